"""All that is known about one candidate, ready for the panel: what the Markdown export and the scorecard screen read.

Nothing here is stored; it is put together from an interview, its bank, its answers, its predicted numbers and the candidate's
jobs. Ratings and predictions stay apart: only ratings reach a score (F1, F13).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from interview_tui.domain import deep_dive
from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Question, Section
from interview_tui.domain.career import Job, YearMonth, career_remarks, depths, in_order
from interview_tui.domain.changes import JobProgress
from interview_tui.domain.deep_dive import DeepDive
from interview_tui.domain.entries import JobEntry, NotedLine, QuestionEntry, SectionEntry, numbers_in, untagged
from interview_tui.domain.ids import CompetencyId, JobId
from interview_tui.domain.interview import Answer, Gap, Interview, Place
from interview_tui.domain.jobs_asked import jobs_asked
from interview_tui.domain.notes import Mark, marked_lines
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pacing import share_minutes
from interview_tui.domain.persona import Competency
from interview_tui.domain.placeholders import say
from interview_tui.domain.predictions import PredictedNumber, PredictionReading, Relation, read_predictions
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scoring import Score, score, unlinked_competencies
from interview_tui.domain.walk import Step, coverage, gaps_at, state_at, unasked, walk
from interview_tui.domain.words_to_fill import spoken_values


@dataclass(frozen=True, slots=True)
class Stored:
    """All that was stored for one interview.

    Attributes:
        bank: the exact version of the questions that it was run with.
        answers, predicted: in any order.
        own_example: the interviewer's own example (5A.12).
        jobs: all of the candidate's, also those taken off the list, in any order.
        progress: how the jobs stood when last written. Of a finished interview, exactly the jobs that were to be asked about.
        month: in which it was begun: where a job ends that goes on, and from where on one is long ago.
    """

    interview: Interview
    bank: Bank
    answers: Sequence[Answer]
    predicted: Sequence[PredictedNumber] = ()
    own_example: str = ""
    jobs: Sequence[Job] = ()
    progress: Mapping[JobId, JobProgress] = field(default_factory=dict)
    month: YearMonth = field(default_factory=lambda: YearMonth(2000))


@dataclass(frozen=True)
class InterviewCard:
    """One interviewer's sitting, read for the panel.

    Attributes:
        before, after: the sections before and after the jobs; where the bank does not ask about jobs all are before.
        score: mean per competency and composite of this interviewer's ratings.
        reading: what is seen in the candidate's predicted numbers.
        unlinked: competencies that the bank names and the persona lacks; their ratings are in no score.
        dive: what the walk through the jobs has found; None where the bank does not ask about jobs.
    """

    interview: Interview
    bank: Bank
    before: tuple[SectionEntry, ...]
    after: tuple[SectionEntry, ...]
    score: Score
    reading: PredictionReading
    unlinked: tuple[CompetencyId, ...]
    dive: DeepDive | None = None

    @property
    def sections(self) -> tuple[SectionEntry, ...]:
        """The sections that are asked once, in order."""
        return (*self.before, *self.after)

    @property
    def jobs(self) -> tuple[JobEntry, ...]:
        """The jobs with what was asked about each; those no longer on the list come last."""
        return self.dive.jobs if self.dive is not None else ()

    @cached_property
    def entries(self) -> tuple[QuestionEntry, ...]:
        """All questions in the order in which they are asked, without those of jobs no longer on the list."""
        return _in_order(self.before, [job for job in self.jobs if job.listed], self.after)

    @cached_property
    def all_entries(self) -> tuple[QuestionEntry, ...]:
        """The same with those of jobs no longer on the list: nothing that was noted is missing here."""
        return _in_order(self.before, self.jobs, self.after)

    @cached_property
    def _noted(self) -> tuple[NotedLine, ...]:
        read = untagged if self.bank.behaviours else str  # where the bank has no behaviours, a tag is a word like any other
        lines = ((entry, marked_lines(read(entry.answer.notes))) for entry in self.all_entries)
        return tuple(NotedLine(entry, line.mark, line.text) for entry, found in lines for line in found)

    def noted(self, mark: Mark) -> tuple[NotedLine, ...]:
        """The lines that carry one mark, in the order of the questions."""
        return tuple(line for line in self._noted if line.mark is mark)

    def unrated(self, why: Unrated) -> tuple[QuestionEntry, ...]:
        """The questions without a rating for one stated reason."""
        return tuple(entry for entry in self.entries if entry.answer.unrated is why)

    def awaits_rating(self, competency: CompetencyId) -> bool:
        """Whether a competency is rated directly, once at the end of the interview, and that was not done yet."""
        own = [entry for entry in self.entries if entry.step.competency is not None and entry.step.competency.id == competency]
        return bool(own) and all(entry.job is None and entry.answer.rating is None and entry.answer.unrated is None for entry in own)

    def lacking(self, gap: Gap) -> tuple[QuestionEntry, ...]:
        """The questions with one kind of gap."""
        return tuple(entry for entry in self.entries if gap in entry.gaps)

    @property
    def place(self) -> QuestionEntry | None:
        """The question that was open last."""
        return next((entry for entry in self.all_entries if entry.step.place == self.interview.place), None)

    @property
    def numbers(self) -> tuple[tuple[QuestionEntry, PredictedNumber], ...]:
        """All predicted numbers with the question that asked for them: general ones and one for each named person."""
        return tuple((entry, number) for entry in self.entries for number in entry.numbers)


@dataclass(frozen=True)
class Scorecard:
    """All that is known about one candidate.

    Attributes:
        interviews: in the order in which they were started; several interviewers are several cards, nothing is averaged.
        program: name and version of the program, such as ``interview-tui 0.1.0``.
        as_of_ms: UTC moment at which an interview was still in progress; None when none is, so that a finished scorecard
            reads the same whenever it is made.
    """

    candidate: Candidate
    opening: Opening
    interviews: tuple[InterviewCard, ...]
    program: str
    as_of_ms: int | None = None


def read_interview(stored: Stored, candidate: Candidate, opening: Opening) -> InterviewCard:
    """Put one interview together for the panel. The persona of the opening gives the competencies and their weights."""
    bank, persona = stored.bank, opening.persona
    answers = {answer.place: answer for answer in stored.answers}
    asked = jobs_asked(stored.interview, stored.jobs if bank.per_job else (), stored.progress)
    listed = asked.jobs
    steps = walk(bank, persona, listed)
    reader = _Reader(stored, candidate, opening, answers, listed)
    shown = reader.steps(listed)
    budgets = share_minutes(stored.interview.minutes * 60_000, [section.share for section in bank.sections])
    planned = dict(zip([section.id for section in bank.sections], budgets, strict=True))
    before = tuple(reader.section(section, shown, planned[section.id]) for section in bank.before_jobs)
    after = tuple(reader.section(section, shown, planned[section.id]) for section in bank.after_jobs)
    dive = None
    if bank.per_job:
        jobs = reader.jobs(listed, shown)
        remarks = career_remarks(asked.known, stored.month, bank.rules.career)
        dive = deep_dive.find(bank, jobs, _in_order(before, jobs, after), coverage(steps, answers), remarks, asked)
    expected = sum(len(question.people) for question in bank)
    reading = read_predictions(sorted(stored.predicted, key=lambda entry: entry.slot), expected, bank.rules.predictions)
    unlinked = unlinked_competencies(bank, persona)
    return InterviewCard(stored.interview, bank, before, after, score(steps, answers, persona), reading, unlinked, dive)


class _Reader:
    """Reads the entries of one interview."""

    def __init__(
        self, stored: Stored, candidate: Candidate, opening: Opening, answers: Mapping[Place, Answer], listed: Sequence[Job]
    ) -> None:
        self._stored, self._candidate, self._opening, self._answers, self._listed = stored, candidate, opening, answers, listed
        self._position = numbers_in(stored.bank)
        known = {item.id for item in opening.persona.competencies}
        rated = [question.id for question in stored.bank if question.answer is AnswerKind.COMPETENCIES]
        ids = [base_and_id(place) for place, answer in answers.items() if _says(answer)]
        lost = (CompetencyId(item) for base, item in ids if base in rated and item and item not in known)
        self._lost = tuple(dict.fromkeys(lost))

    def steps(self, jobs: Sequence[Job]) -> tuple[Step, ...]:
        """The steps to show. A competency that was rated stays, also when the persona has lost it since."""
        lost = tuple(Competency(item, item, 0.0, Anchors("", "", "", "")) for item in self._lost)
        whole = replace(self._opening.persona, competencies=(*self._opening.persona.competencies, *lost))
        found = walk(self._stored.bank, whole, jobs)
        return tuple(s for s in found if s.competency is None or s.competency.id not in self._lost or s.place in self._answers)

    def section(self, section: Section, steps: Iterable[Step], planned_ms: float) -> SectionEntry:
        """A section that is asked once."""
        entries = tuple(self._entry(step) for step in steps if step.job is None and step.section.id == section.id)
        return SectionEntry(section, entries, planned_ms, sum(entry.answer.spent_ms for entry in entries))

    def jobs(self, listed: Sequence[Job], steps: Sequence[Step]) -> tuple[JobEntry, ...]:
        """The jobs on the list, then those about which something was noted before they left it."""
        depth = depths(listed, self._stored.month, self._stored.bank.rules.career)
        others = self._others()
        numbered = [(job, number, steps) for number, job in enumerate(listed, 1)]
        numbered += [(job, 0, self.steps(others)) for job in others]
        found = []
        for job, number, way in numbered:
            own = [step for step in way if step.job is not None and step.job.id == job.id]
            progress = self._stored.progress.get(job.id)
            done = progress is not None and progress.done and not unasked(own, self._answers)
            entries = tuple(self._entry(step, number) for step in own)
            planned = float(progress.planned_ms) if progress is not None and progress.planned_ms else None
            used = sum(entry.answer.spent_ms for entry in entries)
            found.append(JobEntry(job, number, entries, planned, used, done, depth.get(job.id), bool(number)))
        return tuple(found)

    def _others(self) -> tuple[Job, ...]:
        """Jobs that have answers and are not asked about any longer, oldest first."""
        listed = {job.id for job in self._listed}
        known = {job.id: job for job in self._stored.jobs}
        subjects = dict.fromkeys(JobId(place.subject) for place, answer in self._answers.items() if place.subject and _says(answer))
        gone = [known.get(job_id) or Job(job_id, self._candidate.id) for job_id in sorted(subjects) if job_id not in listed]
        return tuple(known.get(job.id, job) for job in in_order(replace(job, removed=False) for job in gone))

    def _entry(self, step: Step, job_number: int = 0) -> QuestionEntry:
        question, answer = step.question, self._answers.get(step.place)
        words = spoken_values(self._candidate, self._opening, self._stored.interview, self._stored.own_example, step, self._listed)
        given = [entry for entry in self._stored.predicted if entry.question_id == question.id]
        said = say(question.say, question.say_if_unknown, words)
        return QuestionEntry(
            self._position[base_and_id(step.place)[0]],
            step,
            said,
            answer or Answer(question.id, step.place.subject),
            _every_number(question, given),
            gaps_at(step, answer, given),
            state_at(step, answer, given),
            job_number,
        )


def base_and_id(place: Place) -> tuple[str, str]:
    """The question of the bank, and the competency where one is rated directly."""
    base, _, competency = place.question_id.partition(".")
    return base, competency


def _says(answer: Answer) -> bool:
    """Whether an answer holds anything that somebody gave."""
    return answer.was_asked or bool(answer.notes.strip() or answer.choice or answer.unrated)


def _in_order(before: Iterable[SectionEntry], jobs: Iterable[JobEntry], after: Iterable[SectionEntry]) -> tuple[QuestionEntry, ...]:
    parts: list[SectionEntry | JobEntry] = [*before, *jobs, *after]
    return tuple(entry for part in parts for entry in part.entries)


def _every_number(question: Question, given: Sequence[PredictedNumber]) -> tuple[PredictedNumber, ...]:
    """The numbers given and, for each that the bank asks for and nobody gave, an empty one."""
    wanted: dict[int, PredictedNumber] = {}
    if question.answer is AnswerKind.PREDICTION:
        wanted[0] = PredictedNumber(question.id, 0, question.about or Relation.PEER, named=False)
    for slot, relation in enumerate(question.people):
        wanted[slot] = PredictedNumber(question.id, slot, relation, named=True)
    wanted.update((entry.slot, entry) for entry in given)
    return tuple(wanted[slot] for slot in sorted(wanted))
