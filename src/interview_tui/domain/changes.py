"""What a live interview writes, as plain values.

A change says all of the new state of one thing, so that the newest replaces every older one that still waits for the
disk, and so that it can be kept in a rescue file and applied later.
"""

from __future__ import annotations

from dataclasses import dataclass

from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, InterviewId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.predictions import PredictedNumber


@dataclass(frozen=True, slots=True)
class AnswerChanged:
    """The whole new state of one answer."""

    interview_id: InterviewId
    answer: Answer

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("answer", self.interview_id, self.answer.question_id, self.answer.subject)


@dataclass(frozen=True, slots=True)
class PredictionChanged:
    """The whole new state of one predicted number, and of the person it is about."""

    interview_id: InterviewId
    candidate_id: CandidateId
    predicted: PredictedNumber
    rev: int

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("prediction", self.interview_id, self.predicted.question_id, str(self.predicted.slot))


@dataclass(frozen=True, slots=True)
class PlaceChanged:
    """Which question is open, and the clock."""

    interview_id: InterviewId
    place: QuestionId
    clock: ClockReading

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("place", self.interview_id)


@dataclass(frozen=True, slots=True)
class ReasonDrafted:
    """The reason for the decision as far as it is written, before the interview is finished."""

    interview_id: InterviewId
    reason: str

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("reason", self.interview_id)


Change = AnswerChanged | PredictionChanged | PlaceChanged | ReasonDrafted
