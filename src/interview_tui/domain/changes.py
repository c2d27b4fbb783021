"""What a live interview writes, as plain values.

A change says all of the new state of one thing, so that the newest replaces every older one that still waits for the
disk, and so that it can be kept in a rescue file and applied later.
"""

from __future__ import annotations

from dataclasses import dataclass

from interview_tui.domain.career import Job
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, InterviewId, JobId
from interview_tui.domain.interview import Answer, Place, ReferenceNumber
from interview_tui.domain.meeting import Meeting
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.references import Mention, Pair, ReferenceDetails, ReferenceEvent


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
    """Which question is open, the clock, and the planned minutes, which a second sitting may change."""

    interview_id: InterviewId
    place: Place
    clock: ClockReading
    minutes: int

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


@dataclass(frozen=True, slots=True)
class JobChanged:
    """The whole new state of one job of a candidate. Its manager is kept as a reference attached to the job (5B.12)."""

    job: Job

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("job", self.job.id)


@dataclass(frozen=True, slots=True)
class MeetingChanged:
    """The whole new plan of a candidate's deep-dive."""

    meeting: Meeting

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("meeting", self.meeting.candidate_id)


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How one job stands in one interview.

    Attributes:
        planned_ms: what it was to get when the jobs began, or when it was added (F5).
        done: it was left with every question asked, or left out for a reason (F4).
        rev: counts the changes, from 0.
    """

    interview_id: InterviewId
    job_id: JobId
    planned_ms: int
    done: bool
    rev: int

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("progress", self.interview_id, self.job_id)


@dataclass(frozen=True, slots=True)
class ReferenceRated:
    """The whole new state of the number that a reference gives in a call."""

    interview_id: InterviewId
    given: ReferenceNumber
    rev: int

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("reference rating", self.interview_id, self.given.question_id)


@dataclass(frozen=True, slots=True)
class ReferenceAdded:
    """Somebody who may be called was added by hand. What is corrected later stands in the details."""

    mention: Mention

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("reference", self.mention.id)


@dataclass(frozen=True, slots=True)
class DetailsChanged:
    """The whole new state of what is planned about somebody who may be called."""

    details: ReferenceDetails

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("details", self.details.reference_id)


@dataclass(frozen=True, slots=True)
class EventChanged:
    """The whole new state of something that happened about a call."""

    event: ReferenceEvent

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("event", self.event.id)


@dataclass(frozen=True, slots=True)
class PairChanged:
    """Whether two mentions are one person is now this."""

    pair: Pair

    @property
    def key(self) -> tuple[str, ...]:
        """Changes with the same key replace each other."""
        return ("pair", self.pair.first, self.pair.second)


Change = (
    AnswerChanged | PredictionChanged | PlaceChanged | ReasonDrafted | JobChanged | MeetingChanged | JobProgress
    | ReferenceRated | ReferenceAdded | DetailsChanged | EventChanged | PairChanged
)  # fmt: skip
