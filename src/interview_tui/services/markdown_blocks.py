"""Small pieces of Markdown and of text that every part of the scorecard uses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from interview_tui.domain.career import Job
from interview_tui.domain.entries import JobEntry, QuestionEntry
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.services.markdown_escape import inline
from interview_tui.services.words import Words


def bullet(label: str, text: str) -> str:
    """A list item with a fixed label. `text` is Markdown already."""
    return f"- **{label}:** {text}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table; all cells are Markdown already.

    Args:
        right: the columns that are set to the right, from 0.
    """
    rule = ["--:" if column in right else "---" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def label_of(entry: QuestionEntry) -> str:
    """A question without the job it is about: its place and its label, as Markdown inside a line."""
    return f"{entry.position}. {inline(entry.question.label) or inline(entry.question.id)}"


def name_of(entry: QuestionEntry, words: Words) -> str:
    """A question as it is spoken about: its place, its label, and which job it is about."""
    if entry.job is None:
        return label_of(entry)
    return f"{label_of(entry)} ({job_ref(entry.job, entry.job_number, words)})"


def job_ref(job: Job, number: int, words: Words) -> str:
    """A job with its place among those that are asked about, as Markdown inside a line.

    Args:
        number: from 1; 0 for one that is no longer on the list.
    """
    name = job_name(job, words)
    return words.job_ref.format(number=number, name=name) if number else f"{name}, {words.off_list}"


def job_title(job: JobEntry, words: Words) -> str:
    """The same, to begin a line with."""
    text = job_ref(job.job, job.number, words)
    return text[0].upper() + text[1:] if job.number else text


def job_name(job: Job, words: Words) -> str:
    """Title and employer of a job as far as they are known, as Markdown inside a line."""
    parts = [part for part in (inline(job.title), inline(job.employer)) if part]
    return ", ".join(parts) or job_dates(job, words) or words.nameless_job


def job_dates(job: Job, words: Words) -> str:
    """From–to; empty while unknown."""
    return job.dates.removesuffix("now") + words.now if job.ongoing else job.dates


def number_text(number: PredictedNumber, words: Words) -> str:
    """A predicted number; declined and not asked are values of their own."""
    if number.number is not None:
        return str(number.number.value)
    return words.declined if number.declined else words.not_asked


def decimal(value: float, digits: int, words: Words) -> str:
    """A number with at most this many decimals, with the language's own sign."""
    return in_digits(value, digits).replace(".", words.decimal)


def plain_number(value: float, words: Words) -> str:
    """A number without decimals that say nothing: 1, 1.5, 0.25."""
    return f"{value:g}".replace(".", words.decimal)


def moment(at_ms: int) -> str:
    """A UTC moment to the minute."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")


def day(at_ms: int) -> str:
    """The UTC date of a moment."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d")


def interviewer_of(card: InterviewCard, words: Words) -> str:
    """Who held an interview; of who only listened, that too."""
    name = inline(card.interview.interviewer) or words.unknown
    return words.who_listened.format(name=name) if card.interview.listened else name


def heading(title: str, card: InterviewCard, words: Words) -> str:
    """The heading of one part of one interview; of a call, with who was called."""
    interview = card.interview
    who = [inline(card.call.reference.name) or words.unnamed] if card.call is not None else []
    parts = [title, words.stages[interview.stage], *who, interviewer_of(card, words), day(interview.started_ms)]
    if interview.is_open:
        parts.append(words.in_progress)
    return f"## {' · '.join(parts)}"
