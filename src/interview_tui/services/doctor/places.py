"""The places where things lie: rights, room, and other computers that have a hand in them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from interview_tui.paths import Paths, default_database
from interview_tui.services.doctor.findings import Finding, good, note
from interview_tui.storage.place_notices import OWN_FOLDER
from interview_tui.storage.surroundings import (
    can_be_written,
    free_bytes,
    git_tree,
    is_file,
    is_folder,
    network_of,
    open_to_others,
    synced_by,
)

_ROOM = 100 * 1024 * 1024
_COPIES = 3
"""There should be room for so many copies of the database: a backup, a restore, a migration."""


def examine(paths: Paths) -> Iterator[Finding]:
    """Everything about the folders."""
    yield from _rights(paths)
    yield from _writable(paths)
    yield from _room(paths.database)
    yield from _others(paths.database)


def _rights(paths: Paths) -> Iterator[Finding]:
    path = paths.database
    private = not (is_file(path) and open_to_others(path))
    if not private:
        yield note("rights", f"Others can get at the file ({_mode(path)}).", "open it once for writing; that takes their rights away.")
    for folder in dict.fromkeys((path.parent, paths.backups, paths.state)):
        own = folder.name == OWN_FOLDER or folder.name.endswith(".backups")
        rights = open_to_others(folder) & (0o077 if own else 0o022)
        if not rights:
            continue
        private = False
        what = "Others can write in" if rights & 0o022 else "Others can get at"
        advice = "open the database once for writing; that takes their rights away." if own else "keep the file in a folder of your own."
        yield note("rights", f"{what} the folder {folder} ({_mode(folder)}).", advice)
    if private and is_file(path):
        yield good("rights", f"file and folders are their owner's alone ({_mode(path)})")


def _mode(path: Path) -> str:
    try:
        return f"{stat.S_IMODE(path.stat().st_mode):04o}"
    except OSError:
        return "rights unknown"


def _writable(paths: Paths) -> Iterator[Finding]:
    places = {"new data": paths.database.parent, "backups": paths.backups, "rescued text and crash reports": paths.state,
              "settings": paths.config.parent}  # fmt: skip
    wrong = [(what, folder) for what, folder in places.items() if not can_be_written(folder)]
    for what, folder in wrong:
        yield note("places", f"{folder} cannot be written to: there is no place for {what}.", "give yourself the right to write there.")
    if not wrong:
        yield good("places", "data, backups, rescued text and settings can all be written")


def _room(path: Path) -> Iterator[Finding]:
    free = free_bytes(next((folder for folder in path.parents if is_folder(folder)), Path("/")))
    if free is None:
        return
    size = path.stat().st_size if is_file(path) else 0
    if free < max(_ROOM, _COPIES * size):
        yield note("space", f"{free:,} bytes are free: soon nothing can be saved.", "free space on the disk.")
    else:
        yield good("space", f"{free // 1_000_000:,} MB are free")


def _others(path: Path) -> Iterator[Finding]:
    better = f"close the program and move the file with what lies beside it, for instance to {default_database().parent}."
    network, program, tree = network_of(path), synced_by(path.parent), git_tree(path.parent)
    if network:
        yield note("place", f"The file lies on a network drive ({network}): two computers that write at once can damage it.", better)
    if program:
        text = f"The folder looks as if it is copied to other computers ({program}): two that write lose each other's interviews,"
        yield note("place", f"{text} and it holds personal data.", better)
    if tree:
        yield note("place", f"{tree} is a git work tree: the database holds personal data.", "never commit it; better, move it.")
    if not (network or program or tree):
        yield good("place", "on a disk of this computer, in no folder that is copied elsewhere")
