"""How the jobs of a running interview stand: which are done, what each was to get, what each has had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from interview_tui.domain.bank import Bank
from interview_tui.domain.changes import Change, JobProgress
from interview_tui.domain.ids import InterviewId, JobId
from interview_tui.domain.interview import Answer
from interview_tui.domain.job_pace import JobLoad, JobTime, plan_at_start
from interview_tui.services.careers import Career


class LiveJobs:
    """The jobs of one interview.

    Args:
        progress: as last written.
        submit: takes each change; must return at once.
    """

    def __init__(
        self, interview_id: InterviewId, bank: Bank, career: Career, progress: Iterable[JobProgress], submit: Callable[[Change], None]
    ) -> None:
        self.career = career
        self._interview_id, self._bank, self._submit = interview_id, bank, submit
        self._progress = {entry.job_id: entry for entry in progress}

    @property
    def are_planned(self) -> bool:
        """Whether the jobs have begun, and with them the plan that the pace is measured by."""
        return bool(self._progress)

    @property
    def lacks_any(self) -> bool:
        """Whether the jobs have begun and one was added since, such as between two sittings."""
        return self.are_planned and any(job.id not in self._progress for job in self.career.to_ask)

    def plan(self, total_ms: float, elapsed_ms: float, loads: Sequence[JobLoad]) -> None:
        """The jobs begin, or have changed since: keep what each that is not done is to get (F5).

        Args:
            loads: how the jobs stand now.
        """
        for job_id, planned in plan_at_start(self._bank, total_ms, elapsed_ms, loads).items():
            self._give(job_id, planned)

    def plan_anew(self, times: Iterable[JobTime]) -> None:
        """Another length was agreed on: a new plan begins, and what was used until now is its past, no delay."""
        for time in times:
            self._give(time.job_id, time.used_ms if time.done else time.planned_ms)

    def set_done(self, job_id: JobId, done: bool) -> None:
        """A job was left with all its questions settled, or is open again."""
        entry = self._progress.get(job_id)
        if entry is not None and entry.done is not done:
            self._write(replace(entry, done=done, rev=entry.rev + 1))

    def is_done(self, job_id: JobId) -> bool:
        """Whether it was left as done."""
        entry = self._progress.get(job_id)
        return entry is not None and entry.done

    def loads(self, used_ms: Mapping[JobId, float], unsettled: frozenset[JobId]) -> tuple[JobLoad, ...]:
        """What the pace is read from.

        Args:
            used_ms: active time by job.
            unsettled: jobs with a question that was not asked, or none that was: they are not done, whatever was said before.
        """
        depths, found = self.career.depths, []
        for job in self.career.to_ask:
            entry = self._progress.get(job.id)
            done = entry is not None and entry.done and job.id not in unsettled
            first = float(entry.planned_ms) if entry is not None else None
            found.append(JobLoad(job.id, depths[job.id], used_ms.get(job.id, 0.0), done, first))
        return tuple(found)

    def _give(self, job_id: JobId, planned_ms: float) -> None:
        entry, planned = self._progress.get(job_id), round(planned_ms)
        if entry is None:
            self._write(JobProgress(self._interview_id, job_id, planned, False, 0))
        elif entry.planned_ms != planned:
            self._write(replace(entry, planned_ms=planned, rev=entry.rev + 1))

    def _write(self, entry: JobProgress) -> None:
        self._progress[entry.job_id] = entry
        self._submit(entry)


def used_by_job(answers: Iterable[Answer]) -> dict[JobId, float]:
    """Active milliseconds by job."""
    used: dict[JobId, float] = {}
    for answer in answers:
        if answer.subject:
            job_id = JobId(answer.subject)
            used[job_id] = used.get(job_id, 0.0) + answer.spent_ms
    return used
