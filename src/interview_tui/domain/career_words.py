"""Plain words for jobs and careers, the same on every screen and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from interview_tui.domain.career import CareerRemark, Job, RemarkKind, YearMonth, in_order
from interview_tui.domain.career_line import JobLine
from interview_tui.domain.ids import CandidateId, JobId


def remark_text(remark: CareerRemark) -> str:
    """A gap or an overlap as something to ask about, never as a judgement (F4)."""
    how_long, before, after = remark_parts(remark)
    return f"{how_long} {f'{before} and {after}' if after else before}: ask about it."


def remark_parts(remark: CareerRemark) -> tuple[str, str, str]:
    """The same in parts, for where there is little room: ``5 months between`` and the names of the two jobs, or ``5 months
    since``, the name of the last one and an empty text."""
    months = f"{'' if remark.exact else 'at least '}{months_text(remark.months)}"
    if remark.after is None:
        return f"{months} since", remark.before.name, ""
    return f"{months} {'between' if remark.kind is RemarkKind.GAP else 'in both'}", remark.before.name, remark.after.name


def months_text(months: int) -> str:
    """So many months in words; from two years on, in years and months."""
    years, rest = divmod(months, 12)
    if years < 2:
        return _count(months, "month")
    return f"{_count(years, 'year')} {_count(rest, 'month')}" if rest else _count(years, "year")


def career_text(jobs: Sequence[Job], remarks: Sequence[CareerRemark]) -> str:
    """A career in short, such as ``7 jobs, 2009–now · 1 gap, 2 overlaps``; empty without jobs.

    Args:
        jobs: all on the list.
        remarks: what `career_remarks` finds in them.
    """
    jobs = in_order(jobs)
    if not jobs:
        return ""
    starts = [point.year for job in jobs if (point := job.start or job.end)]
    ends = [point.year for job in jobs if (point := job.end or job.start)]
    until = "now" if any(job.ongoing for job in jobs) else str(max(ends, default=""))
    span = f"{min(starts, default='')}–{until}" if starts and str(min(starts)) != until else until
    counts = [sum(remark.kind is kind for remark in remarks) for kind in RemarkKind]
    found = ", ".join(_count(count, kind.value) for count, kind in zip(counts, RemarkKind, strict=True) if count)
    return " · ".join(filter(None, (", ".join(filter(None, (_count(len(jobs), "job"), span))), found)))


def future_text(job: Job, today: YearMonth) -> str:
    """A word about dates that are later than next year, which most often are a slip of the fingers; else an empty text."""
    late = next((point for point in (job.start, job.end) if point is not None and point.year > today.year + 1), None)
    return f"{late} is in the future: is that the year?" if late else ""


def read_as(line: JobLine) -> Job:
    """What a line is read as, as a job of nobody: for showing its dates and its name."""
    return line.apply_to(Job(JobId(""), CandidateId("")))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
