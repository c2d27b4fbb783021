"""The reliability figure and its conditions (F15)."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.agreement import (
    Agreement,
    AgreementWord,
    Reason,
    WhyNot,
    agreement,
    alpha,
    common_table,
    icc,
    icc_allowed,
    icc_with_interval,
    word_for,
)
from interview_tui.domain.cells import Cell
from interview_tui.domain.ids import CandidateId, CompetencyId

SHROUT_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
KRIPPENDORFF = (
    (1, 1, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (5, 5, 5),
    (1, 1), (3,),
)  # fmt: skip
UNITS = st.lists(st.lists(st.integers(1, 10), max_size=5), max_size=15)


def cells(*units: tuple[float, ...], candidates: int = 2) -> list[Cell]:
    """A cell for each unit, dealt out among the candidates in turn."""
    return [
        Cell(CandidateId(str(number % candidates)), CompetencyId(str(number)), {f"r{rater}": mark for rater, mark in enumerate(unit)})
        for number, unit in enumerate(units)
    ]


# -- α ------------------------------------------------------------------------------------------------------------------------


def test_alpha_is_what_krippendorff_published() -> None:
    assert alpha(KRIPPENDORFF) == pytest.approx(0.8491, abs=0.00005)


def test_alpha_of_the_table_of_shrout_and_fleiss() -> None:
    assert alpha(SHROUT_FLEISS) == pytest.approx(0.1473, abs=0.00005)


@pytest.mark.parametrize("units", [[], [()], [(4,), (9,)], [(7, 7), (7, 7, 7)], [(7, 7), (3,)], [(0.1 + 0.2 + 6.7, 7.0)]])
def test_alpha_is_undefined_without_pairs_or_without_differences(units: list[tuple[float, ...]]) -> None:
    assert alpha(units) is None


def test_raters_who_never_differ_have_an_alpha_of_one() -> None:
    assert alpha([(2, 2), (9, 9, 9), (5, 5)]) == 1.0


def by_definition(units: list[list[int]]) -> float | None:
    """α pair by pair, as F15 writes it."""
    units = [unit for unit in units if len(unit) > 1]
    marks = [mark for unit in units for mark in unit]
    expected = sum((a - b) ** 2 for a, b in permutations(marks, 2))
    if not expected:
        return None
    observed = sum((a - b) ** 2 / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2))
    return 1 - (observed / len(marks)) / (expected / (len(marks) * (len(marks) - 1)))


@given(UNITS)
def test_alpha_is_what_its_definition_gives(units: list[list[int]]) -> None:
    assert alpha(units) == (None if by_definition(units) is None else pytest.approx(by_definition(units)))


@given(UNITS, st.integers(-5, 5), st.randoms(use_true_random=False))
def test_neither_the_order_nor_a_constant_changes_alpha(units: list[list[int]], constant: int, random: st.DrawFn) -> None:
    moved = [[mark + constant for mark in reversed(unit)] for unit in units]
    random.shuffle(moved)  # type: ignore[attr-defined]
    value = alpha(units)
    assert alpha(moved) == (None if value is None else pytest.approx(value))


# -- its conditions -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "why_not"),
    [
        ([], WhyNot(Reason.ONE_RATER, 0, 2)),
        (cells(*[(mark,) for mark in range(1, 11)]), WhyNot(Reason.ONE_RATER, 1, 2)),
        (cells(*[(1, 2)] * 6), WhyNot(Reason.FEW_CELLS, 6, 10)),
        (cells(*[(1, 2)] * 9, (3,), (4,)), WhyNot(Reason.FEW_CELLS, 9, 10)),
        (cells(*[(1, 2)] * 10, candidates=1), WhyNot(Reason.ONE_CANDIDATE, 1, 2)),
        (cells(*[(7, 7, 7, 7, 7)] * 10), WhyNot(Reason.ALL_EQUAL, 1, 2)),
    ],
)
def test_without_its_conditions_there_is_a_reason_and_no_figure(given_: list[Cell], why_not: WhyNot) -> None:
    assert agreement(given_) == Agreement(None, None, why_not)


def test_a_second_candidate_whom_only_one_rated_is_no_second_candidate() -> None:
    lonely = Cell(CandidateId("other"), CompetencyId("x"), {"r0": 4})
    assert agreement([*cells(*[(1, 2)] * 10, candidates=1), lonely]).why_not == WhyNot(Reason.ONE_CANDIDATE, 1, 2)


def test_ten_cells_of_two_candidates_by_two_raters_are_enough() -> None:
    units = [(mark, mark) for mark in range(1, 11)]
    assert agreement(cells(*units)) == Agreement(1.0, AgreementWord.INTERCHANGEABLE, None, close_together=False)


def test_five_raters_with_gaps() -> None:
    units = ((8, 7, 9, 8, 7), (3, 4), (6, 5, 6), (9, 9, 8, 9), (2, 3, 2), (5, 6), (7, 7, 8), (4, 4, 5, 3, 4), (6, 7), (8, 8), (5,))
    found = agreement(cells(*units, candidates=3))
    assert found.value == alpha(units)
    assert (found.word, found.why_not, found.close_together) == (AgreementWord.INTERCHANGEABLE, None, False)


def test_marks_that_lie_close_together_are_told_to_say_little() -> None:
    found = agreement(cells(*[(8, 9), (9, 8), (8, 8), (9, 9)] * 3))
    assert found.value is not None
    assert (found.word, found.close_together) == (AgreementWord.SEPARATE, True)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1.0, AgreementWord.INTERCHANGEABLE), (0.8, AgreementWord.INTERCHANGEABLE), (0.79, AgreementWord.WITH_CARE),
        (0.667, AgreementWord.WITH_CARE), (0.66, AgreementWord.SEPARATE), (0.0, AgreementWord.SEPARATE), (-0.5, AgreementWord.SEPARATE),
    ],
)  # fmt: skip
def test_the_words(value: float, word: AgreementWord) -> None:
    assert word_for(value) is word


# -- ICC ----------------------------------------------------------------------------------------------------------------------

TWELVE = SHROUT_FLEISS * 2


def test_icc_is_what_shrout_and_fleiss_published() -> None:
    assert icc(SHROUT_FLEISS) == pytest.approx((0.2898, 0.6201), abs=0.00005)


@pytest.mark.parametrize("table", [(), ((1, 2),), ((1,), (2,)), ((7, 7), (7, 7), (7, 7)), ((1, 2), (2, 1))])
def test_icc_is_undefined_for_too_small_tables_and_without_differences(table: tuple[tuple[int, ...], ...]) -> None:
    assert icc(table) is None


def test_raters_who_never_differ_have_an_icc_of_one() -> None:
    assert icc(((2, 2, 2), (9, 9, 9), (5, 5, 5))) == pytest.approx((1, 1))


def test_a_table_with_gaps_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        icc(((1, 2), (3,)))


def test_icc_is_only_for_twelve_candidates_and_two_raters() -> None:
    assert icc_allowed(TWELVE)
    assert not icc_allowed(TWELVE[:11])
    assert not icc_allowed([row[:1] for row in TWELVE])
    assert icc_with_interval(TWELVE[:11]) is None


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    found = icc_with_interval(TWELVE, rounds=400)
    assert found is not None
    assert (found.value, found.candidates, found.raters) == (icc(TWELVE), 12, 4)
    assert found.low.single < found.value.single < found.high.single
    assert found.low.mean < found.value.mean < found.high.mean
    assert icc_with_interval(TWELVE, rounds=400) == found
    assert icc_with_interval(TWELVE, rounds=400, seed=1) != found


def test_no_interval_is_made_up_where_most_resamples_have_no_figure() -> None:
    assert icc_with_interval([(7, 7)] * 12) is None
    assert icc([(7, 7)] * 11 + [(3, 3)]) is not None
    assert icc_with_interval([(7, 7)] * 11 + [(3, 3)]) is None


def test_only_raters_of_every_candidate_are_in_the_table() -> None:
    marks = {CandidateId("a"): {"x": 1.0, "y": 2.0, "z": 3.0}, CandidateId("b"): {"z": 6.0, "x": 4.0}}
    assert common_table(marks) == ((1.0, 3.0), (4.0, 6.0))
    assert common_table({}) == ()
    assert not icc_allowed(common_table({}))
