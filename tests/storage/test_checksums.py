"""What changes in a file without the program is found by the checksums of its rows, and nothing else is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Column, Connection, StaticPool, Table, create_engine, delete, insert, update

from interview_tui.domain.ids import BankId
from interview_tui.errors import NotSaved
from interview_tui.storage import history, interviews, sqlite_only, tables, touched_rows
from interview_tui.storage.checksums import Difference, differences, row_sum
from interview_tui.storage.store import Store
from interview_tui.storage.touched_rows import RawText
from tests.storage.candidate_data import keep
from tests.storage.old_files import OLD, old_file, versions
from tests.storage.panels import I1, RECORD, hold
from tests.storage.places import Heard, Place, crash_while_failing, everything, failing, noted, saved

BEFORE_KEEPING = 6
"""The last version without the tables that `keep` fills."""


def found(store: Store) -> tuple[Difference, ...]:
    with store.read() as conn:
        return differences(conn)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file with something in every table."""
    place = Place(tmp_path_factory.mktemp("whole"))
    old_file(place.path, BEFORE_KEEPING)
    with place.open() as store:
        for rev, notes in enumerate(("a line of notes to lose", "")):
            store.submit(noted(notes, 10 + rev, "competencies", "i5"))
            assert store.flush(60)
        store.write(keep)
    assert all(versions(place.path)[2].values())
    return place.path


@contextmanager
def in_memory(path: Path) -> Iterator[tuple[sqlite3.Connection, Connection]]:
    """A copy without its guards, for SQLite's own module and for the program."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    source = sqlite3.connect(path)
    source.backup(raw)
    source.close()
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as conn:
        yield raw, conn
    engine.dispose()


def _change(raw: sqlite3.Connection, table: Table, column: Column[Any]) -> None:
    """Another value in one column of the first row."""
    name, keys = column.name, ", ".join(key.name for key in table.primary_key)
    other = f"CASE typeof({name}) WHEN 'integer' THEN {name} + 1000 WHEN 'blob' THEN zeroblob(16) WHEN 'null' THEN 1 ELSE {name} || 'x' END"
    raw.execute(f"UPDATE {table.name} SET {name} = {other} WHERE ({keys}) = (SELECT {keys} FROM {table.name} ORDER BY {keys})")


def test_any_changed_value_in_any_column_of_any_table_is_found(whole: Path) -> None:
    summed = [table for table in tables.metadata.tables.values() if table is not tables.row_checksum]
    with in_memory(whole) as (raw, conn):
        assert differences(conn) == ()
        for place in range(max(len(table.columns) for table in summed)):
            raw.execute("SAVEPOINT here")
            expected = []
            for table in summed:
                for column in list(table.columns)[place : place + 1]:
                    _change(raw, table, column)
                    what = ("missing", "unknown") if column.primary_key else ("changed",)
                    expected += [(table.name, one, 1) for one in what]
            assert [(one.table, one.what, one.count) for one in differences(conn)] == expected
            raw.execute("ROLLBACK TO here")
        assert differences(conn) == ()


def test_a_file_of_the_sixth_version_is_looked_at_as_it_is(place: Place) -> None:
    old_file(place.path, 6)
    with in_memory(place.path) as (raw, conn):
        assert differences(conn) == ()
        raw.execute("UPDATE opening SET title = title || '.'")
        raw.execute("DELETE FROM meeting")
        assert differences(conn) == (Difference("opening", "changed", 1), Difference("meeting", "missing", 1))


@pytest.mark.parametrize(
    ("column", "told"),
    [("of_table", [("answer", "unknown"), ("row_checksum", "unknown")]), ("row_key", [("answer", "missing"), ("answer", "unknown")]),
     ("sum", [("answer", "changed")])],
)  # fmt: skip
def test_a_changed_sum_is_told_too(whole: Path, column: str, told: list[tuple[str, str]]) -> None:
    with in_memory(whole) as (raw, conn):
        _change(raw, tables.row_checksum, tables.row_checksum.c[column])
        assert [(one.table, one.what) for one in differences(conn)] == told


def test_rows_that_are_gone_or_came_from_elsewhere_are_counted(whole: Path) -> None:
    with in_memory(whole) as (raw, conn):
        raw.execute("DELETE FROM reference_event WHERE id IN ('e1', 'e2')")
        raw.execute("INSERT INTO own_example VALUES ('somebody', 'test', 'x')")
        raw.execute("UPDATE candidate SET name = name || '.'")
        assert differences(conn) == (
            Difference("candidate", "changed", 3), Difference("reference_event", "missing", 2), Difference("own_example", "unknown", 1),
        )  # fmt: skip


@pytest.mark.parametrize("byte", [b"t", b"\xff"])
def test_one_byte_of_a_note_that_rots_on_the_disk_is_found_by_nothing_else(place: Place, byte: bytes) -> None:
    with place.filled() as store:
        store.submit(noted("what a good answer"))
    content = place.path.read_bytes()
    assert content.count(b"what a good answer") == 1
    place.path.write_bytes(content.replace(b"what a good answer", b"wha" + byte + b" a wood answer"))
    with place.open() as store:
        assert store.notices == ()
        with store.read() as conn:
            assert sqlite_only.integrity_check(conn) == ""
        assert found(store) == (Difference("answer", "changed", 1),)
        store.submit(noted("said again", 2, "steer"))
        assert store.flush(60)
        assert found(store) == (Difference("answer", "changed", 1),)
        store.submit(noted("said instead", 2))
        assert store.flush(60)
        assert found(store) == ()
        with store.read() as conn:
            assert [one.notes[-len(" a wood answer") :] for one in history.kept_of(conn, I1, noted("").answer.place)] == [" a wood answer"]


_VERBS: dict[str, Callable[[Connection], object]] = {
    "everything of an interview": hold,
    **RECORD,
    "many rows": lambda conn: conn.execute(
        insert(tables.own_example), [{"interviewer": f"n{number}", "bank_id": "b", "text": "x"} for number in range(300)]
    ),
    "all of them changed": lambda conn: conn.execute(update(tables.own_example).values(text="y")),
    "a key changed": lambda conn: conn.execute(update(tables.own_example).values(bank_id="c")),
    "most gone": lambda conn: conn.execute(delete(tables.own_example).where(tables.own_example.c.interviewer > "n2")),
    "made again": lambda conn: _example(conn, "x"),
    "gone": lambda conn: conn.execute(delete(tables.own_example)),
    "a key with marks in it": lambda conn: _example(conn, "it's, 'quoted', Å 😀"),
}


def _example(conn: Connection, who: str) -> None:
    interviews.set_own_example(conn, who, BankId("b"), "x")


def test_nothing_that_is_written_leaves_a_difference(place: Place) -> None:
    store = place.filled()
    for name, verb in _VERBS.items():
        store.write(verb)
        assert found(store) == (), name
        assert store.write(touched_rows.touched) == ()
    counts = versions(place.path)[2]
    assert counts["row_checksum"] == sum(counts.values()) - counts["row_checksum"]


def test_what_was_undone_leaves_nothing_behind(place: Place) -> None:
    store = place.filled()

    def at_once(conn: Connection) -> None:
        _example(conn, "made and gone")
        conn.execute(delete(tables.own_example))

    def half(conn: Connection) -> None:
        with conn.begin_nested() as inner:
            _example(conn, "inner")
            inner.rollback()
        _example(conn, "outer")

    def fails(conn: Connection) -> None:
        _example(conn, "never")
        raise ValueError("in the middle")

    store.write(at_once)
    store.write(half)
    with pytest.raises(ValueError, match="in the middle"):
        store.write(fails)
    assert found(store) == ()
    before = everything(place.path.parent)
    store.write(lambda conn: conn.execute(update(tables.own_example).where(tables.own_example.c.interviewer == "nobody").values(text="z")))
    assert everything(place.path.parent) == before


@pytest.mark.thorough
def test_neither_a_migration_nor_a_rescue_nor_the_sample_data_leaves_a_difference(
    place: Place, copy_sample: Callable[[Path], None]
) -> None:
    for version in OLD:
        old = Place(place.folder / str(version))
        old.folder.mkdir()
        old_file(old.path, version)
        with old.open() as store:
            assert found(store) == (), version
    crash_while_failing(place, noted("rescued", 3))
    assert found(place.open()) == ()
    sample = place.folder / "sample" / "sample.db"
    copy_sample(sample)
    assert found(place.open(sample, read_only=True)) == ()


_CELLS = some.lists(some.none() | some.integers(-(2**63), 2**63 - 1) | some.text(max_size=4).map(lambda text: RawText(text.encode()))
                    | some.binary(max_size=4) | some.floats(allow_nan=False), min_size=2, max_size=2)  # fmt: skip


@given(_CELLS, _CELLS)
def test_two_rows_have_the_same_sum_only_if_they_are_the_same(one: list[Any], other: list[Any]) -> None:
    def exactly(cells: list[Any]) -> list[tuple[type, str]]:
        return [(type(cell), repr(cell)) for cell in cells]

    assert (row_sum("ab", one) == row_sum("ab", other)) == (exactly(one) == exactly(other))
    assert row_sum("ab", one) != row_sum(("a", "bb"), one)


def test_a_disk_that_refuses_a_sum_refuses_the_whole_change_and_recovers(
    place: Place, quick_retry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = place.filled()
    heard = Heard(store)

    def full(_conn: Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(touched_rows, "forget_touched", full)
        store.submit(noted("typed"))
        assert heard.wait(failing).reason == "disk full"
        assert place.notes() == ""
        with pytest.raises(NotSaved, match="disk full"):
            store.write(hold)
    heard.forget()
    assert store.flush(60)
    heard.wait(saved)
    assert place.notes() == "typed"
    assert found(store) == ()
