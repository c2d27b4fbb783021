"""The parts of the form for the need of an opening: numbers, chart, signals, the answer, and the inventory (1.01–2.02)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.inventory import PARTS, Inventory, lines_of
from interview_tui.domain.need import Conclusion, Considered, Morale, Other, Period, Trend, with_alternative
from interview_tui.domain.need_fields import FIELDS, HIRES, OVERLOADED, NeedField, read_day
from interview_tui.domain.need_months import FORECAST_LIMIT
from interview_tui.domain.need_words import OTHER_MEANS, OTHER_NAMES, Part
from interview_tui.domain.text import LINE_LIMIT, NOTE_LIMIT, clean, one_line
from interview_tui.screens.ask import ShortText
from interview_tui.screens.need_form import NeedDraft, NeedSection, choice, fill, line, number_field
from interview_tui.widgets.form import Choice, Field
from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.need_chart import NeedChart

CHECKED_ON = NeedField("checked_on", "Last looked at", "day; once a week is right", "", read_day)


class NumbersSection(NeedSection):
    """What the forecast takes (1.02–1.06)."""

    PART, FIRST, NUMBERS = Part.NUMBERS, "#orders", FIELDS
    CHOICES: ClassVar[dict[str, Any]] = {"period": Period}

    def compose(self) -> ComposeResult:
        """The fields in the order of the calculation."""
        yield Field("Forecast for", choice("period"))
        for field in FIELDS:
            yield number_field(field)


class ForecastText(LimitedText):
    """Expected orders by month."""

    LIMIT: ClassVar[int] = FORECAST_LIMIT
    WHAT: ClassVar[str] = "The forecast by month"


class ChartSection(NeedSection):
    """Expected orders by month, and the chart of need against capacity."""

    PART, FIRST = Part.CHART, "#forecast"
    DEFAULT_CSS = """
    ChartSection #forecast {
        width: 21; height: 1fr; border: round $foreground 30%; background: transparent; padding: 0 1; scrollbar-size-vertical: 1;
        border-title-color: $text-muted;
    }
    ChartSection #forecast:focus { border: round $primary; }
    ChartSection VerticalScroll { width: 1fr; padding: 0 0 0 1; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """The months at the left, the chart at the right."""
        yield Static("Each line a month and the orders expected in it: 2026-10 9000", classes="prompt", markup=False)
        with Horizontal():
            field = ForecastText(id="forecast", highlight_cursor_line=False, placeholder=Content("2026-10 9000"))
            field.border_title = "Orders by month"
            yield field
            with VerticalScroll():
                yield NeedChart()

    def show(self, draft: NeedDraft) -> None:
        """Put the forecast into its field."""
        fill(self.query_one("#forecast", TextArea), draft.need.forecast)

    def read(self, draft: NeedDraft) -> tuple[NeedDraft, str]:
        """The draft with the forecast; a line that cannot be used is told below, and stays as it was typed."""
        forecast = clean(self.query_one("#forecast", TextArea).text).strip("\n")
        return replace(draft, need=replace(draft.need, forecast=forecast)), ""


class SignalsNote(ShortText):
    """Anything else about the signals."""

    LIMIT: ClassVar[int] = 4_000
    WHAT: ClassVar[str] = "The note"


class SignalsSection(NeedSection):
    """The other signals: numbers that fall, and morale (1.07, 1.08)."""

    PART, FIRST, NUMBERS = Part.SIGNALS, "#first_response", (CHECKED_ON, OVERLOADED)
    CHOICES: ClassVar[dict[str, Any]] = {
        "first_response": Trend, "handle_time": Trend, "csat": Trend, "meetings": Morale, "one_to_ones": Morale, "survey": Morale,
    }  # fmt: skip
    DEFAULT_CSS = """
    SignalsSection #signals_note { height: 1fr; min-height: 3; border-title-color: $text-muted; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """The numbers, the talks, a note."""
        yield Field("First response", choice("first_response"))
        yield Field("Handle time", choice("handle_time"))
        yield Field("CSAT", choice("csat"))
        yield number_field(CHECKED_ON)
        yield Field("Team meetings", choice("meetings"))
        yield Field("One-to-ones", choice("one_to_ones"))
        yield Field("Anonymous survey", choice("survey"))
        yield number_field(OVERLOADED)
        note = SignalsNote(id="signals_note", highlight_cursor_line=False)
        note.border_title = "What else was heard; no names"
        yield note

    def show(self, draft: NeedDraft) -> None:
        """Put the signals into the fields."""
        super().show(draft)
        fill(self.query_one("#signals_note", TextArea), draft.need.signals_note)

    def read(self, draft: NeedDraft) -> tuple[NeedDraft, str]:
        """The draft with the signals."""
        draft, wrong = super().read(draft)
        note = clean(self.query_one("#signals_note", TextArea).text).strip("\n")
        return replace(draft, need=replace(draft.need, signals_note=note)), wrong


class AnswerSection(NeedSection):
    """The four alternatives to hiring somebody full-time, and the answer (1.09)."""

    PART, FIRST, NUMBERS = Part.ANSWER, "#workflow", (HIRES,)
    CHOICES: ClassVar[dict[str, Any]] = {"conclusion": Conclusion}
    DEFAULT_CSS = """
    AnswerSection #field-conclusion { margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        """Each alternative with its reason, then the answer with its own."""
        for kind in Other:
            yield Field(OTHER_NAMES[kind], choice(kind.value))
            why = LineInput(id=f"why-{kind.value}", max_length=LINE_LIMIT, select_on_focus=False, placeholder=OTHER_MEANS[kind])
            yield Field("", why)
        yield Field("Agents asked", choice("agents_asked"), "about overtime")
        yield Field("Answer", choice("conclusion"), id="field-conclusion")
        yield number_field(HIRES)
        yield Field("Because", line("because"))

    def show(self, draft: NeedDraft) -> None:
        """Put the alternatives and the answer into the fields."""
        super().show(draft)
        for one in draft.need.alternatives:
            self.choose(one.kind.value, one.state.value)
            self.query_one(f"#why-{one.kind.value}", Input).value = one.why
        self.choose("agents_asked", "asked" if draft.need.agents_asked else "")
        self.query_one("#because", Input).value = draft.need.because

    def read(self, draft: NeedDraft) -> tuple[NeedDraft, str]:
        """The draft with the alternatives and the answer."""
        draft, wrong = super().read(draft)
        asked = self.query_one("#agents_asked", Choice).value == "asked"
        need = replace(draft.need, agents_asked=asked, because=one_line(self.query_one("#because", Input).value))
        for kind in Other:
            state = Considered(self.query_one(f"#{kind.value}", Choice).value)
            need = with_alternative(need, kind, state, one_line(self.query_one(f"#why-{kind.value}", Input).value))
        return replace(draft, need=need), wrong


class ListText(LimitedText):
    """A list of the inventory, one thing in a line."""

    LIMIT: ClassVar[int] = NOTE_LIMIT // 2
    WHAT: ClassVar[str] = "This list"
    DEFAULT_CSS = """
    ListText {
        height: 1fr; min-height: 3; border: round $foreground 30%; background: transparent; padding: 0 1; border-title-color: $text-muted;
        scrollbar-size-vertical: 1;
    }
    ListText:focus { border: round $primary; border-title-color: $foreground; }
    """


LISTS = {
    "does": "The team does today", "wants": "Would do, had it the capacity", "phase_out": "Could be phased out",
    "roles_to_fill": "Existing roles to fill", "new_roles": "New roles to develop", "skills": "Skills that match each need",
}  # fmt: skip


class InventorySection(NeedSection):
    """What the team does, would do, could stop doing; and what follows for the roles and the skills (2.01, 2.02)."""

    PART, FIRST = Part.INVENTORY, "#does"
    DEFAULT_CSS = """
    InventorySection #follows { margin: 0 0 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Three lists, and beside them the three that follow from them."""
        with Horizontal():
            for name, parts in (("inventory", PARTS[:3]), ("follows", PARTS[3:])):
                with Vertical(id=name):
                    for part in parts:
                        field = ListText(id=part, highlight_cursor_line=False)
                        field.border_title = Content(LISTS[part])
                        yield field

    def show(self, draft: NeedDraft) -> None:
        """Put the lists into the fields."""
        for part in PARTS:
            fill(self.query_one(f"#{part}", TextArea), "\n".join(getattr(draft.inventory, part)))

    def read(self, draft: NeedDraft) -> tuple[NeedDraft, str]:
        """The draft with the lists."""
        lists = {part: lines_of(self.query_one(f"#{part}", TextArea).text) for part in PARTS}
        return replace(draft, inventory=Inventory(**lists)), ""


SECTIONS: tuple[type[NeedSection], ...] = (NumbersSection, ChartSection, SignalsSection, AnswerSection, InventorySection)
