"""Reading only, and the settings of the connections."""

from __future__ import annotations

import shutil
from functools import partial

import pytest
from sqlalchemy import Connection

from interview_tui.errors import CannotOpen, NotSaved
from interview_tui.storage import migrations, sqlite_only
from interview_tui.storage.store import Store
from tests.storage.places import Place, everything, fill, kill, noted, set_value
from tests.thorough import first_only


def test_read_only_takes_no_lock_and_writes_nothing(place: Place) -> None:
    place.filled().close()
    before = everything(place.path.parent)
    store = place.open(read_only=True)
    assert store.read_only
    with store.read() as conn:
        assert sqlite_only.row_counts(conn)["interview"] == 1
    with pytest.raises(NotSaved):
        store.submit(noted("x"))
    with pytest.raises(NotSaved):
        store.write(fill)
    assert store.flush(0)
    assert store.close()
    assert everything(place.path.parent) == before


def test_read_only_does_not_make_a_file(place: Place) -> None:
    with pytest.raises(CannotOpen, match="does not exist"):
        place.open(read_only=True)
    assert not place.path.parent.exists()


def test_a_file_that_may_not_be_written_is_opened_for_reading_and_told(place: Place) -> None:
    place.filled().close()
    place.path.chmod(0o400)
    store = place.open()
    assert store.read_only
    assert "reading only" in store.notices[0]


def test_a_reader_cannot_write(place: Place) -> None:
    store = place.filled()
    with store.read() as conn, pytest.raises(Exception, match="readonly"):
        conn.exec_driver_sql("DELETE FROM answer")


@pytest.mark.thorough
def test_a_file_left_in_the_middle_of_a_transaction_is_mended_by_a_writer_and_refused_to_a_reader(place: Place) -> None:
    place.filled().close()
    script = """
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
    process = place.run(script)
    assert process.wait(20) == -9
    kill(process)
    assert place.path.with_name("interviews.db-journal").exists()
    with pytest.raises(CannotOpen):
        place.open(read_only=True)
    with place.open() as store, store.read() as conn:
        assert sqlite_only.row_counts(conn)["own_example"] == 0


def test_the_settings_of_both_connections(place: Place) -> None:
    store = place.filled()
    both = {"trusted_schema": 0, "cell_size_check": 1, "temp_store": 2, "busy_timeout": 1500, "mmap_size": 0}
    writer = {"journal_mode": "delete", "synchronous": 3, "locking_mode": "normal", "foreign_keys": 1, "secure_delete": 1, "fullfsync": 1,
              "max_page_count": 2_097_152, "application_id": 0x49545549, "user_version": migrations.VERSION}  # fmt: skip

    def answer(conn: Connection, name: str) -> object:
        return conn.exec_driver_sql(f"PRAGMA {name}").scalar()

    for name, value in {**both, **writer}.items():
        assert store.write(partial(answer, name=name)) == value, name
    with store.read() as conn:
        for name, value in {**both, "query_only": 1}.items():
            assert answer(conn, name) == value, name


def test_another_journal_mode_is_turned_back(place: Place) -> None:
    place.filled().close()
    set_value(place.path, "PRAGMA journal_mode = WAL")
    store = place.open()
    assert store.write(lambda conn: conn.exec_driver_sql("PRAGMA journal_mode").scalar()) == "delete"


def test_deleted_text_is_gone_from_the_file(place: Place) -> None:
    store = place.filled()
    marker = "SECRET-MARKER-" * 50
    store.submit(noted(marker))
    assert store.flush(60)
    assert b"SECRET-MARKER" in place.path.read_bytes()
    store.write(lambda conn: conn.exec_driver_sql("DELETE FROM answer"))
    store.close()
    assert b"SECRET-MARKER" not in place.path.read_bytes()


@pytest.mark.parametrize("name", first_only(["a b%20c?mode=ro#x.db", "åäö 😀.db", "-rf.db", "file:x.db", "line\nbreak.db"], first=2))
def test_strange_names_are_only_names(place: Place, name: str) -> None:
    path = place.folder / name
    with place.open(path) as store:
        store.write(fill)
    assert path.stat().st_size > 0
    assert place.open(path, read_only=True).close()
    assert sorted(p.name for p in place.folder.iterdir()) == sorted([name, name + ".lock"])


def test_a_copied_file_opens_alone(place: Place) -> None:
    store = place.filled()
    store.submit(noted("kept"))
    assert store.flush(60)
    copy = place.folder / "copy.db"
    shutil.copyfile(place.path, copy)
    with place.open(copy) as other, other.read() as conn:
        assert sqlite_only.row_counts(conn)["answer"] == 1


def test_store_is_closed_by_its_context(place: Place) -> None:
    with Store.open(place.path, state=place.state, backups=place.backups, now_ms=lambda: 1) as store:
        store.write(fill)
    assert store.close()
    with pytest.raises(NotSaved):
        store.submit(noted("late"))
