"""What was written outside about candidates: one line for each file, beside the database, added to also where that is only read.

A line holds the moment, the kind, the path and the ids of whom the file is about, or that it is about everybody. None of it is a name,
unless the path is. Whoever adds a line holds the lock of the kernel on the file for that moment, and so does who takes lines out.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from interview_tui.domain.text import search_key
from interview_tui.storage.cipher import Key, key_sealing, open_text, seal_text
from interview_tui.storage.cipher_note import key_for
from interview_tui.storage.private_files import FILE_MODE, sync_folder, write_whole

EVERYBODY = "*\n"
"""In place of ids; an id is one line, so that none can be the same."""
_ENDING = ".exports.jsonl"
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MOST = 64 * 1024 * 1024
_LEAST = 4
"""Signs of a name from which on a path is said to hold it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One file that was written.

    Attributes:
        path: absolute.
        kind: what it is, such as ``scorecard``.
        at_ms: when, in UTC milliseconds.
        candidates: the ids of whom it is about, or `EVERYBODY` alone.
        unnamed: somebody who was erased stood in the path: it leads only to the folder, or a folder above that.
    """

    path: Path
    kind: str
    at_ms: int
    candidates: tuple[str, ...]
    unnamed: bool = False

    @property
    def names_somebody(self) -> bool:
        """Whether it is about certain people, and not a copy of all there is."""
        return EVERYBODY not in self.candidates


def file_of(database: Path) -> Path:
    """Where the lines of a database lie."""
    return database.with_name(database.name + _ENDING)


def add(database: Path, line: Line) -> None:
    """Add a line, on the disk when this returns. Raises OSError."""
    content = _written(line, key_for(database)) + b"\n"
    with _held(file_of(database)) as descriptor:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            content = b"\n" + content  # the one before was cut off
        while content:
            content = content[os.write(descriptor, content) :]
        os.fsync(descriptor)
    sync_folder(database.parent)


def of(database: Path, candidate_ids: Iterable[str]) -> tuple[Line, ...]:
    """The files about any of these candidates, the oldest first, and those about everybody; what cannot be read is left out."""
    wanted = {EVERYBODY, *candidate_ids}
    return tuple(line for line in all_of(database) if wanted.intersection(line.candidates))


def all_of(database: Path) -> tuple[Line, ...]:
    """Every file that was written, the oldest first; what cannot be read is left out."""
    try:
        content = _read(file_of(database))
    except OSError:
        return ()
    return tuple(line for line in map(_line, content.splitlines()) if line is not None)


def newest(lines: Iterable[Line], written: Iterable[Line]) -> tuple[Line, ...]:
    """Those lines that say what lies at their path now: nothing was written to the same place later.

    Args:
        written: every file that was written, the oldest first (`all_of`).
    """
    last = {os.path.realpath(line.path): line for line in written if not line.unnamed}
    return tuple(line for line in lines if line.unnamed or last.get(os.path.realpath(line.path)) == line)


def forget(database: Path, candidate_ids: Sequence[str], texts: Iterable[str] = ()) -> bool:
    """Take candidates out: lines about nobody else go. Of a line about others too, a path that holds a name of them loses that part.

    Args:
        texts: what was stored about them; names among them are looked for in paths.

    Returns:
        Whether anything was changed.

    Raises:
        OSError: it cannot be read or written; it is as it was then.
    """
    path = file_of(database)
    if not path.exists():
        return False
    gone, keys = set(candidate_ids), {key for key in map(_key, texts) if len(key) >= _LEAST}
    with _held(path) as descriptor:
        lines = os.pread(descriptor, _MOST, 0).splitlines()
        rest = [line for given in lines if (line := _without(given, gone, keys)) is not None]
        if rest == lines:
            return False
        if rest:
            write_whole(path, b"".join(line + b"\n" for line in rest))
        else:
            path.unlink()
            sync_folder(path.parent)
    return True


def _without(given: bytes, gone: set[str], keys: set[str]) -> bytes | None:
    line = _line(given)
    if line is None:
        return None  # cut off, or damaged: nothing can be done by it
    others = tuple(one for one in line.candidates if one not in gone)
    if not others:
        return None
    if others == line.candidates and line.names_somebody:
        return given
    path = _unnamed(line.path, keys)
    if (others, path) == (line.candidates, line.path):
        return given
    cut = replace(line, candidates=others, path=path, unnamed=line.unnamed or path != line.path)
    return _written(cut, key_sealing(given))


def _unnamed(path: Path, keys: set[str]) -> Path:
    """The path as far as no part of it holds one of these names."""
    for place in (*reversed(path.parents), path):
        if any(f"-{key}-" in f"-{_key(place.name)}-" for key in keys):
            return place.parent
    return path


def _key(text: str) -> str:
    """A name as it stands in names of files: no capitals, accents or blanks."""
    return re.sub("[^a-z0-9]+", "-", search_key(text)).strip("-") if len(text) <= 200 else ""


@contextmanager
def _held(path: Path) -> Iterator[int]:
    """The file, which nobody else adds to or takes lines from meanwhile; made where it is missing. Raises OSError."""
    while True:
        descriptor = os.open(path, _FLAGS, FILE_MODE)
        try:
            here = os.fstat(descriptor)
            if not stat.S_ISREG(here.st_mode):
                raise OSError(0, f"{path.name} is no file")
            with suppress(OSError):  # a file system without such locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _leads_to(path, here):
                os.fchmod(descriptor, FILE_MODE)
                yield descriptor
                return
        finally:
            os.close(descriptor)  # it was replaced while the lock was waited for: once more


def _leads_to(path: Path, here: os.stat_result) -> bool:
    try:
        there = path.lstat()
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(_MOST) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""


def _plain(line: Line) -> dict[str, Any]:
    plain = {"at_ms": line.at_ms, "kind": line.kind, "path": str(line.path), "candidates": list(line.candidates)}
    return {**plain, "unnamed": True} if line.unnamed else plain


def _written(line: Line, key: Key | None) -> bytes:
    """A line without its end, sealed where the database is encrypted."""
    return seal_text(json.dumps(_plain(line)).encode(), key).rstrip(b"\n")


def _line(given: bytes) -> Line | None:
    try:
        plain = json.loads(open_text(given))
        candidates = tuple(one for one in plain["candidates"] if isinstance(one, str))
        return Line(Path(plain["path"]), str(plain["kind"]), int(plain["at_ms"]), candidates, plain.get("unnamed") is True)
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
