"""The dialog that adds a job opening."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.opening import DEFAULT_SCREEN, LONGEST_SCREEN, SHORTEST_SCREEN, Opening
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.opening_fields import LANGUAGE_NAMES, Wrong, read_applicants, read_minutes, read_title
from interview_tui.widgets.form import Choice, Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services

T = TypeVar("T")


class NewOpening(ModalScreen[Opening | None]):
    """Ask for what an opening needs and add it, with a copy of the persona of its language (2.08).

    Dismisses with the opening, or with None on Escape.
    """

    AUTO_FOCUS = "#title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "create", "Create", id="new-opening.create", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="new-opening.next"),
        Binding("escape", "cancel", "Cancel", id="new-opening.cancel"),
    ]
    DEFAULT_CSS = """
    NewOpening Field { margin: 0 0 1 0; }
    NewOpening KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    NewOpening #failure { display: none; margin-top: 1; }
    NewOpening #failure.-told { display: block; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def compose(self) -> ComposeResult:
        """The four fields."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "New opening"
            yield Field("Title", LineInput(id="title", select_on_focus=False), id="field-title")
            yield Field("Language", Choice(LANGUAGE_NAMES, id="language"), "of the questions")
            applicants = LineInput(id="applicants", classes="-short", select_on_focus=False)
            yield Field("Applicants", applicants, "told to candidates; may wait", id="field-applicants")
            minutes = LineInput(str(DEFAULT_SCREEN), id="minutes", classes="-short", select_on_focus=False)
            yield Field("Quick screen", minutes, f"minutes, {SHORTEST_SCREEN} to {LONGEST_SCREEN}", id="field-minutes")
            yield Static("A complete example persona comes with it, for you to change.", classes="muted", markup=False)
            yield Static("", id="failure", classes="bad", markup=False)
            yield KeyHints()

    def _value(self, name: str, read: Callable[[str], T]) -> T | Wrong:
        """What a field holds; when it cannot be used that is told next to it."""
        field = self.query_one(f"#field-{name}", Field)
        try:
            value = read(self.query_one(f"#{name}", Input).value)
        except Wrong as wrong:
            field.tell(str(wrong))
            return wrong
        field.tell("")
        return value

    async def action_create(self) -> None:
        """Add the opening, or say next to each field what is wrong."""
        await letters_arrived(self.focused)
        title = self._value("title", read_title)
        applicants = self._value("applicants", read_applicants)
        minutes = self._value("minutes", read_minutes)
        for name, value in (("title", title), ("applicants", applicants), ("minutes", minutes)):
            if isinstance(value, Wrong):
                self.query_one(f"#{name}").focus()
                return
        assert isinstance(title, str)
        assert isinstance(minutes, int)
        assert not isinstance(applicants, Wrong)
        self._add(title, self.query_one(Choice).value, applicants, minutes)

    @work(exclusive=True, group="add-opening")
    async def _add(self, title: str, language: str, applicants: int | None, minutes: int) -> None:
        from interview_tui.services.openings import add_opening

        def add() -> Opening:
            return add_opening(self._services, title, language=language, applicants=applicants, quick_minutes=minutes)

        try:
            added = await asyncio.to_thread(add)
        except InterviewTuiError as error:
            failure = self.query_one("#failure", Static)
            failure.update(lit(str(error)))
            failure.add_class("-told")
            return
        self.dismiss(added)

    def action_cancel(self) -> None:
        """Add nothing."""
        self.dismiss(None)
