"""A journal that lies beside a database at its opening: whether undoing by it makes the file whole is tried on a copy first.

SQLite does not know whose journal it finds. One of another file, or of another day, brought by a program that copies folders,
would be written over a good database.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from interview_tui.storage import sqlite_only
from interview_tui.storage.engine import writing_engine


def journal_of(database: Path) -> Path | None:
    """The journal of a write that was cut off, or that goes on; None when there is none, or it is empty."""
    journal = database.with_name(database.name + "-journal")
    with suppress(OSError):
        if journal.lstat().st_size:
            return journal
    return None


def can_be_played_back(journal: Path) -> bool:
    """Whether it looks like a journal of SQLite; what does not is ignored by SQLite."""
    with suppress(OSError):
        descriptor = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            return os.pread(descriptor, len(sqlite_only.JOURNAL_MAGIC), 0) == sqlite_only.JOURNAL_MAGIC
        finally:
            os.close(descriptor)
    return False


def what_it_spoils(database: Path, journal: Path) -> str:
    """What would be wrong with the file after undoing by the journal; empty when it would be whole, and when that cannot be tried.

    The caller holds the lock, and this process has no connection to the file yet.
    """
    beginning = f".{database.name}.trial-"
    for left in (name for name in database.parent.iterdir() if name.name.startswith(beginning)):
        shutil.rmtree(left, ignore_errors=True)  # of a trial that was cut off
    with suppress(OSError), tempfile.TemporaryDirectory(prefix=beginning, dir=database.parent) as folder:
        copy = Path(folder) / database.name
        for source, target in ((database, copy), (journal, copy.with_name(journal.name))):
            with os.fdopen(os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as old, target.open("xb") as new:
                shutil.copyfileobj(old, new)
        return _wrong_with(copy)
    return ""


def _wrong_with(copy: Path) -> str:
    engine = writing_engine(copy)
    try:
        with engine.connect() as conn, conn.begin():
            return sqlite_only.integrity_check(conn)
    except (SQLAlchemyError, sqlite_only.Error, UnicodeDecodeError) as error:
        return type(error).__name__ if sqlite_only.trouble(error) in ("", sqlite_only.DAMAGED) else ""
    finally:
        engine.dispose()
