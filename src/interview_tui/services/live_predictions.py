"""The numbers that the candidate predicts in a running interview, with the people they are about (F1, F3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from interview_tui.domain.bank import AnswerKind, Bank, Question
from interview_tui.domain.changes import Change, PredictionChanged
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.predictions import PredictedNumber, PredictionReading, read_predictions
from interview_tui.domain.rating import Prediction
from interview_tui.domain.text import one_line
from interview_tui.services.live_numbers import Given


class LivePredictions:
    """The predicted numbers of one interview.

    Args:
        known: those given so far.
        submit: takes each change; must return at once.
        last_rev: the highest revision so far.
    """

    def __init__(
        self,
        interview_id: InterviewId,
        candidate_id: CandidateId,
        bank: Bank,
        known: Iterable[PredictedNumber],
        submit: Callable[[Change], None],
        last_rev: int,
    ) -> None:
        self._interview_id, self._candidate_id, self._bank = interview_id, candidate_id, bank
        self._places = _places(bank, known)
        self._submit, self._rev = submit, last_rev

    @property
    def all(self) -> tuple[PredictedNumber, ...]:
        """All of them, also the empty places for those still missing, in the order of the bank."""
        return tuple(self._places.values())

    def of(self, question: Question) -> tuple[PredictedNumber, ...]:
        """The places of one question: one for a general number, one for each person to name."""
        return tuple(entry for entry in self._places.values() if entry.question_id == question.id)

    def give(self, question: Question, value: int) -> bool:
        """The general number of a question, 1–10. False when it was so already."""
        return self.set(replace(self.of(question)[0], number=Prediction(value), declined=False))

    def decline(self, question: Question) -> bool:
        """The candidate gives no general number. False when it was so already."""
        return self.set(replace(self.of(question)[0], number=None, declined=True))

    def clear(self, question: Question) -> bool:
        """No number at any place of a question, as if it had not been asked; names stay. False when there was none."""
        given = [entry for entry in self.of(question) if entry.answered]
        for entry in given:
            self.set(replace(entry, number=None, declined=False))
        return bool(given)

    def state(self, question: Question) -> tuple[Given, ...]:
        """What is given at each place of a question."""
        return tuple((entry.number.value if entry.number else None, entry.declined) for entry in self.of(question))

    def put_back(self, question: Question, given: Sequence[Given]) -> bool:
        """The numbers as they stood before; names stay as they are now. False when they are so."""
        entries = [
            replace(entry, number=None if number is None else Prediction(number), declined=declined)
            for entry, (number, declined) in zip(self.of(question), given, strict=True)
        ]
        changed = [self.set(entry) for entry in entries]
        return any(changed)

    def set(self, entry: PredictedNumber) -> bool:
        """One number, with the person it is about, is now this. False when it was so already."""
        entry = replace(entry, name=one_line(entry.name), employer=one_line(entry.employer))
        place = (entry.question_id, entry.slot)
        if self._places[place] == entry:
            return False
        self._places[place] = entry
        self._rev += 1
        self._submit(PredictionChanged(self._interview_id, self._candidate_id, entry, self._rev))
        return True

    def reading(self) -> PredictionReading:
        """The pattern in the numbers predicted for named people (F3)."""
        expected = sum(len(question.people) for question in self._bank)
        return read_predictions(self.all, expected, self._bank.rules.predictions)


def _places(bank: Bank, known: Iterable[PredictedNumber]) -> dict[tuple[str, int], PredictedNumber]:
    """A place for every number that the bank asks for, with what is known filled in."""
    places: dict[tuple[str, int], PredictedNumber] = {}
    for question in bank:
        if question.answer is AnswerKind.PREDICTION and question.about is not None:
            places[question.id, 0] = PredictedNumber(question.id, 0, question.about, named=False)
        for slot, relation in enumerate(question.people):
            places[question.id, slot] = PredictedNumber(question.id, slot, relation, named=True)
    for entry in known:
        if (entry.question_id, entry.slot) in places:
            places[entry.question_id, entry.slot] = entry
    return places
