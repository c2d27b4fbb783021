"""An interview and its answers, and what is still missing in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from interview_tui.domain.bank import AnswerKind, Question, Stage
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId, QuestionId
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Rating, ReferenceRating, Unrated, wants_evidence


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an interview we are: one question about one subject.

    Attributes:
        subject: empty for a question about the candidate; else the id of a job, or of a reference.
    """

    question_id: QuestionId
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Notes and rating to one question, about the candidate, one job or one reference.

    Attributes:
        question_id: the question in the bank of the interview.
        subject: empty for a question about the candidate; else the id of a job, or of a reference.
        notes: what was said, as typed.
        rating: the interviewer's judgement, if given.
        unrated: why there is no rating, if that was said; never together with a rating.
        reason: why the question was skipped, when `unrated` is NOT_ASKED.
        spent_ms: active time with this question open, in milliseconds; above zero once it was come to.
        rev: counts the changes of this answer, from 0; the higher one is the newer.
        choice: the word that was chosen, where the question has some to choose from.
    """

    question_id: QuestionId
    subject: str = ""
    notes: str = ""
    rating: Rating | None = None
    unrated: Unrated | None = None
    reason: str = ""
    spent_ms: int = 0
    rev: int = 0
    choice: str = ""

    @property
    def place(self) -> Place:
        """The question and the subject it belongs to."""
        return Place(self.question_id, self.subject)

    @property
    def was_asked(self) -> bool:
        """Whether something came of it: notes, a rating, a choice, or that there was no evidence or no wish to answer."""
        given = self.rating is not None or self.unrated in (Unrated.NO_EVIDENCE, Unrated.DECLINED)
        return given or (bool(self.notes.strip() or self.choice) and self.unrated is not Unrated.NOT_ASKED)

    def __post_init__(self) -> None:
        if self.rating is not None and self.unrated is not None:
            raise ValueError("an answer has a rating or a reason for having none, not both")


@dataclass(frozen=True, slots=True)
class ReferenceNumber:
    """The number that a reference gives in a call.

    Attributes:
        number: None while there is none, or when they declined.
        declined: they gave no number: a value of its own, never a low one (F9).
        changed_after: it was changed after the candidate's prediction had been shown.
    """

    question_id: QuestionId
    number: ReferenceRating | None = None
    declined: bool = False
    changed_after: bool = False

    @property
    def answered(self) -> bool:
        """Whether there is a number or a refusal to give one."""
        return self.number is not None or self.declined


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
        listened: held by somebody who only listened and rates the competencies alone (see `listening`).
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
    place: Place | None = None
    clock: ClockReading = field(default_factory=ClockReading)
    listened: bool = False

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
    NOT_NAMED = "nobody named"
    NOT_CHOSEN = "nothing chosen"
    NOT_SAID = "not come to"
    NO_WHY = "no word on why that number"


def gaps_of(
    question: Question,
    answer: Answer | None,
    predicted: Sequence[PredictedNumber] = (),
    named: bool = True,
    given: ReferenceNumber | None = None,
) -> tuple[Gap, ...]:
    """What is missing in one answer; empty when it is whole, skipped with a reason, or optional and untouched.

    Args:
        predicted: the predicted numbers that belong to this question.
        named: whether the person is known whom the question asks for, if it does.
        given: the number of the reference, if this is the question for it.
    """
    answer = answer or Answer(question.id)
    if answer.unrated is Unrated.NOT_ASKED:
        return ()
    touched = bool(answer.notes.strip() or answer.rating or answer.unrated or answer.choice or any(p.answered or p.name for p in predicted))
    numbered = given is not None and given.answered
    if question.optional and not touched and not numbered:
        return ()
    if question.answer is AnswerKind.REFERENCE_RATING:
        return _gaps_of_number(answer, given if numbered else None)
    found = _gaps_of_kind(question, answer, predicted, touched)
    wants_name = question.names is not None and not named and answer.unrated is not Unrated.DECLINED
    return (*found, Gap.NOT_NAMED) if wants_name else found


def _gaps_of_number(answer: Answer, given: ReferenceNumber | None) -> tuple[Gap, ...]:
    """A number wants a word on why; who declined is asked no further."""
    if given is None:
        return (Gap.NO_NUMBER,)
    return () if given.declined or answer.notes.strip() else (Gap.NO_WHY,)


def _gaps_of_kind(question: Question, answer: Answer, predicted: Sequence[PredictedNumber], touched: bool) -> tuple[Gap, ...]:
    match question.answer:
        case AnswerKind.SCRIPT:
            return () if touched or answer.spent_ms else (Gap.NOT_SAID,)
        case AnswerKind.NOTES:
            return () if touched else (Gap.UNANSWERED,)
        case AnswerKind.CHOICE:
            if answer.choice or answer.unrated is not None:
                return ()
            return (Gap.NOT_CHOSEN,) if touched else (Gap.UNANSWERED, Gap.NOT_CHOSEN)
        case AnswerKind.PREDICTION:
            return () if any(p.answered for p in predicted) else (Gap.NO_NUMBER,)
        case AnswerKind.PEOPLE:
            whole = sum(p.declined or (p.number is not None and bool(p.name.strip())) for p in predicted)
            return () if whole >= len(question.people) else (Gap.NAMES_MISSING,)
        case AnswerKind.REFERENCE_RATING:
            return ()  # it is looked at before
        case AnswerKind.RATED | AnswerKind.COMPETENCIES:
            if answer.rating is None and answer.unrated is None:
                return (Gap.UNRATED,) if touched else (Gap.UNANSWERED, Gap.UNRATED)
            return (Gap.NO_EVIDENCE_LINE,) if wants_evidence(answer.rating, answer.notes) else ()


def state_of(
    question: Question,
    answer: Answer | None,
    predicted: Sequence[PredictedNumber] = (),
    named: bool = True,
    given: ReferenceNumber | None = None,
) -> QuestionState:
    """The state of one question, for the list beside it. A rating without evidence is marked elsewhere, not incomplete.

    Arguments as for `gaps_of`.
    """
    if answer is not None and answer.unrated is Unrated.NOT_ASKED:
        return QuestionState.SKIPPED
    gaps = [gap for gap in gaps_of(question, answer, predicted, named, given) if gap is not Gap.NO_EVIDENCE_LINE]
    reached = answer is not None and bool(answer.spent_ms or answer.was_asked)
    numbered = given is not None and given.answered
    if not gaps and (reached or numbered or any(p.answered for p in predicted)):
        return QuestionState.DONE
    return QuestionState.INCOMPLETE if reached else QuestionState.NOT_REACHED
