"""Disagreement first, and what chance alone would give (F14)."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.cells import Cell
from interview_tui.domain.disagreement import Headline, Level, headline, level, within_one_by_chance
from interview_tui.domain.ids import CandidateId, CompetencyId

RATERS = ("v", "w", "x", "y", "z")


def cell(*marks: float | None) -> Cell:
    """One cell by the marks of v, w, x, y and z; None is no evidence."""
    given_ = {rater: mark for rater, mark in zip(RATERS, marks, strict=False) if mark is not None}
    return Cell(CandidateId("c"), CompetencyId("drive"), given_)


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        (0, Level.FINE), (1, Level.FINE), (1.5, Level.FINE), (2, Level.LOOK), (2.5, Level.LOOK), (3, Level.DISCUSS), (9, Level.DISCUSS),
        (16 / 3 - 7 / 3, Level.DISCUSS), (11 / 3 - 5 / 3, Level.LOOK),
    ],
)  # fmt: skip
def test_a_spread_is_discussed_looked_at_or_fine(spread: float, expected: Level) -> None:
    assert level(spread) is expected


@pytest.mark.parametrize(("raters", "percent"), [(2, 52), (3, 23), (4, 10), (5, 4)])
def test_random_marks_from_5_to_9_agree_as_often_as_the_method_says(raters: int, percent: int) -> None:
    assert round(100 * within_one_by_chance([range(5, 10)] * raters)) == percent


def test_chance_is_exact() -> None:
    assert within_one_by_chance([range(5, 10)] * 2) == 13 / 25
    assert within_one_by_chance([[8, 9], [8, 9, 9], [8]]) == 1.0
    assert within_one_by_chance([[1], [3]]) == 0.0
    assert within_one_by_chance([[4, 7]]) == 1.0


def test_means_one_point_apart_are_within_one() -> None:
    assert 14 / 3 - 11 / 3 > 1  # what floats make of it
    assert within_one_by_chance([[14 / 3], [11 / 3]]) == 1.0
    assert within_one_by_chance([[14 / 3, 14 / 3 + 1e-15], [11 / 3]]) == 1.0


MARKS = st.one_of(st.integers(1, 10), st.sampled_from([4 / 3, 7 / 3, 11 / 3, 14 / 3, 14 / 3 + 1e-15, 8.5]))


@given(st.lists(st.lists(MARKS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_chance_is_what_counting_every_draw_gives(distributions: list[list[float]]) -> None:
    draws = list(product(*distributions))
    near = sum(max(draw) - min(draw) <= 1 + 1e-9 for draw in draws)
    assert within_one_by_chance(distributions) == pytest.approx(near / len(draws), abs=1e-12)


def test_many_raters_with_many_marks_are_counted_without_walking_every_draw() -> None:
    assert within_one_by_chance([list(range(1, 11)) * 20] * 12) == pytest.approx((9 * 2**12 - 8) / 10**12)


# -- the headline ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [[], [cell(8), cell(5), cell()], [cell(8), cell(None, 5)]])
def test_one_rater_has_nothing_to_compare(cells: list[Cell]) -> None:
    assert headline(cells) is None


def test_two_raters_have_differences_only() -> None:
    assert headline([cell(8, 8), cell(5, 6), cell(9, 6), cell(4, 6)]) == Headline(4, 2, 0.5, 0.25, None)


def test_three_raters_are_set_beside_chance() -> None:
    found = headline([cell(8, 8, 9), cell(5, 9, 6)])
    assert found is not None
    assert (found.cells, found.raters, found.within_one, found.apart_three) == (2, 3, 0.5, 0.5)
    assert found.by_chance == within_one_by_chance([[8, 5], [8, 9], [9, 6]]) == 2 / 8


def test_five_raters_who_all_give_the_same_agree_and_chance_says_so_too() -> None:
    assert headline([cell(7, 7, 7, 7, 7)] * 8) == Headline(8, 5, 1.0, 0.0, 1.0)


def test_no_evidence_is_left_out_and_cells_of_one_rater_do_not_count() -> None:
    found = headline([cell(8, None, 8), cell(2), cell(None, 9), cell(6, 6, 6)])
    assert found is not None
    assert (found.cells, found.raters) == (2, 3)
    pair, trio = within_one_by_chance([[8, 6], [8, 6]]), within_one_by_chance([[8, 6], [6], [8, 6]])
    assert found.by_chance == pytest.approx((pair + trio) / 2)


def test_spreads_of_means_are_held_to_the_same_limits() -> None:
    assert headline([cell(14 / 3, 11 / 3), cell(16 / 3, 7 / 3)]) == Headline(2, 2, 0.5, 0.5, None)


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(1, 10)), max_size=5), max_size=8))
def test_shares_are_shares(rows: list[list[int | None]]) -> None:
    cells = [cell(*row) for row in rows]
    found = headline(cells)
    assert (found is None) == all(len(item.marks) < 2 for item in cells)
    if found is not None:
        assert 0 <= found.within_one <= found.within_one + found.apart_three <= 1
        assert found.by_chance is None or 0 <= found.by_chance <= 1
        assert headline(cells[::-1]) == found
