"""What may be typed for the numbers of a need, on the form and on the command line, and how they are shown again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from interview_tui.domain.need import FIRST_YEAR, LAST_YEAR, LIMITS, possible_day
from interview_tui.domain.need_months import read_count

_DECIMAL = re.compile(r"[0-9]{1,5}([.,][0-9]{1,2})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}|[ \u00a0\u202f][0-9]{3})+(?:\.[0-9]{1,2})?")
"""A decimal with marks between thousands, as `show_value` writes it: a comma before three digits. A point there may mean 1 as well."""
_SHARE = re.compile(r"([0-9]{1,3}([.,][0-9]{1,4})?)\s*(%?)")
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


class NotUsable(ValueError):
    """What was typed cannot be used; the message goes next to the field, or behind the name of the option."""


@dataclass(frozen=True, slots=True)
class NeedField:
    """A field of the form and an option of the command.

    Attributes:
        name: the attribute of `Need`.
        label: a word or two before the field.
        note: what it is counted in, behind the field.
        missing: how it is called in a sentence that says that it is missing.
        read: what was typed, as the value; None for an empty text. Raises NotUsable.
    """

    name: str
    label: str
    note: str
    missing: str
    read: Callable[[str], Any]


def _whole(name: str) -> Callable[[str], int | None]:
    least, most, _ = LIMITS[name]

    def read(text: str) -> int | None:
        if not text.strip():
            return None
        found = read_count(text)
        if found is None or not least <= found <= most:
            raise NotUsable(f"A whole number from {least:,g} to {_plain(most)}.")
        return found

    return read


def _decimal(name: str) -> Callable[[str], float | None]:
    least, most, _ = LIMITS[name]

    def read(text: str) -> float | None:
        text = text.strip()
        if not text:
            return None
        if _THOUSANDS.fullmatch(text):
            text = re.sub(r"[^0-9.]", "", text)
        number = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else -1.0
        if not least <= number <= most:
            raise NotUsable(f"A number from {least:g} to {_plain(most)}, with at most two decimals.")
        return number

    return read


def _share(name: str) -> Callable[[str], float | None]:
    least, most = (round(100 * limit) for limit in LIMITS[name][:2])

    def read(text: str) -> float | None:
        text = text.strip()
        if not text:
            return None
        match = _SHARE.fullmatch(text)
        percent = Decimal(match[1].replace(",", ".")) if match else Decimal(-1)
        if match and 0 < percent < 1 and not match[3]:
            raise NotUsable(f"Write percent: 20% for one in five, or {match[1]}% if you mean so little.")
        if not least <= percent <= most:
            raise NotUsable(f"Percent, from {least} to {most}, such as 20%.")
        return float(percent / 100)

    return read


def read_day(text: str) -> date | None:
    """A day as year, month and day; None when nothing was typed. Raises NotUsable."""
    if not text.strip():
        return None
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise NotUsable("Write the day as year, month and day: 2026-10-01.")
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        raise NotUsable("There is no such day in the calendar.") from None
    if not possible_day(day):
        raise NotUsable(f"A day in the years {FIRST_YEAR} to {LAST_YEAR}.")
    return day


FIELDS: tuple[NeedField, ...] = (
    NeedField("orders", "Orders", "expected then, by your sales forecast", "orders", _whole("orders")),
    NeedField("share", "Ticket ratio", "of the orders become tickets: 20% is 20 in 100", "ticket ratio", _share("share")),
    NeedField("per_day", "Per agent", "tickets that one agent handles on a day", "tickets for each agent and day", _decimal("per_day")),
    NeedField("days", "Working days", "of an agent in that time; a month has about 21", "working days", _decimal("days")),
    NeedField("absence", "Absence", "of those days: holidays, illness, training", "absence", _share("absence")),
    NeedField("agents_now", "Agents now", "there today; 2.5 with one at half time", "agents there now", _decimal("agents_now")),
    NeedField("needed_on", "Needed on", "day on which they work at full speed", "day on which they are needed", read_day),
    NeedField("ramp_up_weeks", "Ramp-up", "weeks from the first day to full speed", "weeks of ramp-up", _whole("ramp_up_weeks")),
    NeedField("process_weeks", "Process", "weeks from the ad to the first day", "weeks of process", _whole("process_weeks")),
)  # fmt: skip
"""The numbers of the forecast, in the order in which they are asked for."""
OVERLOADED = NeedField("overloaded", "Overloaded", "agents who say that it is too much", "", _whole("overloaded"))
HIRES = NeedField("hires", "How many", "to hire", "", _whole("hires"))


def show_value(name: str, value: object) -> str:
    """A value of a field as a person would write it; `NeedField.read` gives the same value back. Empty for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if name in ("share", "absence"):
        return f"{_plain(Decimal(str(value)) * 100)}%"
    return f"{value:,}" if isinstance(value, int) else _plain(Decimal(str(value)))


def _plain(value: object) -> str:
    """A number without decimals that say nothing, and never with an exponent."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
