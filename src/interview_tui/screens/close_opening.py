"""Closing an opening, and opening it again: what goes is said before it goes (F19)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Static

from interview_tui.domain.opening import Opening
from interview_tui.domain.retention import add_months
from interview_tui.domain.rotation import KEEP_DAYS
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.days import day_words, today_at
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.key_names import key_name
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.closing import ClosingPlan, UnsubmittedInterview
    from interview_tui.services.session import Services

_DOWN = "page(1)"
_AROUND = 7
"""Rows of the dialog that are not its text."""


class CloseOpening(Confirm):
    """Ask whether an opening is closed now, with everything that goes; a long list can be scrolled. Writes nothing itself.

    Args:
        opening: which one.
        plan: what goes.
        today: by the calendar of this computer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", _DOWN, "Page down", id="close-opening.page-down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="close-opening.page-up", show=False),
    ]
    DEFAULT_CSS = """
    CloseOpening .dialog { width: 78; }
    CloseOpening #what { height: auto; scrollbar-size-vertical: 1; }
    CloseOpening Static { height: auto; }
    CloseOpening #more { width: 1fr; color: $text-muted; }
    """

    def __init__(self, opening: Opening, plan: ClosingPlan, today: date) -> None:
        super().__init__(f"Close “{opening.title}”?", "", "Close it", "Not yet", danger=bool(plan.contacts or plan.interviews))
        self._told = plan_text(opening, plan, today)

    def compose(self) -> ComposeResult:
        """What goes, and the two answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            with VerticalScroll(id="what", can_focus=True):
                yield Static(self._told, markup=False)
            with Horizontal():
                yield Static("", id="more", markup=False)
                yield Button(lit(self._words["no"]), id="no", compact=True)
                yield Button(lit(self._words["yes"]), id="yes", compact=True, variant="error" if self._danger else "default")

    def action_page(self, by: int) -> None:
        """A page further, or back, wherever the cursor is."""
        what = self.query_one("#what", VerticalScroll)
        what.scroll_relative(y=by * max(1, what.size.height - 1), animate=False)

    def on_resize(self) -> None:
        """The text takes the rows that there are."""
        self.query_one("#what").styles.max_height = max(4, self.app.size.height - _AROUND)
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        """Name the key that reads on where not all of it is in sight."""
        for what in self.query("#what"):
            hint = Content.assemble((key_name(self, _DOWN) or "pgdn", "bold $text-accent"), " Read on")
            self.query_one("#more", Static).update(hint if what.max_scroll_y > 0 else Content())


def plan_text(opening: Opening, plan: ClosingPlan, today: date) -> Content:
    """What closing an opening does, in plain sentences: first what is lost, and how to keep it.

    Args:
        today: by the calendar of this computer.
    """
    erase_on = add_months(today, opening.keep_months)
    dates = (
        f"Its candidates are to be erased from {day_words(erase_on)} on: {opening.keep_months} months from today. Nobody is erased "
        "without being asked about; those who are hired wait until they are handed over."
    )
    after = [lit(told) for told in (dates, plan.still_open) if told]
    if not (plan.contacts or plan.interviews):
        nothing = lit("Nothing goes with it: there are no contacts of references, and no notes that were never submitted.")
        return Content("\n\n").join([nothing, *after])
    backups = lit(
        f"Backups made earlier still hold what goes here: the automatic ones for up to {KEEP_DAYS} days, others until newer ones of "
        "their kind take their place, or you remove them. The opening can be opened again; what is gone stays gone."
    )
    return Content("\n\n").join([_lost(plan), *_how_to_keep(plan), backups, *after])


def _lost(plan: ClosingPlan) -> Content:
    lines = [Content.styled("Gone at once, for good:", "bold")]
    if plan.contacts:
        lines.append(lit(f"· {_count(plan.contacts, 'contact')} of references: telephone numbers and addresses"))
    if plan.interviews:
        told = "that was never submitted" if len(plan.interviews) == 1 else "that were never submitted"
        lines.append(lit(f"· the notes of {_count(len(plan.interviews), 'interview')} {told}; the ratings stay"))
    return Content("\n").join(lines)


def _how_to_keep(plan: ClosingPlan) -> list[Content]:
    """How the notes are kept, above the names, which may be many; nothing where no notes go."""
    if not plan.interviews:
        return []
    how = "To keep those notes, say “not yet” and submit the interviews first, each on the page of its candidate:"
    return [Content("\n").join([lit(how), *(lit(f"    {line}") for line in _interview_lines(plan.interviews))])]


def closed_text(gone: ClosingPlan) -> str:
    """What went with an opening that was closed just now, in a sentence."""
    told = [f"{_count(gone.contacts, 'contact')} of references"] if gone.contacts else []
    told += [f"the notes of {_count(len(gone.interviews), 'interview')}"] if gone.interviews else []
    return f"Closed. Gone for good: {', '.join(told)}." if told else "Closed. Nothing went with it."


def _interview_lines(interviews: Sequence[UnsubmittedInterview]) -> list[str]:
    """Whose notes go. Not of how many answers: others do not learn from it how far somebody has come (F12)."""
    return [
        " · ".join((
            one_line(one.candidate_name), STAGE_NAMES[one.stage.value].lower(), one_line(one.interviewer),
            *(["not finished"] if one.is_open else []),
        ))
        for one in interviews
    ]  # fmt: skip


def _count(amount: int, word: str) -> str:
    return f"{amount:,} {word}{'' if amount == 1 else 's'}"


async def ask_to_close(screen: Screen[Any], services: Services, opening: Opening) -> Opening | None:
    """Ask whether an opening is closed, and close it. Gives it as it is then, or None when it stays as it was. Runs in a worker."""
    from interview_tui.services.closing import close_opening, what_closing_drops

    try:
        plan = await asyncio.to_thread(what_closing_drops, services, opening.id)
        if not await screen.app.push_screen_wait(CloseOpening(opening, plan, today_at(services.now_ms()))):
            return None
        gone = await asyncio.to_thread(close_opening, services, opening.id)
        screen.notify(closed_text(gone), markup=False)
        return await _with_its_dates(services, opening)
    except InterviewTuiError as error:
        screen.notify(str(error), severity="error", timeout=12, markup=False)
        return None


async def ask_to_reopen(screen: Screen[Any], services: Services, opening: Opening) -> Opening | None:
    """Ask whether a closed opening is opened again, and do it. As `ask_to_close`."""
    from interview_tui.services.closing import reopen_opening

    text = (
        "Its candidates have no erase date then, except for those with a date of their own; the time begins anew when it is closed again. "
        "Contacts and notes that went when it was closed stay gone."
    )
    if not await screen.app.push_screen_wait(Confirm(f"Open “{opening.title}” again?", text, "Open it again", "Leave it closed")):
        return None
    try:
        await asyncio.to_thread(reopen_opening, services, opening.id)
        return await _with_its_dates(services, opening)
    except InterviewTuiError as error:
        screen.notify(str(error), severity="error", timeout=12, markup=False)
        return None


async def _with_its_dates(services: Services, opening: Opening) -> Opening:
    """The opening as it is in the form, with what closing has written."""
    from interview_tui.services.openings import get_opening

    stored = await asyncio.to_thread(get_opening, services, opening.id)
    return replace(opening, closed_on=stored.closed_on, closed_ms=stored.closed_ms)
