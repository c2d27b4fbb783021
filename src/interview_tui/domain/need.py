"""Whether and when to hire: the forecast, the other signals, what else would help, and the answer (1.01–1.09, F20).

Shares are kept as 0–1 and computed as they are written in decimals: 2,520 tickets at 840 for each agent are 3 agents and not 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from interview_tui.domain.need_months import MonthOrders, months_of

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years in which the need day may lie."""
CHECK_DAYS = 7
"""The numbers of the support are looked at every week (1.07)."""


class Period(StrEnum):
    """The time for which orders were forecast (1.03)."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS_IN = {Period.WEEK: Fraction(12, 52), Period.MONTH: Fraction(1), Period.QUARTER: Fraction(3), Period.YEAR: Fraction(12)}
MOST_DAYS = {Period.WEEK: 7, Period.MONTH: 31, Period.QUARTER: 92, Period.YEAR: 366}
"""Nobody works on more days of a period than it has."""


class Trend(StrEnum):
    """How a number of the support has gone (1.07)."""

    UNCHECKED = ""
    STEADY = "steady"
    WORSE = "worse"


class Morale(StrEnum):
    """What was heard when somebody asked about the workload (1.08)."""

    UNASKED = ""
    FINE = "fine"
    OVERLOAD = "overload"


class Other(StrEnum):
    """What may help without a full-time hire (1.09)."""

    WORKFLOW = "workflow"
    SHIFTS = "shifts"
    OUTSOURCING = "outsourcing"
    OVERTIME = "overtime"


class Considered(StrEnum):
    """What became of an alternative."""

    OPEN = ""
    NO = "no"
    CHOSEN = "chosen"


class Conclusion(StrEnum):
    """The answer; not to hire is as good a one as to hire."""

    OPEN = ""
    HIRE = "hire"
    DO_NOT_HIRE = "do-not-hire"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the four: what became of it, and why or how, in one line."""

    kind: Other
    state: Considered = Considered.OPEN
    why: str = ""


class Limits(NamedTuple):
    """The least and the most that a number may be, and whether it must be whole."""

    least: float
    most: float
    whole: bool = False


LIMITS = {
    "orders": Limits(0, 1_000_000_000, whole=True),
    "share": Limits(0, 1),
    "per_day": Limits(0.1, 1_000),
    "days": Limits(0.5, 366),
    "absence": Limits(0, 0.95),
    "agents_now": Limits(0, 10_000),
    "ramp_up_weeks": Limits(0, 104, whole=True),
    "process_weeks": Limits(0, 104, whole=True),
    "overloaded": Limits(0, 10_000, whole=True),
    "hires": Limits(0, 10_000, whole=True),
}
"""What each number may be; anything else counts as not given."""


@dataclass(frozen=True, slots=True)
class Need:
    """What is known about the need of an opening; None and empty texts where nothing is.

    Attributes:
        period: the time that orders and working days are about.
        orders: expected orders in the period, 0–1,000,000,000 (1.03).
        share: tickets for each order, 0–1 (1.02).
        per_day: tickets that one agent handles on a day, 0.1–1,000 (1.04).
        days: days in the period on which an agent works, 0.5 to as many as the period has.
        absence: share of those days that holidays and illness take, 0–0.95 (1.04).
        agents_now: agents there now, 0–10,000; 2.5 with one who works half the time.
        ramp_up_weeks, process_weeks: until somebody new works at full speed, and from the ad to the first day; 0–104 (1.05, 1.06).
        needed_on: the day on which the new agents are to work at full speed.
        forecast: expected orders month by month, as typed (see `months_of`).
        first_response, handle_time, csat, checked_on: the numbers that are looked at every week, and when that was last done (1.07).
        meetings, one_to_ones, survey: what was heard in each (1.08).
        overloaded: how many agents say that it is too much.
        signals_note: anything else about the signals.
        alternatives: the four of 1.09, in their order.
        agents_asked: whether the agents were asked about overtime.
        conclusion, hires, because: the answer, how many are hired, and why.
    """

    period: Period = Period.MONTH
    orders: int | None = None
    share: float | None = None
    per_day: float | None = None
    days: float | None = None
    absence: float | None = None
    agents_now: float | None = None
    ramp_up_weeks: int | None = None
    process_weeks: int | None = None
    needed_on: date | None = None
    forecast: str = ""
    first_response: Trend = Trend.UNCHECKED
    handle_time: Trend = Trend.UNCHECKED
    csat: Trend = Trend.UNCHECKED
    checked_on: date | None = None
    meetings: Morale = Morale.UNASKED
    one_to_ones: Morale = Morale.UNASKED
    survey: Morale = Morale.UNASKED
    overloaded: int | None = None
    signals_note: str = ""
    alternatives: tuple[Alternative, ...] = tuple(Alternative(kind) for kind in Other)
    agents_asked: bool = False
    conclusion: Conclusion = Conclusion.OPEN
    hires: int | None = None
    because: str = ""

    @property
    def months(self) -> tuple[MonthOrders, ...]:
        """The forecast by month, as far as it can be read, the earliest first."""
        return months_of(self.forecast)[0]

    @property
    def chosen(self) -> tuple[Alternative, ...]:
        """The alternatives that were chosen."""
        return tuple(one for one in self.alternatives if one.state is Considered.CHOSEN)


def possible(name: str, value: object) -> bool:
    """Whether a value can be the number of this name (see `LIMITS`)."""
    limits = LIMITS[name]
    if isinstance(value, bool) or not isinstance(value, int if limits.whole else int | float):
        return False
    return limits.least <= value <= limits.most


def possible_day(day: date | None) -> bool:
    """Whether a day is in the years that can be used."""
    return day is not None and FIRST_YEAR <= day.year <= LAST_YEAR


def exact(need: Need, name: str) -> Fraction | None:
    """A number of the need as it is written in decimals; None where it is missing or cannot be."""
    value = getattr(need, name)
    if not possible(name, value) or (name == "days" and value > MOST_DAYS[need.period]):
        return None
    return Fraction(str(value))


FORECAST = ("orders", "share", "per_day", "days", "absence")
"""What it takes to say how many agents are needed."""
WHEN = ("needed_on", "ramp_up_weeks", "process_weeks")
"""What it takes to say when to begin."""


def wanting(need: Need, names: tuple[str, ...] = (*FORECAST, "agents_now", *WHEN)) -> tuple[str, ...]:
    """Which of the attributes are missing or impossible, so that what rests on them cannot be said."""
    return tuple(name for name in names if not _is_there(need, name))


def _is_there(need: Need, name: str) -> bool:
    return possible_day(need.needed_on) if name == "needed_on" else exact(need, name) is not None


def tickets(need: Need) -> Fraction | None:
    """Expected tickets in the period (1.02, 1.03)."""
    orders, share = exact(need, "orders"), exact(need, "share")
    return None if orders is None or share is None else orders * share


def handled_by_one(need: Need) -> Fraction | None:
    """Tickets that one agent handles in the period, absence taken off (1.04); more than 0."""
    per_day, days, absence = (exact(need, name) for name in ("per_day", "days", "absence"))
    return None if per_day is None or days is None or absence is None else per_day * days * (1 - absence)


def agents(need: Need) -> Fraction | None:
    """Agents that the forecast takes, not rounded (F20)."""
    wanted, each = tickets(need), handled_by_one(need)
    return None if wanted is None or each is None else wanted / each


def agents_needed(need: Need) -> int | None:
    """The same, rounded up to whole agents."""
    found = agents(need)
    return None if found is None else ceil(found)


def to_hire(need: Need) -> int | None:
    """How many more agents the forecast takes than are there; 0 where those there are enough."""
    found, now = agents(need), exact(need, "agents_now")
    return None if found is None or now is None else max(0, ceil(found - now))


def advertise_on(need: Need) -> date | None:
    """The day to begin taking applications: the need day less ramp-up and process (1.05, 1.06)."""
    if wanting(need, WHEN) or need.needed_on is None:
        return None
    return need.needed_on - timedelta(weeks=(need.ramp_up_weeks or 0) + (need.process_weeks or 0))


class MonthNeed(NamedTuple):
    """A row of the chart.

    Attributes:
        month: such as ``2026-10``; empty where the forecast has no months and the row is about any month of the period.
        needed: agents that the orders of the month take.
        there: agents there, those that are to be hired included from the month of the need day on; None where nobody has said.
    """

    month: str
    needed: Fraction
    there: Fraction | None


def by_month(need: Need) -> tuple[MonthNeed, ...]:
    """Need against capacity by month; empty while the numbers for it are missing."""
    share, each, now = exact(need, "share"), handled_by_one(need), exact(need, "agents_now")
    if share is None or each is None:
        return ()
    each_month = each / MONTHS_IN[need.period]
    if need.months:
        return tuple(MonthNeed(one.month, one.orders * share / each_month, _there(need, now, one.month)) for one in need.months)
    found = agents(need)
    return () if found is None else (MonthNeed("", found, now),)


def _there(need: Need, now: Fraction | None, month: str) -> Fraction | None:
    """Agents in a month: those there now, and who is hired once the need day has come."""
    comes = need.conclusion is Conclusion.HIRE and need.needed_on is not None and month >= need.needed_on.isoformat()[:7]
    return None if now is None else now + ((exact(need, "hires") or 0) if comes else 0)


def peak(need: Need) -> MonthNeed | None:
    """The month that takes most agents, the first of several; None without a forecast by month."""
    return max(by_month(need), key=lambda one: one.needed, default=None) if need.months else None


def worse(need: Need) -> int:
    """How many of the three numbers of the support have fallen (1.07)."""
    return (need.first_response, need.handle_time, need.csat).count(Trend.WORSE)


def with_alternative(need: Need, kind: Other, state: Considered, why: str) -> Need:
    """The need with another word about one of the four alternatives."""
    return replace(need, alternatives=tuple(Alternative(kind, state, why) if one.kind is kind else one for one in need.alternatives))
