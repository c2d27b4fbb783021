"""What the parts of the form for a need are made of: the draft, the fields, and the base of every part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.widgets import Input, TextArea

from interview_tui.domain.inventory import Inventory
from interview_tui.domain.need import Conclusion, Considered, Morale, Need, Other, Period, Trend
from interview_tui.domain.need_fields import NeedField, NotUsable, show_value
from interview_tui.domain.need_words import Part
from interview_tui.domain.text import LINE_LIMIT
from interview_tui.widgets.form import Choice, Field
from interview_tui.widgets.line_input import LineInput

PERIODS = [(one.value, f"a {one.value}") for one in Period]
TRENDS = [(Trend.UNCHECKED.value, "not looked at"), (Trend.STEADY.value, "steady"), (Trend.WORSE.value, "worse")]
MORALES = [(Morale.UNASKED.value, "not asked"), (Morale.FINE.value, "fine"), (Morale.OVERLOAD.value, "too much work")]
STATES = [(Considered.OPEN.value, "not looked at"), (Considered.NO.value, "no, because"), (Considered.CHOSEN.value, "chosen")]
ANSWERS = [(Conclusion.OPEN.value, "none yet"), (Conclusion.HIRE.value, "hire"), (Conclusion.DO_NOT_HIRE.value, "do not hire")]
ASKED = [("", "no"), ("asked", "yes, they were asked")]


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """What stands in the form."""

    need: Need
    inventory: Inventory


def line(name: str, most: int = LINE_LIMIT, classes: str = "") -> LineInput:
    """A field of one line."""
    return LineInput(id=name, max_length=most, select_on_focus=False, classes=classes)


def fill(field: TextArea, text: str) -> None:
    """Put a text into a field, with the cursor behind it."""
    field.load_text(text)
    field.move_cursor(field.document.end)


def number_field(field: NeedField) -> Field:
    """A field for a number or a day, with what is said about it."""
    size = "-day" if field.name in ("orders", "needed_on", "checked_on") else "-short"
    return Field(field.label, line(field.name, 40, classes=size), field.note, id=f"field-{field.name}")


class NeedSection(Vertical):
    """One part. It shows a part of the draft and reads it back.

    Attributes:
        PART: which one; its name stands in the bar.
        FIRST: selector of the field that gets the cursor.
        NUMBERS: its fields for numbers and days.
        CHOICES: the attributes of the need that are a choice, each the id of its field, with the type of its values.
    """

    PART: ClassVar[Part]
    FIRST: ClassVar[str] = ""
    NUMBERS: ClassVar[tuple[NeedField, ...]] = ()
    CHOICES: ClassVar[dict[str, Any]] = {}
    DEFAULT_CSS = """
    NeedSection { padding: 1 2 0 2; overflow-y: auto; scrollbar-size-vertical: 1; }
    NeedSection .prompt { color: $text-muted; height: auto; }
    NeedSection Field Input.-day { width: 16; }
    """

    def show(self, draft: NeedDraft) -> None:
        """Put the draft into the fields."""
        for field in self.NUMBERS:
            self.query_one(f"#{field.name}", Input).value = show_value(field.name, getattr(draft.need, field.name))
        for name in self.CHOICES:
            self.choose(name, getattr(draft.need, name).value)

    def read(self, draft: NeedDraft) -> tuple[NeedDraft, str]:
        """The draft with what stands in the fields, and the selector of the first field that cannot be used, or ''.

        What cannot be used is told next to its field, and keeps its value of before in the result.
        """
        found: dict[str, Any] = {name: of(self.query_one(f"#{name}", Choice).value) for name, of in self.CHOICES.items()}
        wrong = ""
        for field in self.NUMBERS:
            place = self.query_one(f"#field-{field.name}", Field)
            try:
                found[field.name] = field.read(self.query_one(f"#{field.name}", Input).value)
                place.tell("")
            except NotUsable as problem:
                place.tell(str(problem))
                wrong = wrong or f"#{field.name}"
        return replace(draft, need=replace(draft.need, **found)), wrong

    def protect(self, protected: bool = True) -> None:
        """Let nothing be changed, or let it be changed again."""
        for field in self.query(TextArea):
            field.read_only = protected
        for control in (*self.query(Input), *self.query(Choice)):
            control.disabled = protected

    def choose(self, name: str, value: str) -> None:
        """Let a field show this choice."""
        field = self.query_one(f"#{name}", Choice)
        field.show(OPTIONS[name], value)


OPTIONS: dict[str, list[tuple[str, str]]] = {
    "period": PERIODS, "first_response": TRENDS, "handle_time": TRENDS, "csat": TRENDS, "meetings": MORALES, "one_to_ones": MORALES,
    "survey": MORALES, "conclusion": ANSWERS, "agents_asked": ASKED, **{one.value: STATES for one in Other},
}  # fmt: skip
"""What can be chosen in each field."""


def choice(name: str) -> Choice:
    """A field of one choice."""
    return Choice(OPTIONS[name], id=name)
