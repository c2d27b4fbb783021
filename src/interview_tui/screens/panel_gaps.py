"""What nobody asked or rated, and how long each interview took, with which questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.text import one_line
from interview_tui.moments import moment_text
from interview_tui.screens import panel_words
from interview_tui.screens import scorecard_view as view
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import MUTED
from interview_tui.screens.panel_rows import HEAD, column, fact, heading
from interview_tui.screens.panel_words import Answered
from interview_tui.widgets.page_row import PageRow, Words

_BANK = 26
"""Cells of the name of a bank; all that are shipped fit."""
_WIDE = 96
"""Cells from which the name of a bank stands beside its version."""


def gaps(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """Competencies without any rating, then by stage the questions that nobody asked, and those that nobody rated."""
    if not scorecard.interviews:
        return
    yield heading("What nobody asked or rated", width)
    nothing = True
    stages = by_stage(scorecard.interviews)
    head = max(HEAD, *(cell_len(STAGE_NAMES[stage]) + 2 for stage in stages))
    persona, panel = scorecard.opening.persona, scorecard.panel
    missing = [item for item in persona.competencies if panel.raters and item.id in panel.before.missing]
    if missing:
        nothing = False
        yield fact("Competencies", ", ".join(one_line(item.name) for item in missing), width, style="$text-warning", head=head)
    for stage, cards in stages.items():
        for what, found in (("not asked", not_asked(cards)), ("asked, not rated", not_rated(cards))):
            if found:
                nothing = False
                behind = panel_words.answers(f"{STAGE_NAMES[stage]}: {what} by anybody", found)
                yield fact(STAGE_NAMES[stage], f"{what}: {_listed([entry for _, entry in found])}", width, behind, head=head)
    if nothing:
        yield PageRow(Content("Nothing: somebody asked every question and rated every answer."))


def by_stage(cards: Sequence[InterviewCard]) -> Mapping[Stage, list[InterviewCard]]:
    """The interviews of each stage, in the order of the process."""
    return {stage: own for stage in Stage if (own := [card for card in cards if card.interview.stage is stage])}


def not_asked(cards: Sequence[InterviewCard]) -> list[Answered]:
    """The questions of a stage that are in no interview answered, though they wanted an answer, or were left out for a reason."""

    def lacks(entry: QuestionEntry) -> bool:
        return not entry.was_asked and (bool(entry.gaps) or entry.answer.unrated is Unrated.NOT_ASKED)

    return [found[0] for found in _by_place(cards).values() if all(lacks(entry) for _, entry in found)]


def not_rated(cards: Sequence[InterviewCard]) -> list[Answered]:
    """The questions that somebody asked and nobody rated, nor said why not."""
    found = []
    for answers in _by_place(cards).values():
        rated = [entry for _, entry in answers if entry.question.answer is AnswerKind.RATED]
        asked = any(entry.was_asked for entry in rated)
        if asked and all(entry.answer.rating is None and entry.answer.unrated is None for entry in rated):
            found.append(answers[0])
    return found


def _by_place(cards: Sequence[InterviewCard]) -> Mapping[Place, list[Answered]]:
    found: dict[Place, list[Answered]] = {}
    for card in cards:
        for entry in card.entries:
            found.setdefault(entry.step.place, []).append((card, entry))
    return found


def _listed(entries: Sequence[QuestionEntry]) -> str:
    """Question by question, those about jobs with the numbers of the jobs together."""
    jobs: dict[str, list[int]] = {}
    for entry in entries:
        jobs.setdefault(f"{entry.position} {one_line(entry.question.label)}", []).append(entry.job_number)
    return ", ".join(_with_jobs(label, [number for number in numbers if number]) for label, numbers in jobs.items())


def _with_jobs(label: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return label
    return f"{label} (job{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))})"


# -- minutes and banks -------------------------------------------------------------------------------------------------


def minutes(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """One line for each interview and call: when, minutes used of planned, and which version of the questions."""
    cards = [*scorecard.interviews, *scorecard.calls]
    if not cards:
        return
    yield heading("Minutes and questions", width)
    banks = [_bank(card, width) for card in cards]
    name = min(44, max(cell_len(panel_words.held_by(card, told=False)) for card in cards), max(12, width - 40 - max(map(cell_len, banks))))
    yield PageRow(Content.styled(f"{'':{name}}  {'begun':<16}  {'used':>6} of {'planned':<7}  questions", MUTED))
    for card, bank in zip(cards, banks, strict=True):
        yield PageRow(_minutes(card, name, bank), _sections(card))
    versions = {stage: {card.bank.hash for card in own} for stage, own in by_stage(cards).items()}
    for stage in (stage for stage, hashes in versions.items() if len(hashes) > 1):
        text = f"{STAGE_NAMES[stage]}: held with different versions of the questions"
        yield PageRow(Content.styled(text, "$text-warning"))


def _bank(card: InterviewCard, width: int) -> str:
    if card.interview.listened:
        return "listened"
    version = one_line(card.bank.version)
    return f"{column(card.bank.id, _BANK).rstrip()} {version}" if width >= _WIDE else f"bank {version}"


def _minutes(card: InterviewCard, name: int, bank: str) -> Content:
    held = card.interview
    used, planned = minutes_text(held.clock.elapsed_ms), minutes_text(held.minutes * 60_000)
    who, when = column(panel_words.held_by(card, told=False), name), moment_text(held.started_ms)
    return Content.assemble(f"{who}  ", (when, MUTED), f"  {used:>6} of {planned:<7}  {bank}")


def _sections(card: InterviewCard) -> Words:
    """The minutes of each section and job."""

    def build(width: int) -> Content:
        label = max(12, width - 20)
        parts = [(one_line(view.section_name(card, part)), part.used_ms, part.planned_ms) for part in card.sections]
        jobs = [(f"Job {one_line(job.job.name)}", job.used_ms, job.planned_ms) for job in card.jobs]
        return Content("\n").join([_section(column(name, label), used, planned) for name, used, planned in (*parts, *jobs)])

    return Words(f"Minutes of {panel_words.held_by(card)}", build)


def _section(label: str, used: float, planned: float | None) -> Content:
    return Content(f"{label} {minutes_text(used):>6}{f' of {minutes_text(planned)}' if planned is not None else ''}")
