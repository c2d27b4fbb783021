"""The backups in a folder: their names, which say when and why each was made, and what can be told without opening them."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from interview_tui.domain.rotation import Kind
from interview_tui.storage import cipher_pages

_KINDS = "|".join(kind for kind in Kind if kind)
_DIFFERS = "-rows-differ"
_NAME = re.compile(rf"-(\d{{8}}T\d{{9}}Z)(?:-(\d+))?(?:-({_KINDS}))?({_DIFFERS})?\.db\Z")
_CHUNK = 1 << 20
_COUNTED = (slice(24, 28), slice(40, 44), slice(92, 100))
"""Where SQLite counts in the first page how often a file was written and copied: it says nothing of what the file holds."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the name of a backup says.

    Attributes:
        database: the name of the database, without its ending.
        at_ms: when it was made, in UTC milliseconds.
        number: counts those of the same moment, from 1.
        kind: why it was made; names of earlier versions of this program leave it out.
        rows_differ: whether rows in it were found not to be as this program left them.
    """

    database: str
    at_ms: int
    number: int = 1
    kind: Kind = Kind.AUTOMATIC
    rows_differ: bool = False

    def __str__(self) -> str:
        number = f"-{self.number}" if self.number > 1 else ""
        return f"{self.database}-{stamp_of(self.at_ms)}{number}{'-' * bool(self.kind)}{self.kind}{_DIFFERS * self.rows_differ}.db"


def name_of(file: Path) -> Name | None:
    """What the name of a file says; None for one that is not ours."""
    found = _NAME.search(file.name)
    if found is None:
        return None
    stamp, number, kind, differs = found.groups()
    try:
        moment = datetime.strptime(stamp[:-4], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    at_ms = int(moment.timestamp()) * 1000 + int(stamp[-4:-1])
    return Name(file.name[: found.start()], at_ms, int(number or 1), Kind(kind or ""), bool(differs))


def made_ms(backup: Path) -> int | None:
    """When a backup was made, in UTC milliseconds, as its name says; None for a name that is not ours."""
    name = name_of(backup)
    return None if name is None else name.at_ms


def stamp_of(now_ms: int) -> str:
    """A UTC moment as it stands in names of files."""
    moment = datetime.fromtimestamp(now_ms // 1000, UTC)
    return f"{moment:%Y%m%dT%H%M%S}{now_ms % 1000:03d}Z"


def backups_of(database: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of a database, the newest first: files that bear its name, no links, and not the database itself.

    What seems to be made later than now comes last: then the clock was wrong, and whatever was made since is newer.
    """
    now_ms = time.time_ns() // 1_000_000
    itself = _identity(database)
    found = []
    try:
        for path in folder.iterdir():
            name = name_of(path)
            if name is not None and name.database == database.stem and _identity(path) not in (None, itself):
                found.append((name.at_ms <= now_ms, name.at_ms, name.number, path))
    except OSError:
        return ()
    return tuple(path for *_, path in sorted(found, reverse=True))


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a regular file; None for anything else."""
    with suppress(OSError):
        found = path.lstat()
        return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
    return None


def kept_in(database: Path, folder: Path) -> Path | None:
    """A backup that holds the database as it is now, if there is one. Looks at names, sizes and times alone, and opens nothing."""
    with suppress(OSError):
        now = database.stat()
        for path in backups_of(database, folder):
            then = path.stat()
            if (then.st_mtime_ns, then.st_size) == (now.st_mtime_ns, now.st_size):
                return path
    return None


def free_name(folder: Path, database: Path, now_ms: int, kind: Kind = Kind.AUTOMATIC) -> Path:
    """A name for a new backup; backups of one moment are numbered in the order in which they are made."""
    taken = [name.number for name in map(name_of, folder.iterdir()) if name and (name.database, name.at_ms) == (database.stem, now_ms)]
    return folder / str(Name(database.stem, now_ms, max(taken, default=0) + 1, kind))


def renamed(backup: Path, *, kind: Kind | None = None, rows_differ: bool | None = None) -> Path:
    """Give a backup another kind or mark, its moment stays; where it is then. Raises OSError."""
    old = name_of(backup)
    assert old is not None
    new = Name(
        old.database, old.at_ms, old.number, old.kind if kind is None else kind, old.rows_differ if rows_differ is None else rows_differ
    )
    target = backup.with_name(str(new))
    backup.rename(target)
    return target


def same_moment(folder: Path, wanted: str) -> Path | None:
    """The backup that bore this name before it was given another kind or mark; None when there is none."""
    asked = name_of(Path(wanted))
    if asked is None:
        return None
    with suppress(OSError):
        for path in folder.iterdir():
            name = name_of(path)
            if name and (name.database, name.at_ms, name.number) == (asked.database, asked.at_ms, asked.number) and _identity(path):
                return path
    return None


def hold_the_same(one: Path, other: Path) -> bool:
    """Whether two databases hold the same, page by page. Neither may be open in this process. False when one cannot be read."""
    try:
        if os.stat(one).st_size != os.stat(other).st_size:  # noqa: PTH116 - a link is followed for the one that the user named
            return False
        first, second = cipher_pages.plain_parts(one, _CHUNK), cipher_pages.plain_parts(other, _CHUNK)
        if _first(next(first, b"")) != _first(next(second, b"")):
            return False
        return all(part == there for part, there in zip_longest(first, second))
    except OSError:
        return False


def _first(part: bytes) -> bytes:
    bare = bytearray(part)
    for counted in _COUNTED:
        bare[counted] = bytes(len(bare[counted]))
    return bytes(bare)
