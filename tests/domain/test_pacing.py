from __future__ import annotations

import pytest
from tests import builders

from interview_tui.domain.ids import QuestionId
from interview_tui.domain.pacing import Pace, read_time, share_minutes

MINUTE = 60_000.0


def test_thirty_minutes_are_shared_as_the_method_says_and_twenty_alike() -> None:
    weights = [2, 7, 5, 5, 2, 6, 3]
    assert share_minutes(30, weights) == (2, 7, 5, 5, 2, 6, 3)
    assert share_minutes(20, weights) == pytest.approx([weight * 20 / 30 for weight in weights])


def spent(**minutes: float) -> dict[QuestionId, float]:
    return {QuestionId(name): value * MINUTE for name, value in minutes.items()}


def test_at_the_start_the_plan_is_the_projection() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 0, {}, QuestionId("hello"))
    assert (reading.projected_ms, reading.behind_ms, reading.pace) == (24 * MINUTE, 0, Pace.ON_PACE)
    assert [section.budget_ms / MINUTE for section in reading.sections] == [4, 12, 4, 4]


def test_what_a_section_takes_too_long_makes_the_end_later() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 20 * MINUTE, spent(hello=4, goals=16), QuestionId("goals"))
    assert reading.projected_ms == 28 * MINUTE
    assert reading.pace is Pace.VERY_LATE


def test_a_section_left_early_makes_the_end_earlier() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 7 * MINUTE, spent(hello=1, goals=3, steer=3, general=0.001), QuestionId("general"))
    assert reading.behind_ms == pytest.approx(-9 * MINUTE, abs=100)
    assert reading.pace is Pace.ON_PACE


def test_questions_jumped_over_still_need_their_time() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 4 * MINUTE, spent(hello=4), QuestionId("start"))
    assert reading.projected_ms == 24 * MINUTE


@pytest.mark.parametrize(("late", "pace"), [(1.2, Pace.ON_PACE), (1.3, Pace.LATE), (2.4, Pace.LATE), (2.5, Pace.VERY_LATE)])
def test_the_words_change_at_five_and_ten_per_cent(late: float, pace: Pace) -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, (4 + late) * MINUTE, spent(hello=4 + late), QuestionId("hello"))
    assert reading.pace is pace
