"""One line that names the sections of a form, the key of each, and where something is worth a second look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


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
        for place, (name, key, mark) in enumerate(zip(self._names, self._keys, self._marks, strict=True)):
            text = f" {name}{f' {mark}' if mark else ''} "
            style = "bold reverse" if place == self._place else ""
            parts.append(Content.assemble((key, "bold $text-accent"), (text, style), " "))
            end += cell_len(key) + cell_len(text) + 1
            self._ends.append(end)
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the section that was clicked."""
        at = event.get_content_offset(self)
        place = next((number for number, end in enumerate(self._ends) if at is not None and at.x < end), None)
        if place is not None:
            self.post_message(self.Chosen(place))
