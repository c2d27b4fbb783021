"""A form that saves itself: soon after its first unsaved letter, on a key, on leaving, and when the program ends."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from interview_tui.errors import InterviewTuiError
from interview_tui.moments import time_text
from interview_tui.widgets.form import Choice
from interview_tui.widgets.in_order import letters_arrived

if TYPE_CHECKING:
    from interview_tui.services.session import Services

AUTOSAVE_SECONDS = 1.0
"""A change is saved so long after its first letter at the latest, also while somebody goes on typing."""
DraftT = TypeVar("DraftT")  # what stands in a form: a frozen value. Two that are equal are one to the disk.


class KeptForm(Screen[None], Generic[DraftT]):
    """The base of such a form. It knows when something is saved and what is said about it; the form knows its fields and where they go."""

    UNSAVED: ClassVar[str] = ""
    """A sentence that stands before the reason when the program ends and the disk does not take what was changed."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._draft: DraftT | None = None  # what stands in the fields; of one that cannot be used, its value of before
        self._stored: DraftT | None = None  # what is on the disk, apart from blanks that reading evens out. None while nothing is read
        self._wrong = ""  # selector of the first field that cannot be used
        self._problem = ""  # why not everything was saved when it was tried last
        self._saved_ms: int | None = None
        self._timer: Timer | None = None
        self._saving = asyncio.Lock()
        self._writing = threading.Lock()

    # A form whose fields take nothing that cannot be kept needs neither the second nor the last of these five.
    def _read_fields(self, draft: DraftT) -> tuple[DraftT, str]:
        """The draft with what stands in the fields, and the selector of the first that cannot be used, or ''."""
        raise NotImplementedError

    def _that_fits(self, draft: DraftT, stored: DraftT) -> tuple[DraftT, str]:
        """The draft with what is stored in the place of each part that cannot be kept, and why the first cannot, or ''. In any thread."""
        return draft, ""

    def _store(self, draft: DraftT) -> None:
        """Put the draft on the disk. Runs in any thread, never twice at a time. Raises InterviewTuiError: nothing was changed."""
        raise NotImplementedError

    def _show_state(self) -> None:
        """Show `_saved` and what else follows from the draft."""
        raise NotImplementedError

    def _go_to_wrong(self) -> None:
        """Put the cursor into the field that cannot be used. Where all can be used there is none."""

    def _begin(self, draft: DraftT) -> None:
        """This was read and stands in the fields: from now on what is changed there is saved."""
        self._draft, self._wrong = self._read_fields(draft)
        self._stored = self._draft

    def _take(self) -> None:
        if self._draft is not None:
            self._draft, self._wrong = self._read_fields(self._draft)

    @property
    def _is_changed(self) -> bool:
        return self._draft != self._stored and self._services.can_write

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _edited(self) -> None:
        if self._stored is not None:
            self._take()
            if self._is_changed:
                self._count()
            self._show_state()

    def _count(self) -> None:
        if self._timer is None:  # a further letter does not put it off
            self._timer = self.set_timer(AUTOSAVE_SECONDS, self._save_soon)

    @property
    def _saved(self) -> Content:
        """How far it is saved. Told by what is so now, and not by what was last done: a letter that was taken back needs no saving."""
        if not self._services.can_write:
            return Content.styled(" READ-ONLY ", "bold reverse")
        if self._is_changed:
            return Content.styled("NOT SAVED", "bold $text-error") if self._problem else Content("not saved yet")
        last = "" if self._saved_ms is None else f"saved {time_text(self._saved_ms)}"
        return Content("saved, but for one field" if self._wrong else last)

    @work(group="save")
    async def _save_soon(self) -> None:
        self._timer = None  # the next letter begins to count anew
        await self._save(asked=False)

    async def _save(self, *, asked: bool = True) -> bool:
        """Save what can be used of the fields. Returns whether that is on the disk; asked by a key, it tells again why it is not."""
        async with self._saving:  # a disk that hangs holds up one thread, not one for every second of typing
            try:
                problem = await asyncio.to_thread(self._write) if self._is_changed else ""
            except InterviewTuiError as error:
                problem = str(error)
            is_new, self._problem = problem != self._problem, problem
        if self.is_attached:
            self._show_state()
            if problem:
                self._count()  # it is tried again, until there is room on the disk
                if asked or is_new:
                    self.notify(problem, severity="error", timeout=12, markup=False)
        return not problem

    def _write(self) -> str:
        """Put the draft as it is now on the disk, in any thread. Returns why a part of it cannot be kept, or ''. Raises as `_store`."""
        with self._writing:  # the end of the program, too, waits for a save that was begun: the newest is written last
            if (draft := self._draft) is None or (stored := self._stored) is None or not self._is_changed:
                return ""
            draft, problem = self._that_fits(draft, stored)
            if draft != stored:
                self._store(draft)
                self._stored, self._saved_ms = draft, self._services.now_ms()
            return problem

    async def settle(self) -> None:
        """The letters before a key, or before the end of the program, are in the draft."""
        await letters_arrived(self.focused)
        if self.is_attached:
            self._take()

    async def _settle(self) -> bool:
        """They are on the disk, too. Whether the key may go on to another page: a second one may already have done that."""
        await self.settle()
        return await self._save() and self.is_active

    def before_leaving(self) -> str:
        """The program ends: save what can be used of the fields. Returns why it could not be saved, or ''. May be called twice."""
        try:
            return self._write()
        except InterviewTuiError as error:
            return f"{self.UNSAVED} {error}"

    def on_unmount(self) -> None:
        """The program is ended from outside: the draft is still here, the fields are not."""
        self.before_leaving()

    async def action_save(self) -> None:
        """Save now, and go to the field that cannot be used."""
        await self._settle()
        if self._wrong:
            self._go_to_wrong()

    async def action_leave(self) -> None:
        """Save and go back. When a field cannot be used, ask first."""
        if not await self._settle():
            return
        if self._wrong and self._services.can_write:
            self._ask_to_leave()
        else:
            self.dismiss(None)

    @work(exclusive=True, group="leave")
    async def _ask_to_leave(self) -> None:
        from interview_tui.screens.confirm import Confirm

        text = "A field cannot be used as it is. The rest is saved; leaving keeps the old value of that field."
        if await self.app.push_screen_wait(Confirm("Leave this field as it was?", text, "Leave", "Stay and mend it")):
            self.dismiss(None)
        else:
            self._go_to_wrong()
