"""The cipher: the only module that knows SQLCipher, and how texts beside the database are sealed. An optional extra brings the libraries.

A file is known by its first sixteen bytes: SQLCipher keeps its salt there. Every file of one database (backups among them) bears the
same salt, so that one key opens all of them, and the passphrase is asked for and stretched once in a run. The files are those of
SQLCipher 4 with its own defaults: without this program, `sqlcipher` opens them with the passphrase.

A file must never be touched by two SQLite libraries in one process; which one it is follows from the file alone (`key_of`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import stat
import threading
import unicodedata
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

try:
    from sqlcipher3 import dbapi2 as _module
except ImportError:  # the extra is not installed
    _module = None

ITERATIONS = 256_000
"""Of PBKDF2 with HMAC-SHA512, as SQLCipher 4 itself stretches a passphrase."""
SALT_BYTES, RAW_BYTES = 16, 32
MAGIC = b"SQLite format 3\x00"
_SEALED = b"interview-tui sealed 1 "
_NONCE_BYTES = 12
_OF_OURS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


class NeverRaised(Exception):
    """Stands for the errors of a library that is not installed."""


Error: type[Exception] = NeverRaised if _module is None else _module.Error
"""What the library raises."""

FileId = tuple[int, int]


class Locked(ValueError):
    """A text was sealed with a key that is not known, or it is not what was sealed."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens the files of one database.

    Attributes:
        raw: 32 bytes, as stretched from the passphrase.
        salt: 16 bytes; no secret, every file begins with them.
    """

    raw: bytes = field(repr=False)
    salt: bytes

    def literal(self) -> str:
        """As SQLCipher takes a key that need not be stretched."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


_guard = threading.Lock()
_known: dict[bytes, Key] = {}
_held: dict[FileId, Key | None] = {}


def is_installed() -> bool:
    """Whether the extra is there that opens encrypted files."""
    return _module is not None and find_spec("cryptography") is not None


def driver() -> Any:
    """The module to connect with. Only where a key is known, so that it is installed."""
    return _module


def derive(passphrase: str, salt: bytes) -> Key:
    """Stretch a passphrase into a key; takes a quarter of a second on purpose."""
    text = unicodedata.normalize("NFC", passphrase).encode()
    return Key(hashlib.pbkdf2_hmac("sha512", text, salt, ITERATIONS, RAW_BYTES), salt)


def learn(key: Key) -> None:
    """Keep a key for the rest of this run."""
    with _guard:
        _known[key.salt] = key


def forget() -> None:
    """Forget all keys; files that are open stay readable."""
    with _guard:
        _known.clear()


def known(first: bytes) -> Key | None:
    """The key of a file that begins so, if this run knows it."""
    return _known.get(first[:SALT_BYTES])


def key_of(path: Path) -> Key | None:
    """The key that opens a file; None for one that is not encrypted, is not there, or whose key is not known.

    Reads sixteen bytes, unless the file is held open here: closing it again would drop SQLite's locks.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    with _guard:
        file = (found.st_dev, found.st_ino)
        return _held[file] if file in _held else _looked_up(path)


def is_plain(path: Path) -> bool:
    """Whether a file is there and not encrypted, as far as its beginning says. Reads as `key_of`."""
    try:
        found = path.stat()
    except OSError:
        return False
    with _guard:
        file = (found.st_dev, found.st_ino)
        return _held[file] is None if file in _held else _beginning(path) == MAGIC


def salt_of(path: Path) -> bytes:
    """What a file begins with: the salt of its key, where it is encrypted; empty when it is not there. Reads as `key_of`."""
    try:
        found = path.stat()
    except OSError:
        return b""
    with _guard:
        file = (found.st_dev, found.st_ino)
        key = _held.get(file)
        return _beginning(path) if file not in _held else MAGIC if key is None else key.salt


def hold(path: Path, file: FileId) -> None:
    """Remember the key of a file that is about to be opened, for as long as it is open here."""
    with _guard:
        if file not in _held:
            _held[file] = _looked_up(path)


def let_go(file: FileId) -> None:
    """The file is not open here any more."""
    with _guard:
        _held.pop(file, None)


def _looked_up(path: Path) -> Key | None:
    return _known.get(_beginning(path))


def _beginning(path: Path) -> bytes:
    try:
        descriptor = os.open(path, _OF_OURS)
        try:
            return os.pread(descriptor, SALT_BYTES, 0) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
        finally:
            os.close(descriptor)
    except OSError:
        return b""


def connect(database: str, key: Key, timeout: float) -> Any:
    """A connection of SQLCipher's module, with its key.

    Args:
        database: a URI, or ``:memory:`` for a copy in memory, which then has to have the same key.
        timeout: seconds that a statement waits for a lock.
    """

    class Keyed(_module.Connection):  # type: ignore[misc]
        """A connection that says what key it has."""

        key: Key

    conn = _module.connect(database, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None, factory=Keyed)
    try:
        conn.execute("PRAGMA cipher_log_level = NONE").fetchall()  # on standard error it would tear the screen
        conn.execute(f'PRAGMA key = "{key.literal()}"').fetchall()
        conn.execute("PRAGMA cipher_compatibility = 4").fetchall()
    except BaseException:
        conn.close()
        raise
    conn.key = key
    return conn


def key_in(connection: Any) -> Key | None:
    """The key of an open connection; None for one of Python's own module."""
    return getattr(connection, "key", None)


def export(source: Path, source_key: Key | None, target: Path, key: Key | None, identity: tuple[int, int]) -> None:
    """Copy a whole database into an existing empty file, with another key or none.

    The caller sees to it that nobody has either open, for a plain one is opened by SQLCipher's library here.

    Args:
        identity: application id and schema version, which are not copied along.

    Raises:
        sqlcipher3.Error: either cannot be read or written.
    """
    conn = _plain(source) if source_key is None else connect(f"{source.as_uri()}?mode=ro", source_key, 0)
    try:
        conn.execute("PRAGMA temp_store = MEMORY").fetchall()
        conn.execute("PRAGMA trusted_schema = OFF").fetchall()
        conn.execute("ATTACH DATABASE ? AS copy KEY ?", (f"{target.as_uri()}?mode=rw", "" if key is None else key.literal()))
        conn.execute("PRAGMA copy.journal_mode = OFF").fetchall()  # a copy that is cut off is thrown away; who keeps one syncs it
        conn.execute("PRAGMA copy.synchronous = OFF").fetchall()
        conn.execute("SELECT sqlcipher_export('copy')").fetchall()
        conn.execute(f"PRAGMA copy.application_id = {identity[0]:d}").fetchall()
        conn.execute(f"PRAGMA copy.user_version = {identity[1]:d}").fetchall()
        conn.execute("DETACH DATABASE copy")
    finally:
        conn.close()


def _plain(source: Path) -> Any:
    conn = _module.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None)
    conn.execute("PRAGMA cipher_log_level = NONE").fetchall()
    return conn


# ---- texts beside the database -------------------------------------------------------------------------------------------------


def seal_text(content: bytes, key: Key | None) -> bytes:
    """What is to be written in the place of a text beside the database: one line of ASCII; the text itself where there is no key.

    Args:
        key: of the database that the text belongs to, by `key_of` while that is open.
    """
    if key is None:
        return content
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    hidden = AESGCM(_text_key(key)).encrypt(nonce, content, key.salt)
    return _SEALED + base64.b64encode(key.salt + nonce + hidden) + b"\n"


def open_text(content: bytes) -> bytes:
    """What was sealed; a text that is not sealed comes back as it is.

    Raises:
        Locked: the key is not known, or something was changed.
    """
    if not is_sealed(content):
        return content
    try:
        whole = base64.b64decode(content[len(_SEALED) :].strip(), validate=True)
    except binascii.Error as error:
        raise Locked("changed") from error
    key = known(whole)
    if key is None:
        raise Locked("the key is not known")
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, hidden = whole[:SALT_BYTES], whole[SALT_BYTES : SALT_BYTES + _NONCE_BYTES], whole[SALT_BYTES + _NONCE_BYTES :]
    try:
        inside: bytes = AESGCM(_text_key(key)).decrypt(nonce, hidden, salt)
    except (InvalidTag, ValueError) as error:
        raise Locked("changed") from error
    return inside


def key_sealing(content: bytes) -> Key | None:
    """The key that a sealed text was sealed with, if it is known; None for one that is not sealed."""
    return known(salt_sealing(content))


def salt_sealing(content: bytes) -> bytes:
    """The salt of the key that a sealed text was sealed with, also of one that is not known; empty for one that is not sealed."""
    try:
        return base64.b64decode(content[len(_SEALED) :][: 2 * SALT_BYTES])[:SALT_BYTES] if is_sealed(content) else b""
    except binascii.Error:
        return b""


def is_sealed(content: bytes) -> bool:
    """Whether it begins as a sealed text does."""
    return content.startswith(_SEALED)


def _text_key(key: Key) -> bytes:
    return hmac.digest(key.raw, b"interview-tui: texts beside the database", "sha256")
