"""Verbs of rating alone first: submit, see what may be seen, look early, revise (F12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, InterviewId, LookId, RevisionId
from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.opening import Opening
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.seal import (
    Look,
    Revision,
    Sealed,
    StageSight,
    Submission,
    Viewer,
    has_seen_others,
    may_see_calls,
    rater_key,
    stage_sight,
)
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.rated_places import is_rated
from interview_tui.services.review_stage import verdict_by_review
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


@dataclass(frozen=True)
class Sights:
    """What one viewer may see of some candidates of an opening.

    Attributes:
        viewer: through whose eyes.
        stages: the stages with ratings that were begun or are expected, by candidate. Calls are none of them.
        submissions: those of all their interviews.
    """

    viewer: Viewer
    stages: Mapping[CandidateId, Mapping[Stage, StageSight]]
    submissions: Mapping[InterviewId, Submission]

    def sees(self, interview: Interview) -> bool:
        """Whether the viewer may read what an interview holds. That it was held, when and by whom is no secret."""
        stages = self.stages.get(interview.candidate_id, {})
        if interview.stage.is_rated:
            return interview.stage in stages and interview.id in stages[interview.stage].visible
        own = self.viewer is not None and rater_key(interview.interviewer) == rater_key(self.viewer)
        return own or (may_see_calls(self.viewer, stages.values()) and (self.viewer is None or not interview.is_open))

    def of(self, candidate_id: CandidateId) -> tuple[StageSight, ...]:
        """The stages of one candidate, in the order of the process."""
        stages = self.stages.get(candidate_id, {})
        return tuple(stages[stage] for stage in Stage if stage in stages)


def look_through(
    conn: Connection, opening: Opening, candidate_ids: Sequence[CandidateId], held: Sequence[Interview], viewer: Viewer
) -> Sights:
    """What a viewer may see of candidates of an opening: two statements, however many there are.

    Args:
        held: all interviews with these candidates, in the order in which they began.
    """
    from interview_tui.storage import submissions

    submitted = submissions.submissions_of(conn, [interview.id for interview in held])
    looks = submissions.looks_at(conn, candidate_ids)
    by_stage: dict[CandidateId, dict[Stage, list[Interview]]] = {key: {} for key in candidate_ids}
    for interview in held:
        if interview.stage.is_rated:
            by_stage[interview.candidate_id].setdefault(interview.stage, []).append(interview)
    expected: dict[Stage, tuple[str, ...]] = {stage: opening.expected(stage) for stage in Stage if stage.is_rated}
    stages = {
        key: {
            stage: stage_sight(
                viewer, stage, found.get(stage, ()), submitted, expected[stage],
                [look for look in looks.get(key, ()) if look.stage is stage],
            )
            for stage in expected
            if stage in found or expected[stage]
        }
        for key, found in by_stage.items()
    }  # fmt: skip
    return Sights(viewer, stages, submitted)


def sights_of(services: Services, candidate_id: CandidateId) -> Sights:
    """What the person at the keyboard may see of one candidate. Raises NotFound."""
    from interview_tui.storage import candidates, interviews, openings

    with services.store.read() as conn:
        opening = openings.get_opening(conn, candidates.get_candidate(conn, candidate_id).opening_id)
        return look_through(conn, opening, [candidate_id], interviews.interviews_of(conn, [candidate_id]), services.rater)


def hand_over(services: Services, name: str) -> None:
    """Somebody else sits down at this computer. Raises UsageError when no name is given."""
    if not one_line(name):
        raise UsageError("Who is next? A name is needed.")
    services.chair.rater = one_line(name)


def submit(services: Services, interview_id: InterviewId) -> Submission:
    """Freeze a finished interview and put it before the panel (F12). It cannot be taken back; a change is a revision.

    The review of an application by one person alone becomes the verdict on it.

    Raises:
        UsageError: it is somebody else's, open, or a call; or it was submitted before.
        NotSaved: the disk does not take it now; nothing was submitted.
    """
    from interview_tui.storage import interviews, sealing, submissions

    def job(conn: Connection) -> Submission:
        interview = interviews.get_interview(conn, interview_id)
        _check_own(services, interview)
        if not interview.stage.is_rated:
            raise UsageError("A call holds no ratings and is not submitted: the panel reads it when it is over.")
        if interview.is_open:
            raise UsageError("Finish the interview first.")
        if submissions.is_submitted(conn, interview_id):
            raise UsageError("This interview was submitted before.")
        content = sealing.content_of(conn, interview_id)
        submission = Submission(interview_id, services.now_ms(), sealing.digest_of(content), content["own_example"])
        submissions.submit(conn, submission)
        verdict_by_review(conn, interview)
        return submission

    return services.store.write(job)


def look_early(services: Services, candidate_id: CandidateId, stage: Stage) -> None:
    """Open the others' ratings of a stage before the time. It is written down for good, with the name and the moment.

    Does nothing where they are open already.

    Raises:
        UsageError: nobody knows who looks, or there is nothing to see yet.
    """
    if not services.rater:
        raise UsageError("Who are you? An early look is written down with a name.")
    from interview_tui.storage import submissions

    def job(conn: Connection) -> None:
        stand = _standing(conn, services, candidate_id, stage)
        if not stand.others_submitted:
            raise UsageError("Nobody has submitted anything yet; there is nothing to see.")
        if not stand.is_open:
            submissions.add_look(conn, _look(services, candidate_id, stage))

    services.store.write(job)


def before_beginning(conn: Connection, services: Services, candidate_id: CandidateId, stage: Stage) -> None:
    """What must be settled before the person at the keyboard begins an interview of a stage with ratings.

    Who may read ratings of others at this moment does not rate alone any more: that is written down as an early look.

    Raises:
        UsageError: they have submitted an interview of this stage.
    """
    from interview_tui.storage import submissions

    stand = _standing(conn, services, candidate_id, stage)
    if stand.own_submitted:
        raise UsageError("You have submitted this stage. What was submitted is changed by a revision on the scorecard.")
    if stand.is_open and stand.others_submitted and not stand.has_looked:
        submissions.add_look(conn, _look(services, candidate_id, stage))


def revise(services: Services, interview_id: InterviewId, place: Place, given: Rating | Unrated, reason: str) -> Revision:
    """Change a submitted rating: the sealed one stays, the new one stands beside it as after the discussion (F12).

    Raises:
        UsageError: it is somebody else's, not submitted, asks for no rating there, or no reason is given.
        NotSaved: the disk does not take it now; nothing was changed.
    """
    from interview_tui.storage import interviews, submissions

    reason = clean(reason).strip()
    if not reason:
        raise UsageError("A reason is needed: what was said that changed your rating?")

    def job(conn: Connection) -> Revision:
        interview = interviews.get_interview(conn, interview_id)
        _check_own(services, interview)
        if not submissions.is_submitted(conn, interview_id):
            raise UsageError("This interview is not submitted yet. Reopen it to change a rating.")
        if not is_rated(conn, interview, place):
            raise UsageError("This interview asks for no rating there.")
        seen = _standing(conn, services, interview.candidate_id, interview.stage).has_seen
        rating, unrated = (given, None) if isinstance(given, Rating) else (None, given)
        revision = Revision(RevisionId(new_id()), interview_id, place, rating, unrated, reason, services.now_ms(), seen)
        submissions.add_revision(conn, revision)
        return revision

    return services.store.write(job)


def why_sealed(sight: StageSight) -> str:
    """Why the others' ratings of a stage are closed, in a sentence; empty when they are open. Tells no number."""
    if sight.sealed is Sealed.SUBMIT_FIRST:
        return "The others' ratings open when you have submitted your own."
    if sight.sealed is Sealed.OTHERS_MISSING:
        missing = [rater.name for rater in sight.raters if rater.at_ms is None]
        return f"The ratings open when everybody has submitted. Missing: {', '.join(missing)}."
    return ""


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the person at the keyboard stands to one stage of one candidate.

    Attributes:
        is_open: what others have submitted can be read.
        has_seen: something of others could be read, now or before.
    """

    is_open: bool
    has_seen: bool
    own_submitted: bool
    others_submitted: bool
    has_looked: bool


def _standing(conn: Connection, services: Services, candidate_id: CandidateId, stage: Stage) -> _Standing:
    from interview_tui.storage import candidates, interviews, openings, submissions

    opening = openings.get_opening(conn, candidates.get_candidate(conn, candidate_id).opening_id)
    every = interviews.interviews_of(conn, [candidate_id])
    sights = look_through(conn, opening, [candidate_id], every, services.rater)
    held = [one for one in every if one.stage is stage]
    looks = [look for look in submissions.looks_at(conn, [candidate_id]).get(candidate_id, ()) if look.stage is stage]
    submitted = [one for one in held if one.id in sights.submissions]
    return _Standing(
        is_open=all(sight.sealed is None for sight in sights.of(candidate_id) if sight.stage is stage),
        has_seen=any(sights.sees(one) for one in submitted if not _is_own(services, one))
        or has_seen_others(services.rater, held, sights.submissions, looks),
        own_submitted=any(_is_own(services, one) for one in submitted),
        others_submitted=any(not _is_own(services, one) for one in submitted),
        has_looked=any(rater_key(look.by) == rater_key(services.rater) for look in looks),
    )


def _look(services: Services, candidate_id: CandidateId, stage: Stage) -> Look:
    return Look(LookId(new_id()), candidate_id, stage, services.rater, services.now_ms())


def _is_own(services: Services, interview: Interview) -> bool:
    return rater_key(interview.interviewer) == rater_key(services.rater)


def _check_own(services: Services, interview: Interview) -> None:
    if not _is_own(services, interview):
        raise UsageError(f"This is {one_line(interview.interviewer)}'s interview; only they can do that.")
