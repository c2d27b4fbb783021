"""What the notes to one question held before, to be read and put back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import earlier_view as view
from interview_tui.screens.earlier_view import Earlier
from interview_tui.widgets.framed_list import FramedList
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, ReadingPage
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.domain.history import KeptAnswer
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services

_MOST_ROWS = 9
_LEGEND = f"{view.SIGN} and underlined: no longer in the notes. What is put back can be undone; what it replaces is kept."


@dataclass(frozen=True, slots=True)
class PutBack:
    """The whole of an earlier text is to be the notes again."""

    text: str


@dataclass(frozen=True, slots=True)
class Append:
    """This is to be added at the end of the notes."""

    text: str


@dataclass(frozen=True, slots=True)
class RateAgain:
    """The rating, the choice or the reason for none of this state is to hold again."""

    kept: KeptAnswer


def _said(row: Earlier) -> tuple[str, str]:
    """What a state holds; those in memory and on the disk may be a moment apart."""
    return row.kept.notes, view.mark_of(row.kept)


class EarlierList(FramedList[Earlier]):
    """The earlier states, the newest first, one line each."""

    now_ms = 0

    def lines_of(self, row: Earlier, width: int, current: bool) -> Sequence[Content]:
        """When, rating, length, what is gone."""
        return [view.list_line(row, width, self.now_ms)]


class EarlierTexts(ModalScreen[PutBack | Append | RateAgain | None]):
    """Choose an earlier state of an answer. Dismisses with what is to be done with it, or with None on Escape. It writes nothing itself.

    Args:
        services: where they are kept.
        live: the running interview; it is about the answer that is open.
        now: the notes as they are.
    """

    AUTO_FOCUS = "EarlierList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "put_back", "Put it back", id="earlier.put-back", priority=True),
        Binding("a", "append", "Add what is missing", id="earlier.append", priority=True),
        Binding("r", "rate", "Rating again", id="earlier.rate", priority=True),
        Binding("pagedown,space", "page(1)", "Text down", id="earlier.page-down", priority=True, show=False),
        Binding("pageup", "page(-1)", "Text up", id="earlier.page-up", priority=True, show=False),
        Binding("escape,q", "close", "Back", id="earlier.close", priority=True),
    ]
    CSS = """
    EarlierTexts .dialog { width: 96%; max-width: 116; padding: 0 1; }
    EarlierTexts #columns { color: $text-muted; padding: 0 0 0 2; height: 1; }
    EarlierTexts EarlierList { height: 4; background: $surface; }
    EarlierTexts ReadingPage { background: $surface; height: 6; margin-top: 1; }
    EarlierTexts #legend { color: $text-muted; height: auto; }
    EarlierTexts #nothing { padding: 1; height: auto; }
    EarlierTexts .listed { display: none; }
    EarlierTexts.-some .listed { display: block; }
    EarlierTexts.-some #nothing { display: none; }
    EarlierTexts KeyHints { dock: none; background: $surface; padding: 0; }
    """

    def __init__(self, services: Services, live: LiveInterview, now: str) -> None:
        super().__init__()
        self._services, self._live, self._now = services, live, now
        self._place, self._job, self._question = live.place, live.job, live.question
        self._rows: tuple[Earlier, ...] = ()
        self._legend = lit(_LEGEND)

    def compose(self) -> ComposeResult:
        """The list, the text of what is chosen in it, the keys."""
        with Vertical(classes="dialog") as dialog:
            about = f"{self._question.label}{f' · {self._job.name}' if self._job is not None else ''}"
            dialog.border_title = lit(one_line(f"Earlier texts · {about}"))
            yield Static("Reading…", id="nothing", markup=False)
            yield Static("", id="columns", classes="listed", markup=False)
            yield EarlierList(classes="listed")
            page = ReadingPage()
            page.can_focus = False
            page.add_class("listed")
            yield page
            yield Static(_LEGEND, id="legend", classes="listed", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Show what was deleted since the program began, and read the others."""
        self.query_one(EarlierList).now_ms = self._services.now_ms()
        self._fill(self._live.history.with_stored(self._place, ()))
        if self._rows:
            self._say("Reading those from before…")
        self._read()

    @work(exclusive=True, group="earlier")
    async def _read(self) -> None:
        from interview_tui.services.note_history import earlier_texts

        trouble = ""
        try:
            stored = await asyncio.to_thread(earlier_texts, self._services, self._live.interview.id, self._place)
        except InterviewTuiError as error:
            stored, trouble = (), f"Those from before this start could not be read. {error}"
        if not self.is_attached:
            return
        if stored:
            self._fill(self._live.history.with_stored(self._place, stored))
        self.query_one("#nothing", Static).update(lit(trouble or view.NOTHING))
        self._say(trouble)

    def _say(self, told: str) -> None:
        """Below the list: what is not in it; where that is empty, what the signs mean."""
        legend, self._legend = self.query_one("#legend", Static), lit(told or _LEGEND)
        legend.update(self._legend)
        legend.set_class(bool(told), "warn")
        self._arrange(self.app.size.width, self.app.size.height)

    def _fill(self, kept: Sequence[KeptAnswer]) -> None:
        before = self.query_one(EarlierList).current
        self._rows = view.beside(kept, self._now)
        self.set_class(bool(kept), "-some")
        same = (place for place, row in enumerate(self._rows) if before is not None and _said(row) == _said(before))
        self.query_one(EarlierList).show_rows(len(kept), 0, self._rows, next(same, None))
        self._arrange(self.app.size.width, self.app.size.height)
        self.refresh_bindings()

    # -- showing ---------------------------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Share the rows anew."""
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int, height: int) -> None:
        if not self._rows or not width:
            return
        listed = min(len(self._rows), _MOST_ROWS, max(2, (height - 10) // 2))
        self.query_one(EarlierList).styles.height = listed + 2
        legend = -(-self._legend.cell_length // max(1, min(116, width * 96 // 100) - 6))
        self.query_one(ReadingPage).styles.height = max(2, height - listed - legend - 9)  # the first line of the screen stays in sight
        self._show()

    @on(EarlierList.Moved)
    def _moved(self) -> None:
        self._show()

    def _show(self) -> None:
        row = self.query_one(EarlierList).current
        if row is not None:
            width = max(24, min(116, self.app.size.width * 96 // 100) - 7)
            self.query_one("#columns", Static).update(view.head_line(width))
            self.query_one(ReadingPage).show(view.text_parts(row, width - GUTTER))

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an earlier state there is nothing to put back."""
        return bool(self._rows) if action in ("put_back", "append", "rate") else True

    async def _chosen(self) -> Earlier | None:
        await letters_arrived(self.focused)
        return self.query_one(EarlierList).current

    async def action_put_back(self) -> None:
        """The whole text is to be the notes again."""
        row = await self._chosen()
        if row is not None:
            self.dismiss(PutBack(row.kept.notes))

    async def action_append(self) -> None:
        """Only what is missing is to be added at the end."""
        row = await self._chosen()
        if row is not None and row.missing:
            self.dismiss(Append(row.missing))
        elif row is not None:
            self.notify("All of this text is in the notes.", markup=False)

    async def action_rate(self) -> None:
        """The rating is to be as it was."""
        row = await self._chosen()
        if row is not None and view.mark_of(row.kept):
            self.dismiss(RateAgain(row.kept))
        elif row is not None:
            self.notify("Nothing was rated or chosen then.", markup=False)

    async def action_page(self, by: int) -> None:
        """Further in the text, or back."""
        await letters_arrived(self.focused)
        page = self.query_one(ReadingPage)
        if by > 0:
            page.action_page_down()
        else:
            page.action_page_up()

    async def action_close(self) -> None:
        """Back to the notes as they are."""
        await letters_arrived(self.focused)
        self.dismiss(None)
