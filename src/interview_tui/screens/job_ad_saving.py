"""Keeps a job ad while it is typed: saved soon after a change, on a key, on leaving, and when the program ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.job_ad import JobAd
from interview_tui.domain.opening import Opening
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import time_text
from interview_tui.widgets.in_order import letters_arrived

if TYPE_CHECKING:
    from interview_tui.services.session import Services

AUTOSAVE_SECONDS = 2.0
"""A change is saved so long after its first letter at the latest, also while somebody goes on typing."""


class SavedAd(Screen[None]):
    """The base of the page: it knows how the ad is saved, and the page what stands in its fields."""

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__()
        self._services, self._opening_id = services, opening_id
        self._opening: Opening | None = None
        self._stored: JobAd | None = None
        """What is on the disk; None while it is not read yet."""
        self._draft = JobAd()
        """What stands in the fields, cleaned."""
        self._saved = Content()
        self._timer: Timer | None = None
        self._saving = asyncio.Lock()

    def _take(self) -> None:
        """Read the fields into the draft."""
        raise NotImplementedError

    def _show_state(self) -> None:
        """Show what has become of it."""
        raise NotImplementedError

    @property
    def _is_changed(self) -> bool:
        return self._stored is not None and self._draft != self._stored and self._services.can_write

    def _edited(self) -> None:
        """It is saved soon. A further letter does not put that off."""
        if self._stored is None:
            return
        self._take()
        if self._is_changed:
            self._saved = Content("not saved yet")
            if self._timer is None:
                self._timer = self.set_timer(AUTOSAVE_SECONDS, self._save_soon)
        self._show_state()

    def _save_soon(self) -> None:
        self._timer = None  # the next letter begins to count anew
        self._save_now()

    @work(group="save")
    async def _save_now(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        """Save what stands in the fields; one that is too long does not keep the others from it. Whether all is on the disk."""
        from interview_tui.services.job_ad import ad_that_fits, save_job_ad

        async with self._saving:  # one after the other, so that the newest is written last
            stored = self._stored
            if stored is None or not self._is_changed:
                return True
            draft, problem = ad_that_fits(self._draft, stored)
            try:
                if draft != stored:
                    self._stored = await asyncio.to_thread(save_job_ad, self._services, self._opening_id, draft)
            except InterviewTuiError as error:
                problem = str(error)
            if problem:
                self._saved = Content.styled("NOT SAVED", "bold $text-error")
                self._show_state()
                self.notify(problem, severity="error", timeout=12, markup=False)
                return False
        self._saved = Content("not saved yet" if self._is_changed else f"saved {time_text(self._services.now_ms())}")
        self._show_state()
        return True

    def before_leaving(self) -> str:
        """The program ends: save what stands in the fields. May be called twice.

        Returns:
            Why it could not be saved, or an empty text.
        """
        from interview_tui.services.job_ad import ad_that_fits, save_job_ad

        if self._stored is None or not self._is_changed:
            return ""
        draft, problem = ad_that_fits(self._draft, self._stored)
        try:
            if draft != self._stored:
                self._stored = save_job_ad(self._services, self._opening_id, draft)
        except InterviewTuiError as error:
            return f"What you changed in the job ad is not saved. {error}"
        return problem

    def on_unmount(self) -> None:
        """The program is ended from outside: the draft is still here, the fields are not."""
        self.before_leaving()

    async def _settle(self) -> bool:
        """The letters before a key are in the draft, and on the disk. Whether the screen can go on."""
        await letters_arrived(self.focused)
        self._take()
        return await self._save() and self.is_active
