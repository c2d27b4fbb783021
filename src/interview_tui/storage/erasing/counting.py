"""The people who were erased stay counted in the funnel of their opening: numbers that say of nobody who it was (F19)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from interview_tui.domain.funnel import erased_steps
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.errors import CannotOpen
from interview_tui.storage import funnels
from interview_tui.storage.tables import candidate


def count_erased(conn: Connection, candidate_ids: Sequence[CandidateId]) -> None:
    """Add these candidates to the counts of who was erased, inside the running transaction, before their rows are deleted.

    Who is not there is not counted, so that doing it again after the deletion changes nothing.

    Args:
        candidate_ids: a few hundred at most.
    """
    openings = select(candidate.c.opening_id).where(candidate.c.id.in_(candidate_ids)).distinct()
    for (opening_id,) in conn.execute(openings).all():
        try:
            steps = erased_steps(funnels.funnel_among(conn, OpeningId(opening_id), candidate_ids))
        except (CannotOpen, ValueError, TypeError, LookupError):  # a damaged row keeps nobody from being erased
            steps = {"candidates": _how_many(conn, opening_id, candidate_ids)}
        funnels.add_erased(conn, OpeningId(opening_id), steps)


def _how_many(conn: Connection, opening_id: str, candidate_ids: Sequence[CandidateId]) -> int:
    here = select(func.count()).select_from(candidate).where(candidate.c.opening_id == opening_id, candidate.c.id.in_(candidate_ids))
    return int(conn.execute(here).scalar_one())
