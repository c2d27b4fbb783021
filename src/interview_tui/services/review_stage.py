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


def verdict_by_review(conn: Connection, interview: Interview, decision: Decision, reason: str, at_ms: int) -> None:
    """Put the verdict on record that a finished review stands for: yes for who goes on, else no.

    Nothing is written where somebody else is expected to review this candidate too, or has begun to: a verdict can be read by
    everybody, and would tell them what the others recommend before they have rated alone (F12). Then the panel decides.
    """
    from interview_tui.storage import applications

    if _is_alone(conn, interview):
        verdict = ReviewVerdict.YES if decision is Decision.ADVANCE else ReviewVerdict.NO
        new = Review(new_id(), interview.candidate_id, verdict, reason, interview.interviewer, at_ms)
        applications.add_review(conn, new)


def take_back_verdict(conn: Connection, interview: Interview, at_ms: int) -> None:
    """Take back the verdict that a finished review has made, where it is the one that holds.

    Args:
        interview: as it was finished.
    """
    from interview_tui.storage import applications

    held = holds(applications.last_reviews(conn, [interview.candidate_id]).get(interview.candidate_id))
    if held is not None and held.at_ms == interview.finished_ms and rater_key(held.by_whom) == rater_key(interview.interviewer):
        back = Review(new_id(), interview.candidate_id, ReviewVerdict.OPEN, "", interview.interviewer, at_ms)
        applications.add_review(conn, back)


def _is_alone(conn: Connection, interview: Interview) -> bool:
    """Whether nobody else rates the application."""
    from interview_tui.storage import candidates, interviews, openings

    opening = openings.get_opening(conn, candidates.get_candidate(conn, interview.candidate_id).opening_id)
    held = interviews.interviews_of(conn, [interview.candidate_id])
    names = [*opening.expected(Stage.APPLICATION_REVIEW), *(one.interviewer for one in held if one.stage is Stage.APPLICATION_REVIEW)]
    return {rater_key(name) for name in names} == {rater_key(interview.interviewer)}
