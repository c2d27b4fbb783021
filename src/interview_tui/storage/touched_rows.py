"""Which rows a transaction touched, noted by SQLite itself, so that nothing that writes has to say so.

As `sqlite_only`, this file understands SQLite: triggers and a table that live as long as the writing connection and never in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, literal_column

from interview_tui.storage import sqlite_only

_MOST_KEYS = 4
_WATCHED = "rows are watched"


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
    """Note from now on which rows are touched. Called outside a transaction; what is watched already stays so.

    Nothing happens while a table is missing: the file is new or of an older version.

    Args:
        keys: the columns of the primary key, at most four, by table.
    """
    if _WATCHED in conn.info or not keys.keys() <= {name for kind, name, _ in sqlite_only.schema(conn) if kind == "table"}:
        return
    raw = driver(conn)
    raw.execute(f"CREATE TEMP TABLE IF NOT EXISTS touched_row (of_table, {', '.join(_places())})")
    for table, names in keys.items():
        for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            values = ", ".join(_values(table, names, row) for row in rows)
            what = f'"touched_{table}_{event}" AFTER {event} ON main."{table}" BEGIN INSERT INTO touched_row VALUES {values}; END'  # noqa: S608
            raw.execute(f"CREATE TEMP TRIGGER IF NOT EXISTS {what}")
    conn.info[_WATCHED] = True


def is_watching(conn: Connection) -> bool:
    """Whether it is noted which rows are touched."""
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


def key_of(table: Table) -> ColumnElement[str]:
    """The key of a row as the same one text, for a statement about that table."""
    return literal_column(_joined([f'"{table.name}"."{column.name}"' for column in table.primary_key]))


def _places() -> list[str]:
    return [f"key_{number}" for number in range(1, _MOST_KEYS + 1)]


def _values(table: str, names: Sequence[str], row: str) -> str:
    keys = [f'{row}."{name}"' for name in names] + ["NULL"] * (_MOST_KEYS - len(names))
    return f"('{table}', {', '.join(keys)})"


def _joined(names: Sequence[str]) -> str:
    """Key columns as one text, the same for the same row always; ids are meant, for the numbers that SQLite gives rows change."""
    return " || ',' || ".join(f"quote({name})" for name in names)
