"""The note beside an encrypted database: that it is one, and by what a passphrase is known to be right. No secret stands in it.

It says which keys there are (two while the passphrase is being changed) and what was going on. What a file is, its own first bytes
say; the note is read to ask for the passphrase before anything is opened. Each key has a seal over what the note says: whoever can write
to the folder, and has no key, cannot make it say anything else that is believed (`is_sealed`).
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from interview_tui.paths import encrypted_note
from interview_tui.storage import cipher
from interview_tui.storage.cipher import Key
from interview_tui.storage.private_files import write_whole

FORMAT, VERSION = "interview-tui encrypted database", 1
_CIPHER = "SQLCipher 4"
_STRETCHED = f"PBKDF2-HMAC-SHA512, {cipher.ITERATIONS} times"
_MOST = 10_000
_MOST_KEYS = 2
"""For each, a passphrase is stretched, which takes a quarter of a second."""
_FIELDS = ("salt", "check", "other", "seal")
_OTHERS = b"interview-tui keys 1 "
_KEY_BYTES = cipher.RAW_BYTES + cipher.SALT_BYTES
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


class Doing(StrEnum):
    """What is going on with the files of a database, or was when it was cut off."""

    NOTHING = ""
    ENCRYPTING = "encrypting"
    CHANGING = "changing the passphrase"
    DECRYPTING = "decrypting"


class BadNote(ValueError):
    """The note cannot be read, or is of a newer version."""


@dataclass(frozen=True, slots=True)
class Known:
    """By what one key is known.

    Attributes:
        salt: stands at the beginning of every file that it opens.
        check: made from the key; a key that gives the same is the right one.
        other: earlier keys that some files may bear still, sealed with this one. Never the other way: an earlier passphrase that became
            known to somebody opens nothing that has a later one.
        seal: made from the key over all the note says of keys and of what is going on; empty in a note of before.
    """

    salt: bytes
    check: bytes
    other: bytes = b""
    seal: bytes = b""


@dataclass(frozen=True, slots=True)
class Note:
    """What the note says.

    Attributes:
        keys: the one in use, or that everything is to get, first.
        in_keyring: whether the key was put into the keyring of the system; not sealed.
    """

    keys: tuple[Known, ...]
    doing: Doing = Doing.NOTHING
    in_keyring: bool = False


def note_path(database: Path) -> Path:
    """Where the note of a database lies; the path of the file itself, no link to it."""
    return encrypted_note(database)


def is_noted(database: Path) -> bool:
    """Whether there is a note; the one question that every start asks."""
    return os.path.lexists(note_path(database))


def read_note(database: Path) -> Note | None:
    """The note, or None when there is none.

    Raises:
        BadNote, OSError: it cannot be read.
    """
    try:
        descriptor = os.open(note_path(database), _FLAGS)
    except FileNotFoundError:
        return None
    try:
        text = os.read(descriptor, _MOST)
    finally:
        os.close(descriptor)
    try:
        plain = json.loads(text)
        if plain["format"] != FORMAT or plain["version"] != VERSION or plain["key"] != _STRETCHED:
            raise BadNote("it is of another version")
        keys = tuple(Known(*(bytes.fromhex(one.get(name, "")) for name in _FIELDS)) for one in plain["keys"])
        if not 0 < len(keys) <= _MOST_KEYS or any(len(one.salt) != cipher.SALT_BYTES for one in keys):
            raise BadNote("it names no key, or too many")
        return Note(keys, Doing(plain["doing"]), bool(plain["in_keyring"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise error if isinstance(error, BadNote) else BadNote("it is damaged") from error


def write_note(database: Path, note: Note) -> None:
    """Write or replace it, on the disk when this returns; sealed with each of its keys that this run knows. Raises OSError."""
    sealed = [replace(one, seal=one.seal if (key := cipher.known(one.salt)) is None else _seal(note, key)) for one in note.keys]
    keys = [{name: getattr(one, name).hex() for name in _FIELDS} for one in sealed]
    plain = {
        "format": FORMAT, "version": VERSION, "cipher": _CIPHER, "key": _STRETCHED, "keys": keys, "doing": note.doing.value,
        "in_keyring": note.in_keyring,
        "read this": "The database beside this file is encrypted. This note holds no secret; keep the two together.",
    }  # fmt: skip
    write_whole(note_path(database), (json.dumps(plain, indent=1) + "\n").encode())


def is_sealed(note: Note) -> bool:
    """Whether the note is as somebody wrote it who had every one of its keys that this run knows.

    One key alone says too little: an earlier one may have become known to somebody, which is why it was changed.
    """
    known = [(one, key) for one in note.keys if (key := cipher.known(one.salt)) is not None]
    return bool(known) and all(hmac.compare_digest(one.seal, _seal(note, key)) for one, key in known)


def _seal(note: Note, key: Key) -> bytes:
    said = [FORMAT, VERSION, note.doing.value, *([one.salt.hex(), one.check.hex(), one.other.hex()] for one in note.keys)]
    return hmac.digest(hmac.digest(key.raw, b"interview-tui: the seal of the note", "sha256"), json.dumps(said).encode(), "sha256")


def remove_note(database: Path) -> None:
    """Remove it: the database is not encrypted any more. Raises OSError."""
    note_path(database).unlink(missing_ok=True)


def knowing(key: Key, *others: Key) -> Known:
    """By what a key is known, with earlier keys sealed in it."""
    inside = _OTHERS + b"".join(other.raw + other.salt for other in others)
    return Known(key.salt, _check(key), cipher.seal_text(inside, key) if others else b"")


def fits(note: Note, key: Key) -> bool:
    """Whether a key is one of those that the note names."""
    return any(one.salt == key.salt and hmac.compare_digest(one.check, _check(key)) for one in note.keys)


def learn_by(note: Note, passphrase: str) -> Key | None:
    """Stretch a passphrase and keep what it opens for the rest of this run.

    Returns:
        The key; None when the passphrase is wrong.
    """
    for one in note.keys:
        key = cipher.derive(passphrase, one.salt)
        if hmac.compare_digest(one.check, _check(key)):
            learn(note, key)
            return key
    return None


def learn(note: Note, key: Key) -> None:
    """Keep a key that fits the note, and those that are sealed with it in the note, for the rest of this run."""
    cipher.learn(key)
    for one in note.keys:
        if one.salt == key.salt:
            for other in _others(one):
                cipher.learn(other)


def keys_in(note: Note) -> tuple[Key, ...]:
    """The keys that the note names, or that are sealed in it, as far as this run knows them."""
    named = [key for one in note.keys if (key := cipher.known(one.salt)) is not None]
    return tuple(dict.fromkeys((*named, *(other for one in note.keys for other in _others(one)))))


def _others(one: Known) -> tuple[Key, ...]:
    try:
        inside = cipher.open_text(one.other) if cipher.is_sealed(one.other) else b""
    except cipher.Locked:
        return ()
    if not inside.startswith(_OTHERS):  # any other text that was sealed, put here by somebody
        return ()
    parts = [inside[start : start + _KEY_BYTES] for start in range(len(_OTHERS), len(inside), _KEY_BYTES)]
    return tuple(Key(part[: cipher.RAW_BYTES], part[cipher.RAW_BYTES :]) for part in parts)


def key_for(database: Path) -> Key | None:
    """The key that the files of a database have, also of one that is missing or damaged; None when none, or it is not known."""
    found = cipher.key_of(database)
    if found is not None or cipher.is_plain(database):
        return found
    with suppress(BadNote, OSError):
        note = read_note(database)
        return None if note is None else cipher.known(note.keys[-1].salt)
    return None


def finished(note: Note, key: Key, earlier: Iterable[Key] = ()) -> Note:
    """The note when nothing goes on any more and this is the only key; `earlier` are those that files left behind bear still."""
    return Note((knowing(key, *earlier),), in_keyring=note.in_keyring)


def _check(key: Key) -> bytes:
    return hmac.digest(key.raw, b"interview-tui: is this the key", "sha256")[:16]
