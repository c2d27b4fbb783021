"""``retention``, ``hold``, and ``opening close``, ``reopen`` and ``privacy``."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.retention import add_months
from interview_tui.paths import find_paths
from tests.cli.conftest import Cli
from tests.thorough import first_only

HOSTILE = "Åsa \x1b[2J [red]Ek[/]"


@pytest.fixture
def two(cli: Cli, database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Anna and Bo, in an opening called Support."""
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Eva Ek")
    cli("opening", "add", "Support")
    for name in ("Anna Svensson", "Bo Berg"):
        cli("candidate", "add", name, "--opening", "support")
    return database


def rows(cli: Cli, *more: str) -> dict[str, dict[str, object]]:
    return {row["candidate"]["name"]: row for row in cli("retention", "list", *more, "--json").json}


def last_of(cli: Cli, *more: str) -> list[str]:
    """Standing by name, as a person reads it."""
    return [line.split("  ", 1)[1] for line in cli("retention", *more).out.splitlines()[1:]]


def test_looking_makes_no_file_and_says_that_nobody_is_there(cli: Cli, database: Path) -> None:
    done = cli("retention")
    assert done.out == ""
    assert "nobody here" in done.err
    assert cli("retention", "--json").json == []
    assert not database.parent.exists()
    cli("retention", "support", code=2)
    cli("hold", "anna", code=2)
    assert not database.parent.exists()


@pytest.mark.parametrize("how", first_only([(), ("list",), ("support",), ("list", "Support")], whole=True))
def test_the_list_needs_no_word_and_an_opening_narrows_it(cli: Cli, two: Path, how: tuple[str, ...]) -> None:
    cli("opening", "add", "Empty")
    assert [line.split()[1] for line in cli("retention", *how).out.splitlines()] == ["CANDIDATE", "Anna", "Bo"]
    assert cli("retention", "empty").out == ""
    assert cli("retention", *how, "--json").json == cli("retention", "list", "--json").json


@pytest.mark.thorough
def test_an_own_date_is_set_and_taken_away(cli: Cli, two: Path) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 - the calendar of this computer is meant
    assert f"to be erased on {today}; due; own date" in cli("retention", "set", "anna", "--until", today).out
    assert rows(cli)["Anna Svensson"]["erase_on"] == today
    assert f"before {today}" in cli("retention", "set", "anna", "--until", "0001-01-01", code=2).err
    assert "Due: 1." in cli("retention").err
    later = (date.today() + timedelta(days=1200)).isoformat()  # noqa: DTZ011 - the calendar of this computer is meant
    assert "needs a reason" in cli("retention", "set", "anna", "--until", later, code=2).err
    cli("retention", "set", "anna", "--until", later, "--reason", "wants to be asked again")
    anna = rows(cli)["Anna Svensson"]
    assert (anna["standing"], anna["reason"], anna["own_date"]) == ("waiting", "wants to be asked again", True)
    assert "no erase date yet; the opening is open" in cli("retention", "set", "anna", "--default").out
    assert rows(cli)["Anna Svensson"]["own_date"] is False


@pytest.mark.parametrize(
    ("arguments", "word"),
    first_only(
        [
            (("set", "anna"), "--until"),
            (("set", "anna", "--until", "2026-01-01", "--default"), "--default"),
            (("set", "anna", "--until", "2026-02-29"), "no such day"),
            (("set", "anna", "--until", "1 May"), "year, month and day"),
            (("set", "anna", "--until", "20260501"), "year, month and day"),
            (("mark",), "--due"),
            (("mark", "anna", "--due"), "--due"),
            (("undo",), "CANDIDATE"),
            (("mark", "nobody"), "No candidate"),
            (("handed-over", "anna"), "was not hired"),
            (("support", "more"), "unexpected"),
        ]
    ),
)
def test_wrong_use_is_told_in_words_and_changes_nothing(cli: Cli, two: Path, arguments: tuple[str, ...], word: str) -> None:
    before = rows(cli)
    assert word in cli("retention", *arguments, code=2).err
    assert rows(cli) == before


def test_a_mark_is_set_told_and_taken_back(cli: Cli, two: Path) -> None:
    assert "Nobody is due" in cli("retention", "mark", "--due").err
    cli("retention", "set", "anna", "--until", date.today().isoformat())  # noqa: DTZ011 - as above
    done = cli("retention", "mark", "--due")
    assert done.out == "Marked: Anna Svensson\n"
    assert "retention undo" in done.err
    again = cli("retention", "mark", "anna", "anna", "bo")
    assert again.out == "Marked: Anna Svensson, Bo Berg\n"
    assert "Marked before, and as they were: 1." in again.err
    found = rows(cli)
    assert [found[name]["standing"] for name in found] == ["marked", "marked"]
    assert found["Bo Berg"]["marked_by"] == "Eva Ek"
    ready, marked = found["Bo Berg"]["ready_ms"], found["Bo Berg"]["marked_ms"]
    assert isinstance(ready, int)
    assert isinstance(marked, int)
    assert ready - marked == 7 * 86_400_000
    assert cli("retention", "undo", "anna", "bo").out == "Marks taken back: 2.\n"
    assert "Not marked: 1." in cli("retention", "undo", "anna").err


def test_a_hold_is_put_shown_and_ended(cli: Cli, two: Path) -> None:
    assert "never was" in cli("hold", "anna").err
    for half in (("--reason", "A dispute"), ("--review", "2070-01-01")):
        assert "needs both" in cli("hold", "anna", *half, code=2).err
    assert "stands alone" in cli("hold", "anna", "--end", "--reason", "x", code=2).err
    assert "would be over" in cli("hold", "anna", "--reason", "A dispute", "--review", "2020-01-01", code=2).err
    assert "review on 2070-01-01" in cli("hold", "anna", "--reason", "A dispute", "--review", "2070-01-01").out
    shown = cli("hold", "anna").out
    assert "by Eva Ek" in shown
    assert "A dispute" in shown
    assert "Ended" not in shown
    assert rows(cli)["Anna Svensson"]["standing"] == "on hold"
    assert "On hold: Anna Svensson" in cli("retention", "mark", "anna", code=2).err
    assert "not on hold any more" in cli("hold", "anna", "--end").out
    assert "Ended" in cli("hold", "anna").out
    assert "is not on hold" in cli("hold", "anna", "--end", code=2).err


@pytest.mark.thorough
def test_a_running_app_is_not_disturbed(cli: Cli, two: Path) -> None:
    services = connect(find_paths())
    try:
        assert len(rows(cli)) == 2
        cli("hold", "anna")
        cli("opening", "privacy", "support")
        for command in (
            ("retention", "mark", "anna"), ("hold", "anna", "--end"), ("opening", "close", "support", "--yes"),
            ("opening", "privacy", "support", "--purpose", "To hire"),
        ):  # fmt: skip
            cli(*command, code=5)
    finally:
        services.store.close()


# -- the end of an opening -------------------------------------------------------------------------------------------------------


def test_closing_asks_lists_what_goes_and_gives_dates(cli: Cli, sample: Path) -> None:
    (opening,) = [one for one in cli("opening", "list", "--json").json if one["title"].startswith("Support agent")]
    asked = cli("opening", "close", opening["id"], code=2)
    assert "contacts of references: " in asked.err
    assert ", never submitted" in asked.err
    assert "answer" not in asked.err, "how far somebody has come is not told"
    assert "Backups from before still hold all of it" in asked.err
    assert "`--yes`" in asked.err
    assert next(one for one in cli("opening", "list", "--json").json if one["id"] == opening["id"])["closed_on"] is None
    today = date.today()  # noqa: DTZ011 - as above
    done = cli("opening", "close", opening["id"], "--yes")
    assert f"on {today}. Its candidates are to be erased from {add_months(today, 24)} on." in done.out
    assert done.err.strip() == asked.err.rpartition("Nothing was changed")[0].strip()
    assert "closed on" in cli("opening", "close", opening["id"], "--yes", code=2).err
    assert any(line.endswith(today.isoformat()) for line in cli("opening", "list").out.splitlines())
    held = cli("dump").json
    people = {one["id"] for one in held["candidates"] if one["opening_id"] == opening["id"]}
    references = {one["id"] for one in held["references"] if one["candidate_id"] in people}
    assert references
    assert not any(one["contact"] for one in held["reference_details"] if one["reference_id"] in references)
    kept = cli("retention", opening["id"], "--json").json
    assert {row["standing"] for row in kept} <= {"waiting", "hired"}
    assert f", closed {today}" in cli("candidate", "show", kept[0]["candidate"]["id"]).out
    assert "is open again" in cli("opening", "reopen", opening["id"]).out
    assert {row["erase_on"] for row in cli("retention", opening["id"], "--json").json} == {None}
    assert "is not closed" in cli("opening", "reopen", opening["id"], code=2).err


@pytest.mark.thorough
def test_an_opening_in_which_nothing_goes_says_so(cli: Cli, two: Path) -> None:
    assert "Nothing goes at once" in cli("opening", "close", "support", "--yes").err


def test_what_the_data_are_for_is_shown_and_set(cli: Cli, two: Path) -> None:
    assert cli("opening", "privacy", "support").out.count("not said yet") == 3
    cli("opening", "privacy", "support", "--purpose", "To hire.", "--controller", "Acme AB", "--contact", "dpo@example.org")
    assert "needs a reason" in cli("opening", "privacy", "support", "--keep-months", "36", code=2).err
    cli("opening", "privacy", "support", "--keep-months", "36", "--keep-reason", "A case.")
    told = cli("opening", "privacy", "support", "--json").json
    assert {name: value for name, value in told.items() if name != "id"} == {
        "title": "Support", "purpose": "To hire.", "controller": "Acme AB", "controller_contact": "dpo@example.org", "keep_months": 36,
        "keep_reason": "A case.", "closed_on": None, "erase_on": None,
    }  # fmt: skip
    assert cli("opening", "privacy", "support", "--keep-months", "6", "--json").json["keep_reason"] == ""
    assert cli("opening", "privacy", "support", "--purpose", "", "--json").json["purpose"] == ""


@pytest.mark.thorough
def test_names_and_reasons_are_data(cli: Cli, two: Path) -> None:
    cli("candidate", "add", HOSTILE, "--opening", "support")
    cli("hold", "Åsa", "--reason", HOSTILE, "--review", "2070-01-01")
    cli("retention", "set", "Åsa", "--until", date.today().isoformat(), "--reason", HOSTILE)  # noqa: DTZ011 - as above
    for command in (("retention",), ("hold", "Åsa"), ("retention", "--json"), ("retention", "mark", "Åsa")):
        done = cli(*command, code=None)
        assert "\x1b" not in done.out + done.err
    assert "[red]Ek[/]" in json.dumps(rows(cli))
