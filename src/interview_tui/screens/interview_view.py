"""What the live screen shows, made from the state of the interview: pure functions, so that they can be tested without a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.content import Content
from textual.screen import Screen

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.career import Job
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.interview import QuestionState
from interview_tui.domain.pacing import Pace, TimeReading
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Band, Unrated
from interview_tui.domain.text import clean
from interview_tui.domain.walk import Step
from interview_tui.moments import time_text
from interview_tui.screens import job_view
from interview_tui.widgets.notes_editor import Prefix
from interview_tui.widgets.question_card import CardShown
from interview_tui.widgets.question_list import ListedQuestion, ListedSection
from interview_tui.widgets.rating_row import RatingShown
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview
    from interview_tui.storage.store import SaveState

SLOW_MS = 2_000
"""From this long a wait for the disk on, the line says ``saving…``."""

_WHO = (17, 11)
"""So many cells are left for the name of the candidate, if it can be."""
STAGE_NAMES = {
    "quick-screen": "Quick screen",
    "deep-dive": "Deep-dive",
    "reference": "Reference call",
    "application-review": "Application review",
    "offer": "Offer call",
}
UNRATED_WORDS = {Unrated.NO_EVIDENCE: "no evidence", Unrated.DECLINED: "declined", Unrated.NOT_ASKED: "not asked"}


def key_of(screen: Screen[Any] | App[Any], binding_id: str) -> str:
    """The key that a binding has now, as shown to the user."""
    app = screen if isinstance(screen, App) else screen.app
    for active in app.screen.active_bindings.values():
        if active.binding.id == binding_id:
            return app.get_key_display(active.binding)
    return "the palette"


_KEPT_ROWS = {AnswerKind.PEOPLE: 11, AnswerKind.RATED: 9, AnswerKind.PREDICTION: 7, AnswerKind.CHOICE: 7, AnswerKind.REFERENCE_RATING: 8}
"""Rows below the card that the kinds of question need: notes, and what is given beside them."""


class Fold(Enum):
    """How much of a question is shown."""

    FITTING = auto()
    """As much as leaves room for the notes."""
    ALL = auto()
    FEW = auto()
    """Without the probes."""


def card(live: LiveInterview, fold: Fold, app: App[Any], beside: int = 0) -> CardShown:
    """The open question with its placeholders filled.

    Args:
        beside: rows between the card and the notes.
    """
    question = live.question
    notice = ""
    if live.wants_own_example(question):
        notice = f"Your own example is not written yet: {key_of(app, 'interview.own_example')} writes it, once for all interviews."
    return CardShown(
        say=live.said(),
        tells_you=live.filled(question.tells_you),
        listen_for=tuple(live.filled(text) for text in question.listen_for),
        warnings=tuple(live.filled(text) for text in question.warnings),
        probes=tuple(live.filled(text) for text in question.probes),
        notice=notice,
        unfolded=fold is not Fold.FEW,
        fold_key=key_of(app, "interview.probes"),
        kept=0 if fold is Fold.ALL else _KEPT_ROWS.get(question.answer, 6) + beside,
    )


def rating(live: LiveInterview, awaiting: Prefix | None) -> RatingShown | None:
    """The scale for the open question, or None where it takes no number.

    Args:
        awaiting: the prefix that was pressed last, while its second key is waited for.
    """
    shown = _scale(live, awaiting is Prefix.RATE)
    if awaiting is Prefix.CALL:
        return replace(shown or RatingShown(words=()), prompt=job_view.call_prompt(live))
    return shown


def _scale(live: LiveInterview, waiting: bool) -> RatingShown | None:
    question, answer = live.question, live.answer
    skipped = f"skipped: {answer.reason}" if answer.unrated is Unrated.NOT_ASKED else ""
    word = UNRATED_WORDS[answer.unrated] if answer.unrated else ""
    if question.answer is AnswerKind.PREDICTION:
        entry = live.predicted_for(question)[0]
        word = "declined" if entry.declined else ""
        return RatingShown("They’d say", entry.number.value if entry.number else None, word, ("declined",), {}, skipped, waiting)
    if question.answer is AnswerKind.CHOICE:
        return RatingShown(
            "Choose", None, word, ("declined",), warning=skipped, waiting=waiting, choices=question.choices, chosen=answer.choice
        )
    if question.answer is AnswerKind.REFERENCE_RATING and live.call is not None:
        from interview_tui.screens import call_view  # only in a call

        return call_view.scale(live, waiting)
    if question.answer is AnswerKind.RATED and question.anchors is not None:
        warning = skipped or ("no line of evidence" if live.lacks_evidence(live.here) else "")
        anchors = {band: live.filled(question.anchors.text(band)) for band in Band}
        return RatingShown(
            "Rating", answer.rating.value if answer.rating else None, word, anchors=anchors, warning=warning, waiting=waiting
        )
    if skipped:
        return RatingShown("Not asked", words=(), warning=skipped)
    return None


def no_rating_text(live: LiveInterview) -> str:
    """Why a number makes no sense here."""
    if live.question.answer is AnswerKind.PEOPLE:
        return "The numbers stand beside the names here; Tab goes from field to field."
    if live.question.answer is AnswerKind.PREDICTION:
        return "This is a number the candidate predicts: 1 to 10, or declined."
    if live.question.answer is AnswerKind.REFERENCE_RATING:
        return "This is a number the reference gives: 1 to 10, or declined."
    if live.question.answer is AnswerKind.CHOICE:
        return f"This is a choice: 1 to {len(live.question.choices)}, or declined."
    return "This question is not rated."


def sign(live: LiveInterview, step: Step) -> str:
    """The state of a question in one sign."""
    return {
        QuestionState.DONE: "✓",
        QuestionState.INCOMPLETE: "◐",
        QuestionState.NOT_REACHED: "○",
        QuestionState.SKIPPED: "–",
    }[_state(live, step)]


def _state(live: LiveInterview, step: Step) -> QuestionState:
    """The state to show. A question about a job that was only passed by is not asked, and must not look as if it were (F4)."""
    state = live.state_of(step)
    passed_by = state is QuestionState.INCOMPLETE and step.counts and not live.answer_to(step.place).was_asked
    return QuestionState.NOT_REACHED if passed_by else state


def job_state(live: LiveInterview, job: Job) -> QuestionState:
    """How a job stands: done, something was asked, or nothing yet."""
    if live.is_done(job.id):
        return QuestionState.DONE
    return QuestionState.INCOMPLETE if live.was_asked_about(job.id) else QuestionState.NOT_REACHED


def jump_line(live: LiveInterview, step: Step) -> Content:
    """A question in the list of all, to be found by a part of its label or of the job it is about."""
    where = f" · {step.job.name}" if step.job is not None else ""
    return lit(f"{sign(live, step)} {job_view.step_label(live, step)}{where}")


def listed(live: LiveInterview, jobs: Mapping[str, str]) -> tuple[ListedSection, ...]:
    """The list beside the notes: the sections, and between them one entry for each job.

    Args:
        jobs: what stands at the right of a job, by its id.
    """
    found = []
    for (job, section), steps in groupby(live.steps, key=lambda step: (step.job, None if step.job else step.section)):
        title = section.title if section else job.name if job else ""
        value = jobs.get(job.id, "") if job else ""
        questions = tuple(
            ListedQuestion(step.place, step.question.label, _state(live, step), _value(live, step), open=step.place == live.place)
            for step in steps
        )
        found.append(ListedSection(title, questions, value, job_state(live, job) if job else None))
    return tuple(found)


def _value(live: LiveInterview, step: Step) -> str:
    question, answer = step.question, live.answer_to(step.place)
    if answer.rating is not None:
        return f"{'!' if live.lacks_evidence(step) else ''}{answer.rating.value}"
    if answer.unrated is not None:
        return {Unrated.NO_EVIDENCE: "n/e", Unrated.DECLINED: "dec", Unrated.NOT_ASKED: "skip"}[answer.unrated]
    if question.answer is AnswerKind.PREDICTION:
        return _number(live.predicted_for(question)[0])
    if question.answer is AnswerKind.REFERENCE_RATING and live.call is not None:
        given = live.call.number(question)
        return "dec" if given.declined else str(given.number.value) if given.number else ""
    if question.answer is AnswerKind.PEOPLE:
        predicted = live.predicted_for(question)
        return f"{sum(entry.answered for entry in predicted)}/{len(predicted)}"
    return clean(answer.choice)[:4]


def _number(entry: PredictedNumber) -> str:
    return "dec" if entry.declined else f"»{entry.number.value}" if entry.number else ""


def reading_text(live: LiveInterview) -> str:
    """What is seen in the numbers predicted for named people, with the numbers (F3). Never a verdict."""
    from interview_tui.services.words import ENGLISH as WORDS
    from interview_tui.services.words import pattern_text

    reading = live.reading()
    if not reading.numbers and not reading.declined:
        return ""
    numbers = " ".join(str(number) for number in reading.numbers)
    declined = f", {reading.declined} declined" if reading.declined else ""
    pattern = pattern_text(reading, live.bank.rules.predictions, WORDS).replace("**", "")
    lines = [f"{numbers}{declined}  {pattern}"]
    lines += [
        WORDS.general_gap.format(group=WORDS.groups[gap.relation], general=gap.general, mean=f"{gap.named_mean:.1f}")
        for gap in reading.gaps
    ]
    return "\n".join(lines)


# -- the lines at the top ----------------------------------------------------------------------------------------------


def place_text(live: LiveInterview) -> str:
    """Who, which stage, for what; in a call, with whom."""
    what = live.call.sheet.reference.name if live.call is not None else live.opening.title
    return f"{live.candidate.name} · {STAGE_NAMES[live.interview.stage.value]} · {what}"


def is_late(reading: TimeReading) -> bool:
    """Whether the pace is worth a colour, besides its word."""
    return reading.pace is not Pace.ON_PACE


def clock_text(reading: TimeReading, paused: bool, save: SaveState, now_ms: int, width: int = 200) -> Content:
    """Elapsed and planned time, pace with the projected end, and what is on disk.

    Args:
        now_ms: UTC milliseconds.
        width: cells of the whole line. While nothing can be saved it says less where it is narrow, so that it is still said who.
    """
    clock = f"{minutes_text(reading.elapsed_ms)} of {minutes_text(reading.total_ms)}"
    pace = "PAUSED" if paused else job_view.pace_text(reading) if reading.jobs else _pace_text(reading)
    style = "bold" if paused or is_late(reading) else ""
    if save.failing_since_ms is None:
        return _line_of(clock, (pace, style), saved(save, now_ms))
    whole, brief = saved(save, now_ms), pace.partition(", ends ")[0]
    shorter = [Content.styled(text, "bold") for text in _not_saved_texts(save.failing_since_ms, save.reason)]
    lines = [_line_of(clock, (pace, style), whole), *(_line_of(clock, (brief, style), told) for told in (whole, *shorter))]
    return next((line for who in _WHO for line in lines[:-1] if line.cell_length <= width - who - 4), lines[-1])


def _line_of(clock: str, pace: tuple[str, str], disk: Content) -> Content:
    return Content.assemble((clock, "bold"), "  ", pace, "   ", disk)


def _pace_text(reading: TimeReading) -> str:
    if reading.pace is Pace.ON_PACE:
        return f"on pace, ends {minutes_text(reading.projected_ms)}"
    late = "late" if reading.pace is Pace.LATE else "LATE"
    return f"{minutes_text(reading.behind_ms)} {late}, ends {minutes_text(reading.projected_ms)}"


def saved(save: SaveState, now_ms: int) -> Content:
    """What is on disk, in a few words."""
    if save.failing_since_ms is not None:
        return Content.styled(not_saved_text(save.failing_since_ms, save.reason), "bold")
    if save.waiting_since_ms is not None and now_ms - save.waiting_since_ms >= SLOW_MS:
        return Content.styled("saving…", "bold")
    return Content(f"saved {time_text(save.saved_at_ms)}" if save.saved_at_ms else "")


def not_saved_text(since_ms: int, reason: str) -> str:
    """That the disk does not take what was typed, since when and why."""
    return f"NOT SAVED since {time_text(since_ms)} · {reason}"


def _not_saved_texts(since_ms: int, reason: str) -> tuple[str, ...]:
    """The same in words that get shorter."""
    since = f"NOT SAVED since {time_text(since_ms)[:5]}"
    return (f"{since} · {reason}", f"NOT SAVED · {reason}", since)


def section_text(live: LiveInterview, room: int = 200) -> str:
    """The open section or job, and which of its questions is open.

    Args:
        room: in how many cells it is to fit, if it can.
    """
    section, question = live.section, live.question
    beside = [step.place for step in live.steps if step.job is live.job and (live.job or step.section is section)]
    where = beside.index(live.place) + 1
    if live.job is not None:
        return job_view.job_text(live, where, len(beside), room)
    return f"{section.title} · {where} of {len(beside)} · {question.label}"


def section_time(live: LiveInterview, reading: TimeReading) -> Content:
    """The time used of the budget of the section, or of the job."""
    if live.job is not None:
        return job_view.job_time(live.job.id, reading)
    part = next(part for part in reading.sections if part.section_id == live.section.id)
    return job_view.time_of("section", part.spent_ms, part.budget_ms)


def absence_text(live: LiveInterview, app: App[Any]) -> str:
    """What was assumed of the time the program was away, and the key that corrects it."""
    back = live.returned
    if back.away_ms < 1_000:
        return ""
    assumed = "counted as part of the interview" if back.counted else "not counted"
    return f"{minutes_text(back.away_ms)} away, {assumed}. {key_of(app, 'interview.count_absence')} changes that."
