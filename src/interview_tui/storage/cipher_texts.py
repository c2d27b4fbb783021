"""Texts beside the database (rescue files, kept files, drafts, lists) with another key, or none; and writing over what is replaced."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interview_tui.storage import cipher, export_log
from interview_tui.storage.cipher import Key
from interview_tui.storage.erasing import job
from interview_tui.storage.private_files import write_whole
from interview_tui.storage.rescue import places, stem

_CHUNK = 1 << 20
_BEGINNING = 256
_SEALED_BY_LINE = (".erasing", ".exports.jsonl")
"""Files to which lines are added one by one."""


@contextmanager
def written_over(file: Path, target: Key | None, linked: list[Path]) -> Iterator[None]:
    """While a file is replaced: what it held is written over then, unless it is to be plain.

    Args:
        linked: gets the file if what it held has a second name somewhere, and so is left there.
    """
    old = os.open(file, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        size = os.fstat(old).st_size
        yield
        if target is None:
            return
        if os.fstat(old).st_nlink:
            linked.append(file)  # somebody keeps it under another name
        else:
            _overwrite(old, size)
    finally:
        os.close(old)


def _overwrite(old: int, size: int) -> None:
    """Write over what a file held that has no name any more. Whether the disk keeps it elsewhere nobody can see."""
    with suppress(OSError):
        for start in range(0, size, _CHUNK):
            os.pwrite(old, bytes(min(_CHUNK, size - start)), start)
        os.fsync(old)


def texts(database: Path, state: Path) -> Iterator[Path]:
    """Rescue files, kept files and drafts of a database."""
    for folder in places(state):
        with suppress(OSError):
            yield from (path for path in folder.iterdir() if path.name.startswith(f"{stem(database)}") and path.suffix == ".jsonl")
    yield from (path for path in (job.file_of(database), export_log.file_of(database)) if path.exists())


def salt_of_text(file: Path) -> bytes:
    """The salt of the key that a text is sealed with, or its first line; empty when it is not, or cannot be read."""
    try:
        with file.open("rb") as opened:
            return cipher.salt_sealing(opened.read(_BEGINNING))
    except OSError:
        return b""


def text_converted(file: Path, target: Key | None, linked: list[Path]) -> bool:
    """Give a text another key. Whether it could be done: not where it was changed, or its key is not known.

    Raises:
        OSError: the disk is to blame; it is as it was.
    """
    try:
        content = file.read_bytes()
        by_line = file.name.endswith(_SEALED_BY_LINE)
        parts = [line.rstrip(b"\n") for line in content.splitlines()] if by_line else [content]
        if all(cipher.key_sealing(part) == target and cipher.is_sealed(part) == (target is not None) for part in parts):
            return True
        opened = [cipher.open_text(part) + b"\n" * (by_line and target is None) for part in parts]
        with written_over(file, target, linked):
            write_whole(file, b"".join(cipher.seal_text(part, target) for part in opened))
    except FileNotFoundError:
        return True  # it was put back, or emptied, meanwhile
    except cipher.Locked:
        return False
    return True
