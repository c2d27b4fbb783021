"""Days as they are written and shown: a date with its weekday, and what is wrong with one that was typed."""

from __future__ import annotations

import re
from datetime import date

from interview_tui.moments import local

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST_YEAR = 2100
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


class NoDay(ValueError):
    """What was typed is no day that can be used; the message goes next to the field."""


def today_at(now_ms: int) -> date:
    """The day of a UTC moment by the calendar of this computer."""
    return local(now_ms).date()


def weekday(day: date) -> str:
    """The day of the week, such as ``Monday``."""
    return _WEEKDAYS[day.weekday()]


def day_words(day: date) -> str:
    """A date with its weekday, such as ``2028-02-29 (Tuesday)``."""
    return f"{day.isoformat()} ({weekday(day)})"


def read_day(text: str, today: date) -> date:
    """The day that was typed as year, month and day.

    Args:
        today: the earliest day that can be used.

    Raises:
        NoDay: it is not written so, is not in the calendar, has passed, or lies beyond the year 2100.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise NoDay(f"Write the day as year, month and day, such as {today.isoformat()}.")
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        raise NoDay(f"{text.strip()} is not in the calendar.") from None
    if day < today:
        raise NoDay(f"{day_words(day)} has passed; today is {day_words(today)}.")
    if day.year > _LAST_YEAR:
        raise NoDay(f"{_LAST_YEAR} is the last year that can be used.")
    return day
