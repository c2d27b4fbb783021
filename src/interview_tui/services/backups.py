"""Verbs on backups: make one, list them, put one back."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.errors import CannotOpen, ExportRefused, NotSaved
from interview_tui.paths import Paths
from interview_tui.services.new_file import find_target, new_file, place_warnings
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.inspecting import Inside
    from interview_tui.storage.restoring import Restored


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the database.

    Attributes:
        at_ms: when it was made, in UTC milliseconds.
        size: bytes.
        candidates, schema: None when it cannot be read.
        strange_rows: how many rows are not as this program left them; looked for only where a copy is made for the user.
        notices: what should be told about its place, in whole sentences.
    """

    path: Path
    at_ms: int
    size: int
    candidates: int | None
    schema: int | None = None
    strange_rows: int = 0
    notices: tuple[str, ...] = ()


def make_backup_now(services: Services, target: Path | None = None, *, force: bool = False) -> Backup:
    """Copy the database, as it is on the disk now, and check the copy. Works beside a program that writes.

    Args:
        target: a file, or a folder for a file with the date in its name; without it among the automatic ones, as one of them.
        force: replace the file if there is one.

    Raises:
        ExportRefused: the target exists or cannot be written to. What was there is unchanged.
        NotSaved: no backup could be made among the automatic ones.
        CannotOpen: the database is damaged, so that there is nothing that could be trusted.
    """
    services.wait_for_writer()
    now = services.now_ms()
    if target is None:
        return _shown(_backed_up(services, now), now)
    return _copied_to(services, target, now, force=force)


def _copied_to(services: Services, target: Path, now: int, *, force: bool) -> Backup:
    from interview_tui.storage import backup, inspecting, private_files

    database = services.store.path
    path = find_target(target, f"{database.stem}-{backup.stamp_of(now)}.db", option="")
    if path.exists() and path.samefile(database):
        raise ExportRefused(f"{path} is the database itself. Nothing was written. Name another file.")
    with new_file(path, force=force, option="") as draft:
        try:
            backup.checked_copy(services.store.read, database, draft)
            inside = inspecting.must_be_whole(draft)
        except (backup.BackupFailed, *inspecting.BAD) as error:
            _must_be_disk(services, error)
            raise ExportRefused(f"{path} was not written: {_reason(error)}. What was there is unchanged.") from error
        private_files.sync_file(draft)
    notices = tuple(place_warnings(path.parent, "backup"))
    return Backup(path, now, inside.size, inside.candidates, inside.schema, inside.strange_rows, notices)


def _backed_up(services: Services, now: int) -> Path:
    """A new one among the automatic backups. Raises NotSaved, CannotOpen."""
    from interview_tui.storage import backup, inspecting

    if services.store.read_only:
        raise NotSaved("The database is open for reading only, so no backup is kept beside it. `interview-tui backup FILE` copies it.")
    try:
        return backup.back_up(services.store.read, services.store.path, services.paths.backups, now)
    except (backup.BackupFailed, *inspecting.BAD) as error:
        _must_be_disk(services, error)
        raise NotSaved(f"No backup could be made in {services.paths.backups}: {_reason(error)}.") from error


def clear_left(services: Services) -> None:
    """Remove what a backup or a restore has left that was killed, once the database is open for writing."""
    from interview_tui.storage import backup, restoring

    database = services.store.path
    with suppress(OSError):  # whatever is in the way, nothing depends on it
        backup.clear_left(database, services.paths.backups)
        restoring.clear_left(database)


def _must_be_disk(services: Services, error: Exception) -> None:
    """Raise CannotOpen when not the disk is to blame, but the database: then no copy of it is worth anything."""
    from interview_tui.storage import backup, sqlite_only

    if isinstance(error, (backup.BackupFailed, UnicodeDecodeError)) or _reason(error) == sqlite_only.DAMAGED:
        why = str(error) if isinstance(error, backup.BackupFailed) else sqlite_only.DAMAGED
        raise CannotOpen(
            f"No backup was made of {services.store.path}: {why}. The earlier backups are still there. "
            "Next: `interview-tui doctor`, then `interview-tui restore --list`."
        ) from error


def _reason(error: BaseException) -> str:
    from interview_tui.storage import sqlite_only

    return sqlite_only.trouble(error) or type(error).__name__


def back_up_before(services: Services, what: str) -> Path | None:
    """Before something that changes much at once: a backup, unless the newest holds all there is. Blocks.

    Args:
        what: for the message, such as ``the import``.

    Raises:
        NotSaved, CannotOpen: there is no backup, so it must not be done; nothing was changed.
    """
    from interview_tui.storage import backup

    if backup.is_kept(services.store.path, services.paths.backups):
        return None
    try:
        return _backed_up(services, services.now_ms())
    except (NotSaved, CannotOpen) as error:
        raise type(error)(f"{error} Before {what} there must be one, so nothing was changed.") from error


def backups(paths: Paths) -> tuple[Backup, ...]:
    """The automatic backups of the database, the newest first. Opens each to count the candidates in it; changes nothing."""
    from interview_tui.storage import backup

    found = backup.backups_of(real_database(paths), paths.backups)
    return tuple(_shown(path, backup.made_ms(path) or 0) for path in found)


def _shown(path: Path, at_ms: int) -> Backup:
    from interview_tui.storage import inspecting

    try:
        inside = inspecting.inside(path)
    except CannotOpen:
        return Backup(path, at_ms, path.stat().st_size if path.exists() else 0, None)
    return Backup(path, at_ms, inside.size, inside.candidates, inside.schema)


def real_database(paths: Paths) -> Path:
    """The file that the path of the database leads to, a symbolic link followed."""
    return Path(os.path.realpath(paths.database))


def find_backup(paths: Paths, wanted: Path) -> Path:
    """The file that is meant: a path, or the mere name of one of the automatic backups."""
    among = paths.backups / wanted.name
    if str(wanted) == wanted.name and not wanted.exists() and among.exists():
        return among
    return Path(os.path.realpath(wanted.expanduser()))


def look_through(file: Path) -> Inside:
    """What a file holds, after every page, index, reference and checksum was looked at; the file is only read. Raises CannotOpen."""
    from interview_tui.storage import inspecting

    return inspecting.must_be_whole(file)


def present(paths: Paths) -> Inside | None:
    """What the database holds that is not open in this process; None when it is missing or cannot be read."""
    from interview_tui.storage import inspecting

    try:
        return inspecting.inside(real_database(paths))
    except CannotOpen:
        return None


def present_in(services: Services) -> Inside | None:
    """The same about the open database."""
    from interview_tui.storage import inspecting

    try:
        with services.store.read() as conn:
            return inspecting.inside_of(conn, services.store.path.stat().st_size)
    except (CannotOpen, OSError):
        return None


def restore(paths: Paths, file: Path, now_ms: int) -> Restored:
    """Put a copy of a file in the place of the database, which must be closed. What is there now is kept.

    Raises:
        UsageError, CannotOpen, InUse: nothing was changed.
        NotSaved: the disk refuses; the former database is in its place.
    """
    from interview_tui.storage.rescue import find_rescues
    from interview_tui.storage.restoring import Restored, put_in_place

    database = real_database(paths)
    kept = put_in_place(find_backup(paths, file), database, paths.backups, now_ms)
    return Restored(kept, len(find_rescues(database, paths.state)))
