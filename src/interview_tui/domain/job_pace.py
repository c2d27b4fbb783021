"""How two hours are shared over the jobs, and whether it is going to be enough (F5). It warns; it never blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview_tui.domain.bank import Bank
from interview_tui.domain.ids import JobId
from interview_tui.domain.interview import Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.pacing import Pace, TimeReading, section_times, share_minutes, spent_by_question

_SECOND = 1_000.0
"""Nobody is behind by less: the screens show whole seconds."""
_ROUNDING = 1e-6
"""Milliseconds: a part of the time that misses the minimum by less than this has it."""


def allocate(available: float, weights: Sequence[float], minimum: float) -> tuple[float, ...]:
    """Share a time over the jobs that are left (F5).

    Each gets the minimum and, by its weight, a part of the rest; where there is not enough for that, all get the same.

    Args:
        available: what is left for jobs, in any unit; below 0 counts as 0.
        weights: above zero, one for each job.
        minimum: what a job needs at least, in the same unit.
    """
    available, count = max(0.0, available), len(weights)
    if not count:
        return ()
    rest = available - count * minimum
    if rest < 0:
        return (available / count,) * count
    return tuple(minimum + part for part in share_minutes(rest, weights))


@dataclass(frozen=True, slots=True)
class JobLoad:
    """What the plan needs to know of one job.

    Attributes:
        used_ms: active time spent on it.
        done: all its questions are asked, or left out for a reason, and it was left.
        first_plan_ms: what it was to get when the jobs began; None before that.
    """

    job_id: JobId
    depth: Depth
    used_ms: float = 0.0
    done: bool = False
    first_plan_ms: float | None = None


@dataclass(frozen=True, slots=True)
class JobTime:
    """The time of one job, in active milliseconds.

    Attributes:
        planned_ms: what it gets in all by the plan of now; of a job that is done, what it was to get at first.
        used_ms: what it has had.
        left_ms: what it still gets.
    """

    job_id: JobId
    planned_ms: float
    used_ms: float
    left_ms: float
    done: bool


@dataclass(frozen=True, slots=True)
class Budget:
    """The fixed parts of the time, in milliseconds: T, o, c and m of F5."""

    total_ms: float
    opening_ms: float
    closing_ms: float
    minimum_ms: float

    @property
    def for_jobs_ms(self) -> float:
        """What all jobs together get."""
        return max(0.0, self.total_ms - self.opening_ms - self.closing_ms)

    @property
    def most_jobs(self) -> int:
        """How many jobs fit, each with its minimum."""
        return int((self.for_jobs_ms + _ROUNDING) // self.minimum_ms)


def budget(bank: Bank, total_ms: float) -> Budget:
    """The opening and the closing get their share of the time, the jobs the rest (F5).

    Args:
        bank: one that repeats over jobs.
        total_ms: the planned length of the sitting, or of all sittings together.
    """
    shares = share_minutes(total_ms, [section.share for section in bank.sections])
    first, last = len(bank.before_jobs), len(bank.before_jobs) + len(bank.per_job)
    asked = sum(not question.optional for question in bank.job_questions)
    minimum = bank.rules.pacing.minutes_per_question * 60_000 * max(1, asked)
    return Budget(total_ms, sum(shares[:first]), sum(shares[last:]), minimum)


def expected_plan(bank: Bank, total_ms: float, depths: Sequence[Depth]) -> tuple[float, ...]:
    """What each job will get if the opening takes its own part of the time, in milliseconds (F5)."""
    parts, pacing = budget(bank, total_ms), bank.rules.pacing
    return allocate(parts.for_jobs_ms, [pacing.weight(depth) for depth in depths], parts.minimum_ms)


def plan_at_start(bank: Bank, total_ms: float, elapsed_ms: float, jobs: Sequence[JobLoad]) -> dict[JobId, float]:
    """What each job that is not done is to get, in milliseconds: the plan that the pace is measured by (F5).

    Made when the jobs begin, with the time that is really left then; and again whenever jobs or their depths change, so that
    all first plans together are always the time that the jobs have had from the beginning. What was too much on the jobs that
    are done stays a delay: they keep what they were to get.

    Args:
        elapsed_ms: active time so far.
        jobs: the jobs to ask about, in order.
    """
    parts, pacing = budget(bank, total_ms), bank.rules.pacing
    besides = max(0.0, elapsed_ms - sum(job.used_ms for job in jobs))
    done = sum(job.first_plan_ms or 0.0 for job in jobs if job.done)
    left = [job for job in jobs if not job.done]
    given = allocate(total_ms - parts.closing_ms - besides - done, [pacing.weight(job.depth) for job in left], parts.minimum_ms)
    return dict(zip([job.job_id for job in left], given, strict=True))


def read_job_time(
    bank: Bank, total_ms: float, elapsed_ms: float, spent_ms: Mapping[Place, float], current: Place, jobs: Sequence[JobLoad]
) -> TimeReading:
    """Compare the time used with the plan, and plan the jobs that are left anew (F5).

    The open job keeps what it was given when it was opened; once it has used that up, the others share what is left.

    Args:
        bank: one that repeats over jobs.
        total_ms: the planned length.
        elapsed_ms: active time so far.
        spent_ms: active time by place.
        current: where the interview is.
        jobs: the jobs to ask about, in order.
    """
    parts, pacing = budget(bank, total_ms), bank.rules.pacing
    weights = {job.job_id: pacing.weight(job.depth) for job in jobs}
    open_job = next((job for job in jobs if job.job_id == current.subject and not job.done), None)
    left = [job for job in jobs if not job.done]
    begun = open_job is not None or any(job.done or job.used_ms for job in jobs)
    now = elapsed_ms if begun else max(parts.opening_ms, elapsed_ms)
    since = now - (open_job.used_ms if open_job else 0.0)
    for_jobs = total_ms - parts.closing_ms
    shared, available = left, for_jobs - since
    short = bool(left) and available < len(left) * parts.minimum_ms - _ROUNDING
    given = dict(
        zip([job.job_id for job in shared], allocate(available, [weights[j.job_id] for j in shared], parts.minimum_ms), strict=True)
    )
    if open_job and open_job.used_ms > given[open_job.job_id]:
        shared, available = [job for job in left if job is not open_job], for_jobs - now
        others = allocate(available, [weights[job.job_id] for job in shared], parts.minimum_ms)
        given |= dict(zip([job.job_id for job in shared], others, strict=True))
        short = short or (bool(shared) and available < len(shared) * parts.minimum_ms - _ROUNDING)
    times = tuple(_time(job, given, open_job) for job in jobs)
    behind = _behind(jobs)
    if not shared:  # nothing is left that could be made shorter: what counts is how late the closing begins
        spent = spent_by_question(spent_ms)
        closing = sum(spent.get(question.id, 0.0) for section in bank.after_jobs for question in section.questions)
        ends_late = elapsed_ms + max(0.0, parts.closing_ms - closing) - total_ms
        behind = max(behind, ends_late) if left else ends_late
    deep_left = any(job.depth is Depth.DEEP for job in left)
    pace = Pace.ON_PACE
    if short or behind > pacing.red_share * total_ms:
        pace = Pace.VERY_LATE
    elif behind > pacing.amber_share * total_ms or (behind >= _SECOND and deep_left):
        pace = Pace.LATE
    sections = section_times(bank, total_ms, spent_ms)
    return TimeReading(elapsed_ms, total_ms, total_ms + behind, behind, pace, sections, times)


def _time(job: JobLoad, given: Mapping[JobId, float], open_job: JobLoad | None) -> JobTime:
    if job.done:
        planned = job.used_ms if job.first_plan_ms is None else job.first_plan_ms
        return JobTime(job.job_id, planned, job.used_ms, 0.0, True)
    if job is open_job:
        planned = given[job.job_id]
        return JobTime(job.job_id, planned, job.used_ms, max(0.0, planned - job.used_ms), False)
    return JobTime(job.job_id, job.used_ms + given[job.job_id], job.used_ms, given[job.job_id], False)


def _behind(jobs: Sequence[JobLoad]) -> float:
    """How much more the jobs that are done have used than they were to get, and those that are not, beyond their part.

    One that was left with a question unasked is not done, and what it took too long counts like that of the open one.
    """
    over = [(job.done, job.used_ms - job.first_plan_ms) for job in jobs if job.first_plan_ms is not None]
    return sum(more if done else max(0.0, more) for done, more in over)
