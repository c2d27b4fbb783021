"""Copies of the whole database that were checked before anything relies on them."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from interview_tui.domain.rotation import KEEP, to_drop
from interview_tui.storage import sqlite_only
from interview_tui.storage.engine import reading_engine
from interview_tui.storage.private_files import make_file, make_folder, sync_file, sync_folder

__all__ = ["KEEP", "BackupFailed", "Held", "back_up", "backups_of", "checked_copy", "copy_out", "is_kept", "made_ms", "make_backup"]

IN_ONE_GO = 256 * 1024 * 1024
"""Bytes up to which a file is copied while whoever writes waits: 40 MB took 0.15 s, so this is about a second."""
_STEP_PAGES = 4096
_STAMP = re.compile(r"-(\d{8}T\d{9}Z)(-\d+)?\.db\Z")
_GRAIN_NS = 20_000_000
"""Two changes within so short a time may leave the same time on a file."""
_one_at_a_time = threading.Lock()

Reading = Callable[[], AbstractContextManager[Connection]]
"""Gives a connection in a transaction that reads, as `Store.read` does."""


class BackupFailed(Exception):
    """A copy was made and is not the same as the original."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a database held: application id and schema version, and the number of rows by table."""

    identity: tuple[int, int]
    rows: dict[str, int]


def held_by(conn: Connection) -> Held:
    """What a database holds now."""
    return Held(sqlite_only.identity(conn), sqlite_only.row_counts(conn))


def make_backup(conn: Connection, database: Path, folder: Path, now_ms: int) -> Path:
    """Copy the database into the folder, check the copy, and only then drop what is not kept any more (`domain.rotation`).

    Args:
        conn: in a transaction that has changed nothing yet, so that the original stays as it is while it is copied and counted.
        now_ms: UTC milliseconds; names the file.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: when it cannot be written.
        BackupFailed: when the copy is damaged or lacks rows.
    """

    def fill(draft: Path) -> None:
        sqlite_only.copy_file(database, draft)
        check_copy(draft, held_by(conn))

    return _kept(database, folder, now_ms, fill)


def back_up(read: Reading, database: Path, folder: Path, now_ms: int) -> Path:
    """As `make_backup`, beside a thread that writes: it waits while the file is copied, and not while the copy is checked."""

    def fill(draft: Path) -> None:
        checked_copy(read, database, draft)

    return _kept(database, folder, now_ms, fill)


def checked_copy(read: Reading, database: Path, draft: Path) -> Held:
    """Copy a database that is open, and written to, into an empty file, and check the copy. Raises as `make_backup`.

    A large one is copied in steps, between which others write; then its rows cannot be counted beside those of the original.
    """
    if database.stat().st_size > IN_ONE_GO:
        sqlite_only.copy_file(database, draft, pages=_STEP_PAGES)
        return check_copy(draft, None)
    with read() as conn:
        held = held_by(conn)
        sqlite_only.copy_open(conn, draft)  # by the same connection: another would wait for who waits for this one
    return check_copy(draft, held)


def check_copy(copy: Path, original: Held | None) -> Held:
    """What a copy holds, every page of which was looked at. Raises BackupFailed when it is not the same as the original."""
    engine = reading_engine(copy)
    try:
        with engine.connect() as conn, conn.begin():
            wrong = sqlite_only.integrity_check(conn)
            held = held_by(conn)
    finally:
        engine.dispose()
    if wrong:
        raise BackupFailed("the copy is damaged")
    if original is not None and held != original:
        raise BackupFailed("the copy lacks rows")
    return held


def backups_of(database: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of a database, the newest first."""
    found = []
    try:
        for path in folder.iterdir():
            stamp = _STAMP.search(path.name)
            if stamp is not None and path.name[: stamp.start()] == database.stem and made_ms(path) is not None:
                found.append((stamp.group(1), len(stamp.group(2) or ""), stamp.group(2) or "", path))
    except OSError:
        return ()
    return tuple(path for *_, path in sorted(found, reverse=True))


def made_ms(backup: Path) -> int | None:
    """When a backup was made, in UTC milliseconds, as its name says; None for a name that is not ours."""
    stamp = _STAMP.search(backup.name)
    try:
        moment = datetime.strptime(stamp.group(1)[:-4] if stamp else "", "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    assert stamp is not None
    return int(moment.timestamp()) * 1000 + int(stamp.group(1)[-4:-1])


def is_kept(database: Path, folder: Path) -> bool:
    """Whether the newest backup holds the database as it is now. Looks at names and times alone, and opens nothing."""
    newest = next(iter(backups_of(database, folder)), None)
    try:
        return newest is not None and newest.stat().st_mtime_ns == database.stat().st_mtime_ns
    except OSError:
        return False


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


def stamp_of(now_ms: int) -> str:
    """A UTC moment as it stands in names of files."""
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    return f"{moment:%Y%m%dT%H%M%S}{now_ms % 1000:03d}Z"


@contextmanager
def draft_file(path: Path) -> Iterator[Path]:
    """An empty file of ours to copy into; gone afterwards, with its journal, unless it was given another name."""
    make_file(path)
    try:
        yield path
    finally:  # also after an interrupt: half a copy must never look like a backup
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def remove_drafts(folder: Path, beginning: str) -> None:
    """What was left by one who was killed on the way. The caller holds the lock, so nobody is at it now."""
    for left in folder.glob(".*.part*"):
        if left.name.startswith(beginning):
            left.unlink(missing_ok=True)


def clear_left(database: Path, folder: Path) -> None:
    """Remove what a backup has left that was killed. The caller holds the lock on the database."""
    with _one_at_a_time:
        remove_drafts(folder, f".{database.stem}-")


def _kept(database: Path, folder: Path, now_ms: int, fill: Callable[[Path], None]) -> Path:
    """Make a draft, fill it, and keep it under the name of the moment; its time is that of the last change in the original."""
    beginning = f".{database.stem}-"
    with _one_at_a_time:
        make_folder(folder)
        remove_drafts(folder, beginning)
        with draft_file(folder / f"{beginning}{os.getpid()}.part") as draft:
            changed_ns = _changed_ns(database)
            fill(draft)
            os.utime(draft, ns=(changed_ns, changed_ns))
            sync_file(draft)
            target = _free_name(folder, database, now_ms)
            draft.rename(target)
        sync_folder(folder)
        _drop_old(database, folder, now_ms, target)
    return target


def _changed_ns(database: Path) -> int:
    """The time of the last change, to be known again by; one that nothing has when another change may still get the same."""
    changed = database.stat().st_mtime_ns
    return changed if time.time_ns() - changed > _GRAIN_NS else changed - 1


def _drop_old(database: Path, folder: Path, now_ms: int, just_made: Path) -> None:
    found = backups_of(database, folder)
    for place in to_drop([made_ms(path) or 0 for path in found], now_ms, found.index(just_made)):
        found[place].unlink(missing_ok=True)


def _free_name(folder: Path, database: Path, now_ms: int) -> Path:
    stamp = stamp_of(now_ms)
    path, number = folder / f"{database.stem}-{stamp}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{database.stem}-{stamp}-{number}.db"
    return path
