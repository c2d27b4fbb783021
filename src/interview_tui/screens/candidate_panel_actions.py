"""What the page of a candidate does for the panel: submit, listen, look early, decide, packets, the record (F12, F13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen
from textual.worker import Worker

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Interview
from interview_tui.screens import candidate_panel as panel

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage
    from interview_tui.services.session import Services


class PanelActions(Screen[None]):
    """The base of the page: it says what there is and how it is read again; this says what the panel's keys do."""

    _services: Services
    _candidate_id: CandidateId
    _settings: Settings
    _page: CandidatePage | None

    def read(self) -> Worker[None]:
        """Read the candidate again and show it."""
        raise NotImplementedError

    def hold(self, stage: Stage, *, listened: bool = False) -> Worker[None]:
        """Begin or resume an interview."""
        raise NotImplementedError

    async def _ask_name(self) -> bool:
        raise NotImplementedError

    @property
    def _here(self) -> Stage | None:
        raise NotImplementedError

    @property
    def _finished(self) -> Interview | None:
        raise NotImplementedError

    def action_listen(self) -> None:
        """Rate the competencies of a stage that somebody else holds, as one who listened."""
        stage = panel.to_listen(self._page, self._settings.interviewer, self._here) if self._page is not None else None
        if stage is not None:
            self.hold(stage, listened=True)

    @work(exclusive=True, group="dialog")
    async def action_submit(self) -> None:
        """Submit the own finished interview to the panel, after asking."""
        from interview_tui.screens.submit import ask_submit

        interview = self._finished
        if interview is not None and await ask_submit(self.app, self._services, interview.id):
            self.read()

    @work(exclusive=True, group="dialog")
    async def action_look(self) -> None:
        """See the others' ratings of a stage before the time, after asking."""
        from interview_tui.screens.look_early import ask_look

        if self._page is None or not await self._is_known():
            return
        sight = panel.to_look(self._page, self._settings.interviewer, self._here)
        if sight is not None and await ask_look(self.app, self._services, self._candidate_id, sight):
            self.read()

    @work(exclusive=True, group="dialog")
    async def action_decide(self) -> None:
        """Put the panel's decision on record."""
        from interview_tui.screens.decide import DecideScreen

        if await self._is_known() and await self.app.push_screen_wait(DecideScreen(self._services, self._candidate_id)) is not None:
            self.read()

    @work(exclusive=True, group="dialog")
    async def action_packet(self) -> None:
        """Write what the person at the keyboard has submitted to a file for the other raters."""
        from interview_tui.screens.packet_dialog import PacketExport

        if self._page is not None and await self._is_known():
            await self.app.push_screen_wait(PacketExport(self._services, self._page.candidate))

    @work(exclusive=True, group="dialog")
    async def action_take_packet(self) -> None:
        """Take in what another rater has submitted about this candidate."""
        from interview_tui.screens.packet_dialog import PacketImport

        if self._page is not None and await self.app.push_screen_wait(PacketImport(self._services, self._page.candidate)) is not None:
            self.read()

    def action_record(self) -> None:
        """Who submitted, looked, revised and decided, and when."""
        from interview_tui.screens.record import AuditReader

        self.app.push_screen(AuditReader(self._services, self._candidate_id))

    def action_hand_over(self) -> None:
        """Somebody else sits down at this computer."""
        from interview_tui.screens.hand_over import begin_hand_over

        if self.is_active:
            self.app.run_worker(begin_hand_over(self.app, self._services, self._settings), group="hand-over", exclusive=True)

    async def _is_known(self) -> bool:
        """Whether it is known who sits here; it is asked for."""
        return bool(self._settings.interviewer) or await self._ask_name()
