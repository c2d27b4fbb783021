"""The command line, run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from interview_tui.cli import main
from interview_tui.services.demo_holding import INTERVIEWER


@dataclass(frozen=True)
class Done:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as a value."""
        return json.loads(self.out)


Cli = Callable[..., Done]


@pytest.fixture(autouse=True)
def _new_files_are_copies(new_files_are_copies: None) -> None:
    """How a file is made is tested elsewhere."""


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command line; with `code=None` whatever the exit code."""

    def run(*arguments: str, code: int | None = 0) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        captured = capsys.readouterr()
        done = Done(int(end.value.code or 0), captured.out, captured.err)
        assert code is None or done.code == code, done
        assert "Traceback" not in done.err
        return done

    return run


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database of these tests lies; it is not there yet."""
    path = tmp_path / "data" / "interviews.db"
    monkeypatch.setenv("INTERVIEW_TUI_DB", str(path))
    return path


@pytest.fixture
def sample(database: Path, copy_sample: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample data, in the database of these tests, and who has held all its interviews at the keyboard."""
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", INTERVIEWER)
    copy_sample(database)
    return database
