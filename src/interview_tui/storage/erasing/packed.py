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
_FOREIGN = (b"7z\xbc\xaf\x27\x1c", b"\x28\xb5\x2f\xfd", b"Rar!", b"\x04\x22\x4d\x18")
"""How files begin that Python cannot unpack: 7-Zip, Zstandard, RAR, LZ4."""
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError)


class CannotUnpack(Exception):
    """A packed file cannot be looked into: it is damaged, needs a passphrase, or is of a kind that is not known here."""


def found_in(path: Path, finder: Finder) -> Counter[str]:
    """How often each piece stands in what a packed file holds; nothing for one that is not packed. One layer is unpacked, to no disk.

    Raises:
        CannotUnpack, FileNotFoundError, PermissionError.
    """
    with path.open("rb") as file:
        beginning = file.read(8)
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
    while part := stream.read(_AT_ONCE):
        yield part
