"""The lines above the lists of Home: what was cut off, who is to be called, which offers wait, and whose data are past their date."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from interview_tui.errors import InterviewTuiError
from interview_tui.screens import home_texts as texts

if TYPE_CHECKING:
    from interview_tui.domain.offer import OfferDue
    from interview_tui.domain.retention import DueInShort
    from interview_tui.services.call_list import NextCall
    from interview_tui.services.last_run import Recovered
    from interview_tui.services.replies import ToTell
    from interview_tui.services.session import Services

_LOOK_SECONDS = 20.0
"""So often it is looked whether a promise to call again is overdue by now."""


class HomeLines(Vertical):
    """A line for each thing that somebody should know who comes to Home. A line with nothing to say takes no room.

    Args:
        failed: told what could not be read.
    """

    DEFAULT_CSS = """
    HomeLines { height: auto; }
    HomeLines Static { display: none; height: 1; padding: 0 1; }
    HomeLines #recovered { height: auto; max-height: 2; background: $accent 20%; }
    HomeLines #call { background: $warning 20%; }
    HomeLines #offers { background: $success 20%; }
    HomeLines #due { background: $error 20%; }
    HomeLines.-recovered #recovered, HomeLines.-to-call #call, HomeLines.-offers #offers, HomeLines.-due #due { display: block; }
    """

    def __init__(self, failed: Callable[[InterviewTuiError], None]) -> None:
        super().__init__()
        self._failed = failed
        self._services: Services | None = None
        self._call: NextCall | None = None
        """Who is to be called again first."""
        self._due: DueInShort | None = None
        self._offers: tuple[OfferDue, ...] = ()
        self._to_tell: tuple[ToTell, ...] = ()
        self._timer: Timer | None = None
        self.recovered: Recovered | None = None
        """The interview that the last run could not close."""

    def compose(self) -> ComposeResult:
        """The four lines."""
        for name in ("recovered", "call", "offers", "due"):
            yield Static("", id=name, markup=False)

    # -- the next call, and whose data are due ---------------------------------------------------------------------

    @work(exclusive=True, group="read-lines")
    async def read(self, services: Services) -> None:
        """Read the next call and what is due, and show them."""
        self._services = services
        try:
            self._call, self._due, self._offers, self._to_tell = await asyncio.to_thread(_all, services)
        except InterviewTuiError as error:
            self._failed(error)
            return
        if not self.query("#call"):
            return  # the program ends, and the screen is taken apart
        self.fit_to_width()
        if self._call is not None and self._timer is None:
            self._timer = self.set_interval(_LOOK_SECONDS, self.fit_to_width)

    def fit_to_width(self) -> None:
        """Say what is known again: the width has changed, or the time, or the chosen opening."""
        call, due, services, width = self._call, self._due, self._services, self.size.width - 2
        if services is None:
            return
        self.set_class(call is not None, "-to-call")
        if call is not None:
            self._say("#call", Content.styled(texts.next_call(call, services.now_ms(), width), "bold"))
        waits = self._offers_line(width)
        self.set_class(bool(waits), "-offers")
        self._say("#offers", waits)
        said = texts.due(self.screen, due, width) if due is not None else Content()
        self.set_class(bool(said), "-due")
        self._say("#due", said)

    def _offers_line(self, width: int) -> Content:
        if not self._offers and not self._to_tell:
            return Content()
        from interview_tui.screens.offer_line import offer_line
        from interview_tui.widgets.opening_list import OpeningList

        chosen = next((openings.chosen for openings in self.screen.query(OpeningList)), None)
        return offer_line(self.screen, self._offers, self._to_tell, width, None if chosen is None else chosen.id)

    def _say(self, line: str, said: Content) -> None:
        shown = self.query_one(line, Static)
        if shown.content != said:
            shown.update(said)

    # -- what was cut off ------------------------------------------------------------------------------------------

    @work(exclusive=True, group="recovered")
    async def look_for_recovered(self, services: Services) -> None:
        """Look for the interview that the last run could not close, and say which it is."""
        from interview_tui.services.last_run import recovered

        try:
            await asyncio.to_thread(services.store.flush, 2.0)  # what an interview has left behind is in the file
            found = await asyncio.to_thread(recovered, services)
        except InterviewTuiError:
            return  # the lists say why nothing can be read
        if self.query("#recovered"):
            self._set_recovered(found)

    def forget_recovered(self) -> Recovered | None:
        """What was recovered has been read, or gone on with: the line goes. Returns what it told."""
        found = self.recovered
        self._set_recovered(None)
        return found

    def _set_recovered(self, found: Recovered | None) -> None:
        self.recovered = found
        self.set_class(found is not None, "-recovered")
        if found is not None:
            self.query_one("#recovered", Static).update(texts.recovered(self.screen, found.told))
        self.screen.refresh_bindings()  # to go on with it is a key of the screen, or no longer one


def _all(services: Services) -> tuple[NextCall | None, DueInShort, tuple[OfferDue, ...], tuple[ToTell, ...]]:
    from interview_tui.services.call_list import next_call_of_all
    from interview_tui.services.kept import today
    from interview_tui.services.offers import offers_due
    from interview_tui.services.replies import to_tell
    from interview_tui.services.retention import due_in_short

    now = today(services)
    return next_call_of_all(services), due_in_short(services), offers_due(services, now), to_tell(services, now)
