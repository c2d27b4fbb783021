"""Rescue files: what waits for a database that cannot be written, as JSON lines in another place.

The first line says which database it belongs to. The next start that can write puts the lines back and removes the file.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from interview_tui.domain.changes import Change
from interview_tui.domain.text import one_line
from interview_tui.storage.private_files import is_ours, make_folder, write_whole
from interview_tui.storage.rescue_lines import change_from_plain, change_to_plain
from interview_tui.storage.surroundings import is_folder

FORMAT, VERSION = "interview-tui rescue", 3
_READABLE = (1, 2, VERSION)
"""Version 1 knew no jobs, and of a place only the question; version 2 no calls to references."""
_SUFFIX, _KEPT = ".rescue.jsonl", ".kept.jsonl"
_MOST = 256 * 1024 * 1024


class RescueFile:
    """The rescue file that this run writes for one database.

    Attributes:
        path: where it lies, or None while there is none.
        note: a further place where something was rescued, such as a copy of the database; stands in the first line.
    """

    def __init__(self, database: Path, state: Path) -> None:
        self._database = database
        self._state = state
        self._name = f"{stem(database)}-{os.getpid()}{_SUFFIX}"
        self.path: Path | None = None
        self.note = ""

    def write(self, changes: Iterable[Change], reason: str) -> Path | None:
        """Write all that waits; in the folder for state, else in the one for temporary files.

        Returns:
            The path, or None when it could be written nowhere.
        """
        head = {"format": FORMAT, "version": VERSION, "database": str(self._database), "reason": reason, "note": self.note}
        lines = [head, *(change_to_plain(change) for change in changes)]
        content = "".join(json.dumps(line) + "\n" for line in lines).encode()  # all ASCII: nothing in it can fail to encode
        for folder in places(self._state):
            path = folder / self._name
            try:
                make_folder(folder)
                if folder != self._state:
                    _must_be_private(folder)
                write_whole(path, content)
            except OSError:
                continue
            if self.path not in (None, path):
                self.remove()  # the better place works again
            self.path = path
            return path
        return self.path

    def remove(self) -> None:
        """Remove the file: all it held is saved."""
        if self.path is not None:
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                return  # it is merged once more at the next start, which changes nothing
            self.path = None


def places(state: Path) -> tuple[Path, ...]:
    """The folders for rescue files, the best first."""
    try:
        return state, Path(tempfile.gettempdir()) / f"interview-tui-{os.geteuid()}"
    except OSError:
        return (state,)


def _must_be_private(folder: Path) -> None:
    """In a place where everybody may make folders: raise PermissionError unless this one is ours alone."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} belongs to somebody else")


def stem(database: Path) -> str:
    """What the names of the files in the folder for state begin with that belong to a database."""
    return f"{database.stem[:40]}-{hashlib.sha256(os.fsencode(database)).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Found:
    """A rescue file of an earlier run.

    Attributes:
        changes: what could be read.
        unread: how many lines could not.
        note: a further place where something was rescued.
    """

    path: Path
    changes: tuple[Change, ...]
    unread: int
    note: str


def find_rescues(database: Path, state: Path) -> tuple[Found, ...]:
    """The rescue files of earlier runs that belong to a database, the oldest first."""
    paths = [path for folder in places(state) if is_folder(folder) for path in folder.glob(f"*{_SUFFIX}") if is_ours(path)]
    return tuple(found for path in sorted(paths, key=_age) for found in _read(path, database))


def keep(path: Path) -> Path:
    """Rename a rescue file that could not be put back whole, so that it stays and is not tried again."""
    kept = path.with_name(path.name.removesuffix(_SUFFIX) + _KEPT)
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name.removesuffix(_SUFFIX)}-{number}{_KEPT}")
    return path.rename(kept)


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _read(path: Path, database: Path) -> Iterator[Found]:
    try:
        if path.stat().st_size > _MOST:
            return
        head, *lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        first = json.loads(head)
        if first["format"] != FORMAT or first["version"] not in _READABLE or first["database"] != str(database):
            return
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return
    changes, unread = [], 0
    for line in lines:
        try:
            changes.append(change_from_plain(json.loads(line)))
        except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
            unread += 1
    yield Found(path, tuple(changes), unread, one_line(str(first.get("note", ""))))
