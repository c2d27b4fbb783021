"""How a call begins from the people who may be called: what stands in its way, what is asked first, its own screen."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from interview_tui.config import Settings
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.opening import WhenToCall
from interview_tui.domain.permission import hold_on
from interview_tui.domain.reference_words import hold_text
from interview_tui.domain.references import EventKind, Reference
from interview_tui.errors import NotSaved
from interview_tui.screens import reference_dialogs as dialogs
from interview_tui.screens.key_names import key_name
from interview_tui.screens.reference_person import held_step

if TYPE_CHECKING:
    from interview_tui.services.references import People
    from interview_tui.services.session import Services

_TOLD_SECONDS = 12


class Calling:
    """Begins calls above a screen. Its methods that are awaited belong into a worker.

    Args:
        screen: where the calls begin.
        services: the open database and the banks.
        settings: the user's settings; without a name in them it is asked for.
    """

    def __init__(self, screen: Screen[Any], services: Services, settings: Settings) -> None:
        self._screen, self._services, self._settings = screen, services, settings
        self._offered = False
        """Whether it was said that the conditional offer is made: it is asked once for each screen."""

    @property
    def interviewer(self) -> str:
        """Who sits here; empty while unknown."""
        return self._settings.interviewer

    async def call(self, people: People, reference_id: ReferenceId, noted: Mapping[ReferenceId, int]) -> bool:
        """Call somebody, unless something stands in the way. True when a call was on the screen.

        Args:
            noted: how many notes there are in the open calls, by person: what goes on is no further call.

        Raises:
            InterviewTuiError: it cannot be begun, or the disk does not take it.
        """
        try:
            person = people.reference(reference_id)
        except KeyError:
            self._warn("This person is not on the list any more.")
            return False
        if not self._services.can_write or not self.may_be_called(people, person):
            return False
        app = self._screen.app
        if people.opening.call_references is WhenToCall.AFTER_OFFER and not self._offered:
            self._offered = await dialogs.offer_is_made(app, people.candidate.name)
            if not self._offered:
                return False
        if not (person.id in noted or await dialogs.may_call_again(app, person)) or not await self.knows_who(people):
            return False
        return await self._hold(people, person)

    async def _hold(self, people: People, person: Reference) -> bool:
        """The call itself, on its own screen."""
        from interview_tui.services.calls import start_call
        from interview_tui.services.interviews import load_live

        interview_id = await asyncio.to_thread(start_call, self._services, people.candidate.id, person.id, self.interviewer)
        live = await asyncio.to_thread(load_live, self._services, interview_id)
        if not self._screen.is_attached:
            return False
        from interview_tui.screens.interview import InterviewScreen

        self._screen.app.clear_notifications()  # what was told here would lie over the notes
        await self._screen.app.push_screen_wait(InterviewScreen(self._services, live, self._settings))
        return True

    async def end_open_call(self, person: Reference, kind: EventKind, note: str) -> bool:
        """End the open call to somebody by what came of an attempt elsewhere; false where none is open, or the disk does not take it.

        Args:
            kind: a result that ends a call.
        """
        from interview_tui.services.calls import end_call, open_call_to
        from interview_tui.services.interviews import load_live

        def end() -> bool:
            interview_id = open_call_to(self._services, person, self.interviewer)
            if interview_id is None:
                return False
            end_call(self._services, load_live(self._services, interview_id), kind, note)
            return True

        try:
            return await asyncio.to_thread(end)
        except NotSaved:
            return False  # it is written down like any other attempt, and waits for the disk

    def may_be_called(self, people: People, person: Reference) -> bool:
        """Whether nothing stands in the way; tells what does, and what to do. There is no way around it (F8)."""
        if not person.name:
            self._warn(f"Nobody is named here. {key_name(self._screen, 'edit')} writes the name.")
            return False
        hold = hold_on(person)
        if hold is None:
            return True
        keys = {"permission": key_name(self._screen, "permission")}
        step = held_step(hold, person, people.candidate.name, keys, self._services.now_ms())
        self._warn(f"{hold_text(hold, person.name)}\n\n{step}")
        return False

    async def knows_who(self, people: People) -> bool:
        """Whether it is known who sits here, and so writes down what happens; asks where it is not."""
        if not self._settings.interviewer:
            from interview_tui.screens.welcome import Welcome

            app = self._screen.app
            welcomed = await app.push_screen_wait(Welcome(self._services.paths.config))
            if welcomed is not None:
                self._settings = replace(self._settings, interviewer=welcomed.interviewer)
                if isinstance(getattr(app, "settings", None), Settings):
                    cast("Any", app).settings = self._settings  # other screens read the name there
        people.by = self._settings.interviewer
        return bool(self._settings.interviewer)

    def _warn(self, text: str) -> None:
        self._screen.app.clear_notifications()  # pressed again, it would stand there twice
        self._screen.notify(text, severity="warning", timeout=_TOLD_SECONDS, markup=False)
