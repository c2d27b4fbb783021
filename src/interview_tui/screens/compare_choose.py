"""Chooses the candidates to compare: two to five of an opening of whom something was submitted that may be seen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.comparison import FEWEST, MOST
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.look import MUTED
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.comparison import ComparableLine, Comparables
    from interview_tui.services.session import Services

_NAME = 24
"""Cells of a name."""


class CompareChoose(ModalScreen[tuple[CandidateId, ...] | None]):
    """Mark candidates with Space, compare them with Enter. Dismisses with their ids, or None on Escape.

    Args:
        services: the open database.
        opening_id: whose candidates.
    """

    AUTO_FOCUS = "#options"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="compare-choose.mark", priority=True),
        Binding("enter", "take", "Compare", id="compare-choose.take", priority=True),
        Binding("escape,q", "cancel", "Cancel", id="compare-choose.cancel"),
    ]
    CSS = """
    CompareChoose .dialog { width: 84; }
    CompareChoose OptionList { border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1; }
    CompareChoose OptionList:focus { border: none; }
    CompareChoose #count { margin-top: 1; }
    CompareChoose KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__()
        self._services, self._opening_id = services, opening_id
        self._found: Comparables | None = None
        self._marked: dict[CandidateId, None] = {}

    def compose(self) -> ComposeResult:
        """The list, how many are marked, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Compare candidates"
            yield OptionList(id="options", markup=False)
            yield Static("Reading…", id="count", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Read who can be compared."""
        self.query_one(OptionList).styles.max_height = max(3, self.app.size.height - 10)
        self.read()

    @work(exclusive=True, group="read-comparables")
    async def read(self) -> None:
        """Show them; where they are few enough, all are marked."""
        from interview_tui.services.comparison import comparables

        try:
            found = await asyncio.to_thread(comparables, self._services, self._opening_id)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if not self.is_attached:
            return
        self._found = found
        if len(found.ready) <= MOST:
            self._marked = {line.candidate.id: None for line in found.ready}
        self.query_one(".dialog").border_title = lit(one_line(f"Compare candidates · {found.opening.title}"))
        options = self.query_one(OptionList)
        options.set_options([Option(self._line(line), id=line.candidate.id, disabled=bool(line.why_not)) for line in found.lines])
        options.highlighted = 0 if found.ready else None
        self._count()

    def _line(self, line: ComparableLine) -> Content:
        sign = "   " if line.why_not else "[x]" if line.candidate.id in self._marked else "[ ]"
        raters = f"{line.raters} rater{'' if line.raters == 1 else 's'}"
        if line.missing:
            raters += f" · {line.missing} {'competency' if line.missing == 1 else 'competencies'} without a rating"
        return Content.assemble(f"{sign} {fit(one_line(line.candidate.name), _NAME)}  ", (line.why_not or raters, MUTED))

    def _count(self) -> None:
        found = self._found
        if found is None:
            return
        if len(found.ready) < FEWEST:
            text = "Two candidates with submitted ratings are needed to compare."
        else:
            text = f"{len(self._marked)} marked; {FEWEST} to {MOST} can be compared."
        if found.more:
            text += f" {found.more:,} more have nothing submitted yet."
        self.query_one("#count", Static).update(lit(text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click marks."""
        event.stop()
        self._mark()

    async def action_mark(self) -> None:
        """Mark the candidate under the cursor, or take the mark away; the arrows before come first."""
        await letters_arrived(self.focused)
        self._mark()

    def _mark(self) -> None:
        options, found = self.query_one(OptionList), self._found
        if found is None or options.highlighted is None:
            return
        line = found.lines[options.highlighted]
        if line.why_not:
            return
        if line.candidate.id in self._marked:
            del self._marked[line.candidate.id]
        elif len(self._marked) < MOST:
            self._marked[line.candidate.id] = None
        else:
            self.app.bell()
        options.replace_option_prompt_at_index(options.highlighted, self._line(line))
        self._count()

    async def action_take(self) -> None:
        """Compare those that are marked, when they are enough."""
        await letters_arrived(self.focused)
        if len(self._marked) >= FEWEST:
            self.dismiss(tuple(self._marked))
        else:
            self.app.bell()

    def action_cancel(self) -> None:
        """Leave without comparing."""
        self.dismiss(None)
