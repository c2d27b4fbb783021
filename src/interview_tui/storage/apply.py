"""How a change of a live interview becomes rows. The newest revision stays, whatever the order in which changes arrive."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Connection, insert, select, update

from interview_tui.domain.changes import AnswerChanged, Change, PlaceChanged, PredictionChanged, ReasonDrafted
from interview_tui.domain.ids import ReferenceId
from interview_tui.storage import rows
from interview_tui.storage.tables import answer, interview, prediction, reference

_PEOPLE = uuid.UUID("6f9f3c52-6a4c-4f0e-9d0b-1c5a4f6f2b57")
"""The name space of the ids of people who were named in an interview."""


def apply_change(conn: Connection, change: Change, now_ms: int) -> bool:
    """Write the new state of one thing. A revision older than the stored one changes nothing.

    Args:
        now_ms: UTC milliseconds; kept for the reader, never compared.

    Returns:
        Whether anything was written.

    Raises:
        NotFound: when a clock is to be written and the interview is not there.
        sqlalchemy.exc.IntegrityError: when an answer's interview is not there, or a value is outside its range.
    """
    match change:
        case AnswerChanged():
            return _apply_answer(conn, change, now_ms)
        case PredictionChanged():
            return _apply_prediction(conn, change, now_ms)
        case PlaceChanged():
            values = {"place": change.place, "clock_elapsed_ms": change.clock.elapsed_ms, "clock_running": change.clock.running,
                      "clock_at_ms": change.clock.at_ms}  # fmt: skip
            count = rows.run(conn, update(interview).where(interview.c.id == change.interview_id).values(values))
            rows.must_meet(count, "interview", change.interview_id)
            return True
        case ReasonDrafted():
            # A decision that was made meanwhile has its own reason.
            open_one = (interview.c.id == change.interview_id, interview.c.finished_ms.is_(None))
            return bool(rows.run(conn, update(interview).where(*open_one).values(decision_reason=change.reason)))


def is_news(conn: Connection, change: Change) -> bool:
    """Whether a change that was kept aside is newer than what the database holds."""
    match change:
        case AnswerChanged():
            stored = conn.execute(select(answer.c.rev).where(*_place_of_answer(change))).scalar()
            return stored is None or stored < change.answer.rev
        case PredictionChanged():
            stored = conn.execute(select(prediction.c.rev).where(*_place_of_prediction(change))).scalar()
            return stored is None or stored < change.rev
        case PlaceChanged():
            stored = conn.execute(select(interview.c.clock_at_ms).where(interview.c.id == change.interview_id)).scalar()
            return stored is None or stored < change.clock.at_ms
        case ReasonDrafted():
            drafted = select(interview.c.decision_reason).where(interview.c.id == change.interview_id, interview.c.finished_ms.is_(None))
            return conn.execute(drafted).scalar() != change.reason


def _place_of_answer(change: AnswerChanged) -> tuple[Any, ...]:
    given = change.answer
    return (
        answer.c.interview_id == change.interview_id,
        answer.c.question_id == given.question_id,
        answer.c.subject == given.subject,
    )


def _place_of_prediction(change: PredictionChanged) -> tuple[Any, ...]:
    given = change.predicted
    return (
        prediction.c.interview_id == change.interview_id,
        prediction.c.question_id == given.question_id,
        prediction.c.slot == given.slot,
    )


def _apply_answer(conn: Connection, change: AnswerChanged, now_ms: int) -> bool:
    given = change.answer
    values = {
        "notes": given.notes,
        "rating": None if given.rating is None else given.rating.value,
        "unrated": given.unrated,
        "reason": given.reason,
        "spent_ms": given.spent_ms,
        "rev": given.rev,
        "updated_ms": now_ms,
    }
    here = _place_of_answer(change)
    if rows.run(conn, update(answer).where(*here, answer.c.rev <= given.rev).values(values)):
        return True
    if conn.execute(select(answer.c.rev).where(*here)).first() is not None:
        return False
    key = {"interview_id": change.interview_id, "question_id": given.question_id, "subject": given.subject}
    conn.execute(insert(answer).values(**key, **values))
    return True


def _apply_prediction(conn: Connection, change: PredictionChanged, now_ms: int) -> bool:
    given = change.predicted
    here = _place_of_prediction(change)
    stored = conn.execute(select(prediction.c.rev).where(*here)).scalar()
    if stored is not None and stored > change.rev:
        return False
    values = {
        "relation": given.relation,
        "named": given.named,
        "reference_id": _write_person(conn, change) if given.named else None,
        "number": None if given.number is None or given.declined else given.number.value,
        "declined": given.declined,
        "rev": change.rev,
        "updated_ms": now_ms,
    }
    if stored is None:
        key = {"interview_id": change.interview_id, "question_id": given.question_id, "slot": given.slot}
        conn.execute(insert(prediction).values(**key, **values))
    else:
        rows.run(conn, update(prediction).where(*here).values(values))
    return True


def person_id(change: PredictionChanged) -> ReferenceId:
    """The id of a named person: the same whenever the same place in the same question of the same interview is meant."""
    name = f"{change.interview_id}\n{change.predicted.question_id}\n{change.predicted.slot}"
    return ReferenceId(str(uuid.uuid5(_PEOPLE, name)))


def _write_person(conn: Connection, change: PredictionChanged) -> ReferenceId | None:
    """Make or change the person that a prediction is about. While nothing is known of them there is no row."""
    given = change.predicted
    key = person_id(change)
    values = {"name": given.name, "relation": given.relation, "employer": given.employer}
    if rows.run(conn, update(reference).where(reference.c.id == key).values(values)):
        return key
    if not (given.name or given.employer):
        return None
    conn.execute(insert(reference).values(id=key, seq=rows.next_seq(reference), candidate_id=change.candidate_id, **values))
    return key
