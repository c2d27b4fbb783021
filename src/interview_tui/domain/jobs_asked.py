"""Which jobs an interview is about: those on the list now, or those that were on it when it ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from interview_tui.domain.career import Job, in_order, jobs_to_ask
from interview_tui.domain.ids import JobId
from interview_tui.domain.interview import Interview


@dataclass(frozen=True, slots=True)
class JobsAsked:
    """About which jobs an interview asks, and what has become of the list since it was finished.

    Attributes:
        jobs: those to ask about, oldest first.
        known: all jobs that its gaps and overlaps are read from: of a finished one the `jobs`, and those that are part-time now.
        added: full-time jobs that came onto the list since; the interview did not ask about them.
        gone: jobs it asked about that are no longer on the list of full-time jobs.
        edited: other jobs it asked about that were edited since it was submitted: they are shown as they are today.
    """

    jobs: tuple[Job, ...]
    known: tuple[Job, ...]
    added: tuple[Job, ...] = ()
    gone: tuple[Job, ...] = ()
    edited: tuple[Job, ...] = ()


def jobs_asked(interview: Interview, jobs: Iterable[Job], kept: Collection[JobId], edited: Collection[JobId] = ()) -> JobsAsked:
    """The jobs of an interview: of an open one those on the list now, of a finished one those that were to be asked about when it
    ended, whatever became of them since (DESIGN: an old interview always shows the questions that were really asked).

    Args:
        jobs: all of the candidate's, also those taken off the list.
        kept: what a finished interview has kept; with nothing kept, as in an older file, it follows the list as well.
        edited: those that were edited since it was submitted.
    """
    jobs, kept = tuple(jobs), frozenset(kept)
    on_list = jobs_to_ask(jobs)
    if interview.is_open or not kept:
        return JobsAsked(on_list, jobs)
    stored = {job.id: job for job in jobs}
    asked = tuple(stored[job.id] for job in in_order(replace(job, removed=False) for job in jobs if job.id in kept))
    known = tuple(replace(job, removed=False) if job.id in kept else job for job in jobs if job.id in kept or not job.full_time)
    added = tuple(job for job in on_list if job.id not in kept)
    gone = tuple(job for job in asked if job.removed or not job.full_time)
    return JobsAsked(asked, known, added, gone, tuple(job for job in asked if job.id in edited and job not in gone))
