"""Verbs on the keyring of the system: have the key of a database in it, or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from interview_tui.errors import NotSaved
from interview_tui.paths import Paths
from interview_tui.services.encryption_note import note_of, own_key, real_path, write_note


def unlock_by_keyring(paths: Paths) -> bool:
    """Unlock the database with what was put into the keyring of the system, if anything was; a keyring that fails is as none."""
    from interview_tui.services.encryption import is_locked
    from interview_tui.storage import cipher_note, keyring_store

    database = real_path(paths)
    note = note_of(database)
    if not note.in_keyring:
        return False
    with suppress(keyring_store.KeyringRefused):
        key = keyring_store.load(database)
        if key is not None and cipher_note.fits(note, key):
            cipher_note.learn(note, key)
            return not is_locked(paths)
    return False


def save_in_keyring(paths: Paths) -> None:
    """Put the key into the keyring of the system; the database is unlocked already. Raises UsageError, NotSaved."""
    from interview_tui.storage import keyring_store

    key, note = own_key(paths)
    try:
        keyring_store.save(real_path(paths), key)
        if keyring_store.load(real_path(paths)) != key:
            raise keyring_store.KeyringRefused("it keeps nothing")
    except keyring_store.KeyringRefused as error:
        raise NotSaved(
            f"The key was not saved in the keyring of the system: {error}. The database is encrypted all the same. Next: type the "
            "passphrase when it is asked for."
        ) from error
    write_note(paths, replace(note, in_keyring=True))


def forget_in_keyring(paths: Paths) -> bool:
    """Take the key out of the keyring; whether there was one. Raises UsageError, NotSaved."""
    from interview_tui.storage import keyring_store

    note = note_of(real_path(paths))
    try:
        found = keyring_store.remove(real_path(paths))
    except keyring_store.KeyringRefused as error:
        raise NotSaved(f"The keyring of the system could not be asked: {error}. Nothing was changed.") from error
    write_note(paths, replace(note, in_keyring=False))
    return found


def save_again(paths: Paths) -> Iterator[str]:
    """The same after a change of the passphrase; what to tell where that fails."""
    try:
        save_in_keyring(paths)
    except NotSaved as error:
        yield str(error)
