"""Krippendorff's α or the reason why it is not shown, and the ICC across openings with its interval (F15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from random import Random
from statistics import fmean, quantiles, stdev
from typing import NamedTuple

from interview_tui.domain.cells import Cell
from interview_tui.domain.disagreement import ROUNDING, reaches
from interview_tui.domain.ids import CandidateId

RATERS_NEEDED = 2
CELLS_NEEDED = 10
CANDIDATES_NEEDED = 2
INTERCHANGEABLE_FROM = 0.80
WITH_CARE_FROM = 0.667
CLOSE_TOGETHER_BELOW = 1.0
"""Standard deviation of all marks below which α says little."""


class Reason(StrEnum):
    """Why no figure is shown."""

    ONE_RATER = "one rater"
    FEW_CELLS = "few cells"
    ONE_CANDIDATE = "one candidate"
    ALL_EQUAL = "all marks equal"


class AgreementWord(StrEnum):
    """How the figure reads."""

    INTERCHANGEABLE = "interchangeable"
    WITH_CARE = "with care"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why no figure is shown, with the numbers for the sentence: "6 cells so far, needs 10".

    Attributes:
        found: how many raters, cells or candidates there are; for `ALL_EQUAL` how many different marks.
        needed: how many there must be.
    """

    reason: Reason
    found: int
    needed: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figure or why it is not shown: exactly one of `value` and `why_not` is there.

    Attributes:
        value: Krippendorff's α, at most 1; below 0 the raters differ more than by chance.
        word: how it reads; None without a value.
        why_not: the first condition that is not met; None with a value.
        close_together: there is a value, and the marks lie so close together that it says little.
    """

    value: float | None
    word: AgreementWord | None
    why_not: WhyNot | None
    close_together: bool = False


def agreement(cells: Sequence[Cell]) -> Agreement:
    """The agreement over the cells with at least two marks, or the reason why there is no figure for it (F15)."""
    units = [list(cell.marks.values()) for cell in cells if len(cell.marks) > 1]
    why_not = _unmet(cells)
    value = alpha(units) if why_not is None else None
    if value is None:
        return Agreement(None, None, why_not or WhyNot(Reason.ALL_EQUAL, 1, 2))
    close = not reaches(stdev(mark for unit in units for mark in unit), CLOSE_TOGETHER_BELOW)
    return Agreement(value, word_for(value), None, close)


def word_for(value: float) -> AgreementWord:
    """How α reads: from .80 on raters are interchangeable, from .667 on usable with care, else separate opinions (F15)."""
    if reaches(value, INTERCHANGEABLE_FROM):
        return AgreementWord.INTERCHANGEABLE
    return AgreementWord.WITH_CARE if reaches(value, WITH_CARE_FROM) else AgreementWord.SEPARATE


def alpha(units: Sequence[Sequence[float]]) -> float | None:
    """Krippendorff's α with the interval metric: ``1 − D_o / D_e`` (F15).

    Args:
        units: for each cell the marks that it has, from any raters in any order; those with fewer than two do not count.

    Returns:
        α, at most 1; None where it is undefined, because no cell has two marks or all marks are equal.
    """
    paired = [unit for unit in units if len(unit) > 1]
    marks = [mark for unit in paired for mark in unit]
    if not marks or max(marks) - min(marks) <= ROUNDING:
        return None
    # Σ over ordered pairs of (x − y)² is 2·m times the sum of squares around the mean, so no pair is ever visited.
    observed = fsum(2 * len(unit) * _squares(unit) / (len(unit) - 1) for unit in paired) / len(marks)
    expected = 2 * _squares(marks) / (len(marks) - 1)
    return 1 - observed / expected


def _squares(marks: Sequence[float]) -> float:
    """Sum of squares around the mean."""
    mean = fmean(marks)
    return fsum((mark - mean) ** 2 for mark in marks)


def _unmet(cells: Sequence[Cell]) -> WhyNot | None:
    """The first of the conditions, in the order of the method, that is not met."""
    shared = [cell for cell in cells if len(cell.marks) > 1]
    raters = len({rater for cell in cells for rater in cell.marks})
    candidates = len({cell.candidate_id for cell in shared})
    conditions = (
        WhyNot(Reason.ONE_RATER, raters, RATERS_NEEDED),
        WhyNot(Reason.FEW_CELLS, len(shared), CELLS_NEEDED),
        WhyNot(Reason.ONE_CANDIDATE, candidates, CANDIDATES_NEEDED),
    )
    return next((condition for condition in conditions if condition.found < condition.needed), None)


# -- across openings: the same raters, many candidates ---------------------------------------------------------------------------

ICC_CANDIDATES_NEEDED = 12
ICC_RATERS_NEEDED = 2
_TAIL = 0.025
"""The share of the resamples that the interval leaves out at each end."""


class Icc(NamedTuple):
    """How much of the differences between marks is due to the candidates: ICC(2,1) of one rater, ICC(2,k) of the mean of all."""

    single: float
    mean: float


@dataclass(frozen=True, slots=True)
class IccInterval:
    """Both figures with the 95 % intervals without which they are not shown.

    Attributes:
        value: of the table itself.
        low, high: the ends of the intervals; for small tables far apart.
        candidates, raters: the size of the table.
    """

    value: Icc
    low: Icc
    high: Icc
    candidates: int
    raters: int


def common_table(by_candidate: Mapping[CandidateId, Mapping[str, float]]) -> tuple[tuple[float, ...], ...]:
    """A row for each candidate and a column for each rater who rated all of them, in the order of the first candidate's raters."""
    rows = list(by_candidate.values())
    raters = [rater for rater in rows[0] if all(rater in row for row in rows)] if rows else []
    return tuple(tuple(row[rater] for rater in raters) for row in rows)


def icc_allowed(table: Sequence[Sequence[float]]) -> bool:
    """Whether there are enough candidates, all rated by the same raters: 12 by 2 or more (F15)."""
    return len(table) >= ICC_CANDIDATES_NEEDED and all(len(row) >= ICC_RATERS_NEEDED for row in table)


def icc(table: Sequence[Sequence[float]]) -> Icc | None:
    """ICC(2,1) and ICC(2,k): two-way random effects, absolute agreement (F15).

    Args:
        table: a row for each candidate, a column for each rater, no gaps.

    Returns:
        Both figures, at most 1; None where they are undefined, as when all marks are equal.

    Raises:
        ValueError: the rows are not of one length.
    """
    single = _icc_single(table)
    mean = None if single is None else _icc_of_mean(single, len(table[0]))
    return None if single is None or mean is None else Icc(single, mean)


def icc_with_interval(table: Sequence[Sequence[float]], *, seed: int = 15, rounds: int = 2000) -> IccInterval | None:
    """Both figures with a percentile bootstrap over the candidates (F15). The same table and seed make the same interval.

    Args:
        table: see `icc` and `common_table`.
        rounds: how many resamples are drawn, at least 40.

    Returns:
        None where `icc_allowed` says no, the figures are undefined, or so many resamples have none that an end would be made up.
    """
    value = icc(table) if icc_allowed(table) else None
    draw = Random(seed)  # noqa: S311 - a resample, not a secret
    resamples = (draw.choices(table, k=len(table)) for _ in range(rounds if value else 0))
    singles = [single for single in map(_icc_single, resamples) if single is not None]
    if value is None or len(singles) < rounds * (1 - _TAIL):
        return None
    # The figure of the mean grows with that of one rater, so its interval has the same resamples at its ends.
    ends = quantiles(singles, n=round(1 / _TAIL), method="inclusive")
    low, high = (_icc_of_mean(end, len(table[0])) for end in (ends[0], ends[-1]))
    if low is None or high is None:
        return None
    return IccInterval(value, Icc(ends[0], low), Icc(ends[-1], high), len(table), len(table[0]))


def _icc_single(table: Sequence[Sequence[float]]) -> float | None:
    """ICC(2,1) from the mean squares of a two-way analysis of variance without repetition."""
    n, k = len(table), len(table[0]) if table else 0
    columns = list(zip(*table, strict=True))
    if n < 2 or k < 2:
        return None
    rows, column_means = [fmean(row) for row in table], [fmean(column) for column in columns]
    mean = fmean(rows)
    left = [mark - rows[i] - column_means[j] + mean for i, row in enumerate(table) for j, mark in enumerate(row)]
    of_candidates = k * _squares(rows) / (n - 1)
    of_raters = n * _squares(column_means) / (k - 1)
    of_error = fsum(value * value for value in left) / ((n - 1) * (k - 1))
    whole = of_candidates + (k - 1) * of_error + k * (of_raters - of_error) / n
    return (of_candidates - of_error) / whole if whole > ROUNDING else None


def _icc_of_mean(single: float, k: int) -> float | None:
    """ICC(2,k) from ICC(2,1): the Spearman-Brown step, which the formula of F15 comes to. None where it has no value."""
    below = 1 + (k - 1) * single
    return k * single / below if below > ROUNDING else None
