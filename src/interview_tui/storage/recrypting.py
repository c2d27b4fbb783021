"""Giving all files of a database another key, the first one, or none. A kill at any point leaves each file whole, old or new.

What is going on stands in the note (`cipher_note`), so that a later run finishes it. The one who asks holds the lock on the database,
and nobody in this process has any of the files open: a plain one is read by SQLCipher's library while it is exported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from interview_tui.errors import NotSaved
from interview_tui.storage import backup, cipher, cipher_note, export_log, inspecting, restoring, sqlite_only
from interview_tui.storage.cipher import Key
from interview_tui.storage.cipher_note import Doing, Note
from interview_tui.storage.erasing import job
from interview_tui.storage.other_key import NotTheSame, copy_with_key
from interview_tui.storage.private_files import sync_file, sync_folder, write_whole
from interview_tui.storage.rescue import places, stem

Tell = Callable[[str], None]
"""Tells how far it is, in a sentence."""
_CHUNK = 1 << 20
_SEALED_BY_LINE = (".erasing", ".exports.jsonl")
"""Files to which lines are added one by one."""


@dataclass(frozen=True, slots=True)
class Recrypted:
    """What was done.

    Attributes:
        files: how many databases and backups have the new key now, also those that had it before.
        left: what could not be read, and lies there as before.
    """

    files: int
    left: tuple[Path, ...]


def encrypt(database: Path, backups: Path, state: Path, key: Key, tell: Tell) -> Recrypted:
    """Encrypt a plain database and what belongs to it. The database comes first: while it is plain, nothing else is encrypted.

    Args:
        database: no symbolic link, closed in order; the caller holds the lock on it.
        key: learned already.

    Raises:
        NotSaved: the database is as it was.
    """
    note = Note((cipher_note.knowing(key),), Doing.ENCRYPTING)
    _noted(database, note)
    return _finish(database, backups, state, note, tell)


def change(database: Path, backups: Path, state: Path, old: Key, new: Key, tell: Tell) -> Recrypted:
    """Give everything another key; both are learned already. As `encrypt`. While it goes on, either passphrase opens everything."""
    note = Note((cipher_note.knowing(new, old), cipher_note.knowing(old, new)), Doing.CHANGING)
    _noted(database, note)
    return _finish(database, backups, state, note, tell)


def decrypt(database: Path, backups: Path, state: Path, note: Note, tell: Tell) -> Recrypted:
    """Make everything plain; the database comes last. As `encrypt`."""
    note = replace(note, doing=Doing.DECRYPTING)
    _noted(database, note)
    return _finish(database, backups, state, note, tell)


def finish(database: Path, backups: Path, state: Path, note: Note, tell: Tell) -> Recrypted:
    """Finish what was cut off, as the note says. The keys are learned already, and the caller holds the lock."""
    return _finish(database, backups, state, note, tell)


def _noted(database: Path, note: Note) -> None:
    try:
        cipher_note.write_note(database, note)
    except OSError as error:
        raise NotSaved(f"Nothing could be written beside {database} ({error.strerror}). Nothing was changed.") from error


def _finish(database: Path, backups: Path, state: Path, note: Note, tell: Tell) -> Recrypted:
    target = None if note.doing is Doing.DECRYPTING else cipher.known(note.keys[0].salt)
    with suppress(OSError):
        backup.clear_left(database, backups)
        restoring.clear_left(database)
        backup.remove_drafts(database.parent, f".{cipher_note.note_path(database).name}.")
        for folder in places(state):
            backup.remove_drafts(folder, f".{stem(database)}")
    copies = backup.backups_of(database, state)  # of databases that were taken away; a plain one may be of another database of this name
    kept = [*backup.backups_of(database, backups), *(path for path in copies if cipher.key_of(path) is not None)]
    left: list[Path] = []
    if target is not None:
        _database(database, target, tell)
    for number, file in enumerate(kept, 1):
        tell(f"Backup {number} of {len(kept)}")
        if not _converted(file, target, file.with_name(f".{database.stem}-{os.getpid()}.part")):
            left.append(file)
    left += [file for file in _texts(database, state) if not _text_converted(file, target)]
    if target is None:
        _database(database, None, tell)
    try:
        if target is None:
            cipher_note.remove_note(database)
        else:
            cipher_note.write_note(database, cipher_note.finished(note, target))
    except OSError as error:
        raise NotSaved(f"{cipher_note.note_path(database)} could not be brought up to date ({error.strerror}). Run it again.") from error
    damaged = (path for path in database.parent.iterdir() if path.name.startswith(f"{database.name}.damaged-"))
    others = [path for path in (*copies, *sorted(damaged)) if target is not None and cipher.key_of(path) is None]
    return Recrypted(1 + len(kept) - len([file for file in left if file in kept]), (*left, *others))


def _database(database: Path, target: Key | None, tell: Tell) -> None:
    tell("The database")
    try:
        _convert(database, target, database.with_name(f".{database.name}.restored-{os.getpid()}.part"))
    except (NotTheSame, backup.BackupFailed, *inspecting.BAD) as error:
        why = sqlite_only.trouble(error) or (str(error) if isinstance(error, (NotTheSame, backup.BackupFailed)) else type(error).__name__)
        raise NotSaved(f"{database} was left as it was: {why}. Next: mend that and run it again.") from error


def _converted(file: Path, target: Key | None, draft: Path) -> bool:
    try:
        _convert(file, target, draft)
    except (NotTheSame, backup.BackupFailed, *inspecting.BAD) as error:
        if sqlite_only.trouble(error) not in ("", sqlite_only.DAMAGED):
            raise NotSaved(f"{file} was left as it was: {sqlite_only.trouble(error)}. Next: mend that and run it again.") from error
        return False
    return True


def _convert(file: Path, target: Key | None, draft: Path) -> None:
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
        old = os.open(file, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            draft.replace(file)
            sync_folder(file.parent)
            if target is not None:
                _overwrite(old, before.st_size)
        finally:
            os.close(old)


def _overwrite(old: int, size: int) -> None:
    """Write over what a file held that has no name any more. Whether the disk keeps it elsewhere nobody can see."""
    with suppress(OSError):
        if os.fstat(old).st_nlink:
            return  # somebody keeps it under another name
        for start in range(0, size, _CHUNK):
            os.pwrite(old, bytes(min(_CHUNK, size - start)), start)
        os.fsync(old)


def _texts(database: Path, state: Path) -> Iterator[Path]:
    """Rescue files, kept files and drafts of a database."""
    for folder in places(state):
        with suppress(OSError):
            yield from (path for path in folder.iterdir() if path.name.startswith(f"{stem(database)}") and path.suffix == ".jsonl")
    yield from (path for path in (job.file_of(database), export_log.file_of(database)) if path.exists())


def _text_converted(file: Path, target: Key | None) -> bool:
    try:
        content = file.read_bytes()
        if cipher.key_sealing(content) == target and cipher.is_sealed(content) == (target is not None):
            return True
        by_line = file.name.endswith(_SEALED_BY_LINE)
        parts = [line.rstrip(b"\n") for line in content.splitlines()] if by_line else [content]
        opened = [cipher.open_text(part) + b"\n" * (by_line and target is None) for part in parts]
        write_whole(file, b"".join(cipher.seal_text(part, target) for part in opened))
    except (OSError, cipher.Locked):
        return False
    return True
