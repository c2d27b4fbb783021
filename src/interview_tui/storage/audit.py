"""What the record of a candidate needs from the database and nothing else does."""

from __future__ import annotations

from sqlalchemy import Connection, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.tables import candidate_link


def links_to(conn: Connection, candidate_id: CandidateId) -> tuple[tuple[str, int], ...]:
    """The ids under which other files know this candidate, each with the UTC moment when that was said, by moment."""
    statement = select(candidate_link.c.foreign_id, candidate_link.c.at_ms).where(candidate_link.c.candidate_id == candidate_id)
    ordered = statement.order_by(candidate_link.c.at_ms, candidate_link.c.foreign_id)
    return tuple((row.foreign_id, row.at_ms) for row in conn.execute(ordered))
