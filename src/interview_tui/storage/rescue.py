"""Rescue files: what waits for a database that cannot be written, as JSON lines in another place.

The first line says which database it belongs to. The next start that can write puts the lines back and removes the file. What does
not fit stays in one of another name, which every start tries again: the database that it is from may be back by then.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from interview_tui.domain.changes import Change
from interview_tui.domain.text import one_line
from interview_tui.storage.cipher import Key, key_sealing, open_text, seal_text
from interview_tui.storage.cipher_note import key_for
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
        self._key = key_for(database)
        """Known while the database is there; what is rescued when it is gone is sealed as well."""
        self._name = self._free_name()
        self._taken_over: dict[Path, bool] = {}
        self._lines_there: frozenset[str] = frozenset()
        self.path: Path | None = None
        self.note = ""

    def for_stale(self, now_ms: int) -> RescueFile:
        """A file beside it for what newer changes stood in the way of: the next start adds answers to their history, the rest stays."""
        beside = RescueFile(self._database, self._state)
        beside._key = self._key
        beside._name = f"{stem(self._database)}-{os.getpid()}-{now_ms}{_KEPT}"
        return beside

    def _free_name(self) -> str:
        """A name that no earlier run has left behind: the system gives the same number to a process again."""
        beginning = f"{stem(self._database)}-{os.getpid()}"
        names = (f"{beginning}-{number}{_SUFFIX}" if number else f"{beginning}{_SUFFIX}" for number in count())
        return next(name for name in names if not any(os.path.lexists(folder / name) for folder in places(self._state)))

    def take_over(self, earlier: Found, *, whole: bool) -> None:
        """See to the file of an earlier run as soon as everything is saved. What it holds is not written once more.

        Args:
            whole: whether all it holds is handed over to be saved: then it goes; else it is kept under another name.
        """
        self._taken_over = {**self._taken_over, earlier.path: whole}
        self._lines_there |= set(earlier.lines)

    def write(self, changes: Iterable[Change], reason: str) -> Path | None:
        """Write all that waits; in the folder for state, else in the one for temporary files.

        Returns:
            The path, or None when it could be written nowhere.
        """
        head = {"format": FORMAT, "version": VERSION, "database": str(self._database), "reason": reason, "note": self.note}
        lines = [json.dumps(change_to_plain(change)) for change in changes]
        if lines and self.path in (None, *self._taken_over) and self._lines_there.issuperset(lines) and not self.note:
            self.path = next(reversed(self._taken_over))
            return self.path
        content = "".join(f"{line}\n" for line in (json.dumps(head), *lines)).encode()  # all ASCII: nothing in it can fail to encode
        for folder in places(self._state):
            path = folder / self._name
            try:
                make_folder(folder)
                if folder != self._state:
                    _must_be_private(folder)
                write_whole(path, seal_text(content, self._key))
            except OSError:
                continue
            if self.path not in (None, path, *self._taken_over):
                self._remove_own()  # the better place works again
            self.path = path
            return path
        return self.path

    def remove(self) -> None:
        """Remove the file, and those that were taken over: all they held is saved."""
        earlier, self._taken_over, self._lines_there = self._taken_over, {}, frozenset()
        with suppress(OSError):  # it is merged once more at the next start, which changes nothing
            for path, whole in earlier.items():
                if whole:
                    path.unlink(missing_ok=True)
                else:
                    keep(path)
        self._remove_own()

    def _remove_own(self) -> None:
        if self.path is not None and self.path.name != self._name:
            self.path = None  # of an earlier run, and seen to
        if self.path is not None:
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                return  # as above
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
        head: the first line.
        changes: what could be read.
        lines: the line of each of them.
        unread: the lines that could not be read.
        note: a further place where something was rescued.
        key: what it is sealed with.
    """

    path: Path
    head: str
    changes: tuple[Change, ...]
    lines: tuple[str, ...]
    unread: tuple[str, ...]
    note: str
    key: Key | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it was tried before, and did not fit into the database that was there then."""
        return self.path.name.endswith(_KEPT)


def find_rescues(database: Path, state: Path) -> tuple[Found, ...]:
    """The rescue files of earlier runs that belong to a database, the oldest first."""
    return _find(database, state, _SUFFIX)


def find_kept(database: Path, state: Path) -> tuple[Found, ...]:
    """What did not fit into the database that was at this path when it was tried, the oldest first."""
    return _find(database, state, _KEPT)


def _find(database: Path, state: Path, suffix: str) -> tuple[Found, ...]:
    paths = [path for folder in places(state) if is_folder(folder) for path in folder.glob(f"*{suffix}") if is_ours(path)]
    return tuple(found for path in sorted(paths, key=_age) for found in _read(path, database))


def keep(path: Path) -> Path:
    """Rename a rescue file that could not be put back whole, so that it stays. Every start tries it again: the file at the path of the
    database may be another one by then.
    """
    return path.rename(_kept_name(path))


def keep_rest(found: Found, lines: Iterable[str]) -> Path:
    """Keep only these lines of a file, as `keep` does; where that is not possible, all of it. Returns where they are."""
    rest = found.path if found.is_kept else _kept_name(found.path)
    try:
        content = "".join(f"{line}\n" for line in (found.head, *lines)).encode()
        write_whole(rest, seal_text(content, found.key))
        if rest != found.path:
            found.path.unlink(missing_ok=True)
    except OSError:
        return found.path  # what is in the database already changes nothing when it is merged once more
    return rest


def _kept_name(path: Path) -> Path:
    name = path.name.removesuffix(_SUFFIX)
    names = (path.with_name(f"{name}-{number}{_KEPT}" if number > 1 else f"{name}{_KEPT}") for number in count(1))
    return next(kept for kept in names if not os.path.lexists(kept))


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _read(path: Path, database: Path) -> Iterator[Found]:
    try:
        if path.stat().st_size > _MOST:
            return
        content = path.read_bytes()
        head, *lines = open_text(content).decode("utf-8", "replace").splitlines()
        first = json.loads(head)
        if first["format"] != FORMAT or first["version"] not in _READABLE or first["database"] != str(database):
            return
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return
    changes, read, unread = [], [], []
    for line in lines:
        try:
            changes.append(change_from_plain(json.loads(line)))
            read.append(line)
        except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
            unread.append(line)
    yield Found(path, head, tuple(changes), tuple(read), tuple(unread), one_line(str(first.get("note", ""))), key_sealing(content))
