"""Former states of answers, in the database. The rule is `domain.history`; they never leave this file but by `dump`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, literal, select

from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.history import KeptAnswer, after_change, loss
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.rating import HIGHEST, LOWEST, Rating, Unrated
from interview_tui.storage.tables import answer, answer_version
from interview_tui.storage.touched_rows import raw_text

GENERATION = 1_000_000
"""The revisions of an answer whose notes were dropped rise to the next multiple of this: what was typed before is told by it (F19)."""
_STATE = ("notes", "rating", "unrated", "reason", "choice")
_VERSION = tuple(answer_version.c[name] for name in ("seq", "at_ms", "lost", *_STATE))

_ANSWER = (answer.c.updated_ms.label("at_ms"), literal(0).label("lost"), *(answer.c[name] for name in _STATE))


def kept_of(conn: Connection, interview_id: InterviewId, place: Place) -> tuple[KeptAnswer, ...]:
    """The former states of one answer, the newest first."""
    return tuple(kept for _, kept in reversed(_numbered(conn, interview_id, place)))


def keep_former(conn: Connection, change: AnswerChanged) -> None:
    """Keep the state that a change is about to replace, if anything of it would be lost. Nothing happens for a change that comes late."""
    former = _written(conn, change, answer.c.rev <= change.answer.rev)
    if former is not None:
        _keep(conn, change.interview_id, change.answer.place, former, _state_of(change.answer, 0))


def keep_late(conn: Connection, change: AnswerChanged, at_ms: int) -> None:
    """Keep what a change says that comes too late to be written, if the answer does not hold all of it.

    Args:
        at_ms: the UTC moment to keep it under.
    """
    first = change.answer.rev - change.answer.rev % GENERATION
    there = _written(conn, change, answer.c.rev.between(change.answer.rev, first + GENERATION - 1))  # older text was dropped, and stays so
    if there is not None:
        _keep(conn, change.interview_id, change.answer.place, _state_of(change.answer, at_ms), there)


def keep_all(conn: Connection, interview_id: InterviewId) -> None:
    """Keep every answer of an interview that is about to be taken away, so that another version of it can take its place."""
    given = select(answer.c.question_id, answer.c.subject, *_ANSWER).where(answer.c.interview_id == interview_id)
    with raw_text(conn):
        found = [(Place(QuestionId(_text(row.question_id)), _text(row.subject)), _kept(row)) for row in conn.execute(given)]
    for place, former in found:
        _keep(conn, interview_id, place, former, KeptAnswer(0))


def _written(conn: Connection, change: AnswerChanged, when: ColumnElement[bool]) -> KeptAnswer | None:
    with raw_text(conn):
        row = conn.execute(select(*_ANSWER).where(*_here(answer.c, change.interview_id, change.answer.place), when)).first()
    return None if row is None else _kept(row)


def _keep(conn: Connection, interview_id: InterviewId, place: Place, old: KeptAnswer, new: KeptAnswer) -> None:
    if not loss(old, new):  # nearly always; then the history need not even be read
        return
    before = _numbered(conn, interview_id, place)
    after = after_change([kept for _, kept in before], old, new)
    if gone := [seq for seq, kept in before if kept not in after]:
        conn.execute(delete(answer_version).where(*_here(answer_version.c, interview_id, place), answer_version.c.seq.in_(gone)))
    if after[-1] not in (kept for _, kept in before):
        conn.execute(insert(answer_version).values(_values(interview_id, place, before[-1][0] + 1 if before else 1, after[-1])))


def _numbered(conn: Connection, interview_id: InterviewId, place: Place) -> list[tuple[int, KeptAnswer]]:
    """The former states with their numbers, the oldest first."""
    found = select(*_VERSION).where(*_here(answer_version.c, interview_id, place)).order_by(answer_version.c.seq)
    with raw_text(conn):
        return [(row.seq, _kept(row)) for row in conn.execute(found)]


def _here(columns: Any, interview_id: InterviewId, place: Place) -> list[ColumnElement[bool]]:
    return [columns.interview_id == interview_id, columns.question_id == place.question_id, columns.subject == place.subject]


def _kept(row: Row[Any]) -> KeptAnswer:
    """A state that was read while `raw_text` lasted. What is damaged in it is left out: it must not keep anybody from typing on."""
    rating, unrated = row.rating, _text(row.unrated)
    return KeptAnswer(
        at_ms=row.at_ms,
        notes=_text(row.notes),
        rating=Rating(rating) if rating in range(LOWEST, HIGHEST + 1) else None,
        unrated=Unrated(unrated) if unrated in list(Unrated) else None,
        reason=_text(row.reason),
        choice=_text(row.choice),
        lost=row.lost,
    )


def _text(stored: bytes | None) -> str:
    return "" if stored is None else stored.decode("utf-8", "replace")


def _state_of(given: Answer, at_ms: int) -> KeptAnswer:
    return KeptAnswer(at_ms, given.notes, given.rating, given.unrated, given.reason, given.choice)


def _values(interview_id: InterviewId, place: Place, seq: int, kept: KeptAnswer) -> dict[str, Any]:
    return {
        "interview_id": interview_id,
        "question_id": place.question_id,
        "subject": place.subject,
        "seq": seq,
        "at_ms": kept.at_ms,
        "lost": kept.lost,
        "notes": kept.notes,
        "rating": None if kept.rating is None else kept.rating.value,
        "unrated": kept.unrated,
        "reason": kept.reason,
        "choice": kept.choice,
    }
