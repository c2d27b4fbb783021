"""What the review of an application that was held question by question makes of the application (4.01-4.09, F7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.review import Review, ReviewVerdict, holds
from interview_tui.domain.seal import rater_key
from interview_tui.services.clock import new_id

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def verdict_by_review(conn: Connection, interview: Interview) -> None:
    """Put the verdict on record that a submitted review stands for: yes for who goes on, else no, with the moment of its end.

    It is written when the review is submitted, not before: until then it can be reopened, and nobody else is to know what it
    recommends (F12). Nothing is written where somebody else is expected to review this candidate too, or has begun to: then the panel
    decides. Nor where a verdict was given since the review was finished: that one holds. Who begins their own review later reads the
    verdict when they have submitted it, see `storage.seen_reviews`.

    Args:
        interview: as it was finished; of another stage, or without a recommendation, it stands for none.
    """
    from interview_tui.storage import applications

    at_ms = interview.finished_ms
    if interview.stage is not Stage.APPLICATION_REVIEW or interview.decision is None or at_ms is None:
        return
    held = holds(applications.last_reviews(conn, [interview.candidate_id]).get(interview.candidate_id))
    if (held is None or held.at_ms <= at_ms) and _is_alone(conn, interview):
        verdict = ReviewVerdict.YES if interview.decision is Decision.ADVANCE else ReviewVerdict.NO
        new = Review(new_id(), interview.candidate_id, verdict, interview.decision_reason, interview.interviewer, at_ms)
        applications.add_review(conn, new)


def _is_alone(conn: Connection, interview: Interview) -> bool:
    """Whether nobody else rates the application."""
    from interview_tui.storage import candidates, interviews, openings

    opening = openings.get_opening(conn, candidates.get_candidate(conn, interview.candidate_id).opening_id)
    held = interviews.interviews_of(conn, [interview.candidate_id])
    names = [*opening.expected(Stage.APPLICATION_REVIEW), *(one.interviewer for one in held if one.stage is Stage.APPLICATION_REVIEW)]
    return {rater_key(name) for name in names} == {rater_key(interview.interviewer)}
