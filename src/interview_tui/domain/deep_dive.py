"""What a deep-dive has found: coverage, calls to make, managers over time, behaviours with their evidence.

Nothing here is a verdict or a total: each finding is words that somebody wrote down, and the job they were said about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from interview_tui.domain.bank import Bank, Behaviour
from interview_tui.domain.career import CareerRemark, Job
from interview_tui.domain.entries import JobEntry, QuestionEntry
from interview_tui.domain.ids import JobId
from interview_tui.domain.jobs_asked import JobsAsked
from interview_tui.domain.notes import CallAbout, Evidence, calls_in, evidence_in
from interview_tui.domain.walk import Coverage


@dataclass(frozen=True, slots=True)
class CallToMake:
    """Somebody is to be called about something (5B.15).

    Attributes:
        entry: the question under which it was noted.
        about: None where it was not said what it is about.
        text: may be empty; the notes to the question then say more.
    """

    entry: QuestionEntry
    about: CallAbout | None
    text: str

    @property
    def job(self) -> Job | None:
        """The job it is about; None outside the jobs."""
        return self.entry.job

    @property
    def manager(self) -> str:
        """Whom to call; empty while the name is not known."""
        return self.job.manager if self.job is not None else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that show a behaviour or speak against it, and the question they were noted under."""

    text: str
    entry: QuestionEntry


@dataclass(frozen=True, slots=True)
class BehaviourEntry:
    """What was noted of one behaviour (F17). No score, no type.

    Attributes:
        shown, against: the words, in the order of the questions.
        jobs_shown, jobs_against: in how many of the jobs that were asked about.
        bare: tags with no word beside them, which show nothing.
    """

    behaviour: Behaviour
    shown: tuple[Quote, ...]
    against: tuple[Quote, ...]
    jobs_shown: int
    jobs_against: int
    bare: int


@dataclass(frozen=True, slots=True)
class ManagerEntry:
    """The manager of a job, and what was said to the question that asks for the name (5B.12)."""

    job: JobEntry
    entry: QuestionEntry


@dataclass(frozen=True)
class DeepDive:
    """What is found in an interview that walks through the jobs.

    Attributes:
        jobs: those that are asked about, oldest first; then those no longer on the list about which something was noted.
        coverage: asked cells of all cells, of the jobs on the list (F4).
        remarks: gaps and overlaps in the career, to ask about.
        unknown_tags: tags in the notes that mean neither a behaviour of the bank nor a competency of the persona, in the order
            they are met: free tags, which are themes of their own (F10).
        added, gone, edited: how the list of jobs has changed since the interview was finished; see `JobsAsked`.
    """

    jobs: tuple[JobEntry, ...]
    coverage: Coverage
    calls: tuple[CallToMake, ...]
    managers: tuple[ManagerEntry, ...]
    behaviours: tuple[BehaviourEntry, ...]
    remarks: tuple[CareerRemark, ...]
    unknown_tags: tuple[str, ...]
    added: tuple[Job, ...] = ()
    gone: tuple[Job, ...] = ()
    edited: tuple[Job, ...] = ()

    @property
    def listed(self) -> tuple[JobEntry, ...]:
        """The jobs that are asked about, oldest first."""
        return tuple(job for job in self.jobs if job.listed)

    @property
    def asked_about(self) -> int:
        """About how many jobs at least one question was asked."""
        return sum(job.was_asked_about for job in self.jobs)


def find(
    bank: Bank,
    jobs: Sequence[JobEntry],
    entries: Sequence[QuestionEntry],
    coverage: Coverage,
    remarks: Iterable[CareerRemark],
    asked_jobs: JobsAsked,
    competencies: Collection[str] = (),
) -> DeepDive:
    """Put the findings of a deep-dive together.

    Args:
        jobs: with what was asked about each.
        entries: all questions of the interview, those about jobs and the others, in order.
        competencies: the ids of those of the persona, whose tags are themes.
    """
    calls = tuple(CallToMake(entry, call.about, call.text) for entry in entries for call in calls_in(entry.answer.notes))
    managers = tuple(ManagerEntry(job, entry) for job in jobs for entry in job.entries if entry.question.names is not None and job.listed)
    tags = [(item, entry) for entry in entries for item in evidence_in(entry.answer.notes)]
    asked = frozenset(job.job.id for job in jobs if job.was_asked_about)
    behaviours = tuple(_behaviour(item, tags, asked) for item in bank.behaviours)
    known = {str(item.id) for item in bank.behaviours} | set(competencies)
    unknown = tuple(dict.fromkeys(item.behaviour for item, _ in tags if item.behaviour not in known))
    return DeepDive(
        tuple(jobs), coverage, calls, managers, behaviours, tuple(remarks), unknown, asked_jobs.added, asked_jobs.gone, asked_jobs.edited
    )  # fmt: skip


def _behaviour(behaviour: Behaviour, tags: Iterable[tuple[Evidence, QuestionEntry]], asked: frozenset[JobId]) -> BehaviourEntry:
    own = [(item, entry) for item, entry in tags if item.behaviour == behaviour.id]
    shown = tuple(Quote(item.words, entry) for item, entry in own if item.words and not item.against)
    against = tuple(Quote(item.words, entry) for item, entry in own if item.words and item.against)
    bare = sum(not item.words for item, _ in own)
    return BehaviourEntry(behaviour, shown, against, _jobs_in(shown, asked), _jobs_in(against, asked), bare)


def _jobs_in(found: Iterable[Quote], asked: frozenset[JobId]) -> int:
    return len({words.entry.job.id for words in found if words.entry.job is not None and words.entry.job.id in asked})
