"""What the scorecard screen and the table of jobs show of a deep-dive: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.career_words import remark_text
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.deep_dive import BehaviourEntry, CallToMake, DeepDive, Quote
from interview_tui.domain.entries import JobEntry, QuestionEntry
from interview_tui.domain.interview import QuestionState
from interview_tui.domain.notes import Mark
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.text import clean, one_line
from interview_tui.screens.look import MUTED, hung
from interview_tui.widgets.window_list import fit

JOB_CELLS = 34
"""Cells of the name of a job in the grid at most."""
NOT_COME_TO = "·"
LEGEND = "n/e no evidence · dec declined · skip not asked, with the reason · a lone point: not come to · ! red flag · @ a call to make"
_SHORT = {Unrated.NO_EVIDENCE: "n/e", Unrated.DECLINED: "dec", Unrated.NOT_ASKED: "skip"}


def coverage_text(dive: DeepDive) -> str:
    """How much of "every job, the same questions" was asked (F4), such as ``26 of 28 questions asked over 7 jobs``."""
    jobs = len(dive.listed)
    if not jobs:
        return "no full-time job is on the list"
    return f"{dive.coverage.asked} of {dive.coverage.cells} questions asked over {'one job' if jobs == 1 else f'{jobs} jobs'}"


def since_text(dive: DeepDive) -> str:
    """Which full-time jobs have come onto the list, left it or been edited since the interview was held; empty when none has."""
    parts = [
        ("added to the full-time jobs", dive.added),
        ("taken off the full-time jobs", dive.gone),
        ("edited after it was submitted and shown as they are today", dive.edited),
    ]
    changes = [f"{what}: {'; '.join(one_line(job.name) for job in jobs)}" for what, jobs in parts if jobs]
    return f"Since then {' · '.join(changes)}. The interview stands as it was held." if changes else ""


def findings(card: InterviewCard, width: int) -> Iterable[Content]:
    """What the walk through the jobs has found; nothing where the bank does not ask about jobs.

    Args:
        width: cells of a line.
    """
    dive = card.dive
    if dive is None:
        return
    if dive.jobs:
        yield from (Content(""), Content.styled("Job by job", "bold"), *grid(card, dive, width))
    yield from (Content(""), *calls(dive, width))
    if dive.managers:
        yield from (Content(""), *managers(dive, width))
    yield from behaviours(dive, width)
    if dive.remarks:
        yield from (Content(""), Content.styled("Between the jobs", "bold"))
        yield from (hung("  ", _sentence(clean(remark_text(remark))), width) for remark in dive.remarks)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- one answer --------------------------------------------------------------------------------------------------------


def given(entry: QuestionEntry | None) -> str:
    """What came of a question in a word: a rating, why there is none, a choice; a point where it was not come to."""
    if entry is None:
        return ""
    answer = entry.answer
    if answer.rating is not None:
        return str(answer.rating.value)
    if answer.unrated is not None:
        return _SHORT[answer.unrated]
    if entry.state is QuestionState.NOT_REACHED or not answer.was_asked:
        return NOT_COME_TO
    if answer.choice:
        return one_line(answer.choice)
    return "–" if entry.question.answer is AnswerKind.RATED else "✓"


def flags(entry: QuestionEntry | None) -> str:
    """The signs of what is marked in an answer and should not be passed over."""
    marks = {line.mark for line in entry.marked} if entry is not None else set()
    return "".join(mark.value for mark in (Mark.RED_FLAG, Mark.REFERENCE) if mark in marks)


def beginning(entry: QuestionEntry | None) -> str:
    """The line that stands for an answer; the reason where it was not asked."""
    if entry is None:
        return ""
    return one_line(entry.answer.reason if entry.answer.unrated is Unrated.NOT_ASKED else entry.first_line)


# -- the jobs ----------------------------------------------------------------------------------------------------------


def job_text(job: JobEntry) -> str:
    """A job with its place among those that are asked about."""
    return f"{job.number} {one_line(job.job.name)}" if job.listed else one_line(job.job.name)


def job_title(job: JobEntry) -> str:
    """The same as a heading above its questions, whose numbers are others."""
    return f"Job {job_text(job)}" if job.listed else job_text(job)


def ref_text(entry: QuestionEntry) -> str:
    """A question with the job it is about, such as ``2 Proudest of, job 3``."""
    label = f"{entry.position} {one_line(entry.question.label)}"
    if entry.job is None:
        return label
    return f"{label}, job {entry.job_number}" if entry.job_number else f"{label}, {one_line(entry.job.name)}"


def grid(card: InterviewCard, dive: DeepDive, width: int) -> list[Content]:
    """Jobs and questions with ratings and flags: the pattern of a career at a glance."""
    questions = card.bank.job_questions
    name = min(JOB_CELLS, max(12, width // 3))
    column = max(5, min(16, (width - name - 2) // max(1, len(questions))))
    head = "".join(fit(one_line(question.label), column - 1) + " " for question in questions)
    lines = [Content.styled(f"  {' ' * name}{head}".rstrip(), MUTED)]
    for job in dive.jobs:
        cells: list[Content | tuple[str, str]] = [(f"  {fit(job_text(job), name - 1)} ", "" if job.listed else MUTED)]
        for question in questions:
            entry = job.to(question)
            text = f"{given(entry)} {flags(entry)}".rstrip()
            known = entry is not None and entry.answer.rating is not None
            style = "bold" if known else MUTED
            cells.append((fit(text, column - 1) + " ", f"{style} $text-error" if "!" in flags(entry) else style))
        lines.append(Content.assemble(*cells))
    if any(not job.listed for job in dive.jobs):
        lines.append(hung("  ", "Without a number: no longer on the list; counts in no score and no coverage.", width, style=MUTED))
    return lines


def facts(job: JobEntry) -> str:
    """Dates, manager, depth and minutes of a job in one line."""
    used = minutes_text(job.used_ms) if job.planned_ms is None else f"{minutes_text(job.used_ms)} of {minutes_text(job.planned_ms)}"
    parts = [job.job.dates, f"manager {one_line(job.job.manager)}" if job.job.manager.strip() else "manager not named"]
    parts += [job.depth.value] if job.depth is not None else ["no longer on the list: counts in no score and no coverage"]
    return " · ".join(part for part in (*parts, used) if part)


# -- findings ----------------------------------------------------------------------------------------------------------


def calls(dive: DeepDive, width: int) -> Iterable[Content]:
    """The list of calls to make (5B.15)."""
    if not dive.calls:
        yield Content.styled("Calls to make: none noted.", MUTED)
        return
    yield Content.styled(f"Calls to make ({len(dive.calls)})", "bold")
    for call in dive.calls:
        who = one_line(call.manager) or ("manager not named" if call.job is not None else "")
        about = [call.about.value] if call.about is not None else []
        text = ": ".join(part for part in (", ".join(part for part in (who, *about) if part), one_line(call.text)) if part)
        yield with_source("  @ ", text, f" — {_call_source(call)}", width)


def _call_source(call: CallToMake) -> str:
    return f"{ref_text(call.entry)}, {one_line(call.job.name)}" if call.job is not None and call.entry.job_number else ref_text(call.entry)


def managers(dive: DeepDive, width: int) -> Iterable[Content]:
    """The managers over time with how it was to work for them (5B.12)."""
    yield Content.styled("Managers over time", "bold")
    dates = max(len(item.job.job.dates) for item in dive.managers)
    for item in dive.managers:
        job = item.job.job
        who = ", ".join(part for part in (one_line(job.manager) or "not named", one_line(job.employer)) if part)
        said = " ".join(part for part in (given(item.entry), flags(item.entry), beginning(item.entry)) if part)
        yield hung(f"  {job.dates.ljust(dates)}  ", f"{who}: {said}", width, head_style=MUTED)


def behaviours(dive: DeepDive, width: int) -> Iterable[Content]:
    """The behaviours with the words for and against them, and in how many jobs; no total (F17)."""
    if not dive.behaviours and not dive.unknown_tags:
        return
    yield from (Content(""), Content.assemble(("Behaviours", "bold"), (", in the words that show them: no type, no total", MUTED)))
    for item in dive.behaviours:
        if item.shown or item.against:
            yield from _behaviour(item, dive.asked_about, width)
    nothing = [one_line(item.behaviour.name) for item in dive.behaviours if not item.shown and not item.against]
    bare = [f"{one_line(item.behaviour.name)} ({item.bare})" for item in dive.behaviours if item.bare]
    unknown = [f"#{tag}" for tag in dive.unknown_tags]
    for text, names in (
        ("Nothing noted for or against: ", nothing),
        ("Tags without words beside them, which show nothing: ", bare),
        ("Free tags, read as themes: ", unknown),
    ):
        if names:
            yield hung("  ", f"{text}{', '.join(names)}.", width, style=MUTED)


def _behaviour(item: BehaviourEntry, asked: int, width: int) -> Iterable[Content]:
    against = f", against it in {item.jobs_against} of {asked}" if item.against else ""
    yield hung("  ", f"{one_line(item.behaviour.name)}: in {item.jobs_shown} of {asked} jobs{against}", width)
    for head, quotes in (("    + ", item.shown), ("    - ", item.against)):
        yield from (_quoted(head, quote, width) for quote in quotes)


def _quoted(head: str, quote: Quote, width: int) -> Content:
    return with_source(head, f"“{one_line(quote.text)}”", f" — {ref_text(quote.entry)}", width)


def with_source(head: str, text: str, where: str, width: int) -> Content:
    """A line with its question behind it in a quieter style."""
    whole = hung(head, text + where, width)
    at = whole.plain.rfind(where.strip().split(" ", 1)[0])
    return whole.stylize(MUTED, at) if at >= 0 else whole


def lower_part(dive: DeepDive, width: int) -> Content:
    """What stands below the table of jobs."""
    parts = [*managers(dive, width), Content("")] if dive.managers else []
    return Content("\n").join([*parts, *calls(dive, width), Content(""), hung("", LEGEND, width, style=MUTED)])


def cell_title(entry: QuestionEntry, job: JobEntry) -> str:
    """What a cell of the table is about."""
    return f"{entry.position} {one_line(entry.question.label)} · {job_title(job)}"
