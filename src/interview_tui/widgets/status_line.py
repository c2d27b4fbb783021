"""One line with something at the left and something at the right, repainted only when it changes."""

from __future__ import annotations

from typing import Any

from rich.cells import set_cell_size
from textual.content import Content
from textual.widget import Widget

from interview_tui.widgets.safe import lit


class StatusLine(Widget, can_focus=False):
    """A line of text. The right part always fits; the left part is cut with an ellipsis when there is no room.

    The first one of a screen also says the `alarm` of the app, such as that nothing is saved.
    """

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $panel; }
    StatusLine.plain { background: $background; }
    """

    def __init__(self, left: str = "", **options: Any) -> None:
        super().__init__(**options)
        self._left, self._right = left, Content()

    def show(self, left: str, right: Content) -> None:
        """Show this from now on; nothing is painted when it is the same."""
        if left != self._left or not right.is_same(self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """The line."""
        right = self._with_alarm()
        room = self.size.width - right.cell_length - 2
        left = lit(self._left).plain.replace("\n", " ")
        cut = set_cell_size(left, max(0, room))
        if cut.rstrip() != left.rstrip():
            cut = set_cell_size(left, max(0, room - 1)) + "…"
        return Content.assemble((cut, "bold"), "  ", right)

    def _with_alarm(self) -> Content:
        """What stands at the right; where it does not say the alarm in its own words, that comes first."""
        alarm = str(getattr(self.app, "alarm", ""))
        told = alarm.partition(" since ")[0] in self._right.plain
        if not alarm or told or self.screen.query(StatusLine).first() is not self:
            return self._right
        return Content.assemble((f" {alarm} ", "bold reverse"), "  " if self._right else "", self._right)
