"""What the live screen shows, made from the state of the interview: pure functions, so that they can be tested without a screen."""

from __future__ import annotations

import time
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.content import Content
from textual.screen import Screen

from interview_tui.domain.bank import AnswerKind, Question
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.interview import QuestionState
from interview_tui.domain.pacing import Pace, TimeReading
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Band, Unrated
from interview_tui.widgets.question_card import CardShown
from interview_tui.widgets.question_list import ListedQuestion, ListedSection
from interview_tui.widgets.rating_row import RatingShown
from interview_tui.widgets.safe import MUTED

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview
    from interview_tui.storage.store import SaveState

SLOW_MS = 2_000
"""From this long a wait for the disk on, the line says ``saving…``."""

STAGE_NAMES = {
    "quick-screen": "Quick screen",
    "deep-dive": "Deep-dive",
    "reference": "Reference call",
    "application-review": "Application review",
    "offer": "Offer",
}
UNRATED_WORDS = {Unrated.NO_EVIDENCE: "no evidence", Unrated.DECLINED: "declined", Unrated.NOT_ASKED: "not asked"}


def key_of(screen: Screen[Any] | App[Any], binding_id: str) -> str:
    """The key that a binding has now, as shown to the user."""
    app = screen if isinstance(screen, App) else screen.app
    for active in app.screen.active_bindings.values():
        if active.binding.id == binding_id:
            return app.get_key_display(active.binding)
    return "the palette"


_KEPT_ROWS = {AnswerKind.PEOPLE: 11, AnswerKind.RATED: 9, AnswerKind.PREDICTION: 7}
"""Rows below the card that the kinds of question need: notes, and what is given beside them."""


class Fold(Enum):
    """How much of a question is shown."""

    FITTING = auto()
    """As much as leaves room for the notes."""
    ALL = auto()
    FEW = auto()
    """Without the probes."""


def card(live: LiveInterview, fold: Fold, app: App[Any]) -> CardShown:
    """The open question with its placeholders filled."""
    question = live.question
    notice = ""
    if live.wants_own_example(question):
        notice = f"Your own example is not written yet: {key_of(app, 'interview.own_example')} writes it, once for all interviews."
    return CardShown(
        say=live.said(question),
        tells_you=live.filled(question.tells_you),
        listen_for=tuple(live.filled(text) for text in question.listen_for),
        warnings=tuple(live.filled(text) for text in question.warnings),
        probes=tuple(live.filled(text) for text in question.probes),
        notice=notice,
        unfolded=fold is not Fold.FEW,
        fold_key=key_of(app, "interview.probes"),
        kept=0 if fold is Fold.ALL else _KEPT_ROWS.get(question.answer, 6),
    )


def rating(live: LiveInterview, waiting: bool) -> RatingShown | None:
    """The scale for the open question, or None where it takes no number."""
    question, answer = live.question, live.answer
    skipped = f"skipped: {answer.reason}" if answer.unrated is Unrated.NOT_ASKED else ""
    if question.answer is AnswerKind.PREDICTION:
        entry = live.predicted_for(question)[0]
        word = "declined" if entry.declined else ""
        return RatingShown("They’d say", entry.number.value if entry.number else None, word, ("declined",), {}, skipped, waiting)
    if question.answer is AnswerKind.RATED and question.anchors is not None:
        warning = skipped or ("no line of evidence" if live.lacks_evidence(question) else "")
        anchors = {band: live.filled(question.anchors.text(band)) for band in Band}
        word = UNRATED_WORDS[answer.unrated] if answer.unrated else ""
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
    return "This question is not rated."


def sign(live: LiveInterview, question: Question) -> str:
    """The state of a question in one sign."""
    return {
        QuestionState.DONE: "✓",
        QuestionState.INCOMPLETE: "◐",
        QuestionState.NOT_REACHED: "○",
        QuestionState.SKIPPED: "–",
    }[live.state_of(question)]


def listed(live: LiveInterview) -> tuple[ListedSection, ...]:
    """The list beside the notes."""
    return tuple(
        ListedSection(
            section.title,
            tuple(
                ListedQuestion(q.id, q.label, live.state_of(q), _value(live, q), open=q.id == live.question.id) for q in section.questions
            ),
        )
        for section in live.bank.sections
    )


def _value(live: LiveInterview, question: Question) -> str:
    answer = live.answer_to(question.id)
    if answer.rating is not None:
        return f"{'!' if live.lacks_evidence(question) else ''}{answer.rating.value}"
    if answer.unrated is not None:
        return {Unrated.NO_EVIDENCE: "n/e", Unrated.DECLINED: "dec", Unrated.NOT_ASKED: "skip"}[answer.unrated]
    predicted = live.predicted_for(question)
    if question.answer is AnswerKind.PREDICTION:
        return _number(predicted[0])
    if question.answer is AnswerKind.PEOPLE:
        return f"{sum(entry.answered for entry in predicted)}/{len(predicted)}"
    return ""


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
    pattern = pattern_text(reading, live.bank.rules, WORDS).replace("**", "")
    lines = [f"{numbers}{declined}  {pattern}"]
    lines += [
        WORDS.general_gap.format(group=WORDS.groups[gap.relation], general=gap.general, mean=f"{gap.named_mean:.1f}")
        for gap in reading.gaps
    ]
    return "\n".join(lines)


# -- the lines at the top ----------------------------------------------------------------------------------------------


def place_text(live: LiveInterview) -> str:
    """Who, which stage, for what."""
    return f"{live.candidate.name} · {STAGE_NAMES[live.interview.stage.value]} · {live.opening.title}"


def is_late(reading: TimeReading) -> bool:
    """Whether the pace is worth a colour, besides its word."""
    return reading.pace is not Pace.ON_PACE


def clock_text(reading: TimeReading, paused: bool, save: SaveState, now_ms: int) -> Content:
    """Elapsed and planned time, pace with the projected end, and what is on disk."""
    clock = f"{minutes_text(reading.elapsed_ms)} of {minutes_text(reading.total_ms)}"
    if paused:
        pace = "PAUSED"
    elif reading.pace is Pace.ON_PACE:
        pace = f"on pace, ends {minutes_text(reading.projected_ms)}"
    else:
        late = "late" if reading.pace is Pace.LATE else "LATE"
        pace = f"{minutes_text(reading.behind_ms)} {late}, ends {minutes_text(reading.projected_ms)}"
    style = "bold" if paused or is_late(reading) else ""
    return Content.assemble((clock, "bold"), "  ", (pace, style), "   ", _saved(save, now_ms))


def _saved(save: SaveState, now_ms: int) -> Content:
    if save.failing_since_ms is not None:
        return Content.styled(f"NOT SAVED since {local_time(save.failing_since_ms)}: {save.reason}, retrying", "bold")
    if save.waiting_since_ms is not None and now_ms - save.waiting_since_ms >= SLOW_MS:
        return Content.styled("saving…", "bold")
    return Content(f"saved {local_time(save.saved_at_ms)}" if save.saved_at_ms else "")


def local_time(at_ms: int) -> str:
    """A UTC moment as the time of day where the user is."""
    return time.strftime("%H:%M:%S", time.localtime(at_ms / 1000))


def section_text(live: LiveInterview) -> str:
    """The open section, and which of its questions is open."""
    section, question = live.section, live.question
    return f"{section.title} · {section.questions.index(question) + 1} of {len(section.questions)} · {question.label}"


def section_time(live: LiveInterview, reading: TimeReading) -> Content:
    """The time used of the section's budget."""
    part = next(part for part in reading.sections if part.section_id == live.section.id)
    over = part.spent_ms > part.budget_ms
    text = f"section {minutes_text(part.spent_ms)} of {minutes_text(part.budget_ms)}{' over' if over else ''}"
    return Content.styled(text, "bold $text-warning" if over else MUTED)


def absence_text(live: LiveInterview, app: App[Any]) -> str:
    """What was assumed of the time the program was away, and the key that corrects it."""
    back = live.returned
    if not back.away_ms:
        return ""
    assumed = "counted as part of the interview" if back.counted else "not counted"
    return f"{minutes_text(back.away_ms)} away, {assumed}. {key_of(app, 'interview.count_absence')} changes that."
