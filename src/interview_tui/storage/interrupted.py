"""Interviews whose clock still runs in the file although nobody holds them: the program was cut off."""

from __future__ import annotations

from sqlalchemy import Connection, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.tables import candidate, interview


def still_running(conn: Connection) -> tuple[tuple[CandidateId, str, str, int], ...]:
    """Id and name of the candidate, the interviewer, and the UTC milliseconds of the last reading of the clock; the latest first."""
    columns = (candidate.c.id, candidate.c.name, interview.c.interviewer, interview.c.clock_at_ms)
    query = select(*columns).join(candidate, candidate.c.id == interview.c.candidate_id)
    query = query.where(interview.c.clock_running.is_(True), interview.c.finished_ms.is_(None))
    rows = conn.execute(query.order_by(interview.c.clock_at_ms.desc())).all()
    return tuple((CandidateId(row[0]), row[1], row[2], row[3]) for row in rows)
