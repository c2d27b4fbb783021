"""The checklist of an offer in words, for the screen and the command line. In English, like every screen and command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from interview_tui.domain.decision import Verdict
from interview_tui.domain.offer import Due, DueKind, OfferAnswer, OfferDue, Remark, Step, StepKind, StepState, Waiting
from interview_tui.domain.text import one_line
from interview_tui.services.words_replies import ENGLISH

NO_HURRY = "Faster is not always better: an offer that is rushed through costs people later (B.07)."

_NAMES: Mapping[StepKind, str] = {
    StepKind.CALLED: "Call with the offer",
    StepKind.ANSWER: "Answer on the phone",
    StepKind.LETTER: "Letter sent",
    StepKind.SIGNED: "Letter signed",
    StepKind.FALLBACK: "Fallback named",
    StepKind.MESSAGE: "Message from {person}",
    StepKind.START: "First day agreed",
    StepKind.WEEK_OFF: "Week or two off suggested",
    StepKind.SAME_DAY: "Same first day for all",
    StepKind.BUDDY: "Buddy named",
    StepKind.TRAINING: "Shared training planned",
}
_WHY: Mapping[StepKind, str] = {
    StepKind.CALLED: "Call before the letter goes out. They hear that they are wanted, and you hear a yes, a no or a doubt (B.01).",
    StepKind.ANSWER: "What they said on the phone: yes, no, or that they hesitate. A verbal yes is worth having before the letter (B.01).",
    StepKind.LETTER: "The letter is your own; it names the last day to sign, so that the others need not wait for ever (B.02).",
    StepKind.SIGNED: "Until it is signed, nothing is certain: tell nobody no who could be next (B.02).",
    StepKind.FALLBACK: "Who gets the offer if this one is not signed. That person is not told no until then (B.02).",
    StepKind.MESSAGE: "Everybody who met them writes a few words of their own, above all when they hesitate (B.03).",
    StepKind.START: "When they hope to start is asked in every stage; here is the day that was agreed (B.04).",
    StepKind.WEEK_OFF: "Suggest a week or two off before the first day: they arrive rested (B.05).",
    StepKind.SAME_DAY: "Several who are hired start on one day, as a group (B.06).",
    StepKind.BUDDY: "A colleague who looks after the new one in the first weeks, one for each (B.06).",
    StepKind.TRAINING: "Each training is given once, for all who start together (B.06).",
}
_REMARKS: Mapping[Remark, str] = {
    Remark.LETTER_BEFORE_CALL: "The letter went out before anybody called (B.01).",
    Remark.NO_LAST_DAY: "The letter has no last day to sign (B.02).",
    Remark.LAST_DAY_BEFORE_LETTER: "The last day to sign lies before the day of the letter.",
    Remark.SIGNED_BEFORE_LETTER: "It is noted as signed on a day before that of the letter.",
    Remark.NO_SINCE_SIGNED: "The letter is noted as signed, and the answer as no: one of the two is not so any more.",
    Remark.FALLBACK_LEFT: "The fallback was not taken on or was declined: name somebody else, or decide anew about them (B.02).",
    Remark.NOT_YET: "It is noted as done on a day that lies in the future.",
    Remark.EACH_OTHERS_FALLBACK: "Each of the two is the other's fallback, and both have an offer: name somebody else (B.02).",
    Remark.HESITATES: "They hesitate: now these messages count most, so they stand first (B.03).",
    Remark.TURNED_DOWN: "They said no: this is the one to call next (B.02).",
    Remark.OTHER_DAY: "Not everybody starts on the same day (B.06).",
}


def undecided(name: str, verdict: Verdict | None) -> str:
    """What is to be known before an offer is made or called about; empty when the panel has decided to hire.

    Args:
        verdict: what the panel decided last; None while it has not.
    """
    if verdict is Verdict.HIRE:
        return ""
    said = "has not decided" if verdict is None else f"has decided “{verdict.value}”, not"
    return f"The panel {said} to hire {one_line(name)}."


def passed(day: date, today: date) -> str:
    """That a last day to sign lies before today, as the app says it of a day that is typed; empty when it does not."""
    words = [f"{one.isoformat()} ({ENGLISH.weekdays[one.weekday()]})" for one in (day, today)]
    return f"{words[0]} has passed; today is {words[1]}." if day < today else ""


def step_name(step: Step) -> str:
    """What a step is called."""
    return _NAMES[step.kind].format(person=one_line(step.person))


def step_why(step: Step) -> str:
    """Why it is there, and what is odd about it, in a few sentences."""
    return " ".join([*(_REMARKS[one] for one in step.remarks), _WHY[step.kind]])


def remarks_of(steps: Sequence[Step]) -> tuple[str, ...]:
    """All that is odd about an offer, each once. What the candidate said is nothing odd."""
    said = (Remark.HESITATES, Remark.TURNED_DOWN)
    return tuple(dict.fromkeys(_REMARKS[one] for step in steps for one in step.remarks if one not in said))


def step_state(step: Step, today: date) -> str:
    """How a step stands: what is known, what is due, when and by whom."""
    if step.state is StepState.NOT_NEEDED:
        return " · ".join(filter(None, ("not needed", f"said {one_line(step.by)}" if step.by else "")))
    if step.kind is StepKind.ANSWER and step.detail:
        since = f" since {step.done_on}" if step.detail == OfferAnswer.HESITATES else f", {step.done_on}"
        said = f"{step.detail}{since if step.done_on is not None else ''}"
        return " · ".join(filter(None, (said, f"to {one_line(step.by)}" if step.by else "")))
    if step.kind is StepKind.SAME_DAY:
        return _same_day(step)
    if step.state is StepState.DONE:
        return " · ".join(filter(None, _done(step)))
    return " · ".join(filter(None, _open(step, today)))


def _done(step: Step) -> tuple[str, ...]:
    what = ""
    if step.kind in (StepKind.FALLBACK, StepKind.BUDDY):
        what = one_line(step.detail)
    elif step.kind is StepKind.START and step.day is not None:
        what = step.day.isoformat()
    when = f"done {step.done_on}" if step.done_on is not None and not what else ""
    by = one_line(step.by) if step.by and not what else ""
    last = f"sign by {step.day}" if step.kind is StepKind.LETTER and step.day is not None else ""
    return (what or when or "done", last, by)


def _open(step: Step, today: date) -> tuple[str, ...]:
    first = "first" if step.pressed else ""
    if step.due is Due.NOT or step.due_on is None:
        hoped = f"hoped for: {one_line(step.detail)}" if step.kind is StepKind.START and step.detail else ""
        plain = "waits for it" if step.due is Due.WAITS else "open"
        last = f"sign by {step.day}" if step.kind is StepKind.LETTER and step.day is not None else ""
        return (first or plain, hoped, last)
    until = f"until {step.due_on}"
    if step.due is Due.LATE:
        return (first, f"LATE, {_ago(step.due_on, today)}")
    return (first, f"due {step.due_on}" if step.kind is StepKind.LETTER else f"waits {until}", _left(step.due_on, today, step.due))


def _same_day(step: Step) -> str:
    if step.state is StepState.DONE:
        return f"all start {step.day}"
    told = " · ".join(f"{one_line(one.name)} {one.start_on or 'no day yet'}" for one in step.others)
    return f"differs: {told}" if step.remarks else told or "open"


def _ago(day: date, today: date) -> str:
    gone = (today - day).days
    return f"the last day was {day}, {gone} day{'' if gone == 1 else 's'} ago"


def _left(day: date, today: date, due: Due) -> str:
    left = (day - today).days
    if left == 0:
        return "today"
    if due is Due.SOON:
        return f"{left} day{'' if left == 1 else 's'} left"
    return ""


def waiting_words(found: Waiting, count: int = 1, fallback: str = "") -> str:
    """What one offer waits for, such as ``waits for the signature until 2026-12-01``."""
    match found.kind:
        case DueKind.MESSAGES:
            return f"hesitates: {count} message{'' if count == 1 else 's'} to write"
        case DueKind.LETTER:
            return f"said yes: the letter is {'late' if found.due is Due.LATE else 'due'}"
        case DueKind.FALLBACK:
            return f"was turned down: call the fallback {one_line(fallback)}"
        case DueKind.SIGNATURE:
            if found.on is None:
                return "waits for the signature, without a last day"
            return f"is not signed, the last day was {found.on}" if found.due is Due.LATE else f"waits for the signature until {found.on}"


def due_words(found: Sequence[OfferDue]) -> tuple[str, ...]:
    """All offers that wait, by what they wait for and in the order in which they come, each in a few words."""
    words: list[str] = []
    kinds = list(dict.fromkeys((one.waiting.kind, one.waiting.due is Due.LATE) for one in found))
    for kind, late in kinds:
        those = [one for one in found if (one.waiting.kind, one.waiting.due is Due.LATE) == (kind, late)]
        first = those[0]
        if len(those) == 1:
            words.append(f"1 offer {waiting_words(first.waiting, first.count, first.fallback)}")
        else:
            words.append(_many(kind, late, those))
    return tuple(words)


def _many(kind: DueKind, late: bool, those: Sequence[OfferDue]) -> str:
    count = f"{len(those):,} offers"
    if kind is DueKind.MESSAGES:
        return f"{count} hesitated at: {sum(one.count for one in those)} messages to write"
    if kind is DueKind.LETTER:
        return f"{count} accepted: letters are {'late' if late else 'due'}"
    if kind is DueKind.FALLBACK:
        return f"{count} were turned down: call the fallbacks {', '.join(dict.fromkeys(one_line(one.fallback) for one in those))}"
    if late:
        return f"{count} are not signed, the last day is over"
    first = those[0].waiting.on
    return f"{count} wait for the signature{f', the first until {first}' if first is not None else ''}"
