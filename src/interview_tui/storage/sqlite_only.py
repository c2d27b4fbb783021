"""Everything that only SQLite understands: settings, names of errors, checks, copies.

Nothing outside this file (and the pools in `engine`, the triggers in `touched_rows`) may assume SQLite: a team server is to come later.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, text

from interview_tui.storage import cipher_pages
from interview_tui.storage.sqlite_files import BUSY_SECONDS, PATIENT_SECONDS, connect, copy_file, copy_in_memory, copy_open, module
from interview_tui.storage.sqlite_trouble import DAMAGED, LOCKED, MOVED, Errors, WrongJournal, trouble

APPLICATION_ID = 0x49545549
"""Stands in the header of every file of ours ("ITUI")."""
HEADER_BYTES = 100
"""Of the first page, as `header_of` reads them from a file of any kind."""
MAGIC = b"SQLite format 3\x00"
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins."""
OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""
_MAX_PAGES = 2_097_152
"""8 GiB in pages of 4 KiB: bounds a runaway."""

_BOTH = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY")
_WRITER = (*_BOTH, "foreign_keys = ON", "secure_delete = ON", "locking_mode = NORMAL", "synchronous = EXTRA", "fullfsync = ON",
           f"max_page_count = {_MAX_PAGES}")  # fmt: skip
_READER = (*_BOTH, "query_only = ON")
_LIMITS = {"SQLITE_LIMIT_LENGTH": 10_000_000, "SQLITE_LIMIT_SQL_LENGTH": 1_000_000, "SQLITE_LIMIT_TRIGGER_DEPTH": 10,
           "SQLITE_LIMIT_ATTACHED": 1}  # fmt: skip
_SWITCHES = {"SQLITE_DBCONFIG_DEFENSIVE": True, "SQLITE_DBCONFIG_TRUSTED_SCHEMA": False, "SQLITE_DBCONFIG_ENABLE_VIEW": False}
_TRIGGERS = "SQLITE_DBCONFIG_ENABLE_TRIGGER"
"""On where something is written: our own guard what is never changed and note what was.
A file with any other is refused before the first change."""

__all__ = [
    "BUSY_SECONDS", "DAMAGED", "LOCKED", "MOVED", "PATIENT_SECONDS", "Errors", "WrongJournal", "connect", "copy_file", "copy_in_memory",
    "copy_open", "module", "trouble",
]  # fmt: skip


def as_text(stored: bytes) -> str:
    """How a stored text is read: a spoilt byte shows as U+FFFD in its place and does not take away the list that it stands in."""
    return str(stored, "utf-8", "replace")


def address(path: Path, mode: Literal["ro", "rw"]) -> URL:
    """Where SQLAlchemy connects. The name is percent-encoded by `Path.as_uri`; a missing file is never created."""
    return URL.create("sqlite", database=path.as_uri(), query={"mode": mode, "uri": "true"})


def prepare(dbapi: Any, *, writer: bool) -> None:
    """Settings of one new connection (reliability.md section 4.2).

    Raises:
        WrongJournal: when a writer does not get the rollback journal.
        sqlite3.Error: when the file cannot be read.
    """
    dbapi.isolation_level = None  # BEGIN is said by us, so that DDL takes part in the transaction
    dbapi.text_factory = as_text
    if hasattr(dbapi, "setlimit"):  # not in SQLCipher's module; there, every page was sealed by who knows the key
        for name, value in _LIMITS.items():
            dbapi.setlimit(getattr(sqlite3, name), value)
    if hasattr(dbapi, "setconfig"):  # Python 3.12 and later
        for name, switch in _SWITCHES.items():
            dbapi.setconfig(getattr(sqlite3, name), switch)
        dbapi.setconfig(getattr(sqlite3, _TRIGGERS), writer)
    cursor = dbapi.cursor()
    try:
        for setting in _WRITER if writer else _READER:
            cursor.execute(f"PRAGMA {setting}").fetchall()
        if writer:
            (answer,) = cursor.execute("PRAGMA journal_mode = DELETE").fetchone()
            if answer != "delete":
                raise WrongJournal(f"the journal mode stays {answer!r}")
    finally:
        cursor.close()


def begin(conn: Connection, *, writer: bool) -> None:
    """Start a transaction; a writer takes its lock at once, so that it cannot fail half-way for want of it."""
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def hold(conn: Connection) -> None:
    """In a transaction that reads: look at the file, so that from now on nobody's commit can make reading fail."""
    conn.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()


def identity(conn: Connection) -> tuple[int, int]:
    """The application id and the schema version that the file bears."""
    return int(_value(conn, "PRAGMA application_id")), int(_value(conn, "PRAGMA user_version"))


def header_of(descriptor: int) -> bytes:
    """The first 100 bytes of a file, or what there is of them; as they are inside where it is encrypted and its key is known."""
    return cipher_pages.first_page(descriptor)[:HEADER_BYTES]


def identity_in(header: bytes) -> tuple[int, int]:
    """The same, from the first 100 bytes of a file, without a connection."""
    return int.from_bytes(header[68:72], "big", signed=True), int.from_bytes(header[60:64], "big", signed=True)


def has_wal(header: bytes) -> bool:
    """Whether the file is kept with a write-ahead log, which this program never does: the log may hold what the file lacks."""
    return header[18:20] != b"\x01\x01"


def set_identity(conn: Connection, version: int) -> None:
    """Write application id and schema version; both are part of the running transaction."""
    conn.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
    conn.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def set_foreign_keys(conn: Connection, *, on: bool) -> None:
    """Switch the enforcement of foreign keys; has no effect inside a transaction."""
    raw = conn.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


_ODD_VALUE = re.compile(r"(CHECK constraint failed in|NULL value in|(?:NUMERIC|TEXT|non-\w+) value in) ([\w.]+)")
_MOST_FAULTS = 1_000_000


def quick_check(conn: Connection, table: str = "") -> str:
    """The first thing that is wrong with pages or references inside the file, or with one table; empty when they are whole.

    A value that its column does not allow does not count: see `odd_values`.
    """
    return next(iter(looked_through(conn, table)[0]), "")


def integrity_check(conn: Connection) -> str:
    """As `quick_check`, and the indexes are compared with the tables (slower)."""
    return next((fault for fault in _faults(conn, f"PRAGMA integrity_check({_MOST_FAULTS})") if not _ODD_VALUE.match(fault)), "")


def looked_through(conn: Connection, table: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with pages and indexes, and the tables (once each) that hold a value which a column does not allow.

    The second is one strange row, as `checksums` finds it, while everything else can be read and written. SQLite leaves out
    rules of CHECK where the file is open for reading only; there the sums of the rows tell of it.
    """
    faults = _faults(conn, f'PRAGMA quick_check("{table}")' if table else f"PRAGMA quick_check({_MOST_FAULTS})")
    odd = [found[2].partition(".")[0] for found in map(_ODD_VALUE.match, faults) if found]
    return tuple(fault for fault in faults if not _ODD_VALUE.match(fault)), tuple(dict.fromkeys(odd))


def _faults(conn: Connection, statement: str) -> list[str]:
    return [str(fault) for (fault,) in conn.exec_driver_sql(statement) if fault != "ok"]


def size_of_pages(conn: Connection) -> int:
    """How many bytes the file should have."""
    return int(_value(conn, "PRAGMA page_count")) * int(_value(conn, "PRAGMA page_size"))


def dangling_references(conn: Connection) -> int:
    """How many rows refer to one that is not there."""
    return len(conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def vacuum(conn: Connection) -> None:
    """Write the whole file anew, without the room that deleted rows have left. `conn` is outside a transaction, and writes.

    Raises:
        sqlite3.Error: the disk refuses, or somebody reads; the file is as it was.
    """
    raw = conn.connection.driver_connection
    assert raw is not None
    raw.execute("VACUUM")


def row_counts(conn: Connection) -> dict[str, int]:
    """The number of rows by table."""
    names = [name for kind, name, _ in schema(conn) if kind == "table"]
    counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)  # noqa: S608 - names of our own schema
    return {name: int(count) for name, count in conn.exec_driver_sql(counts)} if names else {}


Schema = frozenset[tuple[str, str, str]]
"""Kind, name and text of everything that a file holds."""


def schema(conn: Connection) -> Schema:
    """What the file holds, with blanks and quotes evened out."""
    return _even(conn.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").fetchall())


def schema_after(statements: Iterable[str]) -> Schema:
    """What a file holds after these statements."""
    raw = sqlite3.connect(":memory:")
    try:
        for statement in statements:
            raw.execute(statement)
        return _even(raw.execute("SELECT type, name, sql FROM sqlite_schema").fetchall())
    finally:
        raw.close()


def _even(rows: Iterable[Any]) -> Schema:
    return frozenset(
        (kind, name, re.sub(r"\s+", " ", (sql or "").replace('"', "")).strip())
        for kind, name, sql in rows
        if not name.startswith("sqlite_stat")  # left by somebody's ANALYZE: harmless
    )


def prepare_copy(dbapi: Any) -> None:
    """Settings of a copy in memory that is to be changed: the rules of the file hold in it too."""
    prepare(dbapi, writer=False)
    dbapi.execute("PRAGMA query_only = OFF")
    dbapi.execute("PRAGMA foreign_keys = ON")


def strict(table: str, *lines: str) -> str:
    """The statement that creates a table whose columns refuse values of another type."""
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {table} (\n    {body}\n) STRICT"


def never_changed(table: str) -> str:
    """The statement that makes a table refuse every change of a row: what stands in it was said, and stays said."""
    refuse = f"SELECT RAISE(ABORT, 'a row of {table} is never changed');"
    return f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table} BEGIN {refuse} END"


def one_to_ten(column: str) -> str:
    """A column for a whole number 1-10 or nothing. ANY keeps SQLite from turning the text ``7`` into the number."""
    return f"{column} ANY CHECK ({column} IS NULL OR (typeof({column}) = 'integer' AND {column} BETWEEN 1 AND 10))"


def version_text() -> str:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version


def too_old() -> bool:
    """Whether the SQLite library lacks what we need."""
    return sqlite3.sqlite_version_info < OLDEST_SQLITE


def _value(conn: Connection, statement: str) -> Any:
    return conn.execute(text(statement)).scalar()
