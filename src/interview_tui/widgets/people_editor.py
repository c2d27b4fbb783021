"""Four people by name, one predicted number each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import NotOneNumber, Prediction, parse_single_number
from interview_tui.domain.text import NAME_LIMIT, clean
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

_ONE_NUMBER = "one single number, 1–10, or d for declined"


class PeopleEditor(Grid):
    """One row for each person: who they were to the candidate, name, where, and one single number (5A.18–5A.20)."""

    DEFAULT_CSS = """
    PeopleEditor { height: auto; grid-size: 4; grid-columns: 9 3fr 2fr 10; grid-rows: 1; grid-gutter: 0 1; padding: 0 1; margin: 1 0 0 0; }
    PeopleEditor .head { color: $text-muted; }
    PeopleEditor Input { border: none; height: 1; padding: 0 1; background: $boost; }
    PeopleEditor Input:focus { border: none; background: $primary 40%; }
    PeopleEditor Input.-refused { background: $error 40%; }
    PeopleEditor #people-word { column-span: 4; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,enter,down", "field(1)", "Next field", show=False, id="people.next", priority=True),
        Binding("shift+tab,up", "field(-1)", "Previous field", show=False, id="people.previous", priority=True),
    ]

    class Edited(Message):
        """One row has changed to this."""

        def __init__(self, entry: PredictedNumber) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, entries: Sequence[PredictedNumber], **options: Any) -> None:
        super().__init__(**options)
        self._entries = {entry.slot: entry for entry in entries}
        self._reading = ""

    def compose(self) -> ComposeResult:
        """A head, a row of inputs for each person, and a line for what was refused or is seen in the numbers."""
        for title in ("", "Name", "Worked together at", "They’d say"):
            yield Static(title, classes="head", markup=False)
        for slot, entry in self._entries.items():
            yield Static(entry.relation.value.capitalize(), markup=False)
            yield LineInput(clean(entry.name), id=f"name-{slot}", max_length=NAME_LIMIT, select_on_focus=False)
            yield LineInput(clean(entry.employer), id=f"employer-{slot}", max_length=NAME_LIMIT, select_on_focus=False)
            yield LineInput(_number_text(entry), id=f"number-{slot}", max_length=20, select_on_focus=True)
        yield Static(lit(self._reading), id="people-word", markup=False)

    def focus_first_gap(self) -> None:
        """Put the cursor in the first field that is still empty, or in the first one."""
        inputs = list(self.query(Input))
        self.screen.set_focus(next((field for field in inputs if not field.value), inputs[0]))  # at once; `focus` waits its turn

    def entries(self) -> tuple[PredictedNumber, ...]:
        """What stands in the fields now, also where no message about it has arrived yet."""
        return tuple(self._read(slot) for slot in self._entries) if self._is_whole else ()

    @property
    def _is_whole(self) -> bool:
        """Whether the fields are there: a message may arrive while they are being taken away, and is of no use then."""
        return len(self.query(Input)) == 3 * len(self._entries) and bool(self.query("#people-word"))

    def focus_number(self) -> None:
        """Put the cursor in the number of the person whose row it is in, or of the first one without a number."""
        focused = self.screen.focused
        here = (focused.id or "").rpartition("-")[2] if isinstance(focused, Input) and self in focused.ancestors else ""
        slot = next((str(slot) for slot, entry in self._entries.items() if not entry.answered), "0")
        self.screen.set_focus(self.query_one(f"#number-{here or slot}", Input))

    @property
    def refused(self) -> tuple[str, ...]:
        """The texts that stand for a number and are none."""
        return tuple(clean(field.value) for field in self.query("Input.-refused").results(Input))

    def show_reading(self, text: str) -> None:
        """What is seen in the numbers, in words."""
        self._reading = text
        if self.is_mounted:
            self._say()

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        if not self._is_whole:
            return
        part, _, slot_text = (event.input.id or "").partition("-")
        if part == "number":
            event.input.set_class(_read_number(event.value) is None, "-refused")
            self._say()
        entry = self._read(int(slot_text))
        if entry != self._entries[entry.slot]:
            self._entries[entry.slot] = entry
            self.post_message(self.Edited(entry))

    def _read(self, slot: int) -> PredictedNumber:
        name, employer, number_text = (clean(self.query_one(f"#{part}-{slot}", Input).value) for part in ("name", "employer", "number"))
        number, declined = _read_number(number_text) or (None, False)
        return replace(self._entries[slot], name=name, employer=employer, number=number, declined=declined)

    async def action_field(self, by: int) -> None:
        """Go to the next field, or the one before; behind the last come the notes."""
        await letters_arrived(self.screen.focused)
        if by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _say(self) -> None:
        if not self._is_whole:
            return
        refused = bool(self.query("Input.-refused"))
        word = Content.styled(f"! {_ONE_NUMBER}", "bold $text-error") if refused else lit(self._reading)
        self.query_one("#people-word", Static).update(word)


def _number_text(entry: PredictedNumber) -> str:
    if entry.declined:
        return "declined"
    return str(entry.number.value) if entry.number else ""


def _read_number(text: str) -> tuple[Prediction | None, bool] | None:
    """The number and whether it was declined; None if the text is neither (5A.20: insist on one single number)."""
    word = text.strip().casefold()
    if not word:
        return None, False
    if word in ("d", "declined", "declined."):
        return None, True
    try:
        return Prediction(parse_single_number(text)), False
    except NotOneNumber:
        return None if not "declined".startswith(word) else (None, False)
