"""The way through a running interview: which question comes after which, also after the jobs have changed."""

from __future__ import annotations

from itertools import groupby

from interview_tui.domain.bank import Bank
from interview_tui.domain.ids import JobId, ReferenceId
from interview_tui.domain.interview import Place
from interview_tui.domain.persona import Persona
from interview_tui.domain.walk import Step, walk
from interview_tui.services.careers import Career


class LiveWay:
    """All steps in order, found by their place.

    Attributes:
        steps: the whole way.
    """

    def __init__(self, bank: Bank, persona: Persona, career: Career, reference: ReferenceId | None = None) -> None:
        self._bank, self._persona, self._career, self._reference = bank, persona, career, reference
        self.steps: tuple[Step, ...] = ()
        self._numbers: dict[Place, int] = {}
        self._by_job: dict[JobId, tuple[Step, ...]] = {}
        self.lay()

    def lay(self) -> None:
        """Lay the way anew, after the jobs have changed. A bank that only asks about jobs keeps the last one."""
        self.steps = walk(self._bank, self._persona, self._career.to_ask, self._reference) or self.steps
        self._numbers = {step.place: number for number, step in enumerate(self.steps)}
        by_job = groupby(self.steps, lambda step: step.job.id if step.job is not None else None)
        self._by_job = {job_id: tuple(steps) for job_id, steps in by_job if job_id is not None}

    def __contains__(self, place: Place) -> bool:
        return place in self._numbers

    def at(self, place: Place) -> Step:
        """The step at a place. Raises KeyError if there is none."""
        return self.steps[self._numbers[place]]

    def from_here(self, place: Place, by: int) -> Step | None:
        """The step so many places on (or back); None beyond either end."""
        there = self._numbers[place] + by
        return self.steps[there] if 0 <= there < len(self.steps) else None

    def steps_of(self, job_id: JobId) -> tuple[Step, ...]:
        """What is asked about one job."""
        return self._by_job.get(job_id, ())

    def after(self, gone: Place) -> Place:
        """Where to go on when a place is no longer on the way: the first question about the job that comes after its job, else
        the first after the jobs; the beginning, when it was about no job.
        """
        following = self._career.after(JobId(gone.subject)) if gone.subject else None
        if following is not None:
            return self.steps_of(following.id)[0].place
        behind = next((number for number in range(len(self.steps), 0, -1) if self.steps[number - 1].job is not None), 0)
        return self.steps[min(behind, len(self.steps) - 1) if gone.subject else 0].place
