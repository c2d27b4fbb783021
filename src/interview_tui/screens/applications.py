"""The sitting in which applications are sorted: two keys for each, then the next one at once (4.01-4.07, F.02, F7)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input, Static

from interview_tui.config import Settings
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.review import REASON_LIMIT, ReviewVerdict
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import applications_view as view
from interview_tui.screens.applications_list import ApplicantList
from interview_tui.screens.applications_sitting import OwnWords, Sitting
from interview_tui.screens.key_names import key_name
from interview_tui.screens.read_again import ReadAgain
from interview_tui.widgets.filter_input import FilterInput
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, ReadingPage
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.review import Pile, Read
    from interview_tui.services.session import Services

_KEPT = 60
"""So many applications at most are held in memory."""


class ApplicationPage(ReadingPage, can_focus=False):
    """The application itself; the list keeps the keys."""

    class Sized(Message):
        """It has another size, or is in sight again: lines are to be broken for it."""

    def on_resize(self) -> None:
        """Tell it."""
        self.post_message(self.Sized())

    def on_show(self) -> None:
        """Tell it."""
        self.post_message(self.Sized())


class ApplicationsScreen(Sitting):
    """The pile at the left, the application at the right, what it is compared with below it. Dismisses with None.

    Args:
        services: the open database.
        settings: the user's settings, for the page of a candidate.
        opening_id: whose applications.
    """

    AUTO_FOCUS = "#applicants"
    WRITES: ClassVar[frozenset[str]] = frozenset({"judge", "reason", "own", "undo", "import_applicants"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "judge('yes')", "Yes", id="applications.yes"),
        Binding("n", "judge('no')", "No", id="applications.no"),
        Binding("l", "judge('later')", "Later", id="applications.later"),
        *(Binding(str(n), f"reason({n})", f"Reason {n}", id=f"applications.reason-{n}", show=False) for n in range(1, 10)),
        Binding("0", "own", "Reason in own words", id="applications.own-words", show=False),
        Binding("u", "undo", "Undo", id="applications.undo", tooltip="Take the last verdict of this sitting back"),
        Binding("right,tab", "pile(1)", "Pile", id="applications.next-pile", tooltip="Show the next pile"),
        Binding("left,shift+tab", "pile(-1)", "Pile before", id="applications.previous-pile", show=False),
        Binding("slash,f", "filter", "Filter", id="applications.filter"),
        Binding("p", "import_applicants", "Import", id="applications.import", tooltip="Paste applicants, or read a CSV file"),
        Binding("o", "open", "Open", id="applications.open", tooltip="Open the page of the candidate"),
        Binding("space", "scroll(1)", "Read on", id="applications.read-on", show=False),
        Binding("b", "scroll(-1)", "Read back", id="applications.read-back", show=False),
        Binding("up", "move('cursor_up')", "Up", id="applications.up", show=False),
        Binding("down", "move('cursor_down')", "Down", id="applications.down", show=False),
        Binding("enter", "take", "Take", id="applications.take", priority=True),
        Binding("escape", "back", "Back", id="applications.back"),
    ]
    DEFAULT_CSS = """
    ApplicationsScreen #states { height: 1; padding: 0 1; }
    ApplicationsScreen #left { width: 28; }
    ApplicationsScreen.-wide #left { width: 38; }
    ApplicationsScreen FilterInput { display: none; margin: 0 1; }
    ApplicationsScreen.-filtered FilterInput { display: block; }
    ApplicationsScreen ApplicantList { height: 1fr; }
    ApplicationsScreen #right { width: 1fr; padding: 0 0 0 1; }
    ApplicationsScreen ApplicationPage { margin-top: 1; }
    ApplicationsScreen.-high #below { height: 11; }
    ApplicationsScreen #below { height: 9; border: round $foreground 30%; padding: 0 1; border-title-color: $text-muted; }
    ApplicationsScreen #below.-asking { border: round $primary; border-title-color: $foreground; }
    ApplicationsScreen OwnWords { display: none; }
    ApplicationsScreen.-own OwnWords { display: block; }
    ApplicationsScreen #told { height: 1fr; }
    ApplicationsScreen #empty { display: none; height: 1fr; padding: 1 2; }
    ApplicationsScreen.-empty #empty { display: block; }
    ApplicationsScreen.-empty ApplicationPage { display: none; }
    ApplicationsScreen #said { height: 1; padding: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - declared so by Textual

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as above

    def __init__(self, services: Services, settings: Settings, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._settings, self._opening_id = settings, opening_id
        self._pile: Pile | None = None
        self._read: dict[CandidateId, Read] = {}
        self._reading: set[CandidateId] = set()
        """Whose application is being read, and has not changed since."""
        self._on_page: tuple[object, ...] = ()
        self._again = ReadAgain(self, self.read)

    def compose(self) -> ComposeResult:
        """The piles, the list, the application, what it is compared with, what the last key did."""
        yield StatusLine("Applications", id="place")
        yield Static("Reading …", id="states", markup=False)
        with Horizontal():
            with Vertical(id="left"):
                yield FilterInput(placeholder="A part of a name", id="filter", select_on_focus=False)
                yield ApplicantList()
            with Vertical(id="right"):
                yield Static("", id="empty", markup=False)
                yield ApplicationPage()
                with Vertical(id="below"):
                    yield OwnWords(id="own", max_length=REASON_LIMIT, select_on_focus=False)
                    yield Static("", id="told", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyHints()

    # -- reading -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Read who has applied."""
        self.read()

    def on_screen_resume(self) -> None:
        """Back from a page or a dialog: show what has changed there."""
        if self._pile is not None:
            self.read()

    @work(exclusive=True, group="read-pile")
    async def read(self) -> None:
        """Read who has applied, and show it; what is not saved yet is shown as it will be."""
        from interview_tui.services.review import pile_of

        before, people = self._saver.waiting, self._list
        try:
            pile = await asyncio.to_thread(pile_of, self._services, self._opening_id)
            if not self.is_attached:
                return
            self._again.worked()
            self._pile = pile
            self._read.clear()
            waiting = {given.candidate_id: given.shown for given in (*before, *self._saver.waiting)}
            people.hold([(key, name, waiting.get(key, verdict)) for key, name, verdict in pile.people])
            self.show_all()
        except InterviewTuiError as error:
            self._again.failed(error)
        finally:
            people.take_keys()  # also where nothing could be read: Escape leaves

    @work(exclusive=True, group="read-applications")
    async def _read_around(self) -> None:
        """Read the application under the cursor, and those that come next, so that they are there when the cursor is."""
        from interview_tui.services.review import read_applications

        wanted = [key for key in self._list.around if key not in self._read]
        if not wanted:
            return
        self._reading = set(wanted)
        try:
            found: Mapping[CandidateId, Read] = await asyncio.to_thread(read_applications, self._services, wanted)
        except InterviewTuiError as error:
            self._again.failed(error)
            return
        if self.is_attached:
            self._read.update((key, read) for key, read in found.items() if key in self._reading)
            while len(self._read) > _KEPT:
                self._read.pop(next(iter(self._read)))
            self._show_page()

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show what is known, from the counts to the page."""
        pile, counts = self._pile, self._list.counts
        if pile is None:
            return
        right = view.counts_text(counts)
        if self.closed_text:
            right = Content.assemble((" CLOSED ", "bold reverse"), "  ", right)
        if not self._services.can_write:
            right = Content.assemble((" READ-ONLY ", "bold reverse"), "  ", right)
        self.query_one(StatusLine).show(f"Applications · {one_line(pile.opening.title)}", right)
        self.query_one("#states", Static).update(view.states_line(self._list.only, counts), layout=False)
        chosen = self._list.chosen
        self.set_class(chosen is None, "-empty")
        if chosen is None:
            key = key_name(self, "import_applicants")
            self.query_one("#empty", Static).update(
                lit(view.nothing_text(len(self._list), self._list.only, self._list.words, counts, key)))  # fmt: skip
        if self._asking is not None and (chosen is None or chosen[0] != self._asking[1]):
            self._ask(None)
        self._show_page()
        self.show_below()
        self.refresh_bindings()

    def _show_page(self) -> None:
        chosen, page = self._list.chosen, self.query_one(ApplicationPage)
        width = page.size.width - GUTTER - 1
        if chosen is None or width < 1:  # not in sight: the page tells when it is again, and nobody else may stand there until then
            self._on_page = ()
            page.show([])
            return
        read = self._read.get(chosen[0])
        if read is not None and any(given.candidate_id == chosen[0] for given in self._saver.waiting):
            read = replace(read, review=None)  # which one holds is known once it is saved
        if (now := (chosen, read, width)) != self._on_page:
            self._on_page = now
            page.show([view.page_rows(chosen[1], read, width)])
        if any(key not in self._read for key in self._list.around[:4]):
            self._read_around()

    def show_below(self) -> None:
        """Show the reasons for the verdict that is asked about, or what an application is compared with."""
        below, told = self.query_one("#below"), self.query_one("#told", Static)
        if self._asking is not None:
            verdict, _, name = self._asking
            below.border_title = lit(f"{verdict.value.capitalize()} to {one_line(name)}: why?" if verdict is not ReviewVerdict.LATER
                                     else f"{one_line(name)} later: why?")  # fmt: skip
            own = Content("Write why, and press Enter. Escape shows the reasons again.")
            asked = self._pile is None or bool(self._pile.hidden_request)
            told.update(own if self.has_class("-own") else view.reasons_lines(verdict, "enter", self._begun, asked=asked), layout=False)
        elif self._pile is not None:
            below.border_title = Content("To compare with")
            height = 9 if self.has_class("-high") else 7
            told.update(view.persona_lines(self._pile, max(20, below.size.width - 4), height), layout=False)

    def on_resize(self, event: Resize) -> None:
        """Lines are broken anew for another width."""
        self.call_after_refresh(self.show_all)

    def on_application_page_sized(self, event: ApplicationPage.Sized) -> None:
        """The page is in sight again, or has another width."""
        event.stop()
        self._show_page()

    def on_framed_list_moved(self) -> None:
        """Another application."""
        self.show_all()

    def on_window_list_wanted(self, event: ApplicantList.Wanted) -> None:
        """Rows come into sight."""
        event.stop()
        self._list.give(event.offset, event.limit)

    def on_window_list_opened(self, event: ApplicantList.Opened) -> None:
        """A click on the row under the cursor, or Enter, does nothing: it would be too easy to press once too often."""
        event.stop()

    # -- verdicts ----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed while the file is open for reading only; reasons are for whoever gives a verdict."""
        if action in self.WRITES and not self._services.can_write:
            return False
        if isinstance(self.focused, OwnWords) and action not in ("take", "back"):
            return False
        if isinstance(self.focused, FilterInput) and action not in ("take", "back", "pile", "move"):
            return False
        if action == "take":
            return isinstance(self.focused, Input) or (self._asking is not None and self._asking[0] is ReviewVerdict.YES)
        if action in ("reason", "own"):
            return self._asking is not None
        return bool(self._done) if action == "undo" else True

    def on_input_changed(self, event: FilterInput.Changed) -> None:
        """The filter shows those who match; a reason is kept as far as it is written."""
        event.stop()
        if event.input is self.query_one(OwnWords):
            self._keep_draft(event.value)
        else:
            self._list.look_at(self._list.only, event.value)
            self.show_all()

    def forget(self, candidate_id: CandidateId) -> None:
        """What was read of somebody holds no longer."""
        self._read.pop(candidate_id, None)
        self._reading.discard(candidate_id)

    @property
    def closed_text(self) -> str:
        """Why nothing is changed here while the opening is closed; empty while it is open."""
        opening = self._pile.opening if self._pile is not None else None
        if opening is None or opening.closed_on is None:
            return ""
        return f"“{one_line(opening.title)}” was closed on {opening.closed_on}. Nothing was changed. Open it again first."

    @property
    def kept_hints(self) -> frozenset[str]:
        """The verdicts stay in the key line; where there is nobody, how to get somebody."""
        if self._pile is not None and not len(self._list):
            return frozenset({"import_applicants"})
        return frozenset({"judge('yes')", "judge('no')", "judge('later')"})

    # -- moving ------------------------------------------------------------------------------------------------------

    def action_move(self, how: str) -> None:
        """Move the cursor of the list, also while the filter has the focus."""
        if self.focused is not self.query_one(OwnWords):
            getattr(self._list, f"action_{how}")()

    def action_pile(self, by: int) -> None:
        """Show another pile."""
        states = [state for state, _ in view.STATES]
        self._ask(None)
        self._list.look_at(states[(states.index(self._list.only) + by) % len(states)], self._list.words)
        self.show_all()

    def action_scroll(self, by: int) -> None:
        """Read on in a long application, or back."""
        page = self.query_one(ApplicationPage)
        page.action_page_down() if by > 0 else page.action_page_up()

    def action_filter(self) -> None:
        """Type a part of a name."""
        self._ask(None)
        self.add_class("-filtered")
        self.set_focus(self.query_one(FilterInput))

    def action_open(self) -> None:
        """The page of whoever is under the cursor."""
        from interview_tui.screens.candidate import CandidateScreen

        if (chosen := self._list.chosen) is not None and self.is_active:
            self._ask(None)
            self.app.push_screen(CandidateScreen(self._services, chosen[0], self._settings))

    @work(exclusive=True, group="dialog")
    async def action_import_applicants(self) -> None:
        """Take in applicants, pasted or from a file."""
        from interview_tui.screens.applicant_import import ApplicantImport
        from interview_tui.services import drafts

        if not self.is_active:
            return
        if self.closed_text:
            self._say(self.closed_text, bad=True)
            return
        self._ask(None)
        added = await self.app.push_screen_wait(ApplicantImport(self._services, self._opening_id))
        if added and self.is_attached:
            self._say(f"Added: {added:,}.")
        elif self.is_attached and drafts.kept_text(self._services, "applicants", self._opening_id):
            self._say(f"Nobody was added. What was pasted is kept: {key_name(self, 'import_applicants')} shows it again.")

    async def action_back(self) -> None:
        """One step back: from the field to the reasons, from these or the filter to the list, from the list to where one came from."""
        await self._keys_done()
        if self.has_class("-own"):
            self.set_focus(self._list)
            self._ask(self._asking)
        elif self._asking is not None:
            self._ask(None)
        elif self.has_class("-filtered"):
            self.set_focus(self._list)
            self._clear_filter()
            self._list.look_at(self._list.only, "")
            self.show_all()
        else:
            await self._saver.drained()  # what cannot be saved is told, and the list shows it
            if self.is_active:
                self.dismiss(None)
