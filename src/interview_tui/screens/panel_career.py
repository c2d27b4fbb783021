"""The career at a glance: a line for each job, with how its answers were rated, and the times between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from textual.content import Content

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.career import CareerRemark, Job, RemarkKind, in_order
from interview_tui.domain.career_words import months_text
from interview_tui.domain.ids import JobId
from interview_tui.domain.plots import bar
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.text import one_line
from interview_tui.screens import panel_words
from interview_tui.screens.look import MUTED
from interview_tui.screens.panel_rows import column, count, heading, number, quiet
from interview_tui.screens.panel_words import Answered
from interview_tui.widgets.page_row import PageRow, Words

BAR, NARROW_BAR = 20, 10
_WIDE = 96
"""Cells from which a line has the longer bar and the manager."""
_DATES, _LEFT = 15, 14


@dataclass(frozen=True, slots=True)
class JobSeen:
    """A job with what all interviewers heard about it.

    Attributes:
        answers: what was answered about it, interviewer by interviewer.
        mean: of the interviewers' own means of their ratings of these answers; None without any.
        left: why it was left, in the bank's words; of several interviewers each word once.
    """

    job: Job
    answers: tuple[Answered, ...]
    mean: float | None
    left: tuple[str, ...]


def career(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """One line for each job, oldest first, gaps and overlaps between them; nothing without a deep-dive."""
    dives = [card for card in scorecard.interviews if card.dive is not None]
    seen = jobs_seen(dives)
    if not seen:
        return
    yield heading("The career at a glance", width, f"{count(len(seen), 'job')}, oldest first")
    remarks = _by_job(dives)
    layout = _layout(seen, width)
    yield PageRow(_head(layout))
    for item in seen:
        before, after = remarks.get(item.job.id, ([], []))
        yield from (quiet(remark, width, " " * (layout.dates + 2)) for remark in before)
        yield PageRow(_line(item, layout), behind(item))
        yield from (quiet(remark, width, " " * (layout.dates + 2)) for remark in after)


def jobs_seen(dives: Sequence[InterviewCard]) -> list[JobSeen]:
    """The jobs that were asked about, of all deep-dives together, oldest first."""
    jobs: dict[JobId, Job] = {}
    answers: dict[JobId, list[Answered]] = {}
    for card in dives:
        for item in card.jobs:
            if item.listed or item.was_asked_about:
                jobs.setdefault(item.job.id, item.job)
                answers.setdefault(item.job.id, []).extend((card, entry) for entry in item.entries if entry.was_asked)
    return [_seen(job, answers[job.id]) for job in (*in_order(jobs.values()), *(job for job in jobs.values() if job.removed))]


def _seen(job: Job, answers: Sequence[Answered]) -> JobSeen:
    ratings: dict[str, list[int]] = {}
    for card, entry in answers:
        rating = card.revised(entry).rating if (card.revised(entry)) else entry.answer.rating  # type: ignore[union-attr]
        if rating is not None and entry.question.answer is AnswerKind.RATED:
            ratings.setdefault(card.interview.id, []).append(rating.value)
    left = dict.fromkeys(one_line(entry.answer.choice) for _, entry in answers if entry.answer.choice)
    return JobSeen(job, tuple(answers), fmean(map(fmean, ratings.values())) if ratings else None, tuple(left))


def behind(item: JobSeen) -> Words:
    """All that was said about a job."""
    boss = f", manager {one_line(item.job.manager)}" if item.job.manager.strip() else ""
    return panel_words.answers(f"{one_line(item.job.name)}{boss}", item.answers, "Nothing was asked about this job.")


@dataclass(frozen=True, slots=True)
class _Layout:
    dates: int
    name: int
    bar: int
    left: int
    manager: int


def _layout(seen: Sequence[JobSeen], width: int) -> _Layout:
    dates = min(_DATES, max(len(item.job.dates) for item in seen))
    left = min(_LEFT, max((len(" / ".join(item.left)) for item in seen), default=0))
    cells = BAR if width >= _WIDE else NARROW_BAR
    manager = 16 if width >= _WIDE else 0
    rest = width - dates - 2 - cells - 7 - (left + 1 if left else 0) - (manager + 2 if manager else 0)
    return _Layout(dates, max(14, min(44, rest)), cells, left, manager)


def _head(layout: _Layout) -> Content:
    left = column("left", layout.left) if layout.left else ""
    manager = "  manager" if layout.manager else ""
    return Content.styled(f"{'':{layout.dates}}  {'':{layout.name}} {'mean rating':{layout.bar + 6}}{left}{manager}", MUTED)


def _line(item: JobSeen, layout: _Layout) -> Content:
    full, rest = bar(item.mean, layout.bar)
    boss = one_line(item.job.manager) or "—"
    mean = number(item.mean) if item.mean is not None else "—" if item.answers else "not asked"
    return Content.assemble(
        (column(item.job.dates, layout.dates), MUTED),
        f"  {column(item.job.name, layout.name)} ",
        (full, "bold $primary"),
        (rest, MUTED),
        (f" {mean:<4} ", "bold" if item.mean is not None else MUTED),
        column(" / ".join(item.left), layout.left) if layout.left else "",
        (f"  {column(boss, layout.manager)}".rstrip(), MUTED) if layout.manager else "",
    )


def _by_job(dives: Iterable[InterviewCard]) -> Mapping[JobId, tuple[list[str], list[str]]]:
    """What stands before and after the line of a job: the time up to it, or since the last one."""
    found: dict[JobId, tuple[list[str], list[str]]] = {}
    remarks = dict.fromkeys(remark for card in dives if card.dive is not None for remark in card.dive.remarks)
    for remark in remarks:
        place = 0 if remark.after is not None else 1
        job = remark.after or remark.before
        text, known = _remark(remark), found.setdefault(job.id, ([], []))
        if text not in known[place]:
            known[place].append(text)
    return found


def _remark(remark: CareerRemark) -> str:
    months = f"{'' if remark.exact else 'at least '}{months_text(remark.months)}"
    if remark.kind is RemarkKind.OVERLAP:
        return f"↕ {months} together with {one_line(remark.before.name)}"
    return f"↕ {months} between" if remark.after is not None else f"↕ {months} since then"
