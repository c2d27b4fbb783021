"""`interview-tui erase`: asks, erases at once, says what was done; what is due is marked first and erased seven days later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interview_tui.bootstrap import connect
from interview_tui.errors import NotSaved
from interview_tui.moments import local
from interview_tui.paths import find_paths
from interview_tui.services import clock
from interview_tui.storage import links
from interview_tui.storage.erasing import backups, job
from interview_tui.storage.lock import WriteLock
from tests.cli.conftest import Cli
from tests.erasing.test_interrupted import full

DAY_MS = 86_400_000


@pytest.fixture
def somebody(cli: Cli, database: Path) -> dict[str, Any]:
    """One of two candidates."""
    cli("opening", "add", "Support")
    for name in ("Kim Myrfors", "Lo Lindtorp"):
        cli("candidate", "add", name, "--opening", "Support")
        cli("candidate", "jobs", name, "--add", f"2016–2019 Agent, Employer of {name}")
    found: dict[str, Any] = next(one for one in cli("candidate", "list", "--json").json if one["name"] == "Kim Myrfors")
    return found


def names(cli: Cli) -> set[str]:
    return {one["name"] for one in cli("candidate", "list", "--json").json}


def test_without_a_terminal_nothing_is_erased(cli: Cli, somebody: dict[str, Any]) -> None:
    done = cli("erase", somebody["name"], code=2)
    assert "Nothing was changed" in done.err
    assert "--yes" in done.err
    assert somebody["name"] in done.err  # what would go is said first
    assert somebody["name"] in names(cli)


def test_with_yes_the_person_is_gone_and_the_account_is_on_standard_output(cli: Cli, database: Path, somebody: dict[str, Any]) -> None:
    before = names(cli)
    done = cli("erase", somebody["id"][:8], "--yes")
    assert "Erased: 1 person" in done.out
    assert "nothing of what was stored about them alone is left" in done.out
    assert "Out of reach" in done.out
    for step in ("rows", "compacting", "searching"):
        assert step in done.err
    assert names(cli) == before - {somebody["name"]}
    assert not any(somebody["name"].encode() in path.read_bytes() for path in database.parent.rglob("*") if path.is_file())
    assert not job.file_of(database).exists()


@pytest.mark.parametrize("wanted", ["Nobody", "o"])
@pytest.mark.thorough
def test_whoever_is_not_clear_is_not_erased(cli: Cli, somebody: dict[str, Any], wanted: str) -> None:
    cli("erase", somebody["name"], wanted, "--yes", code=2)
    assert names(cli) == {"Kim Myrfors", "Lo Lindtorp"}


@pytest.mark.parametrize("arguments", [[], ["Somebody", "--due"]])
def test_either_somebody_or_who_is_due(cli: Cli, database: Path, arguments: list[str]) -> None:
    assert "--due" in cli("erase", *arguments, code=2).err


@pytest.mark.thorough
def test_nothing_is_erased_beside_the_app(cli: Cli, database: Path, somebody: dict[str, Any]) -> None:
    lock = WriteLock.take(database)
    try:
        cli("erase", somebody["name"], "--yes", code=5)
    finally:
        lock.release(clean=True)
    assert somebody["name"] in names(cli)


def test_a_hold_is_told_with_the_way_to_end_it(cli: Cli, somebody: dict[str, Any]) -> None:
    cli("hold", somebody["name"], "--reason", "a dispute", "--review", "2070-01-01")
    done = cli("erase", somebody["name"], "--yes", code=2)
    assert "on hold, to be reviewed on 2070-01-01" in done.err
    assert "a dispute" not in done.err
    assert somebody["name"] in names(cli)


def test_nobody_is_due(cli: Cli, somebody: dict[str, Any]) -> None:
    assert "Nobody is due" in cli("erase", "--due", "--yes").err


def test_who_is_due_is_marked_first_and_erased_when_the_days_are_over(
    cli: Cli, somebody: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("retention", "set", somebody["name"], "--until", local(clock.now_ms()).date().isoformat())
    assert "To be marked" in cli("erase", "--due", code=2).err
    done = cli("erase", "--due", "--yes")
    assert "Marked: 1" in done.out
    assert "retention undo" in done.err
    assert somebody["name"] in names(cli)
    for again in (("erase", "--due", "--yes"), ("retention", "mark", "--due")):
        told = cli(*again).err  # the days are not over
        assert "Nobody is due" in told
        assert "1 candidate is marked, and can be erased from" in told
    now = clock.now_ms
    monkeypatch.setattr("interview_tui.services.clock.now_ms", lambda: now() + 8 * DAY_MS)
    assert "Erased: 1 person" in cli("erase", "--due", "--yes").out
    assert somebody["name"] not in names(cli)


@pytest.mark.usefixtures("sample")
@pytest.mark.thorough
def test_who_was_hired_and_not_handed_over_is_erased_by_name_alone_and_with_a_warning(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Siv Lund")
    cli("retention", "mark", "Lena")
    cli("decide", "Lena", "--verdict", "hire", "--reason", "The best one.", "--because", "steering")
    now = clock.now_ms
    monkeypatch.setattr("interview_tui.services.clock.now_ms", lambda: now() + 8 * DAY_MS)
    assert "Nobody is due" in cli("erase", "--due", "--yes").err
    assert "not handed over yet" in cli("retention", "mark", "Lena", code=2).err
    assert "Hired, and not handed over yet: Lena Fictional" in cli("erase", "Lena", code=2).err
    assert "Lena Fictional" in names(cli)


def test_what_could_not_be_done_is_told_by_the_exit_code_and_done_by_the_next_start(
    cli: Cli, database: Path, somebody: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(backups, "rewrite_backups", full)
        done = cli("erase", somebody["name"], "--yes", code=6)
        assert "the next start" in done.out
        assert "disk full" in done.out
    assert job.file_of(database).exists()
    next_one = cli("opening", "add", "Another")
    assert "An erasure that was interrupted is finished" in next_one.err
    assert not job.file_of(database).exists()


@pytest.mark.thorough
def test_the_plan_speaks_of_one_and_of_several(cli: Cli, somebody: dict[str, Any]) -> None:
    said = cli("erase", somebody["name"], code=2).err
    assert "0 interviews" not in said
    assert "0 backups" not in said
    assert "1 rows" not in said


@pytest.mark.thorough
def test_an_older_file_that_is_put_in_place_was_not_interrupted(cli: Cli, database: Path, somebody: dict[str, Any]) -> None:
    before = database.read_bytes()
    cli("erase", somebody["name"], "--yes")
    database.write_bytes(before)
    said = cli("opening", "add", "Another").err
    assert "erased again" in said
    assert "interrupted" not in said


def backed_up(database: Path) -> Path:
    """A backup of the closed database in the folder for them."""
    kept = find_paths(database).backups / f"{database.stem}-20260101T000000000Z.db"
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept.write_bytes(database.read_bytes())
    kept.chmod(0o600)
    return kept


@pytest.mark.thorough
def test_a_lost_list_is_told_by_doctor_and_made_anew_by_the_next_start(
    cli: Cli, database: Path, somebody: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backed_up(database)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "rewrite_backups", full)
        cli("erase", somebody["name"], "--yes", code=6)
    job.file_of(database).unlink()
    assert "An erasure was begun and is not known to be over" in cli("doctor").out
    assert somebody["name"].encode() in kept.read_bytes()
    assert "was lost or damaged" in cli("opening", "add", "Another").err
    assert somebody["name"].encode() not in kept.read_bytes()
    assert "begun" not in cli("doctor").out


@pytest.mark.thorough
def test_doctor_names_backups_that_hold_somebody_who_was_erased(cli: Cli, database: Path, somebody: dict[str, Any]) -> None:
    kept = backed_up(database)
    before = kept.read_bytes()
    cli("erase", somebody["name"], "--yes")
    assert "was erased is in backups" not in cli("doctor").out
    kept.write_bytes(before)
    said = cli("doctor").out
    assert "was erased is in backups" in said
    assert str(kept) in said


@pytest.mark.thorough
def test_who_waits_for_another_row_of_the_same_person_is_left_out_and_the_rest_is_done(
    cli: Cli, database: Path, somebody: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("candidate", "add", "Kim Double", "--opening", "Support")
    double = next(one["id"] for one in cli("candidate", "list", "--json").json if one["name"] == "Kim Double")
    store = connect(find_paths(database), "Eva Ek").store
    store.write(lambda conn: links.link(conn, double, somebody["id"], 1))
    store.close()
    cli("retention", "mark", "Kim Myrfors", "Lo Lindtorp")
    cli("hold", "Kim Double", "--reason", "a dispute", "--review", "2070-01-01")
    now = clock.now_ms
    monkeypatch.setattr("interview_tui.services.clock.now_ms", lambda: now() + 8 * DAY_MS)
    told = cli("retention")
    assert "not erased before Kim Double" in told.out
    assert "Can be erased now: 1." in told.err
    done = cli("erase", "--due", "--yes")
    assert "Left out: Kim Myrfors, since Kim Double" in done.err
    assert "is on hold" in done.err
    assert "Erased: 1 person" in done.out
    assert names(cli) == {"Kim Myrfors", "Kim Double"}
    assert "Nobody is due" in cli("erase", "--due", "--yes").err


@pytest.mark.thorough
def test_nobody_is_marked_when_erasing_is_refused(cli: Cli, somebody: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    cli("retention", "mark", "Kim Myrfors")
    now = clock.now_ms
    monkeypatch.setattr("interview_tui.services.clock.now_ms", lambda: now() + 8 * DAY_MS)
    cli("retention", "set", "Lo Lindtorp", "--until", local(clock.now_ms()).date().isoformat())
    with monkeypatch.context() as patch:
        patch.setattr("interview_tui.services.erasing._must_be_saved", _refused)
        assert "Nothing was erased" in cli("erase", "--due", "--yes", code=6).err
    standings = {one["candidate"]["name"]: one["standing"] for one in cli("retention", "--json").json}
    assert standings["Lo Lindtorp"] == "due"


def _refused(_services: object) -> None:
    raise NotSaved("Nothing was erased.")
