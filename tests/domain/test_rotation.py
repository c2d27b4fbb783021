"""Ten automatic backups at most, spread over days; those made before something apart; whatever the clock says, never many at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.rotation import AT_ONCE, KEEP, KEEP_BEFORE, KEEP_DAYS, LAST_BEFORE, LAST_GOOD, NEWEST, Kind, Made, to_drop

HOUR = 3_600_000
DAY = 24 * HOUR
QUARTER = HOUR // 4
NOON = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()) * 1000
BEFORE = [kind for kind in Kind if kind]


def left_at_once(made: list[Made], now_ms: int = NOON) -> list[Made]:
    dropped = to_drop(made, now_ms)
    assert len(dropped) <= AT_ONCE
    return [one for place, one in enumerate(made) if place not in dropped]


def left(made: list[Made], now_ms: int = NOON) -> list[Made]:
    """What is left after as many looks as it takes."""
    while (fewer := left_at_once(made, now_ms)) != made:
        made = fewer
    return made


def kept(made: list[int], now_ms: int = NOON) -> list[int]:
    return [one.at_ms for one in left([Made(at) for at in made], now_ms)]


def with_another(made: list[Made], at_ms: int, kind: Kind = Kind.AUTOMATIC, *, rows_differ: bool = False) -> list[Made]:
    """A backup is made, and what is too many goes."""
    return left_at_once(sorted([Made(at_ms, kind, rows_differ), *made], key=lambda one: one.at_ms, reverse=True), at_ms)


def test_of_one_afternoon_and_the_days_before_each_day_keeps_one() -> None:
    afternoon = [NOON - quarter * QUARTER for quarter in range(12)]
    days = [NOON - day * DAY for day in range(1, 6)]
    assert kept(afternoon + days) == afternoon[:NEWEST] + days


def test_an_afternoon_alone_may_have_all_places() -> None:
    afternoon = [NOON - quarter * QUARTER for quarter in range(12)]
    assert kept(afternoon) == afternoon[:KEEP]


def test_the_old_ones_go_when_there_are_three_days_of_newer_ones_and_not_before() -> None:
    old = [NOON - (KEEP_DAYS + day) * DAY for day in range(1, 6)]
    assert kept(old) == old
    assert kept([NOON, NOON - HOUR, NOON - DAY, *old]) == [NOON, NOON - HOUR, NOON - DAY, *old]
    days = [NOON, NOON - DAY, NOON - 2 * DAY]
    assert kept([*days, *old]) == days
    imports = [Made(at, Kind.BEFORE_IMPORT) for at in days]
    assert left([*imports, *(Made(at) for at in old)]) == [*imports, *(Made(at) for at in old[:LAST_GOOD])]


@pytest.mark.parametrize("kind", BEFORE)
def test_automatic_ones_never_take_the_place_of_one_made_before_something(kind: Kind) -> None:
    made = [Made(NOON, kind), *(Made(NOON - day * DAY) for day in range(1, 11))]
    for quarter in range(1, 400):
        made = with_another(made, NOON + quarter * QUARTER)
    assert Made(NOON, kind) in made
    assert len(made) == KEEP + 1


def test_those_made_before_something_take_no_place_of_an_automatic_one_and_none_of_another_kind() -> None:
    made = [Made(NOON - day * DAY) for day in range(10)]
    for kind in BEFORE:
        for number in range(50):
            made = with_another(made, NOON + BEFORE.index(kind) * HOUR + number, kind)
    assert sum(not one.kind for one in made) == KEEP
    assert len(made) == KEEP + KEEP_BEFORE
    assert all(sum(one.kind is kind for one in made) >= LAST_BEFORE for kind in BEFORE)


def test_the_old_ones_made_before_something_go_but_the_last_five_of_each_kind() -> None:
    days = [Made(NOON - day * DAY) for day in range(LAST_GOOD)]
    old = [Made(NOON - (KEEP_DAYS + number) * DAY, Kind.BEFORE_RESTORE) for number in range(1, LAST_BEFORE + 3)]
    assert left([*days, *old]) == [*days, *old[:LAST_BEFORE]]
    assert left([*days, Made(NOON - (KEEP_DAYS + 90) * DAY, Kind.BEFORE_MIGRATION)])[-1].kind is Kind.BEFORE_MIGRATION


def test_those_with_strange_rows_take_no_place_of_a_good_one() -> None:
    good = made = [Made(NOON - number * QUARTER) for number in range(KEEP)]
    for quarter in range(1, 100):
        made = with_another(made, NOON + quarter * QUARTER, rows_differ=True)
    assert set(good) <= set(made)
    assert len(made) == 2 * KEEP


def test_what_is_being_put_back_stays() -> None:
    made = [Made(NOON - number * QUARTER) for number in range(KEEP + 1)]
    (place,) = to_drop(made, NOON)
    made[place] = Made(made[place].at_ms, stays=True)
    assert to_drop(made, NOON) == ()


def test_a_clock_that_jumps_a_year_ahead_takes_no_more_than_its_own_place() -> None:
    days = made = [Made(NOON - day * DAY) for day in range(9)]
    ahead = NOON + 400 * DAY
    for quarter in range(50):
        made = with_another(made, ahead + quarter * QUARTER)
    assert len(set(days) & set(made)) == KEEP - NEWEST
    made = with_another(made, NOON + HOUR)
    assert len(set(days) & set(made)) == KEEP - NEWEST


def test_what_a_clock_that_was_ahead_has_left_takes_no_place_of_what_is_made_now() -> None:
    ahead = made = [Made(NOON + 400 * DAY - number * QUARTER) for number in range(KEEP)]
    for quarter in range(1, 41):
        made = with_another(made, NOON + quarter * QUARTER)
    assert len(made) == 2 * KEEP
    assert set(ahead) <= set(made)


@given(st.lists(st.tuples(st.integers(-60 * 24, 60 * 24), st.sampled_from(Kind), st.booleans()), max_size=90))
def test_whatever_there_was_few_stay_and_the_newest_of_each_kind_among_them(drawn: list[tuple[int, Kind, bool]]) -> None:
    made = sorted((Made(NOON - hour * HOUR, kind, differs) for hour, kind, differs in drawn), key=lambda one: one.at_ms, reverse=True)
    remaining = left(made)
    for later in (False, True):
        there = [one for one in remaining if (one.at_ms > NOON) is later]
        assert sum(bool(one.kind) for one in there) <= max(KEEP_BEFORE, 2 * LAST_BEFORE * len(BEFORE))
        for kind in Kind:
            for differs in (False, True):
                alone = [one for one in there if (one.kind, one.rows_differ) == (kind, differs)]
                before = [one for one in made if (one.at_ms > NOON, one.kind, one.rows_differ) == (later, kind, differs)]
                stay = LAST_BEFORE if kind else LAST_GOOD
                assert alone[:stay] == before[:stay]
                assert kind or len(alone) <= KEEP
