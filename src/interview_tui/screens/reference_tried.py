"""The dialog for an attempt to call that was made without the screen of a call: what came of it."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widgets import Input

from interview_tui.domain.references import EventKind
from interview_tui.screens.call_result import Ended, ResultDialog, result_bindings
from interview_tui.widgets.in_order import letters_arrived


class TriedDialog(ResultDialog[Ended | None]):
    """Ask what came of an attempt, as at the end of a call. Dismisses with it, or with None when it is given up.

    Args:
        who: whom was tried to call.
        draft, now_ms: as for `ResultDialog`.
    """

    BINDINGS: ClassVar[list[BindingType]] = result_bindings("tried", "Write it down", "Cancel")
    TITLE_WORDS = "Tried to call"
    NOTE_HINT = "one line, or none; Enter writes it down"
    ELSEWHERE: ClassVar[dict[EventKind, tuple[str, str]]] = {
        EventKind.REACHED: ("reached: not from here", "A talk is written down on its own screen: go back, and call from the list."),
    }

    def end(self, ended: Ended) -> None:
        """Hand it over."""
        self.dismiss(ended)

    @work(exclusive=True, group="dialog")
    async def action_cancel(self) -> None:
        """Leave without writing anything; asks when something was typed."""
        from interview_tui.screens.confirm import Confirm

        await letters_arrived(self.focused)
        typed = any(field.value.strip() for field in self.query(Input))
        leave = Confirm("Leave without writing it down?", "What you typed here is not kept.", "Leave", "Stay", danger=True)
        if self.is_active and (not typed or await self.app.push_screen_wait(leave)):
            self.dismiss(None)
