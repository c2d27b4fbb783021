"""Small pictures in plain characters that read faster than a number: marks on the scale from 1 to 10, and a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from interview_tui.domain.rating import HIGHEST, LOWEST

DOTS = 19
"""Cells of a row of dots: one for each half point from 1 to 10."""
TRACK, BETWEEN, ONE, SEVERAL, FULL = "·", "─", "●", "◉", "━"


def dots(marks: Iterable[float]) -> str:
    """Marks as dots on the scale from 1 to 10, `DOTS` cells wide, with a line from the lowest to the highest.

    Args:
        marks: 1–10, rounded to half points; several on one cell have a sign of their own. Without any only the scale is drawn.
    """
    found = Counter(_cell(mark) for mark in marks)
    cells = [TRACK] * DOTS
    if found:
        for cell in range(min(found), max(found)):
            cells[cell] = BETWEEN
    for cell, count in found.items():
        cells[cell] = ONE if count == 1 else SEVERAL
    return "".join(cells)


def scale() -> str:
    """The numbers that stand above a row of dots: 1, 4, 7 and 10, each over its own cell."""
    cells = [" "] * (DOTS + 1)
    for number in (LOWEST, 4, 7, HIGHEST):
        for place, sign in enumerate(str(number)):
            cells[_cell(number) + place] = sign
    return "".join(cells)


def bar(value: float | None, cells: int) -> tuple[str, str]:
    """A bar for a value of 0–10 and the empty rest of it, together so many cells wide.

    Args:
        value: None leaves it empty.
    """
    length = 0 if value is None else min(cells, max(0, round(value * cells / HIGHEST)))
    return FULL * length, TRACK * (cells - length)


def _cell(mark: float) -> int:
    # Half up, as people round: Python's own rounding would put 6.25 and 6.75 onto the same cell.
    return min(DOTS - 1, max(0, int((mark - LOWEST) * 2 + 0.5)))
