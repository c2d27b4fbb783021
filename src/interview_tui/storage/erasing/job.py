"""An erasure that is under way, kept beside the database until its last step: an interruption is finished by the next start.

The file holds the texts to look for, and is the only place that still does once the rows are gone. It is overwritten and removed last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.cipher import Key, Locked, open_text, seal_text
from interview_tui.storage.cipher_note import key_for
from interview_tui.storage.private_files import is_ours, make_file, sync_file, sync_folder

FORMAT, VERSION = "interview-tui erasure", 1
_ENDING, _DRAFT = ".erasing", ".erasing.part"
_MOST = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who is being erased, and how far it has come.

    Attributes:
        candidates: whose rows go.
        ids: of the candidates and of what belongs to them: interviews, jobs, people to call, ids on other computers.
        texts: what was stored about them, as it was stored, for looking for what is left elsewhere.
        at_ms: when it began, in UTC milliseconds.
        done: the steps that are over.
        names: of the candidates, for looking whether they stand in what was written about others.
        exports: the paths of files about them that were written, for the account; the list of exports has forgotten them by then.
    """

    candidates: tuple[CandidateId, ...]
    ids: frozenset[str]
    texts: tuple[str, ...]
    at_ms: int
    done: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()


class NewerVersion(ValueError):
    """A newer version of this program has begun an erasure."""


def file_of(database: Path) -> Path:
    """Where the erasure of a database is kept while it is under way."""
    return database.with_name(database.name + _ENDING)


def begin(database: Path, erasure: Erasure) -> None:
    """Write an erasure down, on the disk when this returns: from now on it is finished, come what may.

    Raises:
        OSError: there is none then.
    """
    draft, path = database.with_name(database.name + _DRAFT), file_of(database)
    _wipe(draft)
    head = {"format": FORMAT, "version": VERSION, "database": database.name, "at_ms": erasure.at_ms, "candidates": erasure.candidates}
    body = {"ids": sorted(erasure.ids), "texts": erasure.texts, "names": erasure.names, "exports": erasure.exports}
    lines = (head, body, *({"done": step} for step in sorted(erasure.done)))
    try:
        make_file(draft)
        key = key_for(database)
        draft.write_bytes(b"".join(_sealed(line, key) for line in lines))
        sync_file(draft)
        draft.replace(path)
        sync_folder(path.parent)
    except BaseException:  # also an interrupt: no text may stay behind
        with suppress(OSError):
            _wipe(draft)
        raise


def note_done(database: Path, erasure: Erasure, step: str) -> Erasure:
    """Note down that a step is over; the erasure as it stands then. Raises OSError."""
    descriptor = os.open(file_of(database), os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        line = _sealed({"done": step}, key_for(database))
        while line:
            line = line[os.write(descriptor, line) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return replace(erasure, done=erasure.done | {step})


def under_way(database: Path) -> Erasure | None:
    """The erasure that was begun and is not over; None when there is none.

    Raises:
        NewerVersion: a newer version has written it.
        ValueError: the file is there and cannot be understood.
        OSError: it cannot be read.
    """
    path = file_of(database)
    if not os.path.lexists(path):
        return None
    if not is_ours(path) or path.stat().st_size > _MOST:
        raise ValueError("not a file of this program")
    content = path.read_bytes()
    if content[:1] == b"\0":  # a kill came while it was being overwritten, after the last step
        return None
    try:
        first, second, *steps = [_opened(line) for line in content.decode("ascii").split("\n")]
        head, body = json.loads(first), json.loads(second)
        if (head["format"], head["version"]) != (FORMAT, VERSION):
            raise NewerVersion("of another version") if head["format"] == FORMAT else ValueError("not a file of this program")
        candidates = tuple(CandidateId(one) for one in _texts(head["candidates"]))
        ids, texts = frozenset(_texts(body["ids"])), tuple(_texts(body["texts"]))
        names, exports = tuple(_texts(body["names"])), tuple(_texts(body["exports"]))
        return Erasure(candidates, ids, texts, int(head["at_ms"]), frozenset(_steps(steps)), names, exports)
    except (LookupError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("not whole") from error


def _sealed(line: object, key: Key | None) -> bytes:
    """A line as it is written, sealed where the database is encrypted."""
    plain = json.dumps(line).encode()
    return seal_text(plain, key) if key else plain + b"\n"


def _opened(line: str) -> str:
    try:
        return open_text(line.encode()).decode()
    except Locked:
        return ""  # cut off by a kill; where it is one of the first, the file counts as not whole


def end(database: Path) -> None:
    """Overwrite and remove the file: nothing is left to be done. Raises OSError."""
    _wipe(file_of(database))


def clear_draft(database: Path) -> None:
    """Overwrite and remove what was left by one who was killed before the erasure had begun. The caller holds the lock."""
    _wipe(database.with_name(database.name + _DRAFT))


def _texts(value: Any) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError("not a list of texts")
    return value


def _steps(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        with suppress(ValueError, LookupError, TypeError):  # cut off by a kill: the step is done once more
            yield str(json.loads(line)["done"])


def _wipe(path: Path) -> None:
    """Overwrite a file of ours with zeros, then remove it. Raises OSError."""
    try:
        size = path.lstat().st_size
        if is_ours(path) and size:
            descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                zeros = bytes(min(size, 1 << 20))
                for start in range(0, size, len(zeros)):
                    os.pwrite(descriptor, zeros[: size - start], start)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        path.unlink()
        sync_folder(path.parent)
    except FileNotFoundError:
        return
