"""The verdicts on applications, as far as a viewer may read them: rate alone first holds for the review of an application too (F12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, select

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.opening import Opening
from interview_tui.domain.review import Review, ReviewVerdict
from interview_tui.domain.seal import OWNER, Viewer, rater_key, stage_sight
from interview_tui.domain.standing import raters_differ
from interview_tui.storage import applications, rows, submissions
from interview_tui.storage.interviews import interviews_of
from interview_tui.storage.openings import get_opening
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import candidate, interview, review, submission

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


def settled(conn: Connection, ids: Sequence[CandidateId], viewer: Viewer) -> dict[CandidateId, Review]:
    """As `last_seen`, where the application stands by it: what several review question by question rules over a verdict of before.

    Who is not reviewed by all who are expected, or about whom they differ, is left out: then the panel decides (4.01-4.09, F12).
    """
    found = last_seen(conn, ids, viewer)
    for some in in_parts(tuple(ids)):
        for key, together in by_several(conn, candidate.c.id.in_(some)).items():
            if together is None:
                found.pop(key, None)
            elif key not in found or found[key].at_ms <= together.at_ms:
                found[key] = together
    return found


def verdicts_seen(
    conn: Connection, meant: ColumnElement[bool], viewer: Viewer, several: Mapping[CandidateId, Review | None]
) -> dict[CandidateId, tuple[ReviewVerdict, int]]:
    """As `settled` for however many candidates: the verdict alone, and its UTC moment in milliseconds.

    Args:
        meant: which candidates.
        several: of those, as `by_several` has it.
    """
    columns = select(review.c.candidate_id, review.c.verdict, review.c.by_whom, review.c.at_ms)
    given = columns.join(candidate, candidate.c.id == review.c.candidate_id).where(meant).order_by(review.c.seq)
    with rows.decoding("a review"):
        last = {CandidateId(row.candidate_id): (ReviewVerdict(row.verdict), row.at_ms, row.by_whom) for row in conn.execute(given)}
    hidden = hidden_from(conn, meant, viewer) if last else {}
    found = {key: (verdict, at_ms) for key, (verdict, at_ms, by_whom) in last.items() if not is_hidden(hidden, key, by_whom)}
    for key, together in several.items():
        if together is None:
            found.pop(key, None)
        elif key not in found or found[key][1] <= together.at_ms:
            found[key] = together.verdict, together.at_ms
    return found


def by_several(conn: Connection, meant: ColumnElement[bool]) -> dict[CandidateId, Review | None]:
    """Whose application several people review question by question, once somebody has begun, with the verdict that it comes to.

    It is None while not everybody has submitted, and where they differ. Else it is no secret from anybody (F12), and stands with the
    words of who finished last.

    Args:
        meant: which candidates.
    """
    columns = select(
        candidate.c.opening_id, interview.c.candidate_id, interview.c.interviewer, interview.c.finished_ms, interview.c.decision,
        interview.c.decision_reason, submission.c.at_ms,
    )  # fmt: skip
    joined = columns.join(candidate, candidate.c.id == interview.c.candidate_id)
    joined = joined.outerjoin(submission, submission.c.interview_id == interview.c.id)
    held: dict[CandidateId, list[Any]] = {}
    for row in conn.execute(joined.where(meant, interview.c.stage == _STAGE).order_by(interview.c.started_ms, interview.c.id)):
        held.setdefault(CandidateId(row.candidate_id), []).append(row)
    whole = {key: get_opening(conn, key) for key in dict.fromkeys(OpeningId(own[0].opening_id) for own in held.values())}
    found = {}
    for key, own in held.items():
        expected = whole[OpeningId(own[0].opening_id)].expected(_STAGE)
        if len({rater_key(name) for name in (*expected, *(row.interviewer for row in own))}) > 1:
            found[key] = _together(key, own, expected)
    return found


def _together(key: CandidateId, held: Sequence[Any], expected: Sequence[str]) -> Review | None:
    begun = {rater_key(row.interviewer) for row in held}
    if any(row.at_ms is None for row in held) or not {rater_key(name) for name in expected} <= begun:
        return None
    with rows.decoding("an interview"):
        ends = [(row.interviewer, Decision(row.decision)) for row in held if row.decision]
    if not ends or raters_differ(ends):
        return None
    last = max((row for row in held if row.decision), key=lambda row: row.finished_ms)
    verdict = ReviewVerdict.YES if last.decision == Decision.ADVANCE else ReviewVerdict.NO
    return Review("", key, verdict, last.decision_reason, last.interviewer, last.finished_ms)


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
