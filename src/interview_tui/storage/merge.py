"""Putting back what earlier runs could not save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
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
from interview_tui.errors import NotFound
from interview_tui.storage import sqlite_only
from interview_tui.storage.apply import apply_change, is_news, rank, set_aside
from interview_tui.storage.rescue import Found, find_rescues, keep

_WORDS: Mapping[type, str] = {
    AnswerChanged: "answer", PredictionChanged: "prediction", PlaceChanged: "place in an interview", ReasonDrafted: "reason",
    JobChanged: "job", MeetingChanged: "plan of a meeting", JobProgress: "time for a job", ReferenceRated: "rating by a reference",
    ReferenceAdded: "person to call", DetailsChanged: "detail of a person", EventChanged: "attempt to call", PairChanged: "pair of names",
}  # fmt: skip


def put_back(engine: Engine, database: Path, state: Path, now_ms: Callable[[], int]) -> list[str]:
    """Write the rescue files of a database into it where they hold something newer, then remove them.

    One that cannot be put back whole is kept under another name.

    Returns:
        What to tell, in whole sentences.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: when the disk refuses; the files stay then.
    """
    return [said for found in find_rescues(database, state) for said in _put_back(engine, found, now_ms())]


def _put_back(engine: Engine, found: Found, now_ms: int) -> list[str]:
    bad = 0
    put: Counter[str] = Counter()
    with engine.begin() as conn:
        for change in sorted(found.changes, key=rank):
            try:
                put[_WORDS.get(type(change), "change")] += _apply(conn, change, now_ms)
            except (SQLAlchemyError, NotFound, ValueError, OverflowError) as error:
                if sqlite_only.trouble(error):
                    raise
                bad += 1
    news = put.total()
    what = ", ".join(f"{count} {word if count == 1 else word + 's'}" for word, count in put.items() if count)
    many = ("change", "is") if news == 1 else ("changes", "are")
    said = [f"{news} {many[0]} that could not be saved last time {many[1]} saved now: {what}."]
    bad += found.unread
    if bad or found.note:
        kept = keep(found.path)
        if bad:
            said.append(f"{bad} of the rescued changes do not fit into this database; they are kept in {kept}.")
        if found.note:
            said.append(f"A copy of the database that was taken away while it was open is kept in {found.note}.")
    else:
        found.path.unlink(missing_ok=True)
    return said if news else said[1:]


def _apply(conn: Connection, change: Change, now_ms: int) -> bool:
    """Write one change if it is newer, else see that its text can be found; a failure undoes only this one."""
    with conn.begin_nested():
        if is_news(conn, change):
            return apply_change(conn, change, now_ms)
        set_aside(conn, change, now_ms)
        return False
