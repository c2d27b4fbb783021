"""Erase dates, marks and standings, without a clock (F19)."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.retention import (
    GRACE_DAYS,
    LONGEST_KEEP,
    DueInShort,
    Retention,
    Standing,
    add_months,
    erase_date,
    needs_keep_reason,
    needs_reason,
    opening_date,
    ready_at,
    standing_of,
)

TODAY, NOW = date(2026, 3, 1), 1_772_366_400_000
DAY_MS = 86_400_000


def opening(closed: date | None = None, months: int = 24) -> Opening:
    return Opening(OpeningId("o"), "Agent", closed_on=closed, keep_months=months)


def kept(**fields: Any) -> Retention:
    return Retention(CandidateId("c"), **fields)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 2, 28), 24, date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(2096, 2, 29), 48, date(2100, 2, 28)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


DAYS = some.dates(date(1970, 1, 1), date(2200, 12, 31))
MONTHS = some.integers(0, LONGEST_KEEP)


@given(DAYS, MONTHS)
def test_the_month_is_exact_and_the_day_is_the_same_or_the_last(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == min(day.day, calendar.monthrange(then.year, then.month)[1])


@given(DAYS, MONTHS, some.integers(0, 400))
def test_who_was_closed_later_or_is_kept_longer_is_never_due_earlier(day: date, months: int, later: int) -> None:
    after = date.fromordinal(day.toordinal() + later)
    assert add_months(after, months) >= add_months(day, months)
    assert add_months(day, months + 1) > add_months(day, months)


@given(DAYS, some.integers(-600, -1))
def test_there_are_no_negative_months(day: date, months: int) -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_months(day, months)


def test_a_date_beyond_the_calendar_is_an_error_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="beyond"):
        add_months(date(9999, 12, 1), 1)


def test_the_own_date_holds_before_and_after_closing() -> None:
    own = date(2026, 5, 5)
    assert opening_date(opening()) is None
    assert erase_date(opening(), kept()) is None
    assert erase_date(opening(), kept(erase_on=own)) == own
    assert erase_date(opening(date(2026, 1, 31), 1), kept(erase_on=own)) == own
    assert erase_date(opening(date(2026, 1, 31), 1), kept()) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("closed", "day", "needed"),
    [
        (None, date(2028, 3, 1), False),
        (None, date(2028, 3, 2), True),
        (date(2026, 2, 1), date(2028, 2, 1), False),
        (date(2026, 2, 1), date(2028, 2, 2), True),
        (date(2026, 2, 1), date(2020, 1, 1), False),
    ],
)
def test_only_a_later_date_needs_a_reason(closed: date | None, day: date, needed: bool) -> None:
    assert needs_reason(opening(closed), day, TODAY) is needed
    assert (needs_keep_reason(24), needs_keep_reason(25)) == (False, True)


WAITS, PAST = opening(date(2024, 3, 2)), opening(date(2024, 3, 1))
MARKED = {"marked_ms": NOW - GRACE_DAYS * DAY_MS + 1}
READY = {"marked_ms": NOW - GRACE_DAYS * DAY_MS}


@pytest.mark.parametrize(
    ("of", "fields", "facts", "expected"),
    [
        (opening(), {}, {}, Standing.OPEN),
        (opening(), {"erase_on": date(2026, 3, 2)}, {}, Standing.WAITING),
        (opening(), {"erase_on": TODAY}, {}, Standing.DUE),
        (WAITS, {}, {}, Standing.WAITING),
        (PAST, {}, {}, Standing.DUE),
        (PAST, {"erase_on": date(2026, 3, 2)}, {}, Standing.WAITING),
        (PAST, MARKED, {}, Standing.MARKED),
        (PAST, READY, {}, Standing.READY),
        (opening(), MARKED, {}, Standing.MARKED),
        (opening(), {"marked_ms": NOW + DAY_MS}, {}, Standing.MARKED),
        (PAST, {}, {"hired": True}, Standing.HIRED),
        (PAST, {"erase_on": TODAY}, {"hired": True}, Standing.HIRED),
        (PAST, {"handed_over_ms": 1}, {"hired": True}, Standing.DUE),
        (WAITS, {"handed_over_ms": 1}, {"hired": True}, Standing.WAITING),
        (PAST, MARKED, {"hired": True}, Standing.HIRED),
        (PAST, READY, {"hired": True}, Standing.HIRED),
        (PAST, READY | {"handed_over_ms": 1}, {"hired": True}, Standing.READY),
        (PAST, {}, {"held": True}, Standing.ON_HOLD),
        (PAST, READY, {"held": True, "hired": True}, Standing.ON_HOLD),
    ],
)
def test_how_somebody_stands(of: Opening, fields: dict[str, Any], facts: dict[str, bool], expected: Standing) -> None:
    how = {"held": False, "hired": False, **facts}
    assert standing_of(of, kept(**fields), today=TODAY, now_ms=NOW, **how) is expected


def test_the_days_of_grace_are_seven_whole_days() -> None:
    assert ready_at(NOW) - NOW == 7 * 24 * 60 * 60 * 1000


def test_nothing_to_do_is_false() -> None:
    assert not DueInShort()
    assert all([DueInShort(due=1), DueInShort(ready=1), DueInShort(marked=1), DueInShort(reviews=1)])
