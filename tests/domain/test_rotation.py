"""Ten backups at most, spread over days, none older than a month but the last three."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.rotation import KEEP, KEEP_DAYS, LAST_GOOD, NEWEST, to_drop

HOUR = 3_600_000
DAY = 24 * HOUR
NOON = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()) * 1000


def kept(made: list[int], now_ms: int = NOON) -> list[int]:
    dropped = to_drop(made, now_ms)
    return [at for place, at in enumerate(made) if place not in dropped]


def test_of_one_afternoon_and_the_days_before_each_day_keeps_one() -> None:
    afternoon = [NOON - quarter * HOUR // 4 for quarter in range(12)]
    days = [NOON - day * DAY for day in range(1, 6)]
    assert kept(afternoon + days) == afternoon[:NEWEST] + days


def test_an_afternoon_alone_may_have_all_places() -> None:
    afternoon = [NOON - quarter * HOUR // 4 for quarter in range(12)]
    assert kept(afternoon) == afternoon[:KEEP]


def test_age_alone_never_takes_the_last_good_ones() -> None:
    old = [NOON - (KEEP_DAYS + day) * DAY for day in range(1, 6)]
    assert kept(old) == old[:LAST_GOOD]
    assert kept([NOON, *old]) == [NOON, *old[: LAST_GOOD - 1]]


def test_what_was_just_made_stays_when_the_clock_was_set_back() -> None:
    later = [NOON + day * DAY for day in range(KEEP, 0, -1)]
    assert to_drop([*later, NOON], NOON, just_made=KEEP) == (KEEP - 1,)


@given(st.lists(st.integers(0, 60 * 24), max_size=40))
def test_whatever_there_was_at_most_ten_stay_and_the_newest_among_them(hours: list[int]) -> None:
    made = sorted((NOON - hour * HOUR for hour in hours), reverse=True)
    left = kept(made)
    assert len(left) <= KEEP
    assert left[:LAST_GOOD] == made[:LAST_GOOD]
    assert all(NOON - at <= KEEP_DAYS * DAY for at in left[LAST_GOOD:])
    assert kept(left) == left
