"""Rescue files and drafts of a database at another path: after a move nobody finds them by themselves. Only read here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from interview_tui.storage import cipher
from interview_tui.storage.private_files import is_ours
from interview_tui.storage.rescue import places
from interview_tui.storage.surroundings import is_folder


def line_files(state: Path) -> Iterator[Path]:
    """The files of JSON lines in the folders for state, of whichever database."""
    for folder in places(state):
        if is_folder(folder):
            yield from (path for path in sorted(folder.glob("*.jsonl")) if is_ours(path))


def of_others(database: Path, state: Path) -> dict[Path, tuple[Path, ...]]:
    """The files of text that waits for another database, by the path of that one. What cannot be read, or opened here, is left out."""
    found: dict[Path, tuple[Path, ...]] = {}
    for path in line_files(state):
        try:
            lines = cipher.open_text(path.read_bytes()).splitlines()
        except (OSError, cipher.Locked):
            continue
        if len(lines) > 1 and (other := elsewhere(lines[0], database)) is not None:
            found[other] = (*found.get(other, ()), path)
    return found


def elsewhere(head: bytes, database: Path) -> Path | None:
    """The path of the database that a first line names; None when that is this one, or the line names none."""
    try:
        plain = json.loads(head)
    except (ValueError, RecursionError):
        return None
    named = plain.get("database") if isinstance(plain, dict) else None
    return Path(named) if isinstance(named, str) and named != str(database) else None


def is_gone(path: Path) -> bool:
    """Whether nothing lies at a path; False where that cannot be seen."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False
