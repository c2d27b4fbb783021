"""A call to a reference while it is held: what is known before it, and the number that the reference gives (6.09, F9).

The number that the candidate predicted is not here, and not in memory at all: `calls.revealed` reads it, and only once the
reference's own number is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from interview_tui.domain.bank import Question
from interview_tui.domain.call_sheet import CallSheet, Said
from interview_tui.domain.changes import Change, ReferenceRated
from interview_tui.domain.ids import InterviewId, QuestionId, ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.rating import ReferenceRating
from interview_tui.services.live_numbers import Given


class LiveCall:
    """One call.

    Args:
        reference_id: whom the answers are filed under.
        sheet: what is known before the call.
        known: the number given so far.
        submit: takes each change; must return at once.
        last_rev: the highest revision of a number so far.
        sealed: what the candidate said and the sheet leaves out because it is sealed, in words; empty where nothing is (F12).

    Attributes:
        sheet: may be exchanged while nobody has answered the phone.
        shown: the prediction has been shown, or may have been before the program was started again.
    """

    def __init__(
        self,
        interview_id: InterviewId,
        reference_id: ReferenceId,
        sheet: CallSheet,
        known: Iterable[ReferenceNumber],
        submit: Callable[[Change], None],
        last_rev: int,
        sealed: str = "",
    ) -> None:
        self._interview_id = interview_id
        self.reference_id, self.sheet, self.sealed = reference_id, sheet, sealed
        self._numbers: dict[QuestionId, ReferenceNumber] = {number.question_id: number for number in known}
        self.shown = any(number.answered for number in self._numbers.values())
        self._submit, self._rev = submit, last_rev

    @property
    def numbers(self) -> tuple[ReferenceNumber, ...]:
        """What the reference gave, by question."""
        return tuple(self._numbers.values())

    def number(self, question: Question) -> ReferenceNumber:
        """The number given to a question; an empty one while there is none."""
        return self._numbers.get(question.id) or ReferenceNumber(question.id)

    def give(self, question: Question, value: int) -> bool:
        """The reference gives this number, 1–10. False when it was so already."""
        return self._write(question, ReferenceRating(value))

    def decline(self, question: Question) -> bool:
        """The reference gives no number. False when it was so already."""
        return self._write(question, None, declined=True)

    def clear(self, question: Question) -> bool:
        """As if it had not been asked. False when nothing was given."""
        return self._write(question, None)

    def state(self, question: Question) -> tuple[Given, ...]:
        """What the reference gave; nothing for a question that asks for no number."""
        given = self._numbers.get(question.id)
        return () if given is None else ((given.number.value if given.number else None, given.declined),)

    def put_back(self, question: Question, given: Sequence[Given]) -> bool:
        """The number as it stood before; none where there was none. False when it is so."""
        number, declined = given[0] if given else (None, False)
        return self._write(question, None if number is None else ReferenceRating(number), declined=declined)

    def recalled(self, question: Question) -> tuple[Said, ...]:
        """What the candidate said that the answer is to be held to (6.09)."""
        return self.sheet.about(question.recall) if question.recall is not None else ()

    def _write(self, question: Question, number: ReferenceRating | None, *, declined: bool = False) -> bool:
        before = self.number(question)
        given = replace(before, number=number, declined=declined)
        if given == before:
            return False
        if self.shown:
            given = replace(given, changed_after=True)
        self._numbers[question.id] = given
        self._rev += 1
        self._submit(ReferenceRated(self._interview_id, given, self._rev))
        return True
