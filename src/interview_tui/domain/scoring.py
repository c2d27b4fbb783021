"""Scores of one rater: competencies and the composite (F13, DESIGN: a rater's value for a competency)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from interview_tui.domain.bank import AnswerKind, Bank
from interview_tui.domain.composite import effective_weights, weighted_mean
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.persona import Competency, Persona
from interview_tui.domain.walk import Step


@dataclass(frozen=True, slots=True)
class CompetencyScore:
    """One rater's value for a competency in one stage.

    Attributes:
        mean: mean of the ratings of the answers linked to it, or None when none was rated; `no evidence`, `declined`
            and `not asked` are left out, never counted as zero.
        rated: how many linked answers have a rating.
        linked: how many rated answers are asked for that are linked to it.
        direct: the bank asks for it directly; then only that rating counts, and the answers show where it comes from.
    """

    competency: Competency
    mean: float | None
    rated: int
    linked: int
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """One rater's composite for one stage (F13). Predictions are never part of it.

    Attributes:
        value: weighted mean of the competencies that have a value, or None when none has.
        covered: the share of the persona's weight that those competencies carry, 0–1; below 1 the composite is partial.
        rated, asked: how many of the rated questions have a rating, and how many there are; asked of each job counts each time.
    """

    value: float | None
    covered: float
    rated: int
    asked: int
    competencies: tuple[CompetencyScore, ...]


def score(steps: Sequence[Step], answers: Mapping[Place, Answer], persona: Persona) -> Score:
    """The mechanical composite of one interview: ``Σ w·x̄ / Σ w`` over the competencies that were rated (F13).

    A competency's value is the direct rating where the bank asks for one, else the mean of the answers linked to it.

    Args:
        steps: the way through the interview, whose questions are linked to competencies.
        answers: the answers by place.
        persona: the competencies and their weights, which count as `effective_weights` says; one that the persona lacks does not
            count.
    """
    rated = [step for step in steps if step.question.answer is AnswerKind.RATED]
    marks = {step.place: answers[step.place].rating for step in rated if step.place in answers}
    values = {place: mark.value for place, mark in marks.items() if mark is not None}
    scores = tuple(_competency(item, rated, values) for item in persona.competencies)
    weights = effective_weights(persona)
    means = {item.competency.id: item.mean for item in scores if item.mean is not None}
    whole = fsum(weights.values())
    carried = fsum(weights[name] for name in means)
    value = weighted_mean(means, weights)
    return Score(value, carried / whole if whole else 0.0, len(values), len(rated), scores)


def _competency(item: Competency, rated: Sequence[Step], values: Mapping[Place, int]) -> CompetencyScore:
    direct = [step.place for step in rated if step.competency is not None and step.competency.id == item.id]
    linked = direct or [step.place for step in rated if step.competency is None and item.id in step.question.competencies]
    given = [values[place] for place in linked if place in values]
    return CompetencyScore(item, sum(given) / len(given) if given else None, len(given), len(linked), bool(direct))


def unlinked_competencies(bank: Bank, persona: Persona) -> tuple[CompetencyId, ...]:
    """Competencies that the bank's questions name and the persona lacks, in the order they are met."""
    known = {item.id for item in persona.competencies}
    return tuple(dict.fromkeys(link for question in bank for link in question.competencies if link not in known))
