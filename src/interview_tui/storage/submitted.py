"""Whose interviews were submitted."""

from __future__ import annotations

from sqlalchemy import Connection, select

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.storage import rows
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import candidate, interview, submission


def candidates_submitted(conn: Connection, opening_id: OpeningId) -> tuple[Candidate, ...]:
    """The candidates of an opening with a submitted interview, in the order in which they were entered.

    It begins with the submissions: there are far more candidates than those.
    """
    whose = select(interview.c.candidate_id).join(submission, submission.c.interview_id == interview.c.id).distinct()
    rated = [CandidateId(row.candidate_id) for row in conn.execute(whose)]
    found = []
    for some in in_parts(rated):
        own = select(candidate).where(candidate.c.id.in_(some), candidate.c.opening_id == opening_id)
        for row in conn.execute(own):
            with rows.decoding("a candidate"):
                found.append(Candidate(CandidateId(row.id), OpeningId(row.opening_id), row.name, row.created_ms))
    return tuple(sorted(found, key=lambda one: (one.created_ms, one.id)))
