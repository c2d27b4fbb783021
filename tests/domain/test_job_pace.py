from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import deep_bank

from interview_tui.domain.bank import Bank, Rules
from interview_tui.domain.ids import JobId, QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.job_pace import JobLoad, allocate, budget, expected_plan, plan_at_start, read_job_time
from interview_tui.domain.job_rules import Depth, PacingRules
from interview_tui.domain.pacing import Pace, TimeReading

MINUTE = 60_000.0
TOTAL = 120 * MINUTE
DEPTHS = {1: Depth.QUICK, 2: Depth.NORMAL, 3: Depth.DEEP}
SIX = (1, 1, 2, 3, 3, 3)
BANK = deep_bank()
HELLO, START = Place(QuestionId("hello")), Place(QuestionId("start"))


def job(name: int, weight: int = 2, used: float = 0.0, plan: float | None = None, *, done: bool = False) -> JobLoad:
    """Minutes, not milliseconds."""
    return JobLoad(JobId(f"j{name}"), DEPTHS[weight], used * MINUTE, done, None if plan is None else plan * MINUTE)


def at(name: int) -> Place:
    return Place(QuestionId("job-1"), f"j{name}")


def read(
    minute: float,
    jobs: Sequence[JobLoad],
    here: Place = HELLO,
    *,
    total: float = 120,
    spent: Mapping[Place, float] | None = None,
    bank: Bank = BANK,
) -> TimeReading:
    by_place = {place: value * MINUTE for place, value in (spent or {}).items()}
    return read_job_time(bank, total * MINUTE, minute * MINUTE, by_place, here, jobs)


def left(reading: TimeReading) -> list[float]:
    return [time.left_ms / MINUTE for time in reading.jobs if not time.done]


# -- the worked numbers of F5 ----------------------------------------------------------------------------------------


def test_six_positions_at_the_start() -> None:
    expected = [10.2, 10.2, 16.5, 22.7, 22.7, 22.7]
    planned = [round(part / MINUTE, 1) for part in expected_plan(BANK, TOTAL, [DEPTHS[weight] for weight in SIX])]
    reading = read(0, [job(n, weight) for n, weight in enumerate(SIX)])
    assert planned == expected
    assert [round(part, 1) for part in left(reading)] == expected
    assert (reading.pace, reading.behind_ms, reading.projected_ms) == (Pace.ON_PACE, 0, TOTAL)


def test_four_positions_left_after_fifty_minutes() -> None:
    plan = [part / MINUTE for part in expected_plan(BANK, TOTAL, [DEPTHS[weight] for weight in SIX])]
    jobs = [job(0, 1, 22, plan[0], done=True), job(1, 1, 23, plan[1], done=True)]
    jobs += [job(n, SIX[n], 0, plan[n]) for n in range(2, 6)]
    assert left(read(50, jobs, at(2))) == pytest.approx([12, 16, 16, 16])


def test_four_positions_left_after_ninety_five_minutes() -> None:
    jobs = [job(0, 2, 90, 95, done=True), *(job(n, weight) for n, weight in enumerate((2, 3, 3, 3), start=1))]
    reading = read(95, jobs, at(1))
    assert left(reading) == pytest.approx([3.75] * 4)
    assert reading.behind_ms < 0
    assert reading.pace is Pace.VERY_LATE


def test_the_parts_of_two_hours() -> None:
    parts = budget(BANK, TOTAL)
    assert (parts.opening_ms, parts.closing_ms, parts.minimum_ms, parts.for_jobs_ms) == pytest.approx(
        (5 * MINUTE, 10 * MINUTE, 4 * MINUTE, 105 * MINUTE)
    )


@pytest.mark.parametrize(("count", "pace", "each"), [(26, Pace.ON_PACE, 105 / 26), (27, Pace.VERY_LATE, 105 / 27)])
def test_more_than_twenty_six_positions_do_not_fit(count: int, pace: Pace, each: float) -> None:
    reading = read(0, [job(n) for n in range(count)])
    assert budget(BANK, TOTAL).most_jobs == 26
    assert reading.pace is pace
    assert left(reading) == pytest.approx([each] * count)


# -- other banks and lengths -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("questions", "most"), [(3, 35), (4, 26), (5, 21)])
def test_the_minimum_of_a_job_is_a_minute_for_each_of_its_questions(questions: int, most: int) -> None:
    parts = budget(deep_bank(questions), TOTAL)
    assert parts.minimum_ms == questions * MINUTE
    assert parts.most_jobs == most
    tight = expected_plan(deep_bank(questions), TOTAL, [Depth.QUICK] * most)
    assert min(tight) >= questions * MINUTE


def test_an_optional_question_needs_no_time_of_its_own() -> None:
    jobs = BANK.sections[1]
    optional = replace(jobs, questions=(*jobs.questions[:3], replace(jobs.questions[3], optional=True)))
    bank = replace(BANK, sections=(BANK.sections[0], optional, BANK.sections[2]))
    assert budget(bank, TOTAL).minimum_ms == 3 * MINUTE


def test_the_bank_decides_on_weights_minutes_and_thresholds() -> None:
    pacing = PacingRules(minutes_per_question=2, quick=1, normal=1, deep=4, amber_share=0.2, red_share=0.3)
    bank = replace(BANK, rules=Rules(pacing=pacing))
    assert budget(bank, TOTAL).minimum_ms == 8 * MINUTE
    assert left(read(0, [job(0, 1), job(1, 2), job(2, 3)], bank=bank)) == pytest.approx([21.5, 21.5, 62])
    over = [job(0, 2, 24.5, 0.6, done=True), job(1)]
    assert [read(29.5, over, at(1), bank=bank).pace, read(29.5, over, at(1)).pace] == [Pace.ON_PACE, Pace.VERY_LATE]


def test_a_plan_that_fits_to_the_minute_is_not_called_too_late_by_a_rounding() -> None:
    shares = (2.5, 1.1, 3.0)  # 120 · 1.1 / 6.6 = 20 minutes for the jobs, and a little less in floating point
    sections = tuple(replace(section, share=share) for section, share in zip(BANK.sections, shares, strict=True))
    bank = replace(BANK, sections=sections)
    assert budget(bank, TOTAL).most_jobs == 5
    assert read(0, [job(n) for n in range(5)], bank=bank).pace is Pace.ON_PACE
    assert read(0, [job(n) for n in range(6)], bank=bank).pace is Pace.VERY_LATE


def test_without_jobs_nothing_is_shared() -> None:
    assert allocate(60.0, [], 4.0) == ()
    reading = read(5, [])
    assert (reading.jobs, reading.pace) == ((), Pace.ON_PACE)


# -- before the first job, and in an open one --------------------------------------------------------------------------


def test_an_opening_that_ends_early_gives_nothing_away_until_the_first_job_is_open() -> None:
    jobs = [job(n) for n in range(3)]
    assert sum(left(read(2, jobs))) == pytest.approx(105)
    assert sum(left(read(2, jobs, at(0)))) == pytest.approx(108)


def test_an_opening_that_takes_longer_takes_it_from_the_jobs() -> None:
    assert sum(left(read(12, [job(n) for n in range(3)]))) == pytest.approx(98)


def test_an_open_job_keeps_what_it_was_given_and_the_others_too() -> None:
    before = read(5, [job(n) for n in range(3)], at(0))
    inside = read(25, [job(0, used=20), job(1), job(2)], at(0))
    assert [time.planned_ms for time in inside.jobs] == pytest.approx([time.planned_ms for time in before.jobs])
    assert left(inside) == pytest.approx([15, 35, 35])


def test_an_open_job_over_its_part_has_nothing_left_and_the_others_share_the_rest() -> None:
    reading = read(55, [job(0, used=50, plan=35), job(1, plan=35), job(2, plan=35)], at(0))
    assert left(reading) == pytest.approx([0, 27.5, 27.5])
    assert reading.jobs[0].planned_ms == pytest.approx(35 * MINUTE)
    assert reading.jobs[0].used_ms == 50 * MINUTE


def test_a_job_that_is_done_shows_its_first_plan() -> None:
    times = read(25, [job(0, used=20, plan=35, done=True), job(1, used=0, plan=35), job(2, used=0, done=True)], at(1)).jobs
    assert [(time.planned_ms / MINUTE, time.left_ms / MINUTE, time.done) for time in times] == [
        (35, 0, True),
        (85, 85, False),
        (0, 0, True),
    ]


def test_going_back_to_a_job_that_is_done_gives_it_no_time_again() -> None:
    reading = read(45, [job(0, used=40, plan=35, done=True), job(1, plan=35), job(2, plan=35)], at(0))
    assert left(reading) == pytest.approx([32.5, 32.5])
    assert reading.behind_ms == 5 * MINUTE


# -- on pace, late, too late -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("over", "pace"),
    [(-5, Pace.ON_PACE), (0, Pace.ON_PACE), (6, Pace.ON_PACE), (6.1, Pace.LATE), (12, Pace.LATE), (12.1, Pace.VERY_LATE)],
)
def test_the_words_change_beyond_five_and_ten_per_cent(over: float, pace: Pace) -> None:
    reading = read(40 + over, [job(0, used=35 + over, plan=35, done=True), job(1, plan=35), job(2, plan=35)], at(1))
    assert reading.behind_ms == pytest.approx(over * MINUTE)
    assert reading.projected_ms == pytest.approx(TOTAL + over * MINUTE)
    assert reading.pace is pace


@pytest.mark.parametrize(("over", "pace"), [(-1, Pace.ON_PACE), (0, Pace.ON_PACE), (0.1, Pace.LATE), (12.1, Pace.VERY_LATE)])
def test_any_delay_is_late_while_a_deep_job_is_left(over: float, pace: Pace) -> None:
    assert read(40 + over, [job(0, used=35 + over, plan=35, done=True), job(1, 1, plan=20), job(2, 3, plan=50)], at(1)).pace is pace


def test_a_deep_job_that_is_done_is_not_left() -> None:
    assert read(41, [job(0, 3, used=36, plan=35, done=True), job(1), job(2)], at(1)).pace is Pace.ON_PACE


def test_time_saved_in_one_job_makes_up_for_time_lost_in_another() -> None:
    jobs = [job(0, used=20, plan=30, done=True), job(1, used=34, plan=30, done=True), job(2, 3, plan=45)]
    assert read(59, jobs, at(2)).behind_ms == -6 * MINUTE


@pytest.mark.parametrize(("used", "behind"), [(34, 0), (35, 0), (36, 1), (60, 25)])
def test_behind_counts_what_the_open_job_has_had_beyond_its_plan(used: float, behind: float) -> None:
    reading = read(5 + used, [job(0, used=used, plan=35), job(1, plan=35), job(2, plan=35)], at(0))
    assert reading.behind_ms == behind * MINUTE


def test_a_job_left_with_a_question_unasked_does_not_hide_the_delay() -> None:
    jobs = [job(0, used=60, plan=35), job(1, plan=35), job(2, plan=35)]
    assert read(65, jobs, at(0)).behind_ms == 25 * MINUTE
    moved_on = read(65, jobs, at(1))
    assert (moved_on.behind_ms, moved_on.pace) == (25 * MINUTE, Pace.VERY_LATE)


@pytest.mark.parametrize(("minute", "pace"), [(98, Pace.ON_PACE), (98.1, Pace.VERY_LATE)])
def test_it_is_too_late_when_the_jobs_left_get_less_than_the_minimum(minute: float, pace: Pace) -> None:
    jobs = [job(0, used=minute - 5, plan=100, done=True), *(job(n, 1, plan=1) for n in range(1, 4))]
    assert read(minute, jobs, at(1)).pace is pace


@pytest.mark.parametrize(("used", "pace"), [(96, Pace.ON_PACE), (97, Pace.ON_PACE), (97.1, Pace.VERY_LATE)])
def test_it_is_too_late_when_the_open_job_eats_the_minimum_of_the_others(used: float, pace: Pace) -> None:
    assert read(5 + used, [job(0, used=used, plan=97), job(1, plan=4), job(2, plan=4)], at(0)).pace is pace


@pytest.mark.parametrize("used", [0, 3.7, 3.8, 6])
def test_a_last_job_with_less_than_the_minimum_stays_too_late_also_beyond_its_part(used: float) -> None:
    jobs = [job(0, used=101.25, plan=110, done=True), job(1, 2, used=used, plan=20)]
    assert read(106.25 + used, jobs, at(1)).pace is Pace.VERY_LATE


@pytest.mark.parametrize(
    ("over", "behind", "pace"), [(-1, -30, Pace.ON_PACE), (6, 6, Pace.ON_PACE), (6.1, 6.1, Pace.LATE), (12.1, 12.1, Pace.VERY_LATE)]
)
def test_the_last_job_may_not_eat_the_closing_unseen(over: float, behind: float, pace: Pace) -> None:
    """After a long opening the jobs were all shorter than their first plan, and yet the end is late."""
    jobs = [job(0, used=20, plan=50, done=True), job(1, used=50 + over, plan=60)]
    reading = read(110 + over, jobs, at(1))
    assert reading.behind_ms == pytest.approx(behind * MINUTE)
    assert reading.pace is pace


def test_the_delay_does_not_jump_when_the_last_job_is_done() -> None:
    done = job(0, used=20, plan=50, done=True)
    inside = read(118, [done, job(1, used=58, plan=60)], at(1))
    after = read(118, [done, job(1, used=58, plan=60, done=True)], START)
    assert inside.behind_ms == after.behind_ms == 8 * MINUTE


# -- the closing -------------------------------------------------------------------------------------------------------

ALL_DONE = (job(0, 3, used=50, plan=50, done=True), job(1, 3, used=55, plan=55, done=True))


@pytest.mark.parametrize(
    ("minute", "spent", "behind", "pace"),
    [
        (100, 0, -10, Pace.ON_PACE),
        (110, 0, 0, Pace.ON_PACE),
        (115, 5, 0, Pace.ON_PACE),
        (116, 0, 6, Pace.ON_PACE),
        (117, 0, 7, Pace.LATE),
        (123, 0, 13, Pace.VERY_LATE),
        (126.1, 16.1, 6.1, Pace.LATE),
    ],
)
def test_in_the_closing_it_counts_when_the_interview_will_end(minute: float, spent: float, behind: float, pace: Pace) -> None:
    reading = read(minute, ALL_DONE, START, spent={START: spent} if spent else None)
    assert reading.behind_ms == pytest.approx(behind * MINUTE)
    assert reading.projected_ms == pytest.approx((120 + behind) * MINUTE)
    assert reading.pace is pace


def test_competencies_that_are_rated_one_by_one_use_the_time_of_the_closing() -> None:
    rated = {Place(QuestionId("competencies.drive")): 3.0, Place(QuestionId("competencies.steering")): 4.0}
    reading = read(118, ALL_DONE, Place(QuestionId("competencies.steering")), spent=rated)
    assert reading.behind_ms == pytest.approx(1 * MINUTE)
    assert [section.spent_ms / MINUTE for section in reading.sections] == [0, 0, 7]


def test_with_a_second_sitting_a_closing_that_came_too_late_is_in_time() -> None:
    long = [job(0, 3, used=90, plan=50, done=True), job(1, 3, used=60, plan=55, done=True)]
    assert read(155, long, START).pace is Pace.VERY_LATE
    assert read(155, long, START, total=180).pace is Pace.ON_PACE


# -- a second sitting --------------------------------------------------------------------------------------------------


def test_a_longer_total_gives_the_jobs_that_are_left_more_at_once() -> None:
    jobs = [job(0, used=90, plan=45, done=True), *(job(n, plan=15) for n in range(1, 5))]
    tight, roomy = read(95, jobs, at(1)), read(95, jobs, at(1), total=240)
    assert left(tight) == pytest.approx([3.75] * 4)
    assert left(roomy) == pytest.approx([(240 - 20 - 95) / 4] * 4)  # the closing grows with the whole: 10 · 240 / 120
    assert roomy.total_ms == 240 * MINUTE


def test_a_longer_total_changes_no_job_that_is_done() -> None:
    done = job(0, used=30, plan=45, done=True)
    assert read(35, [done, job(1)], at(1)).jobs[0] == read(35, [done, job(1)], at(1), total=240).jobs[0]


# -- what holds for any interview --------------------------------------------------------------------------------------

SOME_TIME = st.floats(0, 90, allow_nan=False)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Bank, float, float, Place, list[JobLoad]]:
    bank = deep_bank(draw(st.sampled_from([3, 4, 5])))
    jobs, begun = [], draw(st.booleans())
    for n in range(draw(st.integers(1, 30))):
        used = draw(SOME_TIME) if begun and draw(st.booleans()) else 0.0
        plan = draw(st.none() | SOME_TIME)
        jobs.append(job(n, draw(st.sampled_from([1, 2, 3])), used, plan, done=bool(used) and draw(st.booleans())))
    here = at(draw(st.integers(0, len(jobs) - 1))) if begun and draw(st.booleans()) else HELLO
    elapsed = sum(entry.used_ms for entry in jobs) / MINUTE + draw(SOME_TIME)
    return bank, float(draw(st.integers(30, 240))), elapsed, here, jobs


@given(situations())
def test_what_the_jobs_get_is_what_is_left_for_jobs_and_no_job_gets_less_than_it_may(
    situation: tuple[Bank, float, float, Place, list[JobLoad]],
) -> None:
    bank, total, elapsed, here, jobs = situation
    reading = read(elapsed, jobs, here, total=total, bank=bank)
    open_job = next((entry for entry in jobs if here == Place(QuestionId("job-1"), entry.job_id) and not entry.done), None)
    begun = open_job is not None or any(entry.done or entry.used_ms for entry in jobs)
    remaining = total * 110 / 120 - (elapsed if begun else max(total * 5 / 120, elapsed))
    parts, waiting = left(reading), [entry for entry in jobs if not entry.done]
    if waiting:
        assert sum(parts) == pytest.approx(max(0.0, remaining), abs=1e-6)

    minimum = bank.rules.pacing.minutes_per_question * len(bank.job_questions)
    used = open_job.used_ms / MINUTE if open_job else 0.0
    gets = [time for time in reading.jobs if not time.done and (open_job is None or time.job_id != open_job.job_id)]
    least = min(minimum, max(0.0, remaining + used) / len(waiting)) if waiting else 0.0
    if open_job is not None and used > next(time.planned_ms for time in reading.jobs if time.job_id == open_job.job_id) / MINUTE:
        least = min(minimum, max(0.0, remaining) / max(1, len(waiting) - 1))
    assert all(time.left_ms / MINUTE >= least - 1e-6 for time in gets)
    if least < minimum - 1e-6:
        assert all(time.left_ms / MINUTE == pytest.approx(least, abs=1e-6) for time in gets)


@given(situations(), st.randoms())
def test_the_jobs_stand_in_the_order_that_was_given(situation: tuple[Bank, float, float, Place, list[JobLoad]], random: Random) -> None:
    bank, total, elapsed, here, jobs = situation
    random.shuffle(jobs)
    assert [time.job_id for time in read(elapsed, jobs, here, total=total, bank=bank).jobs] == [entry.job_id for entry in jobs]


@given(st.floats(-10, 500), st.lists(st.sampled_from([0.1, 1.0, 2.0, 3.0]), max_size=30), st.sampled_from([3.0, 4.0, 5.0]))
def test_a_time_is_shared_whole_and_a_heavier_job_never_gets_less(available: float, weights: list[float], minimum: float) -> None:
    parts = allocate(available, weights, minimum)
    assert sum(parts) == pytest.approx(max(0.0, available) if weights else 0.0)
    by_weight = [part for _, part in sorted(zip(weights, parts, strict=True))]
    assert by_weight == pytest.approx(sorted(parts))


def test_the_plan_at_the_start_is_that_of_f5_when_the_opening_took_its_five_minutes() -> None:
    loads = [JobLoad(JobId(f"j{place}"), depth) for place, depth in enumerate([Depth.QUICK] * 2 + [Depth.NORMAL] + [Depth.DEEP] * 3)]
    plan = plan_at_start(deep_bank(), 120 * 60_000, 5 * 60_000, loads)
    assert [round(planned / 60_000, 1) for planned in plan.values()] == [10.2, 10.2, 16.5, 22.7, 22.7, 22.7]
