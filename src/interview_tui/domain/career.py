"""The jobs of a candidate, oldest first, and what is worth asking about the order (5B.06, 5B.07, F4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.domain.job_rules import CareerRules, Depth

FIRST_YEAR, LAST_YEAR = 1940, 2100


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month, or a year whose month is not known.

    Attributes:
        year: 1940–2100.
        month: 1–12, or 0 when only the year is known.
    """

    year: int
    month: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not 0 <= self.month <= 12:
            raise ValueError(f"no month: {self.year}-{self.month}")

    @property
    def first(self) -> int:
        """The earliest month it can be, counted from the year 0."""
        return self.year * 12 + max(0, self.month - 1)

    @property
    def last(self) -> int:
        """The latest month it can be, counted likewise."""
        return self.year * 12 + (self.month - 1 if self.month else 11)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    @classmethod
    def of(cls, text: str) -> YearMonth:
        """The month that ``str`` gave. Raises ValueError for anything else."""
        year, _, month = text.partition("-")
        if not (year.isdecimal() and (not month or month.isdecimal())):
            raise ValueError(f"no month: {text!r}")
        found = cls(int(year), int(month or 0))
        if str(found) != text:
            raise ValueError(f"no month: {text!r}")
        return found


@dataclass(frozen=True, slots=True)
class Job:
    """One position in a candidate's career.

    Attributes:
        seq: the order in which the jobs were entered; decides between equal dates.
        title, employer, manager: one line each, empty while unknown.
        start, end: None while unknown. `end` is None for the present job.
        ongoing: the candidate still works there.
        full_time: every full-time job is discussed, in order (5B.06).
        related: related to the opening (5B.07).
        depth: how deep to go, when the interviewer has chosen; None follows the proposal of F4.
        removed: taken off the list; what was said about it is kept, and it can be put back.
        rev: counts the changes, from 0; the higher one is the newer.
    """

    id: JobId
    candidate_id: CandidateId
    seq: int = 0
    title: str = ""
    employer: str = ""
    manager: str = ""
    start: YearMonth | None = None
    end: YearMonth | None = None
    ongoing: bool = False
    full_time: bool = True
    related: bool = True
    depth: Depth | None = None
    removed: bool = False
    rev: int = 0

    @property
    def dates(self) -> str:
        """From–to, such as ``2016-03–2018-08``, ``2019–now``, ``2019–?`` (the end is not known) or ``2016``; empty while unknown.

        It can be typed like this: ``2019–`` would be read as a job that goes on.
        """
        if self.ongoing:
            return f"{self.start or ''}–now"
        if self.start == self.end:
            return str(self.start or "")
        return f"{self.start or ''}–{self.end or '?'}"

    @property
    def name(self) -> str:
        """Title and employer as far as they are known, or the dates; never empty."""
        return ", ".join(part for part in (self.title, self.employer) if part) or self.dates or "A job"


def in_order(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """The jobs, oldest first; one without any date comes last. Removed ones are left out.

    By start; equal starts by end; equal again in the order of entry. A job of which only the end is known stands there.
    """

    def place(job: Job) -> tuple[int, int, int]:
        known = job.start or job.end
        late = LAST_YEAR * 12 + 12
        start = known.first if known else late
        end = late if job.ongoing or job.end is None else job.end.last
        return start, end, job.seq

    return tuple(sorted((job for job in jobs if not job.removed), key=place))


def jobs_to_ask(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Every full-time job in chronological order: none is ever skipped (5B.06, 5B.07)."""
    return tuple(job for job in in_order(jobs) if job.full_time)


def proposed_depths(jobs: Sequence[Job], today: YearMonth, rules: CareerRules | None = None) -> Mapping[JobId, Depth]:
    """How deep to go into each job, by F4: quick if unrelated or in the earliest third of at least three jobs, deep if
    related and in the last five years; deep wins over quick, and the rest is normal.

    Args:
        jobs: the jobs to ask about, in order.
        today: the present month.
        rules: thresholds; the method's own when not given.
    """
    rules = rules or CareerRules()
    early = len(jobs) // rules.early_part
    found = {}
    for place, job in enumerate(jobs):
        if job.related and _is_recent(job, today, rules.recent_years):
            found[job.id] = Depth.DEEP
        elif not job.related or place < early:
            found[job.id] = Depth.QUICK
        else:
            found[job.id] = Depth.NORMAL
    return found


def _is_recent(job: Job, today: YearMonth, years: int) -> bool:
    if job.ongoing:
        return True
    end = job.end or job.start
    return end is not None and today.last - end.last <= years * 12


def depths(jobs: Sequence[Job], today: YearMonth, rules: CareerRules | None = None) -> Mapping[JobId, Depth]:
    """The depth of each job: as chosen, else as proposed. Arguments as for `proposed_depths`."""
    proposed = proposed_depths(jobs, today, rules)
    return {job.id: job.depth or proposed[job.id] for job in jobs}


class RemarkKind(StrEnum):
    """Something in a career to ask about; no judgement (F4)."""

    GAP = "gap"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class CareerRemark:
    """A time between two jobs or since the last one, or one in which there were two.

    Attributes:
        before: the job that ended last before the gap, or the earlier of two at the same time.
        after: the job after it; None for a gap that lasts until today.
        months: how long at least. Of a gap the months in which no day was worked; of an overlap all that both jobs have part in.
        exact: whether it is so many months, rather than at least so many because a month is not known.
    """

    kind: RemarkKind
    before: Job
    after: Job | None
    months: int
    exact: bool = True


def career_remarks(jobs: Iterable[Job], today: YearMonth, rules: CareerRules | None = None) -> tuple[CareerRemark, ...]:
    """Gaps of more than three months and overlaps, in order (F4). Part-time jobs fill a gap, and overlap, too.

    At most one remark for each job, so that many jobs at a time do not become a list of pairs: the gap before it, or the earlier
    job with which it overlaps most; at the end the gap since the last job, when none goes on. Years alone are read in the
    candidate's favour: only what is certain is listed. A job of which one date is not known fills the time to its neighbour in the
    order (or to today) and overlaps nothing; one without dates is passed over.

    Args:
        today: the present month: until then a job that goes on overlaps others, and a gap lasts that no job has ended.
        rules: thresholds; the method's own when not given.
    """
    rules = rules or CareerRules()
    found: list[CareerRemark] = []
    earlier: list[Job] = []
    for job in in_order(jobs):
        if job.start is None and job.end is None and not job.ongoing:
            continue
        if earlier and job.start is not None:
            latest = max(reversed(earlier), key=_last_month)
            gap = job.start.first - _last_month(latest) - 1
            beside = max(earlier, key=lambda other: (_overlap(other, job, today)[0], _last_month(other)))
            overlap, most = _overlap(beside, job, today)
            if gap > rules.gap_months and (earlier[-1].end or earlier[-1].ongoing):
                found.append(CareerRemark(RemarkKind.GAP, latest, job, gap, _has_month(latest.end) and _has_month(job.start)))
            elif gap < 0 < overlap:
                found.append(CareerRemark(RemarkKind.OVERLAP, beside, job, overlap, overlap == most))
        earlier.append(job)
    return (*found, *_since_the_last(earlier, today, rules))


def _since_the_last(jobs: Sequence[Job], today: YearMonth, rules: CareerRules) -> Iterable[CareerRemark]:
    """The gap between the job that ended last and today, when no job goes on and the end is known.

    Args:
        jobs: those with dates, in order.
    """
    if jobs and jobs[-1].end and not any(job.ongoing for job in jobs):
        latest = max(reversed(jobs), key=_last_month)
        gap = today.first - _last_month(latest) - 1
        if latest.end and gap > rules.gap_months:
            yield CareerRemark(RemarkKind.GAP, latest, None, gap, _has_month(latest.end))


def _has_month(point: YearMonth | None) -> bool:
    return point is not None and point.month > 0


def _last_month(job: Job) -> int:
    """The latest month in which the job can have ended; unknown is read as its start."""
    if job.ongoing:
        return LAST_YEAR * 12 + 11
    known = job.end or job.start
    return known.last if known else 0


def _overlap(one: Job, other: Job, today: YearMonth) -> tuple[int, int]:
    """In how many months at least and at most both were held, each month counted that both have part in; twice 0 when it is not
    certain that they overlap.

    Ending and beginning in the same month is no overlap, but a change of jobs in that month.
    """
    ends = [today if job.ongoing else job.end for job in (one, other)]
    if one.start is None or other.start is None or ends[0] is None or ends[1] is None:
        return 0, 0
    spans = ((one.start, ends[0]), (other.start, ends[1]))
    across = min(ends[0].first - other.start.last, ends[1].first - one.start.last)
    if across < 1 or any(end.last < start.first for start, end in spans):
        return 0, 0
    least = min(across, *(max(0, end.first - start.last) for start, end in spans))
    return 1 + least, 1 + min(end.last for _, end in spans) - max(start.first for start, _ in spans)
