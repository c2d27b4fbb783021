"""Which files are the program's own, and may hold something about a candidate."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from interview_tui import paths
from interview_tui.storage.rescue import places as rescue_places
from interview_tui.storage.surroundings import is_folder


def own_folders(database: Path, backups: Path, state: Path) -> tuple[Path, ...]:
    """The folders that belong to the program alone: whatever lies there, it has put there, or can be taken for its own.

    The folder of a database that the user has chosen a place for is none of them: other things may lie there.
    """
    home = paths.default_database().parent
    beside = (database.parent,) if database.parent == home else ()
    found = (*beside, backups, *rescue_places(state), paths.find_paths(database).config.parent)
    return tuple(folder for folder in dict.fromkeys(found) if is_folder(folder))


def own_files(database: Path, backups: Path, state: Path) -> Iterator[Path]:
    """Every regular file in those folders and below them, and what bears the name of the database beside it. Links are not followed."""
    seen: set[tuple[int, int]] = set()
    for path in (*_beside(database), *(one for folder in own_folders(database, backups, state) for one in _below(folder))):
        try:
            found = path.lstat()
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode) and (found.st_dev, found.st_ino) not in seen:
            seen.add((found.st_dev, found.st_ino))
            yield path


def copies_elsewhere(database: Path, backups: Path) -> Iterator[Path]:
    """Files that may be copies of the database, and are none of the program's own: those with its ending beside it, whoever put them
    there, and what links among the backups lead to. They may be told of, and are the user's to change."""
    beside = [path for path in _in(database.parent) if path.suffix == database.suffix and path != database]
    linked = [Path(os.path.realpath(path)) for path in _in(backups) if path.is_symlink()]
    for path in dict.fromkeys((*beside, *linked)):
        if path.is_file() and not path.is_symlink() and os.path.realpath(path) != os.path.realpath(database):
            yield path


def is_inside(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a path leads to somewhere in one of these folders, links followed."""
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)


def _beside(database: Path) -> list[Path]:
    beginnings = (database.name, f".{database.name}")
    found = [path for path in _in(database.parent) if path.name.startswith(beginnings)] or [database]
    return [one for path in found for one in ([path] if path.is_symlink() or not path.is_dir() else _below(path))]


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(files))
