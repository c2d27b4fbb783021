"""Another process holds the database: wait until it is free, read beside it, or leave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from interview_tui.errors import InterviewTuiError, InUse
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services

_AGAIN_SECONDS = 1.0
_WAITS = "It is tried again every second, and goes on as soon as the file is free."
_READS = "Opened for reading, all can be seen and exported, and nothing changed."


class AlreadyOpen(ModalScreen["Services | InterviewTuiError | bool"]):
    """Tell who holds the database. Dismisses with True to open it for reading, with False to quit.

    Args:
        message: who holds it, in sentences.
        connect: opens it; tried in a thread every second. Then the screen may also dismiss with what `connect` returns, or with
            the error that it raises when somebody else is no longer the reason.
    """

    AUTO_FOCUS = "#read"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "read", "Open for reading", id="in-use.read"),
        Binding("t", "again", "Try again", id="in-use.again"),
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

    def __init__(self, message: str, connect: Callable[[], Services] | None = None) -> None:
        super().__init__()
        self._message, self._connect = message, connect
        self._trying = False
        self._answer: bool | None = None
        """What was chosen while an attempt is going on, which may yet succeed."""

    def compose(self) -> ComposeResult:
        """The message and the ways on."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "The database is open elsewhere"
            yield Static(lit(self._message), id="who", markup=False)
            what = f"{_WAITS} {_READS}" if self._connect is not None else _READS
            yield Static(what, id="what", classes="muted", markup=False)
            with Horizontal():
                yield Button("Quit", id="quit", compact=True)
                yield Button("Open for reading", id="read", compact=True)
                if self._connect is not None:
                    yield Button("Try again", id="again", compact=True)
            yield KeyHints()

    def on_mount(self) -> None:
        """Wait for the file."""
        if self._connect is not None:
            self.set_interval(_AGAIN_SECONDS, self.action_again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a way to open it there is nothing to try."""
        return action != "again" or self._connect is not None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer under the cursor."""
        if event.button.id == "again":
            self.action_again()
        else:
            self._choose(event.button.id == "read")

    def action_read(self) -> None:
        """Open the file for reading."""
        self._choose(True)

    def action_leave(self) -> None:
        """Leave the program."""
        self._choose(False)

    def action_again(self) -> None:
        """Try now whether the file is free; every second it is tried by itself."""
        if not self._trying and self._connect is not None:
            self._trying = True
            self._try(self._connect)

    def _choose(self, answer: bool) -> None:
        self._answer = answer
        if not self._trying:  # else the attempt may have opened the file, which must then be closed in order
            self.dismiss(answer)

    @work(group="again")
    async def _try(self, connect: Callable[[], Services]) -> None:
        try:
            services = await asyncio.to_thread(connect)
        except InUse as error:
            self._trying = False
            self.query_one("#who", Static).update(lit(str(error)))
            if self._answer is not None:
                self.dismiss(self._answer)
        except InterviewTuiError as error:
            self.dismiss(error)
        else:
            if self._answer is not False:
                self.dismiss(services)
                return
            services.store.close()
            self.dismiss(False)
