"""Looking into a database file that is not the open one, such as a backup. Nothing is written to it, and nothing beside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, column, func, select, table
from sqlalchemy.exc import SQLAlchemyError

from interview_tui.domain.text import one_line
from interview_tui.errors import CannotOpen
from interview_tui.storage import cipher, migrations, sqlite_only
from interview_tui.storage.checksums import differences
from interview_tui.storage.engine import reading_engine

BAD = (SQLAlchemyError, *sqlite_only.Errors, OSError, UnicodeDecodeError)
"""What a damaged or foreign file makes the libraries raise."""
SIDECARS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, and takes for a part of any other file of that name."""
_CHANGED = {
    "opening": ("created_ms",),
    "candidate": ("created_ms",),
    "interview": ("started_ms", "finished_ms"),
    "answer": ("updated_ms",),
    "prediction": ("updated_ms",),
    "job": ("updated_ms",),
    "meeting": ("updated_ms",),
    "reference_details": ("updated_ms",),
    "reference_event": ("updated_ms",),
    "reference_rating": ("updated_ms",),
    "submission": ("at_ms",),
    "revision": ("at_ms",),
    "decision": ("at_ms",),
}
"""The columns that say when something was changed; none of them ever left a later version."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a file holds, in figures.

    Attributes:
        schema: its version.
        changed_ms: the last change of anything in it, in UTC milliseconds; None when it holds nothing.
        size: bytes.
        strange_rows: how many rows are not as this program left them; looked for by `must_be_whole` alone.
    """

    schema: int
    candidates: int
    changed_ms: int | None
    size: int
    strange_rows: int = 0

    @property
    def is_older(self) -> bool:
        """Whether it is brought up to date when it is opened for writing."""
        return self.schema < migrations.VERSION


def inside(file: Path) -> Inside:
    """What a file of ours holds; looks at what is needed for that and no more. Raises CannotOpen."""
    return _look(file, lambda _: 0)


def inside_of(conn: Connection, size: int, strange_rows: int = 0) -> Inside:
    """The same about the file of a connection."""
    counted = sqlite_only.row_counts(conn)
    return Inside(sqlite_only.identity(conn)[1], counted.get("candidate", 0), _last_change(conn, counted), size, strange_rows)


def must_be_whole(file: Path) -> Inside:
    """As `must_be_sound`, and the checksum of every row is looked at, which takes a second for 2,000 candidates.

    Rows that fail it are counted, not refused: a file with one spoilt note may be the best there is. Raises CannotOpen.
    """
    must_be_sound(file)
    return _look(file, lambda conn: sum(one.count for one in differences(conn)))


def must_be_sound(file: Path) -> None:
    """Look at every page, index and reference of a file, and whether its tables are those of its version.

    Raises:
        CannotOpen: it is not ours, newer, changed by another program, damaged, or a write to it was cut off.
    """
    for ending in SIDECARS[:2]:
        if file.with_name(file.name + ending).exists():
            raise refused(file, f"{file.name}{ending} lies beside it: a write was cut off or goes on now. Open it once with --db first")
    _look(file, lambda conn: _check(file, conn))


def refused(file: Path, why: str) -> CannotOpen:
    """The error in words."""
    return CannotOpen(
        f"{one_line(str(file))} cannot be used: {why}. Nothing was changed. Next: `interview-tui restore --list` names others."
    )


def _look(file: Path, check: Callable[[Connection], int]) -> Inside:
    size = _must_be_ours(file)
    engine = reading_engine(file)
    try:
        with engine.connect() as conn, conn.begin():
            strange_rows = check(conn)
            return inside_of(conn, size, strange_rows)
    except BAD as error:
        raise refused(file, sqlite_only.trouble(error) or sqlite_only.DAMAGED) from error
    finally:
        engine.dispose()


def _must_be_ours(file: Path) -> int:
    """The size of a file whose first bytes say that this program can read it. Never waits, whatever the path leads to."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = os.fstat(descriptor)
            header = sqlite_only.header_of(descriptor) if stat.S_ISREG(found.st_mode) else b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise refused(file, getattr(error, "strerror", None) or "the path means nothing") from error
    if not stat.S_ISREG(found.st_mode):
        raise refused(file, "it is no file")
    if not found.st_size:
        raise refused(file, "it is empty")
    if len(header) < sqlite_only.HEADER_BYTES or not header.startswith(sqlite_only.MAGIC):
        if cipher.known(header):
            raise refused(file, "its first page is damaged: it does not fit the key")
        raise refused(file, "it is no interview-tui database, or its beginning is damaged, or it is encrypted with another passphrase")
    application, version = sqlite_only.identity_in(header)
    if application != sqlite_only.APPLICATION_ID:
        raise refused(file, "it is a database of another program")
    if version > migrations.VERSION:
        raise refused(file, f"it was made by a newer version of interview-tui (schema {version}, this one knows {migrations.VERSION})")
    if version < 1 or sqlite_only.has_wal(header):
        raise refused(file, "another program changed how it is kept")
    return found.st_size


def _check(file: Path, conn: Connection) -> int:
    if wrong := sqlite_only.integrity_check(conn):
        raise refused(file, f"it is damaged ({one_line(wrong)[:200]})")
    if sqlite_only.schema(conn) != migrations.expected_schema(sqlite_only.identity(conn)[1]):
        raise refused(file, "its tables are not those of its version: another program changed it")
    if dangling := sqlite_only.dangling_references(conn):
        raise refused(file, f"{dangling} rows in it refer to a row that is not there")
    return 0


def _last_change(conn: Connection, counted: dict[str, int]) -> int | None:
    moments = [
        conn.scalar(select(func.max(column(name))).select_from(table(of)))
        for of, names in _CHANGED.items()
        for name in names
        if counted.get(of)
    ]
    return max((moment for moment in moments if isinstance(moment, int)), default=None)
