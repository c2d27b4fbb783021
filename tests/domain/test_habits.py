"""A rater's habits (F16)."""

from __future__ import annotations

from math import sqrt
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.cells import Cell
from interview_tui.domain.habits import Habits, Middle, habits
from interview_tui.domain.ids import CandidateId, CompetencyId

Marks = dict[str, list[float]]


def cells(**candidates: Marks) -> list[Cell]:
    """A cell for each position of the lists, by candidate and rater; 0 stands for no evidence."""
    return [
        Cell(CandidateId(candidate), CompetencyId(f"k{place}"), {name: own[place] for name, own in marks.items() if own[place]})
        for candidate, marks in candidates.items()
        for place in range(max(map(len, marks.values())))
    ]


def three(marks: Marks) -> list[Cell]:
    """The same marks for three candidates."""
    return cells(a=marks, b=marks, c=marks)


VARIED: list[float] = [3, 5, 7, 9]


# -- enough to see something ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "shared", "candidates"),
    [
        ([], 0, 0),
        (three({"me": VARIED}), 0, 0),
        (three({"you": VARIED, "they": VARIED}), 0, 0),
        (cells(a={"me": [8] * 6, "you": [5] * 6}, b={"me": [8] * 6, "you": [5] * 6}), 12, 2),
        (three({"me": [3, 5, 7, 9], "you": [3, 5, 7, 0]}), 9, 3),
    ],
)
def test_without_twelve_shared_cells_of_three_candidates_there_are_only_the_numbers(
    given_: list[Cell], shared: int, candidates: int
) -> None:
    assert habits("me", given_, []) == Habits("me", shared, candidates, enough=False)


def test_twelve_shared_cells_of_three_candidates_are_enough() -> None:
    found = habits("me", three({"me": VARIED, "you": VARIED}))
    assert (found.enough, found.shared, found.candidates, found.contrast) == (True, 12, 3, None)
    assert found.leniency is not None
    assert found.mark_range is not None
    assert found.middle is not None


# -- leniency ------------------------------------------------------------------------------------------------------------------


def test_leniency_is_the_mean_difference_to_the_others_with_its_error() -> None:
    found = habits("me", three({"me": [8, 8, 8, 9], "you": [7, 5, 6, 8], "they": [5, 7, 8, 8]})).leniency
    differences = [2, 2, 1, 1] * 3
    assert found is not None
    assert found.mean == 1.5
    assert found.error == pytest.approx(stdev(differences) / sqrt(12))
    assert found.flagged


@pytest.mark.parametrize(
    ("own", "flagged"),
    [
        ([6, 6, 6, 6], True),  # +1 everywhere, without error
        ([4, 4, 4, 4], True),  # as far below
        ([5, 6, 6, 6], False),  # less than 1
        ([10, 10, 1, 3], False),  # exactly +1, and less than twice its error
    ],
)
def test_leniency_is_flagged_when_it_is_large_and_sure(own: list[float], flagged: bool) -> None:
    found = habits("me", three({"me": own, "you": [5, 5, 5, 5]})).leniency
    assert found is not None
    assert found.flagged is flagged


def test_raters_of_five_are_each_compared_with_the_other_four() -> None:
    given_ = three({"v": [9] * 4, "w": [6, 7, 6, 7], "x": [7] * 4, "y": [7] * 4, "z": [7, 6, 7, 6]})
    flags = {name: habits(name, given_).leniency for name in "vwxyz"}
    assert {name for name, found in flags.items() if found and found.flagged} == {"v"}


# -- range and middle ----------------------------------------------------------------------------------------------------------


def test_a_narrow_range_is_less_than_half_of_the_others() -> None:
    narrow = habits("me", three({"me": [5, 7, 6, 7.5], "you": VARIED})).mark_range
    assert narrow is not None
    assert (narrow.own, narrow.others) == pytest.approx((stdev([5, 7, 6, 7.5] * 3), stdev(VARIED * 3)))
    assert narrow.flagged
    half = habits("me", three({"me": [4.5, 5.5, 6.5, 7.5], "you": VARIED})).mark_range
    assert half is not None
    assert not half.flagged


def test_one_of_the_others_being_stricter_is_no_variation() -> None:
    found = habits("me", three({"me": [6, 7, 6, 7], "you": [9, 8, 9, 8], "they": [2, 3, 2, 3]})).mark_range
    assert found is not None
    assert found.own == pytest.approx(found.others)
    assert not found.flagged


def test_where_the_others_do_not_vary_there_is_nothing_to_compare_with() -> None:
    assert habits("me", three({"me": VARIED, "you": [7] * 4})).mark_range is None


@pytest.mark.parametrize(
    ("own", "middle"),
    [
        ([5, 6, 6, 9], Middle(0.75, flagged=True)),
        ([5, 6, 4, 9], Middle(0.5, flagged=False)),
        ([5.5, 6, 6.5, 4.9], Middle(0.5, flagged=False)),
        ([5] * 7 + [1, 2, 3], Middle(0.7, flagged=True)),
    ],
)
def test_the_middle_is_5_to_6_and_noted_from_seventy_percent_on(own: list[float], middle: Middle) -> None:
    assert habits("me", three({"me": own, "you": [7.0] * len(own)})).middle == middle


# -- the same number everywhere ----------------------------------------------------------------------------------------------------


def test_the_same_number_everywhere_is_noted_for_the_candidate_it_happened_to() -> None:
    flat, varied = [7, 7, 7, 7, 7.5], [4.0, 9, 6, 8, 3]
    found = habits("me", cells(a={"me": varied, "you": varied}, b={"me": flat, "you": varied}, c={"me": flat, "you": flat}))
    (same,) = found.same_everywhere
    assert (same.candidate_id, same.items, same.identical) == ("b", 5, False)
    assert (same.own, same.others) == pytest.approx((stdev(flat), stdev(varied)))


def test_identical_marks_are_noted_whatever_the_others_gave() -> None:
    found = habits("me", three({"me": [7.0] * 5, "you": [6.0] * 5}))
    assert [(same.candidate_id, same.own, same.others, same.identical) for same in found.same_everywhere] == [
        (name, 0, 0, True) for name in "abc"
    ]


def test_four_competencies_are_too_few_to_be_the_same_everywhere() -> None:
    assert habits("me", three({"me": [7.0] * 4, "you": VARIED})).same_everywhere == ()


def test_identical_marks_are_noted_where_too_few_are_shared_to_know_the_others() -> None:
    marks: Marks = {"me": [7.0] * 6, "you": [3, 9, 4, 8, 0, 0]}
    assert {same.others for same in habits("me", three(marks)).same_everywhere} == {None}


def test_two_others_who_differ_in_level_only_do_not_vary() -> None:
    marks: Marks = {"me": [7, 7, 7, 7, 7.5], "you": [9, 9, 9, 9, 9.5], "they": [3, 3, 3, 3, 3.5]}
    assert habits("me", three(marks)).same_everywhere == ()


# -- order -------------------------------------------------------------------------------------------------------------------------


def in_a_row(own: list[float], other: list[float]) -> tuple[list[Cell], list[CandidateId]]:
    """Candidates met one after another, each with two competencies of the same mark."""
    names = [f"c{number}" for number in range(len(own))]
    given_ = {name: {"me": [mine] * 2, "you": [yours] * 2} for name, mine, yours in zip(names, own, other, strict=True)}
    return cells(**given_), [CandidateId(name) for name in names]


STRONG_WEAK: list[float] = [9, 4, 9, 3, 8, 4, 9, 5, 8, 3, 9]


def test_a_rater_who_marks_down_after_a_strong_candidate_shows_a_correlation_below_zero() -> None:
    given_, order = in_a_row(STRONG_WEAK, [6.0] * 11)
    found = habits("me", given_, order).contrast
    assert found is not None
    first = found.pairs[0]
    assert (first.candidate_id, first.before, first.mark_before, first.difference) == ("c1", "c0", 9, -2)
    assert len(found.pairs) == 10
    assert found.correlation is not None
    assert found.correlation < -0.9


def test_nine_pairs_are_shown_without_a_correlation() -> None:
    given_, order = in_a_row(STRONG_WEAK[:10], [6.0] * 10)
    found = habits("me", given_, order).contrast
    assert found is not None
    assert (len(found.pairs), found.correlation) == (9, None)


def test_without_variation_there_is_no_correlation() -> None:
    given_, order = in_a_row([7.0] * 11, STRONG_WEAK)
    found = habits("me", given_, order).contrast
    assert found is not None
    assert (len(found.pairs), found.correlation) == (10, None)


def test_a_pair_needs_marks_for_the_one_before_and_shared_ones_for_the_one_after() -> None:
    marks: Marks = {"me": VARIED, "you": VARIED}
    given_ = cells(a=marks, b=marks, c={"me": VARIED}, d={"you": VARIED}, e=marks)
    found = habits("me", given_, [CandidateId(name) for name in "cabcdec"]).contrast
    assert found is not None
    assert [(pair.before, pair.candidate_id) for pair in found.pairs] == [("c", "a"), ("a", "b")]


@given(st.lists(st.lists(st.integers(1, 10), min_size=5, max_size=5), min_size=9, max_size=9), st.integers(-5, 5))
def test_two_raters_are_lenient_in_opposite_directions_and_a_constant_moves_only_the_leniency(rows: list[list[int]], more: int) -> None:
    def marks(start: int, added: int) -> Marks:
        return {"me": [mark + added + 10.0 for mark in rows[start]], "you": [mark + 10.0 for mark in rows[start + 1]]}

    plain, moved = (cells(**{name: marks(3 * place, added) for place, name in enumerate("abc")}) for added in (0, more))
    mine, yours, lifted = habits("me", plain), habits("you", plain), habits("me", moved)
    assert mine.leniency is not None
    assert yours.leniency is not None
    assert lifted.leniency is not None
    assert mine.leniency.mean == pytest.approx(-yours.leniency.mean)
    assert lifted.leniency.mean == pytest.approx(mine.leniency.mean + more)
    assert lifted.mark_range == mine.mark_range
