"""What comes next with a candidate, for their page: pure functions, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import OfferAnswer
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.standing import panel_goes_on, stage_to_hold
from interview_tui.domain.text import clean
from interview_tui.screens.candidate_calls import calls_wait, to_the_calls
from interview_tui.screens.candidate_stages import awaits_review, has_only_applied, is_turned_down
from interview_tui.screens.candidate_view import Seen, deep_dive_text, own_interviews, small, used_text

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage
    from interview_tui.services.career_page import CareerPage

Step = tuple[str, str]
"""What to do next, in a sentence, and the action of the page that does it; empty where no key does."""


def next_stage(page: CandidatePage, stages: tuple[Stage, ...], interviewer: str) -> Stage | None:
    """The first stage that is not held yet; None when all are, or the last one held ended the process.

    An application comes first where one came and nobody has read it, and where it was put off. What somebody else has finished counts
    as held, except for who is expected to rate there too: whoever holds the deep-dive need not
    have held the quick screen. What the panel decided since outweighs what was recommended. The calls come next until something was
    heard of everybody who is proposed; where they wait for a conditional offer, once somebody was tried.
    """
    awaited = stage_to_hold(page.sights, interviewer)
    if awaited in stages:
        return awaited
    if is_turned_down(page):
        return None
    if awaits_review(page):
        return Stage.APPLICATION_REVIEW
    own = own_interviews(page, interviewer)
    for stage in stages:
        if stage is Stage.APPLICATION_REVIEW:
            continue
        if stage is Stage.REFERENCE:
            return None if calls_wait(page) or page.references.is_over else stage
        finished = [item.interview for item in page.interviews if item.interview.stage is stage and not item.interview.is_open]
        held = [interview for interview in finished if interview in own] or finished
        if not held:
            return stage
        if held[-1].decision not in (Decision.ADVANCE, None) and not panel_goes_on(page.decision, held[-1]):
            return None
    return None


def next_step(seen: Seen, submit_key: str = "u", decide_key: str = "d", offer_key: str = "f", application_key: str = "a") -> Step:
    """What to do next with this candidate; the keys are those that submit, decide, and lead to the offer and the application."""
    page, interviewer = seen.page, seen.interviewer
    if not seen.can_write:
        return "The file is open for reading only: read the scorecard or export it.", "scorecard"
    verdict = page.decision.verdict if page.decision is not None else None
    going_on = next((one for one in reversed(own_interviews(page, interviewer)) if one.is_open), None)
    if verdict is Verdict.DECLINE:
        return _DECLINED, ""
    around = verdict is Verdict.HIRE or page.offer is not None or page.comes_next is not None
    if around and (going_on is None or going_on.stage is not Stage.OFFER):
        return _to_the_offer(page, offer_key), "offer"
    if going_on is not None:
        resume = f"resume at “{clean(seen.places.get(going_on.id, ''))}”, {used_text(going_on, seen.now_ms)}"
        return f"Go on with the {small(going_on.stage)}: {resume}.", "interview"
    if page.opening.closed_on is not None:
        return f"The opening was closed on {page.opening.closed_on}: no interview is waited for any more.", "data"
    if verdict is Verdict.HOLD:
        return f"On hold: decide when more is known: {decide_key}.", "decide"
    return (
        _among_raters(page, interviewer, submit_key, decide_key)
        or _by_the_application(page, application_key)
        or _in_the_process(page, seen.deep, seen.stages, interviewer)
    )


def _among_raters(page: CandidatePage, interviewer: str, submit_key: str, decide_key: str) -> Step | None:
    """What rating alone first asks for, and then talking about it (F12)."""
    from interview_tui.services.standing import differ, latest_of, to_submit, waits_for_reviews

    finished = to_submit(page.interviews, interviewer) if interviewer else None
    if finished is not None:
        return f"Submit your {small(finished.interview.stage)}: {submit_key}.", "submit"
    awaited, latest = stage_to_hold(page.sights, interviewer), latest_of(page.interviews)
    if awaited is not None:
        return f"Hold your own {small(awaited)} first; the others' ratings open when you have submitted it.", "interview"
    if latest is not None and latest.sealed:
        return f"Hold your own {small(latest.interview.stage)}, or wait until everybody has submitted.", "interview"
    waits = waits_for_reviews(page.interviews, page.sights)
    if waits is not None and not panel_goes_on(page.decision, None if latest is None else latest.interview):
        return f"{waits[0][0].upper()}{waits[0][1:]}: {waits[1]}. Nobody is told anything before.", "scorecard"
    if latest is not None and differ(page.interviews) and not panel_goes_on(page.decision, latest.interview):
        return f"The raters differ: talk, then decide: {decide_key}.", "decide"
    return None


def _by_the_application(page: CandidatePage, application_key: str) -> Step | None:
    """What the application asks for, while there was no interview yet."""
    if is_turned_down(page):
        return "Not taken on: thank them.", ""
    if awaits_review(page):
        if page.review is not None:
            return f"Put off: decide on the application: {application_key}.", "application"
        return f"Review the application: {application_key}. Applications on Home takes many in one sitting.", "application"
    if has_only_applied(page) and not any(item.interview.is_open for item in page.interviews):
        screened = page.review is not None and page.review.verdict is ReviewVerdict.YES
        screen = f"old the quick screen: {page.opening.quick_minutes} minutes by phone."
        return f"Screened in: h{screen}" if screened else f"H{screen}", "interview"
    return None


def _to_the_offer(page: CandidatePage, offer_key: str) -> str:
    """What comes after the panel has decided to hire, an offer was begun, or one to somebody else was turned down (B.02)."""
    from interview_tui.services.standing import of_fallback, of_offer

    offer = page.offer
    if offer is None and page.comes_next is not None:
        status, _ = of_fallback(page.comes_next)
        return f"They are the {clean(status)}, who turned the offer down. Call them first: {offer_key}."
    if offer is None:
        return f"Hired: make the offer: {offer_key}. Call before the letter, and thank the others."
    if offer.answer is OfferAnswer.NO:
        _, step = of_offer(offer, page.opening, page.comes_next)
        return f"The offer was turned down: {clean(step)}. {offer_key} has its steps."
    if offer.is_over:
        return f"The offer is settled: {offer_key}. Thank the others."
    return f"Go on with the offer: {offer_key}."


def _in_the_process(page: CandidatePage, deep: CareerPage, stages: tuple[Stage, ...], interviewer: str) -> Step:
    held = [item.interview for item in page.interviews]
    held = [one for one in held if one.stage.is_rated and one.stage is not Stage.APPLICATION_REVIEW] or held
    own = [interview for interview in own_interviews(page, interviewer) if interview in held]
    others = ", ".join(dict.fromkeys(clean(item.interview.interviewer) for item in page.interviews if not item.sealed))
    following = next_stage(page, stages, interviewer)
    if following is Stage.DEEP_DIVE and deep.plan is not None:
        step, does = _to_the_deep_dive(deep)
        return (step if own or not others else f"Read what {others} heard, then {step[0].lower()}{step[1:]}"), does
    if following is Stage.REFERENCE:
        return to_the_calls(page.references), "references"  # the scorecard would show the predictions to who is about to call
    if not own:
        stage = small(following or held[-1].stage)
        return f"Read what {others} heard, or hold your own {stage} first and read afterwards.", "scorecard"
    advances = own[-1].decision is Decision.ADVANCE or panel_goes_on(page.decision, own[-1])
    if own[-1].stage is Stage.DEEP_DIVE and advances and calls_wait(page):
        return "Decide with the panel; the references are called after a conditional offer.", "decide"
    return _AFTER[Decision.ADVANCE if advances else own[-1].decision or Decision.ADVANCE]


def _to_the_deep_dive(deep: CareerPage) -> Step:
    """What comes before a deep-dive, or that it can begin."""
    if deep.plan is None or not deep.missing:
        return f"Hold the deep-dive: {deep_dive_text(deep)[0]}.", "interview"
    if deep.plan.is_new and not deep.career.jobs:
        return "Plan the deep-dive: jobs, goal, format, participants.", "plan"
    return f"Plan the deep-dive. Still needed: {', '.join(deep.missing)}.", "plan"


_DECLINED = "Declined: tell them, with the reason."
_AFTER = {
    Decision.ADVANCE: ("Send the scorecard to the panel, and say when the candidate will hear from you.", "export"),
    Decision.THANK: ("Thank the candidate, and invite them to apply again for another role.", ""),
    Decision.REFER: ("Thank the candidate, and recommend them to somebody you know who is hiring.", ""),
}
