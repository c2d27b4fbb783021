"""Interviews, answers and predicted numbers in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, BankId, CandidateId, InterviewId, QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, Decision, Interview, Place
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.errors import UsageError
from interview_tui.storage import rows
from interview_tui.storage.apply import apply_change
from interview_tui.storage.bank_rows import get_bank
from interview_tui.storage.submissions import is_submitted
from interview_tui.storage.tables import answer, interview, prediction, reference
from interview_tui.storage.tables import own_example as examples

__all__ = [
    "answers_of",
    "answers_of_many",
    "apply_change",
    "finish_interview",
    "get_interview",
    "insert_interview",
    "interviews_of",
    "last_prediction_rev",
    "own_example",
    "predicted_of",
    "predicted_with_ids",
    "reopen_interview",
    "set_own_example",
]

_AT_ONCE = 500
"""Ids in one statement; older SQLite libraries take 999 values."""


def insert_interview(conn: Connection, new: Interview) -> None:
    """Add an interview. Raises sqlalchemy.exc.IntegrityError when the id is taken, or candidate or bank are not there."""
    conn.execute(
        insert(interview).values(
            id=new.id,
            seq=rows.next_seq(interview),
            candidate_id=new.candidate_id,
            stage=new.stage,
            bank_hash=new.bank_hash,
            interviewer=new.interviewer,
            minutes=new.minutes,
            started_ms=new.started_ms,
            finished_ms=new.finished_ms,
            decision=new.decision,
            decision_reason=new.decision_reason,
            place=None if new.place is None else new.place.question_id,
            place_subject="" if new.place is None else new.place.subject,
            clock_elapsed_ms=new.clock.elapsed_ms,
            clock_running=new.clock.running,
            clock_at_ms=new.clock.at_ms,
            listened=new.listened,
        )
    )


def get_interview(conn: Connection, interview_id: InterviewId) -> Interview:
    """The interview with this id. Raises NotFound."""
    return _interview(rows.one(conn, select(interview).where(interview.c.id == interview_id), "interview", interview_id))


def interviews_of(conn: Connection, candidate_ids: Sequence[CandidateId]) -> tuple[Interview, ...]:
    """All interviews with these candidates, in the order in which they were started: by their moments, so that it is the same in every
    file that holds them.
    """
    found: list[Row[Any]] = []
    for start in range(0, len(candidate_ids), _AT_ONCE):
        part = candidate_ids[start : start + _AT_ONCE]
        found += conn.execute(select(interview).where(interview.c.candidate_id.in_(part))).all()
    return tuple(_interview(row) for row in sorted(found, key=lambda row: (row.started_ms, row.id)))


def answers_of(conn: Connection, interview_id: InterviewId) -> tuple[Answer, ...]:
    """All answers of an interview, by question id and subject."""
    statement = select(answer).where(answer.c.interview_id == interview_id).order_by(answer.c.question_id, answer.c.subject)
    return tuple(_answer(row) for row in conn.execute(statement))


def answers_of_many(conn: Connection, interview_ids: Sequence[InterviewId]) -> dict[InterviewId, list[Answer]]:
    """All answers of several interviews, by interview; one without answers is left out."""
    found: dict[InterviewId, list[Answer]] = {}
    for start in range(0, len(interview_ids), _AT_ONCE):
        part = interview_ids[start : start + _AT_ONCE]
        for row in conn.execute(select(answer).where(answer.c.interview_id.in_(part))):
            found.setdefault(InterviewId(row.interview_id), []).append(_answer(row))
    return found


def predicted_of(conn: Connection, interview_id: InterviewId) -> tuple[PredictedNumber, ...]:
    """All predicted numbers of an interview, in the order of its bank and then of the people."""
    return tuple(predicted for predicted, _ in predicted_with_ids(conn, interview_id))


def predicted_with_ids(conn: Connection, interview_id: InterviewId) -> tuple[tuple[PredictedNumber, ReferenceId | None], ...]:
    """The same, each with the person it is about; None where it is about nobody who was named."""
    statement = (
        select(prediction, reference.c.name, reference.c.employer)
        .outerjoin(reference, reference.c.id == prediction.c.reference_id)
        .where(prediction.c.interview_id == interview_id)
    )
    found = conn.execute(statement).all()
    if not found:
        return ()
    order = {question.id: place for place, question in enumerate(get_bank(conn, get_interview(conn, interview_id).bank_hash))}
    with rows.decoding("a predicted number"):
        in_order = sorted(found, key=lambda row: (order.get(row.question_id, len(order)), row.question_id, row.slot))
    return tuple((_predicted(row), None if row.reference_id is None else ReferenceId(row.reference_id)) for row in in_order)


def last_prediction_rev(conn: Connection, interview_id: InterviewId) -> int:
    """The highest revision of a predicted number of an interview; 0 when there is none."""
    found = conn.execute(select(func.max(prediction.c.rev)).where(prediction.c.interview_id == interview_id)).scalar()
    return int(found or 0)


def finish_interview(conn: Connection, interview_id: InterviewId, decision: Decision | None, reason: str, at_ms: int) -> None:
    """Say how an interview ended; a call with the offer has no decision. Raises NotFound, or UsageError when it was submitted."""
    _must_not_be_frozen(conn, interview_id)
    values = {"finished_ms": at_ms, "decision": decision, "decision_reason": reason, "clock_running": False}
    rows.must_meet(rows.run(conn, update(interview).where(interview.c.id == interview_id).values(values)), "interview", interview_id)


def reopen_interview(conn: Connection, interview_id: InterviewId) -> None:
    """Take back the finish. The reason stays, so that nothing typed is lost. Raises NotFound, or UsageError when it was submitted."""
    _must_not_be_frozen(conn, interview_id)
    values = {"finished_ms": None, "decision": None}
    rows.must_meet(rows.run(conn, update(interview).where(interview.c.id == interview_id).values(values)), "interview", interview_id)


def _must_not_be_frozen(conn: Connection, interview_id: InterviewId) -> None:
    if is_submitted(conn, interview_id):
        raise UsageError("This interview was submitted, and stays as it was then. Next: revise a rating, with a reason.")


def own_example(conn: Connection, interviewer: str, bank_id: BankId) -> str:
    """The example from their own working life that an interviewer tells with a bank; empty while there is none."""
    here = (examples.c.interviewer == interviewer, examples.c.bank_id == bank_id)
    return str(conn.execute(select(examples.c.text).where(*here)).scalar() or "")


def set_own_example(conn: Connection, interviewer: str, bank_id: BankId, text: str) -> None:
    """Keep that example."""
    here = (examples.c.interviewer == interviewer, examples.c.bank_id == bank_id)
    if not rows.run(conn, update(examples).where(*here).values(text=text)):
        conn.execute(insert(examples).values(interviewer=interviewer, bank_id=bank_id, text=text))


def _interview(row: Row[Any]) -> Interview:
    with rows.decoding("an interview"):
        return Interview(
            id=InterviewId(row.id),
            candidate_id=CandidateId(row.candidate_id),
            stage=Stage(row.stage),
            bank_hash=BankHash(row.bank_hash),
            interviewer=rows.text(row.interviewer),
            minutes=row.minutes,
            started_ms=row.started_ms,
            finished_ms=row.finished_ms,
            decision=None if row.decision is None else Decision(row.decision),
            decision_reason=row.decision_reason,
            place=None if row.place is None else Place(QuestionId(row.place), row.place_subject),
            clock=ClockReading(row.clock_elapsed_ms, row.clock_running, row.clock_at_ms),
            listened=row.listened,
        )


def _answer(row: Row[Any]) -> Answer:
    with rows.decoding("an answer"):
        return Answer(
            question_id=QuestionId(row.question_id),
            subject=row.subject,
            notes=row.notes,
            rating=None if row.rating is None else Rating(row.rating),
            unrated=None if row.unrated is None else Unrated(row.unrated),
            reason=row.reason,
            spent_ms=row.spent_ms,
            rev=row.rev,
            choice=row.choice,
        )


def _predicted(row: Row[Any]) -> PredictedNumber:
    with rows.decoding("a predicted number"):
        return PredictedNumber(
            question_id=row.question_id,
            slot=row.slot,
            relation=Relation(row.relation),
            named=row.named,
            name=row.name or "",
            employer=row.employer or "",
            number=None if row.number is None else Prediction(row.number),
            declined=row.declined,
        )
