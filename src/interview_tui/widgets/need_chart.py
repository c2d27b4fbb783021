"""Need against capacity by month, as wide as there is room."""

from __future__ import annotations

from typing import Any

from textual.widgets import Static

from interview_tui.domain.need import Need
from interview_tui.domain.need_chart import NARROWEST, need_chart
from interview_tui.widgets.safe import lit


class NeedChart(Static):
    """The chart of a need; says what it takes while there is none."""

    DEFAULT_CSS = """
    NeedChart { height: auto; }
    """
    NOTHING = "The chart takes orders, ticket ratio, tickets for each agent, working days and absence."

    def __init__(self, **options: Any) -> None:
        super().__init__("", markup=False, **options)
        self._need = Need()
        self._shown = ""

    def show(self, need: Need) -> None:
        """Show this need from now on."""
        self._need = need
        self._draw()

    def on_resize(self) -> None:
        """The bars follow the width."""
        self._draw()

    def _draw(self) -> None:
        text = "\n".join(need_chart(self._need, self.size.width or NARROWEST)) or self.NOTHING
        if text != self._shown:  # this is asked at every key
            self._shown = text
            self.update(lit(text))
