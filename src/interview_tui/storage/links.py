"""Candidates of other computers' files who were said to be somebody here, in the database."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, exists, insert, or_, select, update

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.references import Origin
from interview_tui.storage import rows
from interview_tui.storage.tables import (
    candidate_link,
    decision,
    interview,
    job,
    look,
    meeting,
    reference,
    reference_details,
    reference_event,
)


def link(conn: Connection, foreign_id: str, candidate_id: CandidateId, at_ms: int) -> None:
    """Say that a candidate of another file is this one. Saying something else later takes its place.

    Args:
        foreign_id: the id in the other file.
        at_ms: UTC milliseconds.

    Raises:
        sqlalchemy.exc.IntegrityError: when there is no such candidate here.
    """
    values = {"candidate_id": candidate_id, "at_ms": at_ms}
    if linked(conn, foreign_id) is None:
        conn.execute(insert(candidate_link).values(foreign_id=foreign_id, **values))
    elif linked(conn, foreign_id) != candidate_id:
        rows.run(conn, update(candidate_link).where(candidate_link.c.foreign_id == foreign_id).values(values))


def linked(conn: Connection, foreign_id: str) -> CandidateId | None:
    """Who a candidate of another file is here; None while nobody has said."""
    found = conn.execute(select(candidate_link.c.candidate_id).where(candidate_link.c.foreign_id == foreign_id)).scalar()
    return None if found is None else CandidateId(found)


def who_stays(conn: Connection, candidate_ids: Collection[CandidateId]) -> tuple[CandidateId, ...]:
    """Who these candidates were said to be here, where that is none of them: the same people, on the list under another id."""
    found = (linked(conn, one) for one in candidate_ids)
    return tuple(dict.fromkeys(one for one in found if one is not None and one not in candidate_ids))


def is_untouched(conn: Connection, candidate_id: CandidateId) -> bool:
    """Whether a candidate was only prepared: no interview, call, look or decision, and nobody who may be called was written about."""
    about = (interview, look, decision)
    held = [exists().where(table.c.candidate_id == candidate_id) for table in about]
    written = [
        exists().where(reference.c.candidate_id == candidate_id, reference.c.id == table.c.reference_id)
        for table in (reference_event, reference_details)
    ]
    added = exists().where(reference.c.candidate_id == candidate_id, reference.c.origin == Origin.ADDED)
    return not conn.execute(select(or_(*held, *written, added))).scalar()


def hand_on(conn: Connection, double: CandidateId, to: CandidateId) -> None:
    """Give what was prepared about an untouched double to the candidate who is meant. The double stays, with nothing."""
    for table in (job, reference):
        conn.execute(update(table).where(table.c.candidate_id == double).values(candidate_id=to))
    if conn.execute(select(meeting.c.candidate_id).where(meeting.c.candidate_id == to)).first() is None:
        conn.execute(update(meeting).where(meeting.c.candidate_id == double).values(candidate_id=to))
