"""An interview and its answers, and what is still missing in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from interview_tui.domain.bank import AnswerKind, Bank, Question, Stage
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId, QuestionId
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Rating, Unrated, wants_evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """Notes and rating to one question, about the candidate, one job or one reference.

    Attributes:
        question_id: the question in the bank of the interview.
        subject: empty for a question about the candidate; later the id of a job or a reference.
        notes: what was said, as typed.
        rating: the interviewer's judgement, if given.
        unrated: why there is no rating, if that was said; never together with a rating.
        reason: why the question was skipped, when `unrated` is NOT_ASKED.
        spent_ms: active time with this question open, in milliseconds; above zero once it was come to.
        rev: counts the changes of this answer, from 0; the higher one is the newer.
    """

    question_id: QuestionId
    subject: str = ""
    notes: str = ""
    rating: Rating | None = None
    unrated: Unrated | None = None
    reason: str = ""
    spent_ms: int = 0
    rev: int = 0

    def __post_init__(self) -> None:
        if self.rating is not None and self.unrated is not None:
            raise ValueError("an answer has a rating or a reason for having none, not both")


class Decision(StrEnum):
    """How a stage ends for a candidate (5A.24)."""

    ADVANCE = "advance"
    THANK = "thank"
    """Thank, and invite to apply again for another role."""
    REFER = "refer"
    """Thank, and recommend to somebody else who is hiring."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One interviewer's sitting of one stage with one candidate.

    Attributes:
        bank_hash: which exact version of the questions it is run with.
        minutes: planned length, 5–240.
        started_ms: UTC moment of the first start, milliseconds since 1970.
        finished_ms: UTC moment of the finish, or None while it is open.
        decision: how it ended, once finished.
        decision_reason: why, in the interviewer's words.
        place: the question that was open last.
        clock: the clock as last written down.
    """

    id: InterviewId
    candidate_id: CandidateId
    stage: Stage
    bank_hash: BankHash
    interviewer: str
    minutes: int
    started_ms: int
    finished_ms: int | None = None
    decision: Decision | None = None
    decision_reason: str = ""
    place: QuestionId | None = None
    clock: ClockReading = field(default_factory=ClockReading)

    @property
    def is_open(self) -> bool:
        """Whether the interview is not finished."""
        return self.finished_ms is None


class QuestionState(StrEnum):
    """What is known of one question while the interview goes on."""

    NOT_REACHED = "not reached"
    INCOMPLETE = "incomplete"
    DONE = "done"
    SKIPPED = "skipped"


class Gap(StrEnum):
    """Something that a finished interview would lack."""

    UNANSWERED = "nothing noted"
    UNRATED = "not rated"
    NO_EVIDENCE_LINE = "rated without a line of evidence"
    NAMES_MISSING = "names or numbers missing"
    NO_NUMBER = "no number"
    NOT_SAID = "not come to"


def gaps_of(question: Question, answer: Answer | None, predicted: Sequence[PredictedNumber]) -> tuple[Gap, ...]:
    """What is missing in one answer; empty when it is whole, skipped with a reason, or optional and untouched.

    Args:
        predicted: the predicted numbers that belong to this question.
    """
    answer = answer or Answer(question.id)
    if answer.unrated is Unrated.NOT_ASKED:
        return ()
    touched = bool(answer.notes.strip() or answer.rating or answer.unrated or any(p.answered or p.name for p in predicted))
    if question.optional and not touched:
        return ()
    match question.answer:
        case AnswerKind.SCRIPT:
            return () if touched or answer.spent_ms else (Gap.NOT_SAID,)
        case AnswerKind.NOTES:
            return () if touched else (Gap.UNANSWERED,)
        case AnswerKind.PREDICTION:
            return () if any(p.answered for p in predicted) else (Gap.NO_NUMBER,)
        case AnswerKind.PEOPLE:
            whole = sum(p.declined or (p.number is not None and bool(p.name.strip())) for p in predicted)
            return () if whole >= len(question.people) else (Gap.NAMES_MISSING,)
        case AnswerKind.RATED:
            if answer.rating is None and answer.unrated is None:
                return (Gap.UNRATED,) if touched else (Gap.UNANSWERED, Gap.UNRATED)
            return (Gap.NO_EVIDENCE_LINE,) if wants_evidence(answer.rating, answer.notes) else ()


def state_of(question: Question, answer: Answer | None, predicted: Sequence[PredictedNumber]) -> QuestionState:
    """The state of one question, for the list beside it. A rating without evidence is marked elsewhere, not incomplete."""
    if answer is not None and answer.unrated is Unrated.NOT_ASKED:
        return QuestionState.SKIPPED
    gaps = [gap for gap in gaps_of(question, answer, predicted) if gap is not Gap.NO_EVIDENCE_LINE]
    reached = answer is not None and bool(answer.spent_ms or answer.notes.strip() or answer.rating or answer.unrated)
    if not gaps and (reached or any(p.answered for p in predicted)):
        return QuestionState.DONE
    return QuestionState.INCOMPLETE if reached else QuestionState.NOT_REACHED


def gaps_in(
    bank: Bank, answers: Mapping[QuestionId, Answer], predicted: Sequence[PredictedNumber]
) -> tuple[tuple[Question, tuple[Gap, ...]], ...]:
    """All questions with something missing, in the order of the bank."""
    found = []
    for question in bank:
        own = [entry for entry in predicted if entry.question_id == question.id]
        gaps = gaps_of(question, answers.get(question.id), own)
        if gaps:
            found.append((question, gaps))
    return tuple(found)
