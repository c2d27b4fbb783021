"""The section with the competencies of a persona: the list, the anchors of one, and why the weights differ."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.opening import Opening
from interview_tui.domain.persona import Competency
from interview_tui.domain.rating import Band
from interview_tui.domain.text import one_line
from interview_tui.screens.opening_fields import show_weight
from interview_tui.screens.opening_sections import Section
from interview_tui.widgets.form import Field
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit

REASON_LIMIT = 1000
FROZEN = (
    "Read only: ratings by these competencies and weights were submitted.\n"
    "With others the next candidates would be measured by another scale."
)


class CompetencyList(OptionList, can_focus=True):
    """The competencies by name, weight and id."""

    WRITES: ClassVar[frozenset[str]] = frozenset({"add", "remove"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Edit", id="competencies.edit"),
        Binding("a,insert", "add", "Add", id="competencies.add"),
        Binding("d,delete", "remove", "Remove", id="competencies.remove"),
    ]
    DEFAULT_CSS = """
    CompetencyList, CompetencyList:focus { height: 1fr; min-height: 3; border: round $foreground 30%; background: transparent; padding: 0; }
    CompetencyList:focus { border: round $primary; }
    """

    class Add(Message):
        """A competency is to be added."""

    class Remove(Message):
        """The one under the cursor is to be removed."""

    is_fixed = False
    """Whether nothing can be added or removed."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is added or removed where nothing can be changed."""
        return action not in self.WRITES or not self.is_fixed

    def action_add(self) -> None:
        """Add a competency."""
        self.post_message(self.Add())

    def action_remove(self) -> None:
        """Remove the competency under the cursor; asks first."""
        self.post_message(self.Remove())


class CompetenciesSection(Section):
    """Competencies (2.06), with weights (F13) and anchors (F11)."""

    NAME, FIRST = "Competencies", "CompetencyList"
    DEFAULT_CSS = """
    CompetenciesSection #frozen { display: none; color: $text-warning; }
    CompetenciesSection.-frozen #frozen { display: block; }
    CompetenciesSection.-frozen .prompt { display: none; }
    CompetenciesSection #anchors { height: 4; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; }
    """

    class Changed(Message):
        """The list is another now."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Competency] = []
        self._linked: Collection[CompetencyId] | None = None
        self._protected = False

    def compose(self) -> ComposeResult:
        """The prompts, the list, the anchors, the reason."""
        yield Static(
            "Which experience and qualifications? Which attributes and service skills:\n"
            "is it organised or empathic that counts more for your needs?",
            classes="prompt", markup=False,
        )  # fmt: skip
        yield Static(FROZEN, id="frozen", markup=False)
        yield CompetencyList(markup=False)
        yield Static("", id="anchors", markup=False)
        yield Field("Why the weights", LineInput(id="reason", max_length=REASON_LIMIT, select_on_focus=False))

    def show(self, opening: Opening) -> None:
        """Put the competencies into the list."""
        self._items = list(opening.persona.competencies)
        self.query_one("#reason", Input).value = opening.persona.weights_reason
        self._show_list(0)

    def read(self, opening: Opening) -> tuple[Opening, str]:
        """The opening with these competencies."""
        reason = one_line(self.query_one("#reason", Input).value)
        return replace(opening, persona=replace(opening.persona, competencies=tuple(self._items), weights_reason=reason)), ""

    def show_links(self, linked: Collection[CompetencyId]) -> None:
        """Say which competencies the questions of the bank are about."""
        self._linked = linked
        self._show_list(self.query_one(CompetencyList).highlighted or 0)

    def protect(self) -> None:
        """Let nothing be changed."""
        super().protect()
        self._protected = self.query_one(CompetencyList).is_fixed = True

    def freeze(self) -> None:
        """Let nothing be changed, and say why: ratings were submitted by these competencies (F13)."""
        self.protect()
        self.add_class("-frozen")

    def _show_list(self, place: int) -> None:
        options = self.query_one(CompetencyList)
        options.set_options([Option(self._line(item)) for item in self._items])
        options.highlighted = min(place, len(self._items) - 1) if self._items else None
        self._show_anchors()

    def _line(self, item: Competency) -> Content:
        unasked = self._linked is not None and item.id not in self._linked
        return Content.assemble(
            fit(item.name, 34), " ", (f"weight {show_weight(item.weight):<5} ", ""),
            (fit(item.id, 18).rstrip(), "dim"), ("  no question" if unasked else "", "$text-warning"),
        )  # fmt: skip

    def _show_anchors(self) -> None:
        place = self.query_one(CompetencyList).highlighted
        if place is None or not self._items:
            text = Content.assemble("No competency yet: ", ("a", "bold $text-accent"), " adds one.")
        else:
            anchors = self._items[place].anchors
            lines = [Content.assemble((f"{band.span:>5}  ", "bold"), lit(one_line(anchors.text(band)))) for band in Band]
            text = Content("\n").join(lines)
        self.query_one("#anchors", Static).update(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the anchors of the one under the cursor."""
        event.stop()
        self._show_anchors()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit the one under the cursor."""
        event.stop()
        if self.screen.is_active:  # a second Enter may already be on its way
            self._edit(event.option_index)

    def on_competency_list_add(self, event: CompetencyList.Add) -> None:
        """Add one at the end."""
        event.stop()
        if self.screen.is_active and not self._protected:
            self._edit(None)

    def on_competency_list_remove(self, event: CompetencyList.Remove) -> None:
        """Remove the one under the cursor, after a question."""
        event.stop()
        place = self.query_one(CompetencyList).highlighted
        if place is not None and self._items and self.screen.is_active and not self._protected:
            self._remove(place)

    @work(exclusive=True, group="competency")
    async def _edit(self, place: int | None) -> None:
        from interview_tui.screens.competency import EditCompetency

        item = None if place is None else self._items[place]
        others = [other.id for other in self._items if other is not item]
        asked = sorted(set(self._linked or ()) - {other.id for other in self._items})
        changed = await self.app.push_screen_wait(EditCompetency(item, others, asked, read_only=self._protected))
        if changed is None:
            return
        if place is None:
            self._items.append(changed)
            place = len(self._items) - 1
        else:
            self._items[place] = changed
        self._show_list(place)
        self.post_message(self.Changed())

    @work(exclusive=True, group="competency")
    async def _remove(self, place: int) -> None:
        from interview_tui.screens.confirm import Confirm

        item = self._items[place]
        text = f"“{item.name}” goes with its weight and its four anchors. Ratings that were given stay with their answers."
        if await self.app.push_screen_wait(Confirm("Remove this competency?", text, "Remove", "Keep", danger=True)):
            del self._items[place]
            self._show_list(place)
            self.post_message(self.Changed())
