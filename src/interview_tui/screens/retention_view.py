"""How long candidates are kept, as the list of all of them says it: pure functions, without a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.domain.retention import GRACE_DAYS, Kept, Standing, ready_at
from interview_tui.domain.text import one_line
from interview_tui.moments import day_text

ABOUT = (
    f"Nobody is erased by itself: who is past the date is marked, and can be erased {GRACE_DAYS} days later. Until then the mark can be "
    "undone."
)
NOBODY = "No candidate is in this file."
NO_DATES = (
    "Nobody has a date yet, since no opening is closed. In the opening, under Data, say what the data are for and how long they are kept, "
    "and close it when it is filled: that gives everybody in it a date. A candidate can have a date of their own before that."
)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One candidate as the list shows it.

    Attributes:
        until: the day on which they are to be erased; a dash where there is none.
        standing: how they stand, in words.
        urgent: whether somebody should do something.
        opening: title of the opening.
        more: why, where a reason is written down; else empty.
    """

    key: str
    name: str
    until: str
    standing: str
    urgent: bool
    opening: str
    more: str = ""


def row_of(kept: Kept) -> KeptRow:
    """A candidate's row."""
    opening = one_line(kept.opening.title)
    dated = kept.erase_on is not None and kept.standing is not Standing.HIRED
    until = kept.erase_on.isoformat() if dated and kept.erase_on is not None else "—"
    why = kept.hold.reason if kept.hold is not None else kept.retention.reason if kept.retention.erase_on is not None else ""
    return KeptRow(kept.candidate.id, one_line(kept.candidate.name), until, standing_words(kept), is_urgent(kept), opening, one_line(why))


def standing_words(kept: Kept) -> str:
    """How a candidate stands, in words, such as ``marked, can be undone until 2026-11-29 (Eva Ek)``."""
    marked, by = kept.retention.marked_ms, one_line(kept.retention.marked_by)
    match kept.standing:
        case Standing.ON_HOLD if kept.hold is not None:
            review = kept.hold.review_on.isoformat()
            return f"on hold, to be reviewed since {review}" if kept.review_due else f"on hold, review on {review}"
        case Standing.MARKED if kept.waits_for is not None:
            return f"marked; waits for {one_line(kept.waits_for.candidate.name)}: {standing_words(kept.waits_for)}"
        case Standing.MARKED if marked is not None:
            return f"marked, can be undone until {day_text(ready_at(marked))}{f' ({by})' if by else ''}"
        case Standing.READY:
            return f"marked, the {GRACE_DAYS} days are over: erase now"
        case Standing.DUE:
            return "past the date"
        case Standing.HIRED:
            return "hired, not handed over yet"
        case Standing.OPEN:
            return "the opening is not closed"
    return "handed over, kept until the date" if kept.retention.handed_over_ms is not None else "kept until the date"


def is_urgent(kept: Kept) -> bool:
    """Whether somebody should do something about a candidate."""
    return kept.review_due or kept.standing in (Standing.DUE, Standing.READY)


def in_short(everybody: Sequence[Kept]) -> str:
    """How many there are, and how many need something, in one line."""
    counts = Counter(kept.standing for kept in everybody)
    reviews = sum(kept.review_due for kept in everybody)
    parts = (
        (counts[Standing.DUE], "past the date"),
        (counts[Standing.MARKED], "marked"),
        (counts[Standing.READY], "to erase"),
        (counts[Standing.ON_HOLD], "on hold"),
        (reviews, "to review"),
    )
    said = [f"{len(everybody):,} candidate{'' if len(everybody) == 1 else 's'}"]
    return " · ".join([*said, *(f"{number:,} {words}" for number, words in parts if number)])


def what_to_do(everybody: Sequence[Kept]) -> str:
    """What to do where nobody has a date; empty where somebody has one."""
    if not everybody:
        return NOBODY
    return NO_DATES if all(kept.standing is Standing.OPEN for kept in everybody) else ""
