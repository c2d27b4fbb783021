"""One line for the name of somebody who is asked for beside the notes."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.line_input import LineInput


class NameField(Horizontal):
    """A label and a field above the notes: Tab leads from the notes to it; Tab and Enter lead back.

    Args:
        label: who is asked for.
        name: what is known so far.
        subject: the job that the person belongs to; a message that comes late is told from one about another job by it.
    """

    DEFAULT_CSS = """
    NameField { height: 1; padding: 0 1; margin: 0 0 1 0; }
    NameField .label { width: auto; padding: 0 2 0 0; text-style: bold; }
    NameField Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $boost; }
    NameField Input:focus { border: none; background: $primary 40%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,enter,down", "leave", "To the notes", show=False, id="name.notes", priority=True),
    ]

    class Edited(Message):
        """The name has changed."""

    def __init__(self, label: str, name: str, subject: str, **options: Any) -> None:
        super().__init__(**options)
        self._label, self._told, self.subject = label, one_line(name), subject
        self._field = LineInput(
            clean(name), id="name", placeholder="First and last name: Tab", max_length=NAME_LIMIT, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        """The label and the field."""
        yield Static(clean(self._label), classes="label", markup=False)
        yield self._field

    @property
    def field(self) -> Input:
        """Where the name is typed."""
        return self._field

    def take_new(self) -> str | None:
        """The name, when it is another one than at the last call; None when it is the same.

        So a name that was corrected elsewhere meanwhile is not written over by one that nobody has typed.
        """
        name = one_line(self._field.value)
        if name == self._told:
            return None
        self._told = name
        return name

    async def action_leave(self) -> None:
        """Go on to what comes below, with all letters that were typed before this key."""
        await letters_arrived(self._field)
        self.screen.focus_next()

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited())
