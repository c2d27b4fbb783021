"""The first screen: openings at the left, the candidates of the chosen one at the right. Typing filters."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.config import Settings
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import home_texts as texts
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


class Home(Screen[None]):
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_candidate", "Open the candidate", id="home.open", show=False),
        Binding("ctrl+n", "new_candidate", "New candidate", id="home.new-candidate"),
        Binding("ctrl+o", "new_opening", "New opening", id="home.new-opening"),
        Binding("ctrl+e", "edit_opening", "Opening", id="home.edit-opening", tooltip="Edit the opening"),
        Binding("ctrl+r", "compare", "Compare", id="home.compare"),
        Binding("f7", "retention", "Data", id="home.retention", tooltip="What is kept and until when"),
        Binding("tab", "other_side", "Openings", id="home.other-side", show=True),
        Binding("ctrl+g", "go_on", "Go on with the interview", id="home.go-on"),
        Binding("f6", "import_file", "Import a packet or a setup", id="home.import", show=False),
        Binding("ctrl+t", "hand_over", "Hand over to the next rater", id="home.hand-over", show=False),
        Binding("f9", "declined", "Who was declined, and why", id="home.declined", show=False),
        Binding("f8", "backups", "Backups", id="home.backups", show=False),
        Binding("escape", "clear_filter", "Clear the filter", id="home.clear-filter", show=False),
        Binding("left", "to_openings", "Go to the openings", id="home.to-openings", show=False),
        Binding("right", "to_candidates", "Go to the candidates", id="home.to-candidates", show=False),
        Binding("ctrl+up", "choose_opening(-1)", "Opening above", id="home.previous-opening", show=False),
        Binding("ctrl+down", "choose_opening(1)", "Opening below", id="home.next-opening", show=False),
        Binding("up", "move('cursor_up')", "Up", id="home.up", show=False),
        Binding("down", "move('cursor_down')", "Down", id="home.down", show=False),
        Binding("pageup", "move('page_up')", "Page up", id="home.page-up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", id="home.page-down", show=False),
        Binding("home", "move('first')", "First candidate", id="home.first", show=False),
        Binding("end", "move('last')", "Last candidate", id="home.last", show=False),
    ]
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

    def action_move(self, how: str) -> None:
        """Move the cursor among the candidates."""
        getattr(self._people, f"action_{how}")()

    def action_to_openings(self) -> None:
        """Go to the openings: up and down choose there."""
        self._go_to(self._openings)

    def action_to_candidates(self) -> None:
        """Go to the candidates."""
        self._go_to(self._filter)

    def _go_to(self, widget: OpeningList | FilterInput) -> None:
        self.set_class(widget is self._openings, "-at-openings")
        if widget.display:
            widget.focus()
        else:
            self.call_after_refresh(widget.focus)  # on a narrow screen it comes into sight first

    def action_other_side(self) -> None:
        """From the candidates to the openings and back."""
        if self._filter.has_focus:
            self.action_to_openings()
        else:
            self.action_to_candidates()

    def action_choose_opening(self, step: int) -> None:
        """Choose the opening above or below, from anywhere."""
        self._openings.action_choose_next(step)

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

    def _open(self, candidate_id: CandidateId) -> None:
        from interview_tui.screens.candidate import CandidateScreen

        if self._services is not None and self.is_active:  # a second Enter may already be on its way
            self.app.push_screen(CandidateScreen(self._services, candidate_id, self.settings))

    @work(exclusive=True, group="compare")
    async def action_compare(self) -> None:
        """Compare candidates of the chosen opening."""
        from interview_tui.screens.compare import CompareScreen
        from interview_tui.screens.compare_choose import CompareChoose

        opening = self._openings.chosen
        if self._services is None or opening is None or not self.is_active:
            return
        chosen = await self.app.push_screen_wait(CompareChoose(self._services, opening.id))
        if chosen and self.is_attached:
            self.app.push_screen(CompareScreen(self._services, chosen))

    @work(exclusive=True, group="dialog")
    async def action_import_file(self) -> None:
        """Take in what other computers have written: a packet, a setup, or a candidate."""
        from interview_tui.screens.packet_dialog import PacketImport

        if self._services is not None and self._services.can_write and self.is_active:
            await self.app.push_screen_wait(PacketImport(self._services))  # coming back, the lists are read again

    def action_new_candidate(self) -> None:
        """Ask for a name and add the candidate to the chosen opening; with a filter that nobody matches, it is proposed."""
        opening = self._openings.chosen
        if self._services is None or not self.is_active:
            return
        if opening is None:
            self._add_opening(self._services)
        else:
            self._add_candidate(self._services, opening)

    @work(exclusive=True, group="dialog")
    async def _add_candidate(self, services: Services, opening: Opening) -> None:
        from interview_tui.screens.ask import AskText
        from interview_tui.services.candidates import add_candidate

        proposed = "" if self._people.total else self._filter.value
        name = await self.app.push_screen_wait(AskText("New candidate", f"For “{opening.title}”. Full name:", proposed))
        if name is None:
            return
        try:
            added = await asyncio.to_thread(add_candidate, services, opening.id, name)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        with self.prevent(FilterInput.Changed):
            self._filter.value = ""
        self._reader.seek(added.id)
        self._read_openings()

    def action_new_opening(self) -> None:
        """Add an opening, and choose it."""
        if self._services is not None and self.is_active:
            self._add_opening(self._services)

    @work(exclusive=True, group="dialog")
    async def _add_opening(self, services: Services) -> None:
        from interview_tui.screens.new_opening import NewOpening

        added = await self.app.push_screen_wait(NewOpening(services))
        if added is not None:
            self.action_to_candidates()
            self._choose = added.id
            self._read_openings()

    def action_edit_opening(self) -> None:
        """Change the chosen opening and its persona."""
        from interview_tui.screens.opening import OpeningScreen

        opening = self._openings.chosen
        if self._services is not None and opening is not None and self.is_active:
            self.app.push_screen(OpeningScreen(self._services, opening.id))

    def action_hand_over(self) -> None:
        """Somebody else sits down at this computer."""
        from interview_tui.screens.hand_over import begin_hand_over

        if self._services is not None and self.is_active:
            self.app.run_worker(begin_hand_over(self.app, self._services, self.settings), group="hand-over", exclusive=True)

    def action_declined(self) -> None:
        """Who of the chosen opening was declined, when and why (F7)."""
        from interview_tui.screens.record import LeftReader

        opening = self._openings.chosen
        if self._services is not None and opening is not None and self.is_active:
            self.app.push_screen(LeftReader(self._services, opening.id))

    def action_retention(self) -> None:
        """How long the data of each candidate are kept, and who is to be erased (F19)."""
        from interview_tui.screens.retention import RetentionScreen

        if self._services is not None and self.is_active:
            self.app.push_screen(RetentionScreen(self._services, self.settings))

    def action_backups(self) -> None:
        """The copies of the whole database: make one, put one back."""
        from interview_tui.screens.backups import Backups

        if self._services is not None and self.is_active:
            self.app.push_screen(Backups(self._services))

    @work(exclusive=True, group="dialog")
    async def _welcome(self) -> None:
        from interview_tui.screens.welcome import Welcome

        assert self._services is not None
        welcomed = await self.app.push_screen_wait(Welcome(self._services.paths.config))
        if welcomed is None:
            return
        self.settings = replace(self.settings, interviewer=welcomed.interviewer)
        if isinstance(getattr(self.app, "settings", None), Settings):
            cast("Any", self.app).settings = self.settings  # other screens read the name there
        self._show_place()
        if welcomed.add_opening and self._openings.chosen is None:
            self._add_opening(self._services)

    # -- parts -----------------------------------------------------------------------------------------------------

    @property
    def chosen_opening(self) -> OpeningId | None:
        """The opening whose candidates are shown."""
        return self._openings.chosen.id if self._openings.chosen is not None else None

    @property
    def _lines(self) -> HomeLines:
        return self.query_one(HomeLines)

    @property
    def _openings(self) -> OpeningList:
        return self.query_one(OpeningList)

    @property
    def _people(self) -> CandidateList:
        return self.query_one(CandidateList)

    @property
    def _filter(self) -> FilterInput:
        return self.query_one(FilterInput)

    @property
    def _can_write(self) -> bool:
        return self._services is not None and self._services.can_write
