"""The people who may be called, what happened about them, and the calls, in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, and_, exists, func, insert, or_, select, update

from interview_tui.domain.ids import CandidateId, EventId, InterviewId, JobId, QuestionId, ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.references import (
    ATTEMPTS,
    EventKind,
    Known,
    Mention,
    Origin,
    Pair,
    ReferenceCall,
    ReferenceDetails,
    ReferenceEvent,
)
from interview_tui.storage import rows
from interview_tui.storage.tables import (
    candidate,
    interview,
    opening,
    reference,
    reference_call,
    reference_details,
    reference_event,
    reference_pair,
    reference_rating,
)

_AT_ONCE = 500
"""Ids in one statement; older SQLite libraries take 999 values."""
_SOMEBODY = "somebody who may be called"
_Id = TypeVar("_Id", CandidateId, InterviewId)


def known_of(conn: Connection, candidate_id: CandidateId) -> Known:
    """Everything about the people around a candidate: mentions in the order in which they became known, also without a name; events
    by their moment, also those taken back. Nothing for a candidate who is not there.
    """
    return known_of_many(conn, [candidate_id])[candidate_id]


def known_of_many(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, Known]:
    """The same of several candidates, in their order: a few statements, however many there are."""
    found: dict[CandidateId, Known] = {}
    for some in _in_parts(candidate_ids):
        found |= _known(conn, some, _events(conn, some))
    return found


def known_where_begun(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, Known]:
    """The same, but without the candidates about whom nothing has happened yet: where that is all of them, one statement tells."""
    found: dict[CandidateId, Known] = {}
    for some in _in_parts(candidate_ids):
        events = _events(conn, some)
        if events:
            found |= _known(conn, tuple(events), events)
    return found


def _in_parts(ids: Sequence[_Id]) -> Iterator[Sequence[_Id]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _events(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, list[ReferenceEvent]]:
    """What has happened, by candidate; one about whom nothing has is left out."""
    joined = select(reference_event, reference.c.candidate_id).join(reference, reference.c.id == reference_event.c.reference_id)
    statement = joined.where(reference.c.candidate_id.in_(candidate_ids)).order_by(reference_event.c.at_ms, reference_event.c.id)
    found: dict[CandidateId, list[ReferenceEvent]] = {}
    with rows.decoding(_SOMEBODY):
        for row in conn.execute(statement):
            found.setdefault(CandidateId(row.candidate_id), []).append(_event(row))
    return found


def _known(
    conn: Connection, candidate_ids: Sequence[CandidateId], events: Mapping[CandidateId, Sequence[ReferenceEvent]]
) -> dict[CandidateId, Known]:
    whose: dict[ReferenceId, CandidateId] = {}
    mentions: dict[CandidateId, list[Mention]] = {key: [] for key in candidate_ids}
    details: dict[CandidateId, dict[ReferenceId, ReferenceDetails]] = {key: {} for key in candidate_ids}
    pairs: dict[CandidateId, list[Pair]] = {key: [] for key in candidate_ids}
    theirs = reference.c.candidate_id.in_(candidate_ids)
    people = select(reference.c.id).where(theirs)
    with rows.decoding(_SOMEBODY):
        for row in conn.execute(select(reference).where(theirs).order_by(reference.c.seq)):
            mention = _mention(row)
            whose[mention.id] = mention.candidate_id
            mentions[mention.candidate_id].append(mention)
        for row in conn.execute(select(reference_details).where(reference_details.c.reference_id.in_(people))):
            corrected = _details(row)
            details[whose[corrected.reference_id]][corrected.reference_id] = corrected
        either = or_(reference_pair.c.first_id.in_(people), reference_pair.c.second_id.in_(people))
        for row in conn.execute(select(reference_pair).where(either).order_by(reference_pair.c.first_id, reference_pair.c.second_id)):
            first, second = ReferenceId(row.first_id), ReferenceId(row.second_id)
            pairs[whose[first] if first in whose else whose[second]].append(Pair(first, second, row.same, row.rev))
    return {key: Known(tuple(mentions[key]), details[key], tuple(events.get(key, ())), tuple(pairs[key])) for key in candidate_ids}


def insert_call(conn: Connection, new: ReferenceCall) -> None:
    """Say which reference an interview is a call to.

    Raises:
        sqlalchemy.exc.IntegrityError: when the interview is a call already, or the interview or the reference are not there.
    """
    values = {"reference_id": new.reference_id, "employer": new.employer, "challenge": new.challenge}
    conn.execute(insert(reference_call).values(interview_id=new.interview_id, **values))


def call_of(conn: Connection, interview_id: InterviewId) -> ReferenceCall:
    """Whom an interview calls. Raises NotFound when it is no call."""
    return _call(rows.one(conn, select(reference_call).where(reference_call.c.interview_id == interview_id), "call", interview_id))


def calls_of(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[InterviewId, ReferenceCall]:
    """The calls about these candidates, in the order in which they were started."""
    found: list[Row[Any]] = []
    joined = select(reference_call, interview.c.seq).join(interview, interview.c.id == reference_call.c.interview_id)
    for some in _in_parts(candidate_ids):
        found += conn.execute(joined.where(interview.c.candidate_id.in_(some))).all()
    return {InterviewId(row.interview_id): _call(row) for row in sorted(found, key=lambda row: int(row.seq))}


def freeze_call(conn: Connection, interview_id: InterviewId, employer: str, challenge: str) -> None:
    """Keep what the placeholders stood for in a call that is over. Raises NotFound."""
    _set_words(conn, interview_id, employer, challenge)


def unfreeze_call(conn: Connection, interview_id: InterviewId) -> None:
    """Let the placeholders of a call that goes on follow the details again. Raises NotFound."""
    _set_words(conn, interview_id, None, None)


def _set_words(conn: Connection, interview_id: InterviewId, employer: str | None, challenge: str | None) -> None:
    here = reference_call.c.interview_id == interview_id
    count = rows.run(conn, update(reference_call).where(here).values(employer=employer, challenge=challenge))
    rows.must_meet(count, "call", interview_id)


def finish_call(conn: Connection, interview_id: InterviewId, at_ms: int) -> None:
    """End a call: no decision is made by one. Raises NotFound.

    Args:
        at_ms: UTC milliseconds.
    """
    values = {"finished_ms": at_ms, "decision": None, "clock_running": False}
    rows.must_meet(rows.run(conn, update(interview).where(interview.c.id == interview_id).values(values)), "interview", interview_id)


def numbers_of(conn: Connection, interview_ids: Sequence[InterviewId]) -> dict[InterviewId, tuple[ReferenceNumber, ...]]:
    """The numbers that references gave in some calls, by question; a call without any row is left out."""
    found: dict[InterviewId, tuple[ReferenceNumber, ...]] = {}
    table = reference_rating
    for some in _in_parts(interview_ids):
        statement = select(table).where(table.c.interview_id.in_(some))
        for row in conn.execute(statement.order_by(table.c.interview_id, table.c.question_id)):
            key = InterviewId(row.interview_id)
            found[key] = (*found.get(key, ()), _number(row))
    return found


def last_number_rev(conn: Connection, interview_id: InterviewId) -> int:
    """The highest revision of a number that a reference gave in a call; 0 when there is none."""
    here = reference_rating.c.interview_id == interview_id
    return int(conn.execute(select(func.max(reference_rating.c.rev)).where(here)).scalar() or 0)


def waiting_call_backs(conn: Connection, limit: int) -> tuple[tuple[CandidateId, ReferenceEvent], ...]:
    """The agreements to call again that are still to be kept, soonest first, each with the candidate it is about.

    One after which there was a later attempt to reach the same mention is left out. Attempts at other mentions of the same person,
    and permissions that were taken back since, are not looked at here.

    In a closed opening nobody is called any more.

    Args:
        limit: the most that are given.
    """
    event, later = reference_event, reference_event.alias()
    replaced = exists().where(
        later.c.reference_id == event.c.reference_id,
        later.c.kind.in_(ATTEMPTS),
        later.c.removed.is_(False),
        or_(later.c.at_ms > event.c.at_ms, and_(later.c.at_ms == event.c.at_ms, later.c.id > event.c.id)),
    )
    statement = (
        select(event, reference.c.candidate_id)
        .join(reference, reference.c.id == event.c.reference_id)
        .join(candidate, candidate.c.id == reference.c.candidate_id)
        .join(opening, opening.c.id == candidate.c.opening_id)
        .where(opening.c.closed_on == "")
        .where(event.c.kind == EventKind.CALL_BACK, event.c.call_back_ms.is_not(None), event.c.removed.is_(False), ~replaced)
        .order_by(event.c.call_back_ms, event.c.id)
        .limit(limit)
    )
    with rows.decoding("an agreement to call again"):
        return tuple((CandidateId(row.candidate_id), _event(row)) for row in conn.execute(statement))


def _mention(row: Row[Any]) -> Mention:
    """The mention that a row of `reference` holds."""
    return Mention(
        id=ReferenceId(row.id),
        candidate_id=CandidateId(row.candidate_id),
        seq=row.seq,
        name=row.name,
        relation=Relation(row.relation),
        employer=row.employer,
        job_id=_job_id(row),
        origin=Origin(row.origin),
    )


def _details(row: Row[Any]) -> ReferenceDetails:
    """What a row of `reference_details` holds."""
    return ReferenceDetails(
        reference_id=ReferenceId(row.reference_id),
        name=row.name,
        relation=None if row.relation is None else Relation(row.relation),
        employer=row.employer,
        job_id=_job_id(row),
        contact=row.contact,
        together=row.together,
        challenge=row.challenge,
        works_here_now=row.works_here_now,
        removed=row.removed,
        rev=row.rev,
    )


def _job_id(row: Row[Any]) -> JobId | None:
    return None if row.job_id is None else JobId(row.job_id)


def _event(row: Row[Any]) -> ReferenceEvent:
    """What a row of `reference_event` holds."""
    return ReferenceEvent(
        id=EventId(row.id),
        reference_id=ReferenceId(row.reference_id),
        kind=EventKind(row.kind),
        name=row.name,
        at_ms=row.at_ms,
        by=row.by_whom,
        note=row.note,
        call_back_ms=row.call_back_ms,
        for_present_employer=row.for_present_employer,
        removed=row.removed,
        rev=row.rev,
    )


def _call(row: Row[Any]) -> ReferenceCall:
    return ReferenceCall(InterviewId(row.interview_id), ReferenceId(row.reference_id), row.employer, row.challenge)


def _number(row: Row[Any]) -> ReferenceNumber:
    with rows.decoding("the number of a reference"):
        number = None if row.number is None else ReferenceRating(row.number)
        return ReferenceNumber(QuestionId(row.question_id), number, row.declined, row.changed_after)
