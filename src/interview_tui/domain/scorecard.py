"""All that is known about one candidate, ready for the panel: what the Markdown export and the scorecard screen read.

Nothing here is stored; it is put together from an interview, its bank, its answers, its predicted numbers and the candidate's
jobs. Ratings and predictions stay apart: only ratings reach a score (F1, F13).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from interview_tui.domain import deep_dive
from interview_tui.domain.bank import Bank
from interview_tui.domain.call_card import CallCard, as_called
from interview_tui.domain.career import career_remarks
from interview_tui.domain.deep_dive import DeepDive
from interview_tui.domain.entries import JobEntry, NotedLine, QuestionEntry, SectionEntry, untagged
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.interview import Answer, Gap, Interview, Place
from interview_tui.domain.jobs_asked import jobs_asked
from interview_tui.domain.listening import bank_as_held
from interview_tui.domain.notes import Mark, marked_lines
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pacing import share_minutes
from interview_tui.domain.panel import NOTHING_SUBMITTED, PanelReading
from interview_tui.domain.predictions import PredictedNumber, PredictionReading, read_predictions
from interview_tui.domain.rating import Unrated
from interview_tui.domain.reference_report import ReferenceReport
from interview_tui.domain.scoring import Score, score, unlinked_competencies
from interview_tui.domain.seal import Revision, Submission
from interview_tui.domain.stored import Reader, Stored
from interview_tui.domain.walk import coverage, walk


@dataclass(frozen=True)
class InterviewCard:
    """One interviewer's sitting, read for the panel.

    Attributes:
        before, after: the sections before and after the jobs; where the bank does not ask about jobs all are before.
        score: mean per competency and composite of this interviewer's ratings.
        reading: what is seen in the candidate's predicted numbers.
        unlinked: competencies that the bank names and the persona lacks; their ratings are in no score.
        dive: what the walk through the jobs has found; None where the bank does not ask about jobs.
        call: who was called; None where it is no call.
        submission: when it was frozen; None while it is not submitted.
        revisions: changes of ratings since, in the order in which they were made.
        revised_score: the score with the revised ratings: after the discussion (F12); None where nothing was revised.
    """

    interview: Interview
    bank: Bank
    before: tuple[SectionEntry, ...]
    after: tuple[SectionEntry, ...]
    score: Score
    reading: PredictionReading
    unlinked: tuple[CompetencyId, ...]
    dive: DeepDive | None = None
    call: CallCard | None = None
    submission: Submission | None = None
    revisions: tuple[Revision, ...] = ()
    revised_score: Score | None = None

    @property
    def score_after(self) -> Score:
        """The score after the discussion; the sealed one where nothing was revised."""
        return self.revised_score or self.score

    def revised(self, entry: QuestionEntry) -> Revision | None:
        """The newest revision of the rating of one question."""
        return next((item for item in reversed(self.revisions) if item.place == entry.step.place), None)

    @property
    def was_asked(self) -> bool:
        """Whether anything was asked: a call in which nothing was is an attempt, no interview."""
        return any(entry.was_asked for entry in self.all_entries)

    @property
    def sections(self) -> tuple[SectionEntry, ...]:
        """The sections that are asked once, in order."""
        return (*self.before, *self.after)

    @property
    def jobs(self) -> tuple[JobEntry, ...]:
        """The jobs with what was asked about each; those no longer on the list come last."""
        return self.dive.jobs if self.dive is not None else ()

    @cached_property
    def entries(self) -> tuple[QuestionEntry, ...]:
        """All questions in the order in which they are asked, without those of jobs no longer on the list."""
        return _in_order(self.before, [job for job in self.jobs if job.listed], self.after)

    @cached_property
    def all_entries(self) -> tuple[QuestionEntry, ...]:
        """The same with those of jobs no longer on the list: nothing that was noted is missing here."""
        return _in_order(self.before, self.jobs, self.after)

    @cached_property
    def _noted(self) -> tuple[NotedLine, ...]:
        lines = ((entry, marked_lines(untagged(entry.answer.notes))) for entry in self.all_entries)
        return tuple(NotedLine(entry, line.mark, line.text) for entry, found in lines for line in found)

    def noted(self, mark: Mark) -> tuple[NotedLine, ...]:
        """The lines that carry one mark, in the order of the questions."""
        return tuple(line for line in self._noted if line.mark is mark)

    def unrated(self, why: Unrated) -> tuple[QuestionEntry, ...]:
        """The questions without a rating for one stated reason."""
        return tuple(entry for entry in self.entries if entry.answer.unrated is why)

    def awaits_rating(self, competency: CompetencyId) -> bool:
        """Whether a competency is rated directly, once at the end of the interview, and that was not done yet."""
        own = [entry for entry in self.entries if entry.step.competency is not None and entry.step.competency.id == competency]
        return bool(own) and all(entry.job is None and entry.answer.rating is None and entry.answer.unrated is None for entry in own)

    def lacking(self, gap: Gap) -> tuple[QuestionEntry, ...]:
        """The questions with one kind of gap."""
        return tuple(entry for entry in self.entries if gap in entry.gaps)

    @property
    def place(self) -> QuestionEntry | None:
        """The question that was open last."""
        return next((entry for entry in self.all_entries if entry.step.place == self.interview.place), None)

    @property
    def numbers(self) -> tuple[tuple[QuestionEntry, PredictedNumber], ...]:
        """All predicted numbers with the question that asked for them: general ones and one for each named person."""
        return tuple((entry, number) for entry in self.entries for number in entry.numbers)


class Audience(StrEnum):
    """Who reads a scorecard."""

    PANEL = "panel"
    MANAGER = "manager"
    """Who hires and does not rate: nothing of a single rater."""
    CANDIDATE = "candidate"
    """The candidate, who can ask for everything about themselves, but not for the names of others (2d)."""


@dataclass(frozen=True)
class Scorecard:
    """All that is known about one candidate.

    Attributes:
        interviews: in the order in which they were started, without the calls; several interviewers are several cards, nothing is
            averaged.
        program: name and version of the program, such as ``interview-tui 0.1.0``.
        as_of_ms: UTC moment at which an interview was still in progress; None when none is, so that a finished scorecard
            reads the same whenever it is made.
        calls: the calls to references in which something was asked, in the order in which they were started.
        references: everybody who may be called, what happened, and what it gave; None when nobody is known.
        names: every name under which somebody who may be called was written down, with whose it is, in the order in which they
            became known: what an export leaves out that names nobody.
        audience: for whom it is.
        names_left_out: whether `masking.without_names` has been here.
        panel: the ratings of all who may be seen, beside each other; what is sealed, and what was decided.
        erase_on: the day on which the data are to be erased (F19); None while there is none: the opening is not closed, or the candidate
            was hired and the data were not handed over yet.
    """

    candidate: Candidate
    opening: Opening
    interviews: tuple[InterviewCard, ...]
    program: str
    as_of_ms: int | None = None
    calls: tuple[InterviewCard, ...] = ()
    references: ReferenceReport | None = None
    names: tuple[tuple[str, str], ...] = ()
    audience: Audience = Audience.PANEL
    names_left_out: bool = False
    panel: PanelReading = NOTHING_SUBMITTED
    erase_on: date | None = None


def read_interview(stored: Stored, candidate: Candidate, opening: Opening) -> InterviewCard:
    """Put one interview together for the panel. The persona of the opening gives the competencies and their weights."""
    persona = opening.persona
    bank = bank_as_held(stored.bank, persona, stored.interview)
    stored = replace(stored, bank=bank)
    if stored.sheet is not None:
        stored = replace(stored, sheet=as_called(stored.sheet, stored.call))
    answers = {answer.place: answer for answer in stored.answers}
    asked = jobs_asked(stored.interview, stored.jobs if bank.per_job else (), stored.progress, stored.edited)
    listed = asked.jobs
    steps = walk(bank, persona, listed, stored.called)
    reader = Reader(stored, candidate, opening, answers, listed)
    shown = reader.steps(listed)
    budgets = share_minutes(stored.interview.minutes * 60_000, [section.share for section in bank.sections])
    planned = dict(zip([section.id for section in bank.sections], budgets, strict=True))
    before = tuple(reader.section(section, shown, planned[section.id]) for section in bank.before_jobs)
    after = tuple(reader.section(section, shown, planned[section.id]) for section in bank.after_jobs)
    dive = None
    if bank.per_job:
        jobs = reader.jobs(listed, shown)
        remarks = career_remarks(asked.known, stored.month, bank.rules.career)
        competencies = [item.id for item in persona.competencies]
        dive = deep_dive.find(bank, jobs, _in_order(before, jobs, after), coverage(steps, answers), remarks, asked, competencies)
    expected = sum(len(question.people) for question in bank)
    reading = read_predictions(sorted(stored.predicted, key=lambda entry: entry.slot), expected, bank.rules.predictions)
    unlinked = unlinked_competencies(bank, persona)
    call = None if stored.sheet is None else CallCard(stored.sheet.reference, stored.sheet.employer, stored.sheet.challenge)
    changed = with_revisions(answers, stored.revisions)
    return InterviewCard(
        stored.interview, bank, before, after, score(steps, answers, persona), reading, unlinked, dive, call,
        stored.submission, tuple(stored.revisions), score(steps, changed, persona) if stored.revisions else None,
    )  # fmt: skip


def with_revisions(answers: Mapping[Place, Answer], revisions: Iterable[Revision]) -> dict[Place, Answer]:
    """The answers as they are after the discussion: the newest revision of each rating counts."""
    changed = dict(answers)
    for item in revisions:
        known = changed.get(item.place) or Answer(item.place.question_id, item.place.subject)
        changed[item.place] = replace(known, rating=item.rating, unrated=item.unrated)
    return changed


def _in_order(before: Iterable[SectionEntry], jobs: Iterable[JobEntry], after: Iterable[SectionEntry]) -> tuple[QuestionEntry, ...]:
    parts: list[SectionEntry | JobEntry] = [*before, *jobs, *after]
    return tuple(entry for part in parts for entry in part.entries)
