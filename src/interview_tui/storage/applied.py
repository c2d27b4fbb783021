"""Who of some candidates has sent an application: a cheap question for lists, without what came with it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import application


def who_applied(conn: Connection, ids: Sequence[CandidateId]) -> frozenset[CandidateId]:
    """Those with an application; a candidate who was typed by hand has none. A statement for every few hundred."""
    found = (conn.execute(select(application.c.candidate_id).where(application.c.candidate_id.in_(some))) for some in in_parts(ids))
    return frozenset(CandidateId(row.candidate_id) for rows in found for row in rows)
