"""Backups beside a thread that writes: whole, checked, few, and never in the way of anything."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.storage import backup, sqlite_only
from interview_tui.storage.store import Store
from tests.storage.places import Place, noted

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


@pytest.mark.parametrize("in_one_go", [backup.IN_ONE_GO, 0])
def test_a_backup_is_made_while_somebody_types_without_a_pause(place: Place, in_one_go: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "IN_ONE_GO", in_one_go)
    store = place.filled()
    enough = threading.Event()

    def type_on() -> None:
        rev = 0
        while not enough.is_set():
            rev += 1
            store.submit(noted("x" * (rev % 500), rev))
            store.flush(10)

    typist = threading.Thread(target=type_on)
    typist.start()
    try:
        made = [back_up(store, place, MORNING + number) for number in range(3)]
    finally:
        enough.set()
        typist.join()
    assert all(len(notes_in(path)) <= 1 for path in made)
    assert store.save_state.failing_since_ms is None
    assert store.flush(10)


def test_a_backup_holds_what_is_there_and_says_when_nothing_has_changed_since(place: Place) -> None:
    store = place.filled()
    store.submit(noted("kept"))
    assert store.flush(10)
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
