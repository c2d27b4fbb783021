"""What may be typed for a need: numbers, shares, days, and orders by month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.need import LIMITS, possible, possible_day
from interview_tui.domain.need_fields import FIELDS, HIRES, OVERLOADED, NotUsable, show_value
from interview_tui.domain.need_months import MOST_MONTHS, months_of

BY_NAME = {field.name: field for field in (*FIELDS, HIRES, OVERLOADED)}


@pytest.mark.parametrize(
    ("name", "typed", "value", "shown"),
    [
        ("orders", " 9,000 ", 9_000, "9,000"),
        ("orders", "12 500 000", 12_500_000, "12,500,000"),
        ("orders", "0", 0, "0"),
        ("orders", "", None, ""),
        ("share", "20%", 0.2, "20%"),
        ("share", "20", 0.2, "20%"),
        ("share", "12,5 %", 0.125, "12.5%"),
        ("share", "0.2%", 0.002, "0.2%"),
        ("share", "100", 1.0, "100%"),
        ("share", "1", 0.01, "1%"),
        ("absence", "28.7", 0.287, "28.7%"),
        ("absence", "0", 0.0, "0%"),
        ("per_day", "45,5", 45.5, "45.5"),
        ("per_day", "1000", 1_000.0, "1,000"),
        ("per_day", "1,000", 1_000.0, "1,000"),
        ("agents_now", "1,500.25", 1_500.25, "1,500.25"),
        ("agents_now", "10 000", 10_000.0, "10,000"),
        ("days", "21", 21.0, "21"),
        ("agents_now", "2.5", 2.5, "2.5"),
        ("needed_on", "2026-7-1", date(2026, 7, 1), "2026-07-01"),
        ("needed_on", " ", None, ""),
    ],
)
def test_what_is_typed_is_understood_and_shown_again(name: str, typed: str, value: object, shown: str) -> None:
    assert BY_NAME[name].read(typed) == value
    assert show_value(name, value) == shown


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("orders", "many", "whole number from 0 to 1,000,000,000"),
        ("orders", "-3", "whole number"),
        ("orders", "9,00", "whole number"),
        ("orders", "9.5", "whole number"),
        ("orders", "٩", "whole number"),
        ("share", "0.2", "0.2% if you mean so little"),
        ("share", "120%", "from 0 to 100"),
        ("absence", "100%", "from 0 to 95"),
        ("per_day", "1.000", "at most two decimals"),  # one, or a thousand?
        ("per_day", "0,500", "at most two decimals"),
        ("agents_now", "1,50,000", "at most two decimals"),
        ("per_day", "0", "from 0.1 to 1,000"),
        ("days", "1e3", "from 0.5 to 366"),
        ("ramp_up_weeks", "4.5", "from 0 to 104"),
        ("needed_on", "2026-02-30", "no such day"),
        ("needed_on", "1 October", "year, month and day"),
        ("needed_on", "1999-12-31", "2000 to 2100"),
    ],
)
def test_what_cannot_be_used_says_what_can(name: str, typed: str, told: str) -> None:
    with pytest.raises(NotUsable, match=told):
        BY_NAME[name].read(typed)


@given(st.sampled_from(sorted(BY_NAME)), st.text() | st.from_regex(r"[0-9][0-9 .,%-]{0,12}"))
def test_whatever_is_typed_is_in_range_or_refused_and_comes_back_the_same(name: str, typed: str) -> None:
    field = BY_NAME[name]
    try:
        value = field.read(typed)
    except NotUsable:
        return
    assert value is None or (possible(name, value) if name in LIMITS else possible_day(value))
    assert field.read(show_value(name, value)) == value


@given(st.data(), st.sampled_from(sorted(LIMITS)))
def test_whatever_can_be_stored_is_shown_so_that_it_can_be_read_again(data: st.DataObject, name: str) -> None:
    least, most, whole = LIMITS[name]
    places = 4 if name in ("share", "absence") else 2
    numbers = st.integers(int(least), int(most)) if whole else st.decimals(str(least), str(most), places=places).map(float)
    value = data.draw(numbers | st.sampled_from([int(most), 1_000]).filter(lambda one: one <= most))
    assert BY_NAME[name].read(show_value(name, value)) == value


def test_months_are_read_in_any_order_with_any_mark_between() -> None:
    months, problems = months_of("2026-12 18,000\n 2026-9:4500 \n\n2026-10 = 9 000\n2026-11;1.000.000")
    assert [tuple(one) for one in months] == [("2026-09", 4_500), ("2026-10", 9_000), ("2026-11", 1_000_000), ("2026-12", 18_000)]
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-10", "Line 1: write a month and its orders"),
        ("October 9000", "Line 1: write a month"),
        ("2026-10 9,00", "Line 1: write a month"),
        ("2026-10 9000\n2026-13 9000", "Line 2: 2026-13 is no month"),
        ("2026-10 9000\n2026-10 8000", "Line 2: 2026-10 is there already"),
        ("1026-10 9000", "1026-10 is no month"),
        ("2026-10 9999999999", "Line 1: write a month"),
        ("\n".join(f"{2020 + n // 12}-{n % 12 + 1:02} 1" for n in range(MOST_MONTHS + 1)), f"Line {MOST_MONTHS + 1}: {MOST_MONTHS} months"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(text: str, told: str) -> None:
    assert told in months_of(text)[1][0]


@given(st.text() | st.lists(st.from_regex(r"\A[0-9]{4}-[0-9]{1,2}[ :=][0-9 ,.]{1,9}\Z")).map("\n".join))
def test_every_line_is_a_month_a_problem_or_empty(text: str) -> None:
    months, problems = months_of(text)
    assert len(months) + len(problems) == sum(bool(line.strip()) for line in text.split("\n"))
    assert [one.month for one in months] == sorted({one.month for one in months})
