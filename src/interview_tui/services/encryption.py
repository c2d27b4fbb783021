"""Verbs on the encryption of the database: unlock it, encrypt it, change the passphrase, make it plain again.

The passphrase is an argument here and is kept nowhere; what is made from it stays in memory as long as the program runs.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.errors import CannotOpen, UsageError
from interview_tui.paths import Paths, encrypted_note
from interview_tui.services.encryption_keyring import save_again
from interview_tui.services.encryption_left import why_left
from interview_tui.services.encryption_note import note_of, own_key, real_path, write_note

if TYPE_CHECKING:
    from interview_tui.storage.cipher_note import Note
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
        notices: what should be told, in whole sentences: each file that was left as it was, perhaps in plain, among it.
    """

    files: int
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
    return not _opens(database, note)


def is_encrypted(paths: Paths) -> bool:
    """Whether the database is, as far as this run can tell."""
    from interview_tui.storage import cipher, cipher_note

    database = real_path(paths)
    return cipher_note.is_noted(database) and not cipher.is_plain(database)


def unlock(paths: Paths, passphrase: str) -> bool:
    """Whether the passphrase is right; then everything of this database can be opened for the rest of this run.

    While the passphrase is being changed, that is the new one as soon as the database has had its turn.
    """
    from interview_tui.storage import cipher_note

    database = real_path(paths)
    note = note_of(database)
    return cipher_note.learn_by(note, passphrase) is not None and _opens(database, note)


def earlier_is_locked(paths: Paths) -> bool:
    """Whether the note beside a plain database names a passphrase that other files of it may have, and that was not given yet.

    Raises:
        CannotOpen: the note cannot be read.
    """
    from interview_tui.storage import cipher, cipher_note

    database = real_path(paths)
    if not cipher_note.is_noted(database):
        return False
    note = note_of(database)
    only_begun = note.doing is cipher_note.Doing.ENCRYPTING and not any(one.other for one in note.keys)  # the database comes first
    return not only_begun and not any(cipher.known(one.salt) for one in note.keys)


def is_being_changed(paths: Paths) -> bool:
    """Whether a change of the passphrase was cut off, so that it is to be asked for the new one."""
    from interview_tui.storage import cipher_note

    return note_of(real_path(paths)).doing is cipher_note.Doing.CHANGING


def file_is_locked(file: Path) -> bool:
    """Whether a file, such as a backup from elsewhere, looks as if it were encrypted with a passphrase that was not given yet."""
    from interview_tui.storage import cipher, cipher_pages

    return cipher.is_installed() and cipher_pages.may_be_encrypted(file) and cipher.key_of(file) is None


def unlock_file(file: Path, passphrase: str) -> bool:
    """Whether the passphrase opens a file; no note is needed for that."""
    from interview_tui.storage import cipher_pages

    return cipher_pages.learn_by_file(file, passphrase) is not None


def encrypt(paths: Paths, passphrase: str, tell: Tell) -> Reencrypted:
    """Encrypt the database and its backups, rescue files and drafts, and put them in the place of the plain ones.

    A kill at any point leaves every file whole; the next start, or the same again, goes on.

    Raises:
        UsageError: it is encrypted already, the passphrase is too short, the extra is not installed, or an earlier passphrase that its
            backups may have was not given.
        CannotOpen, InUse, NotSaved: the database is as it was.
    """
    from interview_tui.storage import cipher, recrypting

    _must_be_good(passphrase)
    if is_encrypted(paths):
        raise UsageError(f"{real_path(paths)} is encrypted already. `interview-tui passphrase` changes the passphrase.")
    _must_be_installed(real_path(paths))
    if earlier_is_locked(paths):
        raise UsageError(earlier_needed(real_path(paths)))
    with alone(paths) as database:
        key = cipher.derive(passphrase, os.urandom(cipher.SALT_BYTES))
        cipher.learn(key)
        return told(recrypting.encrypt(database, paths.backups, paths.state, key, tell))


def change_passphrase(paths: Paths, passphrase: str, tell: Tell) -> Reencrypted:
    """Encrypt everything anew with another passphrase; the database is unlocked already. Raises as `encrypt`.

    A change that was begun has to be finished first: a key that only some files have would be lost.
    """
    from interview_tui.storage import cipher, recrypting

    _must_be_good(passphrase)
    must_be_done(paths)
    old, note = own_key(paths)
    with alone(paths) as database:
        key = cipher.derive(passphrase, os.urandom(cipher.SALT_BYTES))
        cipher.learn(key)
        done = told(recrypting.change(database, paths.backups, paths.state, old, key, tell))
    return replace(done, notices=(*done.notices, *save_again(paths))) if note.in_keyring else done


def must_be_done(paths: Paths) -> None:
    """Raise UsageError while something that was begun with the files is not finished."""
    doing = note_of(real_path(paths)).doing
    if doing:
        raise UsageError(f"What was begun and cut off ({doing}) has to be finished first. Nothing was changed. Next: mend what was told.")


def decrypt(paths: Paths, tell: Tell) -> Reencrypted:
    """Make everything plain again; the database is unlocked already. Raises as `encrypt`."""
    from interview_tui.storage import keyring_store, recrypting

    _, note = own_key(paths)
    with alone(paths) as database:
        done = told(recrypting.decrypt(database, paths.backups, paths.state, note, tell))
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


def is_long_enough(passphrase: str) -> bool:
    """Whether it has characters enough, blanks around it not counted."""
    return len(unicodedata.normalize("NFC", passphrase).strip()) >= LEAST


def earlier_needed(database: Path) -> str:
    """Why nothing is encrypted before the earlier passphrase was typed."""
    name = encrypted_note(database).name
    return (
        f"{name} names an earlier passphrase, and backups or typed text may be encrypted with it. Nothing was changed. Next: type it; or, "
        f"if it is lost, move {name} away: then what is encrypted with it stays as it is, and is named."
    )


def _opens(database: Path, note: Note) -> bool:
    """Whether a key is known that opens the database; of one that is missing or damaged, any that the note names."""
    from interview_tui.storage import cipher

    salts = {one.salt for one in note.keys}
    if cipher.key_of(database) is None and cipher.salt_of(database) in salts:
        return False
    return any(cipher.known(salt) for salt in salts)


def _must_be_good(passphrase: str) -> None:
    if not is_long_enough(passphrase):
        raise UsageError(f"A passphrase has at least {LEAST} characters; several words are easier to remember. Nothing was changed.")


@contextmanager
def alone(paths: Paths) -> Iterator[Path]:
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


def told(recrypted: Recrypted) -> Reencrypted:
    """What was done, and what there is to tell of it."""
    linked = (f"{path} has a second name (a hard link) somewhere: under that the plain file is there still." for path in recrypted.linked)
    return Reencrypted(recrypted.files, (*map(why_left, recrypted.left), *linked))
