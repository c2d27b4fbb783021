"""Looking into an encrypted file without a connection to it: its header, all its pages, whether a passphrase fits. Part of `cipher`.

SQLCipher keeps sixteen bytes of salt at the beginning of the first page; at the end of each page stand the vector of AES in CBC mode and
an HMAC-SHA512 over the page with that vector and its number.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Iterator
from pathlib import Path

from interview_tui.storage import cipher
from interview_tui.storage.cipher import Key

PAGE_BYTES = 4096
_MAC_BYTES, _VECTOR_BYTES = 64, 16
_MAC_SALT = 0x3A
_TORN_SECONDS, _TORN_LOOKS = 0.01, 5
"""Another program may be writing the first page while it is looked at."""


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
    """Whether a file is a number of whole pages that begin otherwise than a plain database. Not for one that is open here."""
    try:
        size = file.stat().st_size
    except OSError:
        return False
    return bool(size) and not size % PAGE_BYTES and file.is_file() and not cipher.is_plain(file)


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


def opened_parts(descriptor: int, at_once: int = 1 << 18) -> Iterator[bytes]:
    """What a file holds, to be searched: pages decrypted where the key is known and fits, sealed texts and sealed lines opened.

    What cannot be opened comes as it lies there. Raises OSError: it cannot be read.
    """
    place, key = 0, cipher.known(os.pread(descriptor, cipher.SALT_BYTES, 0))
    if key is None and cipher.is_sealed(os.pread(descriptor, 64, 0)):
        whole = b"".join(iter(lambda: os.read(descriptor, at_once), b""))
        for line in whole.splitlines(keepends=True):
            try:
                yield cipher.open_text(line) + b"\n"
            except cipher.Locked:
                yield line
        return
    while part := os.pread(descriptor, at_once, place):
        if key is not None:
            pages = [part[start : start + PAGE_BYTES] for start in range(0, len(part), PAGE_BYTES)]
            number = place // PAGE_BYTES
            part = b"".join(_opened(page, number + count, key) or page for count, page in enumerate(pages, 1))
        yield part
        place += at_once


def _opened(page: bytes, number: int, key: Key) -> bytes | None:
    """A page without what SQLCipher keeps at its end; None when its seal does not fit."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    start = cipher.SALT_BYTES if number == 1 else 0
    end = len(page) - _MAC_BYTES
    mac_salt = bytes(byte ^ _MAC_SALT for byte in key.salt)
    mac_key = _mac_key(key.raw, mac_salt)
    seal = hmac.digest(mac_key, page[start:end] + number.to_bytes(4, "little"), "sha512")
    if len(page) != PAGE_BYTES or not hmac.compare_digest(seal, page[end:]):
        return None
    vector = page[end - _VECTOR_BYTES : end]
    reader = Cipher(algorithms.AES(key.raw), modes.CBC(vector)).decryptor()
    inside: bytes = reader.update(page[start : end - _VECTOR_BYTES]) + reader.finalize()
    return (cipher.MAGIC if number == 1 else b"") + inside


def _mac_key(raw: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", raw, salt, 2, cipher.RAW_BYTES)
