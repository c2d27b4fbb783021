"""How candidates stand with their erase dates, put together from what is written down and the day that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
    return kept_some(services, conn, [candidate_id])[0]


def kept_some(services: Services, conn: Connection, ids: Sequence[CandidateId]) -> list[Kept]:
    """How some candidates stand, in their order. Raises NotFound."""
    return _no_sooner_than_doubles(services, conn, _each_alone(services, conn, ids))


def standings(services: Services, ids: Sequence[CandidateId]) -> tuple[Standing, ...]:
    """How some candidates stand, in their order. Raises NotFound."""
    with services.store.read() as conn:
        return tuple(kept.standing for kept in kept_some(services, conn, ids))


def _each_alone(services: Services, conn: Connection, ids: Sequence[CandidateId]) -> list[Kept]:
    from interview_tui.storage import candidates, openings

    people = [candidates.get_candidate(conn, each) for each in ids]
    theirs = {key: openings.get_opening(conn, key) for key in {one.opening_id for one in people}}
    return _standing(services, conn, theirs, people, ids)


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
    return _no_sooner_than_doubles(services, conn, _standing(services, conn, theirs, people, ids))


def _no_sooner_than_doubles(services: Services, conn: Connection, found: list[Kept]) -> list[Kept]:
    """The same, with those kept back who cannot be erased without another row of the same person that may not be erased yet.

    Erasing somebody takes those rows along (`same_people`), so its date, its hold and its handover count as much (F19).
    """
    from interview_tui.storage import retention
    from interview_tui.storage.erasing.rows import same_people

    if not any(one.standing is Standing.READY for one in found):
        return found
    doubled = frozenset(retention.with_doubles(conn))
    kept = []
    for one in found:
        if one.standing is Standing.READY and one.candidate.id in doubled:
            along = [each for each in same_people(conn, [one.candidate.id]) if each != one.candidate.id]
            waiting = [other for other in _each_alone(services, conn, along) if other.standing is not Standing.READY]
            if waiting:
                kept.append(replace(one, standing=Standing.MARKED, waits_for=min(waiting, key=_nearest)))
                continue
        kept.append(one)
    return kept


def _nearest(kept: Kept) -> tuple[int, str]:
    """What keeps somebody from being erased for the longest comes first."""
    order = (Standing.ON_HOLD, Standing.HIRED, Standing.OPEN, Standing.WAITING, Standing.DUE, Standing.MARKED)
    return order.index(kept.standing), kept.candidate.id


def _standing(
    services: Services,
    conn: Connection,
    theirs: Mapping[OpeningId, Opening],
    people: Iterable[Candidate],
    ids: Sequence[CandidateId] | None,
) -> list[Kept]:
    """How each stands alone, whatever was said about other rows."""
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
