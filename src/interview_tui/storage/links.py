"""Candidates of other computers' files who were said to be somebody here, in the database."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import rows
from interview_tui.storage.tables import candidate_link


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
