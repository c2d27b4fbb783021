"""What the screen of a call says about the clock, the person and the number: the texts alone, without a screen."""

from __future__ import annotations

import pytest
from textual.content import Content

from interview_tui.domain.pacing import Pace, TimeReading
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.screens import call_view as view
from interview_tui.screens.interview_call import read_prediction
from interview_tui.screens.interview_tags import free_tag
from interview_tui.services.live import LiveInterview
from interview_tui.services.session import Services
from tests.screens.calls.call_setup import Call, Rung, on_screen, ring, ring_somebody
from tests.screens.helpers import AppMaker

RULES = ConsistencyRules()


def predicted(*numbers: int | None) -> list[PredictedNumber]:
    """What was predicted of one person, the first given first; None for declined."""
    return [
        PredictedNumber("names", place, Relation.PEER, True, "Bo Ek", number=Prediction(number) if number else None, declined=not number)
        for place, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "given", "words"),
    [
        ((9,), 9, "Anna predicted 9 · gap 0: consistent"),
        ((9,), 10, "Anna predicted 9 · gap −1: consistent"),
        ((9,), 8, "Anna predicted 9 · gap +1: consistent"),
        ((9,), 7, "Anna predicted 9 · gap +2: worth asking why"),
        ((9,), 6, "Anna predicted 9 · gap +3: a contradiction, ask what it rests on"),
        ((9, 4), 9, "Anna predicted 9 · gap 0: consistent · another time 4"),
        ((None,), 8, "Anna declined to predict their number."),
        ((), 8, "Anna made no prediction for this person."),
    ],
)
def test_the_gap_comes_with_its_word(numbers: tuple[int | None, ...], given: int, words: str) -> None:
    assert view.gap_text("Anna", given, predicted(*numbers), RULES) == words


@pytest.mark.parametrize(
    ("elapsed_s", "ringing", "paused", "behind_s", "words"),
    [
        (0, True, True, 0, "10:00 left of 10:00  RINGING"),
        (108, False, False, 0, "8:12 left of 10:00  on pace"),
        (60, False, True, 0, "9:00 left of 10:00  PAUSED"),
        (300, False, False, 90, "5:00 left of 10:00  ends 1:30 late"),
        (640, False, False, 40, "over by 0:40 of 10:00  TIME IS UP"),
    ],
)
def test_the_clock_counts_down_and_has_a_word(elapsed_s: int, ringing: bool, paused: bool, behind_s: int, words: str) -> None:
    pace = Pace.LATE if behind_s else Pace.ON_PACE
    reading = TimeReading(elapsed_s * 1000, 600_000, 600_000 + behind_s * 1000, behind_s * 1000, pace, ())
    assert view.clock_text(reading, ringing, paused, Content()).plain.strip() == words
    assert view.is_late(reading) is bool(behind_s)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Follows up", "follows-up"),
        (" Åsa's  way! ", "åsa-s-way"),
        ("1", ""),
        ("[/]", ""),
        ("日本", ""),
        ("x" * 99, "x" * 40),
        ("24 h", "24-h"),
    ],
)
def test_words_become_a_tag(text: str, tag: str) -> None:
    assert free_tag(text) == tag


# -- what is read of a real call ---------------------------------------------------------------------------------------


def ring_unpredicted(services: Services) -> Rung:
    return ring(services, predicted=None)


def at_the_number(call: Call) -> LiveInterview:
    call.live.go_to(call.place("number"))
    return call.live


@pytest.mark.parametrize("world", [ring, ring_unpredicted, ring_somebody])
def test_before_the_number_the_same_is_said_whether_something_was_predicted_or_not(call: Call) -> None:
    live = at_the_number(call)
    assert live.call is not None
    assert view.waiting_text(live, failing=False) == "What Anna predicted stays hidden until their number is saved."
    live.call.decline(live.question)
    assert view.waiting_text(live, failing=False) == "No number is an answer too. What Anna predicted stays hidden here."
    live.call.give(live.question, 7)
    assert view.waiting_text(live, failing=False) == "Saving their number …"
    assert view.waiting_text(live, failing=True) == "Their number is NOT SAVED: what Anna predicted stays hidden until the disk has it."


@pytest.mark.parametrize(("world", "numbers"), [(ring, [Prediction(9)]), (ring_unpredicted, [None]), (ring_somebody, [])])
def test_nothing_is_known_of_the_prediction_while_the_number_is_not_on_the_disk(call: Call, numbers: list[Prediction | None]) -> None:
    live = at_the_number(call)
    assert call.services.store.flush(60)
    assert not read_prediction(call.services, live.interview.id)
    assert live.call is not None
    live.call.give(live.question, 7)
    found = read_prediction(call.services, live.interview.id)
    assert found is not None
    assert [entry.number for entry in found] == numbers
    assert live.call.number(live.question).number == ReferenceRating(7)


@pytest.mark.parametrize(
    ("world", "facts"),
    [
        (ring, ("Karin Holm · manager", "Employer AB", "2016-03–2018-08", "+46 70 123 45 67")),
        (ring_somebody, ("Bo Ek · peer", "not known", "no phone number")),
    ],
)
def test_the_block_says_who_is_called_and_what_is_not_known(
    services: Services, make_app: AppMaker, known: Rung, facts: tuple[str, ...]
) -> None:
    live = on_screen(services, make_app, known).live
    assert live.call is not None
    text = view.whom(live.call.sheet, 41).plain
    assert all(fact in text for fact in facts)
