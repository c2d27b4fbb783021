"""What Home adds: a candidate, an opening, and at the very first start a name."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from textual import work

from interview_tui.config import Settings
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.home_reader import CandidateReader
from interview_tui.screens.home_ways import HomeWays
from interview_tui.widgets.filter_input import FilterInput

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class HomeAdding(HomeWays):
    """The dialogs behind the keys that add something. What was added is chosen afterwards."""

    _reader: CandidateReader
    _choose: OpeningId | None

    def _read_openings(self) -> object:
        raise NotImplementedError

    def _show_place(self) -> None:
        raise NotImplementedError

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
