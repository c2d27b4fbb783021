"""Looking into packed files: somebody may have packed a backup to save room, and a piece of text cannot be seen in it as it lies there."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from interview_tui.storage import cipher, cipher_packet
from interview_tui.storage.cipher_pages import PAGE_BYTES

if TYPE_CHECKING:
    from interview_tui.storage.erasing.finding import Finder

_AT_ONCE = 1 << 20
_STREAMS: dict[bytes, Callable[[Path], Any]] = {
    b"\x1f\x8b\x08": gzip.GzipFile,
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
"""How to open a file, by how it begins."""
_ZIP = b"PK\x03\x04"
_FOREIGN = (b"7z\xbc\xaf\x27\x1c", b"\x28\xb5\x2f\xfd", b"Rar!", b"\x04\x22\x4d\x18", cipher_packet.HEADING)
"""How files begin that cannot be unpacked here: 7-Zip, Zstandard, RAR, LZ4, and packets that are encrypted for somebody."""
_NOISE = 200
"""Of the 256 values of a byte, so many stand in a page of noise at least; a page of texts and numbers has far fewer."""
_LONGEST = 64
"""Bytes that tell how a file begins."""
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError)


class CannotUnpack(Exception):
    """A packed file cannot be looked into: it is damaged, needs a passphrase, is packed twice, or is of an unknown kind."""


def found_in(path: Path, finder: Finder) -> Counter[str]:
    """How often each piece stands in what a packed file holds; nothing for one that is not packed. One layer is unpacked, to no disk.

    Raises:
        CannotUnpack, FileNotFoundError, PermissionError.
    """
    with path.open("rb") as file:
        beginning = file.read(_LONGEST)
    try:
        for mark, opening in _STREAMS.items():
            if beginning.startswith(mark):
                with opening(path) as stream:
                    return finder.in_parts(_parts(stream))
        return _in_zip(path, finder) if beginning.startswith(_ZIP) else _in_no_other(beginning)
    except _BROKEN as error:
        raise CannotUnpack(str(error)) from error


def _in_zip(path: Path, finder: Finder) -> Counter[str]:
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as packed:
        for one in packed.infolist():
            with packed.open(one) as stream:
                found += finder.in_parts(_parts(stream))
    return found


def _in_no_other(beginning: bytes) -> Counter[str]:
    if beginning.startswith(_FOREIGN):
        raise CannotUnpack("of a kind that is not known here")
    return Counter()


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    """What was packed. Raises CannotUnpack, for what is packed or encrypted in its turn at the end, when all of it has come."""
    beginning, length = b"", 0
    while part := stream.read(_AT_ONCE):
        beginning, length = beginning or part[:PAGE_BYTES], length + len(part)
        yield part
    if beginning.startswith((*_FOREIGN, *_STREAMS, _ZIP)) or cipher.is_sealed(beginning) or _is_noise(beginning, length):
        raise CannotUnpack("what was packed is packed or encrypted itself")


def _is_noise(beginning: bytes, length: int) -> bool:
    """Whether it may be an encrypted database: whole pages, in the first of which most values of a byte stand."""
    return not length % PAGE_BYTES and len(beginning) == PAGE_BYTES and len(set(beginning)) >= _NOISE
