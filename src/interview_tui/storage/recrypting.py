"""Giving all files of a database another key, the first one, or none. A kill at any point leaves each file whole, old or new.

What is going on stands in the note (`cipher_note`), so that a later run finishes it. The one who asks holds the lock on the database,
and nobody in this process has any of the files open: a plain one is read by SQLCipher's library while it is exported.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from interview_tui.errors import CannotOpen, NotSaved
from interview_tui.storage import backup, cipher, cipher_note, cipher_pages, export_log, inspecting, restoring, sqlite_only
from interview_tui.storage.cipher import Key
from interview_tui.storage.cipher_note import Doing, Note
from interview_tui.storage.cipher_texts import salt_of_text, text_converted, texts, written_over
from interview_tui.storage.erasing import job
from interview_tui.storage.other_key import NotTheSame, copy_with_key
from interview_tui.storage.private_files import sync_file, sync_folder
from interview_tui.storage.rescue import places as rescue_places
from interview_tui.storage.rescue import stem

Tell = Callable[[str], None]
"""Tells how far it is, in a sentence."""
_STALE_SECONDS = 3600
"""No trial in a folder that other databases share takes so long."""


@dataclass(frozen=True, slots=True)
class Recrypted:
    """What was done.

    Attributes:
        files: how many databases and backups have the new key now, also those that had it before.
        left: what could not be read, and lies there as before.
        linked: files that had a second name somewhere, under which the plain one is there still.
    """

    files: int
    left: tuple[Path, ...]
    linked: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Places:
    database: Path
    backups: Path
    state: Path


def encrypt(database: Path, backups: Path, state: Path, key: Key, tell: Tell) -> Recrypted:
    """Encrypt a plain database and what belongs to it. The database comes first: while it is plain, nothing else is encrypted.

    Args:
        database: no symbolic link, closed in order; the caller holds the lock on it.
        key: learned already.

    Raises:
        NotSaved: the database is as it was.
    """
    earlier = [one for one in _earlier(database) if one != key]
    note = Note((cipher_note.knowing(key, *earlier),), Doing.ENCRYPTING)
    return _begun(_Places(database, backups, state), note, key, tell)


def change(database: Path, backups: Path, state: Path, old: Key, new: Key, tell: Tell) -> Recrypted:
    """Give everything another key; both are learned already. As `encrypt`.

    While it goes on, the new passphrase opens everything, the old one what has not had its turn.
    """
    earlier = [one for one in _earlier(database) if one not in (old, new)]
    note = Note((cipher_note.knowing(new, old, *earlier), cipher_note.knowing(old, *earlier)), Doing.CHANGING)
    return _begun(_Places(database, backups, state), note, new, tell)


def decrypt(database: Path, backups: Path, state: Path, note: Note, tell: Tell) -> Recrypted:
    """Make everything plain; the database comes last. As `encrypt`."""
    return _begun(_Places(database, backups, state), replace(note, doing=Doing.DECRYPTING), None, tell)


def finish(database: Path, backups: Path, state: Path, target: Key, tell: Tell) -> Recrypted:
    """Finish what was cut off: everything gets this key. The keys are learned already, and the caller holds the lock. As `encrypt`."""
    return _finish(_Places(database, backups, state), target, tell)


def bears(database: Path, backups: Path, state: Path, salt: bytes) -> bool:
    """Whether a backup, or a text beside the database, is encrypted with the key of this salt."""
    found = [*backup.backups_of(database, backups), *backup.backups_of(database, state)]
    return any(cipher.salt_of(path) == salt for path in found) or salt in (salt_of_text(path) for path in texts(database, state))


def _noted(database: Path) -> Note | None:
    """The note that is there now; one that cannot be read is as none."""
    with suppress(cipher_note.BadNote, OSError):
        return cipher_note.read_note(database)
    return None


def _earlier(database: Path) -> tuple[Key, ...]:
    note = _noted(database)
    return () if note is None else cipher_note.keys_in(note)


def _begun(places: _Places, note: Note, target: Key | None, tell: Tell) -> Recrypted:
    try:
        cipher_note.write_note(places.database, note)
    except OSError as error:
        raise NotSaved(f"Nothing could be written beside {places.database} ({error.strerror}). Nothing was changed.") from error
    return _finish(places, target, tell)


def _finish(places: _Places, target: Key | None, tell: Tell) -> Recrypted:
    """Give everything this key, or none; what cannot be read is left."""
    database, state = places.database, places.state
    _clear_left(places)
    copies = backup.backups_of(database, state)  # of databases that were taken away; a plain one may be of another database of this name
    kept = [*backup.backups_of(database, places.backups), *(path for path in copies if cipher.key_of(path) is not None)]
    left: list[Path] = []
    linked: list[Path] = []
    if target is not None:
        _database(database, target, linked, tell)
    for number, file in enumerate(kept, 1):
        tell(f"Backup {number} of {len(kept)}")
        if not _converted(file, target, file.with_name(f".{database.stem}-{os.getpid()}.part"), linked):
            left.append(file)
    damaged = [path for path in sorted(database.parent.iterdir()) if path.name.startswith(f"{database.name}.damaged-")]
    left += [file for file in damaged if not _damaged_converted(file, target)]
    left += [file for file in texts(database, state) if not _sealed_anew(file, target, linked)]
    if target is None:
        _database(database, None, linked, tell)
    try:
        if target is None:
            cipher_note.remove_note(database)
        else:
            _note_finished(database, target, left)
    except OSError as error:
        raise NotSaved(f"{cipher_note.note_path(database)} could not be brought up to date ({error.strerror}). Run it again.") from error
    unclear = [path for path in copies if target is not None and path not in kept]
    return Recrypted(1 + len(kept) - len([file for file in left if file in kept]), (*left, *unclear), tuple(linked))


def _note_finished(database: Path, target: Key, left: list[Path]) -> None:
    """The note is done with; a key that a file left behind bears stays in it, sealed."""
    salts = {salt for file in left for salt in (cipher.salt_of(file), salt_of_text(file))}
    note = _noted(database) or Note((cipher_note.knowing(target),))
    earlier = [key for key in cipher_note.keys_in(note) if key.salt in salts and key != target]
    cipher_note.write_note(database, cipher_note.finished(note, target, earlier))


def _clear_left(places: _Places) -> None:
    """Remove what programs that were killed have left half-written: plain copies of the database may be among it."""
    database = places.database
    with suppress(OSError):
        backup.clear_left(database, places.backups)
        restoring.clear_left(database)
        for name in (cipher_note.note_path(database).name, export_log.file_of(database).name, job.file_of(database).name):
            backup.remove_drafts(database.parent, f".{name}.")
        backup.remove_drafts(database.parent, f".{database.name}.searched-")
        backup.remove_drafts(database.parent, f".{database.name}.damaged-")
        for folder in rescue_places(places.state):
            backup.remove_drafts(folder, f".{stem(database)}")
    for folder in (database.parent, *rescue_places(places.state), Path(tempfile.gettempdir())):
        with suppress(OSError):
            _clear_trials(folder, database)


def _clear_trials(folder: Path, database: Path) -> None:
    """The same of trials of what a journal would undo (`hot_journal`)."""
    trial = re.compile(rf"\.{re.escape(database.name)}\.trial-[a-z0-9_]{{8}}")
    for left in (path for path in folder.glob(".*.trial-*") if trial.fullmatch(path.name)):
        found = left.lstat()
        is_over = folder == database.parent or time.time() - found.st_mtime > _STALE_SECONDS
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and is_over:
            shutil.rmtree(left, ignore_errors=True)


def _database(database: Path, target: Key | None, linked: list[Path], tell: Tell) -> None:
    tell("The database")
    try:
        _convert(database, target, database.with_name(f".{database.name}.restored-{os.getpid()}.part"), linked)
    except (NotTheSame, backup.BackupFailed, *inspecting.BAD) as error:
        raise _left_as_it_was(database, error) from error


def _converted(file: Path, target: Key | None, draft: Path, linked: list[Path]) -> bool:
    """Whether it could be; False where the file itself is to blame. Raises NotSaved where the disk is."""
    try:
        _convert(file, target, draft, linked)
    except (NotTheSame, backup.BackupFailed, *inspecting.BAD) as error:
        if sqlite_only.trouble(error) not in ("", sqlite_only.DAMAGED) or _is_sound(file):
            raise _left_as_it_was(file, error) from error
        return False
    return True


def _is_sound(file: Path) -> bool:
    try:
        inspecting.must_be_sound(file)
    except CannotOpen:
        return False
    return True


def _left_as_it_was(file: Path, error: Exception) -> NotSaved:
    why = sqlite_only.trouble(error) or (str(error) if isinstance(error, (NotTheSame, backup.BackupFailed)) else type(error).__name__)
    return NotSaved(f"{file} was left as it was: {why}. Next: mend that and run it again.")


def _damaged_converted(file: Path, target: Key | None) -> bool:
    """Give a damaged file that was set aside another key, page by page; one that is plain, or whose key is not known, is left."""
    key = cipher.key_of(file)
    if key is None:
        return target is None and not cipher_pages.hides(file)
    if key == target:
        return True
    draft = file.with_name(f".{file.name}.erasing-{os.getpid()}.part")
    try:
        with backup.draft_file(draft):
            cipher_pages.with_another_key(file, draft, key, target)
            os.utime(draft, ns=(file.stat().st_mtime_ns, file.stat().st_mtime_ns))
            sync_file(draft)
            draft.replace(file)
            sync_folder(file.parent)
    except OSError as error:
        raise _left_as_it_was(file, error) from error
    return True


def _sealed_anew(file: Path, target: Key | None, linked: list[Path]) -> bool:
    try:
        return text_converted(file, target, linked)
    except OSError as error:
        raise _left_as_it_was(file, error) from error


def _convert(file: Path, target: Key | None, draft: Path, linked: list[Path]) -> None:
    """Put a copy with another key in the place of a file; one that has it already is left alone."""
    if cipher.key_of(file) == target and (target is not None or cipher.is_plain(file)):
        return
    before = file.stat()
    with backup.draft_file(draft):
        copy_with_key(file, draft, target)
        os.utime(draft, ns=(before.st_mtime_ns, before.st_mtime_ns))
        sync_file(draft)
        after = file.stat()
        if (before.st_ino, before.st_mtime_ns, before.st_size) != (after.st_ino, after.st_mtime_ns, after.st_size):
            raise NotTheSame("another program wrote to it meanwhile")
        with written_over(file, target, linked):
            draft.replace(file)
            sync_folder(file.parent)
