"""Copies of the whole database that were checked before anything relies on them."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, event

from interview_tui.storage import sqlite_only
from interview_tui.storage.private_files import make_file, make_folder, sync_file, sync_folder

KEEP = 10
"""Backups of one database that are kept; they are personal data too."""
_STAMP = re.compile(r"-(\d{8}T\d{9}Z)(-\d+)?\.db\Z")


class BackupFailed(Exception):
    """A copy was made and is not the same as the original."""


def make_backup(conn: Connection, database: Path, folder: Path, now_ms: int) -> Path:
    """Copy the database into the folder, check the copy, and only then drop the oldest ones over `KEEP`.

    Args:
        conn: in a transaction that has changed nothing yet, so that the original stays as it is while it is copied and counted.
        now_ms: UTC milliseconds; names the file.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: when it cannot be written.
        BackupFailed: when the copy is damaged or lacks rows.
    """
    make_folder(folder)
    _remove_drafts(folder, database)
    draft = folder / f".{database.stem}-{os.getpid()}.part"
    make_file(draft)
    try:
        sqlite_only.copy_file(database, draft)
        _verify(conn, draft)
        sync_file(draft)
        target = _free_name(folder, database, now_ms)
        draft.rename(target)
    except BaseException:  # also an interrupt: half a copy must never look like a backup
        draft.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    for old in backups_of(database, folder)[KEEP:]:
        old.unlink(missing_ok=True)
    return target


def backups_of(database: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of a database, the newest first."""
    found = []
    try:
        for path in folder.iterdir():
            stamp = _STAMP.search(path.name)
            if stamp is not None and path.name[: stamp.start()] == database.stem:
                found.append((stamp.group(1), len(stamp.group(2) or ""), stamp.group(2) or "", path))
    except OSError:
        return ()
    return tuple(path for *_, path in sorted(found, reverse=True))


def copy_out(conn: Connection, database: Path, folder: Path, now_ms: int) -> Path:
    """Copy a database whose file was taken away while it was open. Raises as `make_backup`."""
    make_folder(folder)
    target = _free_name(folder, database, now_ms)
    make_file(target)
    try:
        sqlite_only.copy_open(conn, target)
        sync_file(target)
    except BaseException:  # also an interrupt: half a copy must never look like a backup
        target.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return target


def _free_name(folder: Path, database: Path, now_ms: int) -> Path:
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    stamp = f"{moment:%Y%m%dT%H%M%S}{moment.microsecond // 1000:03d}Z"
    path, number = folder / f"{database.stem}-{stamp}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{database.stem}-{stamp}-{number}.db"
    return path


def _remove_drafts(folder: Path, database: Path) -> None:
    """What a backup left that was killed on the way. The caller holds the lock, so nobody is at it now."""
    for left in folder.glob(".*.part*"):
        if left.name.startswith(f".{database.stem}-"):
            left.unlink(missing_ok=True)


def _verify(conn: Connection, copy: Path) -> None:
    engine = create_engine(sqlite_only.address(copy, "rw"), poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", lambda dbapi, _: sqlite_only.prepare(dbapi, writer=False))
    with engine.connect() as check:
        wrong = sqlite_only.integrity_check(check)
        same = sqlite_only.identity(check) == sqlite_only.identity(conn) and sqlite_only.row_counts(check) == sqlite_only.row_counts(conn)
    engine.dispose()
    if wrong or not same:
        raise BackupFailed("the copy is damaged" if wrong else "the copy lacks rows")
