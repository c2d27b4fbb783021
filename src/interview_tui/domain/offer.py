"""An offer: its steps, who takes them, and what is due (B.01–B.07). Nothing is refused: what is odd is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.seal import rater_key


class OfferAnswer(StrEnum):
    """What the candidate says to the offer."""

    NONE = ""
    YES = "yes"
    NO = "no"
    HESITATES = "hesitates"


class StepKind(StrEnum):
    """A step of an offer, in the order of the checklist (F20)."""

    CALLED = "called"
    ANSWER = "answer"
    LETTER = "letter"
    SIGNED = "signed"
    FALLBACK = "fallback"
    MESSAGE = "message"
    START = "start"
    WEEK_OFF = "week-off"
    SAME_DAY = "same-day"
    BUDDY = "buddy"
    TRAINING = "training"


COHORT = (StepKind.SAME_DAY, StepKind.BUDDY, StepKind.TRAINING)
"""The steps that are there when two or more are hired (B.06)."""


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not needed"


class Due(IntEnum):
    """How much a step presses."""

    NOT = 0
    WAITS = 1
    SOON = 2
    LATE = 3


class Remark(StrEnum):
    """What is odd about a step."""

    LETTER_BEFORE_CALL = "letter before the call"
    NO_LAST_DAY = "no last day to sign"
    LAST_DAY_BEFORE_LETTER = "last day before the letter"
    SIGNED_BEFORE_LETTER = "signed before the letter"
    NO_SINCE_SIGNED = "signed, and turned down"
    NOT_YET = "done on a day to come"
    EACH_OTHERS_FALLBACK = "each is the other's fallback"
    HESITATES = "the candidate hesitates"
    FALLBACK_LEFT = "the fallback was not taken on"
    TURNED_DOWN = "the candidate said no"
    OTHER_DAY = "others start on another day"


@dataclass(frozen=True, slots=True)
class StepMark:
    """That a step was taken, or is not needed.

    Attributes:
        person: whose message it is (B.03); empty for the other steps.
        done_on: the day; None for one that is not needed.
        by: who did it, or who said that it is not needed.
    """

    step: StepKind
    person: str = ""
    done_on: date | None = None
    not_needed: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The offer to one candidate.

    Attributes:
        answer: what was said on the phone (B.01).
        sign_by: the last day to sign the letter (B.02); None while there is none.
        start_hoped: when the candidate hopes to start, in their words (B.04).
        start_on: the agreed day; None while there is none.
        buddy: who looks after the new colleague (B.06).
        note: whatever else.
        fallback_id: who gets the offer if this one is not signed (B.02).
        steps: what was done, in no order; at most one for each step and person.
        rev: counts the changes, from 0.
    """

    candidate_id: CandidateId
    answer: OfferAnswer = OfferAnswer.NONE
    sign_by: date | None = None
    start_hoped: str = ""
    start_on: date | None = None
    buddy: str = ""
    note: str = ""
    fallback_id: CandidateId | None = None
    steps: tuple[StepMark, ...] = ()
    rev: int = 0

    def mark(self, kind: StepKind, person: str = "") -> StepMark | None:
        """What is written down about a step; None when nothing is."""
        key = rater_key(person)
        return next((one for one in self.steps if one.step is kind and rater_key(one.person) == key), None)

    def done_on(self, kind: StepKind) -> date | None:
        """The day on which a step was taken; None while it was not."""
        found = self.mark(kind)
        return found.done_on if found is not None else None

    @property
    def is_over(self) -> bool:
        """Whether it is signed, needs no signature, or was turned down."""
        return self.mark(StepKind.SIGNED) is not None or self.answer is OfferAnswer.NO

    @property
    def is_taken(self) -> bool:
        """Whether it is signed, or needs no signature, and was not turned down: then the candidate is hired."""
        return self.is_over and self.answer is not OfferAnswer.NO

    @property
    def is_out(self) -> bool:
        """Whether the letter was sent, or needs not be: then the signature comes next."""
        return self.mark(StepKind.LETTER) is not None


@dataclass(frozen=True, slots=True)
class Hire:
    """Somebody else of the opening who is hired or has an offer that was not turned down (B.06)."""

    candidate_id: CandidateId
    name: str
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class OfferPeople:
    """The people around an offer.

    Attributes:
        met: who has interviewed the candidate, or took part.
        fallback: name of the fallback candidate; empty while there is none.
        each_other: the fallback has an offer too, and this candidate is its fallback.
        fallback_left: the fallback is not considered any more.
        hires: the others of the opening who are hired.
    """

    met: tuple[str, ...] = ()
    fallback: str = ""
    hires: tuple[Hire, ...] = ()
    each_other: bool = False
    fallback_left: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the checklist.

    Attributes:
        person: whose message it is; empty for the other steps.
        done_on, by: when and by whom, as far as that was written down.
        detail: a name: of the fallback, of the buddy.
        day: the agreed day, or the last day to sign.
        due_on: the day by which it is to be done; None where no day is set.
        pressed: to be done before anything else.
    """

    kind: StepKind
    person: str = ""
    state: StepState = StepState.OPEN
    done_on: date | None = None
    by: str = ""
    detail: str = ""
    day: date | None = None
    due: Due = Due.NOT
    due_on: date | None = None
    pressed: bool = False
    remarks: tuple[Remark, ...] = ()
    others: tuple[Hire, ...] = ()
    """For the same start day: those who start on another one, or have none yet."""


class DueKind(StrEnum):
    """What an offer waits for."""

    MESSAGES = "messages"
    LETTER = "letter"
    SIGNATURE = "signature"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What an offer waits for, and until when.

    Attributes:
        on: the day; None where none is set.
    """

    kind: DueKind
    due: Due
    on: date | None = None


@dataclass(frozen=True, slots=True)
class OfferDue:
    """An offer that waits for something, for Home.

    Attributes:
        count: how many messages are open; 1 for everything else.
        fallback: who is to be called, where the offer was turned down.
    """

    candidate_id: CandidateId
    name: str
    opening_title: str
    waiting: Waiting
    count: int = 1
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class ComesNext:
    """That an offer was turned down and its fallback has none yet, so that the fallback is to be called (B.02).

    Attributes:
        refused_id, refused: who turned it down, and their name.
        fallback_id, fallback: who comes next, and their name.
    """

    refused_id: CandidateId
    refused: str
    fallback_id: CandidateId
    fallback: str


# -- what is written down ----------------------------------------------------------------------------------------------


def with_step(offer: Offer, mark: StepMark) -> Offer:
    """The offer with what is written down about a step in the place of what was."""
    return replace(offer, steps=(*_others(offer.steps, mark.step, mark.person), mark))


def without_step(offer: Offer, kind: StepKind, person: str = "") -> Offer:
    """The offer with nothing written down about a step: also what makes it done goes, such as the answer."""
    cleared = replace(offer, steps=tuple(_others(offer.steps, kind, person)))
    match kind:
        case StepKind.ANSWER:
            return replace(cleared, answer=OfferAnswer.NONE)
        case StepKind.FALLBACK:
            return replace(cleared, fallback_id=None)
        case StepKind.START:
            return replace(cleared, start_on=None)
        case StepKind.BUDDY:
            return replace(cleared, buddy="")
        case _:
            return cleared


def with_answer(offer: Offer, answer: OfferAnswer, day: date, by: str) -> Offer:
    """The offer with what the candidate said, and when and to whom; without an answer it is open again."""
    if answer is OfferAnswer.NONE:
        return without_step(offer, StepKind.ANSWER)
    return replace(with_step(offer, StepMark(StepKind.ANSWER, "", day, by=by)), answer=answer)


def _others(steps: Iterable[StepMark], kind: StepKind, person: str) -> Iterable[StepMark]:
    key = rater_key(person)
    return (one for one in steps if not (one.step is kind and rater_key(one.person) == key))
