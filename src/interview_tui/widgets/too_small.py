"""What is shown instead of a screen where none can be used."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from rich.segment import Segment, Segments
from rich.text import Text

NEEDED = (40, 12)
"""Columns and rows. With fewer, an interview has not even three rows for its notes, and no dialog shows its field and its keys."""


def is_too_small(width: int, height: int) -> bool:
    """Whether no screen can be used at this size."""
    return width < NEEDED[0] or height < NEEDED[1]


class TooSmall:
    """A sentence that fills the whole terminal, cut to it."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = max(1, width), max(1, height)

    @property
    def sentence(self) -> str:
        """How large the terminal is, how large it has to be, and that nothing is lost."""
        return f"Too small: {self._width}x{self._height}. Needed: {NEEDED[0]}x{NEEDED[1]}. What you type is kept."

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = [line.plain for line in Text(self.sentence).wrap(console, self._width)][: self._height]
        for row in range(self._height):
            text = lines[row] if row < len(lines) else ""
            yield Control.move_to(0, row)
            yield Segments([Segment(text[: self._width].ljust(self._width))])
        yield Control.move_to(0, 0)
