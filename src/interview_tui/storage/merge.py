"""Putting back what earlier runs could not save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from interview_tui.domain.changes import (
    AnswerChanged,
    Change,
    DetailsChanged,
    EventChanged,
    JobChanged,
    JobProgress,
    MeetingChanged,
    PairChanged,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.storage import sqlite_only
from interview_tui.storage.apply import apply_change, is_news, rank, set_aside
from interview_tui.storage.interviews import get_interview
from interview_tui.storage.rescue import Found, RescueFile, find_kept, find_rescues, keep_rest

_WORDS: Mapping[type, tuple[str, str]] = {
    AnswerChanged: ("answer", "answers"), PredictionChanged: ("prediction", "predictions"),
    PlaceChanged: ("place in an interview", "places in an interview"), ReasonDrafted: ("reason", "reasons"), JobChanged: ("job", "jobs"),
    MeetingChanged: ("plan of a meeting", "plans of meetings"), JobProgress: ("time for a job", "times for jobs"),
    ReferenceRated: ("rating by a reference", "ratings by references"), ReferenceAdded: ("person to call", "people to call"),
    DetailsChanged: ("detail of a person", "details of people"), EventChanged: ("attempt to call", "attempts to call"),
    PairChanged: ("pair of names", "pairs of names"),
}  # fmt: skip
"""One and several."""
_ANY = ("change", "changes")


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of the rescue files.

    Attributes:
        said: what to tell, in whole sentences.
        left: those that the disk would not take now; they lie where they lay.
    """

    said: tuple[str, ...]
    left: tuple[Found, ...]


def put_back(engine: Engine, database: Path, state: Path, now_ms: Callable[[], int]) -> PutBack:
    """Write the rescue files of a database into it where they hold something newer, then remove them.

    What does not fit is kept in a file of another name, and tried again at every start: the database that it is from may have come
    back, or another one been put in its place. None of them is a reason not to start.
    """
    said: list[str] = []
    left: list[Found] = []
    dropped = 0
    for found in find_rescues(database, state):
        try:
            found, count = _without_erased(engine, database, found)  # noqa: PLW2901
            dropped += count
            said += _put_back(engine, found, now_ms())
        except (SQLAlchemyError, *sqlite_only.Errors, OSError) as error:
            left.append(found)
            why = sqlite_only.trouble(error) or type(error).__name__
            said.append(f"What an earlier run could not save could not be put back now ({why}; changes: {len(found.changes)}). It lies in "
                        f"{found.path}, is shown all the same, and is saved as soon as the disk takes it.")  # fmt: skip
    for kept in find_kept(database, state):
        with suppress(SQLAlchemyError, *sqlite_only.Errors, OSError):  # as before, it can wait for the next start
            kept, count = _without_erased(engine, database, kept)  # noqa: PLW2901
            dropped += count
            said += _put_back(engine, kept, now_ms())
    if dropped:
        many = ("1 change that could not be saved was", "it is gone") if dropped == 1 else (
            f"{dropped} changes that could not be saved were", "they are gone")  # fmt: skip
        said.append(f"{many[0]} about somebody who has been erased since; {many[1]}.")
    return PutBack(tuple(said), tuple(left))


def _without_erased(engine: Engine, database: Path, found: Found) -> tuple[Found, int]:
    from interview_tui.storage.erasing import returning  # most starts have nothing to put back

    return returning.without_erased(engine, database, found)


def left_for_another(database: Path, state: Path) -> PutBack:
    """Leave the rescue files where they are: the database was only just made, and they are from the one that was there before."""
    then = f"It stays there, and is put back as soon as that database, or a backup of it, is at {database} again."
    said = (f"Text of the database that was here before lies in {found.path}. {then}" for found in find_rescues(database, state))
    return PutBack(tuple(said), ())


def hand_over(left: Iterable[Found], readers: Engine, submit: Callable[[Change], None], rescue: RescueFile) -> None:
    """Let the thread that writes have what could not be put back; the files go when it has saved everything.

    Args:
        submit: of that thread.
        rescue: the rescue file of this run.
    """
    for found in left:
        try:
            with readers.connect() as conn, conn.begin():
                news = [change for change in sorted(found.changes, key=rank) if is_news(conn, change)]
        except (SQLAlchemyError, OSError):
            continue  # the next start puts it back
        for change in news:
            submit(change)
        rescue.take_over(found, whole=len(news) == len(found.changes) and not (found.unread or found.note))


def _put_back(engine: Engine, found: Found, now_ms: int) -> list[str]:
    rest: list[str] = []
    put: Counter[tuple[str, str]] = Counter()
    with engine.connect() as conn, conn.begin() as all_of_it:
        for change, line in sorted(zip(found.changes, found.lines, strict=True), key=lambda pair: rank(pair[0])):
            try:
                put[_WORDS.get(type(change), _ANY)] += _apply(conn, change, now_ms, again=found.is_kept)
            except Exception as error:  # whatever is wrong with one of them, the others are put back
                if sqlite_only.trouble(error):
                    raise
                rest.append(line)
        if len(rest) == len(found.lines):
            all_of_it.rollback()
            if found.is_kept:
                return []  # as before
    news = put.total()
    what = ", ".join(f"{count} {words[count != 1]}" for words, count in put.items() if count)
    many = ("change", "is") if news == 1 else ("changes", "are")
    said = [f"{news} {many[0]} that could not be saved last time {many[1]} saved now: {what}."] if news else []
    rest += found.unread
    if rest or found.note:
        kept = keep_rest(found, rest)
        if rest:
            said.append(f"{len(rest)} of the rescued changes do not fit into this database; they are kept in {kept}, and tried again at "
                        "every start.")  # fmt: skip
        if found.note and not found.is_kept:
            said.append(f"A copy of the database that was taken away while it was open is kept in {found.note}.")
    else:
        with suppress(OSError):  # it is merged once more at the next start, which changes nothing
            found.path.unlink(missing_ok=True)
    return said


def _apply(conn: Connection, change: Change, now_ms: int, *, again: bool) -> bool:
    """Write one change if it is newer, else see that its text can be found; a failure undoes only this one.

    Args:
        again: whether it was tried before. Then others may have been written since, and a draft that knows no order gives way to them.

    Raises:
        NotFound, ValueError, sqlalchemy.exc.SQLAlchemyError: it does not fit, and stays in its file.
    """
    with conn.begin_nested():
        if isinstance(change, ReasonDrafted):
            there = get_interview(conn, change.interview_id).decision_reason
            if again and there not in ("", change.reason):
                raise ValueError("another reason was drafted since")
        if is_news(conn, change):
            return apply_change(conn, change, now_ms)
        if again and not isinstance(change, AnswerChanged):
            raise ValueError("something newer is there, and no history to take this")
        set_aside(conn, change, now_ms)
        return False
