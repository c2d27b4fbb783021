"""A list in a frame that holds the cursor of the screen: what is shown beside or below it goes with its row."""

from __future__ import annotations

from textual import events
from textual.message import Message

from interview_tui.widgets.window_list import RowT, WindowList


class FramedList(WindowList[RowT]):
    """A list that moves at once and tells every move of its cursor."""

    DEFAULT_CSS = """
    FramedList { border: round $foreground 30%; padding: 0 0 0 1; border-title-color: $foreground; border-subtitle-color: $foreground; }
    FramedList:focus { border: round $primary; }
    FramedList:focus > .window-list--cursor { background: $primary 20%; }
    """

    class Moved(Message):
        """The cursor is on another row."""

    def move_to(self, index: int) -> None:
        """As the base, and tell it."""
        before = self.cursor
        super().move_to(index)
        if self.cursor != before:
            self.post_message(self.Moved())

    async def _on_key(self, event: events.Key) -> None:
        """Move at once. Textual would do it after the key has bubbled up, when a key behind it has done its work on another row."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.prevent_default()
                event.stop()
                return
