"""One interview as it was stored, read question by question: with its texts filled in, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Question, Section
from interview_tui.domain.call_sheet import CallSheet
from interview_tui.domain.career import Job, YearMonth, depths, in_order
from interview_tui.domain.changes import JobProgress
from interview_tui.domain.entries import JobEntry, QuestionEntry, SectionEntry, numbers_in
from interview_tui.domain.ids import CompetencyId, JobId, ReferenceId
from interview_tui.domain.interview import Answer, Interview, Place, ReferenceNumber
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.persona import Competency
from interview_tui.domain.placeholders import names_in, say
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.references import ReferenceCall
from interview_tui.domain.seal import Revision, Submission
from interview_tui.domain.walk import Step, gaps_at, state_at, unasked, walk
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
        call: of a call, to whom it is; None for any other interview.
        sheet: of a call, who that is and what is known before it.
        numbers: what the reference gave in it.
        submission: when and how it was frozen; None while it is not submitted.
        revisions: changes of ratings since, in the order in which they were made.
        edited: the jobs that were edited since it was submitted.
        hidden_request: what the job ad of the opening asks for in passing, as it stands now (4.01).
    """

    interview: Interview
    bank: Bank
    answers: Sequence[Answer]
    predicted: Sequence[PredictedNumber] = ()
    own_example: str = ""
    jobs: Sequence[Job] = ()
    progress: Mapping[JobId, JobProgress] = field(default_factory=dict)
    month: YearMonth = field(default_factory=lambda: YearMonth(2000))
    call: ReferenceCall | None = None
    sheet: CallSheet | None = None
    numbers: Sequence[ReferenceNumber] = ()
    submission: Submission | None = None
    revisions: Sequence[Revision] = ()
    edited: frozenset[JobId] = frozenset()
    hidden_request: str = ""

    @property
    def called(self) -> ReferenceId | None:
        """Whose the answers are, in a call."""
        return self.call.reference_id if self.call is not None else None


class Reader:
    """Reads the entries of one interview.

    Args:
        answers: by place.
        listed: the jobs that are asked about, oldest first.
    """

    def __init__(
        self, stored: Stored, candidate: Candidate, opening: Opening, answers: Mapping[Place, Answer], listed: Sequence[Job]
    ) -> None:
        self._stored, self._candidate, self._opening, self._answers, self._listed = stored, candidate, opening, answers, listed
        self._position = numbers_in(stored.bank)
        known = {item.id for item in opening.persona.competencies}
        rated = [question.id for question in stored.bank if question.answer is AnswerKind.COMPETENCIES]
        ids = [_base_and_id(place) for place, answer in answers.items() if _says(answer)]
        lost = (CompetencyId(item) for base, item in ids if base in rated and item and item not in known)
        self._lost = tuple(dict.fromkeys(lost))

    def steps(self, jobs: Sequence[Job]) -> tuple[Step, ...]:
        """The steps to show. A competency that was rated stays, also when the persona has lost it since."""
        lost = tuple(Competency(item, item, 0.0, Anchors("", "", "", "")) for item in self._lost)
        whole = replace(self._opening.persona, competencies=(*self._opening.persona.competencies, *lost))
        found = walk(self._stored.bank, whole, jobs, self._stored.called)
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
        question, answer, stored = step.question, self._answers.get(step.place), self._stored
        values = spoken_values(
            self._candidate, self._opening, stored.interview, stored.own_example, step, self._listed, stored.sheet, stored.hidden_request
        )  # fmt: skip
        used = dict.fromkeys((*names_in(question.say), *names_in(question.say_if_unknown)))
        given = [entry for entry in stored.predicted if entry.question_id == question.id]
        return QuestionEntry(
            self._position[_base_and_id(step.place)[0]],
            step,
            say(question.say, question.say_if_unknown, values),
            answer or Answer(question.id, step.place.subject),
            _every_number(question, given),
            gaps_at(step, answer, given, stored.numbers),
            state_at(step, answer, given, stored.numbers),
            job_number,
            _number(question, stored.numbers),
            tuple((name, values[name]) for name in used),
        )


def _number(question: Question, given: Sequence[ReferenceNumber]) -> ReferenceNumber | None:
    """What the reference gave to a question for a number; an empty one while there is none."""
    if question.answer is not AnswerKind.REFERENCE_RATING:
        return None
    return next((number for number in given if number.question_id == question.id), ReferenceNumber(question.id))


def _base_and_id(place: Place) -> tuple[str, str]:
    """The question of the bank, and the competency where one is rated directly."""
    base, _, competency = place.question_id.partition(".")
    return base, competency


def _says(answer: Answer) -> bool:
    """Whether an answer holds anything that somebody gave."""
    return answer.was_asked or bool(answer.notes.strip() or answer.choice or answer.unrated)


def _every_number(question: Question, given: Sequence[PredictedNumber]) -> tuple[PredictedNumber, ...]:
    """The numbers given and, for each that the bank asks for and nobody gave, an empty one."""
    wanted: dict[int, PredictedNumber] = {}
    if question.answer is AnswerKind.PREDICTION:
        wanted[0] = PredictedNumber(question.id, 0, question.about or Relation.PEER, named=False)
    for slot, relation in enumerate(question.people):
        wanted[slot] = PredictedNumber(question.id, slot, relation, named=True)
    wanted.update((entry.slot, entry) for entry in given)
    return tuple(wanted[slot] for slot in sorted(wanted))
