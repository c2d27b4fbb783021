"""How the page of a need keeps what stands in its fields: soon after a change, on a key, on leaving, and when the program ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from interview_tui.domain.ids import OpeningId
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import time_text
from interview_tui.screens.need_form import NeedDraft, NeedSection
from interview_tui.widgets.in_order import letters_arrived

if TYPE_CHECKING:
    from interview_tui.services.session import Services

AUTOSAVE_SECONDS = 1.0
"""A change is saved so long after its first letter at the latest, also while somebody goes on typing."""
_BUT_FOR_ONE = "saved, but for one field"


class NeedSaving(Screen[None]):
    """The base of the page: what is in its fields and how it is saved. The page says what is seen."""

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__()
        self._services, self._opening_id = services, opening_id
        self._stored: NeedDraft | None = None
        """What is on the disk, apart from blanks that reading the fields evens out; None while it is not read yet."""
        self._draft: NeedDraft | None = None
        self._wrong = ""
        """Selector of the first field that cannot be used."""
        self._saved = Content()
        self._timer: Timer | None = None
        self._saving = asyncio.Lock()

    def _show_state(self) -> None:
        raise NotImplementedError

    @property
    def _sections(self) -> list[NeedSection]:
        """The parts in their order. A query for them would look through all that is in them, at every key."""
        return [child for child in self.query_one("#sections").children if isinstance(child, NeedSection)]

    # -- what stands in the fields ---------------------------------------------------------------------------------

    def _take(self) -> None:
        """Read the fields into the draft; what cannot be used is told there and keeps its value of before."""
        draft, self._wrong = self._draft, ""
        if draft is None:
            return
        for section in self._sections:
            draft, wrong = section.read(draft)
            self._wrong = self._wrong or wrong
        self._draft = draft

    @property
    def _is_changed(self) -> bool:
        return self._stored is not None and self._draft != self._stored and self._services.can_write

    def on_input_changed(self) -> None:
        """A field was changed."""
        self._edited()

    def on_text_area_changed(self) -> None:
        """A text was changed."""
        self._edited()

    def on_choice_changed(self) -> None:
        """Something else was chosen."""
        self._edited()

    def _edited(self) -> None:
        if self._stored is None:
            return
        self._take()
        if self._is_changed or self._wrong:
            self._saved = Content("not saved yet")
            if self._timer is None:  # a further letter does not put it off
                self._timer = self.set_timer(AUTOSAVE_SECONDS, self._save_soon)
        self._show_state()

    # -- saving ----------------------------------------------------------------------------------------------------

    def _save_soon(self) -> None:
        self._timer = None  # the next letter begins to count anew
        self._save_now()

    @work(group="save")
    async def _save_now(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        """Save what can be used of the fields; one that cannot does not keep the others from it. Whether that is on the disk."""
        from interview_tui.services.need import save_need

        async with self._saving:  # one after the other, so that the newest is written last
            draft, stored = self._draft, self._stored
            if draft is None or stored is None or not self._is_changed:
                if self._wrong and self._draft is not None and self._services.can_write:
                    self._saved = Content(_BUT_FOR_ONE)
                    self._show_state()
                return True
            draft, problem = _that_fits(draft, stored)
            try:
                if draft != stored:
                    await asyncio.to_thread(save_need, self._services, self._opening_id, draft.need, draft.inventory)
                    self._stored = draft
            except InterviewTuiError as error:
                problem = str(error)
            if problem:
                self._saved = Content.styled("NOT SAVED", "bold $text-error")
                self._show_state()
                self.notify(problem, severity="error", timeout=12, markup=False)
                return False
        saved = _BUT_FOR_ONE if self._wrong else f"saved {time_text(self._services.now_ms())}"
        self._saved = Content("not saved yet" if self._is_changed else saved)
        self._show_state()
        return True

    def before_leaving(self) -> str:
        """The program ends: save what can be used. A field that cannot be used keeps its value of before. May be called twice.

        Returns:
            Why it could not be saved, or an empty text.
        """
        from interview_tui.services.need import save_need

        if self._draft is None or self._stored is None or not self._is_changed:
            return ""
        draft, problem = _that_fits(self._draft, self._stored)
        try:
            if draft != self._stored:
                save_need(self._services, self._opening_id, draft.need, draft.inventory)
                self._stored = draft
        except InterviewTuiError as error:
            return f"What you changed in the need of this opening is not saved. {error}"
        return problem

    def on_unmount(self) -> None:
        """The program is ended from outside: the draft is still here, the fields are not."""
        self.before_leaving()

    async def _settle(self) -> bool:
        """The letters before a key are in the draft, and on the disk."""
        await letters_arrived(self.focused)
        if self._stored is None:
            return True
        self._take()
        return await self._save()


def _that_fits(draft: NeedDraft, stored: NeedDraft) -> tuple[NeedDraft, str]:
    """The draft with what is stored in the place of what cannot be kept, and why the first of it cannot, or ''."""
    from interview_tui.services.need import inventory_that_fits, need_that_fits

    need, problem = need_that_fits(draft.need, stored.need)
    inventory, other = inventory_that_fits(draft.inventory, stored.inventory)
    return NeedDraft(need, inventory), problem or other
