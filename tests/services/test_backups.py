"""Backups as a service: made now, made before an import, kept by themselves, and told about when they cannot be made."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.bootstrap import Connect, ConnectToWrite, connect
from interview_tui.domain.rotation import Kind
from interview_tui.errors import CannotOpen, ExportRefused, NotSaved
from interview_tui.paths import Paths
from interview_tui.services import backups, interviews, keeping
from interview_tui.services.candidates import add_candidate
from interview_tui.services.keeping import Keeper
from interview_tui.services.openings import add_opening
from interview_tui.services.packets import Refused, import_file
from interview_tui.services.session import Services
from interview_tui.storage import backup
from interview_tui.storage.store import Store


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    folder = tmp_path / "data"
    return Paths(folder / "interviews.db", tmp_path / "banks", folder / "backups", tmp_path / "settings.toml", tmp_path / "state")


@pytest.fixture
def services(paths: Paths) -> Iterator[Services]:
    opened = connect(paths, "Maria")
    add_candidate(opened, add_opening(opened, "Support").id, "Anna Ek")
    yield opened
    opened.store.close()


def made(paths: Paths) -> list[int | None]:
    return [one.candidates for one in backups.backups(paths)]


def settle(paths: Paths) -> None:
    """A moment passes: what is changed from now on leaves another time on the file."""
    os.utime(paths.database, ns=(0, paths.database.stat().st_mtime_ns - 1_000_000_000))


def damage(paths: Paths) -> None:
    raw = sqlite3.connect(paths.database, isolation_level=None)
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE', '') WHERE name = 'candidate'")
    raw.close()


def test_a_copy_anywhere_is_whole_private_and_never_replaces_unasked(services: Services, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    one = backups.make_backup_now(services, target)
    assert (one.path, one.candidates, one.strange_rows) == (target, 1, 0)
    assert target.stat().st_mode & 0o777 == 0o600
    content = target.read_bytes()
    with pytest.raises(ExportRefused, match=r"exists already.*--force, or name another file\.$"):
        backups.make_backup_now(services, target)
    assert target.read_bytes() == content
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    target.unlink()
    target.symlink_to(elsewhere)
    backups.make_backup_now(services, target, force=True)
    assert not target.is_symlink()
    assert elsewhere.read_text() == "mine"
    assert [path for path in tmp_path.iterdir() if path.name.endswith((".part", ".part-journal"))] == []


def test_a_copy_over_the_database_itself_is_refused(services: Services) -> None:
    before = services.store.path.read_bytes()
    with pytest.raises(ExportRefused, match="the database itself"):
        backups.make_backup_now(services, services.store.path, force=True)
    assert services.store.path.read_bytes() == before
    add_opening(services, "Still open")


def test_rows_that_were_changed_behind_our_back_are_counted(services: Services, paths: Paths, tmp_path: Path) -> None:
    raw = sqlite3.connect(paths.database, isolation_level=None)
    raw.execute("UPDATE candidate SET name = 'Anna Ok'")
    raw.close()
    assert backups.make_backup_now(services, tmp_path / "copy.db").strange_rows == 1


def test_a_damaged_database_makes_no_backup_and_the_earlier_ones_stay(services: Services, paths: Paths) -> None:
    backups.make_backup_now(services)
    damage(paths)
    with pytest.raises(CannotOpen, match=r"earlier backups are still there.*restore --list"):
        backups.make_backup_now(services)
    assert made(paths) == [1]


def test_before_an_import_there_is_a_backup_or_no_import(services: Services, paths: Paths, tmp_path: Path) -> None:
    settle(paths)
    backups.make_backup_now(services)
    for _ in range(2):
        backups.back_up_before(services, "an import")
    assert [(one.candidates, one.kind) for one in backups.backups(paths)] == [(1, Kind.BEFORE_IMPORT)]
    add_opening(services, "More")
    paths.backups.rename(tmp_path / "away")
    paths.backups.write_text("in the way")
    before = services.store.path.read_bytes()
    with pytest.raises(NotSaved, match="Before an import there must be one, so nothing was changed"):
        backups.back_up_before(services, "an import")
    assert services.store.path.read_bytes() == before


def test_an_import_makes_one_first(services: Services, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from interview_tui.services.packets import export_setup

    opening = add_opening(services, "Other")
    add_candidate(services, opening.id, "Bo Ek")
    file = export_setup(services, opening.id, tmp_path / "setup.json").path
    assert file is not None
    import_file(services, file)
    assert [(one.candidates, one.kind) for one in backups.backups(paths)] == [(2, Kind.BEFORE_IMPORT)]
    (tmp_path / "junk.json").write_text("{}")
    with pytest.raises(Refused):
        import_file(services, tmp_path / "junk.json")
    assert made(paths) == [2]


# -- the keeper --------------------------------------------------------------------------------------------------------


class Waits(threading.Event):
    """A sentence for the user that a test can wait for."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def __call__(self, sentence: str) -> None:
        self.told.append(sentence)
        self.set()


def test_what_killed_runs_have_left_is_removed_at_the_next_start(services: Services, paths: Paths) -> None:
    paths.backups.mkdir()
    left = [paths.backups / ".interviews-4711.part", paths.database.with_name(".interviews.db.restored-4711.part")]
    other = paths.backups / ".mine.part"
    for file in (*left, other):
        file.write_bytes(b"half")
    keeper = Keeper(services)
    keeper.start(Waits())
    keeper.stop()
    assert [file.exists() for file in (*left, other)] == [False, False, True]


def test_asked_for_at_the_last_moment_it_is_still_made(services: Services, paths: Paths) -> None:
    keeper = Keeper(services)
    keeper.start(Waits())
    keeper.soon("an interview ends")
    keeper.stop()
    assert made(paths) == [1]


def test_every_quarter_of_an_hour_if_something_has_changed(services: Services, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = threading.Semaphore(0)
    real = Keeper.back_up

    def counted(self: Keeper, tell: keeping.Tell) -> None:
        real(self, tell)
        rounds.release()

    settle(paths)
    monkeypatch.setattr(Keeper, "back_up", counted)
    monkeypatch.setattr(keeping, "EVERY_SECONDS", 0.0)
    keeper = Keeper(services)
    keeper.start(Waits())
    assert all(rounds.acquire(timeout=120) for _ in range(5))
    assert made(paths) == [1]
    add_candidate(services, add_opening(services, "More").id, "Bo Ek")
    while made(paths)[0] != 2:
        assert rounds.acquire(timeout=120)
    keeper.stop()


def test_two_changes_in_one_moment_are_not_taken_for_one(services: Services, paths: Paths) -> None:
    changed = time.time_ns() + 10**9
    os.utime(paths.database, ns=(0, changed))
    keeper = Keeper(services)
    keeper.back_up(Waits())
    os.utime(paths.database, ns=(0, changed))
    keeper.back_up(Waits())
    assert made(paths) == [1, 1]


def test_what_cannot_be_made_is_told_once_and_made_at_the_next_occasion(services: Services, paths: Paths) -> None:
    paths.backups.write_text("in the way")
    keeper, tell = Keeper(services), Waits()
    for _ in range(3):
        keeper.back_up(tell)
    assert len(tell.told) == 1
    assert "What you type is saved as before" in tell.told[0]
    paths.backups.unlink()
    keeper.back_up(tell)
    assert made(paths) == [1]
    assert len(tell.told) == 1


def test_rows_that_were_changed_behind_our_back_are_told_once_and_marked(services: Services, paths: Paths) -> None:
    good = backups.make_backup_now(services)
    assert not good.rows_differ
    raw = sqlite3.connect(paths.database, isolation_level=None)
    raw.execute("UPDATE candidate SET name = 'Anna Ok'")
    raw.close()
    keeper, tell = Keeper(services), Waits()
    for _ in range(2):
        keeper.back_up(tell)
        settle(paths)
    assert len(tell.told) == 1
    assert "1 row is not as this program left" in tell.told[0]
    assert "doctor" in tell.told[0]
    assert [one.rows_differ for one in backups.backups(paths)] == [True, True, False]


def test_the_rows_of_a_large_database_are_looked_at_once_a_day_and_not_while_the_program_ends(
    services: Services, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "ROWS_ALWAYS", 0)
    monkeypatch.setattr("interview_tui.storage.checksums._PORTION", 1)
    monkeypatch.setattr(keeping, "_REST_SECONDS", 0.0)
    raw = sqlite3.connect(paths.database, isolation_level=None)
    raw.execute("UPDATE candidate SET name = 'Anna Ok'")
    raw.close()
    keeper, later = Keeper(services), Keeper(services)
    for one in (keeper, keeper, later):
        if one is later:
            one.stop()
        one.back_up(Waits())
        settle(paths)
    assert [one.rows_differ for one in backups.backups(paths)] == [False, False, True]
    assert backups.make_backup_now(services).strange_rows == 1


def test_an_end_in_the_middle_of_the_look_at_the_rows_keeps_the_copy(
    services: Services, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "ROWS_ALWAYS", 0)
    monkeypatch.setattr("interview_tui.storage.checksums._PORTION", 1)
    keeper = Keeper(services)
    monkeypatch.setattr(keeping, "_REST_SECONDS", 600.0)
    looking = threading.Thread(target=keeper.back_up, args=(Waits(),))
    looking.start()
    while not made(paths):
        keeper.soon("nothing")
    keeper.stop()
    looking.join(20)
    assert made(paths) == [1]


def test_damage_that_the_first_screen_did_not_wait_for_is_told(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.store, "checked", False)
    monkeypatch.setattr(Store, "check", lambda self: "row 3 missing from index")
    keeper, tell = Keeper(services), Waits()
    keeper.start(tell)
    assert tell.wait(20)
    keeper.stop()
    assert "row 3 missing" in tell.told[0]
    assert "doctor" in tell.told[0]


def test_a_file_that_can_only_be_read_is_not_backed_up(services: Services, paths: Paths) -> None:
    reading = connect(paths, read_only=True)
    keeper, tell = Keeper(reading), Waits()
    keeper.back_up(tell)
    assert (made(paths), tell.told) == ([], [])
    with pytest.raises(NotSaved, match="interview-tui backup FILE"):
        backups.make_backup_now(reading)
    reading.store.close()


def test_interviews_ask_for_one_at_their_beginning_and_end(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from interview_tui.domain.bank import Stage
    from interview_tui.domain.interview import Decision

    asked: list[str] = []
    monkeypatch.setattr(Keeper, "soon", lambda self, why: asked.append(why))
    kept = replace(services, keeper=Keeper(services))
    anna = add_candidate(kept, add_opening(kept, "Support").id, "Anna Ek")
    begun = interviews.start(kept, anna.id, Stage.QUICK_SCREEN, "Maria")
    interviews.load_live(kept, begun)
    interviews.finish(kept, begun, Decision.ADVANCE, "good")
    assert len(asked) == 2


@pytest.mark.parametrize("connects", [Connect, ConnectToWrite])
def test_only_an_app_keeps_backups(paths: Paths, connects: Callable[[Paths], Callable[[], Services]]) -> None:
    opened = connects(paths)()
    assert opened.keeper is not None
    opened.store.close()
    command = connect(paths)
    assert command.keeper is None
    command.store.close()


def test_the_list_names_the_newest_first_and_what_cannot_be_read(services: Services, paths: Paths) -> None:
    assert backups.backups(paths) == ()
    first = backups.make_backup_now(services)
    add_candidate(services, add_opening(services, "More").id, "Bo Ek")
    backups.make_backup_now(services)
    first.path.write_bytes(first.path.read_bytes()[:5000])
    assert made(paths) == [2, None]
    assert all(one.at_ms == backup.made_ms(one.path) for one in backups.backups(paths))
