"""The first screen: openings at the left, the candidates of the chosen one at the right. Typing filters."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interview_tui.config import Settings
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import home_texts as texts
from interview_tui.screens.home_adding import HomeAdding
from interview_tui.screens.home_keys import KEYS
from interview_tui.screens.home_lines import HomeLines
from interview_tui.screens.home_reader import CandidateReader, Window
from interview_tui.screens.read_again import WAITING, ReadAgain
from interview_tui.widgets.candidate_list import CandidateList, heading
from interview_tui.widgets.filter_input import FilterInput
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.opening_list import OpeningList
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class Home(HomeAdding):
    """Openings and candidates. Shown before the database is open: what is typed until then filters later.

    Args:
        settings: the user's settings.
        services: the open database; without it the screen waits for `use`.
        chosen: the opening whose candidates are shown at first; None for the first one.
        is_new: whether this is the first Home on this database: only then it tells what was found when the file was opened.
    """

    AUTO_FOCUS = "#filter"
    WRITES: ClassVar[frozenset[str]] = frozenset({"new_candidate", "new_opening", "import_file"})
    HORIZONTAL_BREAKPOINTS = [(0, "-one-side"), (64, "-both-sides")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = KEYS
    DEFAULT_CSS = """
    Home OpeningList { width: 26; }
    Home.-one-side OpeningList { display: none; width: 1fr; }
    Home.-one-side.-at-openings OpeningList { display: block; }
    Home.-one-side.-at-openings #people { display: none; }
    Home #people { width: 1fr; padding: 0 0 0 1; }
    Home #head { height: 1; }
    Home.-folded #head, Home.-empty #head, Home.-empty CandidateList { display: none; }
    Home #empty { display: none; padding: 1 2; height: 1fr; }
    Home.-empty #empty { display: block; }
    Home #title { padding: 0 1; }
    """

    def __init__(
        self, settings: Settings, services: Services | None = None, chosen: OpeningId | None = None, *, is_new: bool = True
    ) -> None:
        super().__init__()
        self.settings = settings
        self._services = services
        self._reader = CandidateReader()
        self._again = ReadAgain(self, self._read_openings)
        self._choose = chosen
        """An opening to choose once it has been read."""
        self._is_new = is_new
        self._enter = False
        """Whether Enter was pressed before the list showed what the filter says."""

    def compose(self) -> ComposeResult:
        """Two panes between a line that says where we are and one with the keys; above them what somebody should know."""
        yield StatusLine("interview-tui · Openings", id="place")
        yield HomeLines(self._could_not_read)
        with Horizontal():
            yield OpeningList(id="openings")
            with Vertical(id="people"):
                yield StatusLine("", id="title", classes="plain")
                yield FilterInput(placeholder="Type to filter", id="filter", select_on_focus=False)
                yield Static("", id="head", markup=False)
                yield CandidateList(id="candidates")
                yield Static("", id="empty", markup=False)
        yield KeyHints()

    # -- start and return ------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the frame; the contents come as soon as the database is open."""
        if self._services is not None:
            self.use(self._services)
        else:
            self._show_empty(texts.OPENING_THE_FILE)

    def opening_goes_on(self, step: str, done: int, total: int) -> None:
        """An erasure that was interrupted is finished before the database can be used: say how far that is."""
        if self._services is None:
            self._show_empty(texts.finishing(self, step, done, total))

    def use(self, services: Services) -> None:
        """The database is open: show what is in it."""
        self._services = services
        for notice in services.store.notices if self._is_new else ():
            self.notify(notice, timeout=12, markup=False)
        self._show_place()
        self.refresh_bindings()
        self._read_openings()
        self._lines.look_for_recovered(services)
        if not self.settings.interviewer and services.can_write:
            self._welcome()

    def on_screen_resume(self) -> None:
        """Back from another screen: show what has changed there, with the cursor where it was."""
        if self._services is not None and self.is_mounted:
            known = getattr(self.app, "settings", None)
            if isinstance(known, Settings):
                self.settings = known  # the name of the interviewer may have been asked for elsewhere
                self._show_place()
            self._read_openings()
            if self._lines.recovered is not None:
                self._lines.look_for_recovered(self._services)  # it may have been gone on with from the list

    def _show_place(self) -> None:
        services = self._services
        if services is not None and not services.can_write:
            right = Content.styled(" READ-ONLY ", "bold reverse")
        else:
            right = Content.styled(self.settings.interviewer, "dim") if self.settings.interviewer else Content()
        self.query_one("#place", StatusLine).show("interview-tui · Openings", right)

    # -- reading ---------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="read-openings")
    async def _read_openings(self) -> None:
        from interview_tui.services.openings import all_openings

        assert self._services is not None
        try:
            found = await asyncio.to_thread(all_openings, self._services)
        except InterviewTuiError as error:
            self._could_not_read(error)
            return
        if not self.query(OpeningList):
            return  # the program ends, and the screen is taken apart
        openings = self._openings
        before, chosen, self._choose = openings.chosen, self._choose, None
        openings.show(found, chosen)
        if openings.chosen is None:
            self._show_no_openings()
            return
        if before is None or before.id != openings.chosen.id:
            self._start_again()
        else:
            self._read(*self._people.window())
        self._lines.read(self._services)

    def action_go_on(self) -> None:
        """To the interview that was cut off: the page of its candidate offers to go on."""
        found = self._lines.forget_recovered()
        if found is not None:
            self._open(found.candidate_id)

    def _start_again(self) -> None:
        """Another opening or another filter: read the list from its beginning."""
        self._reader.start_again()
        self._read(*self._people.window())

    def _read(self, offset: int, limit: int) -> None:
        if self._reader.want(offset, limit) and self._services is not None and self._openings.chosen is not None:
            self._read_candidates(self._services)

    @work(group="read-candidates")
    async def _read_candidates(self, services: Services) -> None:
        try:
            await self._reader.run(services, self._target, self._show_candidates)
        except InterviewTuiError as error:
            self._could_not_read(error)
        else:
            self._again.worked()

    def _could_not_read(self, error: InterviewTuiError) -> None:
        if not self.query(OpeningList):
            return  # the program ends, and the screen is taken apart
        self._again.failed(error)
        if self._openings.chosen is None:
            self._show_empty(Content(WAITING))

    def _target(self) -> tuple[OpeningId | None, str]:
        if not self.query(OpeningList):
            return None, ""  # the program ends, and the screen is taken apart
        opening = self._openings.chosen
        return (None if opening is None else opening.id), self._filter.value

    def _show_candidates(self, window: Window) -> None:
        people, opening = self._people, self._openings.chosen
        assert opening is not None
        people.show_rows(window.total, window.offset, window.rows, window.cursor)
        filtered, total = bool(self._filter.value.strip()), window.total
        count = f"{total:,} found" if filtered else "1 candidate" if total == 1 else f"{total:,} candidates"
        count = f"closed · {count}" if opening.closed_on is not None else count
        self.query_one("#title", StatusLine).show(opening.title, Content.styled(count, "dim"))
        if total:
            self.remove_class("-empty")
        elif filtered:
            self._show_empty(texts.no_match(self, self._filter.value, self._can_write))
        else:
            self._show_empty(texts.nobody(self, opening.title, self._can_write))
        if self._enter and self._reader.settled:
            self._enter = False
            self.action_open_candidate()

    # -- when there is nothing -------------------------------------------------------------------------------------

    def _show_empty(self, text: Content) -> None:
        self.add_class("-empty")
        self.query_one("#empty", Static).update(text)

    def _show_no_openings(self) -> None:
        self._reader.settled = True
        self._again.worked()
        self._people.show_rows(0, 0, ())
        self.query_one("#title", StatusLine).show("No opening yet", Content())
        self._show_empty(texts.no_opening(self, self._can_write))

    # -- moving ----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters typed beside the filter go into it."""
        if event.is_printable and event.character and not self._filter.has_focus:
            event.stop()
            self.action_to_candidates()
            self._filter.insert_text_at_cursor(event.character)

    def on_input_changed(self, event: FilterInput.Changed) -> None:
        """Another filter: read from the beginning."""
        event.stop()
        self._enter = False
        self._start_again()

    def on_window_list_wanted(self, event: CandidateList.Wanted) -> None:
        """Rows come into sight."""
        self._read(event.offset, event.limit)

    def on_window_list_opened(self, event: CandidateList.Opened) -> None:
        """A candidate was clicked."""
        self._open(CandidateId(event.key))

    def on_opening_list_chosen(self, event: OpeningList.Chosen) -> None:
        """Show the candidates of another opening, all of them."""
        event.stop()
        with self.prevent(FilterInput.Changed):
            self._filter.value = ""
        self._lines.fit_to_width()  # it says who is to be thanked here
        self._start_again()

    def on_opening_list_opened(self, event: OpeningList.Opened) -> None:
        """Enter on an opening edits it."""
        event.stop()
        self.action_edit_opening()

    def on_resize(self) -> None:
        """The words above the columns, and the lines above all, follow the width."""
        self.call_after_refresh(self._show_heading)
        for lines in self.query(HomeLines):
            self.call_after_refresh(lines.fit_to_width)

    def _show_heading(self) -> None:
        words = heading(self.query_one("#people").size.width - 1)  # as wide as the list, whose scroll bar has its own cell
        self.set_class(not words, "-folded")
        self.query_one("#head", Static).update(words)

    def action_clear_filter(self) -> None:
        """Empty the filter, and go to it. Where it is empty, what was recovered has been read."""
        if not self._filter.value:
            self._lines.forget_recovered()
        self._filter.value = ""
        self.action_to_candidates()

    # -- doing -----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be added while the file is open for reading only. To go on is offered where something was cut off."""
        if action == "go_on":
            return any(lines.recovered is not None for lines in self.query(HomeLines))
        if action in self.WRITES and self._services is not None:
            return self._can_write
        return True

    def action_open_candidate(self) -> None:
        """Open the candidate under the cursor; where nobody is, add somebody."""
        row = self._people.current
        if not self._reader.settled:
            self._enter = bool(self._filter.value.strip())  # what was typed counts, not what is still on the screen
            self._again.tells()
        elif row is not None:
            self._open(CandidateId(row.key))
        elif not self._people.total and self._can_write:
            self.action_new_candidate()

    @property
    def _lines(self) -> HomeLines:
        return self.query_one(HomeLines)
