"""Looking into an encrypted file without a connection to it: its header, all its pages, whether a passphrase fits. Part of `cipher`.

SQLCipher keeps sixteen bytes of salt at the beginning of the first page; at the end of each page stand the vector of AES in CBC mode and
an HMAC-SHA512 over the page with that vector and its number.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from interview_tui.storage import cipher
from interview_tui.storage.cipher import Key

PAGE_BYTES = 4096
_MAC_BYTES, _VECTOR_BYTES = 64, 16
_MAC_SALT = 0x3A
_TORN_SECONDS, _TORN_LOOKS = 0.01, 5
"""Another program may be writing the first page while it is looked at."""
_NOISE = 200
"""Values of a byte that stand at least in a page of noise, where nearly all of them do; a page of texts and numbers has far fewer."""
_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class NotOpened(PermissionError):
    """A file was searched and not all of it could be opened: a key is not known, or a seal does not fit."""


def first_page(descriptor: int) -> bytes:
    """The first page of a file, decrypted where the key is known and fits; else as it lies there."""
    for _ in range(_TORN_LOOKS):
        lies_there = os.pread(descriptor, PAGE_BYTES, 0)
        key = cipher.known(lies_there)
        if key is None or len(lies_there) < PAGE_BYTES:
            return lies_there
        if (page := _opened(lies_there, 1, key)) is not None:
            return page
        time.sleep(_TORN_SECONDS)
    return lies_there


def may_be_encrypted(file: Path) -> bool:
    """Whether a file is a number of whole pages, the first of them like noise. Not for one that is open here.

    A plain database with a spoilt beginning is none: of noise, every value of a byte stands in a page.
    """
    try:
        with file.open("rb") as opened:
            return file.is_file() and _is_noise(opened.read(PAGE_BYTES), os.fstat(opened.fileno()).st_size)
    except OSError:
        return False


def _is_noise(page: bytes, size: int) -> bool:
    return not size % PAGE_BYTES and len(page) == PAGE_BYTES and not page.startswith(cipher.MAGIC) and len(set(page)) >= _NOISE


def hides(file: Path) -> bool:
    """Whether something may lie in a file that cannot be seen, for it looks encrypted and its key is not known. Not for an open one."""
    try:
        with file.open("rb") as opened:
            beginning, size = opened.read(PAGE_BYTES), os.fstat(opened.fileno()).st_size
            is_unknown = cipher.known(beginning) is None
            return is_unknown and (_is_noise(beginning, size) or _journal_is_noise(opened.fileno(), beginning))
    except OSError:
        return False


def learn_by_file(file: Path, passphrase: str) -> Key | None:
    """Stretch a passphrase with what a file begins with; the key, kept for this run, if its first page fits; else None."""
    try:
        with file.open("rb") as opened:
            page = opened.read(PAGE_BYTES)
    except OSError:
        return None
    key = cipher.derive(passphrase, page[: cipher.SALT_BYTES])
    if len(page) < PAGE_BYTES or _opened(page, 1, key) is None:
        return None
    cipher.learn(key)
    return key


def plain_parts(path: Path, at_once: int = 1 << 20) -> Iterator[bytes]:
    """What a file holds, piece by piece, decrypted where its key is known: to be compared or searched. Nobody may have it open here.

    Raises:
        OSError: it cannot be read, or a page of it does not fit its key.
    """
    with path.open("rb") as file:
        key, number = cipher.known(file.read(cipher.SALT_BYTES)), 0
        file.seek(0)
        while part := file.read(at_once):
            if key is None:
                yield part
                continue
            pages = [part[start : start + PAGE_BYTES] for start in range(0, len(part), PAGE_BYTES)]
            opened = [_opened(page, number + place, key) for place, page in enumerate(pages, 1)]
            number += len(pages)
            if None in opened:
                raise OSError(0, "a page does not fit the key")
            yield b"".join(page for page in opened if page is not None)


def opened_parts(descriptor: int, at_once: int = 1 << 18, *, must_open: bool = True) -> Iterator[bytes]:
    """What a file holds, to be searched: pages decrypted where the key is known, sealed texts and sealed lines opened.

    A page whose seal does not fit is decrypted all the same: one wrong bit hides sixteen bytes of it, not the rest. Comes in parts that
    `Finder.in_parts` takes; what cannot be opened comes as it lies there.

    Args:
        must_open: whether to raise NotOpened at the end, when everything else has come, if something could not be opened.

    Raises:
        NotOpened: it looks encrypted or sealed, and its key is not known, or a seal does not fit: what was found is not all there is.
        OSError: it cannot be read.
    """
    beginning = os.pread(descriptor, PAGE_BYTES, 0)
    key, wrong = cipher.known(beginning), ""
    if key is None and cipher.is_sealed(beginning):
        for part, is_open in _opened_lines(descriptor, at_once):
            wrong = wrong if is_open else "it is sealed with a key that is not known, or was changed"
            yield part
    elif key is None:
        if _is_noise(beginning, os.fstat(descriptor).st_size) or _journal_is_noise(descriptor, beginning):  # as `hides`
            wrong = "it looks encrypted, and its key is not known"
        yield from iter(lambda: os.read(descriptor, at_once), b"")
    else:
        for number, page in enumerate(_pages(descriptor, at_once), 1):
            opened = _opened(page, number, key)
            wrong = wrong if opened else "a page of it does not fit its key"
            yield _decrypted(page, number, key) if opened is None else opened
    if wrong and must_open:
        raise NotOpened(errno.EACCES, wrong)


def _opened_lines(descriptor: int, at_once: int) -> Iterator[tuple[bytes, bool]]:
    for line in b"".join(iter(lambda: os.read(descriptor, at_once), b"")).splitlines(keepends=True):
        try:
            yield cipher.open_text(line) + b"\n", True
        except cipher.Locked:
            yield line, False


def _journal_is_noise(descriptor: int, beginning: bytes) -> bool:
    """Whether the first page that a journal keeps is encrypted; it begins after a sector and the number of the page."""
    if not beginning.startswith(_JOURNAL):
        return False
    sector = int.from_bytes(beginning[20:24], "big")
    return len(set(os.pread(descriptor, PAGE_BYTES, sector + 4))) >= _NOISE


def _pages(descriptor: int, at_once: int) -> Iterator[bytes]:
    place = 0
    while part := os.pread(descriptor, at_once // PAGE_BYTES * PAGE_BYTES, place):
        yield from (part[start : start + PAGE_BYTES] for start in range(0, len(part), PAGE_BYTES))
        place += len(part)


def with_another_key(source: Path, draft: Path, old: Key, new: Key | None) -> None:
    """Write a damaged file page by page with another key, or none, into an empty one. A page whose seal did not fit gets one that does
    not; what is less than a page is left out.

    Raises:
        OSError: either cannot be read or written.
    """
    with source.open("rb") as file, draft.open("r+b") as target:
        for number, page in enumerate(_pages(file.fileno(), 1 << 20), 1):
            if len(page) == PAGE_BYTES:
                inside, fits = _decrypted(page, number, old), _opened(page, number, old) is not None
                target.write(inside + bytes(_MAC_BYTES + _VECTOR_BYTES) if new is None else _sealed(inside, number, new, fits=fits))


def _sealed(inside: bytes, number: int, key: Key, *, fits: bool) -> bytes:
    """A page as SQLCipher would write it; `inside` begins with the plain header in the first."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    vector = os.urandom(_VECTOR_BYTES)
    writer = Cipher(algorithms.AES(key.raw), modes.CBC(vector)).encryptor()
    hidden = writer.update(inside[cipher.SALT_BYTES if number == 1 else 0 :]) + writer.finalize() + vector
    return (key.salt if number == 1 else b"") + hidden + (_seal(hidden, number, key) if fits else bytes(_MAC_BYTES))


def _opened(page: bytes, number: int, key: Key) -> bytes | None:
    """A page without what SQLCipher keeps at its end; None when its seal does not fit."""
    start = cipher.SALT_BYTES if number == 1 else 0
    seal = _seal(page[start : len(page) - _MAC_BYTES], number, key)
    if len(page) != PAGE_BYTES or not hmac.compare_digest(seal, page[-_MAC_BYTES:]):
        return None
    return _decrypted(page, number, key)


def _decrypted(page: bytes, number: int, key: Key) -> bytes:
    """The same whatever its seal; what is less than a page comes as it lies there."""
    if len(page) != PAGE_BYTES:
        return page
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    start, end = cipher.SALT_BYTES if number == 1 else 0, PAGE_BYTES - _MAC_BYTES - _VECTOR_BYTES
    reader = Cipher(algorithms.AES(key.raw), modes.CBC(page[end : end + _VECTOR_BYTES])).decryptor()
    inside: bytes = reader.update(page[start:end]) + reader.finalize()
    return (cipher.MAGIC if number == 1 else b"") + inside


def _seal(hidden: bytes, number: int, key: Key) -> bytes:
    mac_key = _mac_key(key.raw, bytes(byte ^ _MAC_SALT for byte in key.salt))
    return hmac.digest(mac_key, hidden + number.to_bytes(4, "little"), "sha512")


@lru_cache(maxsize=8)
def _mac_key(raw: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", raw, salt, 2, cipher.RAW_BYTES)
