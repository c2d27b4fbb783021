from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import persona

from interview_tui.domain.consistency import Status, Verdict
from interview_tui.domain.ids import CandidateId, EventId, QuestionId, ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.reference_report import Outcome, PersonHeard, SpreadWord, find_report, name_then, permissions
from interview_tui.domain.references import EventKind, Mention, Reference, ReferenceDetails, ReferenceEvent
from interview_tui.domain.themes import Source, Tagged

REACHED, REFUSED, DATES_ONLY = EventKind.REACHED, EventKind.REFUSED, EventKind.DATES_ONLY


def reference(n: int, *kinds: EventKind, name: str = "") -> Reference:
    own, name = ReferenceId(f"r{n}"), name or f"Person {n}"
    events = tuple(ReferenceEvent(EventId(f"{n}-{at}"), own, kind, name, at) for at, kind in enumerate(kinds))
    first = Mention(own, CandidateId("c1"), n, name, Relation.MANAGER)
    second = Mention(ReferenceId(f"m{n}"), CandidateId("c1"), 9, "", Relation.PEER)
    return Reference((first, second), ReferenceDetails(own), events=events)


def predicted(number: int | None, *, declined: bool = False) -> PredictedNumber:
    return PredictedNumber("names", 0, Relation.MANAGER, True, number=Prediction(number) if number else None, declined=declined)


def given_number(number: int | None, *, declined: bool = False) -> ReferenceNumber:
    return ReferenceNumber(QuestionId("number"), ReferenceRating(number) if number else None, declined)


def heard(n: int, number: int | None = None, prediction: int | None = None, hire_again: str = "") -> PersonHeard:
    return PersonHeard(
        reference(n, REACHED),
        (predicted(prediction),) if prediction else (),
        (given_number(number),) if number else (),
        hire_again,
        asked=True,
    )


def test_nobody_is_an_empty_report() -> None:
    found = find_report([])
    assert (found.spread, found.hire_again, found.patterns, found.heard, found.has_differences) == (None, (), (), 0, False)
    assert found.consistency.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("numbers", "size", "word"),
    [
        ((8, 8, 8), 0, SpreadWord.FINE),
        ((8, 7), 1, SpreadWord.FINE),
        ((8, 6), 2, SpreadWord.LOOK),
        ((9, 6, 8), 3, SpreadWord.DISCUSS),
        ((10, 1), 9, SpreadWord.DISCUSS),
    ],
)
def test_how_far_the_numbers_lie_apart(numbers: tuple[int, ...], size: int, word: SpreadWord) -> None:
    found = find_report([heard(n, number) for n, number in enumerate(numbers, 1)])
    assert found.spread is not None
    assert (found.spread.size, found.spread.word, found.spread.count) == (size, word, len(numbers))
    assert found.has_differences is (word is not SpreadWord.FINE)


def test_who_gave_the_highest_and_who_the_lowest_number() -> None:
    spread = find_report([heard(1, 9), heard(2, 5), heard(3, 9), heard(4)]).spread
    assert spread is not None
    assert [one.id for one in spread.highest_by] == ["r1", "r3"]
    assert [one.id for one in spread.lowest_by] == ["r2"]


def test_one_number_has_no_spread() -> None:
    declined = PersonHeard(reference(2, REACHED), numbers=(given_number(None, declined=True),), asked=True)
    assert find_report([heard(1, 9), declined]).spread is None


def test_answers_to_hiring_again_differ_when_there_are_two() -> None:
    found = find_report([heard(1, hire_again="no"), heard(2, hire_again="yes"), heard(3, hire_again="yes"), heard(4)])
    assert [(answer.choice, [one.id for one in answer.by]) for answer in found.hire_again] == [("yes", ["r2", "r3"]), ("no", ["r1"])]
    assert found.has_differences
    assert not find_report([heard(1, hire_again="yes"), heard(2, hire_again="yes")]).has_differences


def tagged(who: str, notes: str) -> Tagged:
    return Tagged(Source.REFERENCE if who else Source.QUICK, who, notes)


def test_themes_on_which_references_differ_and_those_that_several_mention() -> None:
    notes = [tagged("", "a #drive\na #order"), tagged("r1", "a #drive\na #pace\na #order"), tagged("r2", "- a #pace\na #drive\n- a #order")]
    found = find_report([heard(1), heard(2)], notes, persona())
    assert [one.tag for one in found.differing_themes] == ["order", "pace"]
    assert [(theme.name, len(theme.references), found.heard) for theme in found.patterns] == [("Drive", 2, 2)]
    assert found.has_differences
    assert not find_report([heard(1)], [tagged("", "a #drive"), tagged("r1", "- a #drive")]).has_differences


def test_two_mentions_of_one_person_are_one_reference_in_the_themes() -> None:
    found = find_report([heard(1), heard(2)], [tagged("r1", "a #drive"), tagged("m1", "b #drive\n- b #pace"), tagged("r1", "a #pace")])
    assert [theme.references for theme in found.themes.strengths.rows] == [("r1",), ("r1",)]
    assert (found.patterns, found.differing_themes) == ((), ())


def test_a_share_of_themes_counts_the_references_that_were_heard() -> None:
    notes = [tagged("", "a #drive"), tagged("r1", "a #drive")]
    refused = PersonHeard(reference(2, REFUSED), asked=True)
    assert find_report([heard(1), refused], notes).themes.strengths.coverage is None
    assert find_report([heard(1), heard(2)], notes).themes.strengths.coverage == 1.0


@pytest.mark.parametrize(
    ("kinds", "asked", "number", "outcome"),
    [
        ((), False, None, Outcome.NOT_CALLED),
        ((EventKind.ASKED, EventKind.GRANTED), False, None, Outcome.NOT_CALLED),
        ((EventKind.NO_ANSWER,), False, None, Outcome.NOT_REACHED),
        ((EventKind.VOICEMAIL, EventKind.CALL_BACK), False, None, Outcome.NOT_REACHED),
        ((EventKind.WRONG_NUMBER,), False, None, Outcome.NOT_REACHED),
        ((REFUSED,), False, None, Outcome.REFUSED),
        ((REFUSED,), True, None, Outcome.REFUSED),
        ((DATES_ONLY,), False, None, Outcome.DATES_ONLY),
        ((REFUSED, DATES_ONLY), False, None, Outcome.DATES_ONLY),
        ((REFUSED, EventKind.NO_ANSWER), False, None, Outcome.REFUSED),
        ((REACHED,), True, None, Outcome.HEARD),
        ((REACHED,), False, None, Outcome.NOTHING_NOTED),
        ((REACHED, REFUSED), True, None, Outcome.HEARD),
        ((DATES_ONLY, REACHED), True, None, Outcome.HEARD),
        ((REACHED,), False, 8, Outcome.HEARD),
        ((), True, None, Outcome.OPEN),
        ((), False, 8, Outcome.OPEN),
        ((EventKind.CALL_BACK,), True, None, Outcome.OPEN),
        ((EventKind.VOICEMAIL,), True, 8, Outcome.OPEN),
        ((REFUSED,), False, 8, Outcome.REFUSED),
        ((REFUSED,), True, 8, Outcome.REFUSED),
        ((DATES_ONLY,), True, 8, Outcome.DATES_ONLY),
        ((DATES_ONLY, EventKind.VOICEMAIL), True, 8, Outcome.DATES_ONLY),
    ],
)
def test_what_came_of_calling_somebody(kinds: tuple[EventKind, ...], asked: bool, number: int | None, outcome: Outcome) -> None:
    person = PersonHeard(reference(1, *kinds), numbers=(given_number(number),) if number else (), asked=asked)
    found = find_report([person])
    assert person.outcome is outcome
    assert [one for one in Outcome if found.who(one)] == [outcome]
    assert found.heard == (outcome is Outcome.HEARD)


def test_a_refusal_is_a_fact_and_never_a_number() -> None:
    refused = PersonHeard(reference(1, REFUSED), (predicted(10),))
    found = find_report([refused, heard(2, 9, 9)])
    assert [one.id for one in found.who(Outcome.REFUSED)] == ["r1"]
    assert (found.spread, found.consistency.count, found.consistency.mean_gap) == (None, 1, 0.0)
    assert [one.status for one in found.consistency.people] == [Status.NOT_CALLED, Status.BOTH]


def test_who_gave_no_number_when_none_was_asked_for_is_not_asked() -> None:
    found = find_report([heard(1, None, 8), heard(2, None, 9)])
    assert [one.status for one in found.consistency.people] == [Status.NOT_ASKED] * 2
    declined = PersonHeard(reference(3, REACHED), (predicted(8),), (given_number(None, declined=True),), asked=True)
    assert find_report([declined]).consistency.people[0].status is Status.DECLINED


def test_the_first_number_and_the_first_prediction_count_and_the_others_are_listed() -> None:
    predictions = (predicted(None), predicted(9), predicted(7), predicted(None, declined=True))
    numbers = (given_number(None, declined=True), given_number(8), given_number(4), given_number(None))
    person = PersonHeard(reference(1, REACHED), predictions, numbers, asked=True)
    assert (person.prediction, person.number) == (predictions[1], numbers[1])
    assert (person.other_predictions, person.other_numbers) == (predictions[2:], (numbers[0], numbers[2]))
    assert find_report([person]).consistency.people[0].gap == 1


def test_a_prediction_that_was_declined_is_said() -> None:
    person = PersonHeard(reference(1, REACHED), (predicted(None, declined=True),), (given_number(8),), asked=True)
    assert find_report([person]).consistency.people[0].status is Status.PREDICTION_DECLINED
    assert person.other_predictions == ()


def test_the_numbers_side_by_side_and_the_drift_are_in_the_report() -> None:
    screen = [PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(9)), predicted(7)]
    found = find_report([heard(1, 6, 9), heard(2, 7, 9), heard(3, 8, 9)], predicted=screen)
    assert (found.consistency.verdict, found.consistency.is_pattern) == (Verdict.RATES_HIGHER, True)
    assert [drift.drift for drift in found.consistency.drifts] == [2.0]
    assert [one.person.reference_id for one in found.consistency.people] == ["r1", "r2", "r3"]


def test_a_number_given_before_somebody_refused_counts_as_a_number_and_not_as_a_talk() -> None:
    refused = PersonHeard(reference(1, REFUSED), (predicted(9),), (given_number(6),), asked=True)
    found = find_report([refused, heard(2, 8, 8)])
    assert (refused.outcome, refused.gave_before, heard(2, 8).gave_before) == (Outcome.REFUSED, True, False)
    assert (found.heard, found.consistency.gaps) == (1, (3, 0))
    assert found.spread is not None
    assert found.spread.size == 2


def test_a_name_that_was_corrected_changes_nothing_of_what_happened() -> None:
    before = reference(1, EventKind.GRANTED, EventKind.VOICEMAIL, DATES_ONLY, name="Agnes Comma")
    after = replace(before, mentions=(replace(before.mentions[0], name="Agda Komma"), before.mentions[1]))
    for one in (before, after):
        assert PersonHeard(one, asked=True).outcome is Outcome.DATES_ONLY
    assert [name_then(before, event) for event in before.events] == ["", "", ""]
    assert [name_then(after, event) for event in after.events] == ["Agnes Comma"] * 3
    assert ([event.kind for event in permissions(before)], permissions(after)) == ([EventKind.GRANTED], ())


def test_words_of_somebody_who_was_not_heard_are_kept_and_make_no_pattern() -> None:
    refused = PersonHeard(reference(3, REFUSED), asked=True)
    two = find_report([heard(1), refused], [tagged("r1", "a #drive"), tagged("r3", "b #drive")])
    assert (two.patterns, [theme.references for theme in two.themes.strengths.rows]) == ((), [("r1", "r3")])
    notes = [tagged(who, "a #drive") for who in ("r1", "r2", "r3")]
    three = find_report([heard(1), heard(2), refused], notes)
    assert [(three.voices(theme), three.heard) for theme in three.patterns] == [(2, 2)]


@pytest.mark.parametrize(
    ("kinds", "number", "hidden"),
    [
        ((), None, True),
        ((EventKind.GRANTED, EventKind.VOICEMAIL), None, True),
        ((EventKind.CALL_BACK,), None, True),
        ((EventKind.CALL_BACK,), 8, False),
        ((EventKind.DENIED,), None, False),
        ((EventKind.DENIED, EventKind.GRANTED), None, True),
        ((REACHED,), None, False),
        ((REFUSED,), None, False),
        ((DATES_ONLY,), None, False),
    ],
)
def test_a_prediction_is_hidden_from_whoever_may_still_call(kinds: tuple[EventKind, ...], number: int | None, hidden: bool) -> None:
    given = (given_number(number),) if number else ()
    assert PersonHeard(reference(1, *kinds), (predicted(9),), given).is_hidden is hidden
    assert not PersonHeard(reference(1, *kinds), (predicted(None, declined=True),), given).is_hidden, "there is no number to hide"


def test_a_number_declined_in_a_call_that_goes_on_shows_no_prediction_and_somebody_taken_off_the_list_is_not_called() -> None:
    declined = PersonHeard(reference(1), (predicted(9),), (given_number(None, declined=True),), asked=True)
    assert declined.is_hidden
    gone = replace(reference(1), details=ReferenceDetails(ReferenceId("r1"), removed=True))
    assert not PersonHeard(gone, (predicted(9),)).is_hidden


def test_who_was_neither_called_nor_predicted_is_no_row() -> None:
    tried = PersonHeard(reference(4, EventKind.NO_ANSWER))
    found = find_report([heard(1), PersonHeard(reference(2)), PersonHeard(reference(3), (predicted(7),)), tried])
    assert [person.reference.id for person, _ in found.compared] == ["r1", "r3", "r4"]
    assert all(gap.person.reference_id == person.reference.id for person, gap in found.compared)
    assert [one.id for one in found.who(Outcome.NOT_CALLED)] == ["r2", "r3"]


NUMBERS = st.none() | st.integers(1, 10)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from(["", "yes", "no"]), st.sampled_from(EventKind), st.booleans()), max_size=8))
def test_everybody_has_one_outcome_and_only_numbers_that_were_given_count(
    drawn: list[tuple[int | None, int | None, str, EventKind, bool]],
) -> None:
    people = [
        PersonHeard(
            reference(n, kind), (predicted(prediction),), (given_number(number),), choice, asked
        )
        for n, (prediction, number, choice, kind, asked) in enumerate(drawn)
    ]  # fmt: skip
    found = find_report(people)
    assert sum(len(found.who(outcome)) for outcome in Outcome) == len(people)
    given_ones = [number for _, number, *_ in drawn if number]
    assert (found.spread is None) is (len(given_ones) < 2)
    assert found.spread is None or (found.spread.highest.value, found.spread.lowest.value) == (max(given_ones), min(given_ones))
    assert found.consistency.count == sum(1 for prediction, number, *_ in drawn if prediction and number)
    assert found.heard == sum(1 for _, number, _, kind, asked in drawn if kind is REACHED and (number or asked))
