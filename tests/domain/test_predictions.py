from __future__ import annotations

import pytest

from interview_tui.domain.predictions import (
    GeneralGap,
    Pattern,
    PredictedNumber,
    PredictionRules,
    Relation,
    find_pattern,
    read_predictions,
)
from interview_tui.domain.rating import Prediction


@pytest.mark.parametrize(
    ("numbers", "pattern"),
    [
        ([8, 9, 8, 9], Pattern.MANY_HIGH),
        ([7, 7, 8, 9], Pattern.LOW_TREND),
        ([7, 8, 9, 9], Pattern.MANY_HIGH),
        ([10, 10, 10, 10], Pattern.ALL_TENS),
        ([10, 10, 10, 9], Pattern.NEARLY_ALL_TENS),
        ([10, 10, 7, 8], Pattern.MIXED),
        ([10, 9, 7, 7], Pattern.LOW_TREND),
        ([9, 10], Pattern.TOO_FEW),
        ([], Pattern.TOO_FEW),
        ([10, 10, 10], Pattern.ALL_TENS),
    ],
)
def test_the_worked_examples_of_the_method(numbers: list[int], pattern: Pattern) -> None:
    assert find_pattern(numbers) is pattern


def test_a_bank_can_set_the_thresholds() -> None:
    assert find_pattern([7, 7, 8, 9], PredictionRules(low_at_most=6)) is Pattern.MANY_HIGH
    assert find_pattern([9, 10], PredictionRules(enough=2)) is Pattern.MANY_HIGH


def test_only_the_two_signs_of_the_method_are_warnings() -> None:
    assert [pattern for pattern in Pattern if pattern.is_warning] == [Pattern.ALL_TENS, Pattern.LOW_TREND]


def person(slot: int, relation: Relation, number: int | None, declined: bool = False) -> PredictedNumber:
    return PredictedNumber("names", slot, relation, True, f"Person {slot}", "", Prediction(number) if number else None, declined)


def general(relation: Relation, number: int) -> PredictedNumber:
    return PredictedNumber(f"general-{relation}", 0, relation, False, number=Prediction(number))


def test_a_refusal_counts_as_asked_and_the_pattern_uses_the_numbers_that_were_given() -> None:
    people = [
        person(0, Relation.MANAGER, 8),
        person(1, Relation.MANAGER, None, True),
        person(2, Relation.PEER, 9),
        person(3, Relation.PEER, 9),
    ]
    reading = read_predictions(people, expected=4)
    assert (reading.pattern, reading.numbers, reading.declined, reading.missing) == (Pattern.MANY_HIGH, (8, 9, 9), 1, 0)


def test_missing_people_are_counted() -> None:
    assert read_predictions([person(0, Relation.MANAGER, 8)], expected=4).missing == 3


def test_a_general_number_far_from_the_named_ones_is_worth_a_question() -> None:
    people = [person(0, Relation.MANAGER, 7), person(1, Relation.MANAGER, 7), person(2, Relation.PEER, 9)]
    reading = read_predictions([general(Relation.MANAGER, 9), general(Relation.PEER, 8), *people], expected=4)
    assert reading.gaps == (GeneralGap(Relation.MANAGER, 9, 7.0),)


def test_general_numbers_are_no_part_of_the_pattern() -> None:
    assert read_predictions([general(Relation.MANAGER, 10), general(Relation.PEER, 10)], expected=4).numbers == ()
