"""How long a candidate is kept: erase dates, holds, marks, and the seven days before anybody is erased (F19, 2d).

Nothing here knows what day it is: who calls says so, by the calendar of the computer that asks.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import KEEP_MONTHS, Candidate, Opening

GRACE_DAYS = 7
"""So many days pass between marking somebody and erasing them; until the end of them the mark can be taken away."""
LONGEST_KEEP = 600
"""The most months that an opening can say."""
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Retention:
    """What is written down about one candidate's time; every field as it is here where nothing is.

    Attributes:
        erase_on: a date of the candidate's own; None where the opening's date holds.
        reason: why the candidate is kept until that date; needed where it is later than the opening's.
        handed_over_ms: UTC moment at which the data of somebody who was hired were handed over; None while they were not.
        marked_ms: UTC moment of the mark to erase; None without one.
        marked_by: who marked, as written.
        rev: how often this was changed.
    """

    candidate_id: CandidateId
    erase_on: date | None = None
    reason: str = ""
    handed_over_ms: int | None = None
    marked_ms: int | None = None
    marked_by: str = ""
    rev: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """A stop to erasing one candidate, such as for a dispute. One that has ended stays on record until the person is erased.

    Attributes:
        reason: why; never empty.
        review_on: the day on which to look whether it is still needed.
        by_whom, at_ms: who put it there, and the UTC moment.
        ended_ms, ended_by: when and by whom it was ended; None and empty while it holds.
    """

    id: str
    candidate_id: CandidateId
    reason: str
    review_on: date
    by_whom: str
    at_ms: int
    ended_ms: int | None = None
    ended_by: str = ""


class Standing(StrEnum):
    """How one candidate stands, from "nothing to do" to "may be erased"."""

    OPEN = "open"
    """The opening is not closed, and the candidate has no date of their own."""
    WAITING = "waiting"
    """The date lies ahead."""
    DUE = "due"
    """The date is reached."""
    MARKED = "marked"
    """Marked to be erased; the days in which that can be undone are running, or another row of the same person must wait (`waits_for`)."""
    READY = "ready"
    """Marked, and those days are over, for them and for every other row that was said to be the same person."""
    ON_HOLD = "on hold"
    """Nothing is erased."""
    HIRED = "hired"
    """Hired and not handed over yet: never due, by a date or by a mark."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How one candidate stands.

    Attributes:
        erase_on: the date that holds, whatever the standing; None while there is none.
        retention: as it is written down, with nothing in it where nothing is.
        hold: the hold that is in force; None without one.
        review_due: whether the day has come on which to look at that hold again.
        waits_for: of somebody who is marked and whose days are over, another row of the list that was said to be the same person and may
            not be erased yet: erasing one takes the other along, so both wait. None where nothing is waited for.
    """

    candidate: Candidate
    opening: Opening
    standing: Standing
    erase_on: date | None
    retention: Retention
    hold: Hold | None = None
    review_due: bool = False
    waits_for: Kept | None = None

    @property
    def date_that_counts(self) -> date | None:
        """The erase date to tell: None for who was hired, to whom no date applies before the handover."""
        return None if self.standing is Standing.HIRED else self.erase_on


@dataclass(frozen=True, slots=True)
class DueInShort:
    """How many candidates need somebody to look, of all openings.

    Attributes:
        due: past their date and not marked.
        ready: marked, and the days of grace are over.
        marked: marked, and the days are still running.
        reviews: holds whose review date is reached.
    """

    due: int = 0
    ready: int = 0
    marked: int = 0
    reviews: int = 0

    def __bool__(self) -> bool:
        return bool(self.due or self.ready or self.marked or self.reviews)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day (29 February, 31 August).

    Args:
        months: 0 or more.

    Raises:
        ValueError: `months` is negative, or the date lies beyond the year 9999.
    """
    if months < 0:
        raise ValueError("months are counted forwards")
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise ValueError("the date lies beyond the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def opening_date(opening: Opening) -> date | None:
    """The day on which the candidates of an opening are to be erased; None while it is open."""
    return None if opening.closed_on is None else add_months(opening.closed_on, opening.keep_months)


def erase_date(opening: Opening, retention: Retention) -> date | None:
    """The date that holds for one candidate: their own, also while the opening is open, else the opening's."""
    return retention.erase_on if retention.erase_on is not None else opening_date(opening)


def needs_keep_reason(keep_months: int) -> bool:
    """Whether an opening keeps its candidates so long that it must say why (F19)."""
    return keep_months > KEEP_MONTHS


def needs_reason(opening: Opening, erase_on: date, today: date) -> bool:
    """Whether a candidate's own date is later than the opening's, so that it needs a reason (F19).

    Args:
        today: of an open opening the date is not known yet; then it counts as if it were closed today.
    """
    given = opening_date(opening) or add_months(today, opening.keep_months)
    return erase_on > given


def ready_at(marked_ms: int) -> int:
    """The UTC moment from which somebody who was marked at one may be erased: seven times 24 hours later, whatever the clocks do."""
    return marked_ms + GRACE_DAYS * _DAY_MS


def standing_of(opening: Opening, retention: Retention, *, held: bool, hired: bool, today: date, now_ms: int) -> Standing:
    """How a candidate stands.

    A hold comes before everything. Then, whoever was hired is never due before their data were handed over, also where they were marked
    before that was decided (F19); erasing one of them is asked about by name. A mark counts also for somebody who is not due, since a
    person may ask to be erased.

    Args:
        held: whether a hold is in force.
        hired: whether the panel's last word was to hire.
        today: by the calendar of the computer.
        now_ms: UTC milliseconds.
    """
    if held:
        return Standing.ON_HOLD
    if hired and retention.handed_over_ms is None:
        return Standing.HIRED
    if retention.marked_ms is not None:
        return Standing.READY if now_ms >= ready_at(retention.marked_ms) else Standing.MARKED
    day = erase_date(opening, retention)
    if day is None:
        return Standing.OPEN
    return Standing.DUE if day <= today else Standing.WAITING
