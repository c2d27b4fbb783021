"""While somebody is erased, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.config import Settings
from interview_tui.screens.erase_dialogs import Uncovered
from interview_tui.screens.erase_view import step_text
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import MUTED, lit

if TYPE_CHECKING:
    from interview_tui.services.erasing import Progress

_LOOK_SECONDS = 0.1
"""So often it is shown how far it is; it may go on in thousands of small steps."""


class Stopped(Exception):
    """The program ends in the middle of an erasure."""


class ErasingPage(Uncovered[None]):
    """How far an erasure is. No key leads away from it but the one that leaves the program.

    Args:
        title: whom it is about, without a name.
    """

    ALONE = True
    """No command of another screen is offered above this one."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._steps: dict[str, str] = {}
        """What was begun, by its name, with how far it is; written by the thread that erases, read by the screen."""
        self._shown = ""
        self._ends = threading.Event()

    def compose(self) -> ComposeResult:
        """The steps, and what a quit means."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(f"Erasing {self._title}")
            with VerticalScroll(can_focus=False):
                yield Static("", id="text", markup=False)
            yield Static("", id="leaving", classes="muted", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Look how far it is."""
        moved = getattr(self.app, "settings", Settings()).keys
        key = moved.get("app.quit", "ctrl+q").split(",")[0]  # above a dialog it is no active binding of the screen
        words = f"\nThis can take a while. {key} leaves the program; the next start goes on with it before anything else."
        self.query_one("#leaving", Static).update(lit(words))
        self.set_interval(_LOOK_SECONDS, self.look)
        self.look()

    def tell(self, progress: Progress) -> None:
        """Take in how far it is; called by the thread that erases. Raises Stopped when the program ends."""
        if self._ends.is_set():
            raise Stopped
        self._steps = {**self._steps, progress.step: step_text(progress.step, progress.done, progress.total)}

    def before_leaving(self) -> str:
        """The program ends: the erasure stops at the next step it tells, and the next start goes on."""
        self._ends.set()
        return ""

    def look(self) -> None:
        """Show how far it is."""
        said = list(self._steps.values()) or ["making sure that everything typed is saved"]
        if self._ends.is_set():
            said.append("stopping …")
        text = "\n".join(said)
        if text != self._shown:
            self._shown = text
            rows = [Content.assemble(("✓ ", "bold"), (one, MUTED)) for one in map(_plain, said[:-1])]
            self.query_one("#text", Static).update(Content("\n").join([*rows, Content.assemble("▸ ", (_plain(said[-1]), "bold"))]))
            self.query_one(VerticalScroll).scroll_end(animate=False)


class ErasedPage(Uncovered[None]):
    """What was erased, what was found in a last search, and what is out of reach; or why nobody was.

    Args:
        title: what came of it, in a few words.
        lines: the report, in whole sentences.
    """

    ALONE = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "go_on", "Go on", id="erased.go-on", priority=True)]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, tuple(lines)

    def compose(self) -> ComposeResult:
        """The report, and the key that goes on."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(lit("\n".join(self._lines)), id="text", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Say which keys there are once it is known whether all of it is in sight."""
        self.call_after_refresh(self.refresh_bindings)

    def action_go_on(self) -> None:
        """To Home."""
        self.dismiss()


def _plain(text: str) -> str:
    return lit(text).plain
