"""The first and the last rows of the ladder: the application, and the offer. Pure functions, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.review import Review, ReviewVerdict
from interview_tui.domain.standing import panel_goes_on
from interview_tui.domain.text import one_line
from interview_tui.moments import day_text

if TYPE_CHECKING:
    from interview_tui.domain.offer import Offer
    from interview_tui.services.candidates import CandidatePage

VERDICT_WORDS = {
    ReviewVerdict.YES: "screened in",
    ReviewVerdict.NO: "not taken on",
    ReviewVerdict.LATER: "put off",
}
"""The verdict on an application, on the ladder."""
_REVIEW = Stage.APPLICATION_REVIEW


# -- the application ---------------------------------------------------------------------------------------------------


def application_text(page: CandidatePage) -> tuple[str, str]:
    """The row of the application while no review of it is held by the one who looks: how it stands, and the line below it."""
    if page.review is not None:
        return VERDICT_WORDS[page.review.verdict], verdict_line(page.review)
    if page.application is not None:
        return "not reviewed yet", f"applied {day_text(page.candidate.created_ms)}"
    return "no application kept", ""


def verdict_line(review: Review) -> str:
    """Who gave a verdict on an application, when, and why."""
    by = one_line(review.by_whom) or "nobody named"
    reason = one_line(review.reason)
    return " · ".join(filter(None, (by, day_text(review.at_ms), f"Reason: {reason}" if reason else "")))


def is_told_by_interview(page: CandidatePage) -> bool:
    """Whether the verdict is the end of a review that was held question by question, and stands with it already."""
    ends = (item.interview for item in page.interviews if item.interview.stage is _REVIEW and not item.sealed)
    return page.review is not None and any(one.finished_ms == page.review.at_ms for one in ends)


def is_before_interviews(page: CandidatePage) -> bool:
    """Whether nothing but the application decides so far: nobody has begun an interview, and the panel has not let them go on."""
    return not panel_goes_on(page.decision, None) and has_only_applied(page)


def has_only_applied(page: CandidatePage) -> bool:
    """Whether there was no interview, and no more than the application was read."""
    return all(item.interview.stage is _REVIEW for item in page.interviews)


def awaits_review(page: CandidatePage) -> bool:
    """Whether the application is to be read next. Of somebody who was typed by hand nothing is missing."""
    waits = page.application is not None if page.review is None else page.review.verdict is ReviewVerdict.LATER
    return waits and not page.interviews and is_before_interviews(page)


def is_turned_down(page: CandidatePage) -> bool:
    """Whether the application was turned down, and nobody went on all the same."""
    if not is_before_interviews(page):
        return False
    if page.review is not None:
        return page.review.verdict is ReviewVerdict.NO
    ends = [item.interview.decision for item in page.interviews if not item.interview.is_open]
    return bool(ends) and ends[-1] in (Decision.THANK, Decision.REFER)


# -- the offer ---------------------------------------------------------------------------------------------------------


def has_offer(page: CandidatePage) -> bool:
    """Whether the offer is on the ladder: the panel hires, it is begun already, or they are to be called as a fallback."""
    hired = page.decision is not None and page.decision.verdict is Verdict.HIRE
    begun = page.offer is not None or page.comes_next is not None
    return hired or begun or any(item.interview.stage is Stage.OFFER for item in page.interviews)


def offer_text(offer: Offer | None) -> tuple[str, str]:
    """The row of the offer: how it stands, and the line below it."""
    from interview_tui.domain.offer import OfferAnswer, StepKind

    if offer is None:
        return "not begun", "call, letter, last day to sign, first day"
    signed = offer.done_on(StepKind.SIGNED)
    if signed is not None:
        status = f"signed {signed}"
    else:
        words = {OfferAnswer.YES: "a verbal yes", OfferAnswer.NO: "turned down", OfferAnswer.HESITATES: "the candidate hesitates"}
        status = words.get(offer.answer, "begun")
    days = ((offer.sign_by, "last day to sign"), (offer.start_on, "first day"))
    return status, " · ".join(f"{what} {day}" for day, what in days if day is not None)


def may_call_with_offer(page: CandidatePage) -> bool:
    """Whether there is still something to call about."""
    return has_offer(page) and (page.offer is None or not page.offer.is_over)
