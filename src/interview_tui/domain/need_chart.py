"""The chart of need against capacity by month, in plain lines: what the forecast takes, who is there, what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from interview_tui.domain.need import MonthNeed, Need, by_month
from interview_tui.domain.rounding import half_up

COVERED, LACKING, SPARE = "█", "▒", "·"
NARROWEST = 40
_MANY = 10_000
_STEP = Fraction(1, 10_000)
_SHORTEST_BAR, _LONGEST_BAR = 8, 60


class ChartWords(NamedTuple):
    """The words of the chart in a language, as short as the columns are narrow.

    Attributes:
        month, needed, there: the headings.
        any_month: stands for the month where there is no forecast by month.
        covered, lacking, spare: what the three kinds of block mean.
    """

    month: str
    needed: str
    there: str
    any_month: str
    covered: str
    lacking: str
    spare: str


WORDS = {
    "en": ChartWords("month", "needed", "there", "any", "need that is covered", "lacking", "room to spare"),
    "sv": ChartWords("månad", "behövs", "finns", "alla", "täckt behov", "saknas", "ledigt"),
}
"""By the language of an opening."""


def need_chart(need: Need, width: int, language: str = "en") -> tuple[str, ...]:
    """The chart: a line that says what the blocks mean, a heading, a line for each month. Empty while numbers are missing.

    A line has the month, the agents needed, the agents there, what is lacking (−) or to spare (+), and the same as a bar in one scale
    for all months.

    Args:
        width: columns; at least 40 are used.
        language: of the words, ``en`` or ``sv``.
    """
    months = by_month(need)
    if not months:
        return ()
    words = WORDS[language]
    rows = [(one.month or words.any_month, _cell(one.needed), _there(one), _balance(one)) for one in months]
    table = [(words.month, words.needed, words.there, "−/+"), *rows]
    widths = [max(len(row[place]) for row in table) for place in range(4)]
    room = max(_SHORTEST_BAR, min(_LONGEST_BAR, max(width, NARROWEST) - sum(widths) - 8))
    bars = ["", *bars_of(months, room)]
    lines = [_line(row, widths, bar) for row, bar in zip(table, bars, strict=True)]
    return (f"{COVERED} {words.covered}  {LACKING} {words.lacking}  {SPARE} {words.spare}", *lines)


def bars_of(months: Sequence[MonthNeed], room: int) -> list[str]:
    """A bar of at most so many blocks, 2 or more, for each month. The longest fills the room; whatever is more than nothing has a block."""
    most = max((max(one.needed, one.there or Fraction(0)) for one in months), default=Fraction(0))

    bars = []
    for one in months:
        there = one.needed if one.there is None else one.there
        both, covered = max(one.needed, there), min(one.needed, there)
        kinds = (covered > 0) + (both > covered)
        total = max(kinds, round(both / most * room)) if most else 0
        first = min(max(1, round(covered / most * room)), total - (both > covered)) if covered > 0 else 0
        bars.append(COVERED * first + (LACKING if one.needed > there else SPARE) * (total - first))
    return bars


def _there(one: MonthNeed) -> str:
    return "?" if one.there is None else agents_text(one.there)


def _balance(one: MonthNeed) -> str:
    if one.there is None:
        return ""
    lacking = one.needed - one.there
    sign = "−" if lacking > 0 else "+" if lacking < 0 else ""
    return f"{sign}{_cell(abs(lacking))}"


def _cell(number: Fraction) -> str:
    """A number of agents in a column; so many that parts of one say nothing go without them."""
    return near(number) if number < _MANY else _digits(number, 0)


def _line(row: Sequence[str], widths: Sequence[int], bar: str) -> str:
    first, *numbers = row
    cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))]
    return "  ".join((*cells, bar)).rstrip()


def agents_text(number: Fraction | float) -> str:
    """A number of agents without decimals that say nothing: 2, 2.5."""
    return _digits(number, 2).rstrip("0").rstrip(".")


def near(number: Fraction) -> str:
    """A number of agents, 0 or more, with two decimals; with up to four where it would be a whole number that it is not: 3.0002.

    What is nearer still to a whole number is shown one ten-thousandth beside it, so that 3.0001 agents and 4 people agree.
    """
    for digits in (2, 3, 4):
        text = _digits(number, digits)
        shown = Fraction(text.replace(",", ""))
        if shown == number or shown.denominator != 1:
            return text
    return _digits(shown + (_STEP if number > shown else -_STEP), 4)


def _digits(number: Fraction | float, digits: int) -> str:
    return f"{half_up(float(number), digits):,.{digits}f}"
