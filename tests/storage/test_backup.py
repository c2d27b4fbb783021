"""Backups beside a thread that writes: whole, checked, few, and never in the way of anything."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.storage import backup, sqlite_only
from interview_tui.storage.store import Store
from tests.storage.places import Place, noted
from tests.thorough import first_only

MORNING = 1_790_000_000_000


def back_up(store: Store, place: Place, now_ms: int = MORNING) -> Path:
    return backup.back_up(store.read, store.path, place.backups, now_ms)


def notes_in(file: Path) -> list[str]:
    raw = sqlite3.connect(file)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [notes for (notes,) in raw.execute("SELECT notes FROM answer")]
    finally:
        raw.close()


@pytest.mark.parametrize("in_one_go", first_only([backup.IN_ONE_GO, 0]))
def test_a_backup_is_made_while_somebody_types_without_a_pause(place: Place, in_one_go: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "IN_ONE_GO", in_one_go)
    store = place.filled()
    enough = threading.Event()

    def type_on() -> None:
        rev = 0
        while not enough.is_set():
            rev += 1
            store.submit(noted("x" * (rev % 500), rev))
            store.flush(60)

    typist = threading.Thread(target=type_on)
    typist.start()
    try:
        made = [back_up(store, place, MORNING + number) for number in range(3)]
    finally:
        enough.set()
        typist.join()
    assert all(len(notes_in(path)) <= 1 for path in made)
    assert store.save_state.failing_since_ms is None
    assert store.flush(60)


def test_a_backup_holds_what_is_there_and_says_when_nothing_has_changed_since(place: Place) -> None:
    store = place.filled()
    store.submit(noted("kept"))
    assert store.flush(60)
    assert not backup.is_kept(store.path, place.backups)
    os.utime(store.path, ns=(0, MORNING * 10**6 // 2))
    made = back_up(store, place)
    assert notes_in(made) == ["kept"]
    assert (made.stat().st_mode & 0o777, backup.made_ms(made)) == (0o600, MORNING)
    assert backup.is_kept(store.path, place.backups)
    os.utime(store.path, ns=(0, made.stat().st_mtime_ns + 1_000_000_000))
    assert not backup.is_kept(store.path, place.backups)


def test_one_that_fails_its_check_takes_no_other_away(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    good = [back_up(store, place, MORNING + number) for number in range(backup.KEEP)]
    copy = sqlite_only.copy_open

    def lossy(conn: Connection, target: Path) -> None:
        copy(conn, target)
        raw = sqlite3.connect(target, isolation_level=None)
        raw.execute("DELETE FROM own_example")
        raw.execute("DELETE FROM interview")
        raw.close()

    monkeypatch.setattr(sqlite_only, "copy_open", lossy)
    with pytest.raises(backup.BackupFailed, match="lacks rows"):
        back_up(store, place, MORNING + 100)
    assert sorted(place.backups.iterdir()) == sorted(good)


def test_other_files_in_the_folder_are_never_touched(place: Place) -> None:
    store = place.filled()
    place.backups.mkdir()
    others = [
        "mine.db",
        "interviews-yesterday.db",
        "interviews-99999999T999999999Z.db",
        "elsewhere-20200101T000000000Z.db",
        ".other-1.part",
    ]
    for name in others:
        (place.backups / name).write_text("mine")
    for number in range(backup.KEEP + 3):
        back_up(store, place, MORNING + number)
    names = {path.name for path in place.backups.iterdir()}
    assert names >= set(others)
    assert len(names) == len(others) + backup.KEEP


def test_a_full_disk_leaves_nothing_behind(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "sync_file", full)
    with pytest.raises(OSError, match="No space"):
        back_up(store, place)
    assert list(place.backups.iterdir()) == []


def test_a_file_that_took_the_place_of_the_open_one_is_not_taken_for_what_was_copied(place: Place) -> None:
    store = place.filled()
    other = place.folder / "other.db"
    other.write_bytes(store.path.read_bytes())
    os.utime(store.path, ns=(0, MORNING * 10**6 // 2))
    os.utime(other, ns=(0, MORNING * 10**6 // 3))
    with store.read() as conn:  # connections that are open go on with the former file
        store.path.rename(place.folder / "away.db")
        other.rename(store.path)
        made = backup.back_up(lambda: nullcontext(conn), store.path, place.backups, MORNING, look=store.look)
    assert made.stat().st_mtime_ns == MORNING * 10**6 // 2
    assert not backup.is_kept(store.path, place.backups)


@pytest.mark.parametrize("in_one_go", [backup.IN_ONE_GO, 0])
def test_a_file_that_is_replaced_while_it_is_copied_by_its_path_makes_no_backup(
    place: Place, in_one_go: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "IN_ONE_GO", in_one_go)
    store = place.filled()
    other = place.folder / "other.db"
    other.write_bytes(store.path.read_bytes())
    copy = sqlite_only.copy_file

    def replaced(database: Path, target: Path, *, pages: int = -1) -> None:
        copy(database, target, pages=pages)
        other.replace(store.path)

    monkeypatch.setattr(sqlite_only, "copy_file", replaced)
    make = partial(backup.make_backup, database=store.path, folder=place.backups, now_ms=MORNING)
    with pytest.raises(backup.BackupFailed, match="replaced"):
        store.write(make) if in_one_go else back_up(store, place)
    assert list(place.backups.iterdir()) == []


def test_a_change_in_the_same_moment_as_a_copy_that_took_long_is_not_taken_for_what_it_holds(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = place.filled()
    changed, clock, copy = MORNING * 10**6, [MORNING * 10**6 + 5_000_000], sqlite_only.copy_open
    os.utime(store.path, ns=(0, changed))

    def slow(conn: Connection, target: Path) -> None:
        copy(conn, target)
        clock.append(clock[-1] + 10**9)

    monkeypatch.setattr(sqlite_only, "copy_open", slow)
    with monkeypatch.context() as patch:
        patch.setattr("time.time_ns", lambda: clock[-1])
        back_up(store, place)
    os.utime(store.path, ns=(0, changed))
    assert not backup.is_kept(store.path, place.backups)


def strange(store: Store) -> None:
    raw = sqlite3.connect(store.path, isolation_level=None)
    raw.execute("UPDATE candidate SET name = 'Anna Ok'")
    raw.close()


def differing(place: Place) -> list[bool]:
    return ["rows-differ" in path.name for path in backup.backups_of(place.path, place.backups)]


def test_one_with_strange_rows_is_marked_and_takes_no_place_of_a_good_one(place: Place) -> None:
    store = place.filled()
    good = [back_up(store, place, MORNING + number) for number in range(backup.KEEP)]
    strange(store)
    marked = [back_up(store, place, MORNING + 100 + number) for number in range(3)]
    assert set(backup.backups_of(store.path, place.backups)) == {*good, *marked}
    assert differing(place) == [True] * 3 + [False] * backup.KEEP


def test_the_rows_of_a_large_one_are_looked_at_when_it_is_asked_for_and_others_get_a_turn(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "ROWS_ALWAYS", 0)
    monkeypatch.setattr("interview_tui.storage.checksums._PORTION", 1)
    store = place.filled()
    strange(store)
    turns: list[int] = []

    def enough() -> None:
        raise backup.CutShort

    hows = (backup.How(), backup.How(every_row=True, rest=enough), backup.How(every_row=True, rest=lambda: turns.append(1)))
    for number, how in enumerate(hows):
        backup.back_up(store.read, store.path, place.backups, MORNING + number, how)
    assert differing(place) == [True, False, False]
    assert turns


def test_one_before_something_is_not_made_twice_of_the_same(place: Place) -> None:
    store = place.filled()

    def before(kind: backup.Kind, now_ms: int) -> Path:
        return backup.back_up(store.read, store.path, place.backups, now_ms, backup.How(kind))

    older = back_up(store, place, MORNING)
    first = before(backup.Kind.BEFORE_RESTORE, MORNING + 1)
    assert not older.exists()
    assert first.name == "interviews-20260921T141320000Z-before-restore.db"
    assert before(backup.Kind.BEFORE_MIGRATION, MORNING + 2) == first
    store.submit(noted("later"))
    assert store.flush(60)
    second = before(backup.Kind.BEFORE_IMPORT, MORNING + 3)
    assert backup.backups_of(store.path, place.backups) == (second, first)
