"""Before hanging up: what was not asked yet, and how the attempt to call ended (F8). Nothing here blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.interview import Place
from interview_tui.domain.references import EventKind
from interview_tui.domain.text import clean
from interview_tui.screens.call_result import Draft, Ended, ResultDialog, result_bindings
from interview_tui.screens.call_view import still_to_ask
from interview_tui.widgets.result_pick import ResultPick

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview


@dataclass(frozen=True, slots=True)
class JumpTo:
    """The interviewer wants to ask something that is still missing."""

    place: Place


class HangUp(ResultDialog[JumpTo | Ended | None]):
    """What every call asks and this one lacks, and the result of the attempt.

    Dismisses with `JumpTo`, `Ended`, or None on Escape. It writes nothing itself.

    Args:
        live: the running call.
        draft: filled in as it is typed.
        now_ms: UTC milliseconds, for the moment of a call back.
    """

    BINDINGS: ClassVar[list[BindingType]] = result_bindings("hang-up", "Hang up", "Back to the call")
    TITLE_WORDS = "Before you hang up"
    NOTE_HINT = "one line, or none; Enter hangs up"
    CSS = f"""{ResultDialog.CSS}
    HangUp OptionList {{
        border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }}
    HangUp #whole {{ padding: 0 2; margin: 1 0; }}
    HangUp OptionList:focus {{ border: round $primary; border-title-color: $foreground; }}
    """

    def __init__(self, live: LiveInterview, draft: Draft, now_ms: Callable[[], int]) -> None:
        assert live.call is not None
        super().__init__(live.call.sheet.reference.name, draft, now_ms)
        self._gaps = still_to_ask(live)
        self._nobody = live.ringing
        self._warned: Ended | None = None
        """What was to be sent when it was last told what is missing, while that can still be read."""

    # -- layout ----------------------------------------------------------------------------------------------------

    def above(self) -> Iterator[Widget]:
        """What is missing."""
        if self._gaps:
            options = OptionList(*self._options(), id="gaps", markup=False)
            options.border_title = Content(f"{self._missing()} · Enter goes there, Tab goes on")
            yield options
        else:
            yield Static("✓ Everything has been asked.", id="whole", markup=False)

    def _missing(self) -> str:
        unasked = sum(not_asked for *_, not_asked in self._gaps)
        rest = len(self._gaps) - unasked
        parts = [f"Not asked yet: {unasked}"] if unasked else []
        parts += [f"{'incomplete' if unasked else 'Incomplete'}: {rest}"] if rest else []
        return ", ".join(parts)

    def _options(self) -> list[Option]:
        width = min(34, max(cell_len(label) for _, label, *_ in self._gaps))
        return [
            Option(Content(clean(f"{'○' if not_asked else '◐'} {set_cell_size(label, width)}  {' · '.join(gaps)}")))
            for _, label, gaps, not_asked in self._gaps
        ]

    def start_at(self) -> Widget:
        """At the first thing to ask; where nobody has answered, or nothing is missing, at the results."""
        if not self._gaps:
            return super().start_at()
        options = self.query_one(OptionList)
        options.highlighted = 0
        return self.query_one(ResultPick) if self._nobody else options

    def on_resize(self, event: Resize) -> None:
        """The list of what is missing takes the rows that the rest leaves."""
        for options in self.query(OptionList):
            options.styles.max_height = max(5, event.size.height - 16)

    # -- the end ---------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the question."""
        self.dismiss(JumpTo(self._gaps[event.option_index][0]))

    def end(self, ended: Ended) -> None:
        """Hang up; after a talk in which something was not asked, only when that was told and read."""
        unasked = [label for _, label, _, not_asked in self._gaps if not_asked]
        if ended.kind is EventKind.REACHED and unasked and self._warned != ended:
            self.tell(f"Not asked yet: {_some(unasked)}. Enter again hangs up all the same; Escape goes back and asks.")
            self._warned = ended
            self.query_one("#note").focus()
            return
        self.dismiss(ended)

    def tell(self, problem: str) -> None:
        """As the base. What was told before is not to be seen any more, so it does not count."""
        self._warned = None
        super().tell(problem)

    def action_cancel(self) -> None:
        """Go on with the call."""
        self.dismiss(None)


def _some(labels: list[str]) -> str:
    """The first few of some labels, and how many more there are."""
    shown = ", ".join(labels[:3])
    return f"{shown} and {len(labels) - 3} more" if len(labels) > 3 else shown
