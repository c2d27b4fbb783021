from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.consistency import Compared, Consistency, Drift, GapWord, Status, Verdict, find_consistency, find_drifts, word_for
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.reference_rules import ConsistencyRules


def someone(predicted: int | None, rated: int | None, **fields: bool) -> Compared:
    prediction = Prediction(predicted) if predicted else None
    number = ReferenceRating(rated) if rated else None
    return Compared(ReferenceId("r"), "Karin", Relation.MANAGER, predicted=prediction, rated=number, **fields)


def with_gaps(*gaps: int, rules: ConsistencyRules | None = None) -> Consistency:
    return find_consistency([someone(min(10, 1 + gap) if gap > 0 else 1, 1 if gap > 0 else 1 - gap) for gap in gaps], rules=rules)


@pytest.mark.parametrize(
    ("gap", "word"),
    [
        (0, GapWord.CONSISTENT),
        (1, GapWord.CONSISTENT),
        (-1, GapWord.CONSISTENT),
        (2, GapWord.WORTH_ASKING),
        (-2, GapWord.WORTH_ASKING),
        (3, GapWord.CONTRADICTION),
        (-3, GapWord.CONTRADICTION),
        (9, GapWord.CONTRADICTION),
        (-9, GapWord.CONTRADICTION),
    ],
)
def test_a_gap_up_to_1_is_consistent_2_is_worth_asking_and_3_contradicts(gap: int, word: GapWord) -> None:
    assert word_for(gap) is word
    assert [(person.gap, person.word, person.status) for person in with_gaps(gap).people] == [(gap, word, Status.BOTH)]


def test_the_gap_is_prediction_less_number() -> None:
    assert someone(9, 7).gap == 2
    assert someone(7, 9).gap == -2


def test_nobody_has_both_numbers() -> None:
    found = find_consistency([someone(9, None), someone(None, 7)])
    assert (found.count, found.mean_gap, found.mean_size) == (0, None, None)
    assert (found.verdict, found.is_pattern) == (Verdict.NONE, False)
    assert find_consistency([]).verdict is Verdict.NONE


def test_one_person_gives_a_gap_and_a_word_and_no_verdict() -> None:
    found = with_gaps(4)
    assert (found.count, found.mean_gap, found.mean_size) == (1, 4.0, 4.0)
    assert (found.verdict, found.is_pattern) == (Verdict.NONE, False)


@pytest.mark.parametrize(
    ("gaps", "verdict"),
    [
        ((0, 0), Verdict.CONSISTENT),
        ((1, -1), Verdict.CONSISTENT),
        ((0, 2), Verdict.CONSISTENT),
        ((-2, 0), Verdict.CONSISTENT),
        ((1, 2), Verdict.UNCLEAR),
        ((2, 2), Verdict.RATES_HIGHER),
        ((1, 3), Verdict.RATES_HIGHER),
        ((-2, -2), Verdict.RATES_LOWER),
        ((-4, 1), Verdict.UNCLEAR),
        ((-5, 1), Verdict.RATES_LOWER),
        ((3, -3), Verdict.UNCLEAR),
        ((0, 0, 0), Verdict.CONSISTENT),
        ((1, 1, 1), Verdict.CONSISTENT),
        ((0, 0, 3), Verdict.CONSISTENT),
        ((0, 1, 3), Verdict.UNCLEAR),
        ((1, 2, 2), Verdict.UNCLEAR),
        ((1, 2, 3), Verdict.RATES_HIGHER),
        ((-1, -2, -3), Verdict.RATES_LOWER),
        ((-1, -2, -2), Verdict.UNCLEAR),
        ((9, 9, 9, 9), Verdict.RATES_HIGHER),
    ],
)
def test_from_two_people_on_there_is_a_verdict_and_from_three_on_a_pattern(gaps: tuple[int, ...], verdict: Verdict) -> None:
    found = with_gaps(*gaps)
    assert found.verdict is verdict
    assert found.is_pattern is (len(gaps) >= 3 and verdict is not Verdict.UNCLEAR)


def test_means_are_over_those_with_both_numbers_only() -> None:
    found = find_consistency([someone(9, 7), someone(8, None, asked=True), someone(7, 10), someone(None, 1)])
    assert (found.count, found.mean_gap, found.mean_size) == (2, -0.5, 2.5)
    assert [person.gap for person in found.people] == [2, None, -3, None]


def test_all_equal_numbers_are_consistent() -> None:
    found = find_consistency([someone(8, 8)] * 4)
    assert (found.mean_gap, found.mean_size, found.verdict, found.is_pattern) == (0.0, 0.0, Verdict.CONSISTENT, True)


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (someone(8, None), Status.NOT_CALLED),
        (someone(None, None), Status.NOT_CALLED),
        (someone(8, None, asked=True), Status.NOT_ASKED),
        (someone(8, None, asked=True, rated_declined=True), Status.DECLINED),
        (someone(None, None, rated_declined=True), Status.DECLINED),
        (someone(None, 8, asked=True), Status.NO_PREDICTION),
        (someone(None, 8, asked=True, predicted_declined=True), Status.PREDICTION_DECLINED),
        (someone(8, 8, asked=True), Status.BOTH),
        (someone(8, 8, rated_declined=True, predicted_declined=True), Status.BOTH),
    ],
)
def test_a_missing_number_has_its_reason_and_is_never_zero(person: Compared, status: Status) -> None:
    assert person.status is status
    found = find_consistency([person])
    assert (found.people[0].word is None) is (found.people[0].gap is None) is (status is not Status.BOTH)
    assert found.count == (status is Status.BOTH)


def test_a_bank_without_the_question_leaves_everybody_not_asked() -> None:
    found = find_consistency([someone(8, None, asked=True), someone(9, None, asked=True), someone(7, None, asked=True)])
    assert [person.status for person in found.people] == [Status.NOT_ASKED] * 3
    assert (found.count, found.verdict) == (0, Verdict.NONE)


def test_a_bank_can_set_the_thresholds() -> None:
    rules = ConsistencyRules(0, 2, 3, 4, 0.7, 0.7)
    assert [word_for(gap, rules) for gap in (0, 1, 2)] == list(GapWord)
    assert with_gaps(0, 0, rules=rules).verdict is Verdict.NONE
    assert (with_gaps(0, 0, 2, rules=rules).verdict, with_gaps(0, 0, 2, rules=rules).is_pattern) == (Verdict.CONSISTENT, False)
    tenths = (1, 1, 1, 1, 1, 1, 1, 0, 0, 0)
    assert with_gaps(*tenths, rules=rules).verdict is Verdict.CONSISTENT
    assert with_gaps(*tenths[1:], 2, 0, rules=ConsistencyRules(mean_size_at_most=0.1, bias_from=0.7)).verdict is Verdict.RATES_HIGHER
    assert with_gaps(rules=ConsistencyRules(verdict_from=0)).verdict is Verdict.NONE


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), max_size=12))
def test_the_verdict_is_that_of_the_means(numbers: list[tuple[int, int]]) -> None:
    found = find_consistency([someone(*pair) for pair in numbers])
    assert found.count == len(numbers)
    if len(numbers) < 2:
        assert found.verdict is Verdict.NONE
        return
    assert found.mean_gap is not None
    assert found.mean_size is not None
    assert abs(found.mean_gap) <= found.mean_size <= 9
    turned = find_consistency([someone(rated, predicted) for predicted, rated in numbers])
    opposite = {Verdict.RATES_HIGHER: Verdict.RATES_LOWER, Verdict.RATES_LOWER: Verdict.RATES_HIGHER}
    assert turned.verdict is opposite.get(found.verdict, found.verdict)
    assert (found.verdict is Verdict.CONSISTENT) is (found.mean_size <= 1)
    assert (found.verdict is Verdict.RATES_HIGHER) is (found.mean_gap >= 2)


def predicted(relation: Relation, number: int | None, named: bool = True, slot: int = 0) -> PredictedNumber:
    return PredictedNumber("q", slot, relation, named, number=Prediction(number) if number else None, declined=number is None)


def drift_of(*numbers: PredictedNumber) -> list[tuple[Relation, float]]:
    found: Sequence[Drift] = find_consistency([], numbers).drifts
    return [(drift.relation, drift.drift) for drift in found]


def test_drift_is_the_general_number_less_the_mean_of_the_named_ones() -> None:
    managers = (predicted(Relation.MANAGER, 9, named=False), predicted(Relation.MANAGER, 7), predicted(Relation.MANAGER, 8))
    peers = (predicted(Relation.PEER, 6, named=False), predicted(Relation.PEER, 10))
    assert drift_of(*peers, *managers) == [(Relation.MANAGER, 1.5), (Relation.PEER, -4.0)]
    assert find_drifts(managers)[0].named_mean == 7.5


def test_no_drift_without_both_kinds_of_number() -> None:
    assert drift_of(predicted(Relation.MANAGER, 9, named=False), predicted(Relation.PEER, 7)) == []
    assert drift_of(predicted(Relation.MANAGER, None, named=False), predicted(Relation.MANAGER, 7)) == []
    assert drift_of(predicted(Relation.MANAGER, 9, named=False), predicted(Relation.MANAGER, None)) == []
    assert drift_of() == []


def test_who_declined_is_no_part_of_the_mean_and_the_first_general_number_counts() -> None:
    general = [predicted(Relation.PEER, number, named=False) for number in (None, 9, 1)]
    assert drift_of(*general, predicted(Relation.PEER, 8), predicted(Relation.PEER, None)) == [(Relation.PEER, 1.0)]


def test_equal_numbers_drift_by_nothing_which_is_still_said() -> None:
    assert drift_of(predicted(Relation.PEER, 8, named=False), predicted(Relation.PEER, 8)) == [(Relation.PEER, 0.0)]
