"""A database that is missing though there was one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.paths import find_paths
from interview_tui.storage.rescue import RescueFile
from tests.cli.conftest import Cli

COMMANDS = (
    ("interview", "Anna", "reference", "--person", "Bo"),
    ("candidate", "list"),
    ("opening", "list"),
    ("export", "Anna"),
    ("compare", "Support"),
    ("dump", "--json"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_says_where_the_rest_of_a_missing_database_is(cli: Cli, command: tuple[str, ...]) -> None:
    cli("opening", "add", "Support agent")
    paths = find_paths()
    backup = paths.backups / f"{paths.database.stem}-20260102T030405006Z.db"
    paths.backups.mkdir(exist_ok=True)
    paths.database.rename(backup)
    rescue = RescueFile(Path(os.path.realpath(paths.database)), paths.state)
    rescue.note = "/the/copy.db"
    written = rescue.write([AnswerChanged(InterviewId("i1"), Answer(QuestionId("q"), notes="a"))], "moved")
    said = cli(*command, code=4).err
    assert "is missing" in said
    assert f"restore {backup}" in said
    assert str(written) in said
    assert "/the/copy.db" in said
    assert not paths.database.exists()
