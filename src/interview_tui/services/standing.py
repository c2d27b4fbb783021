"""Where candidates stand and what comes next, in the few words of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.composite import composite
from interview_tui.domain.decision import PanelDecision, Verdict
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.offer import ComesNext, Offer, OfferAnswer, StepKind
from interview_tui.domain.opening import Opening, WhenToCall
from interview_tui.domain.panel import values_of
from interview_tui.domain.review import Review, ReviewVerdict, holds
from interview_tui.domain.scoring import Score
from interview_tui.domain.seal import Revision, StageSight, Submission, rater_key
from interview_tui.domain.standing import awaited, panel_goes_on, raters_differ, stage_to_hold
from interview_tui.domain.text import one_line
from interview_tui.services.sealed import STAGE_WORDS

if TYPE_CHECKING:
    from interview_tui.domain.calls_in_short import CallsInShort
    from interview_tui.domain.ids import InterviewId
    from interview_tui.services.candidates import InterviewSummary

_DECIDED = {
    Verdict.HIRE: ("hired", "make the offer, thank the others"),
    Verdict.DECLINE: ("declined", "tell them, with the reason"),
    Verdict.HOLD: ("on hold", "decide when more is known"),
}
_ENDED = {
    Decision.ADVANCE: ("advanced", "send the scorecard to the panel"),
    Decision.THANK: ("thanked", "thank, invite to apply again"),
    Decision.REFER: ("referred", "recommend to your network"),
}
_READ = {
    ReviewVerdict.YES: ("screened in", "hold the quick screen"),
    ReviewVerdict.NO: ("not taken on", "thank them"),
    ReviewVerdict.LATER: ("put off", "decide on the application"),
}
"""Where somebody stands by the verdict on the application (4.01–4.09)."""
_FOLLOWS = {Stage.APPLICATION_REVIEW: "hold the quick screen", Stage.QUICK_SCREEN: "plan the deep-dive"}
"""What comes after a stage in which the candidate has advanced, where the next one can be held."""
_DECIDE = "decide with the panel"
_CLOSED = "nothing: the opening is closed"
_ANSWERED = {
    OfferAnswer.YES: "offer: a verbal yes",
    OfferAnswer.HESITATES: "offer: hesitates",
    OfferAnswer.NONE: "offer: waits for the answer",
}
"""Where somebody stands by an offer whose letter is not out (B.01–B.03)."""


def standing(
    summaries: Sequence[InterviewSummary],
    opening: Opening,
    calls: CallsInShort | None,
    sights: Sequence[StageSight],
    decision: PanelDecision | None,
    rater: str,
    *,
    applied: bool = False,
    review: Review | None = None,
    offer: Offer | None = None,
    comes_next: ComesNext | None = None,
) -> tuple[str, str]:
    """Where a candidate stands, and what to do next. What the panel decided rules; a promise to call again is not looked at.

    An offer that is begun says more than everything before it, unless the panel has declined the candidate. In a closed opening nothing
    is waited for but an offer that is not settled and an interview that goes on, as on the candidate's page.

    Args:
        summaries: the interviews as the rater may see them, in the order in which they began.
        decision: the one that holds, if there is one.
        rater: who sits at the keyboard.
        applied: an application came from them.
        review: the last verdict on it that the rater may read, if there is one.
        offer: the one that is begun, if there is one.
        comes_next: the offer that was turned down, if it is theirs, or they are its fallback.
    """
    declined = decision is not None and decision.verdict is Verdict.DECLINE
    if offer is not None and not declined:
        status, next_step = of_offer(offer, opening, comes_next)
        return status, _going_on(summaries, rater) or next_step
    if comes_next is not None and not declined:
        status, next_step = of_fallback(comes_next)
        return status, _going_on(summaries, rater) or next_step
    if opening.closed_on is not None and (decision is None or decision.verdict not in (Verdict.HIRE, Verdict.DECLINE)):
        status, _ = standing(summaries, replace(opening, closed_on=None), calls, sights, decision, rater, applied=applied, review=review)
        return status, _going_on(summaries, rater) or _CLOSED
    if decision is not None and decision.verdict in _DECIDED:
        status, next_step = _DECIDED[decision.verdict]
        return status, (_going_on(summaries, rater) if decision.verdict is not Verdict.DECLINE else "") or next_step
    latest = latest_of(summaries)
    goes_on = panel_goes_on(decision, latest.interview if latest else None)
    status, next_step = _after(latest, opening, calls, goes_on=goes_on)
    if latest is None or (latest.interview.stage is Stage.APPLICATION_REVIEW and not latest.interview.is_open):
        told = waits_for_reviews(summaries, sights)
        status, next_step = told or _of_application(applied and latest is None, review) or (status, next_step)
    if calls is not None and calls.attempted and (latest is None or _is_considered(latest.interview)):
        status = f"reference calls: {calls.called or 'nobody'} called"
    if goes_on:
        status = "panel: advance"
    elif latest is not None and differ(summaries):
        status, next_step = f"{stage_word(latest.interview)}: raters differ", "talk, then decide: d"
    return status, _own_step(summaries, sights, rater) or next_step


def latest_of(summaries: Sequence[InterviewSummary]) -> InterviewSummary | None:
    """The latest interview: of a stage the one in which somebody asked.

    An application that is read again after an interview, or a call with the offer, says less of where somebody stands.
    """
    reviews = [held for held in summaries if held.interview.stage is Stage.APPLICATION_REVIEW]
    meetings = [held for held in summaries if held.interview.stage.is_rated and held not in reviews]
    considered = meetings or reviews or summaries
    return next((held for held in reversed(considered) if not held.interview.listened), considered[-1] if considered else None)


def differ(summaries: Sequence[InterviewSummary]) -> bool:
    """Whether the recommendations differ that the viewer may read, in the stage of the latest interview."""
    latest = latest_of(summaries)
    over = [
        held.interview for held in summaries if latest and held.interview.stage is latest.interview.stage and not held.interview.is_open
    ]
    return raters_differ((one.interviewer, one.decision) for one in over if one.decision is not None)


def waits_for_reviews(summaries: Sequence[InterviewSummary], sights: Sequence[StageSight]) -> tuple[str, str] | None:
    """Where somebody stands while a review of the application is submitted and others are still to submit theirs; None elsewhere.

    Until then nothing has ended, whatever was made of the application before. A sealed review says for itself how far it is.
    """
    latest, stage = latest_of(summaries), Stage.APPLICATION_REVIEW
    if latest is None or latest.sealed or latest.interview.stage is not stage or latest.submitted_ms is None:
        return None
    missing = next((awaited(sight) for sight in sights if sight.stage is stage), ())
    if not missing:
        return None
    names = [one_line(name) for name in missing]
    return "review submitted", f"waits for {names[0] if len(names) == 1 else f'{names[0]} and {len(names) - 1} more'}"


def to_submit(summaries: Sequence[InterviewSummary], rater: str) -> InterviewSummary | None:
    """The first interview of a rater that is finished and not yet before the panel (F12)."""
    key = rater_key(rater)
    rated = (item for item in summaries if item.interview.stage.is_rated)
    own = (item for item in rated if rater_key(item.interview.interviewer) == key and not item.interview.is_open)
    return next((item for item in own if item.submitted_ms is None), None)


def sealed_state(held: InterviewSummary) -> str:
    """How far a sealed interview is: that much is no secret."""
    if held.submitted_ms is not None:
        return "submitted, sealed"
    return "open, sealed" if held.interview.is_open else "finished, sealed"


def stage_word(interview: Interview) -> str:
    """The stage of an interview in a sentence."""
    return STAGE_WORDS.get(interview.stage, interview.stage.value)


def _own_step(summaries: Sequence[InterviewSummary], sights: Sequence[StageSight], rater: str) -> str:
    """What comes first for a rater who is in the middle of an interview, has not submitted one, or is expected; empty for others."""
    going_on = _going_on(summaries, rater)
    if going_on:
        return going_on
    waiting = to_submit(summaries, rater)
    if waiting is not None:
        return f"submit your {stage_word(waiting.interview)}"
    stage, latest = stage_to_hold(sights, rater), latest_of(summaries)
    if latest is not None and latest.interview.stage is stage:
        return ""  # it is what comes after a sealed interview anyway
    return f"hold your own {STAGE_WORDS.get(stage, stage.value)} first" if stage is not None else ""


def _going_on(summaries: Iterable[InterviewSummary], rater: str) -> str:
    key = rater_key(rater)
    found = next((held for held in summaries if held.interview.is_open and rater_key(held.interview.interviewer) == key), None)
    return f"go on with the {stage_word(found.interview)}" if found is not None else ""


def _is_considered(interview: Interview) -> bool:
    """Whether an interview is over and the candidate is still considered."""
    return not interview.is_open and interview.decision in (Decision.ADVANCE, None)


def _after(latest: InterviewSummary | None, opening: Opening, calls: CallsInShort | None, *, goes_on: bool) -> tuple[str, str]:
    """Where the candidate stands after an interview, and what comes next.

    Args:
        goes_on: the panel has decided that the candidate does, whatever was recommended in the interview.
    """
    if latest is None:
        return "added", "hold the quick screen"
    interview = latest.interview
    stage = stage_word(interview)
    if latest.sealed:
        return f"{stage}: {sealed_state(latest)}", f"hold your {stage}, or wait for the panel"
    if interview.is_open:
        return f"{stage}: open", f"go on with the {stage}"
    if interview.decision is None and not goes_on:
        return f"{stage}: done", "decide"
    ended, next_step = _ENDED[Decision.ADVANCE if goes_on or interview.decision is None else interview.decision]
    if interview.stage is Stage.APPLICATION_REVIEW and interview.decision is Decision.THANK:
        next_step = _READ[ReviewVerdict.NO][1]  # nobody was met who could be invited to apply again (5A.24)
    if goes_on or interview.decision is Decision.ADVANCE:
        next_step = _to_the_calls(opening, calls) if interview.stage is Stage.DEEP_DIVE else _FOLLOWS.get(interview.stage, next_step)
    return f"{stage}: {ended}", next_step


def _of_application(waits: bool, review: Review | None) -> tuple[str, str] | None:
    """Where the verdict on the application leaves a candidate; None where there is none to go by.

    Args:
        waits: an application came, and nobody has read it question by question.
    """
    held = holds(review)
    if held is not None:
        return _READ[held.verdict]
    return ("applied", "review the application") if waits else None


def of_fallback(comes_next: ComesNext) -> tuple[str, str]:
    """Where somebody stands who is the fallback of an offer that was turned down (B.02)."""
    return f"fallback of {one_line(comes_next.refused)}", "call them first"


def of_offer(offer: Offer, opening: Opening, comes_next: ComesNext | None = None) -> tuple[str, str]:
    """Where an offer stands, and what comes next (B.01–B.04).

    Args:
        comes_next: that it was turned down and the fallback is to be called, if so.
    """
    signed, starts = offer.mark(StepKind.SIGNED), offer.start_on
    if offer.answer is OfferAnswer.NO:
        if opening.closed_on is not None:
            return "offer: turned down", _CLOSED
        if comes_next is not None:
            return "offer: turned down", f"call the fallback {one_line(comes_next.fallback)}"
        return "offer: turned down", "see to who comes next" if offer.fallback_id is not None else "decide who comes next"
    if signed is not None and signed.done_on is not None:
        return f"signed: starts {starts}" if starts is not None else f"signed {signed.done_on}", "thank the others"
    if offer.is_over:
        return f"offer: settled{f', starts {starts}' if starts is not None else ''}", "thank the others"
    if offer.answer is not OfferAnswer.HESITATES and offer.is_out:
        until = f" until {offer.sign_by}" if offer.sign_by is not None else ""
        return f"offer: waits for the signature{until}", "go on with the offer"
    return _ANSWERED[offer.answer], "go on with the offer"


def _to_the_calls(opening: Opening, calls: CallsInShort | None) -> str:
    """What comes after a deep-dive in which the candidate has advanced (6.02)."""
    if opening.call_references is WhenToCall.AFTER_OFFER and not (calls is not None and calls.attempted):
        return _DECIDE
    if calls is None or not (calls.attempted or calls.to_call or calls.waiting):
        return "plan the reference calls"
    return _DECIDE if calls.is_over else "go on with the reference calls"


# -- the number in the list --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rated:
    """An interview as the panel's arithmetic takes it. The number is that of the ratings as they were sealed."""

    interview: Interview
    score: Score
    submission: Submission | None
    revisions: Sequence[Revision] = ()

    @property
    def score_after(self) -> Score:
        """Not asked for here."""
        return self.score


def number_of(
    summaries: Sequence[InterviewSummary], opening: Opening, submissions: Mapping[InterviewId, Submission]
) -> tuple[float | None, str]:
    """The number beside a candidate, and whose it is: "panel", "own", or empty without one.

    It is the panel's composite, as the scorecard has it, of what is submitted and the viewer may see; else that of the latest
    interview, which is the viewer's own.
    """
    seen = [(held.interview, held.score) for held in summaries if held.score is not None]
    cards = [_Rated(one, score, submissions[one.id]) for one, score in seen if one.id in submissions]
    value = composite(opening.persona, values_of(cards)).value if cards else None
    if value is not None:
        return value, "panel"
    latest = latest_of(summaries)
    own = latest.score.value if latest is not None and latest.score is not None else None
    return own, "own" if own is not None else ""
