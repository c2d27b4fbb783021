"""What the live screen shows of a call to a reference: whom, what the candidate said, the countdown, the gap. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.clock import minutes_text
from interview_tui.domain.consistency import GapWord, word_for
from interview_tui.domain.interview import Gap, Place
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.pacing import Pace, TimeReading
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Unrated
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.domain.text import clean, one_line
from interview_tui.screens.job_view import shortened
from interview_tui.screens.look import hung
from interview_tui.widgets.rating_row import RatingShown
from interview_tui.widgets.safe import MUTED

if TYPE_CHECKING:
    from interview_tui.domain.call_sheet import CallSheet, Said
    from interview_tui.services.live import LiveInterview

GAP_WORDS = {
    GapWord.CONSISTENT: "consistent",
    GapWord.WORTH_ASKING: "worth asking why",
    GapWord.CONTRADICTION: "a contradiction, ask what it rests on",
}
_NO_CONTACT = "no phone number"


def first_name(live: LiveInterview) -> str:
    """What the candidate is called here."""
    return one_line(live.candidate.name).partition(" ")[0] or "the candidate"


# -- who is called -----------------------------------------------------------------------------------------------------


def whom_line(sheet: CallSheet) -> str:
    """Who is called, in one line: name, relation, employer, when they worked together."""
    person = sheet.reference
    return " · ".join(part for part in (person.name, person.relation.value, sheet.employer, person.together) if part)


def contact(sheet: CallSheet, room: int) -> Content:
    """The phone number, in at most so many cells."""
    known = sheet.reference.details.contact
    return Content.styled(shortened(clean(known), room), "bold $text-accent") if known else Content.styled(_NO_CONTACT, MUTED)


def whom(sheet: CallSheet, width: int) -> Content:
    """Who is called, as a block: one paragraph for each fact, the phone number last.

    Args:
        width: cells of a line.
    """
    person = sheet.reference
    rows = [hung("", f"{clean(person.name)} · {person.relation.value}", width, style="bold")]
    job = person.job
    rows += [_fact("Job", job.name, width)] if job is not None else []
    if sheet.employer and (job is None or sheet.employer not in job.name):
        rows.append(_fact("Employer", sheet.employer, width))
    rows.append(_fact("Together", person.together, width) if person.together else _fact("Together", "not known", width, MUTED))
    known = person.details.contact
    rows.append(_fact("Dial", known, width, "bold $text-accent") if known else _fact("Dial", _NO_CONTACT, width, MUTED))
    return Content("\n").join(rows)


def _fact(label: str, text: str, width: int, style: str = "") -> Content:
    return hung(f"{label:<10}", clean(text), width, style=style, head_style=MUTED)


# -- what the candidate said -------------------------------------------------------------------------------------------


def said(sheet: CallSheet, most: int = 0, sealed: str = "") -> Content:
    """All that the candidate said about the jobs with this person, what was flagged first.

    Args:
        most: the most characters of one answer; 0 for all of them.
        sealed: what is left out because it is sealed, in words; it stands first (F12).
    """
    parts: list[Content] = [Content.styled(clean(sealed), "bold")] if sealed else []
    if not sheet.said:
        return parts[0] if parts else Content.styled("Nothing is noted about a job with this person.", MUTED)
    several = len({item.job.id for item in sheet.said}) > 1
    job = ""
    for item in sheet.said:
        if several and item.job.id != job:
            job = item.job.id
            parts += [*([Content()] if parts else []), Content.styled(clean(item.job.name), "bold underline")]
        parts += [*([Content()] if parts else []), _said_head(item), Content(_cut(clean(item.text), most))]
    return Content("\n").join(parts)


def _said_head(item: Said) -> Content:
    label = clean(one_line(item.label))
    if item.flagged:
        about = f" about the {item.about.value}" if item.about is not None else ""
        return Content.styled(f"@ Flagged: call{about}", "bold $text-warning")
    return Content.styled(label, f"bold {MUTED}")


def _cut(text: str, most: int) -> str:
    return text if not most or len(text) <= most else text[:most].rstrip() + " …"


def recalled_title(live: LiveInterview) -> str:
    """Whose words stand beside the question, and about what."""
    about = live.question.recall
    what = {CallAbout.RELATIONSHIP: "working with them", CallAbout.SUCCESS: "successes", CallAbout.CHALLENGE: "the challenge"}
    return f"{first_name(live)} on {what[about]}" if about is not None else first_name(live)


def recalled_text(items: Sequence[Said]) -> str:
    """Those words, one paragraph for each thing that was said, with the job where there are several."""
    several = len({item.job.id for item in items}) > 1
    return "\n".join(f"{one_line(item.job.name)}: {item.text}" if several else item.text for item in items)


# -- the clock ---------------------------------------------------------------------------------------------------------


def clock_text(reading: TimeReading, ringing: bool, paused: bool, saved: Content) -> Content:
    """How much of the ten minutes is left, how the call stands, and what is on disk."""
    left = reading.total_ms - reading.elapsed_ms
    total = minutes_text(reading.total_ms)
    clock = f"over by {minutes_text(-left)} of {total}" if left <= -1000 else f"{minutes_text(max(0, left))} left of {total}"
    word = "RINGING" if ringing else "PAUSED" if paused else _pace_word(reading)
    return Content.assemble((clock, "bold"), "  ", (word, "bold" if ringing or paused or is_late(reading) else ""), "   ", saved)


def is_late(reading: TimeReading) -> bool:
    """Whether the time is worth a colour, besides its word."""
    return reading.elapsed_ms > reading.total_ms or reading.pace is not Pace.ON_PACE


def _pace_word(reading: TimeReading) -> str:
    if reading.elapsed_ms >= reading.total_ms:
        return "TIME IS UP"
    if reading.pace is Pace.ON_PACE:
        return "on pace"
    return f"ends {minutes_text(reading.behind_ms)} {'late' if reading.pace is Pace.LATE else 'LATE'}"


def ringing_texts(key: str) -> tuple[str, ...]:
    """That the clock stands while the phone rings, in words that get shorter.

    Args:
        key: what starts the clock.
    """
    return (
        f"Ringing: the clock stands. {key} when they answer; typing or going on starts it too.",
        f"Ringing. {key} when they answer; typing or going on starts the clock too.",
        f"Ringing · {key} when they answer",
    )


# -- the number --------------------------------------------------------------------------------------------------------


def scale(live: LiveInterview, waiting: bool) -> RatingShown:
    """The row for the number that the reference gives; it has no anchors, for it is nobody's judgement of an answer."""
    assert live.call is not None
    given, answer = live.call.number(live.question), live.answer
    warning = f"skipped: {answer.reason}" if answer.unrated is Unrated.NOT_ASKED else ""
    if given.answered and given.changed_after:
        warning = "changed after it was shown"
    word = "declined" if given.declined else ""
    return RatingShown("They give", given.number.value if given.number else None, word, ("declined",), warning=warning, waiting=waiting)


def waiting_text(live: LiveInterview, failing: bool) -> str:
    """Why the prediction is not to be seen. It is the same whether there is one or not."""
    assert live.call is not None
    given, who = live.call.number(live.question), first_name(live)
    if given.declined:
        return f"No number is an answer too. What {who} predicted stays hidden here."
    if given.number is None:
        return f"What {who} predicted stays hidden until their number is saved."
    return f"Their number is NOT SAVED: what {who} predicted stays hidden until the disk has it." if failing else "Saving their number …"


def gap_text(who: str, given: int, predicted: Sequence[PredictedNumber], rules: ConsistencyRules, sealed: bool = False) -> str:
    """The prediction beside the number that was given (F9). Never a verdict.

    Args:
        who: the candidate.
        predicted: what was predicted of this person, the first given first; empty when nothing was.
        sealed: something that the candidate said is sealed, and may hold more (F12).
    """
    if not predicted and sealed:
        return f"What {who} may have predicted for this person is sealed."
    if not predicted:
        return f"{who} made no prediction for this person."
    numbers = [entry.number.value for entry in predicted if entry.number is not None]
    if not numbers:
        return f"{who} declined to predict their number."
    gap = numbers[0] - given
    signed = f"+{gap}" if gap > 0 else f"−{-gap}" if gap else "0"
    others = f" · another time {', '.join(map(str, numbers[1:]))}" if numbers[1:] else ""
    return f"{who} predicted {numbers[0]} · gap {signed}: {GAP_WORDS[word_for(gap, rules)]}{others}"


# -- before hanging up -------------------------------------------------------------------------------------------------


def still_to_ask(live: LiveInterview) -> tuple[tuple[Place, str, tuple[Gap, ...], bool], ...]:
    """What every call asks and this one lacks: place, label, what is missing, and whether it was not asked at all; those come first."""
    assert live.call is not None
    found = []
    for step, gaps in live.gaps():
        if not step.question.optional:
            asked = live.answer_to(step.place).was_asked or live.call.number(step.question).answered
            found.append((step.place, one_line(step.question.label), gaps, not asked))
    return tuple(sorted(found, key=lambda item: not item[3]))
