"""Looks that several screens share."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, split_text
from textual.content import Content

from interview_tui.widgets.safe import MUTED

__all__ = ["MUTED", "hung", "wrapped"]


def wrapped(text: str, width: int) -> list[str]:
    """Plain text in lines of at most `width` cells, broken at blanks; line breaks and blanks at the beginning stay.

    Args:
        width: cells of a line; below 8 it counts as 8.
    """
    return [line for paragraph in text.expandtabs(4).split("\n") for line in _fold(paragraph, max(8, width))]


def _fold(text: str, width: int) -> Iterator[str]:
    start = 0
    while True:
        ahead = text[start : start + 2 * width]  # a look ahead of its own, so that one very long line does not cost its square
        head = split_text(ahead, width)[0] if cell_len(ahead) > width else ahead
        if not ahead.startswith(head):  # a sign of two cells does not fit on the line, and a blank stands in for half of it
            head = head[:-1]
        end = start + len(head)
        if end >= len(text):
            yield head.rstrip()
            return
        blank = text.rfind(" ", start, end + 1)
        if blank > start + len(head) - len(head.lstrip()):
            end = blank
        yield text[start:end].rstrip()
        start = end
        while start < len(text) and text[start] == " ":
            start += 1
        if start >= len(text):
            return


def hung(head: str, text: str, width: int, *, style: str = "", head_style: str = "") -> Content:
    """A text beside its head: the lines after the first are as far in as the head is wide.

    Args:
        head: stands before the first line, such as ``Decision   ``.
        text: cleaned text of any length.
        width: cells of a line, the head included.
    """
    indent = " " * cell_len(head)
    parts = wrapped(text, width - cell_len(head))
    lines = [Content.assemble((head if not place else indent, head_style), (part, style)) for place, part in enumerate(parts)]
    return Content("\n").join(lines)
