"""What was typed about somebody and is not in the database: lines of rescue files, kept files and drafts. Only read here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from interview_tui.storage import cipher
from interview_tui.storage.private_files import is_ours
from interview_tui.storage.rescue import places
from interview_tui.storage.surroundings import is_folder

Line = dict[str, Any]


def lines_about(
    database: Path, state: Path, ids: Collection[str], names: Collection[str] = (), emails: Collection[str] = ()
) -> tuple[Line, ...]:
    """The lines that an erasure would take away because of these ids (`erasing.lines`), in the order of the files and as they were written.

    A line that cannot be understood comes as one text. What cannot be read, or was sealed with a key that is not known, is left out.

    Args:
        ids: of the candidate and of what belongs to them.
        names, emails: theirs. Of a list of applicants that was pasted and not taken in, those with one of them are told, and nobody else.
    """
    wanted = frozenset(ids), tuple(names), tuple(one.casefold() for one in emails if one)
    return tuple(line for path in _files(state) for line in _about(path, database, *wanted))


def _files(state: Path) -> Iterator[Path]:
    for folder in places(state):
        if is_folder(folder):
            yield from (path for path in sorted(folder.glob("*.jsonl")) if is_ours(path))


def _about(path: Path, database: Path, ids: frozenset[str], names: Collection[str], emails: Collection[str]) -> Iterator[Line]:
    from interview_tui.storage.erasing.lines import ids_of_line, names_one, pasted_in

    try:
        lines = cipher.open_text(path.read_bytes()).decode(errors="replace").splitlines()
    except (OSError, cipher.Locked):
        return
    head = _understood(lines[0]) if lines else None
    if head is not None and head.get("database", str(database)) != str(database):
        return
    for text in lines:
        if not ids_of_line(text).isdisjoint(ids):
            line = _understood(text)
            yield {"text": text} if line is None else line
        elif theirs := [one for one in pasted_in(text) if names_one(one, names) or any(mail in one.casefold() for mail in emails)]:
            yield {**json.loads(text), "values": {"text": "".join(theirs)}}


def _understood(text: str) -> Line | None:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None
