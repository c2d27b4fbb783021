"""Close calls and the order of candidates (F13)."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import builders

from interview_tui.domain.closeness import Separation, order, order_changes, separation
from interview_tui.domain.composite import Composite, RaterValue, composite
from interview_tui.domain.ids import CandidateId, CompetencyId

PERSONA = builders.persona(drive=1, steering=1)
WEIGHED = replace(builders.persona(drive=1, steering=3), weights_reason="Half the work is guiding.")
ANN, BO, CIA = CandidateId("ann"), CandidateId("bo"), CandidateId("cia")


def rated(**marks: float) -> Composite:
    """A candidate by what each rater gave to one competency."""
    return composite(builders.persona(drive=1), [RaterValue(rater, {CompetencyId("drive"): mark}) for rater, mark in marks.items()])


def both(drive: float, steering: float) -> list[RaterValue]:
    return [RaterValue("x", {CompetencyId("drive"): drive, CompetencyId("steering"): steering})]


def test_far_apart_and_put_in_the_same_order_by_all_is_separated() -> None:
    found = separation(rated(x=8, y=7, z=9), rated(x=6, y=6, z=6), ids=(ANN, BO))
    assert found == Separation(ANN, BO, 2.0, 3, 0, 3, separated=True)
    assert (found.leader, found.agreeing, found.by_difference_only) == (ANN, 3, False)


def test_two_of_three_raters_are_not_enough_however_large_the_difference() -> None:
    found = separation(rated(x=9, y=9, z=5), rated(x=4, y=4, z=6))
    assert (found.difference, found.separated) == (3.0, False)
    assert (found.leader, found.agreeing, found.b_first, found.raters) == ("A", 2, 1, 3)


def test_a_rater_who_has_them_equal_puts_neither_first() -> None:
    found = separation(rated(x=9, y=6), rated(x=5, y=6))
    assert (found.a_first, found.b_first, found.raters, found.separated) == (1, 0, 2, False)


@pytest.mark.parametrize(("a", "b", "separated"), [(7.5, 7.0, True), (7.3, 6.8, True), (7.49, 7.0, False), (7.0, 7.0, False)])
def test_half_a_point_separates_and_less_does_not(a: float, b: float, separated: bool) -> None:
    assert separation(rated(x=a), rated(x=b)).separated is separated


def test_half_a_point_between_means_is_half_a_point() -> None:
    found = separation(rated(x=8.2, y=8.2), rated(x=7.7, y=7.7))
    assert found.difference is not None
    assert found.difference < 0.5  # what floats make of it
    assert found.separated


def test_it_is_the_leader_whom_the_raters_are_counted_for() -> None:
    found = separation(rated(x=4, y=5), rated(x=8, y=7), ids=(ANN, BO))
    assert (found.difference, found.leader, found.agreeing, found.separated) == (-3.0, BO, 2, True)


def test_raters_of_both_who_all_put_the_lower_one_first_do_not_separate() -> None:
    found = separation(rated(x=6, other=10), rated(x=7, another=2))
    assert (found.difference, found.raters, found.agreeing, found.b_first, found.separated) == (3.5, 1, 0, 1, False)


def test_without_common_raters_only_the_difference_speaks_and_that_is_told() -> None:
    far, near = separation(rated(x=8), rated(y=6)), separation(rated(x=8), rated(y=7.8))
    assert (far.separated, far.by_difference_only, far.raters) == (True, True, 0)
    assert (near.separated, near.by_difference_only) == (False, True)


def test_a_candidate_without_a_composite_is_not_separated_from_anybody() -> None:
    found = separation(rated(x=8), rated())
    assert (found.difference, found.leader, found.raters, found.separated) == (None, None, 0, False)


def test_equal_composites_have_no_leader() -> None:
    found = separation(rated(x=8, y=6), rated(x=6, y=8))
    assert (found.difference, found.leader, found.agreeing, found.separated) == (0.0, None, 1, False)


RATED = st.dictionaries(st.sampled_from(["v", "w", "x", "y", "z"]), st.integers(1, 10))


@given(RATED, RATED)
def test_it_does_not_matter_who_is_named_first(one: dict[str, int], other: dict[str, int]) -> None:
    there, back = separation(rated(**one), rated(**other), ids=(ANN, BO)), separation(rated(**other), rated(**one), ids=(BO, ANN))
    assert (there.separated, there.leader, there.raters) == (back.separated, back.leader, back.raters)
    assert (there.a_first, there.b_first) == (back.b_first, back.a_first)


# -- order -------------------------------------------------------------------------------------------------------------------


def test_the_best_comes_first_and_who_has_no_composite_last() -> None:
    assert order({ANN: rated(), BO: rated(x=5), CIA: rated(x=7)}) == (CIA, BO, ANN)


def test_equal_composites_stay_in_order() -> None:
    assert order({CIA: rated(x=7), ANN: rated(x=0.1 + 0.2 + 6.7), BO: rated(x=7)}) == (CIA, ANN, BO)


def test_equal_weights_can_change_the_order() -> None:
    found = order_changes(WEIGHED, {ANN: both(9, 5), BO: both(4, 7)})
    assert (found.weighted, found.equal, found.changes) == ((BO, ANN), (ANN, BO), True)


def test_equal_weights_need_not_change_the_order() -> None:
    found = order_changes(WEIGHED, {ANN: both(9, 8), BO: both(4, 7), CIA: []})
    assert (found.weighted, found.equal, found.changes) == ((ANN, BO, CIA), (ANN, BO, CIA), False)


@pytest.mark.parametrize("names", list(permutations([ANN, BO])))
def test_who_is_ahead_with_weights_and_level_without_them_is_a_change(names: tuple[CandidateId, ...]) -> None:
    marks = {ANN: both(5, 7), BO: both(7, 5)}
    assert order_changes(WEIGHED, {name: marks[name] for name in names}).changes


def test_weights_without_a_reason_change_nothing() -> None:
    found = order_changes(replace(WEIGHED, weights_reason=""), {ANN: both(9, 5), BO: both(4, 7)})
    assert (found.weighted, found.changes) == ((ANN, BO), False)
