"""An erasure that was begun, and whose list of what to look for was lost: the tombstones still say who, and copies say what."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from interview_tui.domain.ids import CandidateId
from interview_tui.errors import CannotOpen
from interview_tui.storage.erasing import backups, files, job, tombstones
from interview_tui.storage.erasing.finish import Places
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.rewriting import reading
from interview_tui.storage.erasing.rows import collect, names_of, same_people
from interview_tui.storage.inspecting import BAD


def begin_anew(places: Places, at_ms: int) -> Erasure:
    """Write down again what was to be erased: whoever has a tombstone, with the texts that backups and other copies hold about them.

    Args:
        at_ms: UTC milliseconds.

    Raises:
        OSError: it could not be written.
    """
    database = places.database
    people: dict[CandidateId, None] = {}
    ids, texts, names = set(tombstones.in_file(database)), dict[str, None](), dict[str, None]()
    for path in (*backups.files_in(places.backups), *files.copies_of(database, places.state)):
        with suppress(CannotOpen, *BAD), reading(path) as conn:  # one that cannot be read is removed where a text of theirs is in it
            here = same_people(conn, tombstones.erased_people(conn, database))
            found = collect(conn, here)
            people.update(dict.fromkeys(here))
            ids |= found.ids
            texts.update(dict.fromkeys(found.texts))
            names.update(dict.fromkeys(names_of(conn, here)))
    erasure = Erasure(tuple(people), frozenset(ids), tuple(texts), at_ms, names=tuple(names))
    job.end(database)  # a damaged one may hold texts still
    job.begin(database, erasure)
    return erasure


def holders(database: Path, folder: Path) -> tuple[Path, ...]:
    """The files in a folder of backups that hold somebody who was erased; what cannot be read is left out. Only looks."""
    found = []
    for path in sorted(backups.files_in(folder)) if tombstones.in_file(database) else ():
        with suppress(CannotOpen, *BAD), reading(path) as conn:
            if tombstones.erased_people(conn, database):
                found.append(path)
    return tuple(found)
