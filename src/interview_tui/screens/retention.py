"""How long the data of each candidate are kept, and who is to be erased (F19)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from interview_tui.config import Settings
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.retention import Kept, Standing
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import retention_view as view
from interview_tui.screens.read_again import ReadAgain
from interview_tui.screens.retention_changes import RetentionChanges
from interview_tui.screens.retention_list import KeptList, heading, searched
from interview_tui.widgets.filter_input import FilterInput
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class RetentionScreen(RetentionChanges):
    """Lists all candidates with the day on which they are to be erased; marks, holds and erases.

    Args:
        services: the open database.
        settings: the user's settings, for the page of a candidate.
    """

    AUTO_FOCUS = "#kept"
    BINDINGS: ClassVar[list[BindingType]] = [  # no priority: the list takes no letters, and the filter is to have them
        Binding(
            "ctrl+x", "erase_ready", "Erase ready", id="retention.erase-ready", tooltip="Erase all who were marked seven days ago or more"
        ),
        Binding("ctrl+d", "mark_all", "Mark due", id="retention.mark-all", tooltip="Mark all who are past the date"),
        Binding("m", "mark", "Mark", id="retention.mark", tooltip="Mark: can be erased in seven days"),
        Binding("u", "undo", "Undo", id="retention.undo", tooltip="Take the mark back"),
        Binding("x", "erase", "Erase", id="retention.erase"),
        Binding("h", "hold", "Hold", id="retention.hold", tooltip="Stop erasing for a reason, or end that"),
        Binding("d", "date", "Date", id="retention.date", tooltip="Another date for this candidate"),
        Binding(
            "y", "handed_over", "Handed over", id="retention.handed-over", tooltip="The data of somebody hired were handed over, or not"
        ),
        Binding("slash,f", "filter", "Filter", id="retention.filter"),
        Binding("enter", "open", "Open the candidate", id="retention.open", show=False),
        Binding("up", "move('cursor_up')", "Up", id="retention.up", show=False),
        Binding("down", "move('cursor_down')", "Down", id="retention.down", show=False),
        Binding("pageup", "move('page_up')", "Page up", id="retention.page-up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", id="retention.page-down", show=False),
        Binding("escape,q", "back", "Back", id="retention.back"),
    ]
    DEFAULT_CSS = """
    RetentionScreen #about { padding: 0 1; margin-top: 1; color: $text-muted; }
    RetentionScreen #short { padding: 0 1; margin-bottom: 1; text-style: bold; }
    RetentionScreen FilterInput { display: none; margin: 0 1; }
    RetentionScreen.-filtered FilterInput { display: block; }
    RetentionScreen #head { height: 1; padding: 0 1; }
    RetentionScreen.-folded #head, RetentionScreen.-none #head, RetentionScreen.-none KeptList { display: none; }
    RetentionScreen KeptList { margin: 0 1; }
    RetentionScreen #none { padding: 0 1 1 1; display: none; }
    RetentionScreen.-told #none { display: block; }
    RetentionScreen #said { padding: 0 1; height: auto; max-height: 4; }
    """

    def __init__(self, services: Services, settings: Settings) -> None:
        super().__init__(services)
        self._settings = settings
        self._everybody: Sequence[Kept] | None = None
        self._those: Mapping[Standing, Sequence[Kept]] = {}
        self._again = ReadAgain(self, self.read)

    def compose(self) -> ComposeResult:
        """What it is, how many there are, the list, what came of the last key."""
        yield StatusLine("interview-tui · Data: what is kept and until when", id="place")
        yield Static(view.ABOUT, id="about", markup=False)
        yield Static("Reading …", id="short", markup=False)
        yield Static("", id="none", markup=False)
        yield FilterInput(placeholder="A part of a name or of an opening", id="filter", select_on_focus=False)
        yield Static("", id="head", markup=False)
        yield KeptList()
        yield Static("", id="said", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read who there is."""
        self.read()

    def on_screen_resume(self) -> None:
        """Back from a page or a dialog: show what has changed there."""
        if self._everybody is not None:
            self.read()

    def on_resize(self) -> None:
        """The words above the columns follow the width."""
        self.call_after_refresh(self._show_heading)

    def _show_heading(self) -> None:
        words = heading(self._list.size.width - 1)
        self.set_class(not words, "-folded")
        self.query_one("#head", Static).update(words)

    @work(exclusive=True, group="read-retention")
    async def read(self) -> None:
        """Read how everybody stands, and show it."""
        try:
            everybody, texts = await asyncio.to_thread(_read_all, self._services)
        except InterviewTuiError as error:
            self._again.failed(error)
            return
        if not self.is_attached:
            return
        self._again.worked()
        self._everybody = everybody
        self._those = {standing: [kept for kept in everybody if kept.standing is standing] for standing in (Standing.DUE, Standing.READY)}
        self._list.hold(tuple(zip(everybody, texts, strict=True)))
        self.query_one("#short", Static).update(view.in_short(everybody))
        told = view.what_to_do(everybody)
        self.query_one("#none", Static).update(told)
        self.set_class(bool(told), "-told")
        self.set_class(not everybody, "-none")
        self.refresh_bindings()
        self.call_after_refresh(self._show_heading)

    # -- moving ----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed while the file is open for reading only. What is for all of a kind is offered while there are any."""
        if action in self.WRITES and not self._services.can_write:
            return False
        if action == "mark_all":
            return bool(self.those(Standing.DUE))
        if action == "erase_ready":
            return bool(self.those(Standing.READY))
        return True

    def on_window_list_wanted(self, event: KeptList.Wanted) -> None:
        """Rows come into sight."""
        event.stop()
        self._list.give(event.offset, event.limit)

    async def on_window_list_opened(self, event: KeptList.Opened) -> None:
        """A candidate was clicked, or Enter was pressed."""
        event.stop()
        self._open(CandidateId(event.key))

    def on_input_changed(self, event: FilterInput.Changed) -> None:
        """Show those who match."""
        event.stop()
        self._list.filter(event.value)

    def action_filter(self) -> None:
        """Type a part of a name or of an opening."""
        self.add_class("-filtered")
        self.call_after_refresh(self.set_focus, self.query_one(FilterInput))

    def action_move(self, how: str) -> None:
        """Move the cursor of the list, also while the filter has the focus."""
        getattr(self._list, f"action_{how}")()

    async def action_open(self) -> None:
        """From the filter to the list, and from the list to the page of the candidate."""
        await letters_arrived(self.focused)
        if self.query_one(FilterInput).has_focus:
            self.set_focus(self._list)
        elif (kept := self._list.chosen) is not None:
            self._open(kept.candidate.id)

    def _open(self, candidate_id: CandidateId) -> None:
        from interview_tui.screens.candidate import CandidateScreen

        if self.is_active:
            self.app.push_screen(CandidateScreen(self._services, candidate_id, self._settings))

    async def action_back(self) -> None:
        """Away with the filter; without one, back to where one came from."""
        await letters_arrived(self.focused)
        if self.has_class("-filtered"):
            self.set_focus(self._list)
            self.query_one(FilterInput).value = ""
            self.remove_class("-filtered")
        elif self.is_active:
            self.app.pop_screen()

    @property
    def chosen(self) -> Kept | None:
        """Who is under the cursor."""
        return self._list.chosen

    def those(self, standing: Standing) -> Sequence[Kept]:
        """Everybody who is due or ready, also those whom the filter leaves out."""
        return self._those.get(standing, ())

    @property
    def _list(self) -> KeptList:
        return self.query_one(KeptList)


def _read_all(services: Services) -> tuple[Sequence[Kept], Sequence[str]]:
    """Everybody, and what a filter looks at. Runs in a thread."""
    from interview_tui.services.retention import retention_list

    everybody = retention_list(services)
    return everybody, [searched(kept) for kept in everybody]
