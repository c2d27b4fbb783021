"""The line in which typing filters a list. It keeps the focus and leaves to the screen what it has no use for."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from interview_tui.widgets.line_input import LineInput


class FilterInput(LineInput, inherit_bindings=False):
    """A line without a frame. At its ends the left and right arrow go to the screen, as do home, end and enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", "Cursor left", show=False),
        Binding("right", "cursor_right", "Cursor right", show=False),
        Binding("ctrl+left", "cursor_left_word", "Word left", show=False),
        Binding("ctrl+right", "cursor_right_word", "Word right", show=False),
        Binding("backspace", "delete_left", "Delete left", show=False),
        Binding("delete", "delete_right", "Delete right", show=False),
        Binding("ctrl+w", "delete_left_word", "Delete word", show=False),
        Binding("ctrl+u", "delete_left_all", "Delete to the left", show=False),
        Binding("ctrl+c", "copy", "Copy", show=False),
        Binding("ctrl+v", "paste", "Paste", show=False),
        Binding("ctrl+z", "undo", "Undo", show=False),
    ]
    DEFAULT_CSS = """
    FilterInput, FilterInput:focus { border: none; height: 1; padding: 0 1; background: $foreground 7%; }
    """

    def action_cursor_left(self, select: bool = False) -> None:
        """To the left, and at the beginning out of the line."""
        if not self.cursor_position:
            raise SkipAction
        super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """To the right, and at the end out of the line."""
        if self.cursor_position >= len(self.value):
            raise SkipAction
        super().action_cursor_right(select)
