"""A packet that is encrypted for the one who gets it: by a passphrase of its own, told to them on another way.

One line of ASCII: a heading, then in Base64 salt, nonce and what AES-GCM makes of the text; the key comes from scrypt.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import unicodedata

HEADING = b"interview-tui encrypted packet 1 "
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32
_WORK, _BLOCK, _LANES = 2**16, 8, 1
_MEMORY = 2 * 128 * _BLOCK * _WORK


class NoLibrary(Exception):
    """The extra that encrypts is not installed."""


def is_sealed(content: bytes) -> bool:
    """Whether it is one."""
    return content.startswith(HEADING)


def seal(content: bytes, passphrase: str) -> bytes:
    """Encrypt a text. Takes a quarter of a second and 64 MB on purpose. Raises NoLibrary."""
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise NoLibrary from error
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    hidden = AESGCM(_key(passphrase, salt)).encrypt(nonce, content, HEADING)
    return HEADING + base64.b64encode(salt + nonce + hidden) + b"\n"


def unseal(content: bytes, passphrase: str) -> bytes | None:
    """The text; None when the passphrase is wrong, or something was changed. Raises NoLibrary."""
    try:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise NoLibrary from error
    try:
        whole = base64.b64decode(content[len(HEADING) :].strip(), validate=True)
        salt, nonce, hidden = whole[:_SALT_BYTES], whole[_SALT_BYTES:][:_NONCE_BYTES], whole[_SALT_BYTES + _NONCE_BYTES :]
        inside: bytes = AESGCM(_key(passphrase, salt)).decrypt(nonce, hidden, HEADING)
    except (InvalidTag, ValueError, binascii.Error):
        return None
    return inside


def _key(passphrase: str, salt: bytes) -> bytes:
    text = unicodedata.normalize("NFC", passphrase).encode()
    return hashlib.scrypt(text, salt=salt, n=_WORK, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=_KEY_BYTES)
