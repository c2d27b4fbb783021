"""A running interview in memory: every verb of the live screen, with no disk in sight.

Each verb changes the state at once and hands the new state of what it touched to `submit`, which must not block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from interview_tui.domain.bank import AnswerKind, Bank, Question, Section
from interview_tui.domain.changes import AnswerChanged, Change, PlaceChanged, PredictionChanged, ReasonDrafted
from interview_tui.domain.clock import STILL_ON_THE_CALL_MS, ClockReading, Return, come_back
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Answer, Gap, Interview, QuestionState, gaps_in, state_of
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pacing import TimeReading, read_time
from interview_tui.domain.placeholders import fill, say
from interview_tui.domain.predictions import PredictedNumber, PredictionReading, read_predictions
from interview_tui.domain.rating import Prediction, Rating, Unrated, wants_evidence
from interview_tui.domain.text import clean, one_line

HEARTBEAT_MS = 10_000
"""How often the clock is written down while nothing else changes."""
ASLEEP_MS = 5_000
"""A sleep of the computer of at least this long is told."""


class LiveInterview:
    """One interview while it is being held.

    Args:
        interview: as last written; its clock and place are gone on from.
        bank: the questions it is run with.
        opening, candidate: for the texts to say.
        answers, predicted: what is known so far.
        own_example: the interviewer's own example, empty while there is none (5A.12, F2).
        submit: takes each change; must return at once.
        monotonic: seconds that never jump, and stand still while the computer sleeps.
        now_ms: UTC milliseconds.
        asleep: seconds that the computer has slept so far. Not from the wall clock, which somebody may set.
        last_rev: the highest revision of a predicted number so far.
    """

    def __init__(
        self,
        interview: Interview,
        bank: Bank,
        opening: Opening,
        candidate: Candidate,
        answers: Iterable[Answer],
        predicted: Iterable[PredictedNumber],
        own_example: str,
        submit: Callable[[Change], None],
        monotonic: Callable[[], float],
        now_ms: Callable[[], int],
        asleep: Callable[[], float] = lambda: 0.0,
        last_rev: int = 0,
    ) -> None:
        self.interview = interview
        self.bank = bank
        self.opening = opening
        self.candidate = candidate
        self.own_example = own_example
        self.answers: dict[QuestionId, Answer] = {answer.question_id: answer for answer in answers}
        self._predicted = _slots(bank, predicted)
        self._submit, self._monotonic, self._asleep, self._now_ms = submit, monotonic, asleep, now_ms
        self._prediction_rev = last_rev
        first = bank.questions[0].id
        known = {question.id for question in bank}
        self._place = interview.place if interview.place in known and interview.place is not None else first
        self.returned: Return = come_back(interview.clock, now_ms())
        """How the clock went on when the interview was opened again."""
        self._elapsed = float(self.returned.elapsed_ms)
        self._running = True
        self._mark = monotonic()
        self._asleep_mark = asleep()
        self._away_at = self._place
        self._beat = self._elapsed
        if self.returned.counted:
            self._spend(self.returned.away_ms)
        self._write_place()

    # -- what is open ----------------------------------------------------------------------------------------------

    @property
    def question(self) -> Question:
        """The open question."""
        return self.bank.question(self._place)

    @property
    def section(self) -> Section:
        """The section of the open question."""
        return self.bank.section_of(self._place)

    @property
    def answer(self) -> Answer:
        """The answer to the open question, empty while there is none."""
        return self.answer_to(self._place)

    def answer_to(self, question_id: QuestionId) -> Answer:
        """The answer to a question, empty while there is none."""
        return self.answers.get(question_id) or Answer(question_id)

    @property
    def words(self) -> dict[str, str]:
        """The values of the placeholders that are known."""
        applicants = self.opening.applicants
        return {
            "candidate": self.candidate.name,
            "first_name": self.candidate.name.split()[0] if self.candidate.name.split() else "",
            "interviewer": self.interview.interviewer,
            "opening": self.opening.title,
            "applicants": "" if applicants is None else str(applicants),
            "minutes": str(self.interview.minutes),
            "own_example": self.own_example,
        }

    def said(self, question: Question) -> str:
        """What to say, with the placeholders filled."""
        return say(question.say, question.say_if_unknown, self.words)

    def filled(self, text: str) -> str:
        """Another text of the bank, with the placeholders filled."""
        return fill(text, self.words)

    def wants_own_example(self, question: Question) -> bool:
        """Whether the question is better with an example that the interviewer has not written yet (5A.12)."""
        return "{own_example}" in question.say and not self.own_example

    # -- moving ----------------------------------------------------------------------------------------------------

    def go_to(self, question_id: QuestionId) -> None:
        """Open a question. Raises KeyError if the bank has none with this id."""
        self.bank.question(question_id)
        if question_id == self._place:
            return
        self._settle()
        self._write_answer(self.answer)
        self._place = question_id
        self._write_place()

    def step(self, by: int) -> bool:
        """Open the question so many places on (or back). False, and nothing happens, beyond either end."""
        order = [question.id for question in self.bank]
        there = order.index(self._place) + by
        if not 0 <= there < len(order):
            return False
        self.go_to(order[there])
        return True

    # -- answering -------------------------------------------------------------------------------------------------

    def set_notes(self, text: str) -> None:
        """The notes to the open question are now this text."""
        text = clean(text)
        if text != self.answer.notes:
            self._settle()
            self._write_answer(replace(self.answer, notes=text))

    def give(self, value: int) -> bool:
        """A number 1–10 for the open question: a rating, or what the candidate predicts in general.

        False, and nothing happens, where the question takes no number.
        """
        kind = self.question.answer
        if kind is AnswerKind.RATED:
            self._write_answer(replace(self.answer, rating=Rating(value), unrated=None, reason=""))
        elif kind is AnswerKind.PREDICTION:
            self._ask_after_all()
            self.set_predicted(replace(self.predicted_for(self.question)[0], number=Prediction(value), declined=False))
        else:
            return False
        return True

    def give_none(self, why: Unrated) -> bool:
        """No rating, and why: no evidence, or the candidate declined. False where the question takes no number."""
        kind = self.question.answer
        if kind is AnswerKind.PREDICTION and why is Unrated.DECLINED:
            self._ask_after_all()
            self.set_predicted(replace(self.predicted_for(self.question)[0], number=None, declined=True))
        elif kind is AnswerKind.RATED:
            self._write_answer(replace(self.answer, rating=None, unrated=why, reason=""))
        else:
            return False
        return True

    def take_back(self) -> bool:
        """Clear the number, the reason for having none, or the skip of the open question. False where there is nothing."""
        if self.answer.rating is not None or self.answer.unrated is not None:
            self._write_answer(replace(self.answer, rating=None, unrated=None, reason=""))
        elif self.question.answer is AnswerKind.PREDICTION and self.predicted_for(self.question)[0].answered:
            self.set_predicted(replace(self.predicted_for(self.question)[0], number=None, declined=False))
        else:
            return False
        return True

    def skip(self, reason: str) -> None:
        """The open question is not asked, for a reason. Notes and names stay; a number goes, since there was no answer."""
        for entry in self.predicted_for(self.question):
            self.set_predicted(replace(entry, number=None, declined=False))
        self._write_answer(replace(self.answer, rating=None, unrated=Unrated.NOT_ASKED, reason=one_line(reason)))

    def _ask_after_all(self) -> None:
        if self.answer.unrated is Unrated.NOT_ASKED:
            self._write_answer(replace(self.answer, unrated=None, reason=""))

    def draft_reason(self, text: str) -> None:
        """Keep a half-written reason for the decision, so that it outlives the dialog it is written in."""
        text = clean(text)
        if text != self.interview.decision_reason:
            self.interview = replace(self.interview, decision_reason=text)
            self._submit(ReasonDrafted(self.interview.id, text))

    # -- predicted numbers -----------------------------------------------------------------------------------------

    @property
    def predicted(self) -> tuple[PredictedNumber, ...]:
        """All predicted numbers, also the empty places for those still missing, in the order of the bank."""
        return tuple(self._predicted.values())

    def predicted_for(self, question: Question) -> tuple[PredictedNumber, ...]:
        """The places of one question: one for a general number, one for each person to name."""
        return tuple(entry for entry in self._predicted.values() if entry.question_id == question.id)

    def set_predicted(self, entry: PredictedNumber) -> None:
        """One predicted number, with the person it is about, is now this."""
        entry = replace(entry, name=one_line(entry.name), employer=one_line(entry.employer))
        place = (entry.question_id, entry.slot)
        if self._predicted[place] == entry:
            return
        self._predicted[place] = entry
        self._prediction_rev += 1
        self._submit(PredictionChanged(self.interview.id, self.candidate.id, entry, self._prediction_rev))
        self._settle()
        self._write_answer(self.answer)

    def reading(self) -> PredictionReading:
        """The pattern in the numbers predicted for named people (F3)."""
        expected = sum(len(question.people) for question in self.bank)
        return read_predictions(self.predicted, expected, self.bank.rules)

    # -- what is missing -------------------------------------------------------------------------------------------

    def state_of(self, question: Question) -> QuestionState:
        """What is known of a question so far."""
        return state_of(question, self.answers.get(question.id), self.predicted_for(question))

    def lacks_evidence(self, question: Question) -> bool:
        """Whether its rating of 3 or less, or 9 or more, stands without a line of notes (F11)."""
        answer = self.answer_to(question.id)
        return wants_evidence(answer.rating, answer.notes)

    def gaps(self) -> tuple[tuple[Question, tuple[Gap, ...]], ...]:
        """All questions with something missing, in order."""
        self._settle()
        return gaps_in(self.bank, self.answers, self.predicted)

    # -- the clock -------------------------------------------------------------------------------------------------

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return not self._running

    @property
    def elapsed_ms(self) -> float:
        """Active milliseconds of the interview."""
        return self._elapsed + self._since()

    def time(self) -> TimeReading:
        """The time used against the plan (F2)."""
        spent = {question_id: float(answer.spent_ms) for question_id, answer in self.answers.items()}
        spent[self._place] = spent.get(self._place, 0) + self._since()
        return read_time(self.bank, self.interview.minutes * 60_000, self.elapsed_ms, spent, self._place)

    def tick(self) -> Return | None:
        """Keep the clock honest; call about once a second.

        Writes the clock down every ten seconds. When the computer was asleep, says how long and whether it was counted.
        """
        asleep = (self._asleep() - self._asleep_mark) * 1000
        slept = None
        if self._running and asleep >= ASLEEP_MS:
            counted = asleep <= STILL_ON_THE_CALL_MS
            self._asleep_mark = self._asleep()
            self._settle()
            if counted:
                self._spend(int(asleep))
                self._elapsed += asleep
            slept = self.returned = Return(int(self._elapsed), int(asleep), counted)
            self._away_at = self._place
        if self._running and (slept or self.elapsed_ms - self._beat >= HEARTBEAT_MS):
            self._settle()
            self._write_answer(self.answer)
            self._write_place()
        return slept

    def count_absence(self, counted: bool) -> None:
        """Correct what was assumed of the last absence: whether it was part of the interview."""
        if self.returned.away_ms == 0 or self.returned.counted is counted:
            return
        change = self.returned.away_ms if counted else -self.returned.away_ms
        self._settle()
        self._elapsed = max(0.0, self._elapsed + change)
        there = self.answer_to(self._away_at)
        self.answers[self._away_at] = replace(there, spent_ms=max(0, there.spent_ms + change))
        self.returned = replace(self.returned, counted=counted)
        self._write_answer(self.answer_to(self._away_at))
        self._write_place()

    def pause(self) -> None:
        """Stop the clock."""
        self._settle()
        self._running = False
        self._write_answer(self.answer)
        self._write_place()

    def resume(self) -> None:
        """Let the clock run on."""
        if not self._running:
            self._mark, self._asleep_mark = self._monotonic(), self._asleep()
            self._running = True
            self._write_place()

    def leave(self) -> None:
        """The screen is closed on purpose: the clock stops until the interview is opened again."""
        self.pause()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _since(self) -> float:
        return max(0.0, (self._monotonic() - self._mark) * 1000) if self._running else 0.0

    def _settle(self) -> None:
        """Book the running time on the open question."""
        since = self._since()
        self._mark = self._monotonic()
        self._elapsed += since
        if self._running or not self.answer.spent_ms:
            self._spend(max(1, round(since)))

    def _spend(self, milliseconds: int) -> None:
        answer = self.answer
        self.answers[self._place] = replace(answer, spent_ms=max(0, answer.spent_ms + milliseconds))

    def _write_answer(self, answer: Answer) -> None:
        spent = self.answer_to(answer.question_id).spent_ms
        answer = replace(answer, rev=answer.rev + 1, spent_ms=spent)
        self.answers[answer.question_id] = answer
        self._submit(AnswerChanged(self.interview.id, answer))

    def _write_place(self) -> None:
        self._beat = self.elapsed_ms
        reading = ClockReading(round(self._beat), self._running, self._now_ms())
        self._submit(PlaceChanged(self.interview.id, self._place, reading))


def _slots(bank: Bank, known: Iterable[PredictedNumber]) -> dict[tuple[str, int], PredictedNumber]:
    """A place for every number that the bank asks for, with what is known filled in."""
    slots: dict[tuple[str, int], PredictedNumber] = {}
    for question in bank:
        if question.answer is AnswerKind.PREDICTION and question.about is not None:
            slots[question.id, 0] = PredictedNumber(question.id, 0, question.about, named=False)
        for place, relation in enumerate(question.people):
            slots[question.id, place] = PredictedNumber(question.id, place, relation, named=True)
    for entry in known:
        if (entry.question_id, entry.slot) in slots:
            slots[entry.question_id, entry.slot] = entry
    return slots
