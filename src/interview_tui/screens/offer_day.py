"""A dialog that asks for one day: the weekday stands beside it, and what is wrong is told where it is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.text import one_line
from interview_tui.screens.days import NoDay, day_words, read_day, weekday
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class GivenDay:
    """The day that was given; None for none at all."""

    day: date | None


class AskDay(ModalScreen[GivenDay | None]):
    """Ask for one day. Dismisses with it, or with None on Escape.

    Args:
        title: what is asked for.
        prompt: a sentence above the field.
        proposed: the day that stands there at first; None for none.
        today: the day by the calendar of the user.
        past: whether the day is one that has been; else it lies ahead or is today.
        empty: what an empty field means; empty text when a day is needed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Save", id="one-day.save", priority=True),
        Binding("escape", "leave", "Cancel", id="one-day.leave"),
    ]
    DEFAULT_CSS = """
    AskDay #prompt { margin-bottom: 1; height: auto; }
    AskDay Input.-day { width: 14; }
    AskDay KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, title: str, prompt: str, proposed: date | None, today: date, *, past: bool = False, empty: str = "") -> None:
        super().__init__()
        self._title, self._prompt, self._proposed, self._today = title, prompt, proposed, today
        self._past, self._empty = past, empty

    def compose(self) -> ComposeResult:
        """The sentence, the day with its weekday, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            yield Static(lit(self._prompt), id="prompt", markup=False)
            given = self._proposed.isoformat() if self._proposed is not None else ""
            yield Field("Day", LineInput(given, id="day", classes="-day", max_length=40), " ", id="field-day")
            yield KeyHints()

    def on_mount(self) -> None:
        """Say which day of the week it is."""
        self._show_weekday()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another day: the weekday beside it follows."""
        event.stop()
        self._show_weekday()

    def _show_weekday(self) -> None:
        field, text = self.query_one("#field-day", Field), self.query_one("#day", Input).value.strip()
        try:
            told = weekday(self._read(text)) if text else self._empty
        except NoDay:
            told = ""
        field.query_one(".note", Static).update(lit(told))
        field.tell("")

    def _read(self, text: str) -> date:
        if not self._past:
            return read_day(text, self._today)
        try:
            day = read_day(text, _EARLIEST)
        except NoDay as wrong:
            raise NoDay(f"Write the day as year, month and day, such as {self._today}.") from wrong
        if day > self._today:
            raise NoDay(f"{day_words(day)} lies ahead; today is {day_words(self._today)}.")
        return day

    async def action_save(self) -> None:
        """Take the day, or say what is wrong with it."""
        await letters_arrived(self.focused)
        text = self.query_one("#day", Input).value.strip()
        if not text and self._empty:
            self.dismiss(GivenDay(None))
            return
        try:
            self.dismiss(GivenDay(self._read(text)))
        except NoDay as wrong:
            self.query_one("#field-day", Field).tell(str(wrong))

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)
