"""The words behind the numbers of a scorecard: what the reader shows when a row is opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.rating import Band
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import Revision, rater_key
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text, moment_text
from interview_tui.screens import deep_dive_view as dive
from interview_tui.screens import scorecard_view as view
from interview_tui.screens.interview_view import STAGE_NAMES, UNRATED_WORDS
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.panel_rows import number
from interview_tui.widgets.page_row import Words

Answered = tuple[InterviewCard, QuestionEntry]
"""An answer and the interview in which it was given."""
NOT_COUNTED = "Also touches it, not counted"
"""Stands above the answers beside a direct rating of a competency."""


@dataclass(frozen=True, slots=True)
class CompetencyWords(Words):
    """What stands behind a competency, and which one that is."""

    key: CompetencyId


def held_by(card: InterviewCard, *, told: bool = True) -> str:
    """Who held an interview of which stage, such as ``Maria Ek, deep-dive``; of a call also with whom.

    Args:
        told: whether somebody only listened; of no use where that stands elsewhere in the line.
    """
    who = f"{view.held_name(card) if told else one_line(card.interview.interviewer)}, {STAGE_NAMES[card.interview.stage].lower()}"
    return f"{who} with {one_line(card.call.reference.name) or 'somebody not named'}" if card.call is not None else who


def source(card: InterviewCard, entry: QuestionEntry, *, by: bool = True) -> str:
    """Where something comes from: rater, stage, question, job; of a call who said it.

    Args:
        by: with the rater; of no use where there is only one.
    """
    if card.call is not None:
        where = f"call with {one_line(card.call.reference.name) or 'somebody not named'}"
    else:
        stage = STAGE_NAMES[card.interview.stage].lower()
        where = f"{view.held_name(card)}, {stage}" if by else stage
    return f"{where}, {dive.ref_text(entry)}"


def several_raters(scorecard: Scorecard) -> bool:
    """Whether more than one person has held the interviews, so that it is worth saying who."""
    return len({rater_key(card.interview.interviewer) for card in scorecard.interviews}) > 1


def cards_of(scorecard: Scorecard, rater: str) -> list[InterviewCard]:
    """The submitted interviews of one rater."""
    key = rater_key(rater)
    return [card for card in scorecard.interviews if card.submission is not None and rater_key(card.interview.interviewer) == key]


# -- one answer, several answers ---------------------------------------------------------------------------------------


def answer(card: InterviewCard, entry: QuestionEntry, width: int, *, below: bool = False) -> Content:
    """A question with what was said, and what was changed after the discussion.

    Args:
        below: it stands below the question that asks for several competencies.
    """
    revision = card.revised(entry)
    shown = view.question(entry, width, below=below)
    return shown if revision is None else Content("\n").join([shown, hung("   ", revision_text(revision), width, style="bold")])


def revision_text(revision: Revision) -> str:
    """A rating that was changed after it was submitted."""
    given = f"{revision.rating.value} of 10" if revision.rating is not None else UNRATED_WORDS.get(revision.unrated, "not rated")  # type: ignore[arg-type]
    seen = ", having seen the others' ratings" if revision.after_reveal else ""
    return f"Changed on {day_text(revision.at_ms)} to {given}{seen}: {clean(revision.reason)}"


def answers(title: str, found: Sequence[Answered], nothing: str = "Nothing was noted.") -> Words:
    """Answers one below the other, each with who heard it and about which job."""

    def build(width: int) -> Content:
        return Content("\n\n").join([sourced(card, entry, width) for card, entry in found]) if found else Content(nothing)

    return Words(title, build)


def one_answer(card: InterviewCard, entry: QuestionEntry) -> Words:
    """What stands behind one rating or one line of notes."""
    return answers(dive.ref_text(entry), [(card, entry)])


def sourced(card: InterviewCard, entry: QuestionEntry, width: int) -> Content:
    """An answer below a line that says who heard it, when, and about which job."""
    job = f" · job {entry.job_number or ''} {one_line(entry.job.name)}".replace("  ", " ") if entry.job is not None else ""
    return Content("\n").join([
        hung("", f"{held_by(card)} · {moment_text(card.interview.started_ms)}{job}", width, style=MUTED),
        answer(card, entry, width),
    ])  # fmt: skip


# -- a competency ------------------------------------------------------------------------------------------------------


def touching(card: InterviewCard, competency: CompetencyId) -> tuple[list[QuestionEntry], list[QuestionEntry]]:
    """The answers that make one rater's value of a competency; and those that only touch it: beside a direct rating they do not count."""
    rated = [entry for entry in card.entries if entry.question.answer is AnswerKind.RATED]
    direct = [entry for entry in rated if entry.step.competency is not None and entry.step.competency.id == competency]
    linked = [entry for entry in rated if entry.step.competency is None and competency in entry.question.competencies]
    return (direct, [entry for entry in linked if entry.was_asked]) if direct else (linked, [])


def competency(scorecard: Scorecard, key: CompetencyId, *, after: bool = False) -> Words:
    """What every rater gave for a competency, with the answers it comes from.

    Args:
        after: the marks are those after the discussion.
    """
    composite = scorecard.panel.after if after else scorecard.panel.before
    line = next(line for line in composite.lines if line.competency.id == key)

    def build(width: int) -> Content:
        anchors = line.competency.anchors
        blocks = [hung(f"  {band.span:>4} ", clean(anchors.text(band)), width, style=MUTED, head_style=MUTED) for band in Band]
        blocks = [block for block, band in zip(blocks, Band, strict=True) if anchors.text(band).strip()]
        if len(scorecard.panel.raters) > 1:
            blocks.insert(0, hung("", _all_marks(scorecard, key), width, style="bold"))
        for rater in scorecard.panel.raters:
            blocks += _of_rater(scorecard, rater, line.marks.get(rater), key, width)
        return Content("\n").join(blocks)

    return CompetencyWords(line.competency.name, build, key)


def _all_marks(scorecard: Scorecard, key: CompetencyId) -> str:
    """What everybody gave for a competency in one line, such as ``Maria Ek 5.0 → 7.0 · Bo Lund 6.0``: before, then after."""
    panel = scorecard.panel
    before, after = (next(line.marks for line in each.lines if line.competency.id == key) for each in (panel.before, panel.after))
    return " · ".join(f"{one_line(rater)} {_changed(before.get(rater), after.get(rater))}" for rater in panel.raters)


def _changed(before: float | None, after: float | None) -> str:
    return number(before) if before == after else f"{number(before)} → {number(after)}"


def _of_rater(scorecard: Scorecard, rater: str, mark: float | None, key: CompetencyId, width: int) -> Iterable[Content]:
    each = [(card, *touching(card, key)) for card in cards_of(scorecard, rater)]
    found = [(card, entry) for card, counted, _ in each for entry in counted]
    beside = [(card, entry) for card, _, others in each for entry in others]
    gave = f"{number(mark)} of 10" if mark is not None else "no rating"
    yield from (Content(""), view.title(f"{one_line(rater)} · {gave}", width))
    if not found:
        yield Content.styled("Was not to ask about it.", MUTED)
    yield from _listed(found, width)
    if beside:
        yield from (Content(""), Content.styled(NOT_COUNTED, "bold"))
        yield from _listed(beside, width)


def _listed(found: Sequence[Answered], width: int) -> Iterable[Content]:
    for place, (card, entry) in enumerate(found):
        yield from ([Content("")] if place else [])
        yield sourced(card, entry, width)
