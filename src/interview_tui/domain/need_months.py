"""The forecast of orders by month, as it is typed: one month and its orders in a line."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_MONTHS = 36
FORECAST_LIMIT = 2_000
"""Most characters in the whole of it."""
MOST_ORDERS = 1_000_000_000
_LINE = re.compile(r"([0-9]{4})-([0-9]{1,2})\s*[:;=,\s]\s*([0-9](?:[0-9 .,\u00a0\u202f]*[0-9])?)")
_THOUSANDS = re.compile(r"[0-9]{1,3}([ ,.\u00a0\u202f])[0-9]{3}(\1[0-9]{3})*")


class MonthOrders(NamedTuple):
    """Expected orders of one month, such as ``2026-10``."""

    month: str
    orders: int


def read_count(text: str) -> int | None:
    """A whole number with or without marks between thousands (``9,000``, ``9 000``, ``9.000``); None for anything else."""
    text = text.strip()
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[^0-9]", "", text)
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def months_of(text: str) -> tuple[tuple[MonthOrders, ...], tuple[str, ...]]:
    """The months of a text, the earliest first, and a sentence for each line that cannot be used.

    Args:
        text: lines such as ``2026-10 9000`` or ``2026-10: 9,000``; empty ones are left out.
    """
    found: dict[str, int] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        orders = read_count(match[3]) if match else None
        if match is None or orders is None or orders > MOST_ORDERS:
            problems.append(f"Line {number}: write a month and its orders, such as 2026-10 9000.")
            continue
        month = f"{match[1]}-{int(match[2]):02}"
        if not 1 <= int(match[2]) <= 12 or not 2000 <= int(match[1]) <= 2100:
            problems.append(f"Line {number}: {month} is no month that can be used.")
        elif month in found:
            problems.append(f"Line {number}: {month} is there already.")
        elif len(found) == MOST_MONTHS:
            problems.append(f"Line {number}: {MOST_MONTHS} months is the most.")
        else:
            found[month] = orders
    return tuple(MonthOrders(month, found[month]) for month in sorted(found)), tuple(problems)
