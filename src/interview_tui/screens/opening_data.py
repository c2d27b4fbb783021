"""The section of an opening about its candidates' data: what they are for, who answers for them, how long they are kept (F19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.opening import KEEP_MONTHS, Opening
from interview_tui.domain.retention import add_months, needs_keep_reason, opening_date
from interview_tui.domain.text import LINE_LIMIT, NAME_LIMIT, clean, one_line
from interview_tui.screens.ask import ShortText
from interview_tui.screens.days import day_words
from interview_tui.screens.opening_fields import Wrong, read_months
from interview_tui.screens.opening_sections import Section
from interview_tui.widgets.form import Field
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

NOT_ADVICE = "These dates help you to keep to your own rules. They are not legal advice."


class PurposeText(ShortText):
    """What the data are for: a few sentences."""

    LIMIT: ClassVar[int] = 4_000
    WHAT: ClassVar[str] = "The purpose"
    DEFAULT_CSS = """
    PurposeText { width: 1fr; height: 3; scrollbar-size-vertical: 1; border: none; padding: 0 1; background: $foreground 7%; }
    PurposeText:focus { border: none; background: $primary 25%; }
    """


class DataSection(Section):
    """Purpose, controller, contact, how long the candidates are kept, and whether the opening is closed."""

    NAME, FIRST = "Data", "PurposeText"
    _end_told = ""
    _usable = (KEEP_MONTHS, "")
    """Months and reason that hold while what stands there cannot be used: not a number that was only passed on the way to another."""
    DEFAULT_CSS = """
    DataSection { overflow-y: auto; scrollbar-size-vertical: 1; }
    DataSection .help { margin: 0 0 1 17; color: $text-muted; height: auto; }
    DataSection #field-keep-reason { display: none; }
    DataSection.-longer #field-keep-reason { display: block; }
    DataSection .foot { height: auto; margin: 1 0 0 0; }
    DataSection .foot.-quiet { margin: 0; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Each field with a line that says what goes into it."""
        yield Field("Purpose", PurposeText(id="purpose", highlight_cursor_line=False), id="field-purpose")
        yield Static("What the notes and ratings are for, said to a candidate.", classes="help", markup=False)
        yield Field("Controller", LineInput(id="controller", max_length=NAME_LIMIT, select_on_focus=False))
        yield Static("Who answers for them: the employer, by its full name.", classes="help", markup=False)
        contact = LineInput(id="controller-contact", max_length=NAME_LIMIT, select_on_focus=False)
        yield Field("Their contact", contact)
        yield Static("Where a candidate asks to read them or have them erased.", classes="help", markup=False)
        months = LineInput(id="keep-months", classes="-short", select_on_focus=False)
        note = f"months after closing; above {KEEP_MONTHS} with a reason"
        yield Field("Kept for", months, note, id="field-keep-months")
        reason = LineInput(id="keep-reason", max_length=LINE_LIMIT, select_on_focus=False)
        yield Field("Why so long", reason, id="field-keep-reason")
        yield Static("", id="closing", classes="foot", markup=False)
        yield Static(NOT_ADVICE, classes="foot -quiet", markup=False)

    def show(self, opening: Opening) -> None:
        """Put the opening into the fields."""
        self._usable = (opening.keep_months, opening.keep_reason)
        self.query_one("#purpose", TextArea).text = opening.purpose
        self.query_one("#controller", Input).value = opening.controller
        self.query_one("#controller-contact", Input).value = opening.controller_contact
        self.query_one("#keep-months", Input).value = str(opening.keep_months)
        self.query_one("#keep-reason", Input).value = opening.keep_reason

    def read(self, opening: Opening) -> tuple[Opening, str]:
        """The opening with these fields. A reason is kept only where it is needed."""
        found = replace(
            opening,
            purpose=clean(self.query_one("#purpose", TextArea).text).strip("\n"),
            controller=one_line(self.query_one("#controller", Input).value),
            controller_contact=one_line(self.query_one("#controller-contact", Input).value),
        )
        months_field, reason_field = self.query_one("#field-keep-months", Field), self.query_one("#field-keep-reason", Field)
        try:
            months = read_months(self.query_one("#keep-months", Input).value)
        except Wrong as wrong:
            months_field.tell(str(wrong))
            return replace(found, keep_months=self._usable[0], keep_reason=self._usable[1]), "#keep-months"
        months_field.tell("")
        longer = needs_keep_reason(months)
        self.set_class(longer, "-longer")
        reason = one_line(self.query_one("#keep-reason", Input).value) if longer else ""
        if longer and not reason:
            reason_field.tell(f"More than {KEEP_MONTHS} months: write down why. Until then it is {self._usable[0]}.")
            return replace(found, keep_months=self._usable[0], keep_reason=self._usable[1]), "#keep-reason"
        reason_field.tell("")
        if not self.query_one("#keep-months").has_focus:
            self._usable = (months, reason)
        return replace(found, keep_months=months, keep_reason=reason), ""

    def show_closing(self, opening: Opening, today: date, key: str) -> None:
        """Say whether the opening is closed and what follows from that.

        Args:
            today: by the calendar of this computer.
            key: closes the opening, or opens it again; empty where nothing can be changed.
        """
        text = closing_text(opening, today, key)
        if text != self._end_told:  # this is asked at every key
            self._end_told = text
            self.query_one("#closing", Static).update(lit(text))


def closing_text(opening: Opening, today: date, key: str) -> str:
    """Whether an opening is closed, and from when on its candidates are to be erased. Arguments as for `DataSection.show_closing`."""
    day = opening_date(opening)
    if opening.closed_on is None or day is None:
        until = day_words(add_months(today, opening.keep_months))
        how = f"{key} closes it: today, its candidates would be due from {until} on." if key else ""
        return f"The opening is open, and nobody is due to be erased. {how}".strip()
    closed = f"Closed on {day_words(opening.closed_on)}. Its candidates are due to be erased from {day_words(day)} on."
    return f"{closed} {f'{key} opens it again.' if key else ''}".strip()
