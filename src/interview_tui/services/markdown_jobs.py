"""What a deep-dive has found, on the first page of a scorecard: jobs, calls to make, managers, behaviours, time between jobs."""

from __future__ import annotations

from collections.abc import Sequence

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.career import CareerRemark, RemarkKind
from interview_tui.domain.deep_dive import BehaviourEntry, DeepDive, Quote
from interview_tui.domain.entries import JobEntry, QuestionEntry, numbers_in
from interview_tui.domain.interview import QuestionState
from interview_tui.domain.notes import Mark
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.services.markdown_blocks import bullet, job_dates, job_name, name_of, table
from interview_tui.services.markdown_escape import inline
from interview_tui.services.words import Words

CELL_LIMIT = 90
"""Most characters of an answer in a table; the details have all of it."""
WORDS_LIMIT = 240
"""Most characters of the words that show a behaviour, or of what a call is about."""


def coverage(card: InterviewCard, words: Words) -> list[str]:
    """How much of "every job, the same questions" was asked (F4), and what became of the jobs since the interview was finished.

    Nothing where the bank does not ask about jobs.
    """
    if card.dive is None:
        return []
    dive = card.dive
    parts = ((words.since_added, dive.added), (words.since_gone, dive.gone), (words.since_edited, dive.edited))
    changes = [text.format(names="; ".join(job_name(job, words) for job in jobs)) for text, jobs in parts if jobs]
    since = [bullet(words.since, f"{' · '.join(changes)}. {words.since_note}")] if changes else []
    return [bullet(words.coverage, coverage_text(card.dive, words)), *since]


def coverage_text(dive: DeepDive, words: Words) -> str:
    """Asked questions of all, such as ``26 of 28 questions asked over 7 jobs``."""
    jobs, read = len(dive.listed), dive.coverage
    if not jobs:
        return words.no_jobs
    text = words.coverage_one_job if jobs == 1 else words.coverage_value
    return text.format(asked=read.asked, cells=read.cells, jobs=jobs)


def findings(card: InterviewCard, words: Words) -> list[str]:
    """What the walk through the jobs has found, as blocks; nothing where the bank does not ask about jobs."""
    dive = card.dive
    if dive is None:
        return []
    blocks = [f"### {words.job_by_job}"]
    blocks += [_jobs(card, dive, words), words.table_note] if dive.jobs else [words.no_jobs]
    blocks += [f"### {words.calls}", _calls(dive, words)]
    if dive.managers:
        blocks += [f"### {words.managers}", _managers(dive, words)]
    if dive.behaviours or dive.unknown_tags:
        blocks += [f"### {words.behaviours}", words.behaviours_note, _behaviours(dive, words)]
    return [*blocks, f"### {words.between}", _between(card, dive, words)]


# -- job by job --------------------------------------------------------------------------------------------------------


def _jobs(card: InterviewCard, dive: DeepDive, words: Words) -> str:
    questions = card.bank.job_questions
    numbers = numbers_in(card.bank)
    head = (words.job, *(f"{numbers[question.id]}. {inline(question.label) or inline(question.id)}" for question in questions))
    return table(head, [(_job(job, words), *(_cell(job.to(question), words) for question in questions)) for job in dive.jobs])


def _job(job: JobEntry, words: Words) -> str:
    name, dates = job_name(job.job, words), job_dates(job.job, words)
    text = f"{job.number}. {name}" if job.listed else f"{name} ({words.off_list})"
    return f"{text} · {dates}" if dates and dates != name else text


def _cell(entry: QuestionEntry | None, words: Words) -> str:
    """Rating, flags and the first line of an answer; what was not asked says so, with the reason."""
    if entry is None:
        return words.unknown
    answer = entry.answer
    if answer.unrated is Unrated.NOT_ASKED:
        reason = inline(answer.reason, limit=CELL_LIMIT)
        return f"{words.unrated[Unrated.NOT_ASKED].lower()}: {reason}" if reason else words.unrated[Unrated.NOT_ASKED].lower()
    if entry.state is QuestionState.NOT_REACHED or not answer.was_asked:
        return words.unknown
    head = " ".join([*_given(entry, words), *flags(entry)])
    line = inline(entry.first_line, limit=CELL_LIMIT)
    return f"{head}: {line}" if head and line else head or line or words.unknown


def _given(entry: QuestionEntry, words: Words) -> list[str]:
    answer = entry.answer
    if answer.rating is not None:
        return [f"**{answer.rating.value}**"]
    if answer.unrated is not None:
        return [words.unrated[answer.unrated].lower()]
    if answer.choice:
        return [inline(answer.choice)]
    return [words.not_rated] if entry.question.answer is AnswerKind.RATED else []


def flags(entry: QuestionEntry) -> list[str]:
    """The signs of what is marked in an answer and should not be passed over."""
    marks = {line.mark for line in entry.marked}
    return [f"`{mark.value}`" for mark in (Mark.RED_FLAG, Mark.REFERENCE) if mark in marks]


# -- what it found -----------------------------------------------------------------------------------------------------


def _calls(dive: DeepDive, words: Words) -> str:
    if not dive.calls:
        return words.no_calls
    rows = [
        (
            inline(call.manager) or words.unknown,
            job_name(call.job, words) if call.job is not None else words.unknown,
            words.abouts[call.about] if call.about is not None else words.unknown,
            inline(call.text, limit=WORDS_LIMIT) or words.unknown,
            name_of(call.entry, words),
        )
        for call in dive.calls
    ]
    return table((words.call_whom, words.job, words.call_about, words.call_text, words.noted_under), rows)


def _managers(dive: DeepDive, words: Words) -> str:
    rows = [
        (
            job_dates(item.job.job, words) or words.unknown,
            inline(item.job.job.employer) or words.unknown,
            inline(item.job.job.manager) or words.unnamed,
            _cell(item.entry, words),
        )
        for item in dive.managers
    ]
    return table((words.dates, words.where, words.manager, words.working_for), rows)


def _behaviours(dive: DeepDive, words: Words) -> str:
    """Each behaviour with the words for and against it, and in how many jobs; no total (F17)."""
    lines: list[str] = []
    nothing, bare = [], []
    for item in dive.behaviours:
        name = inline(item.behaviour.name) or inline(item.behaviour.id)
        if item.bare:
            bare.append(f"{name} ({item.bare})")
        if not item.shown and not item.against:
            nothing.append(name)
            continue
        lines.append(bullet(name, _counts(item, dive.asked_about, words)))
        lines += [_quoted(words.speaks_for, quote, words) for quote in item.shown]
        lines += [_quoted(words.speaks_against, quote, words) for quote in item.against]
    for text, names in ((words.nothing_seen, nothing), (words.bare_tags, bare), (words.unknown_tags, _tags(dive.unknown_tags))):
        if names:
            lines.append(f"- {text.format(names=', '.join(names))}")
    return "\n".join(lines)


def _tags(tags: Sequence[str]) -> list[str]:
    """Tags as code; a tag is letters, digits and dashes."""
    return [f"`#{tag}`" for tag in tags]


def _counts(item: BehaviourEntry, asked: int, words: Words) -> str:
    parts = [words.shown_in.format(count=item.jobs_shown, asked=asked)]
    if item.against:
        parts.append(words.against_in.format(count=item.jobs_against, asked=asked))
    return ", ".join(parts)


def _quoted(side: str, quote: Quote, words: Words) -> str:
    text = inline(quote.text, limit=WORDS_LIMIT)
    return f"  - {side}: {words.open_quote}{text}{words.close_quote} — {name_of(quote.entry, words)}"


def _between(card: InterviewCard, dive: DeepDive, words: Words) -> str:
    """Gaps and overlaps, to ask about (F4)."""
    return "\n".join(f"- {remark_text(remark, words)}" for remark in dive.remarks) or words.nothing_between.format(
        months=card.bank.rules.career.gap_months
    )


def remark_text(remark: CareerRemark, words: Words) -> str:
    """The same words as `career_words.remark_text`, in the language of the opening."""
    months = _months(remark.months, words)
    if not remark.exact:
        months = words.at_least.format(months=months)
    before = job_name(remark.before, words)
    if remark.after is None:  # the time since the last job
        text = words.gap_since.format(months=months, before=before)
    else:
        template = words.gap if remark.kind is RemarkKind.GAP else words.overlap
        text = template.format(months=months, before=before, after=job_name(remark.after, words))
    return text[0].upper() + text[1:]


def _months(months: int, words: Words) -> str:
    """So many months; from two years on, in years and months."""
    years, rest = divmod(months, 12) if months >= 24 else (0, months)
    parts = (_count(years, words.one_year, words.years), _count(rest, words.one_month, words.months))
    return " ".join(filter(None, parts))


def _count(number: int, one: str, more: str) -> str:
    return (one if number == 1 else more.format(count=number)) if number else ""
