from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FUNNEL = {
    "applied", "candidates", "waiting", "reviewed", "screened_in", "screening", "screened", "advanced", "thanked", "referred", "diving",
    "dived", "called", "offered", "hired", "declined", "erased",
}  # fmt: skip


def test_looking_makes_no_file_and_says_what_to_type_next(cli: Cli, database: Path) -> None:
    for command in (("opening", "list"), ("candidate", "list")):
        done = cli(*command)
        assert done.out == ""
        assert f"Next: interview-tui {command[0]} add" in done.err
        assert cli(*command, "--json").json == []
    assert not database.parent.exists()


def test_an_added_opening_is_listed_with_all_its_words(cli: Cli, database: Path) -> None:
    added = cli("opening", "add", "  Kundsupport \n B2B ", "--language", "sv", "--applicants", "84", "--minutes", "30")
    assert "Kundsupport B2B" in added.out
    assert "interview-tui candidate add NAME --opening" in added.err
    (row,) = cli("opening", "list").out.splitlines()[1:]
    assert row.split() == [added.out.split()[3], "Kundsupport", "B2B", "sv", "30", "84", *["0"] * 7]
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700


def test_json_says_what_was_added_and_what_is_there(cli: Cli, database: Path) -> None:
    first = cli("opening", "add", "One", "--json").json
    second = cli("opening", "add", "Two", "--no-persona", "--json").json
    assert (first["persona"], second["persona"]) == ("Support agent", "")
    listed = cli("opening", "list", "--json").json
    assert [item["id"] for item in listed] == [second["id"], first["id"]]
    assert set(listed[0]["funnel"]) == FUNNEL
    assert not any(listed[0]["funnel"].values())


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["One", "--minutes", "40"], "20 to 30 minutes"),
        (["One", "--minutes", "many"], "not a valid integer"),
        (["One", "--language", "de"], "'en', 'sv'"),
        (["One", "--applicants", "-1"], "between 0 and"),
        ([" \t "], "title is needed"),
        (["x" * 201], "201 characters"),
        ([], "TITLE"),
    ],
)
def test_what_cannot_be_an_opening_is_refused_in_words(cli: Cli, database: Path, arguments: list[str], word: str) -> None:
    assert word in cli("opening", "add", *arguments, code=2).err
    assert cli("opening", "list", "--json").json == []


def test_the_funnel_is_counted(cli: Cli, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Siv Lund")
    cli("opening", "add", "Support", "--applicants", "84")
    for name in ("Anna", "Bengt", "Caro"):
        cli("candidate", "add", name, "--opening", "Support")
    for name, verdict in (("Anna", "hire"), ("Bengt", "hire"), ("Bengt", "decline"), ("Caro", "hold")):
        cli("decide", name, "--verdict", verdict, "--reason", "Because.", "--because", "steering")
    (listed,) = cli("opening", "list", "--json").json
    assert {name: count for name, count in listed["funnel"].items() if count} == {
        "applied": 84,
        "candidates": 3,
        "screened_in": 3,
        "hired": 1,
        "declined": 1,
    }
    (row,) = cli("opening", "list").out.splitlines()[1:]
    assert row.split()[3:] == ["25", "84", "3", "0", "0", "0", "0", "1", "1"]
