"""A question bank: what is asked in one stage, in which order, with what to listen for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from interview_tui.domain.ids import BankHash, BankId, CompetencyId, QuestionId, SectionId
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.domain.rating import Band


class Stage(StrEnum):
    """A step of the process that is run from a bank."""

    APPLICATION_REVIEW = "application-review"
    QUICK_SCREEN = "quick-screen"
    DEEP_DIVE = "deep-dive"
    REFERENCE = "reference"
    OFFER = "offer"


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
    optional: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that share a part of the time."""

    id: SectionId
    title: str
    share: float
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Bank:
    """A checked question bank, with the text it was read from."""

    id: BankId
    version: str
    stage: Stage
    language: str
    title: str
    minutes: int
    repeats: Repeats
    sections: tuple[Section, ...]
    hash: BankHash
    rules: PredictionRules = field(default_factory=PredictionRules)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

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
