"""The one way to a database file, and copies of one. Part of `sqlite_only`, by which everybody else gets at it."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection

from interview_tui.storage import cipher

BUSY_SECONDS = 1.5
"""How long a statement waits for a lock of somebody else: less than the two seconds after which the user is to know."""
PATIENT_SECONDS = 10.0
"""The same for a command that reads beside a program in which somebody types: between two commits there is little room."""


def connect(path: Path, mode: Literal["ro", "rw"], key: cipher.Key | None, wait: float) -> Any:
    """The one way to a file. A missing one is never created.

    Args:
        key: of the file, by `cipher.key_of`: it decides which library touches it.
        wait: seconds that a statement waits for a lock of somebody else.
    """
    uri = f"{path.as_uri()}?mode={mode}"
    if key is not None:
        return cipher.connect(uri, key, wait)
    return sqlite3.connect(uri, uri=True, timeout=wait, check_same_thread=False)


def module(key: cipher.Key | None) -> Any:
    """The library that files of this key are opened by."""
    return sqlite3 if key is None else cipher.driver()


def copy_file(database: Path, target: Path, *, pages: int = -1) -> None:
    """Copy a whole database into an existing empty file, by SQLite's own backup. Works while it is open, and being written to.

    The copy of an encrypted one has the same key.

    Args:
        pages: so many at a time, with room for others to write in between; all at once unless given.

    Raises:
        sqlite3.Error: when either cannot be read or written, or somebody keeps the original locked.
    """
    source = connect(database, "ro", cipher.key_of(database), PATIENT_SECONDS)
    try:
        _copy(source, target, pages)
    finally:
        source.close()


def copy_open(conn: Connection, target: Path) -> None:
    """The same for a database that is open here and has no name any more; `conn` is outside a transaction."""
    source = conn.connection.driver_connection
    assert source is not None
    _copy(source, target)


def copy_in_memory(conn: Connection) -> Any:
    """A new connection to a copy in memory of what `conn` reads, usable from any thread."""
    source = conn.connection.driver_connection
    assert source is not None
    key = cipher.key_in(source)
    copy = sqlite3.connect(":memory:", check_same_thread=False) if key is None else cipher.connect(":memory:", key, 0)
    try:
        source.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


_BEGINNINGS = 5
"""A copy in steps begins anew when somebody writes in between; so often, then it is given up."""


def _copy(source: Any, target: Path, pages: int = -1) -> None:
    left: list[int] = []

    def step(status: int, remaining: int, _total: int) -> None:
        begun_anew = sum(after >= before for before, after in pairwise(left))
        left.append(remaining)
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or begun_anew >= _BEGINNINGS:  # the module would try for ever
            error = sqlite3.OperationalError("the database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    copy = connect(target, "rw", cipher.key_in(source), BUSY_SECONDS)
    try:
        copy.execute("PRAGMA journal_mode = OFF")  # a copy that is cut off is thrown away; who keeps one syncs it
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy, pages=pages, progress=step)
    finally:
        copy.close()
