"""The steps of an erasure, in their order. Each can be repeated, so that whatever cuts them off, doing all of them again ends it.

1. The ids go to the file beside the database, so that nothing brings the person back.
2. The rows go, in one transaction; a look proves it.
3. The file is written anew without the room that they left.
4. The backups are rewritten.
5. What else lies in the folders of the program goes.
6. Every byte of those folders is looked through.
7. What was kept to do all this is overwritten and removed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.storage import sqlite_only
from interview_tui.storage.erasing import job, tombstones
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.rows import collect, erase_rows, names_of, same_people

if TYPE_CHECKING:
    from interview_tui.domain.ids import CandidateId
    from interview_tui.storage.erasing.search import Found

Tell = Callable[[str, int, int], None]
"""Is told of a step: its name, how much of it is done, of how much. Called by the thread that works; must not block."""
ROWS, COMPACT, BACKUPS, FILES, SEARCH = "rows", "compacting", "backups", "files", "searching"
"""The names of the steps, as they are told."""
TROUBLE = (SQLAlchemyError, *sqlite_only.Errors, OSError, InterviewTuiError)
"""What a disk, or somebody else who holds a file, makes a step raise: then it is done again by the next start."""


class RowsLeft(Exception):
    """Rows about a person are there after they were deleted."""


class Hands(Protocol):
    """Who writes to the database: the thread for that, or who has just opened it."""

    def run(self, job: Callable[[Connection], Any]) -> Any:
        """Run a function in one transaction and commit it."""

    def outside(self, job: Callable[[Connection], Any]) -> Any:
        """Run a function with the connection that writes, outside a transaction."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where an erasure works: the database, the folder of its backups, and the folder for state."""

    database: Path
    backups: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Finished:
    """What an erasure did.

    Attributes:
        rows: how many rows were deleted just now.
        rewritten: the backups that held the person, and do not any more.
        removed: the files that are gone, because nothing else was in them or they could not be rewritten.
        left: where something of the person is found all the same.
        troubles: what could not be done, in whole sentences; the next start tries it again.
    """

    rows: int = 0
    rewritten: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    left: tuple[Found, ...] = ()
    troubles: tuple[str, ...] = ()


def begin(conn: Connection, database: Path, candidate_ids: Sequence[CandidateId], at_ms: int) -> Erasure:
    """Write down what is to be erased, with whoever is meant by an erasure that could not be finished; nothing is deleted yet.

    Args:
        conn: in a transaction that reads.
        at_ms: UTC milliseconds.

    Raises:
        OSError: it could not be written; nothing was changed.
    """
    from interview_tui.storage import export_log

    people = same_people(conn, candidate_ids)
    found = collect(conn, people)
    written = export_log.newest(export_log.of(database, people), export_log.all_of(database))
    names, exports = names_of(conn, people), tuple(str(line.path) for line in written)
    earlier = None
    with suppress(ValueError):
        earlier = job.under_way(database)
    ids, texts = found.ids, found.texts
    if earlier is not None:
        people = tuple(dict.fromkeys((*earlier.candidates, *people)))
        ids, texts = ids | earlier.ids, tuple(dict.fromkeys((*earlier.texts, *texts)))
        names, exports = (*earlier.names, *names), (*earlier.exports, *exports)
    erasure = Erasure(people, ids, texts, at_ms, names=tuple(dict.fromkeys(names)), exports=tuple(dict.fromkeys(exports)))
    job.begin(database, erasure)
    return erasure


def erase_from_rows(hands: Hands, places: Places, erasure: Erasure, tell: Tell) -> int:
    """Delete the rows, for good; how many. See that they are gone.

    Raises:
        OSError, sqlalchemy.exc.SQLAlchemyError, NotSaved: they could not be deleted; none of them is gone.
        RowsLeft: a mistake of this program.
    """
    tell(ROWS, 0, 1)
    tombstones.note_in_file(places.database, erasure.ids, erasure.at_ms)
    tombstones.note_begun(places.database, erasure.at_ms)
    deleted = int(hands.run(lambda conn: erase_rows(conn, erasure.candidates, erasure.at_ms)))
    left = int(hands.run(lambda conn: collect(conn, erasure.candidates).rows))
    if left:
        raise RowsLeft(f"{left} rows are left")
    tell(ROWS, 1, 1)
    return deleted


def finish(hands: Hands, places: Places, erasure: Erasure, tell: Tell, rows: int = 0) -> Finished:
    """All that comes after the rows. What cannot be done is among the troubles, and the erasure stays noted down then.

    Args:
        rows: how many rows were deleted, for the account.
    """
    from interview_tui.storage.erasing import backups, files, search

    database = places.database
    troubles: list[str] = []
    erasure = _compacted(hands, database, erasure, tell, troubles)
    rewritten: tuple[Path, ...] = ()
    removed: list[Path] = []
    left: tuple[Found, ...] = ()
    if BACKUPS not in erasure.done:
        try:
            of_backups = backups.rewrite_backups(database, places.backups, erasure, tell)
            rewritten = of_backups.rewritten
            removed += of_backups.removed
            erasure = job.note_done(database, erasure, BACKUPS)
        except TROUBLE as error:
            troubles.append(f"Not every backup in {places.backups} could be rewritten: {why(error)}.")
    try:
        removed += files.clean_files(database, places.backups, places.state, erasure, tell).removed
        left = search.search(places, erasure, tell)
    except TROUBLE as error:
        troubles.append(f"Not every file in the folders of the program could be looked through: {why(error)}.")
    if not troubles:
        try:
            tombstones.note_over(database, erasure.at_ms)
            job.end(database)
        except OSError as error:
            troubles.append(f"{job.file_of(database)} could not be removed: {why(error)}.")
    return Finished(rows, rewritten, tuple(removed), left, tuple(troubles))


def _compacted(hands: Hands, database: Path, erasure: Erasure, tell: Tell, troubles: list[str]) -> Erasure:
    """Write the file anew. Where there is no room for that, it is left: what was deleted is overwritten already."""
    if COMPACT in erasure.done:
        return erasure
    tell(COMPACT, 0, 1)
    try:
        hands.outside(sqlite_only.vacuum)
        erasure = job.note_done(database, erasure, COMPACT)
    except TROUBLE as error:
        troubles.append(f"{database} could not be written anew: {why(error)}. What was deleted is overwritten in it all the same.")
    tell(COMPACT, 1, 1)
    return erasure


def why(error: BaseException) -> str:
    """Why a step could not be done, in a few words, with the file that is to blame where that is known."""
    if isinstance(error, InterviewTuiError):
        return str(error).removeprefix("Nothing was changed: ").partition(". Next:")[0].rstrip(".")
    said = str(getattr(error, "strerror", None) or "")
    words = sqlite_only.trouble(error) or said or type(error).__name__
    where = getattr(error, "filename", None)
    return f"{words} ({said}: {one_line(str(where))})" if where and said else words
