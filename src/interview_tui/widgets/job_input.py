"""The line in which a job is typed or pasted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events

from interview_tui.domain.text import clean
from interview_tui.widgets.line_input import LineInput


class JobInput(LineInput):
    """One line without a frame.

    Args:
        paste: called with a pasted text, cleaned, its line ends kept. A call and no message, because a message would arrive
            behind an Enter that follows the paste.
    """

    DEFAULT_CSS = """
    JobInput, JobInput:focus { border: none; height: 1; padding: 0 1; width: 1fr; background: $foreground 7%; }
    JobInput:focus { background: $primary 25%; }
    """

    def __init__(self, paste: Callable[[str], None], **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)
        self.cursor_blink = False
        self._paste = paste

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._paste(clean(event.text))

    def action_paste(self) -> None:
        """Paste what was cut or copied in the program itself."""
        self._paste(clean(self.app.clipboard))

    def with_inserted(self, text: str) -> str:
        """What the line would hold with a text where the cursor is, or in place of what is selected."""
        start, end = sorted(self.selection)
        return self.value[:start] + text + self.value[end:]

    def put(self, text: str) -> None:
        """Put a text where the cursor is, or in place of what is selected."""
        self.replace(text, *sorted(self.selection))

    def show(self, text: str) -> None:
        """Hold another text, with the cursor at its end."""
        self.forget()
        self.value = text
        self.cursor_position = len(text)
