"""What is said and asked when the data of somebody who was hired are handed over, wherever the key for it is (F19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.text import one_line
from interview_tui.moments import day_text
from interview_tui.screens.confirm import Confirm

if TYPE_CHECKING:
    from interview_tui.domain.retention import Kept


def noted(kept: Kept) -> str:
    """That the handover is noted, and what follows from it."""
    since = "the date holds from now on" if kept.erase_on is not None else "the opening's date holds, once it is closed"
    return f"{one_line(kept.candidate.name)}: handed over; {since}."


def taken_back(kept: Kept) -> str:
    """That it is not noted any more."""
    return f"{one_line(kept.candidate.name)}: not handed over."


def ask_to_take_back(kept: Kept, at_ms: int) -> Confirm:
    """The question before a handover that was noted is taken back.

    Args:
        at_ms: when it was noted, in UTC milliseconds.
    """
    name = one_line(kept.candidate.name)
    text = f"The handover on {day_text(at_ms)} is noted. Taken back, that day is gone, and {name} is not due until it is noted again."
    return Confirm("Not handed over after all?", text, "Take it back", "Leave it noted")
