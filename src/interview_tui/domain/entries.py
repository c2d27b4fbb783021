"""What was asked and what was answered, question by question: the parts of a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.bank import Bank, Question, Section
from interview_tui.domain.career import Job
from interview_tui.domain.interview import Answer, Gap, QuestionState, ReferenceNumber
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.notes import Mark, MarkedLine, calls_in, evidence_in, marked_lines, tag
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.quotes import in_marks
from interview_tui.domain.rating import Band, band_of
from interview_tui.domain.walk import Step


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One question of an interview with all that was answered.

    Attributes:
        position: number of the question, from 1, as `numbers_in` counts: what people say when they talk about it.
        step: the question, and the job or the competency it was asked about.
        said: the text to say with its placeholders filled.
        answer: the answer; an untouched one when nothing was written down.
        numbers: predicted numbers that belong to this question. Every person that the bank asks for has one, also when
            nobody was named; empty for other kinds of question.
        gaps: what is missing in it.
        job_number: place of the job among those that are asked about, from 1; 0 for none, and for one no longer on the list.
        given: the number of the reference, where the question asks for one; an empty one while there is none (F9).
        values: what was filled in for the placeholders, by name.
    """

    position: int
    step: Step
    said: str
    answer: Answer
    numbers: tuple[PredictedNumber, ...]
    gaps: tuple[Gap, ...]
    state: QuestionState
    job_number: int = 0
    given: ReferenceNumber | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def was_asked(self) -> bool:
        """Whether something came of it: an answer, or a number of the reference or a refusal to give one."""
        return self.answer.was_asked or (self.given is not None and self.given.answered)

    @property
    def question(self) -> Question:
        """The question."""
        return self.step.question

    @property
    def job(self) -> Job | None:
        """The job it was asked about, if any."""
        return self.step.job

    @property
    def band(self) -> Band | None:
        """The band of the rating, or None when there is none."""
        return band_of(self.answer.rating.value) if self.answer.rating else None

    @property
    def anchor(self) -> str:
        """The anchor text of the rating's band; empty when there is no rating or no anchor."""
        return self.question.anchors.text(self.band) if self.band and self.question.anchors else ""

    @property
    def marked(self) -> tuple[MarkedLine, ...]:
        """The marked lines of the notes."""
        return marked_lines(self.answer.notes)

    @property
    def first_line(self) -> str:
        """The line of the notes that stands for the answer where there is room for one: the first that says something.

        A line that only notes a call to make is passed over where there is another. Tags are left out, and the signs that a
        summary reads but for ``+``, ``-`` and ``?``, which change what is said.
        """
        lines = [line.strip() for line in untagged(self.answer.notes).splitlines()]
        lines = [line for line in lines if any(sign.isalnum() for sign in line)]
        best = next((line for line in lines if not calls_in(line)), lines[0] if lines else "")
        found = marked_lines(best)
        if not found or found[0].mark in (Mark.GOOD, Mark.BAD, Mark.FOLLOW_UP):
            return best
        return in_marks(found[0].text) if found[0].mark is Mark.QUOTE else found[0].text


def numbers_in(bank: Bank) -> Mapping[str, int]:
    """The number of each question, from 1. With every job the count begins anew, as the live screen counts; the questions that are
    asked once are numbered through without those about jobs.
    """
    for_jobs = [question for section in bank.per_job for question in section.questions]
    once = [question for section in (*bank.before_jobs, *bank.after_jobs) for question in section.questions]
    return {question.id: number for group in (once, for_jobs) for number, question in enumerate(group, 1)}


def untagged(notes: str) -> str:
    """Notes without the tags at the ends of lines; in the middle of a sentence a tag stays, for it may be a word of it."""
    return "\n".join(_untagged(line) for line in notes.splitlines()) if "#" in notes else notes


def _untagged(line: str) -> str:
    tags = {tag(item.behaviour, item.against) for item in evidence_in(line)}
    while tags and line.split()[-1:] and line.split()[-1] in tags:
        line = line.rstrip()[: -len(line.split()[-1])].rstrip()
    return line


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section of an interview, with planned and used active milliseconds."""

    section: Section
    entries: tuple[QuestionEntry, ...]
    planned_ms: float
    used_ms: float


@dataclass(frozen=True, slots=True)
class JobEntry:
    """A job of the candidate with all that was asked about it.

    Attributes:
        number: its place among the jobs that are asked about, oldest first, from 1; 0 when it is not on the list.
        entries: its questions, in the order of the bank.
        planned_ms: what it was to get when the jobs began; None while it has no plan.
        used_ms: active time spent on it.
        done: it was left with every question asked, or left out for a reason (F4).
        depth: as chosen or as proposed; None for a job that is not on the list.
        listed: whether it is asked about. One that was taken off the list, or is no longer full-time, keeps what was said.
    """

    job: Job
    number: int
    entries: tuple[QuestionEntry, ...]
    planned_ms: float | None
    used_ms: float
    done: bool
    depth: Depth | None
    listed: bool

    @property
    def cells(self) -> tuple[QuestionEntry, ...]:
        """The questions that count for the coverage (F4)."""
        return tuple(entry for entry in self.entries if entry.step.counts)

    @property
    def was_asked_about(self) -> bool:
        """Whether at least one question about it was asked."""
        return any(entry.answer.was_asked for entry in self.cells)

    def to(self, question: Question) -> QuestionEntry | None:
        """What was answered to one question of the bank."""
        return next((entry for entry in self.entries if entry.question.id == question.id), None)


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A marked line of notes and the question it was written under."""

    entry: QuestionEntry
    mark: Mark
    text: str
