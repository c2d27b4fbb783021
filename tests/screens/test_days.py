"""Days that are typed: what is taken, what is refused and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.screens.days import NoDay, day_words, read_day, weekday

TODAY = date(2026, 3, 12)


@given(st.dates(TODAY, date(2100, 12, 31)))
def test_every_day_from_today_on_is_read_as_it_is_written(day: date) -> None:
    assert read_day(f" {day.isoformat()} ", TODAY) == day


@given(st.text(max_size=14))
def test_whatever_is_typed_is_a_day_from_today_on_or_refused_in_words(text: str) -> None:
    read: date | str
    try:
        read = read_day(text, TODAY)
    except NoDay as wrong:
        read = str(wrong)
    assert read.endswith(".") if isinstance(read, str) else TODAY <= read <= date(2100, 12, 31)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Write the day as year, month and day"),
        ("12/03/2026", "Write the day as year, month and day"),
        ("2026-02-30", "2026-02-30 is not in the calendar."),
        ("2027-02-29", "not in the calendar"),
        ("2026-03-11", "2026-03-11 (Wednesday) has passed; today is 2026-03-12 (Thursday)."),
        ("2101-01-01", "2100 is the last year"),
    ],
)
def test_what_cannot_be_used_is_said(text: str, told: str) -> None:
    with pytest.raises(NoDay, match=told.replace("(", r"\(").replace(")", r"\)")):
        read_day(text, TODAY)


def test_a_leap_day_and_a_month_of_one_digit_are_taken() -> None:
    assert read_day("2028-02-29", TODAY) == date(2028, 2, 29)
    assert read_day("2026-4-1", TODAY) == date(2026, 4, 1)


def test_the_weekday_stands_beside_the_date() -> None:
    assert day_words(date(2028, 2, 29)) == "2028-02-29 (Tuesday)"
    assert [weekday(TODAY + timedelta(days=more)) for more in range(4)] == ["Thursday", "Friday", "Saturday", "Sunday"]
