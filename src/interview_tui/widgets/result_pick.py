"""One of a few results, in two columns, chosen by number, first letter or arrow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.window_list import fit

ROWS = 4
_COLUMN = 32


class ResultPick(Widget, can_focus=True):
    """The results, numbered from 1; nothing is chosen at first.

    Args:
        names: at most eight.
        without: places of those that are shown, so that the others keep their numbers, but cannot be chosen here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "Result before", id="result.up", show=False),
        Binding("down,right,space", "move(1)", "Result after", id="result.down", show=False),
    ]
    DEFAULT_CSS = """
    ResultPick { height: 4; width: 1fr; }
    """

    chosen: reactive[int | None] = reactive(None)
    """Place of the chosen one, from 0."""

    class Chosen(Message):
        """Another one is chosen."""

    class Refused(Message):
        """One was pressed that cannot be chosen here."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, names: Sequence[str], without: Collection[int] = (), **options: Any) -> None:
        super().__init__(**options)
        self._names = tuple(names)
        self._free = [place for place in range(len(self._names)) if place not in without]

    def render(self) -> Content:
        """The results, down the first column and on in the second."""
        lines = []
        for row in range(ROWS):
            cells = [self._cell(place) for place in range(row, len(self._names), ROWS)]
            lines.append(Content("  ").join(cells))
        return Content("\n").join(lines)

    def _cell(self, place: int) -> Content:
        if place not in self._free:
            return Content.styled(fit(f"     {place + 1} {self._names[place]}", _COLUMN), MUTED)
        is_chosen = place == self.chosen
        text = fit(f" {'(•)' if is_chosen else '( )'} {place + 1} {self._names[place]}", _COLUMN)
        return Content.styled(text, "reverse bold" if is_chosen and self.has_focus else "bold" if is_chosen else "")

    def watch_chosen(self) -> None:
        """Tell the dialog."""
        self.post_message(self.Chosen())

    def watch_has_focus(self, focus: bool) -> None:
        """Show whether the keys go here."""
        super().watch_has_focus(focus)
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Take a number or a first letter here and now: on its way up to the bindings of the screen it could be overtaken by Enter."""
        if event.character is not None and self.choose(event.character):
            event.stop()
            event.prevent_default()

    def choose(self, key: str) -> bool:
        """Choose by number, or by first letter: of several with the same letter the first, and the next when it is pressed again.

        False, and nothing happens, for a key that means none.
        """
        if key.isdecimal() and key.isascii():
            return self._take(int(key) - 1)
        found = [place for place in self._free if key.strip() and self._names[place].startswith(key)]
        if found:
            again = self.chosen in found
            self.chosen = found[(found.index(self.chosen) + 1) % len(found)] if again and self.chosen is not None else found[0]
        return bool(found)

    def _take(self, place: int) -> bool:
        """Choose by place, or say that this cannot be. False where there is none."""
        if place in self._free:
            self.chosen = place
        elif 0 <= place < len(self._names):
            self.post_message(self.Refused(place))
        return 0 <= place < len(self._names)

    def action_move(self, by: int) -> None:
        """Choose the one above or below; the first key chooses the first (or the last)."""
        at = (-1 if by > 0 else 0) if self.chosen is None else self._free.index(self.chosen)
        self.chosen = self._free[(at + by) % len(self._free)]

    def on_click(self, event: Click) -> None:
        """Choose what is under the mouse."""
        place = event.y + (ROWS if event.x > _COLUMN else 0)
        if 0 <= event.y < ROWS:
            self._take(place)
