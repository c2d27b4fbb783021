"""What the page of a candidate does for the stages: begin and resume interviews, plan the deep-dive, see to the jobs; and the data."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from textual import work

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.before_interview import ask_example, ask_plan, is_planned
from interview_tui.screens.candidate_panel_actions import PanelActions
from interview_tui.screens.candidate_stages import has_offer
from interview_tui.screens.candidate_view import own_interviews

if TYPE_CHECKING:
    from interview_tui.screens.read_again import ReadAgain


class StageActions(PanelActions):
    """The base of the page, with what leads into interviews."""

    _again: ReadAgain
    _holding = False
    """Whether an interview is being begun: a second Enter must not begin another."""

    def _tell(self, error: InterviewTuiError) -> None:
        self.notify(str(error), severity="error", timeout=12, markup=False)

    @work(group="hold")
    async def hold(self, stage: Stage, *, listened: bool = False) -> None:
        """Begin or resume an interview: ask for what is needed first, then show it.

        Args:
            listened: it is begun by somebody who only listened and rates the competencies.
        """
        from interview_tui.services.interviews import load_live, start

        if self._holding:
            return
        self._holding = True
        try:
            if not self._settings.interviewer and not await self._ask_name():
                return
            if stage is Stage.DEEP_DIVE and not listened and not await self._is_planned():
                return
            if stage is Stage.OFFER and not await self._is_to_be_offered():
                return
            name = self._settings.interviewer
            interview_id = await asyncio.to_thread(start, self._services, self._candidate_id, stage, name, listened=listened)
            live = await asyncio.to_thread(load_live, self._services, interview_id)
            await ask_example(self.app, self._services, live)
        except InterviewTuiError as error:
            self._tell(error)
            return
        finally:
            self._holding = False
        from interview_tui.screens.interview import InterviewScreen

        self.app.push_screen(InterviewScreen(self._services, live, self._settings))

    async def _is_to_be_offered(self) -> bool:
        """Whether the call with the offer is to begin: where the panel has not decided to hire that is said first. Nothing is refused."""
        from interview_tui.screens.confirm import Confirm
        from interview_tui.services.interviews import open_interview_of
        from interview_tui.services.offers import caution_for

        page, name = self._page, self._settings.interviewer
        if page is None or await asyncio.to_thread(open_interview_of, self._services, self._candidate_id, Stage.OFFER, name) is not None:
            return True
        caution = await asyncio.to_thread(caution_for, self._services, page.candidate)
        asked = Confirm("Call with an offer?", caution, "Begin the call", "Not now")
        return not caution or await self.app.push_screen_wait(asked)

    async def _is_planned(self) -> bool:
        return await is_planned(self.app, self._services, self._candidate_id, self._settings)

    @work(exclusive=True, group="dialog")
    async def action_plan(self) -> None:
        """Plan the deep-dive; and begin it, when that is chosen there."""
        if await ask_plan(self.app, self._services, self._candidate_id, self._settings):
            self.hold(Stage.DEEP_DIVE)

    @work(exclusive=True, group="dialog")
    async def action_jobs(self) -> None:
        """See to the jobs."""
        from interview_tui.screens.career import CareerScreen
        from interview_tui.services.career_page import career_page

        if self._page is None:
            self._again.tells()
            return
        try:
            deep = await asyncio.to_thread(career_page, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self._tell(error)
            return
        who, language = self._page.candidate.name, self._page.opening.language
        self.app.push_screen(
            CareerScreen(deep.career, who=who, language=language, can_write=self._services.can_write, answered=deep.answered)
        )

    async def _ask_name(self) -> bool:
        """Ask who holds the interviews here. False when that was left open."""
        from interview_tui.screens.welcome import Welcome

        welcomed = await self.app.push_screen_wait(Welcome(self._services.paths.config))
        if welcomed is None:
            return False
        self._settings = replace(self._settings, interviewer=welcomed.interviewer)
        if isinstance(getattr(self.app, "settings", None), Settings):
            cast("Any", self.app).settings = self._settings  # other screens read the name there
        return bool(self._settings.interviewer)

    @work(exclusive=True, group="dialog")
    async def action_application(self) -> None:
        """Read what came with the application and what was made of it; then review it question by question, if that is wanted.

        Where nothing came, the review begins at once, goes on, or is read.
        """
        from interview_tui.screens.application_reader import ApplicationReader

        page = self._page
        if page is None:
            self._again.tells()
            return
        own = [one for one in own_interviews(page, self._settings.interviewer) if one.stage is Stage.APPLICATION_REVIEW]
        kept = page.application is not None or page.review is not None
        if kept and not await self.app.push_screen_wait(ApplicationReader(page, own[-1] if own else None, self._services.can_write)):
            return
        if (own and not own[-1].is_open) or not self._services.can_write:
            self.action_scorecard()
        else:
            self.hold(Stage.APPLICATION_REVIEW)

    def action_offer(self) -> None:
        """The offer, step by step."""
        from interview_tui.screens.offer import OfferScreen
        from interview_tui.services.offer_words import undecided

        if self._page is not None and not has_offer(self._page):
            verdict = self._page.decision.verdict if self._page.decision is not None else None
            self.notify(f"There is no offer to make yet. {undecided(self._page.candidate.name, verdict)}", markup=False)
        elif self._page is not None and self.is_active:
            self.app.push_screen(OfferScreen(self._services, self._candidate_id))
        elif self._page is None:
            self._again.tells()

    def action_texts(self) -> None:
        """What to write to them: thanks, the cover of an offer, a personal message."""
        from interview_tui.screens.texts import TextsScreen

        if self._page is not None and self.is_active:
            self.app.push_screen(TextsScreen(self._services, self._candidate_id))
        elif self._page is None:
            self._again.tells()

    @abstractmethod
    def action_scorecard(self) -> None:
        """Read the scorecard."""

    def action_data(self) -> None:
        """What is kept about the candidate, why and until when."""
        from interview_tui.screens.candidate_data import CandidateData

        if self._page is not None and self.is_active:
            self.app.push_screen(CandidateData(self._services, self._candidate_id))
        elif self._page is None:
            self._again.tells()
