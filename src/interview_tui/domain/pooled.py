"""A scorecard without single raters, as values: see `pooling`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from interview_tui.domain.agreement import Agreement
from interview_tui.domain.bank import Bank, Behaviour, Stage
from interview_tui.domain.career import CareerRemark
from interview_tui.domain.composite import Composite
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.disagreement import Headline
from interview_tui.domain.entries import JobEntry, QuestionEntry
from interview_tui.domain.notes import Mark
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.predictions import PredictedNumber, PredictionReading
from interview_tui.domain.rating import Unrated
from interview_tui.domain.reference_report import ReferenceReport
from interview_tui.domain.scorecard import InterviewCard


@dataclass(frozen=True, slots=True)
class PooledAnswer:
    """One question with what all raters have of it.

    Attributes:
        entry: the question as it is said, without any answer.
        count: how many gave a rating.
        mean: of the ratings; None with fewer than two.
        unrated: why others gave none, with how many.
        choices, notes, numbers: what was chosen, written down and predicted, each once, in the order of the alphabet.
    """

    entry: QuestionEntry
    count: int
    mean: float | None
    unrated: tuple[tuple[Unrated, int], ...]
    choices: tuple[str, ...]
    notes: tuple[str, ...]
    numbers: tuple[PredictedNumber, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has anything of it."""
        return not (self.count or self.unrated or self.choices or self.notes or any(number.answered for number in self.numbers))


@dataclass(frozen=True, slots=True)
class PooledGroup:
    """A section, or a job, with its questions.

    Attributes:
        job: None for a section; what was asked about it is in `answers` alone.
    """

    title: str
    job: JobEntry | None
    answers: tuple[PooledAnswer, ...]


@dataclass(frozen=True, slots=True)
class PooledQuote:
    """Marked words, or words that show a behaviour, and the question they were noted under."""

    text: str
    entry: QuestionEntry


@dataclass(frozen=True, slots=True)
class PooledBehaviour:
    """The words for and against one behaviour (F17)."""

    behaviour: Behaviour
    shown: tuple[PooledQuote, ...]
    against: tuple[PooledQuote, ...]


@dataclass(frozen=True, slots=True)
class PooledStage:
    """One stage that was submitted.

    Attributes:
        raters: how many interviews of it there are.
        banks: which questions they were held with.
        readings: what is seen in the predicted numbers, with the bank whose thresholds were used.
    """

    stage: Stage
    raters: int
    banks: tuple[Bank, ...]
    groups: tuple[PooledGroup, ...]
    noted: Mapping[Mark, tuple[PooledQuote, ...]]
    behaviours: tuple[PooledBehaviour, ...]
    remarks: tuple[CareerRemark, ...]
    readings: tuple[tuple[PredictionReading, Bank], ...]

    @property
    def answers(self) -> tuple[PooledAnswer, ...]:
        """All questions in order."""
        return tuple(answer for group in self.groups for answer in group.answers)


@dataclass(frozen=True, slots=True)
class Pooled:
    """All that is known about one candidate, without single raters.

    Attributes:
        before, after: the composite as sealed and after the discussion; no line has marks and no rater has a value of their own.
        counts: how many raters rated each competency, in the order of the lines.
        raters: how many have submitted; `early` of them looked at the others' ratings first.
        changed: how many ratings were changed after submitting.
        sealed: the stages of which something is closed to the viewer.
        calls: the calls without who made them.
        erase_on: as `Scorecard.erase_on`.
    """

    candidate: Candidate
    opening: Opening
    program: str
    as_of_ms: int | None
    names_left_out: bool
    before: Composite
    after: Composite
    counts: tuple[int, ...]
    raters: int
    early: int
    changed: int
    headline: Headline | None
    agreement: Agreement
    decisions: tuple[PanelDecision, ...]
    sealed: tuple[Stage, ...]
    stages: tuple[PooledStage, ...]
    calls: tuple[InterviewCard, ...]
    references: ReferenceReport | None
    erase_on: date | None = None
