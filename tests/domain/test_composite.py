"""The composite of several raters (F13)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import builders

from interview_tui.domain.composite import RaterValue, by_disagreement, composite, effective_weights, over_stages
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.persona import Persona

NAMES = ("drive", "steering", "calm")
EVEN = builders.persona(drive=1, steering=1, calm=1)
UNEVEN = replace(builders.persona(drive=1, steering=3, calm=0), weights_reason="Half the work is guiding.")


def rater(name: str, **values: float) -> RaterValue:
    return RaterValue(name, {CompetencyId(key): value for key, value in values.items()})


def test_each_competency_is_the_mean_of_its_raters_and_the_composite_the_mean_of_those() -> None:
    found = composite(EVEN, [rater("Ann", drive=8, steering=6, calm=4), rater("Bo", drive=5, steering=6, calm=7)])
    assert [(line.mean, line.lowest, line.highest, line.spread) for line in found.lines] == [(6.5, 5, 8, 3), (6, 6, 6, 0), (5.5, 4, 7, 3)]
    assert (found.value, found.covered, found.missing) == (6.0, 1.0, ())
    assert found.per_rater == {"Ann": 6.0, "Bo": 6.0}


def test_a_rater_with_more_marks_does_not_count_more() -> None:
    found = composite(EVEN, [rater("Ann", drive=9), rater("Bo", drive=5, steering=3)])
    assert found.value == (7 + 3) / 2
    assert found.per_rater == {"Ann": 9.0, "Bo": 4.0}


def test_a_missing_competency_makes_the_composite_partial_and_is_never_filled_in() -> None:
    found = composite(EVEN, [rater("Ann", drive=8), rater("Bo", drive=6, calm=4)])
    assert (found.value, found.covered, found.missing) == (5.5, 2 / 3, ("steering",))
    assert (found.lines[1].mean, found.lines[1].marks, found.lines[1].spread) == (None, {}, None)


def test_one_rater_has_marks_and_no_spread() -> None:
    found = composite(EVEN, [rater("Ann", drive=8, steering=6, calm=4)])
    assert (found.value, found.per_rater) == (6.0, {"Ann": 6.0})
    assert [(line.mean, line.lowest, line.highest, line.spread) for line in found.lines] == [
        (8, 8, 8, None), (6, 6, 6, None), (4, 4, 4, None)
    ]  # fmt: skip


def test_five_raters_keep_their_order_in_every_line() -> None:
    names = ["Eva", "Dag", "Cia", "Bo", "Ann"]
    found = composite(EVEN, [rater(name, drive=mark) for mark, name in enumerate(names, start=4)])
    assert list(found.lines[0].marks) == list(found.per_rater) == names
    assert (found.value, found.lines[0].spread) == (6.0, 4)


def test_all_equal_marks_are_the_composite() -> None:
    found = composite(UNEVEN, [rater(name, drive=7, steering=7, calm=7) for name in ("Ann", "Bo", "Cia")])
    assert (found.value, [line.spread for line in found.lines]) == (7.0, [0, 0, 0])


@pytest.mark.parametrize("raters", [[], [rater("Ann")], [rater("Ann", unknown=9)]])
def test_without_marks_that_count_there_is_no_composite(raters: list[RaterValue]) -> None:
    found = composite(EVEN, raters)
    assert (found.value, found.covered, found.missing) == (None, 0.0, NAMES)
    assert all(value is None for value in found.per_rater.values())


def test_a_persona_without_competencies_has_no_composite() -> None:
    found = composite(Persona(), [rater("Ann", drive=8)])
    assert (found.value, found.covered, found.missing, found.lines) == (None, 0.0, (), ())


def test_who_looked_early_counts_all_the_same() -> None:
    ann, bo = rater("Ann", drive=8), rater("Bo", drive=4)
    assert composite(EVEN, [ann, replace(bo, early=True)]) == composite(EVEN, [ann, bo])


def test_a_rater_who_is_there_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="one entry for each rater"):
        composite(EVEN, [rater("Ann", drive=8), rater("Ann", drive=3)])


# -- weights -----------------------------------------------------------------------------------------------------------------


def test_weights_count_only_with_a_written_reason() -> None:
    assert effective_weights(UNEVEN) == {"drive": 1.0, "steering": 3.0, "calm": 0.0}
    assert effective_weights(replace(UNEVEN, weights_reason=" \n")) == {"drive": 1.0, "steering": 1.0, "calm": 0.0}
    assert effective_weights(UNEVEN, equal=True) == {"drive": 1.0, "steering": 1.0, "calm": 0.0}


def test_the_composite_weighs_with_the_effective_weights() -> None:
    raters = [rater("Ann", drive=9, steering=5)]
    assert composite(UNEVEN, raters).value == 6.0
    assert composite(UNEVEN, raters, equal=True).value == 7.0
    without_reason = composite(replace(UNEVEN, weights_reason=""), raters)
    assert (without_reason.value, [line.weight for line in without_reason.lines]) == (7.0, [1.0, 1.0, 0.0])


def test_the_share_covered_is_of_the_weight() -> None:
    found = composite(UNEVEN, [rater("Ann", steering=5)])
    assert (found.value, found.covered, found.missing) == (5.0, 0.75, ("drive",))


def test_a_competency_without_weight_is_shown_and_neither_counts_nor_is_missed() -> None:
    assert composite(UNEVEN, [rater("Ann", drive=9, steering=5, calm=1)]).value == 6.0
    only = composite(UNEVEN, [rater("Ann", calm=1)])
    assert (only.value, only.covered, only.missing, only.lines[2].mean) == (None, 0.0, ("drive", "steering"), 1)


# -- stages and order ---------------------------------------------------------------------------------------------------------


def test_stages_count_the_same_where_they_have_a_value() -> None:
    stages = [rater("Ann", drive=8, steering=4).values, rater("Ann", drive=5).values, rater("Ann").values]
    assert over_stages(stages) == {"drive": 6.5, "steering": 4}
    assert over_stages([]) == {}


def test_the_widest_spread_comes_first_and_what_has_none_last() -> None:
    persona = builders.persona(one=1, alone=1, two=1, wide=1, none=1)
    found = composite(persona, [rater("Ann", one=5, alone=2, two=7, wide=9), rater("Bo", one=6, two=8, wide=5)])
    assert [line.competency.id for line in by_disagreement(found.lines)] == ["wide", "one", "two", "alone", "none"]


def test_spreads_that_differ_by_the_error_of_a_float_keep_the_order_of_the_persona() -> None:
    persona = builders.persona(first=1, second=1)
    lines = composite(persona, [rater("Ann", first=4.2, second=1.1), rater("Bo", first=7.5, second=4.4)]).lines
    assert lines[0].spread != lines[1].spread
    assert by_disagreement(lines) == lines


MARKS = st.dictionaries(st.sampled_from([CompetencyId(name) for name in NAMES]), st.floats(1, 10), max_size=3)


@given(st.lists(MARKS, max_size=5), st.lists(st.integers(0, 10), min_size=3, max_size=3))
def test_the_composite_lies_between_the_lowest_and_the_highest_mark(values: list[dict[CompetencyId, float]], given_: list[int]) -> None:
    persona = replace(builders.persona(**dict(zip(NAMES, map(float, given_), strict=True))), weights_reason="The work.")
    found = composite(persona, [RaterValue(str(number), marks) for number, marks in enumerate(values)])
    weighing = {item.id for item in persona.competencies if item.weight > 0}
    counted = [mark for marks in values for name, mark in marks.items() if name in weighing]
    assert (found.value is None) == (not counted)
    if found.value is not None:
        assert min(counted) - 1e-9 <= found.value <= max(counted) + 1e-9
    assert 0 <= found.covered <= 1
    assert (found.covered == pytest.approx(1)) == (bool(weighing) and not found.missing)
