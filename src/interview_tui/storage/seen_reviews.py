"""The verdicts on applications, as far as a viewer may read them: rate alone first holds for the review of an application too (F12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, exists, select

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Opening
from interview_tui.domain.review import Review, ReviewVerdict
from interview_tui.domain.seal import OWNER, Viewer, rater_key, stage_sight
from interview_tui.storage import applications, submissions
from interview_tui.storage.interviews import interviews_of
from interview_tui.storage.openings import get_opening
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import candidate, interview, review

_STAGE = Stage.APPLICATION_REVIEW
Hidden = Mapping[CandidateId, frozenset[str]]
"""Of each candidate: the keys of those whose verdict on the application the viewer may not read yet."""


def last_seen(conn: Connection, ids: Sequence[CandidateId], viewer: Viewer) -> dict[CandidateId, Review]:
    """As `applications.last_reviews`, without the verdicts that the viewer may not read yet."""
    found = applications.last_reviews(conn, ids)
    if not found:
        return found
    hidden: dict[CandidateId, frozenset[str]] = {}
    for some in in_parts(tuple(found)):
        hidden |= hidden_from(conn, candidate.c.id.in_(some), viewer)
    return {key: one for key, one in found.items() if not is_hidden(hidden, key, one.by_whom)}


def pile_seen(conn: Connection, opening_id: OpeningId, viewer: Viewer) -> tuple[tuple[CandidateId, str, ReviewVerdict], ...]:
    """As `applications.pile`: an application whose verdict the viewer may not read yet is to be read like the others."""
    people = applications.pile(conn, opening_id)
    hidden = hidden_from(conn, candidate.c.opening_id == opening_id, viewer)
    if not hidden:
        return people
    seen = last_seen(conn, tuple(hidden), viewer)
    return tuple((key, name, verdict if key not in hidden or key in seen else ReviewVerdict.OPEN) for key, name, verdict in people)


def is_hidden(hidden: Hidden, candidate_id: CandidateId, by_whom: str) -> bool:
    """Whether a verdict by this person is among those."""
    return rater_key(by_whom) in hidden.get(candidate_id, ())


def hidden_from(conn: Connection, meant: ColumnElement[bool], viewer: Viewer) -> Hidden:
    """Whose verdicts a viewer may not read yet: of who holds a review question by question that is sealed for the viewer.

    A verdict by somebody without one, as in the sitting over many applications, is open to everybody.

    Args:
        meant: which candidates.
    """
    if viewer is OWNER:
        return {}
    both = exists().where(interview.c.candidate_id == candidate.c.id, interview.c.stage == _STAGE)
    judged = exists().where(review.c.candidate_id == candidate.c.id)
    openings = {CandidateId(row.id): OpeningId(row.opening_id) for row in conn.execute(
        select(candidate.c.id, candidate.c.opening_id).where(meant, both, judged)
    )}  # fmt: skip
    if not openings:
        return {}
    ids = tuple(openings)
    held: dict[CandidateId, list[Interview]] = {key: [] for key in ids}
    for one in interviews_of(conn, ids):
        if one.stage is _STAGE:
            held[one.candidate_id].append(one)
    submitted = submissions.submissions_of(conn, [one.id for own in held.values() for one in own])
    looks = submissions.looks_at(conn, ids)
    whole: dict[OpeningId, Opening] = {key: get_opening(conn, key) for key in dict.fromkeys(openings.values())}
    hidden = {}
    for key, own in held.items():
        early = [look for look in looks.get(key, ()) if look.stage is _STAGE]
        sight = stage_sight(viewer, _STAGE, own, submitted, whole[openings[key]].expected(_STAGE), early)
        if sight.sealed is not None:
            hidden[key] = frozenset(rater_key(one.interviewer) for one in own if one.id not in sight.visible)
    return {key: raters for key, raters in hidden.items() if raters}
