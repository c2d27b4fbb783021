"""The way through an interview: every question of the bank, about the candidate or about each job in turn (5B.06, 5B.08)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interview_tui.domain.bank import AnswerKind, Bank, Question, Repeats, Section
from interview_tui.domain.career import Job
from interview_tui.domain.ids import QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, Gap, Place, QuestionState, ReferenceNumber, gaps_of, state_of
from interview_tui.domain.persona import Competency, Persona
from interview_tui.domain.predictions import PredictedNumber


@dataclass(frozen=True, slots=True)
class Step:
    """One question about one subject.

    Attributes:
        question: as in the bank; one that rates competencies directly has become a question for one competency.
        job: what it is about; None when it is about the candidate.
        competency: the one that is rated directly.
        reference: who is called; None where it is no call.
    """

    question: Question
    section: Section
    job: Job | None = None
    competency: Competency | None = None
    reference: ReferenceId | None = None

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.question.id, self.job.id if self.job else self.reference or "")

    @property
    def counts(self) -> bool:
        """Whether it is a cell of the coverage: one of the questions that are asked about every job (F4)."""
        return self.job is not None and self.competency is None and self.question.answer is not AnswerKind.SCRIPT

    @property
    def is_named(self) -> bool:
        """Whether the person whom the question asks for is known; true where it asks for nobody."""
        return self.question.names is None or self.job is None or bool(self.job.manager.strip())


def walk(bank: Bank, persona: Persona, jobs: Sequence[Job] = (), reference: ReferenceId | None = None) -> tuple[Step, ...]:
    """All steps in the order in which they are taken; the order never depends on an answer.

    Args:
        persona: whose competencies are rated where the bank asks for it directly.
        jobs: the jobs to ask about, oldest first.
        reference: who is called, where the bank is one for calls.
    """
    once = [list(_steps(section, persona, None, reference)) for section in (*bank.before_jobs, *bank.after_jobs)]
    before = [step for steps in once[: len(bank.before_jobs)] for step in steps]
    after = [step for steps in once[len(bank.before_jobs) :] for step in steps]
    for_jobs = [step for job in jobs for section in bank.per_job for step in _steps(section, persona, job)]
    return (*before, *for_jobs, *after)


def _steps(section: Section, persona: Persona, job: Job | None, reference: ReferenceId | None = None) -> Iterator[Step]:
    subject = reference if section.repeats is Repeats.PER_REFERENCE else None
    for question in section.questions:
        if question.answer is not AnswerKind.COMPETENCIES:
            yield Step(question, section, job, reference=subject)
            continue
        for competency in persona.competencies:
            if not question.competencies or competency.id in question.competencies:
                rated = replace(
                    question, id=QuestionId(f"{question.id}.{competency.id}"), label=competency.name, answer=AnswerKind.RATED,
                    anchors=competency.anchors, competencies=(competency.id,),
                )  # fmt: skip
                yield Step(rated, section, job, competency)


def gaps_at(
    step: Step, answer: Answer | None, predicted: Sequence[PredictedNumber] = (), given: Sequence[ReferenceNumber] = ()
) -> tuple[Gap, ...]:
    """What is missing at one step.

    Args:
        predicted: the predicted numbers of the interview, of this question or of all.
        given: the numbers of the reference in this call, likewise.
    """
    own = [entry for entry in predicted if entry.question_id == step.question.id]
    return gaps_of(step.question, answer, own, step.is_named, _number(step, given))


def state_at(
    step: Step, answer: Answer | None, predicted: Sequence[PredictedNumber] = (), given: Sequence[ReferenceNumber] = ()
) -> QuestionState:
    """The state of one step. Arguments as for `gaps_at`."""
    own = [entry for entry in predicted if entry.question_id == step.question.id]
    return state_of(step.question, answer, own, step.is_named, _number(step, given))


def _number(step: Step, given: Sequence[ReferenceNumber]) -> ReferenceNumber | None:
    return next((number for number in given if number.question_id == step.question.id), None)


def gaps_in(
    steps: Sequence[Step],
    answers: Mapping[Place, Answer],
    predicted: Sequence[PredictedNumber] = (),
    given: Sequence[ReferenceNumber] = (),
) -> tuple[tuple[Step, tuple[Gap, ...]], ...]:
    """All steps with something missing, in order."""
    found = ((step, gaps_at(step, answers.get(step.place), predicted, given)) for step in steps)
    return tuple((step, gaps) for step, gaps in found if gaps)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of "every job, the same questions" was asked (F4).

    Attributes:
        asked: cells with an answer; one that was left out for a reason is none.
        cells: questions × jobs; an optional question is one only where it was asked.
    """

    asked: int
    cells: int


def coverage(steps: Sequence[Step], answers: Mapping[Place, Answer]) -> Coverage:
    """Asked cells of all cells (F4)."""
    cells = [(step.place in answers and answers[step.place].was_asked, step.question.optional) for step in steps if step.counts]
    return Coverage(sum(asked for asked, _ in cells), sum(asked or not optional for asked, optional in cells))


def unasked(steps: Sequence[Step], answers: Mapping[Place, Answer]) -> tuple[Step, ...]:
    """The cells that have neither an answer nor a reason for having none. A job with one of them is not done (F4)."""
    return tuple(step for step in steps if step.counts and not step.question.optional and not _settled(answers.get(step.place)))


def _settled(answer: Answer | None) -> bool:
    return answer is not None and (answer.was_asked or bool(answer.reason.strip()))
