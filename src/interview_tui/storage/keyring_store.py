"""A key in the keyring of the system, so that nobody is asked for the passphrase. Whoever is logged in can read it from there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from interview_tui.storage import cipher
from interview_tui.storage.cipher import Key

SERVICE = "interview-tui"
_FORM = "1"


class KeyringRefused(Exception):
    """There is no keyring, or it takes or gives nothing. The message says which, and names no key."""


def save(database: Path, key: Key) -> None:
    """Put the key of a database into the keyring, in the place of an earlier one. Raises KeyringRefused."""
    ring = _ring()
    try:
        ring.set_password(SERVICE, str(database), f"{_FORM} {key.salt.hex()} {key.raw.hex()}")
    except Exception as error:
        raise _refused(error) from error


def load(database: Path) -> Key | None:
    """The key that was put there; None when none was, or it is no key. Raises KeyringRefused."""
    ring = _ring()
    try:
        found = ring.get_password(SERVICE, str(database))
    except Exception as error:
        raise _refused(error) from error
    form, _, rest = (found or "").partition(" ")
    salt, _, raw = rest.partition(" ")
    try:
        key = Key(bytes.fromhex(raw), bytes.fromhex(salt))
    except ValueError:
        return None
    fits = form == _FORM and len(key.raw) == cipher.RAW_BYTES and len(key.salt) == cipher.SALT_BYTES
    return key if fits else None


def remove(database: Path) -> bool:
    """Take the key out of the keyring; whether there was one. Raises KeyringRefused."""
    if load(database) is None:
        return False
    try:
        _ring().delete_password(SERVICE, str(database))
    except Exception as error:
        raise _refused(error) from error
    return True


def _ring() -> Any:
    try:
        import keyring
    except ImportError as error:
        raise KeyringRefused("the library for it is not installed") from error
    return keyring


def _refused(error: Exception) -> KeyringRefused:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, NoKeyringError):
        return KeyringRefused("this system has no keyring that can be used")
    if isinstance(error, KeyringLocked):
        return KeyringRefused("it is locked")
    return KeyringRefused(f"it refused ({type(error).__name__})")
