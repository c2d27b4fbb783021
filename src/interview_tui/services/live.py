"""A running interview in memory: every verb of the live screen, with no disk in sight.

Each verb changes the state at once and hands the new state of what it touched to `submit`, which must not block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from interview_tui.domain.bank import AnswerKind, Bank, Question, Section
from interview_tui.domain.call_sheet import Said
from interview_tui.domain.career import Job
from interview_tui.domain.changes import AnswerChanged, Change, JobProgress, PlaceChanged, ReasonDrafted
from interview_tui.domain.clock import Return
from interview_tui.domain.ids import JobId
from interview_tui.domain.interview import Answer, Gap, Interview, Place, QuestionState, ReferenceNumber
from interview_tui.domain.job_pace import JobLoad, read_job_time
from interview_tui.domain.meeting import LONGEST_MEETING, SHORTEST_MEETING
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pacing import TimeReading, read_time
from interview_tui.domain.placeholders import fill, say
from interview_tui.domain.predictions import PredictedNumber, PredictionReading
from interview_tui.domain.rating import Prediction, Rating, Unrated, wants_evidence
from interview_tui.domain.text import clean, one_line
from interview_tui.domain.walk import Coverage, Step, coverage, gaps_in, state_at, unasked
from interview_tui.domain.words_to_fill import spoken_values
from interview_tui.services.careers import Career, month_of
from interview_tui.services.live_call import LiveCall
from interview_tui.services.live_clock import LiveClock
from interview_tui.services.live_jobs import LiveJobs, used_by_job
from interview_tui.services.live_numbers import LiveNumbers
from interview_tui.services.live_way import LiveWay


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
        career: the candidate's jobs, where the bank asks about each of them.
        progress: how those jobs stood when last written.
        call: who is called, where it is a call. Its clock stands until somebody answers the phone.
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
    ) -> None:
        self.interview = interview
        self.bank = bank
        self.opening = opening
        self.candidate = candidate
        self.own_example = own_example
        self.answers: dict[Place, Answer] = {answer.place: answer for answer in answers}
        self._numbers = LiveNumbers(interview.id, candidate.id, bank, predicted, submit, last_rev)
        self._submit = submit
        self.career = career or Career(candidate.id, (), month_of(now_ms()), submit)
        self._jobs = LiveJobs(interview.id, bank, self.career, progress, submit)
        self.call = call
        self._way = LiveWay(bank, opening.persona, self.career, call.reference_id if call is not None else None)
        self._place = interview.place or Place(bank.questions[0].id)
        if self._place not in self._way:
            self._place = self._way.after(self._place)
        self.career.listen(self._jobs_changed)
        self._clock = LiveClock(interview.clock, monotonic, now_ms, asleep)
        self.ringing = call is not None and not interview.clock.running
        """Nobody has answered the phone yet, so the clock stands."""
        if self.ringing:
            self._clock.pause()
        self._plan_jobs(changed=self._jobs.lacks_any)
        self._away_at = self._place
        if self.returned.counted:
            self._spend(self.returned.away_ms)
        self._write_place()

    # -- what is open ----------------------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[Step, ...]:
        """The whole way, in order."""
        return self._way.steps

    @property
    def here(self) -> Step:
        """The open step."""
        return self._way.at(self._place)

    @property
    def place(self) -> Place:
        """Where the interview is."""
        return self._place

    @property
    def question(self) -> Question:
        """The open question."""
        return self.here.question

    @property
    def section(self) -> Section:
        """The section of the open question."""
        return self.here.section

    @property
    def job(self) -> Job | None:
        """The job that is talked about; None outside the jobs."""
        return self.here.job

    @property
    def answer(self) -> Answer:
        """The answer to the open question, empty while there is none."""
        return self.answer_to(self._place)

    def answer_to(self, place: Place) -> Answer:
        """The answer at a place, empty while there is none."""
        return self.answers.get(place) or Answer(place.question_id, place.subject)

    def words(self, step: Step | None = None) -> dict[str, str]:
        """The values of the placeholders that are known at a step; the open one when not given."""
        jobs, sheet = self.career.to_ask, self.call.sheet if self.call is not None else None
        return spoken_values(self.candidate, self.opening, self.interview, self.own_example, step or self.here, jobs, sheet)

    def said(self, step: Step | None = None) -> str:
        """What to say, with the placeholders filled."""
        question = (step or self.here).question
        return say(question.say, question.say_if_unknown, self.words(step))

    def filled(self, text: str) -> str:
        """Another text of the open question, with the placeholders filled."""
        return fill(text, self.words())

    def wants_own_example(self, question: Question) -> bool:
        """Whether the question is better with an example that the interviewer has not written yet (5A.12)."""
        return "{own_example}" in question.say and not self.own_example

    @property
    def beside(self) -> tuple[Step, str] | None:
        """The earlier question that stays in sight beside the open one, with its notes (F4)."""
        wanted = self.question.beside
        places = (Place(wanted, self._place.subject), Place(wanted)) if wanted is not None else ()
        found = next((self._way.at(place) for place in places if place in self._way), None)
        return (found, self.answer_to(found.place).notes) if found is not None else None

    @property
    def recalled(self) -> tuple[Said, ...]:
        """What the candidate said that a reference's answer to the open question is to be held to (6.09)."""
        return self.call.recalled(self.question) if self.call is not None else ()

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

    @property
    def ends_job(self) -> bool:
        """Whether the open question is the last one about its job."""
        following = self._way.from_here(self._place, 1)
        return self.job is not None and (following is None or following.job is None or following.job.id != self.job.id)

    # -- the jobs --------------------------------------------------------------------------------------------------

    def steps_of(self, job_id: JobId) -> tuple[Step, ...]:
        """What is asked about one job."""
        return self._way.steps_of(job_id)

    def unasked_in(self, job_id: JobId) -> tuple[Step, ...]:
        """The questions about a job that have neither an answer nor a reason; while there is one, the job is not done (F4)."""
        return unasked(self.steps_of(job_id), self.answers)

    def unasked(self) -> tuple[Step, ...]:
        """The same for all jobs."""
        return unasked(self.steps, self.answers)

    def was_asked_about(self, job_id: JobId) -> bool:
        """Whether at least one question about the job was asked: a job is walked quickly, never skipped (5B.07)."""
        return any(step.counts and self.answer_to(step.place).was_asked for step in self.steps_of(job_id))

    def is_settled(self, job_id: JobId) -> bool:
        """Whether nothing about a job is left to ask, and something was asked: it may be walked quickly, never skipped (5B.07)."""
        steps = self.steps_of(job_id)
        return not unasked(steps, self.answers) and self.was_asked_about(job_id)

    def is_done(self, job_id: JobId) -> bool:
        """Whether a job was left with everything asked, or left out for a reason."""
        return self._jobs.is_done(job_id) and self.is_settled(job_id)

    def leave_out(self, steps: Sequence[Step], reason: str) -> None:
        """These questions are not asked, for a reason."""
        for step in steps:
            self._write_answer(replace(self.answer_to(step.place), rating=None, unrated=Unrated.NOT_ASKED, reason=one_line(reason)))
        here = self.job.id if self.job is not None else None
        for job_id in {step.job.id for step in steps if step.job is not None}:
            if job_id != here and self.is_settled(job_id):
                self._jobs.set_done(job_id, True)

    def coverage(self) -> Coverage:
        """How many of "every job, the same questions" were asked (F4)."""
        return coverage(self.steps, self.answers)

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

    def _loads(self) -> tuple[JobLoad, ...]:
        """How the jobs stand: what each was to get, what it has had, whether it is done."""
        used = used_by_job(self.answers.values())
        if self.job is not None:
            used[self.job.id] = used.get(self.job.id, 0.0) + self._clock.since_ms
        return self._jobs.loads(used, frozenset(job.id for job in self.career.to_ask if not self.is_settled(job.id)))

    # -- answering -------------------------------------------------------------------------------------------------

    def set_notes(self, text: str) -> None:
        """The notes to the open question are now this text. Whoever writes something at a question that was left out has asked it."""
        text = clean(text)
        if text != self.answer.notes:
            self.pick_up()
            self._settle()
            answer = replace(self.answer, notes=text)
            if answer.unrated is Unrated.NOT_ASKED and text.strip():
                answer = replace(answer, unrated=None, reason="")
            self._write_answer(answer)

    def give(self, value: int) -> bool:
        """A number 1–10 for the open question: a rating, what the candidate predicts in general, what a reference gives, or which
        of the choices.

        False, and nothing happens, where the question takes no number.
        """
        kind = self.question.answer
        self.pick_up()
        if kind is AnswerKind.RATED:
            self._write_answer(replace(self.answer, rating=Rating(value), unrated=None, reason=""))
        elif kind is AnswerKind.CHOICE and value <= len(self.question.choices):
            chosen = self.question.choices[value - 1]
            self._write_answer(replace(self.answer, choice=chosen, unrated=None, reason=""))
        elif kind is AnswerKind.PREDICTION:
            self._ask_after_all()
            self.set_predicted(replace(self.predicted_for(self.question)[0], number=Prediction(value), declined=False))
        elif kind is AnswerKind.REFERENCE_RATING and self.call is not None:
            self._ask_after_all()
            self.call.give(self.question, value)
        else:
            return False
        return True

    def give_none(self, why: Unrated) -> bool:
        """No rating, and why: no evidence, or whoever was asked declined. False where the question takes no number."""
        kind = self.question.answer
        self.pick_up()
        if kind is AnswerKind.PREDICTION and why is Unrated.DECLINED:
            self._ask_after_all()
            self.set_predicted(replace(self.predicted_for(self.question)[0], number=None, declined=True))
        elif kind is AnswerKind.REFERENCE_RATING and self.call is not None and why is Unrated.DECLINED:
            self._ask_after_all()
            self.call.decline(self.question)
        elif kind is AnswerKind.RATED or (kind is AnswerKind.CHOICE and why is Unrated.DECLINED):
            self._write_answer(replace(self.answer, rating=None, choice="", unrated=why, reason=""))
        else:
            return False
        return True

    def take_back(self) -> bool:
        """Clear the number, the reason for having none, or the skip of the open question. False where there is nothing."""
        if self.answer.rating is not None or self.answer.unrated is not None or self.answer.choice:
            self._write_answer(replace(self.answer, rating=None, choice="", unrated=None, reason=""))
        elif self.question.answer is AnswerKind.PREDICTION and self.predicted_for(self.question)[0].answered:
            self.set_predicted(replace(self.predicted_for(self.question)[0], number=None, declined=False))
        else:
            return self.call is not None and self.call.clear(self.question)
        return True

    def skip(self, reason: str) -> None:
        """The open question is not asked, for a reason. Notes and names stay; a number goes, since there was no answer."""
        for entry in self.predicted_for(self.question):
            self.set_predicted(replace(entry, number=None, declined=False))
        if self.call is not None:
            self.call.clear(self.question)
        self._write_answer(replace(self.answer, rating=None, choice="", unrated=Unrated.NOT_ASKED, reason=one_line(reason)))

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
        return self._numbers.all

    def predicted_for(self, question: Question) -> tuple[PredictedNumber, ...]:
        """The places of one question: one for a general number, one for each person to name."""
        return self._numbers.of(question)

    def set_predicted(self, entry: PredictedNumber) -> None:
        """One predicted number, with the person it is about, is now this."""
        if self._numbers.set(entry):
            self._settle()
            self._write_answer(self.answer)

    def reading(self) -> PredictionReading:
        """The pattern in the numbers predicted for named people (F3)."""
        return self._numbers.reading()

    # -- what is missing -------------------------------------------------------------------------------------------

    def state_of(self, step: Step) -> QuestionState:
        """What is known at a step so far."""
        return state_at(step, self.answers.get(step.place), self.predicted, self._given)

    def lacks_evidence(self, step: Step) -> bool:
        """Whether its rating of 3 or less, or 9 or more, stands without a line of notes (F11)."""
        answer = self.answer_to(step.place)
        return wants_evidence(answer.rating, answer.notes)

    def gaps(self) -> tuple[tuple[Step, tuple[Gap, ...]], ...]:
        """All steps with something missing, in order."""
        self._settle()
        return gaps_in(self.steps, self.answers, self.predicted, self._given)

    @property
    def _given(self) -> tuple[ReferenceNumber, ...]:
        return self.call.numbers if self.call is not None else ()

    # -- the clock -------------------------------------------------------------------------------------------------

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return not self._clock.running

    @property
    def elapsed_ms(self) -> float:
        """Active milliseconds of the interview."""
        return self._clock.elapsed_ms

    @property
    def returned(self) -> Return:
        """How the clock went on when the interview was opened again, or the computer woke up."""
        return self._clock.returned

    def time(self) -> TimeReading:
        """The time used against the plan (F2, F5)."""
        spent = {place: float(answer.spent_ms) for place, answer in self.answers.items()}
        since, total = self._clock.since_ms, self.interview.minutes * 60_000
        spent[self._place] = spent.get(self._place, 0) + since
        if not self.bank.per_job:
            return read_time(self.bank, total, self.elapsed_ms, spent, self._place)
        return read_job_time(self.bank, total, self.elapsed_ms, spent, self._place, self._loads())

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
        spent = self.answer_to(answer.place).spent_ms
        answer = replace(answer, rev=answer.rev + 1, spent_ms=spent)
        self.answers[answer.place] = answer
        self._submit(AnswerChanged(self.interview.id, answer))

    def _write_place(self) -> None:
        self._submit(PlaceChanged(self.interview.id, self._place, self._clock.write_down(), self.interview.minutes))
