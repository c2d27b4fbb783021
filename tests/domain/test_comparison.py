"""Candidates beside each other: whose numbers are in it, who is ahead, whose habits (F13–F16)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services import compare_samples as samples
from tests.services.compare_samples import ANNA, BENGT, CARO, DINA, MARIA, PER, SIV, comparison, rated, sight
from tests.services.markdown_samples import opening, persona

from interview_tui.domain.agreement import Reason
from interview_tui.domain.bank import Stage
from interview_tui.domain.comparison import equal_weights, gather, own_habits, read_numbers
from interview_tui.domain.opening import Candidate
from interview_tui.domain.scorecard import InterviewCard


def test_letters_follow_the_order_of_entry_whoever_is_asked_for_first() -> None:
    assert [(one.letter, one.candidate) for one in comparison().people] == [("A", ANNA), ("B", BENGT), ("C", CARO), ("D", DINA)]


def test_who_is_sealed_has_no_numbers_no_words_and_no_place_in_the_order() -> None:
    cards = (rated(DINA, PER, {"goal": 10, "first": 10, "upset": 10}), rated(DINA, MARIA, {"goal": 9, "first": 9, "upset": 9}))
    found = gather(opening(), [(ANNA, samples.interviews(ANNA), (), (), None), (DINA, cards, (sight(),), (sight(),), None)])
    dina = found.one(DINA.id)
    assert (dina.cards, dina.before, dina.after) == ((), (), ())
    numbers = read_numbers(found)
    assert list(numbers.composites) == [ANNA.id]
    assert numbers.apart == ()
    assert {cell.candidate_id for cell in numbers.cells} == {ANNA.id}
    assert numbers.headline == read_numbers(gather(opening(), [(ANNA, samples.interviews(ANNA), (), (), None)])).headline


def test_what_is_not_submitted_does_not_count() -> None:
    cards = (*samples.interviews(CARO), rated(CARO, SIV, {"goal": 10, "first": 10, "upset": 10}, submitted=False))
    found = gather(opening(), [(CARO, cards, (), (), None)])
    assert found.one(CARO.id).raters == (MARIA, PER)


def test_a_rater_is_one_person_however_the_name_is_typed() -> None:
    found = gather(
        opening(),
        [
            (ANNA, (rated(ANNA, "maria  EK", {"goal": 9, "first": 9, "upset": 9}),), (), (), None),
            (BENGT, (rated(BENGT, MARIA, {"goal": 5, "first": 5, "upset": 5}),), (), (), None),
        ],
    )
    assert found.raters == ("maria  EK",)
    (pair,) = read_numbers(found).apart
    assert (pair.raters, pair.a_first, pair.separated) == (1, 1, True)


def test_neighbours_are_told_apart_in_the_order_of_their_composites() -> None:
    pairs = read_numbers(comparison()).apart
    assert [(pair.a, pair.b) for pair in pairs] == [(BENGT.id, ANNA.id), (ANNA.id, CARO.id)]
    assert [pair.separated for pair in pairs] == [False, True]
    assert [(pair.agreeing, pair.raters) for pair in pairs] == [(1, 3), (2, 2)]


def test_the_ratings_after_the_discussion_stand_beside_the_sealed_ones() -> None:
    found = comparison()
    assert found.was_revised
    sealed, after = (read_numbers(found, after=after).composites[BENGT.id] for after in (False, True))
    empathy = [held.lines[1].marks[MARIA] for held in (sealed, after)]
    assert empathy == [4, 7]
    assert not gather(opening(), [(CARO, samples.interviews(CARO), (), (), None)]).was_revised


def test_another_number_of_raters_is_noticed() -> None:
    assert not read_numbers(comparison()).same_number_of_raters
    two = gather(opening(), [(who, samples.interviews(who), (), (), None) for who in (ANNA, BENGT)])
    assert read_numbers(two).same_number_of_raters


def test_the_agreement_is_over_all_cells_of_all_candidates() -> None:
    numbers = read_numbers(comparison())
    assert numbers.headline is not None
    assert (numbers.headline.cells, numbers.headline.raters) == (9, 3)
    assert numbers.agreement.why_not is not None
    assert numbers.agreement.why_not.reason is Reason.FEW_CELLS


def test_one_rater_has_nobody_to_agree_with() -> None:
    found = gather(opening(), [(who, samples.interviews(who)[:1], (), (), None) for who in (ANNA, BENGT)])
    assert read_numbers(found).headline is None


def test_nobody_with_a_rating_makes_no_order() -> None:
    numbers = read_numbers(gather(opening(), [(who, (), (), (), None) for who in (ANNA, BENGT)]))
    assert numbers.apart == ()
    assert [held.value for held in numbers.composites.values()] == [None, None]


def test_the_stages_of_each_are_known() -> None:
    found = comparison()
    assert found.one(ANNA.id).stages == (Stage.QUICK_SCREEN, Stage.DEEP_DIVE)
    assert found.one(BENGT.id).stages == (Stage.QUICK_SCREEN,)


@pytest.mark.parametrize(("weights", "equal"), [((1, 1, 1), True), ((2, 1, 1), False), ((0, 3, 3), True)])
def test_equal_weights_leave_a_competency_without_weight_aside(weights: tuple[float, ...], equal: bool) -> None:
    given = persona()
    items = tuple(replace(item, weight=weight) for item, weight in zip(given.competencies, weights, strict=True))
    assert equal_weights(replace(given, competencies=items)) is equal


# -- habits (F16) --------------------------------------------------------------------------------------------------------------


def many() -> list[tuple[Candidate, tuple[InterviewCard, ...]]]:
    people = [samples.person(number, f"Person {number}") for number in range(1, 6)]
    found: list[tuple[Candidate, tuple[InterviewCard, ...]]] = []
    for place, who in enumerate(people):
        low = {"goal": 4 + place, "first": 5, "upset": 3 + place}
        high = {key: mark + 2 for key, mark in low.items()}
        found.append((who, (rated(who, MARIA, high), rated(who, PER, low))))
    return found


def test_habits_are_those_of_the_person_asked_for() -> None:
    found = gather(opening(), [(who, cards, (), (), None) for who, cards in many()])
    mine, other = own_habits(found, "maria ek"), own_habits(found, PER)
    assert mine is not None
    assert other is not None
    assert mine.enough
    assert mine.leniency is not None
    assert other.leniency is not None
    assert mine.leniency.mean == pytest.approx(2)
    assert other.leniency.mean == pytest.approx(-2)
    assert mine.contrast is not None
    assert [pair.candidate_id for pair in mine.contrast.pairs] == [one.candidate.id for one in found.people][1:]


@pytest.mark.parametrize("rater", ["", SIV])
def test_who_rated_nobody_has_no_habits(rater: str) -> None:
    assert own_habits(gather(opening(), [(who, cards, (), (), None) for who, cards in many()]), rater) is None


def test_sealed_candidates_are_in_nobodys_habits() -> None:
    found = gather(opening(), [(who, cards, (sight(),), (sight(),) if who.id.endswith("1") else (), None) for who, cards in many()])
    mine = own_habits(found, MARIA)
    assert mine is not None
    assert mine.shared == 12
