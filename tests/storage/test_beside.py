"""What lies beside a database when it is opened: journals and logs, whosever they are; and what is found out while it is open."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.errors import CannotOpen
from interview_tui.storage import hot_journal, restoring, sqlite_only
from tests.storage.places import Place, everything, kill, now_ms, set_value

_CUT_OFF = """
import os
store = place.open()
def job(conn):
    conn.exec_driver_sql("PRAGMA cache_size = 1")
    conn.exec_driver_sql("PRAGMA cache_spill = 1")
    for number in range(400):
        conn.exec_driver_sql("INSERT INTO own_example VALUES (?, 'b', ?)", (f"n{number}", "x" * 3000))
    os.kill(os.getpid(), 9)
store.write(job)
"""


@pytest.fixture
def cut_off(place: Place) -> Path:
    """The journal of a write that was cut off."""
    place.filled().close()
    process = place.run(_CUT_OFF)
    assert process.wait(20) == -9
    kill(process)
    return place.path.with_name(place.path.name + "-journal")


def test_a_write_ahead_log_is_never_taken_over(place: Place) -> None:
    """SQLite would play back one that is whole, whosever it is, and delete it."""
    place.filled().close()
    other = place.folder / "other.db"
    other.write_bytes(place.path.read_bytes())
    raw = sqlite3.connect(other, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("DELETE FROM candidate")
    place.path.with_name("interviews.db-wal").write_bytes(Path(f"{other}-wal").read_bytes())
    raw.close()
    before = everything(place.path.parent)
    for read_only in (True, False):
        with pytest.raises(CannotOpen, match="write-ahead log"):
            place.open(read_only=read_only)
    assert everything(place.path.parent) == before


def test_a_file_with_a_log_of_its_own_is_not_changed_by_reading_and_set_back_by_writing(place: Place) -> None:
    place.filled().close()
    set_value(place.path, "PRAGMA journal_mode = WAL")
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match="open it once for writing"):
        place.open(read_only=True)
    assert everything(place.path.parent) == before
    place.open().close()
    assert place.open(read_only=True).read_only


@pytest.mark.thorough
def test_the_journal_of_a_missing_database_is_not_given_to_a_new_one(place: Place, cut_off: Path) -> None:
    """It would be written over the new one, and the old one could never be made whole again."""
    moved = place.path.rename(place.path.with_name("moved.db"))
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match=r"interviews\.db-journal"):
        place.open()
    assert everything(place.path.parent) == before
    moved.rename(place.path)
    with place.open() as store:
        assert not store.ended_in_order
        assert store.checked
    assert not cut_off.exists()


def test_a_journal_that_would_spoil_the_file_is_refused_and_both_are_kept(place: Place, cut_off: Path) -> None:
    theirs = place.folder / "other" / "interviews.db"
    with place.open(theirs) as store:
        store.write(lambda conn: conn.exec_driver_sql("INSERT INTO own_example VALUES ('n', 'b', 'x')"))
    theirs.with_name(cut_off.name).write_bytes(cut_off.read_bytes())
    before = everything(theirs.parent)
    with pytest.raises(CannotOpen, match=rf"closed in order, and yet {cut_off.name}"):
        place.open(theirs)
    after = everything(theirs.parent)
    lock = f"{theirs.name}.lock"
    assert {**after, lock: ""} == {**before, lock: ""}


@pytest.mark.thorough
def test_a_journal_is_tried_on_a_copy_where_nobody_knows_how_the_file_was_closed(place: Place, cut_off: Path) -> None:
    good = place.path.read_bytes()
    with place.path.open("r+b") as file:
        file.seek(2 * 4096)  # a page that the journal does not hold
        file.write(b"\xff" * 4096)
    place.lock.unlink()
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match="not its own"):
        place.open()
    assert everything(place.path.parent) == before
    place.path.write_bytes(good)
    with place.open() as store, store.read() as conn:
        assert sqlite_only.row_counts(conn)["own_example"] == 0


@pytest.mark.thorough
def test_an_older_journal_of_the_same_file_takes_nothing_back_that_was_saved(place: Place, cut_off: Path) -> None:
    older = cut_off.read_bytes()
    store = place.open()  # undoes by it
    store.write(lambda conn: conn.exec_driver_sql("INSERT INTO own_example VALUES ('later', 'b', 'x')"))
    store.close()
    place.lock.write_text("pid 1\nhost x\nstate open\n")
    cut_off.write_bytes(older)
    before = place.path.read_bytes()
    with pytest.raises(CannotOpen, match=rf"older than the file.*move {cut_off.name} away"):
        place.open()
    assert (place.path.read_bytes(), cut_off.read_bytes()) == (before, older)
    good = place.folder / "good.db"
    good.write_bytes(before)
    kept = restoring.put_in_place(good, place.path, place.backups, now_ms())
    assert kept is not None
    assert kept.read_bytes() == before  # not undone by that journal, which lies beside it
    cut_off.write_bytes(older)
    cut_off.unlink()
    with place.open() as store, store.read() as conn:
        assert conn.exec_driver_sql("SELECT interviewer FROM own_example").scalar() == "later"


def test_a_write_that_was_cut_off_is_undone_silently_also_beside_a_strange_row(place: Place) -> None:
    place.filled().close()
    set_value(place.path, "UPDATE candidate SET name = 'strange'")
    process = place.run(_CUT_OFF)
    assert process.wait(20) == -9
    kill(process)
    with place.open() as store, store.read() as conn:
        assert store.notices == ()
        assert sqlite_only.row_counts(conn)["own_example"] == 0


@pytest.mark.thorough
def test_without_room_for_a_trial_nothing_is_undone(place: Place, cut_off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = place.path.read_bytes(), cut_off.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(hot_journal, "_copy", full)
        with pytest.raises(CannotOpen, match=r"no room to try.*free space"):
            place.open()
    assert (place.path.read_bytes(), cut_off.read_bytes()) == before
    place.open().close()
    assert not cut_off.exists()


@pytest.mark.thorough
def test_readers_and_the_start_advise_the_same_about_a_journal(place: Place, cut_off: Path) -> None:
    other = place.folder / "other" / "interviews.db"
    place.open(other).close()
    journal = other.with_name(cut_off.name)
    journal.write_bytes(cut_off.read_bytes())
    for read_only in (True, False):
        with pytest.raises(CannotOpen, match=rf"move {journal.name} away"):
            place.open(other, read_only=read_only)


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("elsewhere"), Path.mkdir])
def test_what_is_no_file_in_the_place_of_a_journal_is_named(place: Place, make: Callable[[Path], None]) -> None:
    place.filled().close()
    make(place.path.with_name("interviews.db-journal"))
    with pytest.raises(CannotOpen, match=r"a folder, a link or the like.*move interviews\.db-journal away"):
        place.open()
    good = place.folder / "good.db"
    good.write_bytes(place.path.read_bytes())
    with pytest.raises(CannotOpen, match=r"move interviews\.db-journal away"):
        restoring.put_in_place(good, place.path, place.backups, now_ms())


def test_garbage_in_the_place_of_a_journal_does_no_harm(place: Place) -> None:
    place.filled().close()
    place.path.with_name("interviews.db-journal").write_bytes(bytes(range(256)) * 9)
    with place.open() as store, store.read() as conn:
        assert sqlite_only.row_counts(conn)["candidate"] == 1


def test_the_lock_of_a_refused_file_says_what_it_said_before(place: Place) -> None:
    place.filled().close()
    good = place.path.read_bytes()
    place.path.write_bytes(good[:4096])
    with pytest.raises(CannotOpen, match="damaged"):
        place.open()
    place.path.write_bytes(good)
    assert place.open().ended_in_order
    place.opened[-1].close()
    place.lock.unlink()
    place.path.write_bytes(good[:4096])
    with pytest.raises(CannotOpen, match="damaged"):
        place.open()
    assert not place.lock.exists()
    place.path.write_bytes(good)
    store = place.open()
    assert store.ended_in_order  # nobody is known to have ended otherwise
    assert store.checked


def test_values_that_nothing_can_be_made_of_are_told_as_damage_only_where_there_is_some(place: Place) -> None:
    store = place.filled()
    wrong = "a mistake of the program"
    with pytest.raises(TypeError, match=wrong), store.read():
        raise TypeError(wrong)
    set_value(place.path, "UPDATE candidate SET name = 'x'")
    with pytest.raises(CannotOpen, match="damaged, or was changed by another program"), store.read():
        raise TypeError(wrong)


def test_a_check_beside_a_writer_says_what_is_wrong_and_nothing_of_what_is_stored(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    assert store.check() == ""
    monkeypatch.setattr("interview_tui.storage.store._IN_ONE_GO", 0)
    assert store.check() == ""
    raw = sqlite3.connect(place.path, isolation_level=None)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'candidate'").fetchone()
    raw.close()
    with place.path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 8)
        file.write(b"\xff" * 200)
    assert store.check()
    assert len(store.check()) < 1000
