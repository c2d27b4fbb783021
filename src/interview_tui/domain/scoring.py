"""Scores of one rater: competencies and the composite (F13, DESIGN: a rater's value for a competency)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.bank import AnswerKind, Bank
from interview_tui.domain.ids import CompetencyId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.persona import Competency, Persona


@dataclass(frozen=True, slots=True)
class CompetencyScore:
    """One rater's value for a competency in one stage.

    Attributes:
        mean: mean of the ratings of the answers linked to it, or None when none was rated; `no evidence`, `declined`
            and `not asked` are left out, never counted as zero.
        rated: how many linked answers have a rating.
        linked: how many rated questions of the bank are linked to it.
    """

    competency: Competency
    mean: float | None
    rated: int
    linked: int


@dataclass(frozen=True, slots=True)
class Score:
    """One rater's composite for one stage (F13). Predictions are never part of it.

    Attributes:
        value: weighted mean of the competencies that have a value, or None when none has.
        covered: the share of the persona's weight that those competencies carry, 0–1; below 1 the composite is partial.
        rated, asked: how many of the rated questions of the bank have a rating, and how many there are.
    """

    value: float | None
    covered: float
    rated: int
    asked: int
    competencies: tuple[CompetencyScore, ...]


def score(bank: Bank, answers: Mapping[QuestionId, Answer], persona: Persona) -> Score:
    """The mechanical composite of one interview: ``Σ w·x̄ / Σ w`` over the competencies that were rated (F13).

    Args:
        bank: the bank the interview was run with, which links questions to competencies.
        answers: the answers by question.
        persona: the competencies and their weights; one that the persona lacks does not count.
    """
    questions = [question for question in bank if question.answer is AnswerKind.RATED]
    marks = {q.id: answers[q.id].rating for q in questions if q.id in answers}
    values = {question_id: mark.value for question_id, mark in marks.items() if mark is not None}
    scores = tuple(_competency(item, [q.id for q in questions if item.id in q.competencies], values) for item in persona.competencies)
    present = [(item.competency.weight, item.mean) for item in scores if item.mean is not None and item.competency.weight > 0]
    whole = sum(item.weight for item in persona.competencies)
    weight = sum(part for part, _ in present)
    value = sum(part * mean for part, mean in present) / weight if weight else None
    return Score(value, weight / whole if whole else 0.0, len(values), len(questions), scores)


def _competency(item: Competency, linked: list[QuestionId], values: Mapping[QuestionId, int]) -> CompetencyScore:
    given = [values[question_id] for question_id in linked if question_id in values]
    return CompetencyScore(item, sum(given) / len(given) if given else None, len(given), len(linked))


def unlinked_competencies(bank: Bank, persona: Persona) -> tuple[CompetencyId, ...]:
    """Competencies that the bank's questions name and the persona lacks, in the order they are met."""
    known = {item.id for item in persona.competencies}
    return tuple(dict.fromkeys(link for question in bank for link in question.competencies if link not in known))
