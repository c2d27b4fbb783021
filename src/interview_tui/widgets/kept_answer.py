"""An earlier answer that stays in sight while a later question is asked (F4)."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from interview_tui.domain.text import clean
from interview_tui.widgets.safe import MUTED

NOTHING = "nothing noted"
_LOOKED_AT = 2_000
"""So many characters of the notes are looked at; more never fit."""


class KeptAnswer(Widget, can_focus=False):
    """The label of a question with what was noted there, its lines joined, cut to a few rows."""

    DEFAULT_CSS = """
    KeptAnswer { height: auto; padding: 0 1; border-left: outer $accent; background: $boost; }
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._label, self._text, self._most = "", "", 4

    def show(self, label: str, notes: str) -> None:
        """Show these notes from now on."""
        lines = (line.strip() for line in clean(notes[:_LOOKED_AT]).splitlines())
        text = " · ".join(line for line in lines if line)
        if (label, text) != (self._label, self._text):
            self._label, self._text = label, text
            self.refresh(layout=True)

    def set_most(self, rows: int) -> None:
        """The most rows it may take."""
        if rows != self._most:
            self._most = rows
            self.refresh(layout=True)

    def rows(self, width: int) -> int:
        """How many rows it takes in a column so wide."""
        return len(self._lines(width - 3))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the notes take at this width, and no more than allowed."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The label and the notes."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        head = (f"{clean(self._label)}: ", f"bold {MUTED}")
        text = Content.assemble(head, self._text) if self._text else Content.assemble(head, (NOTHING, MUTED))
        lines = list(text.wrap(max(8, width)))
        if len(lines) <= self._most:
            return lines
        last = lines[self._most - 1].truncate(max(1, width - 1)).rstrip()
        return [*lines[: self._most - 1], Content.assemble(last, "…")]
