"""The dialog for an attempt to call that was made without the screen of a call: what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.call_back import NoTime, moment_words, parse_call_back
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import ATTEMPTS, EventKind
from interview_tui.domain.text import NAME_LIMIT, one_line
from interview_tui.screens.references_view import local, to_ms
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit

RESULTS = tuple(kind for kind in ATTEMPTS if kind is not EventKind.REACHED)
"""A talk is written down on its own screen."""
_MORE = {
    EventKind.CALL_BACK: "at a moment you agreed on",
    EventKind.VOICEMAIL: "a message was left, or not",
    EventKind.DATES_ONLY: "they may only say from when to when",
    EventKind.REFUSED: "a fact, and no low score",
    EventKind.WRONG_NUMBER: "somebody else answered",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of an attempt.

    Attributes:
        call_back_ms: UTC moment at which to call again, for `CALL_BACK`.
    """

    kind: EventKind
    note: str
    call_back_ms: int | None = None


class TriedDialog(ModalScreen[Tried | None]):
    """Ask what came of an attempt. Dismisses with it, or with None when it is given up.

    Args:
        name: whom was tried to call.
        now_ms: the present moment.
    """

    AUTO_FOCUS = "#note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Write it down", id="tried.save", priority=True),
        Binding("up", "move('cursor_up')", "Result above", id="tried.up", priority=True, show=False),
        Binding("down", "move('cursor_down')", "Result below", id="tried.down", priority=True, show=False),
        Binding("tab", "app.focus_next", "Next field", id="tried.next"),
        Binding("escape", "cancel", "Cancel", id="tried.cancel", priority=True),
    ]
    DEFAULT_CSS = """
    TriedDialog OptionList { border: none; padding: 0; background: $surface; margin: 1 0; height: auto; }
    TriedDialog OptionList > .option-list--option-highlighted { background: $primary 25%; color: $foreground; text-style: bold; }
    TriedDialog #when-field { display: none; }
    TriedDialog.-back #when-field { display: block; }
    TriedDialog Input.-when { width: 24; }
    TriedDialog KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, name: str, now_ms: int) -> None:
        super().__init__()
        self._name, self._now = name, local(now_ms)

    def compose(self) -> ComposeResult:
        """The results, when to call again, a note."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Tried to call"
            yield Static(lit(f"What came of the attempt to call {self._name}? ↑ and ↓ choose."))
            options = OptionList(*(Option(lit(self._label(kind))) for kind in RESULTS), id="results", markup=False)
            options.can_focus = False
            yield options
            yield Field("Call back at", Input(id="when", classes="-when", max_length=60, select_on_focus=False), " ", id="when-field")
            yield Field("Note", Input(id="note", max_length=NAME_LIMIT, select_on_focus=False))
            yield KeyHints()

    def _label(self, kind: EventKind) -> str:
        word = EVENT_WORDS[kind].capitalize()
        return f"{word:<20} {_MORE[kind]}" if kind in _MORE else word

    def on_mount(self) -> None:
        """Nobody has answered, most of the time."""
        self.query_one(OptionList).highlighted = RESULTS.index(EventKind.NO_ANSWER)

    @property
    def _kind(self) -> EventKind:
        return RESULTS[self.query_one(OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def _chosen(self) -> None:
        was, back = self.has_class("-back"), self._kind is EventKind.CALL_BACK
        self.set_class(back, "-back")
        when = self.query_one("#when", Input)
        if back and not was:
            self.set_focus(when)
        elif was and not back and when.has_focus:
            self.set_focus(self.query_one("#note"))

    @on(Input.Changed, "#when")
    def _read_when(self, event: Input.Changed) -> None:
        """Say how the moment is read, as it is typed; what is wrong with it only once it is to be written down."""
        self._when_field.tell("")
        try:
            told = f"= {moment_words(parse_call_back(event.value, self._now), self._now)}"
        except NoTime:
            told = "such as 14:30, tomorrow 9, fri 14:30" if not event.value.strip() else "…"
        self._when_field.query_one(".note", Static).update(lit(told))

    @property
    def _when_field(self) -> Field:
        return self.query_one("#when-field", Field)

    async def settle(self) -> None:
        """Wait until the letters before a key have arrived."""
        await letters_arrived(self.focused)

    async def action_move(self, how: str) -> None:
        """Move the cursor among the results, also while a field has the focus."""
        await self.settle()
        await self.query_one(OptionList).run_action(how)

    async def action_save(self) -> None:
        """Take it, or say what is wrong with the moment."""
        await self.settle()
        if not self.is_active:
            return
        note, kind = one_line(self.query_one("#note", Input).value), self._kind
        if kind is not EventKind.CALL_BACK:
            self.dismiss(Tried(kind, note))
            return
        try:
            at: datetime = parse_call_back(self.query_one("#when", Input).value, self._now)
        except NoTime as wrong:
            self._when_field.tell(str(wrong))
            self.query_one("#when", Input).focus()
            return
        self.dismiss(Tried(kind, note, to_ms(at)))

    @work(exclusive=True, group="dialog")
    async def action_cancel(self) -> None:
        """Leave without writing anything; asks when something was typed."""
        from interview_tui.screens.confirm import Confirm

        await self.settle()
        typed = any(field.value.strip() for field in self.query(Input))
        leave = Confirm("Leave without writing it down?", "What you typed here is not kept.", "Leave", "Stay", danger=True)
        if self.is_active and (not typed or await self.app.push_screen_wait(leave)):
            self.dismiss(None)
