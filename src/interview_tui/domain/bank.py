"""A question bank: what is asked in one stage, in which order, with what to listen for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from interview_tui.domain.ids import BankHash, BankId, BehaviourId, CompetencyId, QuestionId, SectionId
from interview_tui.domain.job_rules import CareerRules, PacingRules
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.domain.rating import Band
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules


class Stage(StrEnum):
    """A step of the process that is run from a bank."""

    APPLICATION_REVIEW = "application-review"
    QUICK_SCREEN = "quick-screen"
    DEEP_DIVE = "deep-dive"
    REFERENCE = "reference"
    OFFER = "offer"

    @property
    def is_rated(self) -> bool:
        """Whether the candidate is rated in it, so that it is submitted and sealed (F12); calls to references and the offer are not."""
        return self not in (Stage.REFERENCE, Stage.OFFER)


class Repeats(StrEnum):
    """What the questions of a bank are asked about."""

    ONCE = "once"
    PER_JOB = "per-job"
    PER_REFERENCE = "per-reference"


class AnswerKind(StrEnum):
    """What an answer to a question is."""

    SCRIPT = "script"
    """Something the interviewer says; notes may be taken, nothing is missing without them."""
    NOTES = "notes"
    RATED = "rated"
    PREDICTION = "prediction"
    """One number that the candidate predicts for a group of people in general."""
    PEOPLE = "people"
    """Named people, with one predicted number each."""
    CHOICE = "choice"
    """Notes and one of a few words, such as why somebody left a job."""
    REFERENCE_RATING = "reference-rating"
    """The one number that the reference gives, with notes on why that number (6.11, F9)."""
    COMPETENCIES = "competencies"
    """Each competency of the persona is rated directly, one after the other, with the persona's anchors."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Four texts that say what a rating in each band looks like (F11)."""

    poor: str
    mixed: str
    good: str
    excellent: str

    def text(self, band: Band) -> str:
        """The anchor of a band."""
        return str(getattr(self, band.value))


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank. Fields as in ``docs/bank-format.md``."""

    id: QuestionId
    label: str
    answer: AnswerKind
    say: str
    say_if_unknown: str = ""
    tells_you: str = ""
    listen_for: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    competencies: tuple[CompetencyId, ...] = ()
    anchors: Anchors | None = None
    about: Relation | None = None
    people: tuple[Relation, ...] = ()
    """The people to name, in order, such as two managers and two peers."""
    names: Relation | None = None
    """Who is named beside the notes: the manager of the job becomes a reference attached to it (5B.12)."""
    beside: QuestionId | None = None
    """The question whose notes stay in sight while this one is asked (F4)."""
    choices: tuple[str, ...] = ()
    """The words to choose from, when the answer is a choice."""
    announced: str = ""
    """What the invitation says will be asked; empty leaves the question out of it."""
    recall: CallAbout | None = None
    """In a deep-dive: what the answer tells of, for a later call. In a reference call: what the candidate said stays in sight."""
    optional: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that share a part of the time.

    Attributes:
        repeats: what its questions are asked about; all of a bank's sections that repeat over jobs stand together.
    """

    id: SectionId
    title: str
    share: float
    questions: tuple[Question, ...]
    repeats: Repeats = Repeats.ONCE


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Something a person does that is looked for in all answers, and noted with the words that show it (F17)."""

    id: BehaviourId
    name: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """Proposals for what an invitation must state (5B.04)."""

    goal: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds of a bank."""

    predictions: PredictionRules = field(default_factory=PredictionRules)
    pacing: PacingRules = field(default_factory=PacingRules)
    career: CareerRules = field(default_factory=CareerRules)
    references: PlanRules = field(default_factory=PlanRules)
    consistency: ConsistencyRules = field(default_factory=ConsistencyRules)


@dataclass(frozen=True)
class Bank:
    """A checked question bank. A question that is switched off is not part of it.

    Attributes:
        repeats: what its questions are asked about, where a section does not say otherwise.
    """

    id: BankId
    version: str
    stage: Stage
    language: str
    title: str
    minutes: int
    repeats: Repeats
    sections: tuple[Section, ...]
    hash: BankHash
    rules: Rules = field(default_factory=Rules)
    behaviours: tuple[Behaviour, ...] = ()
    invitation: Invitation = field(default_factory=Invitation)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def per_job(self) -> tuple[Section, ...]:
        """The sections that are asked for each job, in order."""
        return tuple(section for section in self.sections if section.repeats is Repeats.PER_JOB)

    @cached_property
    def before_jobs(self) -> tuple[Section, ...]:
        """The sections before the jobs; all of them when nothing is asked per job."""
        first = next((place for place, section in enumerate(self.sections) if section in self.per_job), len(self.sections))
        return self.sections[:first]

    @cached_property
    def after_jobs(self) -> tuple[Section, ...]:
        """The sections after the jobs."""
        return self.sections[len(self.before_jobs) + len(self.per_job) :]

    @cached_property
    def job_questions(self) -> tuple[Question, ...]:
        """What is asked about every job: the cells of coverage (F4). Competencies that are rated directly are none of it."""
        return tuple(
            q for section in self.per_job for q in section.questions if q.answer not in (AnswerKind.COMPETENCIES, AnswerKind.SCRIPT)
        )

    @cached_property
    def reference_rating(self) -> Question | None:
        """The question that asks the reference for a number, if the bank has one (F9)."""
        return next((question for question in self.questions if question.answer is AnswerKind.REFERENCE_RATING), None)

    @cached_property
    def _index(self) -> dict[QuestionId, tuple[Section, Question]]:
        return {question.id: (section, question) for section in self.sections for question in section.questions}

    def question(self, question_id: QuestionId) -> Question:
        """The question with this id. Raises KeyError when there is none."""
        return self._index[question_id][1]

    def section_of(self, question_id: QuestionId) -> Section:
        """The section that holds a question. Raises KeyError when there is none."""
        return self._index[question_id][0]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)
