"""Verbs on backups: make one, list them, put one back."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.rotation import Kind
from interview_tui.errors import CannotOpen, ExportRefused, NotSaved
from interview_tui.paths import Paths
from interview_tui.services.export_log import EVERYBODY, note_export
from interview_tui.services.new_file import find_target, new_file, place_warnings
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.backup import How
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
        kind: why it was made, if it is one of those that the program keeps.
        rows_differ: whether it is marked as one with rows that are not as this program left them.
    """

    path: Path
    at_ms: int
    size: int
    candidates: int | None
    schema: int | None = None
    strange_rows: int = 0
    notices: tuple[str, ...] = ()
    kind: Kind = Kind.AUTOMATIC
    rows_differ: bool = False


def make_backup_now(services: Services, target: Path | None = None, *, force: bool = False) -> Backup:
    """Copy the database, as it is on the disk now, and check every page and row of the copy. Works beside a program that writes.

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
        from interview_tui.storage.backup import How

        return counted(_backed_up(services, now, How(every_row=True)))
    return _copied_to(services, target, now, force=force)


def _copied_to(services: Services, target: Path, now: int, *, force: bool) -> Backup:
    from interview_tui.storage import backup, inspecting, private_files

    database = services.store.path
    path = find_target(target, f"{database.stem}-{backup.stamp_of(now)}.db", option="")
    if path.exists() and path.samefile(database):
        raise ExportRefused(f"{path} is the database itself. Nothing was written. Name another file.")
    with new_file(path, force=force, option="") as draft:
        try:
            backup.checked_copy(services.store.read_saved, database, draft)
            inside = inspecting.must_be_whole(draft)
        except (backup.BackupFailed, *inspecting.BAD) as error:
            _must_be_disk(services, error)
            raise ExportRefused(f"{path} was not written: {_reason(error)}. What was there is unchanged.") from error
        private_files.sync_file(draft)
    notices = (*note_export(services, path, "backup", [EVERYBODY]), *place_warnings(path.parent, "backup"))
    return Backup(path, now, inside.size, inside.candidates, inside.schema, inside.strange_rows, notices)


def make_automatic(services: Services, how: How) -> Backup:
    """A new one among the automatic backups; the rows of a large database are looked at only where `how` says so.

    Raises:
        NotSaved, CannotOpen: there is none.
    """
    services.wait_for_writer()
    return counted(_backed_up(services, services.now_ms(), how))


def _backed_up(services: Services, now: int, how: How) -> Path:
    """A new one among the backups that the program keeps. Raises NotSaved, CannotOpen."""
    from interview_tui.storage import backup, inspecting

    if services.store.read_only:
        raise NotSaved("The database is open for reading only, so no backup is kept beside it. `interview-tui backup FILE` copies it.")
    try:
        store = services.store
        return backup.back_up(store.read_saved, store.path, services.paths.backups, now, how, look=store.look)
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
    """Before an import: a backup that outlives the automatic ones. One that holds all there is becomes that. Blocks.

    Args:
        what: for the message, such as ``the import``.

    Returns:
        Where it is; None when it was there before.

    Raises:
        NotSaved, CannotOpen: there is no backup, so it must not be done; nothing was changed.
    """
    from interview_tui.storage import backup

    with suppress(OSError):  # who cannot rename it makes another, or is told then why that cannot be done
        if not services.store.read_only and backup.keep_apart(services.store.path, services.paths.backups, Kind.BEFORE_IMPORT):
            return None
    try:
        return _backed_up(services, services.now_ms(), backup.How(Kind.BEFORE_IMPORT))
    except (NotSaved, CannotOpen) as error:
        raise type(error)(f"{error} Before {what} there must be one, so nothing was changed.") from error


def backups(paths: Paths) -> tuple[Backup, ...]:
    """The backups that the program keeps, the newest first. Opens each to count the candidates in it; changes nothing."""
    from interview_tui.storage import backup

    return tuple(map(shown, backup.backups_of(real_database(paths), paths.backups)))


def shown(path: Path) -> Backup:
    """What is told about one of the backups that the program keeps."""
    from interview_tui.storage import inspecting
    from interview_tui.storage.backup_files import Name, name_of

    name = name_of(path) or Name(path.stem, 0)
    try:
        inside = inspecting.inside(path)
    except CannotOpen:
        size = path.stat().st_size if path.exists() else 0
        return Backup(path, name.at_ms, size, None, kind=name.kind, rows_differ=name.rows_differ)
    return Backup(path, name.at_ms, inside.size, inside.candidates, inside.schema, kind=name.kind, rows_differ=name.rows_differ)


def counted(path: Path) -> Backup:
    """The same, and how many rows are meant by the mark. Looks at the rows only where there is one."""
    from interview_tui.storage import inspecting

    one = shown(path)
    if not one.rows_differ:
        return one
    with suppress(CannotOpen):
        one = replace(one, strange_rows=inspecting.must_be_whole(path).strange_rows)
    return one


def link_of(paths: Paths) -> str:
    """That the folder of the backups is a link, in a sentence; empty when it is none."""
    if not paths.backups.is_symlink():
        return ""
    return f"{paths.backups} is a symbolic link: the backups lie in {os.path.realpath(paths.backups)}. See that nobody else can read them."


def real_database(paths: Paths) -> Path:
    """The file that the path of the database leads to, a symbolic link followed."""
    return Path(os.path.realpath(paths.database))


def find_backup(paths: Paths, wanted: Path) -> Path:
    """The file that is meant: a path, or the mere name of one of the backups, also the one that it had before it was marked."""
    from interview_tui.storage.backup_files import same_moment

    among = paths.backups / wanted.name
    if str(wanted) == wanted.name and not wanted.exists():
        if among.exists():
            return among
        if (marked := same_moment(paths.backups, wanted.name)) is not None:
            return marked
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
    from interview_tui.storage.restoring import Restored, replace_database

    database = real_database(paths)
    put = replace_database(find_backup(paths, file), database, paths.backups, now_ms)
    return Restored(put.kept, len(find_rescues(database, paths.state)), put.erased_again)
