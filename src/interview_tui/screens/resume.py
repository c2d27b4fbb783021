"""The first screen of ``interview-tui interview``: there at once, and gone as soon as the interview can be shown."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, ReferenceId
from interview_tui.errors import InterviewTuiError, UsageError
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services


class Resume(Screen[None]):
    """Begin or resume one interview, and lead to the candidate's page when it is left. A deep-dive that is not planned yet is
    planned first; a call to a reference begins at the plan of the calls.

    What goes wrong ends the app; it is told when the terminal is the user's again.

    Args:
        settings: the user's settings; without a name in them it is asked for.
        wanted: id of the candidate, or an unambiguous part of the name.
        stage: which interview.
        person: who is to be called at once, for the stage of the reference calls.
    """

    CSS = """
    Resume #opening { padding: 1 2; color: $text-muted; }
    """

    def __init__(self, settings: Settings, wanted: str, stage: Stage, person: ReferenceId | None = None) -> None:
        super().__init__()
        self._settings, self._wanted, self._stage, self._person = settings, wanted, stage, person
        self._services: Services | None = None
        self._candidate: CandidateId | None = None
        """Set once the page is what comes next."""

    def compose(self) -> ComposeResult:
        """A line that says what is going on."""
        yield StatusLine("interview-tui")
        yield Static("Opening the interview …", id="opening", markup=False)

    def opening_goes_on(self, step: str, done: int, total: int) -> None:
        """An erasure that was interrupted is finished before the database can be used: say how far that is."""
        from interview_tui.screens.home_texts import finishing

        self.query_one("#opening", Static).update(finishing(self, step, done, total))

    def use(self, services: Services) -> None:
        """The database is open: go on to the interview."""
        self._services = services
        for notice in services.store.notices:
            self.notify(notice, timeout=12, markup=False)
        self._open_interview(services)

    @work(exclusive=True, group="dialog")
    async def _open_interview(self, services: Services) -> None:
        from interview_tui.screens.before_interview import is_planned
        from interview_tui.services.candidates import resolve_candidate
        from interview_tui.services.last_run import recovered
        from interview_tui.services.offers import caution_for

        try:
            await self._ask_name(services)
            candidate = await asyncio.to_thread(resolve_candidate, services, self._wanted)
            if self._stage is Stage.REFERENCE:
                self._plan_calls(services, candidate.id)
                return
            if self._stage is Stage.DEEP_DIVE and not await is_planned(self.app, services, candidate.id, self._settings):
                self._candidate = candidate.id
                self._show_candidate()
                return
            if self._stage is Stage.OFFER and (caution := await asyncio.to_thread(caution_for, services, candidate)):
                self.app.notify(caution, severity="warning", timeout=12, markup=False)
            before = await asyncio.to_thread(recovered, services)
            live = await asyncio.to_thread(self._load, services, candidate.id)
        except InterviewTuiError as error:
            cast("Any", self.app).failure = error
            self.app.exit(return_code=error.exit_code)
            return
        from interview_tui.screens.interview import InterviewScreen

        if before is not None and before.candidate_id == live.candidate.id:
            self.app.notify(before.told, timeout=12, markup=False)
        self._candidate = live.candidate.id
        self.app.push_screen(InterviewScreen(services, live, self._settings))

    def _plan_calls(self, services: Services, candidate_id: CandidateId) -> None:
        from interview_tui.screens.references import ReferencesScreen

        self._candidate = candidate_id
        self.app.push_screen(ReferencesScreen(services, candidate_id, self._settings, self._person))

    async def _ask_name(self, services: Services) -> None:
        if self._settings.interviewer or not services.can_write:
            return
        from interview_tui.screens.welcome import Welcome

        welcomed = await self.app.push_screen_wait(Welcome(services.paths.config))
        if welcomed is None:
            raise UsageError("An interview needs the name of its interviewer: in the settings, or in INTERVIEW_TUI_INTERVIEWER.")
        self._settings = replace(self._settings, interviewer=welcomed.interviewer)
        cast("Any", self.app).settings = self._settings  # other screens read the name there

    def _load(self, services: Services, candidate_id: CandidateId) -> LiveInterview:
        """Begin the interview, or find it. Runs in a thread."""
        from interview_tui.services.interviews import load_live, start

        return load_live(services, start(services, candidate_id, self._stage, self._settings.interviewer))

    def on_screen_resume(self) -> None:
        """The interview was left or finished: on to the candidate's page."""
        self._show_candidate()

    def _show_candidate(self) -> None:
        """On to the candidate's page, with Home behind it."""
        if self._candidate is None or self._services is None:
            return
        from interview_tui.screens.candidate import CandidateScreen
        from interview_tui.screens.home import Home

        candidate, self._candidate = self._candidate, None
        self.app.switch_screen(Home(self._settings, self._services))
        self.app.push_screen(CandidateScreen(self._services, candidate, self._settings))
