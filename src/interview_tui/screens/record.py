"""What nobody can take back, to read: the record of a candidate, and who has left an opening."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.record_view import departure_rows, record_rows
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, PageRow, ReadingPage
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.audit import AuditLine
    from interview_tui.services.decisions import Departure
    from interview_tui.services.session import Services

_WIDEST = 108


class RecordPage(Screen[None]):
    """A page that is read in a thread and laid out for the width there is."""

    AUTO_FOCUS = "ReadingPage"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", "Back", id="record.back")]
    CSS = "RecordPage ReadingPage { margin-top: 1; }"
    PLACE = ""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def compose(self) -> ComposeResult:
        """What it is, the page, the keys."""
        yield StatusLine(f"interview-tui · {self.PLACE}", id="place")
        yield ReadingPage()
        yield KeyHints()

    def on_mount(self) -> None:
        """Read it."""
        self.read()

    @work(exclusive=True, group="read-record")
    async def read(self) -> None:
        """Read it and show it."""
        try:
            name = await asyncio.to_thread(self.fetch)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.is_attached:
            self.query_one(StatusLine).show(f"{self.PLACE} · {name}", Content())
            self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.size.width:
            width = max(30, min(_WIDEST, self.size.width - GUTTER - 2))
            self.query_one(ReadingPage).show([self.rows(width)], keep_place=True)

    def fetch(self) -> str:
        """Read what is shown; whose it is. Runs in a thread. Raises InterviewTuiError."""
        raise NotImplementedError

    def rows(self, width: int) -> list[PageRow]:
        """The page for lines of so many cells; empty while nothing was read."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


class AuditReader(RecordPage):
    """The record of a candidate, with the eyes of who sits at the keyboard: what is sealed for them is not in it (F12)."""

    PLACE = "Record"

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__(services)
        self._candidate_id = candidate_id
        self._lines: tuple[AuditLine, ...] | None = None

    def fetch(self) -> str:
        """The record."""
        from interview_tui.services.audit import record
        from interview_tui.storage import candidates

        self._lines = record(self._services, self._candidate_id, self._services.rater)
        with self._services.store.read() as conn:
            return candidates.get_candidate(conn, self._candidate_id).name

    def rows(self, width: int) -> list[PageRow]:
        """A row for each deed, the newest last."""
        return [] if self._lines is None else record_rows(self._lines, width)


class LeftReader(RecordPage):
    """Who of an opening was declined, when and why (F7)."""

    PLACE = "Declined"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "to_tell", "Who is to be told", id="left.to-tell", tooltip="Everybody who left, and the texts for them")
    ]

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._opening_id = opening_id
        self._left: tuple[Departure, ...] | None = None

    def action_to_tell(self) -> None:
        """Who is still to be told, with the text for each (5A.24)."""
        from interview_tui.screens.leavers import LeaversScreen

        if self.is_active:
            self.app.push_screen(LeaversScreen(self._services, self._opening_id))

    def fetch(self) -> str:
        """Those who left."""
        from interview_tui.services.decisions import departures
        from interview_tui.services.openings import get_opening

        self._left = departures(self._services, self._opening_id)
        return get_opening(self._services, self._opening_id).title

    def rows(self, width: int) -> list[PageRow]:
        """A row for each of them."""
        return [] if self._left is None else departure_rows([(one.candidate.name, one.decision) for one in self._left], width)
