from __future__ import annotations

import pytest
from tests import builders

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.pacing import Pace, read_time, section_times, share_minutes, spent_by_question

MINUTE = 60_000.0


def test_thirty_minutes_are_shared_as_the_method_says_and_twenty_alike() -> None:
    weights = [2, 7, 5, 5, 2, 6, 3]
    assert share_minutes(30, weights) == (2, 7, 5, 5, 2, 6, 3)
    assert share_minutes(20, weights) == pytest.approx([weight * 20 / 30 for weight in weights])


def at(name: str, subject: str = "") -> Place:
    return Place(QuestionId(name), subject)


def spent(**minutes: float) -> dict[Place, float]:
    return {at(name): value * MINUTE for name, value in minutes.items()}


def test_at_the_start_the_plan_is_the_projection() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 0, {}, at("hello"))
    assert (reading.projected_ms, reading.behind_ms, reading.pace) == (24 * MINUTE, 0, Pace.ON_PACE)
    assert [section.budget_ms / MINUTE for section in reading.sections] == [4, 12, 4, 4]


def test_what_a_section_takes_too_long_makes_the_end_later() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 20 * MINUTE, spent(hello=4, goals=16), at("goals"))
    assert reading.projected_ms == 28 * MINUTE
    assert reading.pace is Pace.VERY_LATE


def test_a_section_left_early_makes_the_end_earlier() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 7 * MINUTE, spent(hello=1, goals=3, steer=3, general=0.001), at("general"))
    assert reading.behind_ms == pytest.approx(-9 * MINUTE, abs=100)
    assert reading.pace is Pace.ON_PACE


def test_questions_jumped_over_still_need_their_time() -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, 4 * MINUTE, spent(hello=4), at("start"))
    assert reading.projected_ms == 24 * MINUTE


@pytest.mark.parametrize(("late", "pace"), [(1.2, Pace.ON_PACE), (1.3, Pace.LATE), (2.4, Pace.LATE), (2.5, Pace.VERY_LATE)])
def test_the_words_change_at_five_and_ten_per_cent(late: float, pace: Pace) -> None:
    reading = read_time(builders.bank(), 24 * MINUTE, (4 + late) * MINUTE, spent(hello=4 + late), at("hello"))
    assert reading.pace is pace


def test_the_time_of_a_question_is_that_of_all_its_jobs_and_competencies() -> None:
    by_place = {at("job-1", "j1"): 2.0, at("job-1", "j2"): 3.0, at("competencies.drive"): 1.0, at("competencies.steering"): 4.0}
    assert spent_by_question(by_place) == {"job-1": 5.0, "competencies": 5.0}


def test_the_sections_of_a_deep_dive_share_two_hours_and_count_all_jobs() -> None:
    by_place = {at("hello"): 4 * MINUTE, at("job-1", "j1"): 6 * MINUTE, at("job-4", "j2"): 7 * MINUTE, at("competencies.drive"): MINUTE}
    times = section_times(builders.deep_bank(), 120 * MINUTE, by_place)
    assert [(time.budget_ms / MINUTE, time.spent_ms / MINUTE) for time in times] == [(5, 4), (105, 13), (10, 1)]


def test_an_open_competency_keeps_its_section_open() -> None:
    asks = [builders.question("rate", AnswerKind.COMPETENCIES)]
    bank = builders.bank((4.0, [builders.question("hello", AnswerKind.SCRIPT)]), (20.0, asks))
    by_place = {at("hello"): 4 * MINUTE, at("rate.drive"): 5 * MINUTE}
    assert read_time(bank, 24 * MINUTE, 9 * MINUTE, by_place, at("rate.steering")).projected_ms == 24 * MINUTE


def test_an_optional_question_that_was_not_come_to_needs_no_time() -> None:
    bank = builders.bank((20.0, [builders.question("goals")]), (4.0, [builders.question("extra", optional=True)]))
    assert read_time(bank, 24 * MINUTE, 20 * MINUTE, spent(goals=20), at("goals")).projected_ms == 20 * MINUTE
