"""The dialog for one competency: name, weight, id and the four anchors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.bank import Anchors
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.persona import Competency
from interview_tui.domain.rating import Band
from interview_tui.domain.text import clean, one_line
from interview_tui.screens.opening_fields import Wrong, read_title, read_weight, show_weight
from interview_tui.widgets.form import Field
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.line_input import LineInput

T = TypeVar("T")
ANCHOR_LIMIT = 1000
_BANDS = {Band.POOR: "poor", Band.MIXED: "mixed", Band.GOOD: "good", Band.EXCELLENT: "excellent"}


class AnchorText(LimitedText):
    """Two lines for an example of behaviour."""

    DEFAULT_CSS = """
    AnchorText, AnchorText:focus {
        height: auto; min-height: 2; max-height: 3; width: 1fr; border: none; padding: 0 1; background: $foreground 7%;
        scrollbar-size-vertical: 1;
    }
    AnchorText:focus { background: $primary 25%; }
    """

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = one_line(event.text)  # the handler of LimitedText runs next, with the cleaned text


class EditCompetency(ModalScreen[Competency | None]):
    """Change a competency or write a new one. Dismisses with it, or with None on Escape.

    Args:
        item: the one to change; None for a new one.
        others: the ids that are taken.
        asked: ids that the questions of the bank name and the persona lacks; proposed for a new one.
        read_only: whether nothing can be changed.
    """

    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Done", id="competency.save", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="competency.next", show=True),
        Binding("escape", "cancel", "Cancel", id="competency.cancel"),
    ]
    CSS = """
    EditCompetency .dialog { width: 78; padding: 0 1; }
    EditCompetency KeyHints { dock: none; background: $surface; padding: 0; }
    EditCompetency .note { height: auto; }
    """

    def __init__(self, item: Competency | None, others: Sequence[CompetencyId], asked: Sequence[CompetencyId], *, read_only: bool) -> None:
        super().__init__()
        self._item, self._others, self._asked, self._read_only = item, others, asked, read_only
        self._proposed = ""
        self._before: list[str] = []

    def compose(self) -> ComposeResult:
        """The fields."""
        item = self._item
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Competency" if item else "New competency"
            yield Field("Name", LineInput(item.name if item else "", id="name", select_on_focus=False), id="field-name")
            weight = LineInput(show_weight(item.weight) if item else "1", id="weight", classes="-short", select_on_focus=False)
            yield Field("Weight", weight, "0 to 10; 1 unless there is a reason", id="field-weight")
            yield Field("Id", LineInput(item.id if item else "", id="id", select_on_focus=False), id="field-id")
            yield Static(self._about_id(), classes="muted", markup=False)
            yield Static("A behaviour that you could see or hear, for each band:", classes="muted", markup=False)
            for band in Band:
                text = item.anchors.text(band) if item else ""
                field = AnchorText(one_line(text), id=band.value, read_only=self._read_only)
                yield Field(f"{band.span:>5} {_BANDS[band]}", field, id=f"field-{band.value}")
            yield KeyHints()

    def _about_id(self) -> str:
        if self._item is None and self._asked:
            return f"The questions of the bank also name: {', '.join(self._asked)}"
        return "The questions of a bank name a competency by its id."

    def on_mount(self) -> None:
        """Remember what was there; let nothing be changed in a file that is open for reading."""
        self._before = self._texts()
        if self._read_only:
            for field in self.query(Input):
                field.disabled = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved in a file that is open for reading."""
        return not (self._read_only and action == "save")

    def on_input_changed(self, event: Input.Changed) -> None:
        """A new competency gets its id from its name, until somebody writes one."""
        event.stop()
        field = self.query_one("#id", Input)
        if event.input.id == "name" and self._item is None and not field.has_focus and field.value in ("", self._proposed):
            self._proposed = as_id(event.value)
            field.value = self._proposed

    def action_save(self) -> None:
        """Take what is written, or say next to each field what is wrong."""
        name = self._read("name", self.query_one("#name", Input).value, lambda text: read_title(text, "name"))
        weight = self._read("weight", self.query_one("#weight", Input).value, read_weight)
        key = self._read("id", self.query_one("#id", Input).value, self._read_id)
        anchors = [self._read(band.value, self.query_one(f"#{band.value}", AnchorText).text, _read_anchor) for band in Band]
        if name is None or weight is None or key is None or None in anchors:
            wrong = self.query(".-wrong").first(Field)
            wrong.control.focus()
            return
        poor, mixed, good, excellent = (text or "" for text in anchors)
        self.dismiss(Competency(CompetencyId(key), name, weight, Anchors(poor, mixed, good, excellent)))

    def _read(self, name: str, text: str, reader: Callable[[str], T]) -> T | None:
        field = self.query_one(f"#field-{name}", Field)
        try:
            value = reader(text)
        except Wrong as wrong:
            field.tell(str(wrong))
            return None
        field.tell("")
        return value

    def _read_id(self, text: str) -> str:
        key = text.strip()
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", key):
            raise Wrong("Small letters a–z, digits and hyphens.")
        if key in self._others:
            raise Wrong("Another competency has this id.")
        return key

    @work(exclusive=True, group="cancel")
    async def action_cancel(self) -> None:
        """Leave it as it was; asks when something was written."""
        from interview_tui.screens.confirm import Confirm

        leave = Confirm("Leave without these changes?", "What you wrote here is not kept.", "Leave", "Stay", danger=True)
        if self._texts() == self._before or await self.app.push_screen_wait(leave):
            self.dismiss(None)

    def _texts(self) -> list[str]:
        return [field.value for field in self.query(Input)] + [field.text for field in self.query(AnchorText)]


def _read_anchor(text: str) -> str:
    anchor = one_line(clean(text))
    if not anchor:
        raise Wrong("An example is needed: ratings are given by it.")
    if len(anchor) > ANCHOR_LIMIT:
        raise Wrong(f"{len(anchor):,} characters; {ANCHOR_LIMIT:,} is the most.")
    return anchor


def as_id(name: str) -> str:
    """An id made of a name: ``Löser problem`` becomes ``loser-problem``."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
