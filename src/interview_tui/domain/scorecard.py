"""All that is known about one candidate, ready for the panel: what the Markdown export and the scorecard screen read.

Nothing here is stored; it is put together from an interview, its bank, its answers and its predicted numbers. Ratings and
predictions stay apart: only ratings reach a score (F1, F13).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from interview_tui.domain.bank import AnswerKind, Bank, Question, Section
from interview_tui.domain.ids import CompetencyId, QuestionId
from interview_tui.domain.interview import Answer, Gap, Interview, QuestionState, gaps_of, state_of
from interview_tui.domain.notes import Mark, MarkedLine, marked_lines
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pacing import share_minutes
from interview_tui.domain.persona import Persona
from interview_tui.domain.placeholders import say
from interview_tui.domain.predictions import PredictedNumber, PredictionReading, Relation, read_predictions
from interview_tui.domain.rating import Band, Unrated, band_of
from interview_tui.domain.scoring import Score, score, unlinked_competencies


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One question of an interview with all that was answered.

    Attributes:
        position: place in the bank, from 1: what people say when they talk about it.
        said: the text to say with its placeholders filled.
        answer: the answer; an untouched one when nothing was written down.
        numbers: predicted numbers that belong to this question. Every person that the bank asks for has one, also when
            nobody was named; empty for other kinds of question.
        gaps: what is missing in it.
    """

    position: int
    question: Question
    said: str
    answer: Answer
    numbers: tuple[PredictedNumber, ...]
    gaps: tuple[Gap, ...]
    state: QuestionState

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


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section of an interview, with planned and used active milliseconds."""

    section: Section
    entries: tuple[QuestionEntry, ...]
    planned_ms: float
    used_ms: float


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A marked line of notes and the question it was written under."""

    entry: QuestionEntry
    mark: Mark
    text: str


@dataclass(frozen=True)
class InterviewCard:
    """One interviewer's sitting, read for the panel.

    Attributes:
        score: mean per competency and composite of this interviewer's ratings.
        reading: what is seen in the candidate's predicted numbers.
        unlinked: competencies that the bank names and the persona lacks; their ratings are in no score.
    """

    interview: Interview
    bank: Bank
    sections: tuple[SectionEntry, ...]
    score: Score
    reading: PredictionReading
    unlinked: tuple[CompetencyId, ...]

    @cached_property
    def entries(self) -> tuple[QuestionEntry, ...]:
        """All questions in the order of the bank."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @cached_property
    def _noted(self) -> tuple[NotedLine, ...]:
        return tuple(NotedLine(entry, line.mark, line.text) for entry in self.entries for line in entry.marked)

    def noted(self, mark: Mark) -> tuple[NotedLine, ...]:
        """The lines that carry one mark, in the order of the questions."""
        return tuple(line for line in self._noted if line.mark is mark)

    def unrated(self, why: Unrated) -> tuple[QuestionEntry, ...]:
        """The questions without a rating for one stated reason."""
        return tuple(entry for entry in self.entries if entry.answer.unrated is why)

    def lacking(self, gap: Gap) -> tuple[QuestionEntry, ...]:
        """The questions with one kind of gap."""
        return tuple(entry for entry in self.entries if gap in entry.gaps)

    @property
    def place(self) -> QuestionEntry | None:
        """The question that was open last."""
        return next((entry for entry in self.entries if entry.question.id == self.interview.place), None)

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


def spoken_values(candidate: Candidate, opening: Opening, interview: Interview, own_example: str) -> dict[str, str]:
    """The values of the placeholders in what is said (5A.02, 5A.12). What is unknown is empty."""
    words = candidate.name.split()
    return {
        "candidate": candidate.name,
        "first_name": words[0] if words else "",
        "interviewer": interview.interviewer,
        "opening": opening.title,
        "applicants": "" if opening.applicants is None else str(opening.applicants),
        "minutes": str(interview.minutes),
        "own_example": own_example,
    }


def read_interview(
    interview: Interview,
    bank: Bank,
    answers: Sequence[Answer],
    predicted: Sequence[PredictedNumber],
    persona: Persona,
    values: Mapping[str, str],
) -> InterviewCard:
    """Put one interview together for the panel.

    Args:
        bank: the exact version of the questions that it was run with.
        answers, predicted: all that was stored for it, in any order. Answers about a job or a reference (with a subject)
            are not read yet.
        persona: gives the competencies and their weights.
        values: what stands in the placeholders, see `spoken_values`.
    """
    own = {answer.question_id: answer for answer in answers if not answer.subject}
    budgets = share_minutes(interview.minutes * 60_000, [section.share for section in bank.sections])
    sections, position = [], 1
    for section, budget in zip(bank.sections, budgets, strict=True):
        entries = []
        for question in section.questions:
            entries.append(_entry(position, question, own, predicted, values))
            position += 1
        used = sum(entry.answer.spent_ms for entry in entries)
        sections.append(SectionEntry(section, tuple(entries), budget, used))
    expected = sum(len(question.people) for question in bank)
    reading = read_predictions(sorted(predicted, key=lambda entry: entry.slot), expected, bank.rules)
    return InterviewCard(interview, bank, tuple(sections), score(bank, own, persona), reading, unlinked_competencies(bank, persona))


def _entry(
    position: int, question: Question, answers: Mapping[QuestionId, Answer], predicted: Sequence[PredictedNumber], values: Mapping[str, str]
) -> QuestionEntry:
    answer = answers.get(question.id)
    given = [entry for entry in predicted if entry.question_id == question.id]
    said = say(question.say, question.say_if_unknown, values)
    gaps = gaps_of(question, answer, given)
    numbers = _every_number(question, given)
    return QuestionEntry(position, question, said, answer or Answer(question.id), numbers, gaps, state_of(question, answer, given))


def _every_number(question: Question, given: Sequence[PredictedNumber]) -> tuple[PredictedNumber, ...]:
    """The numbers given and, for each that the bank asks for and nobody gave, an empty one."""
    wanted: dict[int, PredictedNumber] = {}
    if question.answer is AnswerKind.PREDICTION:
        wanted[0] = PredictedNumber(question.id, 0, question.about or Relation.PEER, named=False)
    for slot, relation in enumerate(question.people):
        wanted[slot] = PredictedNumber(question.id, slot, relation, named=True)
    wanted.update((entry.slot, entry) for entry in given)
    return tuple(wanted[slot] for slot in sorted(wanted))
