"""The numbers that a candidate predicts, and the patterns to read in them (5A.15–5A.23, F3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.rating import Prediction


class Relation(StrEnum):
    """Who a person was to the candidate at work."""

    MANAGER = "manager"
    PEER = "peer"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class PredictionRules:
    """The thresholds of F3. A bank may change them under ``rules: predictions:``."""

    enough: int = 3
    """The fewest numbers in which a pattern is looked for."""
    low_at_most: int = 7
    low_share: float = 0.5
    tens_share: float = 0.75
    high_share: float = 0.5
    general_gap: float = 2.0
    """How far the general number may lie from the mean of the named ones before it is worth a question."""


class Pattern(StrEnum):
    """What the numbers look like. None of these is a verdict on the candidate (F3)."""

    TOO_FEW = "too_few"
    ALL_TENS = "all_tens"
    LOW_TREND = "low_trend"
    NEARLY_ALL_TENS = "nearly_all_tens"
    MANY_HIGH = "many_high"
    MIXED = "mixed"

    @property
    def is_warning(self) -> bool:
        """Whether the method counts this pattern as a warning sign (5A.22, 5A.23)."""
        return self in (Pattern.ALL_TENS, Pattern.LOW_TREND)


def find_pattern(numbers: Sequence[int], rules: PredictionRules | None = None) -> Pattern:
    """The pattern in the numbers predicted for named people; the first rule that matches wins (F3).

    Args:
        numbers: whole numbers 1–10, of those people for whom a number was given; who declined is left out.
        rules: thresholds; the method's own when not given.
    """
    rules = rules or PredictionRules()
    count = len(numbers)
    if count < rules.enough or not count:
        return Pattern.TOO_FEW
    tens = sum(number == 10 for number in numbers)
    if tens == count:
        return Pattern.ALL_TENS
    if sum(number <= rules.low_at_most for number in numbers) / count >= rules.low_share:
        return Pattern.LOW_TREND
    if tens / count >= rules.tens_share:
        return Pattern.NEARLY_ALL_TENS
    if sum(number in (8, 9) for number in numbers) / count >= rules.high_share:
        return Pattern.MANY_HIGH
    return Pattern.MIXED


@dataclass(frozen=True, slots=True)
class PredictedNumber:
    """One answer to "what would they give you, 1–10": about a group in general, or about a named person.

    Attributes:
        question_id: the question that asked for it.
        slot: 0 for a general number; for named people their place in the list, from 0.
        relation: who they are to the candidate.
        named: whether this is about one named person.
        name: the person's name, empty while unknown or for a general number.
        employer: where they worked together.
        number: the prediction, or None when there is none yet or the candidate declined.
        declined: the candidate declined to give a number: a value of its own, which counts as asked.
    """

    question_id: str
    slot: int
    relation: Relation
    named: bool
    name: str = ""
    employer: str = ""
    number: Prediction | None = None
    declined: bool = False

    @property
    def answered(self) -> bool:
        """Whether there is a number or a refusal to give one."""
        return self.number is not None or self.declined


@dataclass(frozen=True, slots=True)
class GeneralGap:
    """The general number of a group lies far from the mean of the named people of that group (F3)."""

    relation: Relation
    general: int
    named_mean: float


@dataclass(frozen=True, slots=True)
class PredictionReading:
    """What is seen in the predicted numbers, with the numbers themselves."""

    pattern: Pattern
    numbers: tuple[int, ...]
    """The numbers for named people, in order."""
    expected: int
    """How many named people the bank asks for."""
    declined: int
    gaps: tuple[GeneralGap, ...]

    @property
    def missing(self) -> int:
        """How many of the named people have neither a number nor a refusal."""
        return max(0, self.expected - len(self.numbers) - self.declined)


def read_predictions(predicted: Sequence[PredictedNumber], expected: int, rules: PredictionRules | None = None) -> PredictionReading:
    """Read the pattern, what is missing, and the gaps between general and named numbers (F3).

    Args:
        predicted: all predicted numbers of one interview, general and named.
        expected: how many named people the bank asks for, 0 or more.
        rules: thresholds; the method's own when not given.
    """
    rules = rules or PredictionRules()
    named = [entry for entry in predicted if entry.named]
    numbers = tuple(entry.number.value for entry in named if entry.number is not None)
    gaps = []
    for relation in Relation:
        general = [e.number.value for e in predicted if not e.named and e.relation is relation and e.number is not None]
        values = [e.number.value for e in named if e.relation is relation and e.number is not None]
        if general and values:
            mean = sum(values) / len(values)
            if abs(general[0] - mean) >= rules.general_gap:
                gaps.append(GeneralGap(relation, general[0], mean))
    declined = sum(entry.declined for entry in named)
    return PredictionReading(find_pattern(numbers, rules), numbers, expected, declined, tuple(gaps))
