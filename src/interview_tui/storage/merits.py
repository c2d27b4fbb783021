"""Merits in the database: at most one row for a candidate."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import Merits
from interview_tui.storage import rows
from interview_tui.storage.tables import merits


def merits_of(conn: Connection, candidate_id: CandidateId) -> Merits:
    """The merits of a candidate; empty ones while nothing is entered."""
    row = conn.execute(select(merits).where(merits.c.candidate_id == candidate_id)).first()
    if row is None:
        return Merits(candidate_id)
    with rows.decoding("the merits of a candidate"):
        return Merits(CandidateId(row.candidate_id), row.education, row.other, row.rev)


def write_merits(conn: Connection, candidate_id: CandidateId, education: str, other: str, now_ms: int) -> Merits:
    """Put merits in the place of those that are there. Returns them with their new revision.

    Args:
        now_ms: UTC milliseconds.

    Raises:
        sqlalchemy.exc.IntegrityError: there is no such candidate.
    """
    before = merits_of(conn, candidate_id)
    values = {"education": education, "other": other, "rev": before.rev + 1, "updated_ms": now_ms}
    if not conn.execute(update(merits).where(merits.c.candidate_id == candidate_id).values(**values)).rowcount:
        conn.execute(insert(merits).values(candidate_id=candidate_id, **values))
    return Merits(candidate_id, education, other, before.rev + 1)
