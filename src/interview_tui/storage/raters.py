"""Which candidates of an opening somebody has begun to rate."""

from __future__ import annotations

from sqlalchemy import Connection, select

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.storage.tables import candidate, interview


def candidates_met(conn: Connection, opening_id: OpeningId) -> tuple[CandidateId, ...]:
    """The candidates of an opening with whom an interview was begun; a call to a reference is none, nor is that with the offer."""
    met = (
        select(interview.c.candidate_id)
        .join(candidate, candidate.c.id == interview.c.candidate_id)
        .where(candidate.c.opening_id == opening_id, interview.c.stage.in_([stage for stage in Stage if stage.is_rated]))
        .distinct()
        .order_by(interview.c.candidate_id)
    )
    return tuple(CandidateId(row.candidate_id) for row in conn.execute(met))
