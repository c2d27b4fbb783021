"""The verbs of a running interview that answer, rate, choose, skip, and take back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from interview_tui.domain.answering import asked_after_all, is_judged, judged, left_out, unjudged, without
from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Unrated
from interview_tui.domain.text import clean
from interview_tui.services.live_judgement import Judgement
from interview_tui.services.live_numbers import Numbers
from interview_tui.services.live_reading import LiveReading


class LiveAnswers(LiveReading):
    """What is answered to the open question. Each verb changes the state at once and has it written."""

    _numbers: dict[AnswerKind, Numbers]
    """Where numbers are kept that stand beside the answers."""
    _former: dict[Place, Judgement]
    """What stood at a question before it was last changed in this sitting."""

    def pick_up(self) -> None:
        """Somebody has answered the phone, where it rings."""
        raise NotImplementedError

    def _settle(self) -> None:
        """Book the running time on the open question."""
        raise NotImplementedError

    def _write_answer(self, answer: Answer) -> None:
        """An answer is now this."""
        raise NotImplementedError

    def set_notes(self, text: str) -> None:
        """The notes to the open question are now this text. Whoever writes something at a question that was left out has asked it."""
        text = clean(text)
        if text != self.answer.notes:
            self.pick_up()
            self._settle()
            answer = replace(self.answer, notes=text)
            self._write_answer(asked_after_all(answer) if text.strip() else answer)

    def give(self, value: int) -> bool:
        """A number 1–10 for the open question: a rating, what the candidate predicts in general, what a reference gives, or which
        of the choices.

        False, and nothing happens, where the question takes no number.
        """
        self.pick_up()
        numbers, answer = self._numbers_here, judged(self.answer, self.question, value)
        with self._judging():
            if numbers is not None:
                self._write_beside(numbers.give(self.question, value))
            elif answer is not None:
                self._write_answer(answer)
        return numbers is not None or answer is not None

    def give_none(self, why: Unrated) -> bool:
        """No rating, and why: no evidence, or whoever was asked declined. False where the question takes no number."""
        self.pick_up()
        numbers, answer = self._numbers_here, without(self.answer, self.question, why)
        if numbers is not None and why is not Unrated.DECLINED:
            numbers = None
        with self._judging():
            if numbers is not None:
                self._write_beside(numbers.decline(self.question))
            elif answer is not None:
                self._write_answer(answer)
        return numbers is not None or answer is not None

    def take_back(self) -> bool:
        """Clear the number, the reason for having none, or the skip of the open question. False where there is nothing."""
        before = self.judgement
        with self._judging():
            if is_judged(self.answer):
                self._write_answer(unjudged(self.answer))
            elif self._numbers_here is not None and self._numbers_here.clear(self.question):
                self._write_beside(True)
        return self.judgement != before

    def bring_back(self) -> bool:
        """The number, the reason for having none, or the skip of the open question as it was before it was last changed in this
        sitting; once more, and it is as it was after. False where it was not changed.
        """
        if self.former is None:
            return False
        self.judge_as(self.former)
        return True

    def judge_as(self, judgement: Judgement) -> None:
        """The open question is rated, or not, as it once was; the notes stay."""
        with self._judging():
            for numbers, given in zip(self._numbers.values(), judgement.numbers, strict=True):
                numbers.put_back(self.question, given)
            self._settle()
            self._write_answer(judgement.on(self.answer))

    def skip(self, reason: str) -> None:
        """The open question is not asked, for a reason. Notes and names stay; a number goes, since there was no answer."""
        with self._judging():
            for numbers in self._numbers.values():
                numbers.clear(self.question)
            self._write_answer(left_out(self.answer, reason))

    @property
    def judgement(self) -> Judgement:
        """What stands at the open question besides notes and names."""
        return Judgement.of(self.answer, [numbers.state(self.question) for numbers in self._numbers.values()])

    @property
    def former(self) -> Judgement | None:
        """What stood there before it was last changed in this sitting."""
        return self._former.get(self._place)

    @contextmanager
    def _judging(self) -> Iterator[None]:
        """Remember what stood at the open question, if it is changed."""
        before = self.judgement
        yield
        if self.judgement != before:
            self._former[self._place] = before

    def set_predicted(self, entry: PredictedNumber) -> None:
        """One predicted number, with the person it is about, is now this."""
        if self._predictions.set(entry):
            self._settle()
            self._write_answer(self.answer)

    @property
    def _numbers_here(self) -> Numbers | None:
        """Where the number that the open question asks for is kept, when it is no part of the answer."""
        return self._numbers.get(self.question.answer)

    def _write_beside(self, changed: bool) -> None:
        """Write the answer after something about a number that stands beside it was said: so the question was asked."""
        if changed or self.answer.unrated is Unrated.NOT_ASKED:
            self._settle()
            self._write_answer(asked_after_all(self.answer))
