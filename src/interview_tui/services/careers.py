"""A candidate's jobs: read, added from lines, corrected, taken off the list and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interview_tui.domain.career import CareerRemark, Job, YearMonth, career_remarks, depths, in_order, jobs_to_ask
from interview_tui.domain.changes import Change, JobChanged
from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.domain.job_rules import CareerRules, Depth
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.domain.career_line import JobLine


def month_of(now_ms: int) -> YearMonth:
    """The month of a UTC moment."""
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    return YearMonth(moment.year, moment.month)


class Career:
    """A candidate's jobs while they are entered, before an interview or in the middle of it.

    Each verb changes the state at once and hands the new state of the job to `submit`, which must not block.

    Args:
        jobs: all that are known, also removed ones.
        today: the present month, for what is recent.
        submit: takes each change.
        rules: thresholds of the bank.
        make_id: a new id for each job that is added.
    """

    def __init__(
        self,
        candidate_id: CandidateId,
        jobs: Iterable[Job],
        today: YearMonth,
        submit: Callable[[Change], None],
        rules: CareerRules | None = None,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self.candidate_id, self.today, self.rules = candidate_id, today, rules or CareerRules()
        self._make_id = make_id
        self._jobs = {job.id: job for job in jobs}
        self._removed = [job.id for job in sorted(self._jobs.values(), key=lambda job: job.seq) if job.removed]
        """In the order in which they were taken off the list. That of before is not stored: there the order of entry stands in."""
        self._submit = submit
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call this after every change."""
        self._listeners.append(listener)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs on the list, oldest first."""
        return in_order(self._jobs.values())

    @property
    def removed(self) -> tuple[Job, ...]:
        """The jobs that were taken off the list and can be put back; the one taken off last comes first."""
        return tuple(self._jobs[job_id] for job_id in reversed(self._removed))

    @property
    def to_ask(self) -> tuple[Job, ...]:
        """Every full-time job, oldest first (5B.06)."""
        return jobs_to_ask(self._jobs.values())

    @property
    def remarks(self) -> tuple[CareerRemark, ...]:
        """Gaps and overlaps to ask about (F4)."""
        return career_remarks(self._jobs.values(), self.today, self.rules)

    @property
    def depths(self) -> Mapping[JobId, Depth]:
        """The depth of every job to ask about: as chosen, else as proposed (F4)."""
        return depths(self.to_ask, self.today, self.rules)

    def job(self, job_id: JobId) -> Job:
        """The job with this id, also a removed one. Raises KeyError."""
        return self._jobs[job_id]

    def after(self, job_id: JobId) -> Job | None:
        """The job to ask about that comes after another, also after one that was taken off the list or is not full-time."""
        known = self._jobs.get(job_id)
        if known is None:
            return None
        others = [job for job in self.to_ask if job.id != job_id]
        order = in_order([*others, replace(known, removed=False)])
        following = [job for job in order[[job.id for job in order].index(job_id) :] if job.id != job_id]
        return following[0] if following else None

    def add(self, line: JobLine) -> Job:
        """A new job, as its line says. Raises ValueError for a line with a problem."""
        if line.problem:
            raise ValueError(line.problem)
        seq = 1 + max((job.seq for job in self._jobs.values()), default=0)
        return self._keep(line.apply_to(Job(JobId(self._make_id()), self.candidate_id, seq)))

    def change(self, job: Job) -> Job:
        """The job with this id is now this; its `rev` is counted here."""
        before = self._jobs[job.id]
        return before if replace(job, rev=before.rev) == before else self._keep(job)

    def correct(self, job_id: JobId, line: JobLine) -> Job:
        """A job is now what the corrected line says. Raises ValueError for a line with a problem."""
        if line.problem:
            raise ValueError(line.problem)
        return self.change(line.apply_to(self._jobs[job_id]))

    def remove(self, job_id: JobId) -> None:
        """Take a job off the list. What was said about it is kept."""
        self.change(replace(self._jobs[job_id], removed=True))

    def put_back(self, job_id: JobId) -> None:
        """Undo that."""
        self.change(replace(self._jobs[job_id], removed=False))

    def next_depth(self, job_id: JobId) -> Job:
        """The next depth in turn, from the one the job has now: quick, normal, deep."""
        order = list(Depth)
        job = self._jobs[job_id]
        now = self.depths.get(job_id) or job.depth or Depth.NORMAL
        return self.change(replace(job, depth=order[(order.index(now) + 1) % len(order)]))

    def _keep(self, job: Job) -> Job:
        known = self._jobs.get(job.id)
        job = replace(job, rev=known.rev + 1 if known else 0)
        self._jobs[job.id] = job
        if job.removed != (job.id in self._removed):
            (self._removed.append if job.removed else self._removed.remove)(job.id)
        self._submit(JobChanged(job))
        for listener in self._listeners:
            listener()
        return job


def load_career(services: Services, candidate_id: CandidateId, submit: Callable[[Change], None] | None = None) -> Career:
    """A candidate's jobs, to be read or changed. Waits up to two seconds for what is just being saved.

    Args:
        submit: takes the changes; the writer of the database when not given.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.storage import candidates, careers

    services.wait_for_writer()
    with services.store.read() as conn:
        candidates.get_candidate(conn, candidate_id)
        jobs = careers.jobs_of(conn, candidate_id)
    return Career(candidate_id, jobs, month_of(services.now_ms()), submit or services.store.submit)


def add_jobs(services: Services, candidate_id: CandidateId, lines: Sequence[str]) -> tuple[Job, ...]:
    """Add a job for each line; all of them or none. They are on disk when this returns.

    Raises:
        UsageError: a line cannot be read; says which and why.
        NotFound: there is no such candidate.
    """
    from interview_tui.domain.career_line import parse_job
    from interview_tui.storage.apply import apply_change

    parsed = [parse_job(line) for line in lines]
    for line, found in zip(lines, parsed, strict=True):
        if found.problem:
            raise UsageError(f"“{line}” cannot be taken: {found.problem} Nothing was added.")
    changes: list[Change] = []
    career = load_career(services, candidate_id, changes.append)
    added = tuple(career.add(line) for line in parsed)
    now = services.now_ms()
    services.store.write(lambda conn: [apply_change(conn, change, now) for change in changes])
    return added
