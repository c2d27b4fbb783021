"""All words of one question, candidates beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen

from interview_tui.domain.text import one_line
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, PageRow, ReadingPage, Words
from interview_tui.widgets.status_line import StatusLine

WIDEST = 170
"""Cells at most: with five candidates a column has then about thirty."""


class CompareReader(Screen[None]):
    """Reads one question; from there on to the next.

    Args:
        every: all that can be read, in the order of the page.
        place: which of them first, from 0.
    """

    AUTO_FOCUS = "ReadingPage"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "other(1)", "Next question", id="compare-reader.next"),
        Binding("p", "other(-1)", "Question before", id="compare-reader.previous"),
        Binding("escape,q", "back", "Back", id="compare-reader.back"),
        Binding("enter", "back", "Back", id="compare-reader.close", priority=True, show=False),
    ]
    CSS = """
    CompareReader ReadingPage { padding: 1 0 0 0; }
    """

    def __init__(self, every: Sequence[Words], place: int) -> None:
        super().__init__()
        self._every, self._place = every, place

    def compose(self) -> ComposeResult:
        """Which question, the words, the keys."""
        yield StatusLine("", id="place")
        yield ReadingPage()
        yield KeyHints()

    def on_resize(self, event: Resize) -> None:
        """The columns share the width."""
        if event.size.width:
            self._show(keep_place=True)

    def _show(self, *, keep_place: bool = False) -> None:
        words = self._every[self._place]
        self.query_one(StatusLine).show(one_line(words.title), Content.styled(f"{self._place + 1} of {len(self._every)}", "dim"))
        width = max(24, min(WIDEST, self.size.width - GUTTER - 2))
        self.query_one(ReadingPage).show([[PageRow(words.build(width))]], keep_place=keep_place)

    def action_other(self, by: int) -> None:
        """To the next question or the one before; at the ends nothing happens."""
        place = self._place + by
        if 0 <= place < len(self._every):
            self._place = place
            self._show()

    def action_back(self) -> None:
        """Back to the comparison."""
        self.dismiss()
