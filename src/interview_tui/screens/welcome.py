"""The first start: who holds the interviews, and what to do next."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.text import one_line
from interview_tui.screens.key_names import key_name
from interview_tui.screens.opening_fields import Wrong, read_title
from interview_tui.widgets.form import Field
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit


@dataclass(frozen=True, slots=True)
class Welcomed:
    """What came of the first start.

    Attributes:
        interviewer: the name as it was saved.
        add_opening: whether to go on with the first opening.
    """

    interviewer: str
    add_opening: bool


class Welcome(ModalScreen[Welcomed | None]):
    """Ask for the interviewer's name, keep it in the settings, and tell the three steps to the first interview.

    Dismisses with None when Escape is pressed before a name was given; it is asked for again at the next start.

    Args:
        config: the settings file to write the name to.
    """

    AUTO_FOCUS = "#interviewer"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="welcome.go-on", priority=True),
        Binding("escape", "later", "Later", id="welcome.later"),
    ]
    DEFAULT_CSS = """
    Welcome Field { margin: 1 0; }
    Welcome #steps { display: none; }
    Welcome.-named #steps { display: block; }
    Welcome.-named #who { display: none; }
    Welcome #who { height: auto; }
    Welcome KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, config: Path) -> None:
        super().__init__()
        self._config = config
        self._name = ""

    def compose(self) -> ComposeResult:
        """First the question, then the steps."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Welcome to interview-tui"
            with Vertical(id="who"):
                yield Static(
                    "Structured interviews for customer support: the same questions for everybody, notes and ratings as you talk, "
                    "a scorecard at the end. Everything stays on this computer.",
                    markup=False,
                )
                yield Field("Your name", LineInput(id="interviewer"), id="field-name")
                yield Static("It stands on every interview you hold and on the scorecards.", classes="muted", markup=False)
            yield Static("", id="steps", markup=False)
            yield KeyHints()

    def action_go_on(self) -> None:
        """Save the name; once it is saved, go on with the first opening."""
        if self._name:
            self.dismiss(Welcomed(self._name, add_opening=True))
            return
        try:
            name = read_title(self.query_one(Input).value, "name")
        except Wrong as wrong:
            self.query_one(Field).tell(str(wrong))
            return
        self._save(name)

    @work(exclusive=True, group="save-setting")
    async def _save(self, name: str) -> None:
        from interview_tui.config import save_setting

        try:
            await asyncio.to_thread(save_setting, self._config, "interviewer", name)
        except (OSError, ValueError) as error:
            reason = one_line(getattr(error, "strerror", "") or type(error).__name__)
            self.notify(f"The name is used now but could not be kept in {self._config} ({reason}).", severity="warning", markup=False)
        self._name = name
        self._show_steps(name)

    def _show_steps(self, name: str) -> None:
        key = "bold $text-accent"
        steps = Content.assemble(
            "Good to have you here, ", (lit(name).plain, "bold"), ".\nThree steps to the first interview:\n\n",
            (" 1  ", key), "Add an opening. A complete example persona comes with it.\n",
            (" 2  ", key), "Add a candidate to it.\n",
            (" 3  ", key), "Open the candidate and start the quick screen: one question\n",
            "    at a time, 20 to 30 minutes, hands on the keyboard.\n\n",
            ("The line at the bottom always names the keys of the moment.\n", "dim"),
            (f"{key_name(self, 'go_on')} ", key), ("adds the first opening, ", "dim"),
            (f"{key_name(self, 'later')} ", key), ("looks around first.", "dim"),
        )  # fmt: skip
        self.query_one("#steps", Static).update(steps)
        self.add_class("-named")
        self.set_focus(None)
        self.refresh_bindings()

    def action_later(self) -> None:
        """Before there is a name: ask another time. After it: look around first."""
        self.dismiss(Welcomed(self._name, add_opening=False) if self._name else None)
