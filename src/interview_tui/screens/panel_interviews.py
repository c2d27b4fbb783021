"""The end of the scorecard: each interview with what it recommends, then every question with its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from interview_tui.domain.bank import Question
from interview_tui.domain.direct import grouped, said_once
from interview_tui.domain.entries import JobEntry, QuestionEntry, SectionEntry
from interview_tui.domain.interview import QuestionState
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import RaterState, rater_key
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text, moment_text
from interview_tui.screens import deep_dive_view as dive
from interview_tui.screens import panel_words
from interview_tui.screens import references_report_view as calls_view
from interview_tui.screens import scorecard_view as view
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.panel_rows import BLANK, fact, heading, part
from interview_tui.widgets.page_row import PageRow


def interviews(scorecard: Scorecard, width: int) -> Iterator[list[PageRow]]:
    """The parts of each interview that may be seen, then of each call; who has submitted what is sealed in a line each."""
    sealed = list(_sealed(scorecard, width))
    yield part([heading("Interview by interview", width), *sealed]) if sealed else []
    for card in (*scorecard.interviews, *scorecard.calls):
        yield part(_head(scorecard, card, width))
        yield from (part(_section(card, item, width)) for item in card.before)
        yield from (part(_job(card, item, width)) for item in card.jobs)
        yield from (part(_section(card, item, width)) for item in card.after)


def _sealed(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """Who submitted something that the viewer may not read yet. That, and when, is no secret."""
    for sight in scorecard.panel.sealed:
        seen = {rater_key(card.interview.interviewer) for card in scorecard.interviews if card.interview.stage is sight.stage}
        for rater in sight.raters:
            if rater.state is RaterState.SUBMITTED and rater.at_ms is not None and rater_key(rater.name) not in seen:
                stage = STAGE_NAMES[sight.stage].lower()
                yield PageRow(hung("", f"{one_line(rater.name)}, {stage}: submitted {day_text(rater.at_ms)}, sealed", width))


def _head(scorecard: Scorecard, card: InterviewCard, width: int) -> Iterator[PageRow]:
    """What an interview recommends and how it stands by itself."""
    if card.call is not None:
        yield PageRow(calls_view.call_heading(card, width))
        return
    held = card.interview
    yield heading(f"{STAGE_NAMES[held.stage]} · {view.held_name(card)}", width, moment_text(held.started_ms))
    yield from map(PageRow, view.recommendation(card, width))
    if not held.stage.is_rated:
        yield from map(PageRow, view.missing(card, width))
        return
    yield PageRow(view.score_lines(card, width))
    if card.dive is not None:
        lines = [dive.coverage_text(card.dive), *filter(None, [dive.since_text(card.dive)])]
        yield fact("Coverage", "\n".join(lines), width)
    if card.submission is None and card.score.competencies:  # a submitted one stands in the table above
        yield BLANK
        yield PageRow(Content("\n").join(list(view.competencies(card, scorecard.opening.persona, width))))
    if card.dive is not None:
        yield from map(PageRow, dive.findings(card, width))
    for revision in card.revisions:
        entry = next((entry for entry in card.all_entries if entry.step.place == revision.place), None)
        if entry is not None:
            text = f"{dive.ref_text(entry)}. {panel_words.revision_text(revision)}"
            yield fact("Changed", text, width, panel_words.one_answer(card, entry))
    yield from map(PageRow, view.missing(card, width))


def _section(card: InterviewCard, section: SectionEntry, width: int) -> Iterator[PageRow]:
    yield heading(view.section_title(card, section), width, view.held_name(card))
    yield from _questions(card, section.entries, width)


def _job(card: InterviewCard, job: JobEntry, width: int) -> Iterator[PageRow]:
    yield heading(dive.job_title(job), width, one_line(card.interview.interviewer))
    yield PageRow(hung("", dive.facts(job), width, style=MUTED))
    yield BLANK
    yield from _questions(card, (entry for entry in job.entries if job.listed or entry.state is not QuestionState.NOT_REACHED), width)


def _questions(card: InterviewCard, entries: Iterable[QuestionEntry], width: int) -> Iterator[PageRow]:
    blocks = [block for asked, group in grouped(card.bank, entries) for block in _group(card, asked, group, width)]
    for place, block in enumerate(blocks):
        yield from ([BLANK] if place else [])
        yield PageRow(block)


def _group(card: InterviewCard, asked: Question | None, group: Sequence[QuestionEntry], width: int) -> Iterator[Content]:
    """Answers; where one question asks for several competencies, that question once, and they below it."""
    said = said_once(asked, "each competency") if asked is not None else ""
    if asked is not None and said:
        yield view.asked_once(asked, group[0].position, said, width)
    yield from (panel_words.answer(card, entry, width, below=bool(said)) for entry in group)


def ending(scorecard: Scorecard, width: int) -> list[PageRow]:
    """Whose data this is."""
    text = f"Personal data: {clean(scorecard.candidate.name)} can ask to read all of this, the notes included."
    return [PageRow(hung("", text, width, style=MUTED))]
