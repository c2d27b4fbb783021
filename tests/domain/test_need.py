"""The forecast with the worked numbers of F20 and 1.02–1.06, the signals, the alternatives, the answer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.inventory import Inventory, lines_of
from interview_tui.domain.need import (
    FORECAST,
    LIMITS,
    MOST_DAYS,
    WHEN,
    Conclusion,
    Considered,
    Morale,
    Need,
    Other,
    Period,
    Trend,
    advertise_on,
    agents,
    agents_needed,
    by_month,
    peak,
    tickets,
    to_hire,
    wanting,
    with_alternative,
)
from interview_tui.domain.need_chart import COVERED, LACKING, SPARE, near, need_chart
from interview_tui.domain.need_words import Part, calculation, conclusion, missing, result, signals

F20 = Need(orders=9_000, share=0.2, per_day=45, days=21, absence=0.12)
WHOLE = replace(F20, agents_now=2, ramp_up_weeks=4, process_weeks=6, needed_on=date(2027, 10, 1))
TODAY = date(2027, 5, 1)


def test_9000_orders_take_three_agents() -> None:
    assert tickets(F20) == 1_800
    assert float(agents(F20) or 0) == pytest.approx(2.1645, abs=1e-4)
    assert agents_needed(F20) == 3
    assert calculation(F20) == "9,000 orders × 20% = 1,800 tickets ÷ (45 × 21 × 88%) = 2.16 → 3 agents"


def test_20_in_100_orders_become_tickets() -> None:
    assert tickets(Need(orders=100, share=0.2)) == 20


@pytest.mark.parametrize(
    ("orders", "share", "per_day", "days", "absence", "exactly"),
    [(12_600, 0.2, 40, 21, 0.0, 3), (1_000, 0.29, 10, 29, 0.0, 1), (11_000, 0.07, 35, 20, 0.45, 2), (30_000, 0.1, 60, 20, 0.375, 4)],
)
def test_whole_numbers_of_agents_do_not_tip_over(
    orders: int, share: float, per_day: float, days: float, absence: float, exactly: int
) -> None:
    assert agents_needed(Need(orders=orders, share=share, per_day=per_day, days=days, absence=absence)) == exactly
    one_more = Need(orders=orders + 10, share=share, per_day=per_day, days=days, absence=absence)
    assert agents_needed(one_more) == exactly + 1


@pytest.mark.parametrize(("now", "more"), [(0, 3), (2, 1), (2.1, 1), (2.5, 0), (3, 0), (7, 0)])
def test_those_there_now_are_taken_off_and_nobody_is_sent_away(now: float, more: int) -> None:
    assert to_hire(replace(F20, agents_now=now)) == more


def test_for_q4_applications_are_taken_from_the_start_of_q3_with_13_weeks() -> None:
    q4 = Need(needed_on=date(2026, 10, 1), ramp_up_weeks=5, process_weeks=8)
    assert advertise_on(q4) == date(2026, 7, 2)


def test_the_result_says_how_many_and_when_and_how_late_that_is() -> None:
    assert result(WHOLE, TODAY) == "2 there now: 1 more. Begin advertising on 2027-07-23."
    assert result(WHOLE, date(2027, 7, 23)).endswith("2027-07-23 (today).")
    reached = "who applies today works at full speed on"
    assert result(WHOLE, date(2027, 7, 24)).endswith(f"2027-07-23 (yesterday): {reached} 2027-10-02.")
    assert result(WHOLE, date(2027, 8, 2)).endswith(f"(10 days ago): {reached} 2027-10-11.")
    assert result(WHOLE, date(2027, 8, 6)).endswith(f"(2 weeks ago): {reached} 2027-10-15.")
    assert result(WHOLE, date(2027, 10, 1)).endswith(f"(10 weeks ago): {reached} 2027-12-10.")
    assert result(WHOLE, date(2027, 10, 2)).endswith(f"The day on which they are needed, 2027-10-01, has gone by: {reached} 2027-12-11.")
    assert result(replace(WHOLE, agents_now=3), TODAY) == "3 there now: nobody more is needed."
    assert result(replace(WHOLE, agents_now=2.5), TODAY) == "2.5 there now cover the 2.16: nobody more is needed."
    assert result(replace(WHOLE, agents_now=2_500, orders=10**9), TODAY).startswith("2,500 there now: 238,001 more.")
    assert "advertising" not in result(replace(WHOLE, conclusion=Conclusion.DO_NOT_HIRE), TODAY)


def test_what_is_missing_is_named_and_nothing_rests_on_it() -> None:
    assert wanting(Need()) == (*FORECAST, "agents_now", *WHEN)
    for name in ("orders", "share", "per_day", "days", "absence"):
        gone: dict[str, Any] = {name: None}
        less = replace(WHOLE, **gone)
        assert agents_needed(less) is None
        assert to_hire(less) is None
        assert by_month(less) == ()
    assert missing(replace(WHOLE, absence=None), Inventory(), TODAY)[Part.NUMBERS] == ("Missing: absence.",)
    assert calculation(Need()) == result(Need(), TODAY) == ""


@pytest.mark.parametrize(
    "wrong",
    [{"absence": 1.0}, {"per_day": 0}, {"days": 0}, {"orders": -1}, {"share": 1.5}, {"share": float("nan")}, {"days": 32}, {"orders": 2.5},
     {"per_day": float("inf")}, {"absence": True}],
)  # fmt: skip
def test_an_impossible_number_counts_as_not_given(wrong: dict[str, Any]) -> None:
    assert wanting(replace(WHOLE, **wrong)) == tuple(wrong)
    assert agents_needed(replace(WHOLE, **wrong)) is None


def test_nobody_works_on_more_days_than_the_period_has() -> None:
    assert agents_needed(replace(F20, period=Period.QUARTER, days=63)) == 1
    (told,) = missing(replace(WHOLE, period=Period.WEEK), Inventory(), TODAY)[Part.NUMBERS]
    assert told == "A week has no 21 working days; 7 is the most."


# -- months ------------------------------------------------------------------------------------------------------------

MONTHS = replace(WHOLE, forecast="2027-11 18000\n2027-9: 4,500\n\n2027-10\t9 000")


def test_each_month_has_what_it_takes_and_who_is_there() -> None:
    rows = by_month(MONTHS)
    assert [(row.month, round(float(row.needed), 2)) for row in rows] == [("2027-09", 1.08), ("2027-10", 2.16), ("2027-11", 4.33)]
    assert {row.there for row in rows} == {2}
    hired = by_month(replace(MONTHS, conclusion=Conclusion.HIRE, hires=1))
    assert [row.there for row in hired] == [2, 3, 3]
    assert (found := peak(MONTHS)) is not None
    assert found.month == "2027-11"


@pytest.mark.parametrize(("period", "days"), [(Period.QUARTER, 63), (Period.YEAR, 252)])
def test_a_month_is_a_part_of_a_longer_period(period: Period, days: float) -> None:
    need = replace(F20, period=period, days=days, forecast="2027-10 9000", orders=1)
    assert by_month(need)[0].needed == by_month(replace(F20, forecast="2027-10 9000"))[0].needed


def test_the_chart_has_the_numbers_beside_bars_that_need_no_colour() -> None:
    legend, heading, *rows = need_chart(MONTHS, 80)
    assert all(sign in legend for sign in (COVERED, LACKING, SPARE))
    assert heading.split() == ["month", "needed", "there", "−/+"]
    assert [row.split()[:4] for row in rows] == [
        ["2027-09", "1.08", "2", "+0.92"], ["2027-10", "2.16", "2", "−0.16"], ["2027-11", "4.33", "2", "−2.33"],
    ]  # fmt: skip
    assert (SPARE in rows[0], LACKING in rows[0]) == (True, False)
    assert (SPARE in rows[1], LACKING in rows[1]) == (False, True)
    assert rows[1].count(COVERED) == rows[2].count(COVERED)
    assert all(len(line) <= 80 for line in (legend, heading, *rows))


def test_without_months_the_chart_has_one_row_and_without_numbers_none() -> None:
    assert [line.split()[0] for line in need_chart(F20, 80)[2:]] == ["any"]
    assert need_chart(F20, 80)[2].split()[2] == "?"
    assert need_chart(F20, 80, "sv")[1].split() == ["månad", "behövs", "finns", "−/+"]
    assert need_chart(Need(agents_now=2), 80) == ()
    assert need_chart(replace(WHOLE, orders=0, agents_now=0), 80)[2].split() == ["any", "0.00", "0", "0.00"]


def test_what_is_just_over_a_whole_number_is_not_shown_as_one() -> None:
    just_over = Need(orders=12_601, share=0.2, per_day=40, days=21, absence=0, agents_now=3)
    assert "= 3.0002 → 4 agents" in calculation(just_over)
    assert need_chart(just_over, 80)[2].split()[:4] == ["any", "3.0002", "3", "−0.0002"]
    assert near(Fraction(3)) == "3.00"
    assert near(3 + Fraction(1, 10**9)) == "3.0001"
    assert near(3 - Fraction(1, 10**9)) == "2.9999"
    assert near(Fraction(1, 10**9)) == "0.0001"


@given(st.fractions(0, 10**6))
def test_a_number_is_shown_as_a_whole_one_only_when_it_is(number: Fraction) -> None:
    shown = Fraction(near(number).replace(",", ""))
    assert (shown.denominator == 1) == (number.denominator == 1)
    assert abs(shown - number) < Fraction(6, 1_000)
    assert ceil(shown) == ceil(number)


def test_big_numbers_have_marks_between_thousands() -> None:
    many = Need(orders=10**9, share=1, per_day=0.1, days=0.5, absence=0.95, agents_now=10_000)
    assert "= 400,000,000,000.00 → 400,000,000,000 agents" in calculation(many)
    assert need_chart(many, 40)[2].split()[:4] == ["any", "400,000,000,000", "10,000", "−399,999,990,000"]


# -- signals, alternatives, answer -------------------------------------------------------------------------------------


def test_several_agents_are_a_stronger_signal() -> None:
    assert signals(Need()) == ""
    need = Need(first_response=Trend.WORSE, csat=Trend.STEADY, survey=Morale.OVERLOAD, meetings=Morale.FINE)
    assert signals(need) == "Signals: 1 of 2 numbers worse; too much work heard in 1 of 2 talks."
    assert signals(Need(overloaded=1)) == "Signals: 1 agent says so."
    assert signals(Need(overloaded=3)) == "Signals: 3 agents say so, a stronger signal."


def test_the_numbers_are_looked_at_every_week() -> None:
    seen = replace(WHOLE, first_response=Trend.STEADY, handle_time=Trend.STEADY, csat=Trend.STEADY, checked_on=date(2027, 4, 24))
    asked = replace(seen, meetings=Morale.FINE, one_to_ones=Morale.FINE, survey=Morale.FINE)
    assert missing(asked, Inventory(), TODAY)[Part.SIGNALS] == ()
    (late,) = missing(replace(asked, checked_on=date(2027, 4, 23)), Inventory(), TODAY)[Part.SIGNALS]
    assert "2027-04-23; once a week" in late


def settled() -> Need:
    """A need for which nobody is hired: two of the four help."""
    need = replace(WHOLE, conclusion=Conclusion.DO_NOT_HIRE, because="The peak is one month.")
    for kind, state, why in (
        (Other.WORKFLOW, Considered.CHOSEN, "Templates for returns"),
        (Other.SHIFTS, Considered.NO, "They fit already"),
        (Other.OUTSOURCING, Considered.CHOSEN, "November only"),
        (Other.OVERTIME, Considered.NO, "They are tired"),
    ):
        need = with_alternative(need, kind, state, why)
    return need


def test_not_to_hire_is_an_answer_with_what_is_done_instead() -> None:
    assert conclusion(settled()) == "Answer: do not hire; instead self-service, outsourcing. Because: The peak is one month."
    assert missing(settled(), Inventory(), TODAY)[Part.ANSWER] == ()
    assert [one.kind for one in settled().alternatives] == list(Other)


def test_to_hire_says_how_many() -> None:
    need = replace(settled(), conclusion=Conclusion.HIRE, hires=1, because="")
    assert conclusion(need) == "Answer: hire 1, besides self-service, outsourcing."
    assert missing(need, Inventory(), TODAY)[Part.ANSWER] == ()
    assert conclusion(Need()) == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"conclusion": Conclusion.OPEN}, "no answer yet"),
        ({"conclusion": Conclusion.HIRE}, "How many"),
        ({"conclusion": Conclusion.HIRE, "hires": 0}, "0 are to be hired"),
        ({"conclusion": Conclusion.HIRE, "hires": 4, "because": ""}, "takes 1 more, and the answer says 4: write why"),
        ({"alternatives": Need().alternatives}, "Not looked at, and it may save"),
    ],
)
def test_an_answer_that_is_not_whole_says_what_it_lacks(change: dict[str, Any], told: str) -> None:
    assert told in " ".join(missing(replace(settled(), **change), Inventory(), TODAY)[Part.ANSWER])


def test_alternatives_ask_for_a_reason_for_the_agents_and_for_one_of_them() -> None:
    silent = with_alternative(settled(), Other.SHIFTS, Considered.NO, "")
    assert missing(silent, Inventory(), TODAY)[Part.ANSWER] == ("Why not? Nothing is written for shifts.",)
    late = with_alternative(settled(), Other.OVERTIME, Considered.CHOSEN, "")
    assert missing(late, Inventory(), TODAY)[Part.ANSWER] == ("Overtime is chosen: ask the agents first.",)
    assert missing(replace(late, agents_asked=True), Inventory(), TODAY)[Part.ANSWER] == ()
    none = settled()
    for kind in (Other.WORKFLOW, Other.OUTSOURCING):
        none = with_alternative(none, kind, Considered.NO, "No")
    assert "what instead" in missing(none, Inventory(), TODAY)[Part.ANSWER][0]
    assert missing(replace(none, agents_now=3), Inventory(), TODAY)[Part.ANSWER] == ()


def test_the_inventory_says_what_the_persona_will_lack() -> None:
    assert "Nothing is listed" in missing(WHOLE, Inventory(), TODAY)[Part.INVENTORY][0]
    assert len(missing(WHOLE, Inventory(wants=("Call customers back",)), TODAY)[Part.INVENTORY]) == 2
    assert missing(WHOLE, Inventory(does=("Chat",), skills=("Writes",)), TODAY)[Part.INVENTORY] == ()
    assert lines_of(" Chat \n\n\te-mail\x1b ") == ("Chat", "e-mail␛")


# -- whatever is typed -------------------------------------------------------------------------------------------------

possible_needs = st.builds(
    Need,
    orders=st.integers(0, 10**6),
    share=st.decimals(0, 1, places=3).map(float),
    per_day=st.decimals("0.1", 1_000, places=1).map(float),
    days=st.decimals("0.5", 31, places=1).map(float),
    absence=st.decimals(0, "0.95", places=2).map(float),
    agents_now=st.decimals(0, 50, places=1).map(float),
    forecast=st.lists(st.tuples(st.integers(1, 12), st.integers(0, 10**6)), max_size=6).map(
        lambda rows: "\n".join(f"2027-{month:02} {orders}" for month, orders in rows)
    ),
    conclusion=st.sampled_from(Conclusion),
    hires=st.none() | st.integers(0, 9),
    needed_on=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    ramp_up_weeks=st.none() | st.integers(0, 104),
    process_weeks=st.none() | st.integers(0, 104),
)
anything = st.none() | st.integers() | st.floats() | st.booleans()
any_needs = st.builds(Need, period=st.sampled_from(Period), forecast=st.text(), **dict.fromkeys(LIMITS, anything))


@given(any_needs, st.integers(0, 200))
def test_no_need_makes_it_fail(need: Need, width: int) -> None:
    found = [*need_chart(need, width), calculation(need), result(need, TODAY), signals(need), conclusion(need)]
    found += [text for texts in missing(need, Inventory(), TODAY).values() for text in texts]
    assert not any(re.search(r"nan|None|\binf\b", text) for text in found)


@given(possible_needs, st.integers(40, 200))
def test_a_chart_fits_its_width_and_shows_every_month(need: Need, width: int) -> None:
    _, heading, *rows = need_chart(need, width)
    assert len(rows) == max(1, len(need.months))
    if all(row.needed < 10**5 for row in by_month(need)):
        assert max(map(len, (heading, *rows))) <= width + 10
    for row, month in zip(rows, by_month(need), strict=True):
        assert (LACKING in row) == (month.there is not None and month.needed > month.there)
        assert (SPARE in row) == (month.there is not None and month.needed < month.there)


@given(possible_needs, st.integers(1, 1_000))
def test_more_work_takes_no_fewer_agents_and_more_speed_no_more(need: Need, more: int) -> None:
    usual = agents(need)
    assert usual is not None
    assert (agents(replace(need, orders=(need.orders or 0) + more)) or 0) >= usual
    assert (agents(replace(need, share=min(1.0, (need.share or 0) + more / 1_000))) or 0) >= usual
    assert (agents(replace(need, absence=min(0.95, (need.absence or 0) + more / 1_000))) or 0) >= usual
    assert (agents(replace(need, per_day=min(1_000, (need.per_day or 0) + more))) or 0) <= usual
    assert (agents(replace(need, days=min(MOST_DAYS[need.period], (need.days or 0) + more))) or 0) <= usual
    assert (to_hire(replace(need, agents_now=(need.agents_now or 0) + more)) or 0) <= (to_hire(need) or 0)


def test_a_year_has_52_weeks_in_12_months() -> None:
    week = by_month(replace(F20, period=Period.WEEK, days=5, forecast="2027-10 9000"))
    year = by_month(replace(F20, period=Period.YEAR, days=260, forecast="2027-10 9000"))
    assert week[0].needed == year[0].needed


@pytest.mark.parametrize("answer", [Conclusion.OPEN, Conclusion.DO_NOT_HIRE])
def test_nobody_comes_while_nobody_is_to_be_hired(answer: Conclusion) -> None:
    assert {row.there for row in by_month(replace(MONTHS, conclusion=answer, hires=1))} == {2}


def test_of_several_peaks_the_first_is_the_one_to_be_ready_for() -> None:
    found = peak(replace(WHOLE, forecast="2027-09 4500\n2027-12 9000\n2027-10 9000"))
    assert found is not None
    assert found.month == "2027-10"
