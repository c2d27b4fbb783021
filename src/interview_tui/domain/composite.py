"""The composite of several raters: averaged by arithmetic, never by impression (F13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.persona import Competency, Persona


@dataclass(frozen=True, slots=True)
class RaterValue:
    """What one rater gave one candidate, by competency.

    Attributes:
        values: 1–10, a mean where several answers or stages make it; a competency without a rating is not in it. Only ratings:
            predictions and numbers of references never are (F1).
        early: the rater had seen others' ratings before submitting these; they count all the same (F12).
    """

    rater: str
    values: Mapping[CompetencyId, float]
    early: bool = False


@dataclass(frozen=True, slots=True)
class CompetencyLine:
    """One competency with the mark of each rater.

    Attributes:
        weight: the one that counts, see `effective_weights`.
        marks: by rater, in the order of the raters; who has none is not in it.
        mean, lowest, highest: of the marks; None without any.
        spread: highest less lowest; None with fewer than two marks (F14).
    """

    competency: Competency
    weight: float
    marks: Mapping[str, float]
    mean: float | None
    lowest: float | None
    highest: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class Composite:
    """What all raters together make of one candidate (F13).

    Attributes:
        value: ``Σ w·x̄ / Σ w`` over the competencies with a mark; None when no competency with weight has one.
        covered: the share of the weight that those competencies carry, 0–1; below 1 the composite is partial.
        missing: the competencies with weight and without a mark, in the persona's order. Nothing is put in their place.
        lines: one for each competency, in the persona's order.
        per_rater: the composite of each rater's own marks; None where a rater has no mark that weighs.
    """

    value: float | None
    covered: float
    missing: tuple[CompetencyId, ...]
    lines: tuple[CompetencyLine, ...]
    per_rater: Mapping[str, float | None]


def effective_weights(persona: Persona, *, equal: bool = False) -> Mapping[CompetencyId, float]:
    """The weights that count: the persona's own where the reason for them is written down, else 1 for each (F13).

    A competency with weight 0 keeps it either way: it is left out, which is another thing than weighing less.

    Args:
        persona: the competencies with the weights that were entered.
        equal: leave the reason out of account, to see what equal weights would make.
    """
    own = bool(persona.weights_reason.strip()) and not equal
    return {item.id: item.weight if own or item.weight <= 0 else 1.0 for item in persona.competencies}


def over_stages(stage_values: Sequence[Mapping[CompetencyId, float]]) -> Mapping[CompetencyId, float]:
    """One rater's values over several stages: the mean over the stages that have one, each stage counting the same (F13)."""
    named = dict.fromkeys(competency for values in stage_values for competency in values)
    return {name: _mean([values[name] for values in stage_values if name in values]) for name in named}


def composite(persona: Persona, raters: Sequence[RaterValue], *, equal: bool = False) -> Composite:
    """The mean of the raters for each competency, and then the weighted mean of those (F13).

    Args:
        persona: the competencies and their weights; values for others do not count.
        raters: at most one entry for each rater; none at all makes an empty composite.
        equal: count every competency that has weight the same, whatever the reason for other weights.

    Raises:
        ValueError: a rater is there twice.
    """
    if len({rater.rater for rater in raters}) < len(raters):
        raise ValueError("one entry for each rater")
    weights = effective_weights(persona, equal=equal)
    lines = tuple(_line(item, weights[item.id], raters) for item in persona.competencies)
    means = {line.competency.id: line.mean for line in lines if line.mean is not None}
    whole = fsum(line.weight for line in lines)
    carried = fsum(line.weight for line in lines if line.mean is not None)
    missing = tuple(line.competency.id for line in lines if line.mean is None and line.weight > 0)
    per_rater = {rater.rater: weighted_mean(rater.values, weights) for rater in raters}
    return Composite(weighted_mean(means, weights), carried / whole if whole else 0.0, missing, lines, per_rater)


def weighted_mean(values: Mapping[CompetencyId, float], weights: Mapping[CompetencyId, float]) -> float | None:
    """``Σ w·x / Σ w`` over the values whose competency has weight; None when there is none."""
    weighing = [(weight, values[name]) for name, weight in weights.items() if name in values and weight > 0]
    return fsum(weight * value for weight, value in weighing) / fsum(weight for weight, _ in weighing) if weighing else None


def by_disagreement(lines: Sequence[CompetencyLine]) -> tuple[CompetencyLine, ...]:
    """The lines with the widest spread first, those without one last; equal ones stay in order (F14)."""
    # Rounded, because two spreads between means may differ by the error of a float only.
    return tuple(sorted(lines, key=lambda line: (line.spread is None, -round(line.spread or 0.0, 9))))


def _mean(values: Sequence[float]) -> float:
    """Written out, because the program starts with this module and `statistics` is slow to import."""
    return fsum(values) / len(values)


def _line(competency: Competency, weight: float, raters: Sequence[RaterValue]) -> CompetencyLine:
    marks = {rater.rater: rater.values[competency.id] for rater in raters if competency.id in rater.values}
    if not marks:
        return CompetencyLine(competency, weight, marks, None, None, None, None)
    lowest, highest = min(marks.values()), max(marks.values())
    return CompetencyLine(
        competency, weight, marks, _mean(list(marks.values())), lowest, highest, highest - lowest if len(marks) > 1 else None
    )
