"""``interview-tui need``: the need in plain lines, and its numbers set by options."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.cli.need import NUMBERS, PERIODS
from interview_tui.domain.need import Period
from interview_tui.domain.need_fields import FIELDS, HIRES
from interview_tui.paths import find_paths
from tests.cli.conftest import Cli
from tests.thorough import first_only

F20 = (
    "--orders", "9,000", "--share", "20%", "--per-day", "45", "--days", "21", "--absence", "12%", "--agents-now", "2",
    "--ramp-up-weeks", "4", "--process-weeks", "6", "--needed-on", "2031-10-01",
)  # fmt: skip


@pytest.fixture
def opening(cli: Cli, database: Path) -> str:
    return str(cli("opening", "add", "Support agent", "--json").json["id"])


def test_every_number_has_an_option() -> None:
    assert set(NUMBERS) == {field.name for field in (*FIELDS, HIRES)}
    assert list(PERIODS) == [period.value for period in Period]


def test_an_empty_need_says_what_is_missing(cli: Cli, opening: str) -> None:
    out = cli("need", "Support").out
    assert "Orders        ?" in out
    assert "Missing: orders, ticket ratio" in out


def test_the_worked_numbers_give_three_agents_and_the_day_to_advertise(cli: Cli, opening: str) -> None:
    out = cli("need", opening[:8], *F20, "--month", "2031-10 9000", "--month", "2031-11 18,000").out
    assert "9,000 orders × 20% = 1,800 tickets ÷ (45 × 21 × 88%) = 2.16 → 3 agents" in out
    assert "2 there now: 1 more. Begin advertising on 2031-07-23." in out
    assert [line.split()[:4] for line in out.splitlines() if line.startswith("2031-1")][:2] == [
        ["2031-10", "2.16", "2", "−0.16"], ["2031-11", "4.33", "2", "−2.33"],
    ]  # fmt: skip
    assert cli("need", opening).out == out


def test_json_has_what_was_given_and_what_follows(cli: Cli, opening: str) -> None:
    found = cli("need", opening, *F20, "--answer", "hire", "--hires", "1", "--because", "Growth", "--json").json
    assert found["title"] == "Support agent"
    assert (found["need"]["orders"], found["need"]["share"], found["need"]["needed_on"]) == (9_000, 0.2, "2031-10-01")
    assert found["result"]["agents"] == pytest.approx(2.1645, abs=1e-4)
    assert {name: found["result"][name] for name in ("tickets", "agents_needed", "to_hire", "advertise_on")} == {
        "tickets": 1_800, "agents_needed": 3, "to_hire": 1, "advertise_on": "2031-07-23",
    }  # fmt: skip
    assert (found["need"]["conclusion"], found["need"]["hires"], found["need"]["because"]) == ("hire", 1, "Growth")
    assert found["missing"]["numbers"] == []
    assert set(found["inventory"]) == {"does", "wants", "phase_out", "roles_to_fill", "new_roles", "skills"}


def test_one_option_changes_one_thing_and_an_empty_one_takes_it_away(cli: Cli, opening: str) -> None:
    cli("need", opening, *F20, "--month", "2031-10 9000", "--answer", "hire")
    found = cli("need", opening, "--absence", "", "--month", "", "--answer", "do-not-hire", "--period", "quarter", "--json").json["need"]
    assert (found["absence"], found["forecast"], found["conclusion"], found["period"]) == (None, "", "do-not-hire", "quarter")
    assert (found["orders"], found["agents_now"]) == (9_000, 2)
    assert cli("need", opening, "--answer", "none", "--json").json["need"]["conclusion"] == ""


def test_a_period_that_is_too_short_for_the_days_is_refused_and_other_options_work_beside_old_days(cli: Cli, opening: str) -> None:
    cli("need", opening, *F20)
    assert (
        "--period: A week has no 21 working days; 7 is the most. Give --days with it."
        in cli("need", opening, "--period", "week", code=2).err
    )
    assert cli("need", opening, "--period", "week", "--days", "5", "--json").json["need"]["days"] == 5


def test_taking_the_forecast_away_says_what_it_was(cli: Cli, opening: str) -> None:
    cli("need", opening, "--month", "2031-10 9000", "--month", "2031-11 18,000")
    assert "They were: 2031-10 9000; 2031-11 18,000" in cli("need", opening, "--month", "").err
    assert cli("need", opening, "--month", "").err == ""


def test_thousands_are_read_with_their_marks(cli: Cli, opening: str) -> None:
    assert (
        cli("need", opening, "--agents-now", "1,500", "--answer", "hire", "--hires", "1,000", "--json").json["need"]["agents_now"] == 1_500
    )
    assert "1,500" in cli("need", opening).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    first_only(
        [
            (["--share", "0.2"], "--share: Write percent: 20%"),
            (["--orders", "many"], "--orders: A whole number from 0 to"),
            (["--absence", "100%"], "--absence: Percent, from 0 to 95"),
            (["--needed-on", "2027-02-30"], "--needed-on: There is no such day"),
            (["--ramp-up-weeks", "-1"], "--ramp-up-weeks: A whole number"),
            (["--month", "October 9000"], "--month: write a month and its orders"),
            (["--period", "century"], "'week', 'month'"),
            (["--answer", "maybe"], "'do-not-hire'"),
            (["--because", "x" * 2_001], "2,001 characters; 2,000 is the most"),
            (["--days", "32"], "--days: A month has no 32 working days; 31 is the most"),
            (["--period", "week", "--days", "366"], "--days: A week has no 366 working days; 7 is the most"),
            (["--hires", "2"], "--hires: The answer is not to hire anybody, or there is none"),
            (["--hires", "2", "--answer", "do-not-hire"], "--hires: The answer is not"),
            (["--hires", "0", "--answer", "hire"], "--hires: To hire nobody is --answer do-not-hire"),
            (["--month", "2026-12", "--answer", "none"], "--month: "),
        ]
    ),
)
def test_what_cannot_be_used_is_told_by_option_and_changes_nothing(cli: Cli, opening: str, arguments: list[str], told: str) -> None:
    done = cli("need", opening, "--orders", "9000", *arguments, code=2)
    assert told in done.err
    assert done.out == ""
    assert cli("need", opening, "--json").json["need"]["orders"] is None


def test_the_help_shows_that_a_month_and_its_orders_are_one_value(cli: Cli) -> None:
    assert '"MONTH ORDERS"' in cli("need", "--help").out


def test_without_any_opening_it_says_how_to_add_one(cli: Cli, database: Path) -> None:
    assert "interview-tui opening add TITLE" in cli("need", "Support", code=2).err
    assert not database.exists()


def test_an_opening_that_is_not_there_and_a_file_that_is_not_there(cli: Cli, opening: str, tmp_path: Path) -> None:
    assert "No opening matches" in cli("need", "Nobody", code=2).err
    missing = tmp_path / "none.db"
    assert cli("--db", str(missing), "need", "Support", code=2).out == ""
    assert not missing.exists()


def test_beside_an_open_app_it_reads_and_does_not_write(cli: Cli, opening: str, database: Path) -> None:
    cli("need", opening, *F20)
    app = connect(find_paths(database, None), "Maria Lind")
    try:
        assert "already open for writing" in cli("need", opening, "--orders", "1", code=5).err
        assert cli("need", opening, "--json").json["need"]["orders"] == 9_000
    finally:
        app.store.close()
