"""Who may see whose ratings, and when: rate alone first, then together (F12, 2c).

A rater's interviews of a stage with a candidate are sealed by submitting them. Until then nobody else sees them, and the rater sees
nobody else's. On one shared file this is a courtesy, not a lock: who opens the file with another program reads everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from interview_tui.domain.bank import Stage
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, InterviewId, LookId, RevisionId
from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.text import one_line

OWNER = None
"""The viewer who is the owner of the file and sees everything: `dump`, `backup`, `access`, `audit`."""
Viewer = str | None
"""Whose eyes something is read with: the name of the person at the keyboard, empty when unknown, or `OWNER`."""


def rater_key(name: str) -> str:
    """What a rater's name is compared by: case and blanks do not make another person."""
    return one_line(name).casefold()


@dataclass(frozen=True, slots=True)
class Submission:
    """An interview as it was submitted: frozen.

    Attributes:
        at_ms: UTC moment.
        digest: SHA-256 in hexadecimal of everything the interview holds; what was changed behind the program's back differs.
        own_example: the interviewer's own example that was told in it.
    """

    interview_id: InterviewId
    at_ms: int
    digest: str
    own_example: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at the others' ratings of a stage before they might. Never taken back."""

    id: LookId
    candidate_id: CandidateId
    stage: Stage
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of a submitted rating, with a reason. The sealed one stays; the newest revision is the one after discussion.

    Attributes:
        rating, unrated: what it is now; never both.
        after_reveal: the rater had seen somebody else's ratings of that stage.
    """

    id: RevisionId
    interview_id: InterviewId
    place: Place
    rating: Rating | None
    unrated: Unrated | None
    reason: str
    at_ms: int
    after_reveal: bool


class RaterState(StrEnum):
    """How far a rater is with a stage."""

    NOT_BEGUN = "not begun"
    OPEN = "open"
    FINISHED = "finished, not submitted"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class RaterStanding:
    """One rater of a stage. Says nothing of what was rated.

    Attributes:
        name: as first written.
        at_ms: the moment of the last submission; None before it.
        looked_early: looked at the others' ratings before the own were submitted.
    """

    name: str
    state: RaterState
    at_ms: int | None = None
    looked_early: bool = False


def without_content(interview: Interview) -> Interview:
    """What is no secret of an interview: that it was held, when and by whom. How it ended and how long it took is left out."""
    return replace(interview, decision=None, decision_reason="", place=None, clock=ClockReading())


class Sealed(StrEnum):
    """Why the others' ratings of a stage are not to be seen."""

    SUBMIT_FIRST = "submit your own first"
    OTHERS_MISSING = "not everybody has submitted"


@dataclass(frozen=True, slots=True)
class StageSight:
    """One stage of one candidate, through the eyes of one viewer.

    Attributes:
        raters: everybody who is expected or has begun, in the order of expectation, then of the beginning.
        sealed: why the others' ratings stay closed; None when they are open.
        visible: the interviews whose content the viewer may read: the own ones, and the submitted ones of others when open.
    """

    stage: Stage
    raters: tuple[RaterStanding, ...]
    sealed: Sealed | None
    visible: frozenset[InterviewId]


def stage_sight(
    viewer: Viewer,
    stage: Stage,
    held: Sequence[Interview],
    submitted: Mapping[InterviewId, Submission],
    expected: Sequence[str] = (),
    looks: Iterable[Look] = (),
) -> StageSight:
    """What a viewer may see of one stage of one candidate (F12).

    Who rates in the stage sees the others' once all their own interviews of it are submitted. Who rates nothing sees them when all
    expected raters have submitted. An early look opens what is submitted, and is remembered. Nobody but the rater ever sees
    what is not submitted.

    Args:
        held: the interviews of this stage with this candidate, in the order in which they began.
        submitted: the submissions among them.
        expected: the names of the raters who are expected in this stage.
        looks: the early looks at this stage of this candidate.
    """
    looked = {rater_key(look.by) for look in looks}
    names: dict[str, str] = {}
    for name in (*expected, *(interview.interviewer for interview in held)):
        names.setdefault(rater_key(name), one_line(name))
    raters = tuple(_standing(name, key, held, submitted, key in looked) for key, name in names.items())
    if viewer is OWNER:
        return StageSight(stage, raters, None, frozenset(interview.id for interview in held))
    me = rater_key(viewer)
    own = frozenset(interview.id for interview in held if rater_key(interview.interviewer) == me)
    sealed = _sealed(me, names, raters, me in looked)
    others = frozenset(interview.id for interview in held if interview.id in submitted) if sealed is None else frozenset()
    return StageSight(stage, raters, sealed, own | others)


def _standing(name: str, key: str, held: Iterable[Interview], submitted: Mapping[InterviewId, Submission], looked: bool) -> RaterStanding:
    own = [interview for interview in held if rater_key(interview.interviewer) == key]
    moments = [submitted[interview.id].at_ms for interview in own if interview.id in submitted]
    if not own:
        state = RaterState.NOT_BEGUN
    elif any(interview.is_open for interview in own):
        state = RaterState.OPEN
    elif len(moments) < len(own):
        state = RaterState.FINISHED
    else:
        state = RaterState.SUBMITTED
    return RaterStanding(name, state, max(moments) if state is RaterState.SUBMITTED else None, looked)


def _sealed(me: str, names: Collection[str], raters: Sequence[RaterStanding], looked: bool) -> Sealed | None:
    mine = next((rater for key, rater in zip(names, raters, strict=True) if key == me), None)
    if looked or (mine is not None and mine.state is RaterState.SUBMITTED):
        return None
    if mine is not None:
        return Sealed.SUBMIT_FIRST
    return None if all(rater.state is RaterState.SUBMITTED for rater in raters) else Sealed.OTHERS_MISSING


def began_too_late(held: Iterable[Interview], submitted: Mapping[InterviewId, Submission]) -> frozenset[InterviewId]:
    """The interviews that a rater began after submitting one of the same stage: they do not count (F12).

    Who has submitted can have seen the others' ratings. What is changed then is changed by a revision, not by rating anew.
    """
    first: dict[tuple[CandidateId, Stage, str], int] = {}
    held = tuple(held)
    for interview in held:
        if interview.id in submitted:
            key, at_ms = _whose(interview), submitted[interview.id].at_ms
            first[key] = min(at_ms, first.get(key, at_ms))
    return frozenset(one.id for one in held if one.started_ms > first.get(_whose(one), one.started_ms))


def has_seen_others(rater: str, held: Sequence[Interview], submitted: Mapping[InterviewId, Submission], looks: Iterable[Look] = ()) -> bool:
    """Whether anything that others gave in a stage was ever open to a rater, whatever is closed again by now (F12).

    Args:
        held: the interviews of this stage with this candidate.
        looks: the early looks at this stage of this candidate.
    """
    me = rater_key(rater)
    if any(rater_key(look.by) == me for look in looks):
        return True
    late = began_too_late(held, submitted)
    own = [one for one in held if rater_key(one.interviewer) == me and one.id not in late]
    others = any(one.id in submitted for one in held if rater_key(one.interviewer) != me)
    return others and bool(own) and all(one.id in submitted for one in own)


def _whose(interview: Interview) -> tuple[CandidateId, Stage, str]:
    return interview.candidate_id, interview.stage, rater_key(interview.interviewer)


def may_see_calls(viewer: Viewer, stages: Iterable[StageSight]) -> bool:
    """Whether a viewer may read what references said in calls that somebody else made: not before rating (F12).

    A call holds no rating and is not submitted; but who still has to rate the candidate, in any stage, reads it afterwards.

    Args:
        stages: the stages with ratings of this candidate.
    """
    return viewer is OWNER or all(sight.sealed is not Sealed.SUBMIT_FIRST for sight in stages)
