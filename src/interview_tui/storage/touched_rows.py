"""Which rows a transaction touched, noted by SQLite itself, so that nothing that writes has to say so.

As `sqlite_only`, this file understands SQLite: triggers and a table that live as long as the writing connection and never in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from interview_tui.storage import sqlite_only

_MOST_KEYS = 4
_WATCHED = "the tables whose rows are watched"
_EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


class RawText(bytes):
    """A stored text as it lies in the file: damaged ones cannot be decoded, but they can be read."""


def driver(conn: Connection) -> Any:
    """The connection of SQLite's own module: many times faster for small statements, and this happens at every key that is typed."""
    return conn.connection.driver_connection


@contextmanager
def raw_text(conn: Connection) -> Iterator[None]:
    """While this lasts, every text that is read comes as `RawText`, and every blob as bytes."""
    raw = driver(conn)
    raw.text_factory = RawText
    try:
        yield
    finally:
        raw.text_factory = sqlite_only.as_text


def watch(conn: Connection, keys: Mapping[str, Sequence[str]]) -> None:
    """Note from now on which rows of some tables are touched. Called outside a transaction.

    The tables must stay as they are meanwhile: a migration runs on a connection that only looks, or calls `unwatch` when it is done.

    Args:
        keys: the columns of the primary key, at most four, by table; the file has all of these tables.
    """
    raw = driver(conn)
    raw.execute(f"CREATE TEMP TABLE IF NOT EXISTS touched_row (of_table, {', '.join(_places())})")
    for table, names in keys.items():
        for event, rows in _EVENTS.items():
            values = ", ".join(_values(table, names, row) for row in rows)
            what = f'"{_trigger(table, event)}" AFTER {event} ON main."{table}" BEGIN INSERT INTO touched_row VALUES {values}; END'  # noqa: S608
            raw.execute(f"CREATE TEMP TRIGGER IF NOT EXISTS {what}")
    conn.info[_WATCHED] = tuple(keys)


def unwatch(conn: Connection) -> None:
    """Note no more what is touched, and forget what was: the tables were changed. The next `watch` begins anew."""
    if not is_watching(conn):
        return
    forget_touched(conn)
    for table in conn.info.pop(_WATCHED):
        for event in _EVENTS:
            driver(conn).execute(f'DROP TRIGGER IF EXISTS temp."{_trigger(table, event)}"')


def is_watching(conn: Connection) -> bool:
    """Whether it is noted which rows are touched, in those tables that the file had when that began."""
    return _WATCHED in conn.info


def touched(conn: Connection) -> tuple[str, ...]:
    """The tables in which the running transaction touched something; none when nobody watches."""
    if not is_watching(conn):
        return ()
    return tuple(table for (table,) in driver(conn).execute("SELECT DISTINCT of_table FROM touched_row"))


def touched_rows(conn: Connection, table: str, keys: Sequence[str], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The touched rows of a table: the key as one text, whether the row is there, then its columns. To be called while `raw_text` lasts."""
    same = " AND ".join(f'here."{name}" = {place}' for name, place in zip(keys, _places(), strict=False))
    cells = ", ".join(f'here."{name}"' for name in columns)
    statement = (
        f'SELECT {_joined(_places()[: len(keys)])}, here."{keys[0]}" IS NOT NULL, {cells} '  # noqa: S608 - names of our own schema
        f'FROM (SELECT DISTINCT * FROM touched_row WHERE of_table = ?) LEFT JOIN main."{table}" AS here ON {same}'
    )
    found: list[tuple[Any, ...]] = driver(conn).execute(statement, (table,)).fetchall()
    return found


def forget_touched(conn: Connection) -> None:
    """Take what was noted down as done; a rollback brings it back to what it was before the transaction: nothing."""
    driver(conn).execute("DELETE FROM touched_row")


def all_rows(conn: Connection, table: str, keys: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Every row of a table: the key as one text, then its columns. To be called while `raw_text` lasts."""
    key, cells = _joined([f'"{name}"' for name in keys]), ", ".join(f'"{name}"' for name in columns)
    return (tuple(row) for row in conn.exec_driver_sql(f'SELECT {key}, {cells} FROM "{table}"'))  # noqa: S608 - as above


def _places() -> list[str]:
    return [f"key_{number}" for number in range(1, _MOST_KEYS + 1)]


def _trigger(table: str, event: str) -> str:
    return f"touched_{table}_{event}"


def _values(table: str, names: Sequence[str], row: str) -> str:
    keys = [f'{row}."{name}"' for name in names] + ["NULL"] * (_MOST_KEYS - len(names))
    return f"('{table}', {', '.join(keys)})"


def _joined(names: Sequence[str]) -> str:
    """Key columns as one text, the same for the same row always; ids are meant, for the numbers that SQLite gives rows change."""
    return " || ',' || ".join(f"quote({name})" for name in names)
