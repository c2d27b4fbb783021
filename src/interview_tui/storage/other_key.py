"""A copy of a database that has another key than the original, or none; compared with it before anybody relies on it."""

from __future__ import annotations

from pathlib import Path

from interview_tui.storage import backup, checksums, cipher, sqlite_only
from interview_tui.storage.cipher import Key
from interview_tui.storage.engine import reading_engine


class NotTheSame(Exception):
    """A copy was made and is not the same as the original."""


def copy_with_key(source: Path, draft: Path, target: Key | None) -> None:
    """Fill an empty file with a copy that has another key, and compare the two.

    Raises:
        NotTheSame, backup.BackupFailed: the copy is not worth anything.
        OSError, sqlite3.Error, sqlcipher3.Error, sqlalchemy.exc.SQLAlchemyError: a file cannot be read or written.
    """
    key = cipher.key_of(source)
    if key is None and not cipher.is_plain(source):
        raise NotTheSame("its key is not known")
    held, before = _looked_into(source)
    cipher.export(source, key, draft, target, held.identity)
    backup.check_copy(draft, held)
    if _looked_into(draft)[1] != before:
        raise NotTheSame("the copy holds something else")


def _looked_into(file: Path) -> tuple[backup.Held, object]:
    """Identity and number of rows; and schema and the sums that do not fit, to be the same in the copy."""
    engine = reading_engine(file)
    try:
        with engine.connect() as conn, conn.begin():
            return backup.held_by(conn), (sqlite_only.schema(conn), checksums.differences(conn))
    finally:
        engine.dispose()
