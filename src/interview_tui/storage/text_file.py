"""Reads a text file that may be anything at all: a pipe, a device, a huge or a foreign one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 1024 * 1024
_NO_FILE = "This is not a regular file (a folder, a pipe or a device), so it is not read."
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):  # not every system has each
    _FLAGS |= getattr(os, _name, 0)


class Flaw(NamedTuple):
    """What is wrong at a place of a text; line and column count from 1."""

    line: int
    column: int
    message: str


class Unreadable(Exception):
    """The file gives no text. Holds one flaw, and what can be read of the text, to show the line."""

    def __init__(self, message: str, line: int = 1, column: int = 1, rest: str = "") -> None:
        self.flaw = Flaw(line, column, message)
        self.rest = rest
        super().__init__(message)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read_text(path: Path) -> str:
    """The text of a file: UTF-8, without a byte order mark, line ends as ``\\n``.

    Only regular files are read (a pipe would block for ever), also through a symbolic link.

    Raises:
        Unreadable: with a sentence for the user, whatever is the matter with the file.
    """
    raw = _read_bytes(path)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in raw[:4] and raw[:4].strip(b"\x00")):
        raise Unreadable("The file is saved as UTF-16 or UTF-32. Save it as UTF-8 in your editor.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        head = _newlines(raw[: error.start].decode("utf-8-sig", "replace"))
        message = f"The file is not UTF-8 from here on (byte 0x{raw[error.start]:02X}; Latin-1?). Save it as UTF-8 in your editor."
        raise Unreadable(message, *place(head, len(head)), _newlines(raw.decode("utf-8-sig", "replace"))) from None
    return _newlines(text)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(path: Path) -> bytes:
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise Unreadable(_why_not_opened(error)) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(_NO_FILE)
        raw = bytearray()
        while status.st_size <= MAX_BYTES and len(raw) <= MAX_BYTES and (part := os.read(handle, MAX_BYTES + 1 - len(raw))):
            raw += part
    except OSError as error:
        raise Unreadable(_why_not_opened(error)) from None
    finally:
        os.close(handle)
    size = max(status.st_size, len(raw))  # it may have grown meanwhile
    if size > MAX_BYTES:
        raise Unreadable(f"The file is larger than 1 MiB ({size:,} bytes), the most that a bank may be.")
    return bytes(raw)


def _why_not_opened(error: OSError | ValueError) -> str:
    reasons = {
        errno.ENOENT: "There is no such file.",
        errno.ENOTDIR: "There is no such file.",
        errno.EACCES: "You do not have the right to read this file.",
        errno.EPERM: "You do not have the right to read this file.",
        errno.ELOOP: "The symbolic link goes round in a circle.",
        errno.EISDIR: _NO_FILE,
        errno.ENXIO: _NO_FILE,
    }
    number = error.errno if isinstance(error, OSError) else None
    return reasons.get(number or 0) or f"The file cannot be read ({error.strerror if isinstance(error, OSError) else 'bad name'})."
