"""Where raters differ, and how much of their agreement chance alone would give (F14)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, prod

from interview_tui.domain.cells import Cell

ROUNDING = 1e-9
"""Means of marks that lie nearer to each other are equal: only the error of floats is between them."""

LOOK_FROM = 2
DISCUSS_FROM = 3


class Level(StrEnum):
    """What a spread asks of the panel."""

    DISCUSS = "discuss"
    LOOK = "look"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Headline:
    """How far raters agree over all cells that at least two of them rated.

    Attributes:
        cells: how many cells those are.
        raters: how many raters have a mark in them.
        within_one: the share of cells with a spread of at most 1.
        apart_three: the share with a spread of at least 3.
        by_chance: the share within 1 to be expected if every rater dealt out their own marks blindly; None with two raters, of
            whom only the differences are shown.
    """

    cells: int
    raters: int
    within_one: float
    apart_three: float
    by_chance: float | None


def reaches(value: float, limit: float) -> bool:
    """Whether a value computed from marks is at the limit or above it, the error of floats left aside."""
    return value >= limit - ROUNDING


def level(spread: float) -> Level:
    """What a spread asks for: from 3 on to be discussed, from 2 on a look (F14). The same limits hold for spreads of means."""
    if reaches(spread, DISCUSS_FROM):
        return Level.DISCUSS
    return Level.LOOK if reaches(spread, LOOK_FROM) else Level.FINE


def headline(cells: Sequence[Cell]) -> Headline | None:
    """The agreement over the cells with at least two marks; None when there are none and so nothing to compare (F14)."""
    shared = [cell for cell in cells if len(cell.marks) > 1]
    if not shared:
        return None
    spreads = [cell.spread or 0.0 for cell in shared]
    raters = {rater for cell in shared for rater in cell.marks}
    within_one = sum(reaches(1, spread) for spread in spreads) / len(shared)
    apart_three = sum(reaches(spread, DISCUSS_FROM) for spread in spreads) / len(shared)
    return Headline(len(shared), len(raters), within_one, apart_three, _mean_chance(shared) if len(raters) > 2 else None)


def within_one_by_chance(distributions: Sequence[Sequence[float]]) -> float:
    """The probability that independent draws, one from each distribution, all lie within 1 point: exact, not simulated (F14).

    Args:
        distributions: for each rater the marks that are drawn from, each as likely as the others; none of them empty.
    """
    draws = [sorted(round(mark, 9) for mark in marks) for marks in distributions]
    lowest_values = sorted({mark for marks in draws for mark in marks})
    ways = sum(_ways_with_lowest(value, draws) for value in lowest_values)
    return ways / prod(len(marks) for marks in draws)


def _ways_with_lowest(value: float, draws: Sequence[Sequence[float]]) -> int:
    """In how many ways all draws lie from `value` to one above it, less those in which none is `value` itself."""
    ends = [bisect_right(marks, value + 1 + ROUNDING / 2) for marks in draws]
    from_value = prod(end - bisect_left(marks, value) for end, marks in zip(ends, draws, strict=True))
    above_value = prod(end - bisect_right(marks, value) for end, marks in zip(ends, draws, strict=True))
    return from_value - above_value


def _mean_chance(shared: Sequence[Cell]) -> float:
    """The mean over the cells, each by the raters that it has."""
    own: defaultdict[str, list[float]] = defaultdict(list)
    for cell in shared:
        for rater, mark in cell.marks.items():
            own[rater].append(mark)
    panels = Counter(frozenset(cell.marks) for cell in shared)
    return fsum(within_one_by_chance([own[rater] for rater in raters]) * count for raters, count in panels.items()) / len(shared)
