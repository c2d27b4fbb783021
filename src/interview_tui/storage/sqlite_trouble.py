"""Why SQLite, or the disk under it, refused something, in a few words. Part of `sqlite_only`, by which everybody else gets at it."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import StatementError

from interview_tui.storage import cipher

MOVED = "file moved or replaced"
LOCKED = "locked by another program"
DAMAGED = "damaged file"
Errors: tuple[type[Exception], type[Exception]] = (sqlite3.Error, cipher.Error)
"""What the libraries raise where SQLAlchemy does not stand between: Python's own, and SQLCipher's where that is installed."""


class WrongJournal(sqlite3.OperationalError):
    """The file stays in another journal mode than the one that was asked for."""


_TROUBLE = {
    sqlite3.SQLITE_FULL: "disk full",
    sqlite3.SQLITE_IOERR: "disk error",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_CANTOPEN: "the folder cannot be written to",
    sqlite3.SQLITE_PERM: "no right to write",
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_NOMEM: "out of memory",
    sqlite3.SQLITE_INTERRUPT: "interrupted",
}
_BY_WORDS = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "access permission denied": sqlite3.SQLITE_PERM,
    "locking protocol": sqlite3.SQLITE_PROTOCOL,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "out of memory": sqlite3.SQLITE_NOMEM,
    "interrupted": sqlite3.SQLITE_INTERRUPT,
}
"""SQLite's own words for its codes: the module of SQLCipher raises what a backup meets without the code, and what an export meets with
the one for any error."""
_ERRNO = {errno.ENOSPC: "disk full", errno.EDQUOT: "disk quota exceeded", errno.EROFS: "read-only", errno.EACCES: "no right to write",
          errno.EPERM: "no right to write", errno.ENOENT: MOVED, errno.ENOTDIR: MOVED}  # fmt: skip


def trouble(error: BaseException) -> str:
    """Why a disk refused, in a few words without any stored text; empty when the data are to blame and not the disk."""
    if isinstance(error, StatementError) and error.orig is not None:
        error = error.orig
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0, "disk error")
    if isinstance(error, MemoryError):
        return "out of memory"
    if not isinstance(error, Errors):
        return ""
    if isinstance(error, WrongJournal):
        return LOCKED  # another program has it open with a log, so that it cannot be set back
    code = getattr(error, "sqlite_errorcode", None)
    if code in (None, sqlite3.SQLITE_ERROR):
        code = _BY_WORDS.get(str(error), code)
    if code is None:  # raised by the module itself, most often about what it was given; that says nothing of the disk
        return "database closed" if type(error).__name__ == sqlite3.ProgrammingError.__name__ and "closed database" in str(error) else ""
    return MOVED if code == sqlite3.SQLITE_READONLY_DBMOVED else _TROUBLE.get(code & 0xFF, "")
