"""Verbs on the encryption of the database: unlock it, encrypt it, change the passphrase, make it plain again.

The passphrase is an argument here and is kept nowhere; what is made from it stays in memory as long as the program runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.errors import CannotOpen, InUse, NotSaved, UsageError
from interview_tui.paths import Paths
from interview_tui.services.encryption_keyring import save_again
from interview_tui.services.encryption_note import note_of, own_key, real_path, write_note

if TYPE_CHECKING:
    from interview_tui.storage.recrypting import Recrypted

LEAST = 12
"""Characters of a passphrase: shorter ones are guessed too soon by who has the file."""
INSTALL = "pip install 'interview-tui[encrypted]'"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reencrypted:
    """What encrypting, decrypting or a change of the passphrase did.

    Attributes:
        files: databases and backups that are as they should be now.
        left: what could not be read and lies there as before, perhaps in plain.
        notices: what should be told.
    """

    files: int
    left: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def is_locked(paths: Paths) -> bool:
    """Whether a passphrase has to be given before the database can be opened.

    Raises:
        CannotOpen: it cannot be opened here at all: the extra is missing, or the note cannot be read.
    """
    from interview_tui.storage import cipher, cipher_note

    database = real_path(paths)
    if not cipher_note.is_noted(database) or cipher.is_plain(database):
        return False
    note = note_of(database)
    _must_be_installed(database)
    return not any(cipher.known(one.salt) for one in note.keys)


def is_encrypted(paths: Paths) -> bool:
    """Whether the database is, as far as this run can tell."""
    from interview_tui.storage import cipher, cipher_note

    database = real_path(paths)
    return cipher_note.is_noted(database) and not cipher.is_plain(database)


def unlock(paths: Paths, passphrase: str) -> bool:
    """Whether the passphrase is right; then everything of this database can be opened for the rest of this run."""
    from interview_tui.storage import cipher_note

    return cipher_note.learn_by(note_of(real_path(paths)), passphrase) is not None


def file_is_locked(file: Path) -> bool:
    """Whether a file, such as a backup from elsewhere, looks as if it were encrypted with a passphrase that was not given yet."""
    from interview_tui.storage import cipher, cipher_pages

    return cipher.is_installed() and cipher_pages.may_be_encrypted(file) and cipher.key_of(file) is None


def unlock_file(file: Path, passphrase: str) -> bool:
    """Whether the passphrase opens a file; no note is needed for that."""
    from interview_tui.storage import cipher_pages

    return cipher_pages.learn_by_file(file, passphrase) is not None


def finish_interrupted(paths: Paths, tell: Tell) -> str:
    """Finish what was cut off in the middle, once the key is known; what there is to tell about it, empty when nothing.

    While somebody else has the database open it waits for the next start: every file can be read in the meantime.
    """
    from interview_tui.storage import cipher_note, recrypting

    database = real_path(paths)
    note = note_of(database)
    if note.doing is cipher_note.Doing.NOTHING or not is_encrypted(paths):
        return ""
    try:
        with _alone(paths) as locked:
            recrypting.finish(locked, paths.backups, paths.state, note, tell)
    except InUse:
        return ""
    except (NotSaved, CannotOpen) as error:
        return f"What was begun and cut off ({note.doing}) could not be finished yet: {error}"
    return f"What was begun and cut off is finished now: {note.doing}."


def note_beside_plain(paths: Paths) -> str:
    """What to tell where the database is plain and a note says otherwise; what decrypting has left is removed without a word."""
    from interview_tui.storage import cipher, cipher_note

    database = real_path(paths)
    if not cipher.is_plain(database) or not cipher_note.is_noted(database):
        return ""
    note, name = note_of(database), cipher_note.note_path(database).name
    if note.doing is cipher_note.Doing.DECRYPTING:
        with suppress(OSError):
            cipher_note.remove_note(database)
        return ""
    if note.doing is cipher_note.Doing.ENCRYPTING:
        return f"{database} is not encrypted yet: that was cut off. `interview-tui encrypt` does it anew."
    return (
        f"{database} is not encrypted, although {name} says so: another file was put in its place. Its backups may be encrypted. "
        "`interview-tui encrypt` encrypts it."
    )


def encrypt(paths: Paths, passphrase: str, tell: Tell) -> Reencrypted:
    """Encrypt the database and its backups, rescue files and drafts, and put them in the place of the plain ones.

    A kill at any point leaves every file whole; the next start, or the same again, goes on.

    Raises:
        UsageError: it is encrypted already, the passphrase is too short, or the extra is not installed.
        CannotOpen, InUse, NotSaved: the database is as it was.
    """
    from interview_tui.storage import cipher, recrypting

    _must_be_good(passphrase)
    if is_encrypted(paths):
        raise UsageError(f"{real_path(paths)} is encrypted already. `interview-tui passphrase` changes the passphrase.")
    _must_be_installed(real_path(paths))
    with _alone(paths) as database:
        key = cipher.derive(passphrase, os.urandom(cipher.SALT_BYTES))
        cipher.learn(key)
        return _done(recrypting.encrypt(database, paths.backups, paths.state, key, tell))


def change_passphrase(paths: Paths, passphrase: str, tell: Tell) -> Reencrypted:
    """Encrypt everything anew with another passphrase; the database is unlocked already. Raises as `encrypt`."""
    from interview_tui.storage import cipher, recrypting

    _must_be_good(passphrase)
    old, note = own_key(paths)
    with _alone(paths) as database:
        key = cipher.derive(passphrase, os.urandom(cipher.SALT_BYTES))
        cipher.learn(key)
        done = _done(recrypting.change(database, paths.backups, paths.state, old, key, tell))
    return replace(done, notices=tuple(save_again(paths))) if note.in_keyring else done


def decrypt(paths: Paths, tell: Tell) -> Reencrypted:
    """Make everything plain again; the database is unlocked already. Raises as `encrypt`."""
    from interview_tui.storage import keyring_store, recrypting

    _, note = own_key(paths)
    with _alone(paths) as database:
        done = _done(recrypting.decrypt(database, paths.backups, paths.state, note, tell))
    if note.in_keyring:
        with suppress(keyring_store.KeyringRefused):
            keyring_store.remove(database)
    return done


def note_again(paths: Paths, passphrase: str) -> bool:
    """Write the note of an encrypted database anew that lost it; whether the passphrase opens the file. Raises NotSaved."""
    from interview_tui.storage import cipher_note, cipher_pages

    database = real_path(paths)
    key = cipher_pages.learn_by_file(database, passphrase)
    if key is None:
        return False
    write_note(paths, cipher_note.Note((cipher_note.knowing(key),)))
    return True


def lost_its_note(paths: Paths) -> bool:
    """Whether the database looks encrypted, and the note beside it is missing."""
    from interview_tui.storage import cipher_note, cipher_pages

    database = real_path(paths)
    return not cipher_note.is_noted(database) and cipher_pages.may_be_encrypted(database)


# ---- inside --------------------------------------------------------------------------------------------------------------------


def _must_be_installed(database: Path) -> None:
    from interview_tui.storage import cipher

    if not cipher.is_installed():
        raise CannotOpen(f"{database}: what encrypts is not installed here. Nothing was changed. Next: {INSTALL}")


def _must_be_good(passphrase: str) -> None:
    if len(passphrase) < LEAST:
        raise UsageError(f"A passphrase has at least {LEAST} characters; several words are easier to remember. Nothing was changed.")


@contextmanager
def _alone(paths: Paths) -> Iterator[Path]:
    """The database, closed in order and locked, with nothing waiting beside it. Raises CannotOpen, InUse, NotSaved."""
    from interview_tui.services.clock import now_ms
    from interview_tui.storage.lock import WriteLock
    from interview_tui.storage.store import Store

    database = real_path(paths)
    if not database.exists():
        raise CannotOpen(f"There is no database at {database}. Nothing was changed.")
    with Store.open(database, state=paths.state, backups=paths.backups, now_ms=now_ms) as store:
        if store.read_only:
            raise CannotOpen(f"{database} can only be read. Nothing was changed. Next: check its rights and those of its folder.")
    lock = WriteLock.take(database)
    try:
        yield database
    finally:
        lock.release(clean=True)


def _done(recrypted: Recrypted) -> Reencrypted:
    return Reencrypted(recrypted.files, recrypted.left)
