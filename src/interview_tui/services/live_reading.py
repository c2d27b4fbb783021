"""What can be read of a running interview in memory: what is open, what is said and known, how the jobs and the clock stand."""

from __future__ import annotations

from interview_tui.domain.bank import Bank, Question, Section
from interview_tui.domain.call_sheet import Said
from interview_tui.domain.career import Job
from interview_tui.domain.clock import Return
from interview_tui.domain.ids import JobId
from interview_tui.domain.interview import Answer, Interview, Place, QuestionState, ReferenceNumber
from interview_tui.domain.job_pace import JobLoad, read_job_time
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pacing import TimeReading, read_time
from interview_tui.domain.placeholders import fill, say
from interview_tui.domain.predictions import PredictedNumber, PredictionReading
from interview_tui.domain.rating import wants_evidence
from interview_tui.domain.walk import Coverage, Step, coverage, state_at, unasked
from interview_tui.domain.words_to_fill import spoken_values
from interview_tui.services.careers import Career
from interview_tui.services.live_call import LiveCall
from interview_tui.services.live_clock import LiveClock
from interview_tui.services.live_jobs import LiveJobs, used_by_job
from interview_tui.services.live_predictions import LivePredictions
from interview_tui.services.live_way import LiveWay


class LiveReading:
    """A running interview, read. Nothing here changes it, or writes anything.

    Attributes:
        interview: as last written; place and clock go on from it.
        answers: by their place; where nothing was answered yet, there may be none.
        own_example: the interviewer's own example, empty while there is none (5A.12, F2).
        hidden_request: what the job ad asks for in passing; empty when nothing is kept (4.01).
        career: the candidate's jobs.
        call: who is called, where it is a call.
        ringing: nobody has answered the phone yet, so the clock stands.
    """

    interview: Interview
    bank: Bank
    opening: Opening
    candidate: Candidate
    own_example: str
    hidden_request: str
    answers: dict[Place, Answer]
    career: Career
    call: LiveCall | None
    ringing: bool
    _place: Place
    _way: LiveWay
    _jobs: LiveJobs
    _clock: LiveClock
    _predictions: LivePredictions

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
        return spoken_values(
            self.candidate, self.opening, self.interview, self.own_example, step or self.here, jobs, sheet, self.hidden_request
        )

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

    # -- the jobs --------------------------------------------------------------------------------------------------

    @property
    def ends_job(self) -> bool:
        """Whether the open question is the last one about its job."""
        following = self._way.from_here(self._place, 1)
        return self.job is not None and (following is None or following.job is None or following.job.id != self.job.id)

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

    def coverage(self) -> Coverage:
        """How many of "every job, the same questions" were asked (F4)."""
        return coverage(self.steps, self.answers)

    def _loads(self) -> tuple[JobLoad, ...]:
        """How the jobs stand: what each was to get, what it has had, whether it is done."""
        used = used_by_job(self.answers.values())
        if self.job is not None:
            used[self.job.id] = used.get(self.job.id, 0.0) + self._clock.since_ms
        return self._jobs.loads(used, frozenset(job.id for job in self.career.to_ask if not self.is_settled(job.id)))

    # -- predicted numbers -----------------------------------------------------------------------------------------

    @property
    def predicted(self) -> tuple[PredictedNumber, ...]:
        """All predicted numbers, also the empty places for those still missing, in the order of the bank."""
        return self._predictions.all

    def predicted_for(self, question: Question) -> tuple[PredictedNumber, ...]:
        """The places of one question: one for a general number, one for each person to name."""
        return self._predictions.of(question)

    def reading(self) -> PredictionReading:
        """The pattern in the numbers predicted for named people (F3)."""
        return self._predictions.reading()

    # -- what is missing -------------------------------------------------------------------------------------------

    def state_of(self, step: Step) -> QuestionState:
        """What is known at a step so far."""
        return state_at(step, self.answers.get(step.place), self.predicted, self._given)

    def lacks_evidence(self, step: Step) -> bool:
        """Whether its rating of 3 or less, or 9 or more, stands without a line of notes (F11)."""
        answer = self.answer_to(step.place)
        return wants_evidence(answer.rating, answer.notes)

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
