"""Another process holds the database: read beside it, or leave."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit


class AlreadyOpen(ModalScreen[bool]):
    """Tell who holds the database. Dismisses with True to open it for reading, with False to quit.

    Args:
        message: who holds it, in sentences.
    """

    AUTO_FOCUS = "#read"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "read", "Open for reading", id="in-use.read"),
        Binding("q,escape", "leave", "Quit", id="in-use.quit"),
        Binding("left,up", "app.focus_previous", "Other answer", id="in-use.previous", show=False),
        Binding("right,down", "app.focus_next", "Other answer", id="in-use.next", show=False),
    ]
    DEFAULT_CSS = """
    AlreadyOpen Horizontal { height: auto; align-horizontal: right; margin-top: 1; }
    AlreadyOpen Button { margin-left: 2; min-width: 10; }
    AlreadyOpen #what { margin-top: 1; }
    AlreadyOpen KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, message: str) -> None:
        super().__init__()
        self._message = message

    def compose(self) -> ComposeResult:
        """The message and the two ways on."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "The database is open elsewhere"
            yield Static(lit(self._message), markup=False)
            yield Static("Opened for reading, all can be seen and exported, and nothing changed.", id="what", classes="muted", markup=False)
            with Horizontal():
                yield Button("Quit", id="quit", compact=True)
                yield Button("Open for reading", id="read", compact=True)
            yield KeyHints()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer under the cursor."""
        self.dismiss(event.button.id == "read")

    def action_read(self) -> None:
        """Open the file for reading."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave the program."""
        self.dismiss(False)
