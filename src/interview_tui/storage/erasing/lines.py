"""Taking people out of files of JSON lines: what could not be saved, what did not fit, what was begun in a dialog."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from interview_tui.storage import cipher
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.rewriting import Fate, Own
from interview_tui.storage.private_files import sync_folder, write_whole

_PARTS = re.compile(r"[^0-9A-Za-z-]+")
_LONGEST_ID = 500


def clean_lines(path: Path, database: Path, erasure: Erasure, own: Own) -> Fate:
    """Take the lines about erased people out of a file of this database; one with nothing else in it is removed.

    A line that can be understood is about them when it names one of their ids. What somebody has written about another candidate stays,
    also where it mentions them. A line that cannot be understood goes when it holds an id, or a piece of a text that is theirs alone.

    Args:
        path: a file whose first line says which database it belongs to, as rescue files and drafts have it. One whose first line cannot
            be understood counts as a file of this database.

    Raises:
        OSError: it cannot be read or written; it is as it was then.
    """
    found = path.stat()
    content = path.read_bytes()
    try:
        lines = cipher.open_text(content).splitlines(keepends=True)
    except cipher.Locked:
        return Fate.KEPT  # sealed with the key of another database
    if not lines or _other_database(lines[0], database):
        return Fate.KEPT
    rest = [line for line in lines if not _speaks_of(line, erasure, own)]
    if len(rest) == len(lines):
        return Fate.KEPT
    if rest == lines[:1] and _is_head(rest[0]):
        rest = []
    if not rest:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
        return Fate.REMOVED
    write_whole(path, cipher.seal_text(b"".join(rest), cipher.key_sealing(content)))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))  # they are put back in the order of their age
    return Fate.REWRITTEN


def named_in(plain: Any, ids: Collection[str]) -> bool:
    """Whether values that came from JSON name one of these ids: alone, or as a part of a text such as a place has it."""
    return any(text in ids or (len(text) <= _LONGEST_ID and not ids_of(text).isdisjoint(ids)) for text in _texts(plain))


def ids_of(text: str) -> set[str]:
    """What in a text may be an id; nothing of one with blanks, which somebody has written."""
    return set() if " " in text or "\n" in text else set(_PARTS.split(text))


def all_ids(plain: Any) -> set[str]:
    """Whatever may be an id in values that came from JSON."""
    return {part for text in _texts(plain) if len(text) <= _LONGEST_ID for part in (text, *ids_of(text))}


def _speaks_of(line: bytes, erasure: Erasure, own: Own) -> bool:
    try:
        return named_in(json.loads(line), erasure.ids)
    except (ValueError, RecursionError):
        return any(one.encode() in line for one in erasure.ids) or bool(own().in_bytes(line))


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield key
            yield from _texts(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _texts(value)


def _is_head(line: bytes) -> bool:
    """Whether a first line says nothing but whose file it is: one with a note leads to a copy of the database."""
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and "database" in head and not head.get("note")


def _other_database(line: bytes, database: Path) -> bool:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and isinstance(head.get("database"), str) and head["database"] != str(database)
