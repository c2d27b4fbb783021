"""One line that names the sections of a form, the key of each, and where something is worth a second look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_SHORTEST = 4
"""A name is not cut to fewer letters than these, the sign that it is cut included."""


class SectionBar(Widget, can_focus=False):
    """The sections of a form; a click goes to one."""

    DEFAULT_CSS = """
    SectionBar { height: 1; padding: 0 1; background: $surface; }
    """

    class Chosen(Message):
        """A section was clicked; its place, from 0."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, names: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self._names = names
        self._keys: Sequence[str] = [""] * len(names)
        self._marks: Sequence[str] = [""] * len(names)
        self._place = 0
        self._ends: list[int] = []

    def show(self, place: int, keys: Sequence[str], marks: Sequence[str]) -> None:
        """Show where we are, the key of each section, and what is to be seen in each (a short sign, or nothing)."""
        if (place, keys, marks) != (self._place, self._keys, self._marks):
            self._place, self._keys, self._marks = place, keys, marks
            self.refresh()

    def render(self) -> Content:
        """The line."""
        parts, self._ends = [], []
        end = 0
        names, gap = self._fitting(self.content_size.width)
        for place, (name, key, mark) in enumerate(zip(names, self._keys, self._marks, strict=True)):
            text = f" {name}{f' {mark}' if mark else ''} "
            style = "bold reverse" if place == self._place else ""
            parts.append(Content.assemble((key, "bold $text-accent"), (text, style), gap))
            end += cell_len(key) + cell_len(text) + len(gap)
            self._ends.append(end)
        return Content("").join(parts)

    def _fitting(self, width: int) -> tuple[list[str], str]:
        """The names as far as the line holds them, and what stands between two: the gap goes first, then ends of the longest names."""
        names = list(self._names)
        taken = sum(cell_len(key) + cell_len(mark) + 2 + bool(mark) for key, mark in zip(self._keys, self._marks, strict=True))
        wanted = sum(map(cell_len, names)) + taken
        if wanted + len(names) <= width:
            return names, " "
        for _ in range(wanted - width - 1):  # the blank at the end of the line may go
            longest = max((place for place in range(len(names)) if place != self._place), key=lambda place: cell_len(names[place]))
            if cell_len(names[longest]) <= _SHORTEST:
                break
            names[longest] = f"{names[longest][:-2]}…"
        return names, ""

    def on_click(self, event: events.Click) -> None:
        """Go to the section that was clicked."""
        at = event.get_content_offset(self)
        place = next((number for number, end in enumerate(self._ends) if at is not None and at.x < end), None)
        if place is not None:
            self.post_message(self.Chosen(place))
