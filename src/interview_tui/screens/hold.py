"""The dialogs of how long a candidate is kept: a hold with its reason and review date, and a date of the candidate's own (F19)."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.retention import add_months, opening_date
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError, UsageError
from interview_tui.screens.day_form import ONLY_READING, DayForm
from interview_tui.screens.days import day_words, read_day, today_at

if TYPE_CHECKING:
    from interview_tui.services.session import Services

REVIEW_MONTHS = 6
"""So many months from today a hold is proposed to be looked at again."""


class HoldForm(DayForm):
    """Keep a candidate whatever the date says: why, and when to look at it again."""

    ABOUT, DAY = "hold", "Review on"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f6", "end", "End the hold", id="hold.end", priority=True)]

    @property
    def kept_hints(self) -> frozenset[str]:
        """The keys that stay in the key line: the only way to end a hold, where there is one. How a line ends is said at the reason."""
        return frozenset({"end", "save", "app.focus_next"}) if self._kept.hold is not None else frozenset()

    def title_words(self) -> str:
        """Whom it is about."""
        name = self._kept.candidate.name
        return f"Put {name} on hold" if self._kept.hold is None else f"Change the hold on {name}"

    def about(self) -> str:
        """What a hold does."""
        hold = self._kept.hold
        if hold is None:
            return "Nobody erases the candidate while the hold is there. Say why, such as a dispute, and when to look at it again."
        since = day_words(today_at(hold.at_ms))
        return (
            f"On hold since {since}, by {one_line(hold.by_whom) or 'somebody'}. Saving puts another hold in its place; both stay on record."
        )

    def proposed(self) -> tuple[str, str]:
        """What holds now; else a review in half a year."""
        hold = self._kept.hold
        if hold is None:
            return add_months(self._today, REVIEW_MONTHS).isoformat(), ""
        day = max(hold.review_on, add_months(self._today, REVIEW_MONTHS)) if self._kept.review_due else hold.review_on
        return day.isoformat(), hold.reason

    def problem(self, reason: str) -> str:
        """Whoever looks at it again must know at what."""
        return "" if reason else "A hold needs a reason: whoever looks at it again must know at what."

    def store(self, day: date | None, reason: str) -> None:
        """Put the hold there."""
        from interview_tui.services.retention import put_on_hold

        assert day is not None
        put_on_hold(self._services, self._kept.candidate.id, reason, day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A hold can be ended where there is one."""
        return action != "end" or self._kept.hold is not None

    @work(exclusive=True, group="dialog")
    async def action_end(self) -> None:
        """End the hold, after asking."""
        from interview_tui.screens.confirm import Confirm
        from interview_tui.services.retention import end_hold

        text = "The dates count again from now on. The hold stays on record, with its reason, until the person is erased."
        if not await self.app.push_screen_wait(Confirm("End the hold?", text, "End it", "Keep the hold")):
            return
        try:
            await asyncio.to_thread(end_hold, self._services, self._kept.candidate.id)
        except InterviewTuiError as error:
            self.tell(str(error))
            return
        self.dismiss(True)


class DateForm(DayForm):
    """Give a candidate an erase date of their own, or the opening's again."""

    AUTO_FOCUS = "#day"
    ABOUT, DAY = "erase-date", "Erase on"

    def title_words(self) -> str:
        """Whom it is about."""
        return f"Until when {self._kept.candidate.name} is kept"

    def about(self) -> str:
        """What the opening says, and what is needed for another day."""
        given = opening_date(self._kept.opening)
        months = self._kept.opening.keep_months
        default = (
            f"The opening's date is {day_words(given)}." if given is not None else f"The opening is not closed; it keeps {months} months."
        )
        return f"{default} An earlier day is free, a later one needs a reason. Without a day the opening's holds."

    def proposed(self) -> tuple[str, str]:
        """What holds now."""
        day = self._kept.erase_on
        return day.isoformat() if day is not None else "", self._kept.retention.reason

    def without_day(self) -> str:
        """The opening decides."""
        return "as the opening says"

    def _day(self) -> date | None:
        """The day as typed; None for the opening's, also where that is what stands there."""
        text, own = self.query_one("#day", Input).value.strip(), self._kept.retention.erase_on
        given = opening_date(self._kept.opening)
        if not text or (own is None and given is not None and text == given.isoformat()):
            return None
        return own if own is not None and text == own.isoformat() else read_day(text, self._today)

    def store(self, day: date | None, reason: str) -> None:
        """Put the date there; a reason is only for a date of one's own."""
        from interview_tui.services.retention import set_erase_date

        set_erase_date(self._services, self._kept.candidate.id, day, reason if day is not None else "")


async def ask_hold(screen: Screen[Any], services: Services, candidate_id: CandidateId) -> bool:
    """Ask for a hold, or about the one that there is: to change or to end it. Whether something was changed. Runs in a worker."""
    return await _ask(screen, services, candidate_id, HoldForm)


async def ask_date(screen: Screen[Any], services: Services, candidate_id: CandidateId) -> bool:
    """Ask for an erase date of the candidate's own. Whether something was changed. Runs in a worker."""
    return await _ask(screen, services, candidate_id, DateForm)


async def _ask(screen: Screen[Any], services: Services, candidate_id: CandidateId, form: type[DayForm]) -> bool:
    from interview_tui.services.retention import retention_of

    try:
        if not services.can_write:
            raise UsageError(ONLY_READING)
        kept = await asyncio.to_thread(retention_of, services, candidate_id)
    except InterviewTuiError as error:
        screen.notify(str(error), severity="error", timeout=12, markup=False)
        return False
    changed = await screen.app.push_screen_wait(form(services, kept))
    return bool(changed)
