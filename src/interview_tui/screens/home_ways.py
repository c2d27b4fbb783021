"""Where the keys of Home lead: to the pages about an opening or a candidate, and to what the whole file has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.screens.home_parts import HomeParts

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class HomeWays(HomeParts):
    """Each way is imported when it is gone: to start the program is to show Home alone."""

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

    def action_edit_opening(self) -> None:
        """Change the chosen opening and its persona."""
        from interview_tui.screens.opening import OpeningScreen

        self._open_for_opening(OpeningScreen)

    def action_need(self) -> None:
        """Whether and when to hire, and what the job is (1.01–1.09, 2.01, 2.02)."""
        from interview_tui.screens.need import NeedScreen

        self._open_for_opening(NeedScreen)

    def action_job_ad(self) -> None:
        """The job ad: what must be in it, and its draft (3.01–3.06)."""
        from interview_tui.screens.job_ad import JobAdScreen

        self._open_for_opening(JobAdScreen)

    def action_applications(self) -> None:
        """Who of the applicants is called (4.01–4.09)."""
        from interview_tui.screens.applications import ApplicationsScreen

        opening = self._openings.chosen
        if self._services is not None and opening is not None and self.is_active:
            self.app.push_screen(ApplicationsScreen(self._services, self.settings, opening.id))

    def action_funnel(self) -> None:
        """How many stand where, and who left, when and why (F7)."""
        from interview_tui.screens.funnel import FunnelScreen

        self._open_for_opening(FunnelScreen)

    def action_declined(self) -> None:
        """Who of the chosen opening was declined, when and why (F7)."""
        from interview_tui.screens.record import LeftReader

        self._open_for_opening(LeftReader)

    def _open_for_opening(self, make: Callable[[Services, OpeningId], Screen[Any]]) -> None:
        """Open a page about the chosen opening; where there is none, nothing."""
        opening = self._openings.chosen
        if self._services is not None and opening is not None and self.is_active:
            self.app.push_screen(make(self._services, opening.id))

    def action_hand_over(self) -> None:
        """Somebody else sits down at this computer."""
        from interview_tui.screens.hand_over import begin_hand_over

        if self._services is not None and self.is_active:
            self.app.run_worker(begin_hand_over(self.app, self._services, self.settings), group="hand-over", exclusive=True)

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
