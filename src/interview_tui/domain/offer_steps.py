"""What is to be done about an offer: the checklist, and what is due on a day (B.01–B.06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from interview_tui.domain.offer import (
    Due,
    DueKind,
    Hire,
    Offer,
    OfferAnswer,
    OfferPeople,
    Remark,
    Step,
    StepKind,
    StepState,
    Waiting,
)
from interview_tui.domain.opening import Opening
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line

LETTER_WITHIN_DAYS = 3
"""The letter is due so many days after a verbal yes. The method gives no number (B.01); ours."""
SIGN_SOON_DAYS = 3
"""From so many days before the last day to sign on, the signature is due soon. The method gives no number (B.02); ours."""


def waiting(offer: Offer, today: date, messages: int = 1) -> Waiting | None:
    """What an offer waits for today: the messages while the candidate hesitates (B.03), the letter after a yes, the signature.

    With a letter out, a last day to sign that is near or over comes before the messages; and it is what is left when they are written.

    Args:
        today: the day by the calendar of the user.
        messages: how many personal messages are open; looked at while the candidate hesitates.

    Returns:
        None for one that is over, and while the candidate was not called or thinks about it.
    """
    if offer.is_over:
        return None
    signature = Waiting(DueKind.SIGNATURE, _near(offer.sign_by, today, SIGN_SOON_DAYS), offer.sign_by) if offer.is_out else None
    if offer.answer is OfferAnswer.HESITATES:
        presses = signature is not None and signature.due in (Due.SOON, Due.LATE)
        return Waiting(DueKind.MESSAGES, Due.SOON) if messages and not presses else signature
    said = offer.done_on(StepKind.ANSWER)
    if signature is not None or offer.answer is not OfferAnswer.YES or said is None:
        return signature
    on = _later(said, LETTER_WITHIN_DAYS)
    return Waiting(DueKind.LETTER, _near(on, today, 0), on)


def _later(day: date, days: int) -> date:
    """So many days later; the last day of the calendar where there is none."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def _near(on: date | None, today: date, days: int) -> Due:
    if on is None:
        return Due.WAITS
    left = (on - today).days
    return Due.LATE if left < 0 else Due.SOON if left <= days else Due.WAITS


def panel_of(offer: Offer, opening: Opening, people: OfferPeople) -> tuple[str, ...]:
    """Who sends a personal message (B.03): the panel of the opening, who met the candidate, and who has sent one."""
    sent = (one.person for one in offer.steps if one.step is StepKind.MESSAGE)
    names: dict[str, str] = {}
    for name in (*(member.name for member in opening.panel), *people.met, *sent):
        if one_line(name):
            names.setdefault(rater_key(name), one_line(name))
    return tuple(names.values())


def offer_steps(offer: Offer, opening: Opening, people: OfferPeople, today: date) -> tuple[Step, ...]:
    """The checklist of an offer (B.01–B.06). While the candidate hesitates, the messages stand first.

    The steps of a group are there when somebody else is hired too and this one has not turned the offer down, and where something is
    written down about them.

    Args:
        today: the day by the calendar of the user.
    """
    messages = [_step(offer, StepKind.MESSAGE, person, pressed=True) for person in panel_of(offer, opening, people)]
    hesitates = offer.answer is OfferAnswer.HESITATES and not offer.is_over
    if hesitates:
        messages = [
            replace(one, due=Due.SOON, remarks=(Remark.HESITATES,)) if one.state is StepState.OPEN else replace(one, pressed=False)
            for one in messages
        ]
    else:
        messages = [replace(one, pressed=False) for one in messages]
    first = [_step(offer, StepKind.CALLED), _answer(offer), _letter(offer, today), _signed(offer, today), _fallback(offer, people)]
    last = [_start(offer), _step(offer, StepKind.WEEK_OFF)]
    together = (_same_day(offer, people.hires), _buddy(offer), _step(offer, StepKind.TRAINING))
    in_group = people.hires and offer.answer is not OfferAnswer.NO
    last += [one for one in together if in_group or offer.mark(one.kind) is not None or (one.kind is StepKind.BUDDY and offer.buddy)]
    ordered = (*messages, *first, *last) if hesitates else (*first, *messages, *last)
    return tuple(replace(one, remarks=(*one.remarks, Remark.NOT_YET)) if _is_to_come(one, today) else one for one in ordered)


def _is_to_come(step: Step, today: date) -> bool:
    """Whether something is said to be done on a day that lies in the future."""
    return step.done_on is not None and step.done_on > today


def _step(offer: Offer, kind: StepKind, person: str = "", *, pressed: bool = False) -> Step:
    mark = offer.mark(kind, person)
    if mark is None:
        return Step(kind, person, pressed=pressed)
    state = StepState.NOT_NEEDED if mark.not_needed else StepState.DONE
    return Step(kind, person, state, mark.done_on, mark.by, pressed=pressed)


def _with(step: Step, *, done: bool) -> Step:
    """A step that is done when something is known, whoever wrote it down; one that was said not to be needed stays so."""
    if step.state is StepState.NOT_NEEDED and not done:
        return step
    return replace(step, state=StepState.DONE if done else StepState.OPEN)


def _answer(offer: Offer) -> Step:
    step = _with(_step(offer, StepKind.ANSWER), done=offer.answer in (OfferAnswer.YES, OfferAnswer.NO))
    return replace(step, detail=offer.answer.value)


def _letter(offer: Offer, today: date) -> Step:
    step, called = _step(offer, StepKind.LETTER), offer.done_on(StepKind.CALLED)
    remarks = []
    if step.state is StepState.DONE:
        mark = offer.mark(StepKind.CALLED)
        late_call = called is not None and step.done_on is not None and step.done_on < called
        if late_call or (called is None and not (mark is not None and mark.not_needed)):
            remarks.append(Remark.LETTER_BEFORE_CALL)
        if offer.sign_by is None:
            remarks.append(Remark.NO_LAST_DAY)
        elif step.done_on is not None and offer.sign_by < step.done_on:
            remarks.append(Remark.LAST_DAY_BEFORE_LETTER)
    found = waiting(offer, today)
    due, on = (found.due, found.on) if found is not None and found.kind is DueKind.LETTER else (Due.NOT, None)
    return replace(step, day=offer.sign_by, due=due, due_on=on, remarks=tuple(remarks))


def _signed(offer: Offer, today: date) -> Step:
    step, found, sent = _step(offer, StepKind.SIGNED), waiting(offer, today, 0), offer.done_on(StepKind.LETTER)
    remarks = [Remark.SIGNED_BEFORE_LETTER] if step.done_on is not None and sent is not None and step.done_on < sent else []
    remarks += [Remark.NO_SINCE_SIGNED] if step.state is StepState.DONE and offer.answer is OfferAnswer.NO else []
    step = replace(step, remarks=tuple(remarks))
    if step.state is not StepState.OPEN or found is None or found.kind is not DueKind.SIGNATURE:
        return replace(step, day=offer.sign_by)
    return replace(step, day=offer.sign_by, due=found.due, due_on=found.on)


def _fallback(offer: Offer, people: OfferPeople) -> Step:
    step = replace(_with(_step(offer, StepKind.FALLBACK), done=offer.fallback_id is not None), detail=people.fallback)
    if people.each_other:
        step = replace(step, remarks=(Remark.EACH_OTHERS_FALLBACK,))
    if people.fallback_left:
        step = replace(step, remarks=(Remark.FALLBACK_LEFT, *step.remarks))
    turned_down = offer.answer is OfferAnswer.NO
    return replace(step, pressed=turned_down, remarks=(Remark.TURNED_DOWN, *step.remarks)) if turned_down else step


def _start(offer: Offer) -> Step:
    step = _with(_step(offer, StepKind.START), done=offer.start_on is not None)
    return replace(step, day=offer.start_on, detail=offer.start_hoped)


def _same_day(offer: Offer, hires: Sequence[Hire]) -> Step:
    """Done by itself: when everybody who is hired starts on the day of this one."""
    step = _step(offer, StepKind.SAME_DAY)
    others = tuple(one for one in hires if one.start_on is None or one.start_on != offer.start_on)
    step = _with(step, done=offer.start_on is not None and not others)
    differs = any(one.start_on is not None and offer.start_on is not None for one in others)
    remarks = (Remark.OTHER_DAY,) if differs and step.state is StepState.OPEN else ()
    return replace(step, day=offer.start_on, others=others, remarks=remarks)


def _buddy(offer: Offer) -> Step:
    return replace(_with(_step(offer, StepKind.BUDDY), done=bool(offer.buddy)), detail=offer.buddy)


def open_messages(offer: Offer, opening: Opening, people: OfferPeople) -> int:
    """How many personal messages are still to be written."""
    return sum(offer.mark(StepKind.MESSAGE, person) is None for person in panel_of(offer, opening, people))
