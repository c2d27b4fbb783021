"""What the candidate predicted beside what the person gave, person by person, and from how many on it says something (6.11, F9).

A prediction and a reference's number are two types and stay two: only the gap between those of one person is a number, and only
gaps are averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.reference_rules import ConsistencyRules


class Status(StrEnum):
    """Why a person has a gap, or none. None of these is a low number (F9)."""

    BOTH = "both"
    NOT_CALLED = "not called"
    """Nobody has talked with them about the candidate, whatever the reason."""
    NOT_ASKED = "not asked"
    """They were talked with, and no number was asked for or none was written down."""
    DECLINED = "declined"
    """They gave no number."""
    NO_PREDICTION = "no prediction"
    """They gave a number, and the candidate was not asked for one about them."""
    PREDICTION_DECLINED = "prediction declined"
    """They gave a number, and the candidate had declined to."""


class GapWord(StrEnum):
    """How one gap reads (F9)."""

    CONSISTENT = "consistent"
    WORTH_ASKING = "worth asking"
    CONTRADICTION = "contradiction"


class Verdict(StrEnum):
    """How all gaps together read. It changes no score and no status (F9)."""

    NONE = "too few"
    CONSISTENT = "consistent"
    RATES_HIGHER = "rates self higher than references do"
    RATES_LOWER = "rates self lower than references do"
    UNCLEAR = "between the limits: no word on all of them"
    """Neither is the mean size small enough for consistent, nor the mean gap large enough for a direction, which there may be."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One person with the two numbers, as far as there are any.

    Attributes:
        predicted: what the candidate says that they would give.
        predicted_declined: the candidate gave none; means nothing beside a number.
        rated: what they gave.
        rated_declined: they gave none, likewise.
        asked: somebody has talked with them about the candidate.
    """

    reference_id: ReferenceId
    name: str
    relation: Relation
    predicted: Prediction | None = None
    predicted_declined: bool = False
    rated: ReferenceRating | None = None
    rated_declined: bool = False
    asked: bool = False

    @property
    def status(self) -> Status:
        """Why there is a gap, or none: what the person did comes before what the candidate did."""
        if self.rated is None:
            return Status.DECLINED if self.rated_declined else Status.NOT_ASKED if self.asked else Status.NOT_CALLED
        if self.predicted is None:
            return Status.PREDICTION_DECLINED if self.predicted_declined else Status.NO_PREDICTION
        return Status.BOTH

    @property
    def gap(self) -> int | None:
        """Prediction less number, −9 to 9; above zero the candidate predicted more. None when one of the two is missing."""
        return None if self.predicted is None or self.rated is None else self.predicted.value - self.rated.value


@dataclass(frozen=True, slots=True)
class PersonGap:
    """One person and how their gap reads; `word` is None without a gap."""

    person: Compared
    word: GapWord | None

    @property
    def gap(self) -> int | None:
        """The gap of this person; None when a number is missing."""
        return self.person.gap

    @property
    def status(self) -> Status:
        """Why there is a gap, or none."""
        return self.person.status


@dataclass(frozen=True, slots=True)
class Drift:
    """What the candidate predicts of a group in general, beside what they predict of people of that group by name (F9).

    Attributes:
        general: the general number.
        named: the numbers for named people, at least one.
    """

    relation: Relation
    general: Prediction
    named: tuple[Prediction, ...]

    @property
    def named_mean(self) -> float:
        """The mean of the numbers for named people."""
        return sum(number.value for number in self.named) / len(self.named)

    @property
    def drift(self) -> float:
        """General number less mean of the named ones; above zero the general one is higher."""
        return (self.general.value * len(self.named) - sum(number.value for number in self.named)) / len(self.named)


@dataclass(frozen=True, slots=True)
class Consistency:
    """How predictions and references' numbers agree.

    Attributes:
        people: everybody, in the order given.
        verdict: from two people with both numbers on (F9).
        is_pattern: whether the verdict may be called a pattern: from three on, and only where it has a direction or is consistent (6.10).
        drifts: managers first, then peers, where both kinds of number exist.
    """

    people: tuple[PersonGap, ...]
    verdict: Verdict
    is_pattern: bool
    drifts: tuple[Drift, ...] = ()

    @property
    def gaps(self) -> tuple[int, ...]:
        """The gaps of those with both numbers."""
        return tuple(person.gap for person in self.people if person.gap is not None)

    @property
    def count(self) -> int:
        """How many people have both numbers: the n beside every mean."""
        return len(self.gaps)

    @property
    def mean_gap(self) -> float | None:
        """The mean gap, with its sign (G); None where nobody has both numbers."""
        return sum(self.gaps) / self.count if self.gaps else None

    @property
    def mean_size(self) -> float | None:
        """The mean size of the gaps (M); None where nobody has both numbers."""
        return sum(map(abs, self.gaps)) / self.count if self.gaps else None


def find_consistency(
    people: Iterable[Compared], predicted: Sequence[PredictedNumber] = (), rules: ConsistencyRules | None = None
) -> Consistency:
    """Compare predictions with what the people gave (F9).

    Args:
        people: one entry for each person.
        predicted: all predicted numbers of one quick screen, for the drift between general and named ones.
        rules: thresholds; the method's own when not given.
    """
    rules = rules or ConsistencyRules()
    everybody = tuple(people)
    gaps = [person.gap for person in everybody if person.gap is not None]
    verdict = _verdict(gaps, rules)
    says = verdict not in (Verdict.NONE, Verdict.UNCLEAR)
    words = tuple(PersonGap(person, None if person.gap is None else word_for(person.gap, rules)) for person in everybody)
    return Consistency(words, verdict, says and len(gaps) >= rules.pattern_from, find_drifts(predicted))


def word_for(gap: int, rules: ConsistencyRules | None = None) -> GapWord:
    """How one gap reads: up to 1 consistent, 2 worth asking, from 3 on a contradiction (F9)."""
    rules = rules or ConsistencyRules()
    if abs(gap) <= rules.consistent_at_most:
        return GapWord.CONSISTENT
    return GapWord.WORTH_ASKING if abs(gap) < rules.contradiction_from else GapWord.CONTRADICTION


def _verdict(gaps: Sequence[int], rules: ConsistencyRules) -> Verdict:
    """A mean is compared as a sum with a multiple of its limit, in whole numbers and fractions, so that the limits are exact."""
    count, total, size = len(gaps), sum(gaps), sum(map(abs, gaps))
    if not count or count < rules.verdict_from:
        return Verdict.NONE
    bias = Fraction(str(rules.bias_from)) * count
    if size <= Fraction(str(rules.mean_size_at_most)) * count:
        return Verdict.CONSISTENT
    if total >= bias:
        return Verdict.RATES_HIGHER
    return Verdict.RATES_LOWER if total <= -bias else Verdict.UNCLEAR


def find_drifts(predicted: Sequence[PredictedNumber]) -> tuple[Drift, ...]:
    """The drift of each group of which there is a general number and a named one; of several general ones the first counts (F9).

    Args:
        predicted: all predicted numbers of one quick screen; whoever declined is passed over.
    """
    found = []
    for relation in Relation:
        own = [entry for entry in predicted if entry.relation is relation]
        general = next((entry.number for entry in own if not entry.named and entry.number is not None), None)
        named = tuple(entry.number for entry in own if entry.named and entry.number is not None)
        if general is not None and named:
            found.append(Drift(relation, general, named))
    return tuple(found)
