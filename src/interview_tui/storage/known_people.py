"""The people around several candidates at once, for lists: a few statements, however many candidates there are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from interview_tui.domain.ids import CandidateId, ReferenceId
from interview_tui.domain.references import Known, Mention, Pair, ReferenceDetails, ReferenceEvent
from interview_tui.storage import rows
from interview_tui.storage.references import details_from, event_from, mention_from
from interview_tui.storage.tables import reference, reference_details, reference_event, reference_pair

_AT_ONCE = 500
"""Ids in one statement; older SQLite libraries take 999 values."""


def known_where_begun(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, Known]:
    """What `references.known_of` gives, for those of these candidates about whom anything has happened yet; the others are left out."""
    found: dict[CandidateId, Known] = {}
    for start in range(0, len(candidate_ids), _AT_ONCE):
        begun = _events(conn, candidate_ids[start : start + _AT_ONCE])
        if begun:
            found |= _known(conn, begun)
    return found


def _events(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, list[ReferenceEvent]]:
    joined = select(reference_event, reference.c.candidate_id).join(reference, reference.c.id == reference_event.c.reference_id)
    statement = joined.where(reference.c.candidate_id.in_(candidate_ids)).order_by(reference_event.c.at_ms, reference_event.c.id)
    found: dict[CandidateId, list[ReferenceEvent]] = {}
    with rows.decoding("somebody who may be called"):
        for row in conn.execute(statement):
            found.setdefault(CandidateId(row.candidate_id), []).append(event_from(row))
    return found


def _known(conn: Connection, events: dict[CandidateId, list[ReferenceEvent]]) -> dict[CandidateId, Known]:
    whose: dict[ReferenceId, CandidateId] = {}
    mentions: dict[CandidateId, list[Mention]] = {key: [] for key in events}
    details: dict[CandidateId, dict[ReferenceId, ReferenceDetails]] = {key: {} for key in events}
    pairs: dict[CandidateId, list[Pair]] = {key: [] for key in events}
    people = select(reference.c.id).where(reference.c.candidate_id.in_(list(events)))
    with rows.decoding("somebody who may be called"):
        for row in conn.execute(select(reference).where(reference.c.candidate_id.in_(list(events))).order_by(reference.c.seq)):
            mention = mention_from(row)
            whose[mention.id] = mention.candidate_id
            mentions[mention.candidate_id].append(mention)
        for row in conn.execute(select(reference_details).where(reference_details.c.reference_id.in_(people))):
            corrected = details_from(row)
            details[whose[corrected.reference_id]][corrected.reference_id] = corrected
        either = or_(reference_pair.c.first_id.in_(people), reference_pair.c.second_id.in_(people))
        for row in conn.execute(select(reference_pair).where(either).order_by(reference_pair.c.first_id, reference_pair.c.second_id)):
            first, second = ReferenceId(row.first_id), ReferenceId(row.second_id)
            pairs[whose[first] if first in whose else whose[second]].append(Pair(first, second, row.same, row.rev))
    return {key: Known(tuple(mentions[key]), details[key], tuple(events[key]), tuple(pairs[key])) for key in events}
