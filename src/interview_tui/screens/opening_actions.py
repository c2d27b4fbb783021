"""What the page of an opening does besides its fields: another persona, a newer bank, closing it and opening it again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from textual import work
from textual.binding import ActiveBinding
from textual.widgets import Input, TextArea

from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import Opening
from interview_tui.domain.persona import Persona
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.close_opening import ask_to_close, ask_to_reopen
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.kept_form import KeptForm
from interview_tui.screens.opening_data import DataSection
from interview_tui.screens.opening_sections import BasicsSection, Section
from interview_tui.screens.panel_editor import PanelSection


class OpeningActions(KeptForm[Opening]):
    """The base of the page: it says what is in the fields and how they are saved; this says what its other keys do."""

    @property
    def _newer(self) -> tuple[Stage, str] | None:
        raise NotImplementedError

    def _read_banks(self) -> object:
        raise NotImplementedError

    # -- closing ---------------------------------------------------------------------------------------------------

    @property
    def _closes_here(self) -> bool:
        """Whether the part of the page is shown that is about closing."""
        raise NotImplementedError

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """As of the base; the key that closes the opening is shown where it is about that."""
        found = super().active_bindings
        if self._closes_here and self._stored is not None:
            word = "Close it" if self._stored.closed_on is None else "Open it again"
            for key, active in found.items():
                if active.binding.action == "close_opening":
                    found[key] = active._replace(binding=replace(active.binding, description=word, show=True))
        return found

    @property
    def kept_hints(self) -> frozenset[str]:
        """The key that closes the opening stays in the key line where it is about that."""
        return frozenset({"close_opening"}) if self._closes_here else frozenset()

    async def action_close_opening(self) -> None:
        """Close the opening after saying what goes; or open a closed one again."""
        saved = await self._settle()
        if self._wrong:
            self._go_to_wrong()
        elif saved and self._stored is not None:
            self._ask_about_the_end(ask_to_close if self._stored.closed_on is None else ask_to_reopen)

    @work(exclusive=True, group="dialog")
    async def _ask_about_the_end(self, ask: Callable[..., Awaitable[Opening | None]]) -> None:
        if self._draft is None:
            return
        changed = await ask(self, self._services, self._draft)
        if changed is not None and self._draft is not None and self._stored is not None and self.is_attached:
            ends: dict[str, Any] = {"closed_on": changed.closed_on, "closed_ms": changed.closed_ms}
            self._draft, self._stored = replace(self._draft, **ends), replace(self._stored, **ends)
            self.refresh_bindings()
            self.call_after_refresh(self._show_state)

    # -- persona and bank ------------------------------------------------------------------------------------------

    def action_copy_persona(self) -> None:
        """Put the example persona of the language in the place of this one, after a question."""
        if self.is_active and self._draft is not None:
            self._copy_persona(self._draft)

    @work(exclusive=True, group="dialog")
    async def _copy_persona(self, draft: Opening) -> None:
        from interview_tui.screens.confirm import Confirm
        from interview_tui.services.openings import shipped_persona

        persona = await asyncio.to_thread(shipped_persona, self._services, draft.language)
        text = "Mission, outcomes, competencies and culture are replaced by those of the example. What is there now is gone then."
        question = Confirm("Copy the example persona?", text, "Replace", "Keep mine", danger=True)
        if draft.persona != Persona() and not await self.app.push_screen_wait(question):
            return
        draft = self._draft = replace(draft, persona=persona)
        with self.prevent(Input.Changed, TextArea.Changed):
            for section in self.query(Section):
                if not isinstance(section, BasicsSection | PanelSection | DataSection):
                    section.show(draft)
        self._edited()

    def action_newer_bank(self) -> None:
        """Hold the interviews from now on with the bank as it is on the disk, after a question."""
        if self._wrong:
            self._go_to_wrong()
        elif self.is_active and self._newer is not None and self._draft is not None:
            self._use_newer_bank(self._draft, *self._newer)

    @work(exclusive=True, group="dialog")
    async def _use_newer_bank(self, draft: Opening, stage: Stage, version: str) -> None:
        from interview_tui.screens.confirm import Confirm
        from interview_tui.services.openings import use_newer_bank

        text = (
            f"New interviews of the {STAGE_NAMES[stage.value].lower()} get version {version}. Those held so far keep their "
            "questions, so the candidates of this opening are not all asked the same; their pages say who got which."
        )
        if not await self.app.push_screen_wait(Confirm("Use the newer question bank?", text, "Use it", "Keep the pinned one")):
            return
        if await self._save():
            try:
                await asyncio.to_thread(use_newer_bank, self._services, draft, stage)
            except InterviewTuiError as error:
                self.notify(str(error), severity="error", markup=False)
            self._read_banks()
