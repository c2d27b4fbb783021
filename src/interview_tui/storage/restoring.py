"""Putting a backup in the place of the database. A kill at any point leaves the former file or the restored one, whole."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from interview_tui.domain.text import one_line
from interview_tui.errors import CannotOpen, InUse, NotSaved, UsageError
from interview_tui.storage import backup, cipher, sqlite_only
from interview_tui.storage.cipher_note import Note, is_noted, key_for, knowing, write_note
from interview_tui.storage.engine import reading_engine, writing_engine
from interview_tui.storage.erasing import returning, tombstones
from interview_tui.storage.files import make_home
from interview_tui.storage.hot_journal import after_a_trial, at_a_glance
from interview_tui.storage.inspecting import BAD, SIDECARS, must_be_sound
from interview_tui.storage.lock import WriteLock
from interview_tui.storage.other_key import NotTheSame, copy_with_key
from interview_tui.storage.private_files import make_file, sync_file, sync_folder

_BEFORE, _DAMAGED = ".{name}.restored-", "{name}.damaged-{stamp}"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        kept: where the former file lies: a backup, or the file itself under another name; None when there was none.
        rescues: how many rescue files belong to the database; the next start puts back what is in them.
        erased_again: how many people were in the file who have been erased since; they are not in the database.
    """

    kept: Path | None
    rescues: int = 0
    erased_again: int = 0


def put_in_place(file: Path, database: Path, backups: Path, now_ms: int) -> Path | None:
    """As `replace_database`; where the former file lies now."""
    return replace_database(file, database, backups, now_ms).kept


def replace_database(file: Path, database: Path, backups: Path, now_ms: int) -> Restored:
    """Put a copy of a file in the place of the database, without the people who were erased since it was made (case 85).

    The file is checked first, and only read. The former database becomes a checked backup; one that cannot be read is kept beside it
    under the name ``<name>.damaged-<moment>``, with the journal that belongs to it.

    Args:
        file: a backup, or any other database of this program that nobody writes to.
        database: no symbolic link.
        backups: where the backup of the former one goes.
        now_ms: UTC milliseconds.

    Raises:
        UsageError: the file is the database itself.
        CannotOpen: the file cannot be used, or what stands in the place of the database cannot be replaced. Nothing was changed.
        InUse: somebody writes to the database. Nothing was changed.
        NotSaved: the disk refuses. The former file is in its place.
    """
    there = _must_be_replaceable(database)
    if there and file.exists() and file.samefile(database):  # before it is opened: closing it again would drop the locks of who has it
        raise UsageError(f"{one_line(str(file))} is the database itself. Nothing was changed.")
    if refusal := at_a_glance(database, clean=False):
        raise CannotOpen(f"{database} {refusal.what}. Nothing was changed. Next: {refusal.then}")
    must_be_sound(file)
    if not there:
        make_home(database, backups)
    lock = WriteLock.take(database)
    done = False
    try:
        put = _replaced(file, database, backups, now_ms)
        done = True
    except (backup.BackupFailed, NotTheSame, *BAD) as error:
        if sqlite_only.trouble(error) == sqlite_only.LOCKED:
            raise InUse(f"{database} is locked by another program. Nothing was changed. Next: try again when that one is done.") from error
        why = str(error) if isinstance(error, (backup.BackupFailed, NotTheSame)) else sqlite_only.trouble(error) or type(error).__name__
        raise NotSaved(f"{database} was not replaced: {why}. It is as it was. Next: mend that and try again.") from error
    finally:
        lock.release(clean=done or lock.clean)
        if not done and not there:
            lock.path.unlink(missing_ok=True)
    return put


def _must_be_replaceable(database: Path) -> bool:
    """Whether there is a file; raises CannotOpen where something else is in the way."""
    try:
        found = database.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotOpen(f"{database} cannot be looked at ({error.strerror}). Nothing was changed.") from error
    if not stat.S_ISREG(found.st_mode):
        raise CannotOpen(f"{database} is no file, so nothing can be restored there. Nothing was changed. Next: name another with --db.")
    return True


def clear_left(database: Path) -> None:
    """Remove what a restore has left that was killed. The caller holds the lock."""
    backup.remove_drafts(database.parent, _BEFORE.format(name=database.name))


def _replaced(file: Path, database: Path, backups: Path, now_ms: int) -> Restored:
    clear_left(database)
    with backup.draft_file(database.with_name(f"{_BEFORE.format(name=database.name)}{os.getpid()}.part")) as draft, ExitStack() as undo:
        if (place := _key_of_place(file, database)) == cipher.key_of(file):
            sqlite_only.copy_file(file, draft)
        else:
            copy_with_key(file, draft, place)
        must_be_sound(draft)
        returning.carry_over(database)
        if erased_again := tombstones.erase_again(draft, database):
            must_be_sound(draft)
        sync_file(draft)
        kept = _keep(database, partial(_backed_up, database, backups, now_ms, backup.How(backup.Kind.BEFORE_RESTORE, file)), now_ms, undo)
        if kept is not None and kept.parent == backups:
            returning.erase_from_backup(kept, database, now_ms)
        if place is not None and not is_noted(database):
            write_note(database, Note((knowing(place),)))  # first: without it nobody would be asked for the passphrase
        draft.replace(database)
        undo.pop_all()
    with suppress(OSError):  # it is done; after a loss of power the former file may be there, and is whole as well
        sync_folder(database.parent)
    return Restored(kept, erased_again=erased_again)


def _key_of_place(file: Path, database: Path) -> cipher.Key | None:
    """The key that the file gets in the place of the database. Raises UsageError where an encrypted one would stand among plain ones."""
    key, own = key_for(database), cipher.key_of(file)
    if key is None and own is not None:
        if cipher.is_plain(database):
            raise UsageError(f"{one_line(str(file))} is encrypted, and {database} is not. Nothing was changed. "
                             "Next: `interview-tui encrypt`, then restore again; or name a new place with --db.")  # fmt: skip
        return own
    return key


def _keep(database: Path, backed_up: Callable[[], Path | None], now_ms: int, undo: ExitStack) -> Path | None:
    """Keep the former file; what lies beside it and belongs to it is gone from there afterwards. Where it is kept.

    Where a write was cut off, all is copied aside first: undoing that write, as a start would do, is the last that is tried with it.
    """
    if not database.exists() and not _beside(database):
        return None
    if not _beside(database) and (kept := backed_up()):
        return kept
    aside = _free(database.with_name(_DAMAGED.format(name=database.name, stamp=backup.stamp_of(now_ms))))
    copies = [_set_aside(path, aside, database, undo) for path in (database, *_beside(database)) if path.exists()]
    own = after_a_trial(database, database.parent) is None  # undone by another journal, the backup would lack what was saved last
    if own and _beside(database) and database.exists() and (kept := backed_up()) and not _beside(database):
        for copy in copies:
            copy.unlink()
        return kept
    for path in _beside(database):
        moved = aside.with_name(aside.name + path.name.removeprefix(database.name))
        path.replace(moved)
        undo.callback(moved.replace, path)
    sync_folder(database.parent)
    return aside


def _backed_up(database: Path, backups: Path, now_ms: int, how: backup.How) -> Path | None:
    """A checked backup of the former file; None when it is damaged. A write that was cut off is undone first, as a start would do.

    Raises:
        CannotOpen: it is another program's.
        OSError, sqlite3.Error, SQLAlchemyError: somebody else has it locked, or the backup cannot be written.
    """
    with database.open("rb") as begun:
        header = sqlite_only.header_of(begun.fileno())
    if not header.startswith(sqlite_only.MAGIC) or len(header) < sqlite_only.HEADER_BYTES:
        return None
    if sqlite_only.identity_in(header)[0] != sqlite_only.APPLICATION_ID:
        raise CannotOpen(f"{database} is a database of another program. Nothing was changed. Next: move it away first.")
    engine = (writing_engine if _beside(database) else reading_engine)(database)
    try:
        with engine.connect() as conn, conn.begin():
            return backup.make_backup(conn, database, backups, now_ms, how)
    except backup.BackupFailed:
        return None
    except BAD as error:
        if sqlite_only.trouble(error) not in ("", sqlite_only.DAMAGED):
            raise
        return None
    finally:
        engine.dispose()


def _set_aside(path: Path, aside: Path, database: Path, undo: ExitStack) -> Path:
    """Copy the former file, or what lies beside it, byte by byte. Where the copy is."""
    copy = aside.with_name(aside.name + path.name.removeprefix(database.name))
    make_file(copy)
    undo.callback(copy.unlink, missing_ok=True)
    with path.open("rb") as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target)
    sync_file(copy)
    return copy


def _free(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


def _beside(database: Path) -> list[Path]:
    """What lies beside the file and SQLite takes for a part of it: beside a restored one it would spoil that."""
    return [path for path in (database.with_name(database.name + ending) for ending in SIDECARS) if path.exists()]
