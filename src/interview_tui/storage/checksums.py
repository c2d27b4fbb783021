"""A checksum of every row, so that what changed in the file without this program is found; SQLite itself sees only broken structure.

The sums are brought up to date just before every commit of the writing connection (see `engine`). Nothing that writes knows about them.
A row that was damaged and is changed afterwards gets the sum of what it holds then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection

from interview_tui.storage import sqlite_only, tables, touched_rows
from interview_tui.storage.present_tables import present
from interview_tui.storage.touched_rows import RawText, raw_text

_BYTES = 16
_FIRST = 6
"""The first version of the schema with sums."""
_AT_ONCE = 5_000
_PORTION = 64
"""Rows between which others get a turn: a millisecond of work."""
_SUMMED = {name: table for name, table in tables.metadata.tables.items() if table is not tables.row_checksum}
_KEYS = {name: tuple(column.name for column in table.primary_key) for name, table in _SUMMED.items()}
_COLUMNS = {name: tuple(column.name for column in table.columns) for name, table in _SUMMED.items()}
_THERE = "the columns of the tables whose rows are watched"
# A key comes from SQLite as bytes and goes back as text, without being understood in between: it may be damaged.
_PUT = "INSERT INTO row_checksum VALUES (?, CAST(? AS TEXT), ?) ON CONFLICT (of_table, row_key) DO UPDATE SET sum = excluded.sum"
_DROP = "DELETE FROM row_checksum WHERE of_table = ? AND row_key = CAST(? AS TEXT)"


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a table are not as this program left them. Says nothing of what they hold.

    Attributes:
        what: they hold something else; a row that was written is gone; a row is there that this program did not write.
    """

    table: str
    what: Literal["changed", "missing", "unknown"]
    count: int


def watch(conn: Connection) -> None:
    """See to it that `keep` knows what was touched. Called before a transaction begins.

    In a file of an older version the tables and columns are meant that it has: people are erased from backups, too. Nothing happens in
    one that has no sums yet: it is new, or older than they are.
    """
    if touched_rows.is_watching(conn):
        return
    if columns := _columns_in(conn):
        touched_rows.watch(conn, {name: _KEYS[name] for name in columns})
        conn.info[_THERE] = columns


def _columns_in(conn: Connection) -> Mapping[str, tuple[str, ...]]:
    """Those tables with sums that the file has, each with those of its columns that the file has; empty where it has no sums."""
    names = {name for kind, name, _ in sqlite_only.schema(conn) if kind == "table"}  # a damaged file may lack one of its version
    if tables.row_checksum.name not in names:
        return {}
    return {name: tuple(column.name for column in table.c) for name, table in present(conn).items() if name in names & _SUMMED.keys()}


def keep(conn: Connection) -> None:
    """Bring the sums of the rows up to date that the running transaction touched; one that touched none writes nothing."""
    names = touched_rows.touched(conn)
    if not names:
        return
    with raw_text(conn):
        for name in names:
            columns = conn.info[_THERE][name]
            rows = touched_rows.touched_rows(conn, name, _KEYS[name], columns)
            _run(conn, _PUT, [(name, key, row_sum(columns, cells)) for key, is_there, *cells in rows if is_there])
            _run(conn, _DROP, [(name, key) for key, is_there, *_ in rows if not is_there])
    touched_rows.forget_touched(conn)


def renew(conn: Connection) -> None:
    """Make the sums of all rows anew, inside the running transaction: after the tables themselves were changed.

    What was damaged before counts as right afterwards: who migrates a file that has sums already looks at `differences` first.
    """
    touched_rows.unwatch(conn)
    conn.exec_driver_sql("DELETE FROM row_checksum")
    with raw_text(conn):
        for name, columns in _COLUMNS.items():
            rows = _sums(conn, name, columns)
            while some := list(islice(rows, _AT_ONCE)):
                _run(conn, _PUT, some)


def _sums(conn: Connection, name: str, columns: Sequence[str]) -> Iterator[tuple[str, Any, bytes]]:
    for key, *cells in touched_rows.all_rows(conn, name, _KEYS[name], columns):
        yield name, key, row_sum(columns, cells)


def differences(conn: Connection, rest: Callable[[], object] = int) -> tuple[Difference, ...]:
    """What is not as this program left it, in the order of the tables; empty when all is well, and for a file from before the sums.

    Of a file of an older version those tables and columns are looked at that it has. Reads every row once; on a file with 5,000
    candidates that takes about a second.

    Args:
        rest: called after every few rows; what it raises is raised here.

    Raises:
        sqlalchemy.exc.DBAPIError: when SQLite cannot read a page.
    """
    from interview_tui.storage.migrations import VERSION

    if not _FIRST <= sqlite_only.identity(conn)[1] <= VERSION:
        return ()
    there = {name: tuple(column.name for column in table.c) for name, table in present(conn).items() if name in _SUMMED}
    with raw_text(conn):
        found = [one for name in _SUMMED if name in there for one in _of_table(conn, name, there[name], rest)]
    found.append(Difference(tables.row_checksum.name, "unknown", _of_no_table(conn, there)))
    return tuple(one for one in found if one.count)


def _of_table(conn: Connection, name: str, columns: Sequence[str], rest: Callable[[], object]) -> tuple[Difference, ...]:
    changed = unknown = 0
    known = conn.exec_driver_sql("SELECT row_key, sum FROM row_checksum WHERE of_table = ?", (name,))
    sums: dict[Any, Any] = {row.row_key: row.sum for row in known}
    for number, (key, *cells) in enumerate(touched_rows.all_rows(conn, name, _KEYS[name], columns), 1):
        if number % _PORTION == 0:
            rest()
        stored = sums.pop(key, None)
        unknown += stored is None
        changed += stored is not None and stored != row_sum(columns, cells)
    return Difference(name, "changed", changed), Difference(name, "missing", len(sums)), Difference(name, "unknown", unknown)


def _of_no_table(conn: Connection, there: Iterable[str]) -> int:
    names = ", ".join(f"'{name}'" for name in there)
    found = conn.exec_driver_sql(f"SELECT count(*) FROM row_checksum WHERE of_table NOT IN ({names})")  # noqa: S608
    return int(found.scalar_one())


def row_sum(columns: Sequence[str], cells: Iterable[Any]) -> bytes:
    """The checksum of one row: BLAKE2b over the names of its columns, and over kind and length of every value with the value itself.

    Args:
        cells: as they are read while `raw_text` lasts.
    """
    whole = ",".join(columns).encode() + b"".join(map(_written, cells))
    return hashlib.blake2b(whole, digest_size=_BYTES).digest()


def _written(cell: Any) -> bytes:
    if cell is None:
        return b"n"
    if isinstance(cell, bytes):
        return (b"t%d:%b" if isinstance(cell, RawText) else b"b%d:%b") % (len(cell), cell)
    return f"{type(cell).__name__} {cell!r};".encode()


def _run(conn: Connection, statement: str, values: list[Any]) -> None:
    if values:
        touched_rows.driver(conn).executemany(statement, values)
