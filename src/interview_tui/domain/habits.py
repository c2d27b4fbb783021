"""What a rater's marks say about the rater: shown to that rater only, worth a look, never a correction (F16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt
from statistics import correlation, fmean, stdev

from interview_tui.domain.cells import Cell
from interview_tui.domain.disagreement import ROUNDING, reaches
from interview_tui.domain.ids import CandidateId

CELLS_NEEDED = 12
CANDIDATES_NEEDED = 3
LENIENT_FROM = 1.0
NARROW_BELOW = 0.5
MIDDLE_FROM = 0.70
ITEMS_NEEDED = 5
SAME_BELOW = 0.5
OTHERS_VARY_FROM = 1.0
PAIRS_NEEDED = 10


@dataclass(frozen=True, slots=True)
class Leniency:
    """How far the rater's marks lie above the others' in the same cells.

    Attributes:
        mean: of the differences to the others' mean; above zero the rater gives more.
        error: standard error of that mean.
        flagged: the mean is at least 1 in size and at least twice its error.
    """

    mean: float
    error: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class MarkRange:
    """How far the rater's marks vary beside each of the others' own in the same cells, as standard deviations.

    Attributes:
        others: pooled within each of the others, so that one being stricter than another does not count as variation.
        flagged: the rater's is less than half of it.
    """

    own: float
    others: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Middle:
    """The share of the rater's marks that are 5 to 6, flagged from 70 % on."""

    share: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class SameEverywhere:
    """A candidate to whom the rater gave nearly the same for everything.

    Attributes:
        items: how many competencies the rater rated.
        own: standard deviation of those marks.
        others: that of the others in the cells shared with them, see `MarkRange`; None where fewer than five are shared.
        identical: all marks are the same number; always noted, whatever the others gave.
    """

    candidate_id: CandidateId
    items: int
    own: float
    others: float | None
    identical: bool


@dataclass(frozen=True, slots=True)
class AfterAnother:
    """A candidate and the one whom the rater interviewed just before.

    Attributes:
        mark_before: mean of the rater's marks for the one before.
        difference: mean of the rater's differences to the others for this one.
    """

    candidate_id: CandidateId
    before: CandidateId
    mark_before: float
    difference: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Whether a candidate is rated by the one before.

    Attributes:
        pairs: in the order of the interviews.
        correlation: of the difference with the mark before; below zero a strong candidate makes the next look weaker. None with
            fewer than ten pairs, or where one of the two does not vary.
    """

    pairs: tuple[AfterAnother, ...]
    correlation: float | None


@dataclass(frozen=True, slots=True)
class Habits:
    """One rater's habits, as far as there is enough to see them.

    Attributes:
        shared: how many cells the rater has in common with others.
        candidates: of how many candidates those are.
        enough: there are at least 12 shared cells of 3 candidates; without that every part below is empty.
        mark_range: None where the others do not vary, or none of them has two marks.
        contrast: None where the order of the interviews is not known.
    """

    rater: str
    shared: int
    candidates: int
    enough: bool
    leniency: Leniency | None = None
    mark_range: MarkRange | None = None
    middle: Middle | None = None
    same_everywhere: tuple[SameEverywhere, ...] = ()
    contrast: Contrast | None = None


def habits(rater: str, cells: Sequence[Cell], order: Sequence[CandidateId] | None = None) -> Habits:
    """One rater's habits beside the others' marks (F16).

    Args:
        rater: whose.
        cells: all cells of the candidates, rated by this rater or not.
        order: the candidates as this rater interviewed them, the first one first; None where that is not known.
    """
    own = [cell for cell in cells if rater in cell.marks]
    shared = [cell for cell in own if len(cell.marks) > 1]
    candidates = len({cell.candidate_id for cell in shared})
    if len(shared) < CELLS_NEEDED or candidates < CANDIDATES_NEEDED:
        return Habits(rater, len(shared), candidates, enough=False)
    return Habits(
        rater, len(shared), candidates, enough=True,
        leniency=_leniency([_difference(rater, cell) for cell in shared]),
        mark_range=_mark_range(rater, shared),
        middle=_middle([cell.marks[rater] for cell in own]),
        same_everywhere=_same_everywhere(rater, own),
        contrast=None if order is None else _contrast(rater, own, order),
    )  # fmt: skip


def _difference(rater: str, cell: Cell) -> float:
    """The rater's mark less the mean of the others' in the cell."""
    return cell.marks[rater] - fmean(mark for name, mark in cell.marks.items() if name != rater)


def _leniency(differences: Sequence[float]) -> Leniency:
    mean, error = fmean(differences), stdev(differences) / sqrt(len(differences))
    return Leniency(mean, error, reaches(abs(mean), LENIENT_FROM) and reaches(abs(mean), 2 * error))


def _mark_range(rater: str, shared: Sequence[Cell]) -> MarkRange | None:
    own, others = stdev(cell.marks[rater] for cell in shared), _variation_of_others(rater, shared)
    if others is None or others <= ROUNDING:
        return None
    return MarkRange(own, others, not reaches(own, NARROW_BELOW * others))


def _variation_of_others(rater: str, cells: Sequence[Cell]) -> float | None:
    """The others' standard deviation, each around their own mean; None where nobody has two marks."""
    marks: defaultdict[str, list[float]] = defaultdict(list)
    for cell in cells:
        for name, mark in cell.marks.items():
            marks[name].append(mark)
    several = [own for name, own in marks.items() if name != rater and len(own) > 1]
    if not several:
        return None
    squares = fsum((mark - fmean(own)) ** 2 for own in several for mark in own)
    return sqrt(squares / sum(len(own) - 1 for own in several))


def _middle(marks: Sequence[float]) -> Middle:
    share = sum(reaches(mark, 5) and reaches(6, mark) for mark in marks) / len(marks)
    return Middle(share, reaches(share, MIDDLE_FROM))


def _same_everywhere(rater: str, own: Sequence[Cell]) -> tuple[SameEverywhere, ...]:
    found = [_same_for(candidate, rater, cells) for candidate, cells in _by_candidate(own).items() if len(cells) >= ITEMS_NEEDED]
    return tuple(same for same in found if same is not None)


def _same_for(candidate: CandidateId, rater: str, cells: Sequence[Cell]) -> SameEverywhere | None:
    marks, shared = [cell.marks[rater] for cell in cells], [cell for cell in cells if len(cell.marks) > 1]
    own, identical = stdev(marks), max(marks) - min(marks) <= ROUNDING
    others = _variation_of_others(rater, shared) if len(shared) >= ITEMS_NEEDED else None
    stands_out = not reaches(own, SAME_BELOW) and others is not None and reaches(others, OTHERS_VARY_FROM)
    return SameEverywhere(candidate, len(marks), own, others, identical) if identical or stands_out else None


def _contrast(rater: str, own: Sequence[Cell], order: Sequence[CandidateId]) -> Contrast:
    """Pairs of candidates, not of cells: the cells of one candidate are no independent cases."""
    cells = _by_candidate(own)
    marks = {candidate: fmean(cell.marks[rater] for cell in rated) for candidate, rated in cells.items()}
    shared = {candidate: [cell for cell in rated if len(cell.marks) > 1] for candidate, rated in cells.items()}
    differences = {candidate: fmean(_difference(rater, cell) for cell in both) for candidate, both in shared.items() if both}
    pairs = tuple(
        AfterAnother(after, before, marks[before], differences[after])
        for before, after in pairwise(order)
        if before in marks and after in differences
    )
    return Contrast(pairs, _correlation([pair.difference for pair in pairs], [pair.mark_before for pair in pairs]))


def _correlation(differences: Sequence[float], marks_before: Sequence[float]) -> float | None:
    if len(differences) < PAIRS_NEEDED or min(stdev(differences), stdev(marks_before)) <= ROUNDING:
        return None
    return correlation(differences, marks_before)


def _by_candidate(cells: Sequence[Cell]) -> Mapping[CandidateId, Sequence[Cell]]:
    found: defaultdict[CandidateId, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.candidate_id].append(cell)
    return found
