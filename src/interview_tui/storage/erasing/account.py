"""What an account of an erasure says whoever gives it: what was not counted, what is out of reach, and what a start has finished."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from interview_tui.domain.text import clean
from interview_tui.storage.erasing.finish import Finished, Places
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.mentions import mentions, of_nobody
from interview_tui.storage.erasing.places import is_inside, own_folders

if TYPE_CHECKING:
    from interview_tui.storage.erasing.search import Found

OUT_OF_REACH = (
    "Out of reach of this program: what other raters have on their computers, and packets and exports that were sent; mail; folders that "
    "are synchronised, and their earlier versions; snapshots of the file system and backups that others make of this computer; what a "
    "disk, above all an SSD, keeps of deleted files; the scrollback of a terminal; swap."
)
UNKNOWN_LINK = (
    "Somebody who is called otherwise in another rater's file, and was never linked with this person here, cannot be recognised when a "
    "packet about them is imported."
)
NOT_COUNTED = (
    "Not counted: a text that also stands in rows about others, in an opening or in a bank, and a text of fewer than six bytes, which "
    "stands in every file by chance."
)
NOT_OPENED = (
    "Could not be looked into: encrypted with another passphrase, packed, damaged, or not readable for you. They may hold something of "
    "the erased. Look at each with what opens it, or delete it:"
)
STAY = "These files about them were written elsewhere and stay. Delete what is not needed:"
_MOST = 20
"""So many files at most are named in one sentence."""


def outside(places: Places, paths: Sequence[Path]) -> tuple[Path, ...]:
    """Those that do not lie where only the program puts things."""
    folders = own_folders(places.database, places.backups, places.state)
    return tuple(path for path in paths if not is_inside(path, folders))


def sentences(engine: Engine, places: Places, erasure: Erasure, done: Finished) -> Iterator[str]:
    """What to tell of an erasure that a start has finished, beside that it has: the same as whoever erases is told at once."""
    parts = []
    if done.rewritten:
        parts.append(f"{len(done.rewritten)} {'backup was' if len(done.rewritten) == 1 else 'backups were'} rewritten without them.")
    if done.removed:
        parts.append(f"Removed, because they held something of them: {_some(done.removed)}.")
    if parts:
        yield " ".join(parts)
    if there := [path for path in outside(places, [Path(one) for one in erasure.exports]) if os.path.lexists(path)]:
        yield f"{STAY} {_some(there)}."
    if count := _mentioned(engine, erasure.names):
        stands = "1 text" if count == 1 else f"{count} texts"
        yield f"Their name stands in {stands} about others, or of an opening. Nothing of that was changed."
    yield f"{NOT_COUNTED} {OUT_OF_REACH} {UNKNOWN_LINK}"


def left_sentences(left: Sequence[Found]) -> Iterator[str]:
    """Which files still hold something, and which could not be looked into."""
    if found := [one.path for one in left if one.count]:
        yield f"Something of the person is left in: {_some(found)}. Look there, and delete what is not needed."
    if closed := [one.path for one in left if not one.count]:
        yield f"{NOT_OPENED} {_some(closed)}."


def _mentioned(engine: Engine, names: Sequence[str]) -> int:
    with engine.connect().execution_options(only_looks=True) as conn, conn.begin():
        nobody = of_nobody(conn, names)
        return sum(mentions(conn, names).values()) + sum(nobody.openings.values()) + nobody.own_examples


def _some(paths: Sequence[Path]) -> str:
    more = f" and {len(paths) - _MOST} more" if len(paths) > _MOST else ""
    return ", ".join(clean(str(path)) for path in paths[:_MOST]) + more
