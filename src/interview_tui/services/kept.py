"""How candidates stand with their erase dates, put together from what is written down and the day that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.retention import Hold, Kept, Retention, Standing, erase_date, ready_at, standing_of
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def today(services: Services) -> date:
    """The day it is, by the calendar of this computer."""
    from interview_tui.moments import local

    return local(services.now_ms()).date()


def holds_of(services: Services, candidate_id: CandidateId) -> tuple[Hold, ...]:
    """All holds of a candidate, also those that have ended, in the order in which they were put there."""
    from interview_tui.storage import retention

    with services.store.read() as conn:
        return retention.holds_of(conn, candidate_id)


def kept_one(services: Services, conn: Connection, candidate_id: CandidateId) -> Kept:
    """How one candidate stands. Raises NotFound."""
    from interview_tui.storage import candidates, openings

    candidate = candidates.get_candidate(conn, candidate_id)
    opening = openings.get_opening(conn, candidate.opening_id)
    return next(iter(all_kept(services, conn, {opening.id: opening}, [candidate], [candidate_id])))


def all_kept(
    services: Services,
    conn: Connection,
    theirs: Mapping[OpeningId, Opening],
    people: Iterable[Candidate],
    ids: Sequence[CandidateId] | None,
) -> list[Kept]:
    """How some candidates stand, in their order.

    Args:
        theirs: their openings.
        ids: theirs, or None where they are all there are.
    """
    from interview_tui.storage import retention

    written, held, hired = retention.retentions_of(conn, ids), retention.holds_in_force(conn, ids), retention.hired_among(conn, ids)
    day, now_ms = today(services), services.now_ms()
    found = []
    for one in people:
        opening, state, hold = theirs[one.opening_id], written.get(one.id) or Retention(one.id), held.get(one.id)
        how = standing_of(opening, state, held=hold is not None, hired=one.id in hired, today=day, now_ms=now_ms)
        found.append(Kept(one, opening, how, erase_date(opening, state), state, hold, hold is not None and hold.review_on <= day))
    return found


def soonest(kept: Kept) -> date:
    """The day by which a list is sorted: the erase date, or for who is marked without one the end of the days of grace."""
    from interview_tui.moments import local

    if kept.erase_on is None and kept.retention.marked_ms is not None and kept.standing is not Standing.ON_HOLD:
        return local(ready_at(kept.retention.marked_ms)).date()
    return kept.erase_on or date.max
