"""Whether two candidates' composites are far enough apart to say who is first, and whether weights decide the order (F13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview_tui.domain.composite import Composite, RaterValue, composite
from interview_tui.domain.disagreement import ROUNDING, reaches
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.persona import Persona

APART_FROM = 0.5
"""Composites nearer than this are not separated, whatever the raters say."""

_A_AND_B = (CandidateId("A"), CandidateId("B"))


@dataclass(frozen=True, slots=True)
class Separation:
    """Two candidates' composites and their raters, as in "2 of 3 raters put A first".

    Attributes:
        difference: composite of `a` less that of `b`; None when one of them has none.
        a_first, b_first: how many of the raters of both put that candidate first by their own composites; who has them equal
            puts neither first.
        raters: how many rated both.
        separated: the difference is 0.5 or more, and every rater of both puts the candidate with the higher composite first.
    """

    a: CandidateId
    b: CandidateId
    difference: float | None
    a_first: int
    b_first: int
    raters: int
    separated: bool

    @property
    def leader(self) -> CandidateId | None:
        """Who has the higher composite; None when they are equal or one is missing."""
        if self.difference is None or abs(self.difference) <= ROUNDING:
            return None
        return self.a if self.difference > 0 else self.b

    @property
    def agreeing(self) -> int:
        """How many raters put the leader first; without a leader, how many put `a` first."""
        return self.b_first if self.leader == self.b else self.a_first

    @property
    def by_difference_only(self) -> bool:
        """Nobody rated both, so only the difference speaks, and whoever shows it says so."""
        return self.raters == 0


def separation(a: Composite, b: Composite, *, ids: tuple[CandidateId, CandidateId] = _A_AND_B) -> Separation:
    """Whether two candidates are separated or a close call (F13).

    Args:
        a, b: their composites.
        ids: whose they are.
    """
    difference = None if a.value is None or b.value is None else a.value - b.value
    gaps = _gaps_of_common_raters(a, b)
    a_first, b_first = sum(gap > ROUNDING for gap in gaps), sum(gap < -ROUNDING for gap in gaps)
    apart = difference is not None and reaches(abs(difference), APART_FROM)
    all_agree = (b_first if difference is not None and difference < 0 else a_first) == len(gaps)
    return Separation(*ids, difference, a_first, b_first, len(gaps), apart and all_agree)


def _gaps_of_common_raters(a: Composite, b: Composite) -> list[float]:
    pairs = [(a.per_rater[rater], b.per_rater[rater]) for rater in a.per_rater if rater in b.per_rater]
    return [first - second for first, second in pairs if first is not None and second is not None]


@dataclass(frozen=True, slots=True)
class Orders:
    """The order of the candidates with the persona's weights and with equal ones (F13).

    Attributes:
        weighted, equal: best first.
        changes: somebody is ahead of somebody in one of them and not in the other.
    """

    weighted: tuple[CandidateId, ...]
    equal: tuple[CandidateId, ...]
    changes: bool


def order(composites: Mapping[CandidateId, Composite]) -> tuple[CandidateId, ...]:
    """The candidates, highest composite first, those without one last; equal ones stay in order."""
    values = {candidate: _comparable(held) for candidate, held in composites.items()}
    return tuple(sorted(values, key=lambda candidate: values[candidate], reverse=True))


def order_changes(persona: Persona, raters_by_candidate: Mapping[CandidateId, Sequence[RaterValue]]) -> Orders:
    """Whether equal weights would put the candidates in another order (F13).

    Args:
        persona: the competencies; without a reason for its weights both orders are the same.
        raters_by_candidate: the values of all raters of each candidate.
    """
    weighted = {candidate: composite(persona, raters) for candidate, raters in raters_by_candidate.items()}
    equal = {candidate: composite(persona, raters, equal=True) for candidate, raters in raters_by_candidate.items()}
    return Orders(order(weighted), order(equal), _ranks(weighted) != _ranks(equal))


def _ranks(composites: Mapping[CandidateId, Composite]) -> list[int]:
    """How many are ahead of each: the same for equal composites, whichever of them is listed first."""
    values = [_comparable(held) for held in composites.values()]
    return [sum(other > value for other in values) for value in values]


def _comparable(held: Composite) -> float:
    """Below every composite where there is none; rounded, so that the error of a float puts nobody first."""
    return float("-inf") if held.value is None else round(held.value, 9)
