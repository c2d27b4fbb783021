"""What the parts of the scorecard are made of: rows, some of them with words behind them."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.rounding import in_digits
from interview_tui.domain.text import one_line
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.scorecard_view import title
from interview_tui.widgets.page_row import PageRow, Words
from interview_tui.widgets.window_list import fit

HEAD = 14
"""Cells of the words at the left."""
BLANK = PageRow(Content(""))


def heading(text: str, width: int, note: str = "") -> PageRow:
    """The heading of a part, with a rule to the right edge and a quiet remark at its end."""
    if not note:
        return PageRow(title(text, width))
    room = width - cell_len(note) - 1
    return PageRow(Content.assemble(title(text, room), (f" {note}", MUTED)) if room > cell_len(text) else title(text, width))


def subheading(text: str, note: str = "", style: str = "bold") -> PageRow:
    """A heading inside of a part."""
    return PageRow(Content.assemble((text, style), (f"  {note}" if note else "", MUTED)))


def fact(name: str, text: str, width: int, behind: Words | None = None, *, style: str = "", head: int = HEAD) -> PageRow:
    """A text beside the word that says what it is.

    Args:
        head: cells of that word.
    """
    return PageRow(hung(name.ljust(head), text, width, style=style, head_style="bold"), behind)


def quiet(text: str, width: int, head: str = "") -> PageRow:
    """A remark."""
    return PageRow(hung(head, text, width, style=MUTED, head_style=MUTED))


def part(rows: Iterable[PageRow]) -> list[PageRow]:
    """A part with the blank line below it; an empty one stays empty."""
    found = list(rows)
    return [*found, BLANK] if found else []


def plain_part(text: Content) -> list[PageRow]:
    """A part that is only read."""
    return part([PageRow(text)]) if text.plain else []


def column(text: str, width: int) -> str:
    """User text in exactly so many cells."""
    return fit(one_line(text), width)


def number(value: float | None, whole: bool = False) -> str:
    """A mark or a mean: with one digit after the point, or none where all are whole; a dash where there is none."""
    return "—" if value is None else in_digits(value, 0 if whole else 1)


def count(amount: int, one: str, many: str = "") -> str:
    """So many of something."""
    return f"{amount} {one if amount == 1 else many or one + 's'}"
