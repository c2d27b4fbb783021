"""Verbs at the start of a run: finish what was cut off with the files of an encrypted database, and say what is not as it should be.

The note beside the database is believed where it has a seal of a key that is known. It never leads to plain files by itself: that is
asked for by `decrypt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.errors import CannotOpen, InUse, NotSaved
from interview_tui.paths import Paths
from interview_tui.services.encryption import Tell, alone, is_encrypted, told
from interview_tui.services.encryption_keyring import save_again
from interview_tui.services.encryption_note import note_of, real_path

if TYPE_CHECKING:
    from interview_tui.storage.cipher import Key
    from interview_tui.storage.cipher_note import Note

_NOTHING_TO_FINISH = ("", "decrypting")
_DECRYPTING = (
    "Making everything plain was begun and cut off: files beside the database may be plain already. Next: `interview-tui decrypt` goes on; "
    "`interview-tui encrypt` encrypts them again."
)
_FOREIGN = (
    "{note} was changed by another program, so that nothing is finished by it. An earlier file may have been put in the place of "
    "{database}. Next: see that the database is the right one, then move the note away: `interview-tui encrypt` asks for the passphrase "
    "and writes it anew."
)


def finish_interrupted(paths: Paths, tell: Tell) -> tuple[str, ...]:
    """Finish what was cut off in the middle, once the key is known; what there is to tell about it, empty when nothing.

    Nothing is made plain. While somebody else has the database open it waits for the next start: every file can be read in the meantime.
    """
    from interview_tui.storage import cipher, cipher_note

    database = real_path(paths)
    note = note_of(database)
    own = cipher.key_of(database)
    if not is_encrypted(paths) or (own is None and database.exists()):
        return ()
    if own is not None and own.salt not in {one.salt for one in note.keys}:
        return (f"{database} has another passphrase than its note says: an earlier file was put in its place.",)
    believed, target = cipher_note.is_sealed(note), cipher.known(note.keys[0].salt)
    if not believed and len([one for one in note.keys if cipher.known(one.salt)]) > 1:
        return (_FOREIGN.format(note=cipher_note.note_path(database), database=database),)  # which of its keys is the right one?
    if not believed and own is not None and (own != target or note.doing in _NOTHING_TO_FINISH):
        return _sealed_anew(database, note, own)
    if note.doing in _NOTHING_TO_FINISH:
        return (_DECRYPTING,) if note.doing else ()
    if target is not None:
        return _finished(paths, note, target, tell)
    return () if own is None else _taken_back(paths, note, own)


def encrypt_again(paths: Paths, tell: Tell) -> tuple[str, ...] | None:
    """Where `decrypt` was cut off: encrypt again what is plain by now. None where it was not.

    Raises:
        CannotOpen, InUse, NotSaved: not everything is encrypted yet.
    """
    from interview_tui.storage import cipher, cipher_note, recrypting

    database = real_path(paths)
    own = cipher.key_of(database)
    if own is None or note_of(database).doing is not cipher_note.Doing.DECRYPTING:
        return None
    with alone(paths) as locked:
        return told(recrypting.finish(locked, paths.backups, paths.state, own, tell)).notices


def note_beside_plain(paths: Paths) -> str:
    """What to tell where the database is plain and a note says otherwise."""
    from interview_tui.storage import cipher, cipher_note, recrypting

    database = real_path(paths)
    if not cipher.is_plain(database) or not cipher_note.is_noted(database):
        return ""
    note, name = note_of(database), cipher_note.note_path(database).name
    if note.doing is cipher_note.Doing.ENCRYPTING:
        return f"{database} is not encrypted yet: that was cut off. `interview-tui encrypt` does it anew."
    salts = {one.salt for one in note.keys}
    if note.doing is cipher_note.Doing.DECRYPTING and not any(
        recrypting.bears(database, paths.backups, paths.state, salt) for salt in salts
    ):
        with suppress(OSError):
            cipher_note.remove_note(database)
        return f"{database} is plain now: `decrypt`, which was cut off, had come to its end."
    return (
        f"{database} is not encrypted, although {name} says so: another file was put in its place. Its backups may be encrypted. "
        "`interview-tui encrypt` encrypts it."
    )


def _sealed_anew(database: Path, note: Note, own: Key) -> tuple[str, ...]:
    """The note is written anew by the key that the database has; nothing else in it is believed. Told where it said anything else."""
    from interview_tui.storage import cipher_note

    with suppress(OSError):  # where nothing can be written: at another start
        cipher_note.write_note(database, cipher_note.finished(note, own, (key for key in cipher_note.keys_in(note) if key != own)))
    if not note.doing and not any(one.seal for one in note.keys):
        return ()  # of a version that knew no seal
    said = f" ({note.doing})" if note.doing else ""
    return (f"{cipher_note.note_path(database)} was changed by another program: what it said{said} was not done. It was written anew.",)


def _taken_back(paths: Paths, note: Note, own: Key) -> tuple[str, ...]:
    """A change that was cut off before the database had its turn: nothing has the new key yet, so the earlier one holds."""
    from interview_tui.storage import cipher_note, recrypting

    database = real_path(paths)
    if recrypting.bears(database, paths.backups, paths.state, note.keys[0].salt):
        return (f"{database} has the earlier passphrase, and files beside it have the new one: an earlier file was put in its place.",)
    try:
        with alone(paths):
            cipher_note.write_note(database, cipher_note.finished(note, own, (key for key in cipher_note.keys_in(note) if key != own)))
    except InUse:
        return ()
    except (OSError, NotSaved, CannotOpen) as error:
        return (f"{cipher_note.note_path(database)} could not be brought up to date ({error}).",)
    return ("The change of the passphrase was cut off before anything had the new one: the earlier one holds.",)


def _finished(paths: Paths, note: Note, target: Key, tell: Tell) -> tuple[str, ...]:
    from interview_tui.storage import recrypting

    try:
        with alone(paths) as locked:
            done = told(recrypting.finish(locked, paths.backups, paths.state, target, tell))
    except InUse:
        return ()
    except (NotSaved, CannotOpen) as error:
        return (f"What was begun and cut off ({note.doing}) could not be finished yet: {error}",)
    again: Iterator[str] = save_again(paths) if note.in_keyring else iter(())
    return (f"What was begun and cut off is finished now: {note.doing}.", *done.notices, *again)
