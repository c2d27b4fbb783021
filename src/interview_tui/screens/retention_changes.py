"""What is done with the candidates in the list of what is kept: marking, holding, another date, erasing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.retention import Kept, Standing
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import handed_over
from interview_tui.screens.confirm import Confirm
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services

_ON_HOLD = "This candidate is on hold. End the hold first."
_HIRED = "hired, and not handed over yet. A mark counts only after the handover: note that first, or erase at once."
_MOST_NAMES = 12


class RetentionChanges(Screen[None]):
    """The part of the screen that changes something. What it did is said in the line ``#said``.

    Args:
        services: the open database.
    """

    WRITES: ClassVar[frozenset[str]] = frozenset({"mark", "undo", "erase", "hold", "date", "handed_over", "mark_all", "erase_ready"})

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._busy = False

    @property
    def chosen(self) -> Kept | None:
        """Who is under the cursor."""
        raise NotImplementedError

    def those(self, standing: Standing) -> Sequence[Kept]:
        """Everybody who is due or ready."""
        raise NotImplementedError

    def read(self) -> object:
        """Read how everybody stands, and show it."""
        raise NotImplementedError

    # -- one candidate ---------------------------------------------------------------------------------------------

    async def action_mark(self) -> None:
        """Mark the candidate under the cursor, so that they can be erased in seven days."""
        from interview_tui.services.retention import mark

        if (kept := await self._one()) is None:
            return
        if kept.standing is Standing.ON_HOLD:
            self._say(_ON_HOLD, bad=True)
        elif kept.standing is Standing.HIRED:
            self._say(f"{one_line(kept.candidate.name)}: {_HIRED}", bad=True)
        elif kept.retention.marked_ms is not None:
            self._say(f"{one_line(kept.candidate.name)} is marked already.")
        else:
            self._change(
                partial(mark, self._services, (kept.candidate.id,)), f"{one_line(kept.candidate.name)} is marked. Undo takes it back."
            )

    async def action_undo(self) -> None:
        """Take the mark of the candidate under the cursor away."""
        from interview_tui.services.retention import unmark

        if (kept := await self._one()) is None:
            return
        if kept.retention.marked_ms is None:
            self._say(f"{one_line(kept.candidate.name)} is not marked.")
        else:
            self._change(partial(unmark, self._services, (kept.candidate.id,)), f"{one_line(kept.candidate.name)} is no longer marked.")

    async def action_handed_over(self) -> None:
        """Note that the data of somebody who was hired were handed over; where that is noted, ask whether it is to be taken back."""
        from interview_tui.services.retention import note_handed_over

        if (kept := await self._one()) is None:
            return
        if kept.retention.handed_over_ms is not None:
            self._ask_to_take_back(kept, kept.retention.handed_over_ms)
            return
        self._change(partial(note_handed_over, self._services, kept.candidate.id, True), handed_over.noted(kept))

    @work(exclusive=True, group="dialog")
    async def _ask_to_take_back(self, kept: Kept, at_ms: int) -> None:
        from interview_tui.services.retention import note_handed_over

        if await self.app.push_screen_wait(handed_over.ask_to_take_back(kept, at_ms)):
            self._change(partial(note_handed_over, self._services, kept.candidate.id, False), handed_over.taken_back(kept))

    async def action_erase(self) -> None:
        """Ask about the candidate under the cursor: to be marked, or erased now."""
        if (kept := await self._one()) is not None:
            self._ask_and_erase((kept.candidate.id,))

    async def action_hold(self) -> None:
        """Stop erasing the candidate under the cursor, or end that."""
        if (kept := await self._one()) is not None:
            self._ask_hold(kept.candidate.id)

    async def action_date(self) -> None:
        """Give the candidate under the cursor a date of their own."""
        if (kept := await self._one()) is not None:
            self._ask_date(kept.candidate.id)

    async def _one(self) -> Kept | None:
        """Who is under the cursor, once the arrows pressed before have been done; None while nothing can be begun."""
        await letters_arrived(self.focused)
        return self.chosen if self._is_free() else None

    # -- all of a kind ---------------------------------------------------------------------------------------------

    async def action_mark_all(self) -> None:
        """Ask whether to mark everybody who is past the date."""
        await letters_arrived(self.focused)
        if (due := self.those(Standing.DUE)) and self._is_free():
            self._ask_and_mark(due)

    @work(exclusive=True, group="dialog")
    async def _ask_and_mark(self, due: Sequence[Kept]) -> None:
        from interview_tui.services.retention import mark

        names = [one_line(kept.candidate.name) for kept in due[:_MOST_NAMES]]
        more = f" and {len(due) - _MOST_NAMES:,} more" if len(due) > _MOST_NAMES else ""
        text = f"{', '.join(names)}{more}.\n\nIn seven days they can be erased. Until then each mark can be undone."
        title = f"Mark {len(due):,} who are past the date?" if len(due) > 1 else "Mark the one who is past the date?"
        if await self.app.push_screen_wait(Confirm(title, text, "Mark", "Not now")):
            self._change(partial(mark, self._services, tuple(kept.candidate.id for kept in due)), f"{len(due):,} marked.")

    async def action_erase_ready(self) -> None:
        """Ask once whether to erase everybody whose seven days are over."""
        await letters_arrived(self.focused)
        if (ready := self.those(Standing.READY)) and self._is_free():
            self._ask_and_erase(tuple(kept.candidate.id for kept in ready))

    # -- asking and doing ------------------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def _ask_and_erase(self, ids: Sequence[CandidateId]) -> None:
        from interview_tui.screens.erase import ask_and_erase

        await ask_and_erase(self, self._services, ids)  # coming back, the list is read again; once somebody is erased, Home is shown

    @work(exclusive=True, group="dialog")
    async def _ask_hold(self, candidate_id: CandidateId) -> None:
        from interview_tui.screens.hold import ask_hold

        if await ask_hold(self, self._services, candidate_id):
            self.read()

    @work(exclusive=True, group="dialog")
    async def _ask_date(self, candidate_id: CandidateId) -> None:
        from interview_tui.screens.hold import ask_date

        if await ask_date(self, self._services, candidate_id):
            self.read()

    @work(group="change")
    async def _change(self, verb: Callable[[], object], said: str) -> None:
        self._busy = True
        try:
            await asyncio.to_thread(verb)
        except InterviewTuiError as error:
            self._say(str(error), bad=True)
        else:
            self._say(said)
        finally:
            self._busy = False
        if self.is_attached:
            self.read()

    def _is_free(self) -> bool:
        return self._services.can_write and not self._busy and self.is_active

    def _say(self, words: str, *, bad: bool = False) -> None:
        if self.is_attached:
            self.query_one("#said", Static).update(lit(words))
            self.query_one("#said").set_class(bad, "bad")
