"""Copies of the whole database that were checked before anything relies on them."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from interview_tui.domain.rotation import KEEP, Kind, Made, to_drop
from interview_tui.storage import sqlite_only
from interview_tui.storage.backup_files import backups_of, free_name, hold_the_same, kept_in, made_ms, name_of, renamed, stamp_of
from interview_tui.storage.checksums import differences
from interview_tui.storage.engine import reading_engine
from interview_tui.storage.private_files import make_file, make_folder, sync_file, sync_folder

__all__ = [
    "KEEP",
    "BackupFailed",
    "CutShort",
    "Held",
    "How",
    "Kind",
    "back_up",
    "backups_of",
    "checked_copy",
    "copy_out",
    "is_kept",
    "keep_apart",
    "made_ms",
    "make_backup",
    "stamp_of",
]

IN_ONE_GO = 256 * 1024 * 1024
"""Bytes up to which a file is copied while whoever writes waits: 40 MB took 0.15 s, so this is about a second."""
_STEP_PAGES = 4096
ROWS_ALWAYS = 4_000_000
"""Bytes up to which the checksum of every row is looked at whenever a copy is made: 800 candidates, half a second of work."""
_GRAIN_NS = 20_000_000
"""Two changes within so short a time may leave the same time on a file."""
_one_at_a_time = one_at_a_time = threading.Lock()

Reading = Callable[[], AbstractContextManager[Connection]]
"""Gives a connection in a transaction that reads, as `Store.read` does."""


class BackupFailed(Exception):
    """A copy was made and is not the same as the original."""


class CutShort(Exception):
    """Raised by `How.rest` to leave the rest of the rows unlooked at."""


@dataclass(frozen=True, slots=True)
class How:
    """How a backup is to be made.

    Attributes:
        kind: why. One made before something is not made again while another backup holds the same.
        wanted: the file that is about to be put back: it stays, whatever its age.
        every_row: whether the checksums of the rows of a large file are looked at, too.
        rest: called after every few rows, so that others get a turn; may raise CutShort.
    """

    kind: Kind = Kind.AUTOMATIC
    wanted: Path | None = None
    every_row: bool = False
    rest: Callable[[], object] = int


_AS_ALWAYS = How()


@dataclass(frozen=True, slots=True)
class Held:
    """What a database held: application id and schema version, and the number of rows by table."""

    identity: tuple[int, int]
    rows: dict[str, int]


def held_by(conn: Connection) -> Held:
    """What a database holds now."""
    return Held(sqlite_only.identity(conn), sqlite_only.row_counts(conn))


def make_backup(conn: Connection, database: Path, folder: Path, now_ms: int, how: How = _AS_ALWAYS) -> Path:
    """Copy the database into the folder, check the copy, and only then drop what is not kept any more (`domain.rotation`).

    A copy with rows that are not as this program left them is marked in its name, and takes no place of a good one.

    Args:
        conn: in a transaction that has changed nothing yet, so that the original stays as it is while it is copied and counted.
        now_ms: UTC milliseconds; names the file.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: when it cannot be written.
        BackupFailed: when the copy is damaged or lacks rows, or the original was replaced on the way.
    """

    def fill(draft: Path) -> None:
        sqlite_only.copy_file(database, draft)
        check_copy(draft, held_by(conn))

    return _kept(database, folder, now_ms, fill, database.stat, how)


def back_up(
    read: Reading, database: Path, folder: Path, now_ms: int, how: How = _AS_ALWAYS, *, look: Callable[[], os.stat_result] | None = None
) -> Path:
    """As `make_backup`, beside a thread that writes: it waits while the file is copied, and not while the copy is checked.

    Args:
        look: tells about the open file itself, wherever its path leads by now.
    """
    look = look or database.stat

    def fill(draft: Path) -> None:
        checked_copy(read, database, draft, look)

    return _kept(database, folder, now_ms, fill, look, how)


def checked_copy(read: Reading, database: Path, draft: Path, look: Callable[[], os.stat_result] | None = None) -> Held:
    """Copy a database that is open, and written to, into an empty file, and check the copy. Raises as `make_backup`.

    A large one is copied in steps, between which others write; then its rows cannot be counted beside those of the original.
    """
    if database.stat().st_size > IN_ONE_GO:
        with _unreplaced(database.stat, look or database.stat):
            sqlite_only.copy_file(database, draft, pages=_STEP_PAGES)
        return check_copy(draft, None)
    with read() as conn:
        held = held_by(conn)
        sqlite_only.copy_open(conn, draft)  # by the same connection: another would wait for who waits for this one
    return check_copy(draft, held)


@contextmanager
def _unreplaced(look: Callable[[], os.stat_result], look_again: Callable[[], os.stat_result]) -> Iterator[os.stat_result]:
    """What is said about a file before; raises BackupFailed when it is another one afterwards."""
    before = look()
    yield before
    after = look_again()
    if (before.st_dev, before.st_ino) != (after.st_dev, after.st_ino):
        raise BackupFailed("the file was replaced while it was copied")


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


def is_kept(database: Path, folder: Path) -> bool:
    """Whether a backup holds the database as it is now. Looks at names, sizes and times alone, and opens nothing."""
    return kept_in(database, folder) is not None


def keep_apart(database: Path, folder: Path, kind: Kind) -> Path | None:
    """See to it that what is there now outlives the next automatic backups, if it is kept already; where it is kept.

    Raises:
        OSError: the backup cannot be renamed.
    """
    with _one_at_a_time:
        found = kept_in(database, folder)
        return None if found is None else _apart(found, kind)


def _apart(backup: Path, kind: Kind) -> Path:
    name = name_of(backup)
    return backup if name is None or name.kind is not Kind.AUTOMATIC else renamed(backup, kind=kind)


def copy_out(conn: Connection, database: Path, folder: Path, now_ms: int) -> Path:
    """Copy a database whose file was taken away while it was open. Raises as `make_backup`."""
    make_folder(folder)
    target = free_name(folder, database, now_ms)
    make_file(target)
    try:
        sqlite_only.copy_open(conn, target)
        sync_file(target)
    except BaseException:  # also an interrupt: half a copy must never look like a backup
        target.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return target


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
        if left.name.startswith(beginning) and re.search(r"\d\.part(-journal|-wal|-shm)?\Z", left.name):
            left.unlink(missing_ok=True)


def clear_left(database: Path, folder: Path) -> None:
    """Remove what a backup has left that was killed. The caller holds the lock on the database."""
    with _one_at_a_time:
        remove_drafts(folder, f".{database.stem}-")


def _kept(database: Path, folder: Path, now_ms: int, fill: Callable[[Path], None], look: Callable[[], os.stat_result], how: How) -> Path:
    """Make a draft, fill it, and keep it under the name of the moment; its time is that of the last change in the original."""
    beginning = f".{database.stem}-"
    with _one_at_a_time:
        make_folder(folder)
        remove_drafts(folder, beginning)
        with draft_file(folder / f"{beginning}{os.getpid()}.part") as draft:
            with _unreplaced(look, look) as original:
                changed_ns = _changed_ns(original)
                fill(draft)
            os.utime(draft, ns=(changed_ns, changed_ns))
            sync_file(draft)
            if how.kind is not Kind.AUTOMATIC and (held := _held_in(database, folder, draft, how)):
                return held
            target = free_name(folder, database, now_ms, how.kind)
            draft.rename(target)
        sync_folder(folder)
        target = _rows_looked_at(target, how)
        _drop_old(database, folder, now_ms, (target, how.wanted))
    return target


def _changed_ns(original: os.stat_result) -> int:
    """The time of the last change, to be known again by; one that nothing has when another change may still get the same."""
    changed = original.st_mtime_ns
    return changed if time.time_ns() - changed > _GRAIN_NS else changed - 1


def _held_in(database: Path, folder: Path, draft: Path, how: How) -> Path | None:
    """The backup that holds the same already. The newest automatic one is counted apart from now on: it holds what was not put back."""
    found = backups_of(database, folder)
    same = [path for path in found if hold_the_same(path, draft)]
    automatic = [path for path in found if _made(path).kind is Kind.AUTOMATIC]
    apart = [path for path in same if path not in automatic]
    wanted = [path for path in same if how.wanted is not None and path.samefile(how.wanted)]
    if apart or wanted or not same:
        return next(iter(apart + wanted), None)
    return _apart(same[0], how.kind) if same[0] == automatic[0] else same[0]


def _rows_looked_at(backup: Path, how: How) -> Path:
    """Mark a backup that holds rows which are not as this program left them; where it is then."""
    if not how.every_row and backup.stat().st_size > ROWS_ALWAYS:
        return backup
    engine = reading_engine(backup)
    try:
        with engine.connect() as conn, conn.begin():
            differ = bool(differences(conn, how.rest))
    except CutShort:
        return backup
    finally:
        engine.dispose()
    return renamed(backup, rows_differ=True) if differ else backup


def _drop_old(database: Path, folder: Path, now_ms: int, staying: tuple[Path | None, ...]) -> None:
    found = backups_of(database, folder)
    stay = [path for path in staying if path is not None and path.exists()]
    for place in to_drop([_made(path, stays=any(path.samefile(one) for one in stay)) for path in found], now_ms):
        found[place].unlink(missing_ok=True)


def _made(backup: Path, *, stays: bool = False) -> Made:
    name = name_of(backup)
    assert name is not None
    return Made(name.at_ms, name.kind, name.rows_differ, stays)
