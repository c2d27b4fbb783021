"""A running interview in memory: every verb of the live screen, with no disk in sight.

Each verb changes the state at once and hands the new state of what it touched to `submit`, which must not block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from interview_tui.domain.answering import left_out
from interview_tui.domain.bank import AnswerKind, Bank
from interview_tui.domain.changes import AnswerChanged, Change, JobProgress, PlaceChanged, ReasonDrafted
from interview_tui.domain.clock import Return
from interview_tui.domain.interview import Answer, Gap, Interview, Place
from interview_tui.domain.meeting import LONGEST_MEETING, SHORTEST_MEETING
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.text import clean, one_line
from interview_tui.domain.walk import Step, gaps_in
from interview_tui.services.careers import Career, month_of
from interview_tui.services.live_answers import LiveAnswers
from interview_tui.services.live_call import LiveCall
from interview_tui.services.live_clock import LiveClock
from interview_tui.services.live_history import LiveHistory
from interview_tui.services.live_jobs import LiveJobs
from interview_tui.services.live_judgement import Judgement
from interview_tui.services.live_numbers import Numbers
from interview_tui.services.live_predictions import LivePredictions
from interview_tui.services.live_way import LiveWay


class LiveInterview(LiveAnswers):
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
        career: the candidate's jobs, where the bank asks about each of them.
        progress: how those jobs stood when last written.
        call: who is called, where it is a call. Its clock stands until somebody answers the phone.
        hidden_request: what the job ad asks for in passing, for the review of an application (4.01).
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
        career: Career | None = None,
        progress: Iterable[JobProgress] = (),
        call: LiveCall | None = None,
        hidden_request: str = "",
    ) -> None:
        self.interview = interview
        self.bank = bank
        self.opening = opening
        self.candidate = candidate
        self.own_example = own_example
        self.hidden_request = hidden_request
        self.answers = {answer.place: replace(answer, notes=clean(answer.notes)) for answer in answers}
        self._predictions = LivePredictions(interview.id, candidate.id, bank, predicted, submit, last_rev)
        self._numbers: dict[AnswerKind, Numbers] = {AnswerKind.PREDICTION: self._predictions}
        self.history = LiveHistory(now_ms)
        self._former: dict[Place, Judgement] = {}
        self._submit = submit
        self.career = career or Career(candidate.id, (), month_of(now_ms()), submit)
        self._jobs = LiveJobs(interview.id, bank, self.career, progress, submit)
        self.call = call
        if call is not None:
            self._numbers[AnswerKind.REFERENCE_RATING] = call
        self._way = LiveWay(bank, opening.persona, self.career, call.reference_id if call is not None else None)
        self._place = interview.place or Place(bank.questions[0].id)
        if self._place not in self._way:
            self._place = self._way.after(self._place)
        self.career.listen(self._jobs_changed)
        self._clock = LiveClock(interview.clock, monotonic, now_ms, asleep)
        self.ringing = call is not None and not interview.clock.running
        if self.ringing:
            self._clock.pause()
        self._plan_jobs(changed=self._jobs.lacks_any)
        self._away_at = self._place
        if self.returned.counted:
            self._spend(self.returned.away_ms)
        self._write_place()

    # -- moving ----------------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """Open a question. A job that is left with nothing unasked is done. Raises KeyError if there is no such step."""
        target = self._way.at(place)
        if place == self._place:
            return
        self._settle()
        self._write_answer(self.answer)
        left = self.job
        if left is not None and (target.job is None or target.job.id != left.id) and self.is_settled(left.id):
            self._jobs.set_done(left.id, True)
        self._place = place
        self._plan_jobs()
        self._write_place()

    def step(self, by: int) -> bool:
        """Open the question so many places on (or back). False, and nothing happens, beyond either end."""
        there = self._way.from_here(self._place, by)
        if there is not None:
            if by > 0:
                self.pick_up()
            self.go_to(there.place)
        return there is not None

    # -- the jobs --------------------------------------------------------------------------------------------------

    def leave_out(self, steps: Sequence[Step], reason: str) -> None:
        """These questions are not asked, for a reason."""
        for step in steps:
            self._write_answer(left_out(self.answer_to(step.place), reason))
        here = self.job.id if self.job is not None else None
        for job_id in {step.job.id for step in steps if step.job is not None}:
            if job_id != here and self.is_settled(job_id):
                self._jobs.set_done(job_id, True)

    def name_manager(self, name: str) -> None:
        """The manager of the open job is called this; becomes a reference attached to it (5B.12)."""
        if self.job is not None:
            self.career.change(replace(self.job, manager=one_line(name)))

    def set_minutes(self, minutes: int) -> None:
        """Plan with another length in all, such as after a second sitting is agreed on.

        Raises:
            ValueError: outside of 30–240.
        """
        if not SHORTEST_MEETING <= minutes <= LONGEST_MEETING:
            raise ValueError(f"{SHORTEST_MEETING} to {LONGEST_MEETING} minutes")
        self.interview = replace(self.interview, minutes=minutes)
        if self.bank.per_job:
            self._jobs.plan_anew(self.time().jobs)
        self._write_place()

    def _jobs_changed(self) -> None:
        """Lay the way anew. Whoever stood at a job that is gone stands at what comes after it."""
        self._settle()
        self._way.lay()
        moved = self._place not in self._way
        if moved:
            self._write_answer(self.answer)
            self._place = self._way.after(self._place)
        self._plan_jobs(changed=True)
        if moved:
            self._write_place()

    def _plan_jobs(self, *, changed: bool = False) -> None:
        """With the first question about a job the plan begins that the pace is measured by; it follows changes of the jobs (F5)."""
        begun = self._jobs.are_planned
        if (begun and changed) or (not begun and self.job is not None):
            self._jobs.plan(self.interview.minutes * 60_000, self.elapsed_ms, self._loads())

    # -- what is written and missing -----------------------------------------------------------------------------

    def draft_reason(self, text: str) -> None:
        """Keep a half-written reason for the decision, so that it outlives the dialog it is written in."""
        text = clean(text)
        if text != self.interview.decision_reason:
            self.interview = replace(self.interview, decision_reason=text)
            self._submit(ReasonDrafted(self.interview.id, text))

    def gaps(self) -> tuple[tuple[Step, tuple[Gap, ...]], ...]:
        """All steps with something missing, in order."""
        self._settle()
        return gaps_in(self.steps, self.answers, self.predicted, self._given)

    # -- the clock -------------------------------------------------------------------------------------------------

    def tick(self) -> Return | None:
        """Keep the clock honest; call about once a second.

        Writes the clock down every ten seconds. When the computer was asleep, says how long and whether it was counted.
        """
        slept = self._clock.wake()
        if slept:
            self._settle()
            if slept.counted:
                self._spend(slept.away_ms)
            self._away_at = self._place
        if slept or self._clock.is_beat_due:
            self._settle()
            self._write_answer(self.answer)
            self._write_place()
        return slept

    def count_absence(self, counted: bool) -> None:
        """Correct what was assumed of the last absence: whether it was part of the interview."""
        self._settle()
        change = self._clock.count_absence(counted)
        if change:
            there = self.answer_to(self._away_at)
            self.answers[self._away_at] = replace(there, spent_ms=max(0, there.spent_ms + change))
            self._write_answer(self.answer_to(self._away_at))
            self._write_place()

    def pause(self) -> None:
        """Stop the clock."""
        self._settle()
        self._clock.pause()
        self._write_answer(self.answer)
        self._write_place()

    def resume(self) -> None:
        """Let the clock run on."""
        self.ringing = False
        if not self._clock.running:
            self._clock.resume()
            self._write_place()

    def pick_up(self) -> None:
        """Somebody has answered the phone: the clock runs. Nothing happens where it does not ring."""
        if self.ringing:
            self.ringing = False
            self.resume()

    def leave(self) -> None:
        """The screen is closed on purpose: the clock stops until the interview is opened again."""
        self.pause()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Book the running time on the open question."""
        since = self._clock.take()
        if self._clock.running or not self.answer.spent_ms:
            self._spend(max(1, round(since)))

    def _spend(self, milliseconds: int) -> None:
        answer = self.answer
        self.answers[self._place] = replace(answer, spent_ms=max(0, answer.spent_ms + milliseconds))

    def _write_answer(self, answer: Answer) -> None:
        before = self.answer_to(answer.place)
        answer = replace(answer, rev=answer.rev + 1, spent_ms=before.spent_ms)
        self.history.change(before, answer)
        self.answers[answer.place] = answer
        self._submit(AnswerChanged(self.interview.id, answer))

    def _write_place(self) -> None:
        self._submit(PlaceChanged(self.interview.id, self._place, self._clock.write_down(), self.interview.minutes))
