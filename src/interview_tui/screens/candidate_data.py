"""The page "Data" of a candidate: what is kept and why, until when, and what the candidate can ask for (F19, 2d)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import candidate_data_view as view
from interview_tui.screens import handed_over
from interview_tui.screens.key_names import key_name
from interview_tui.screens.read_again import ReadAgain
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, ReadingPage
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.retention import Kept
    from interview_tui.services.session import Services

_WIDEST = 108
_NAMED = ("mark", "undo", "hold", "handed_over", "erase", "merits")
"""The actions whose keys stand in the text."""


class DataPage(ReadingPage):
    """The page; nothing on it has words behind it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open."""
        return action != "open"


class CandidateData(Screen[None]):
    """What is kept about one candidate, why and until when; dates, holds and marks are changed here, and reports are written.

    Args:
        services: the open database.
        candidate_id: whose data.
    """

    AUTO_FOCUS = "ReadingPage"
    kept_hints: ClassVar[frozenset[str]] = frozenset({"erase"})
    WRITES: ClassVar[frozenset[str]] = frozenset({"mark", "undo", "date", "hold", "handed_over", "erase"})
    BINDINGS: ClassVar[list[BindingType]] = [  # no priority: nothing here takes letters
        Binding("d", "date", "Date", id="data.date", tooltip="Another erase date for this candidate"),
        Binding("h", "hold", "Hold", id="data.hold", tooltip="Keep the data whatever the date says, or change or end that"),
        Binding("m", "mark", "Mark", id="data.mark", tooltip="Mark: can be erased in seven days"),
        Binding("u", "undo", "Undo the mark", id="data.undo"),
        Binding(
            "y", "handed_over", "Handed over", id="data.handed-over", tooltip="Somebody who was hired: the data are handed over, or not"
        ),
        Binding("a", "access", "Access", id="data.access", tooltip="Everything about the candidate, as a file for the candidate"),
        Binding("s", "merits", "Merits", id="data.merits", tooltip="Education, experience and other merits, and the statement of them"),
        Binding("x", "erase", "Erase", id="data.erase"),
        Binding("escape,q", "back", "Back", id="data.back"),
    ]
    CSS = "CandidateData ReadingPage { margin-top: 1; }"

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._found: view.Found | None = None
        self._again = ReadAgain(self, self.read)
        self._busy = False

    def compose(self) -> ComposeResult:
        """Whose data, the page, the keys."""
        yield StatusLine("Data", id="place")
        yield DataPage()
        yield KeyHints()

    def on_mount(self) -> None:
        """Read it."""
        self.read()

    def on_screen_resume(self) -> None:
        """Back from a dialog, which may have written a file."""
        if self._found is not None:
            self.read()

    # -- reading ---------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="read-data")
    async def read(self) -> None:
        """Read it again and show it."""
        try:
            found = await asyncio.to_thread(_read, self._services, self._candidate_id)
        except InterviewTuiError as error:
            if self.is_attached:
                self._again.failed(error)
            return
        if not self.is_attached or not self.query(ReadingPage):
            return
        self._again.worked()
        self._found = found
        right = Content() if self._services.can_write else Content.styled(" READ-ONLY ", "bold reverse")
        who = f"{found.kept.candidate.name} · {found.kept.opening.title}"
        self.query_one(StatusLine).show(f"Data · {who}", right)
        self.refresh_bindings()
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.size.width and self._found is not None:
            width = max(30, min(_WIDEST, self.size.width - GUTTER - 2))
            keys = {action: key_name(self, action) for action in _NAMED if self.check_action(action, ())}
            self.query_one(ReadingPage).show([view.rows(self._found, width, keys)], keep_place=True)

    # -- what can be done ------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed in a file that is open for reading; a mark is set once, and undone where there is one."""
        if action in self.WRITES and not self._services.can_write:
            return False
        if action not in ("mark", "undo", "handed_over"):
            return True
        if self._found is None:
            return False
        kept = self._found.kept
        return {"mark": view.can_mark(kept), "undo": kept.retention.marked_ms is not None, "handed_over": view.is_hired(kept)}[action]

    async def action_mark(self) -> None:
        """Mark the candidate: in seven days they can be erased."""
        from interview_tui.services.retention import mark

        await self._change(partial(mark, self._services, [self._candidate_id]), "Marked to be erased. For seven days this can be undone.")

    async def action_undo(self) -> None:
        """Take the mark away."""
        from interview_tui.services.retention import unmark

        await self._change(partial(unmark, self._services, [self._candidate_id]), "The mark is gone; nothing was erased.")

    async def action_handed_over(self) -> None:
        """Note that the data of somebody who was hired were handed over; where that is noted, ask whether it is to be taken back."""
        from interview_tui.services.retention import note_handed_over

        if self._found is None:
            return
        kept = self._found.kept
        if kept.retention.handed_over_ms is not None:
            self._ask_to_take_back(kept, kept.retention.handed_over_ms)
        else:
            await self._change(partial(note_handed_over, self._services, self._candidate_id, True), handed_over.noted(kept))

    @work(exclusive=True, group="dialog")
    async def _ask_to_take_back(self, kept: Kept, at_ms: int) -> None:
        from interview_tui.services.retention import note_handed_over

        if await self.app.push_screen_wait(handed_over.ask_to_take_back(kept, at_ms)):
            await self._change(partial(note_handed_over, self._services, self._candidate_id, False), handed_over.taken_back(kept))

    async def _change(self, verb: Callable[[], object], told: str) -> None:
        """One thing at a time: a second key while the first is on its way to the disk does nothing."""
        await letters_arrived(self.focused)
        if self._found is None:
            self._again.tells()
        elif self.is_active and not self._busy:
            self._busy = True
            self._do(verb, told)

    @work(group="change-data")
    async def _do(self, verb: Callable[[], object], told: str) -> None:
        try:
            await asyncio.to_thread(verb)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", timeout=12, markup=False)
        else:
            self.notify(told, markup=False)
        finally:
            self._busy = False
        self.read()

    @work(exclusive=True, group="dialog")
    async def action_date(self) -> None:
        """Give the candidate a date of their own, or the opening's again."""
        from interview_tui.screens.hold import ask_date

        if self.is_active and await ask_date(self, self._services, self._candidate_id):
            self.read()

    @work(exclusive=True, group="dialog")
    async def action_hold(self) -> None:
        """Keep the candidate whatever the date says; or change or end that."""
        from interview_tui.screens.hold import ask_hold

        if self.is_active and await ask_hold(self, self._services, self._candidate_id):
            self.read()

    @work(exclusive=True, group="dialog")
    async def action_erase(self) -> None:
        """Erase the candidate, after asking; or mark them."""
        from interview_tui.screens.erase import Erased, ask_and_erase

        if self.is_active and await ask_and_erase(self, self._services, [self._candidate_id]) is Erased.MARKED:
            self.read()

    @work(exclusive=True, group="dialog")
    async def action_access(self) -> None:
        """Write everything about the candidate to a file; where ratings of others are sealed, only after an early look (F12)."""
        from interview_tui.screens.candidate_data_export import AccessDialog, may_write_everything

        found = self._found
        if found is not None and self.is_active and await may_write_everything(self, self._services, self._candidate_id) and self.is_active:
            self.app.push_screen(AccessDialog(self._services, found.kept.candidate))

    def action_merits(self) -> None:
        """See to the merits, and write the statement of them."""
        from interview_tui.screens.merits import MeritsScreen

        if self._found is not None and self.is_active:
            self.app.push_screen(MeritsScreen(self._services, self._candidate_id))

    async def action_back(self) -> None:
        """Back to the candidate."""
        await letters_arrived(self.focused)
        if self.is_active:
            self.dismiss()


def _read(services: Services, candidate_id: CandidateId) -> view.Found:
    """What the page shows. Runs in a thread. Raises InterviewTuiError."""
    from interview_tui.services.export_log import exports_of
    from interview_tui.services.merits import merits_of
    from interview_tui.services.retention import retention_of

    kept = retention_of(services, candidate_id)
    return view.Found(kept, exports_of(services, [candidate_id]), merits_of(services, candidate_id))


def data_notice(services: Services, candidate_id: CandidateId, key: str) -> str:
    """A line about the data for the page of a candidate; empty where there is nothing to know. Runs in a thread.

    Args:
        key: leads to the data.
    """
    from interview_tui.services.retention import retention_of

    return one_line(view.notice(retention_of(services, candidate_id), key))
