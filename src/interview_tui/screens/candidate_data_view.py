"""What the page of a candidate's data shows, made from what was read: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.merits import Merits
from interview_tui.domain.retention import GRACE_DAYS, Kept, Standing, opening_date, ready_at
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text
from interview_tui.screens.days import day_words, today_at
from interview_tui.screens.panel_rows import BLANK, fact, heading, quiet
from interview_tui.widgets.page_row import PageRow

if TYPE_CHECKING:
    from interview_tui.services.export_log import WrittenExport

_HEAD = 16
"""Cells of the words at the left."""
UNSAID = "not written down yet; the opening has a part “Data” for it"
NO_EXPORTS = "No file about this candidate is noted down. Packets on other computers and what was sent by mail are in no list."
FOOT = "The candidate can ask to read all of this. It is no legal advice."


@dataclass(frozen=True, slots=True)
class Found:
    """What was read about one candidate.

    Attributes:
        exports: the files about the candidate that were written, the newest first.
    """

    kept: Kept
    exports: tuple[WrittenExport, ...]
    merits: Merits


def rows(found: Found, width: int, keys: Mapping[str, str]) -> list[PageRow]:
    """The page.

    Args:
        width: cells of a line.
        keys: the key of each action that can be done now, by the name of the action.
    """
    kept = found.kept
    opening = kept.opening
    page = [
        heading("What the data are for", width),
        *_paragraphs("Purpose", opening.purpose or UNSAID, width),
        fact("Controller", one_line(opening.controller) or UNSAID, width, head=_HEAD),
        fact("Their contact", one_line(opening.controller_contact) or UNSAID, width, head=_HEAD),
        BLANK,
        heading("How long they are kept", width),
        fact("Opening", opening_text(kept), width, head=_HEAD),
        fact("Erase from", date_text(kept), width, head=_HEAD),
    ]
    if kept.retention.erase_on is not None and kept.retention.reason:
        page += _paragraphs("Because", kept.retention.reason, width)
    elif kept.retention.erase_on is None and opening.keep_reason:
        page += _paragraphs("Because", opening.keep_reason, width)
    page.append(fact("Now", standing_text(kept, keys), width, style=_style(kept), head=_HEAD))
    if kept.hold is not None:
        since = day_words(today_at(kept.hold.at_ms))
        review = f"{day_words(kept.hold.review_on)}{': the day has come, look at it now' if kept.review_due else ''}"
        page += [
            *_paragraphs("Hold, why", kept.hold.reason, width),
            fact("Hold, since", f"{since}, by {one_line(kept.hold.by_whom) or 'somebody'}", width, head=_HEAD),
            fact("Review on", review, width, style="bold $text-warning" if kept.review_due else "", head=_HEAD),
        ]
    handed = kept.retention.handed_over_ms
    if handed is not None:
        page.append(fact("Handed over", day_words(today_at(handed)), width, head=_HEAD))
    return [*page, BLANK, *_merit_rows(found.merits, width, keys), BLANK, *_export_rows(found.exports, width), BLANK, quiet(FOOT, width)]


def opening_text(kept: Kept) -> str:
    """The opening, and whether it is closed."""
    title, closed = one_line(kept.opening.title), kept.opening.closed_on
    return f"{title}, {'not closed' if closed is None else f'closed on {day_words(closed)}'}"


def date_text(kept: Kept) -> str:
    """The day from which the candidate is to be erased, and where it comes from."""
    months = kept.opening.keep_months
    after = f"{months} month{'' if months == 1 else 's'} after the opening is closed"
    if kept.erase_on is not None and kept.date_that_counts is None:
        return f"no date counts before the handover; then {day_words(kept.erase_on)}"
    if kept.retention.erase_on is not None:
        given = opening_date(kept.opening)
        says = f"the opening says {day_words(given)}" if given is not None else f"the opening says {after}"
        return f"{day_words(kept.retention.erase_on)}, a date of this candidate's own; {says}"
    if kept.erase_on is None:
        return f"no date yet: {after}"
    return f"{day_words(kept.erase_on)}, {months} month{'' if months == 1 else 's'} after the opening was closed"


def standing_text(kept: Kept, keys: Mapping[str, str]) -> str:
    """How the candidate stands, with the key that does what comes next. Arguments as for `rows`."""
    marked = kept.retention.marked_ms
    by = f" by {one_line(kept.retention.marked_by)}" if kept.retention.marked_by else ""
    match kept.standing:
        case Standing.ON_HOLD:
            return f"on hold: nothing is erased{_key(keys, 'hold', 'changes or ends the hold')}"
        case Standing.MARKED if kept.waits_for is not None:
            other = f"{one_line(kept.waits_for.candidate.name)} ({one_line(kept.waits_for.candidate.id[:8])})"
            return (f"marked{by}; not erased before {other}, said to be the same person, can be: "
                    f"{standing_text(kept.waits_for, {})}{_key(keys, 'undo', 'undoes the mark')}")  # fmt: skip
        case Standing.MARKED if marked is not None:
            until = day_text(ready_at(marked))
            return f"marked{by} on {day_text(marked)} to be erased; can be undone until {until}{_key(keys, 'undo', 'undoes it')}"
        case Standing.READY if marked is not None:
            over = f"marked{by} on {day_text(marked)}, and the {GRACE_DAYS} days are over"
            return f"{over}: to be erased now{_key(keys, 'erase', 'erases')}{_key(keys, 'undo', 'undoes the mark')}"
        case Standing.HIRED:
            return f"hired: the date counts once the data are handed over{_key(keys, 'handed_over', 'says that they are')}"
        case Standing.DUE:
            return f"the date has come: to be marked, and erased {GRACE_DAYS} days later{_key(keys, 'mark', 'marks')}"
        case Standing.OPEN:
            return "kept: the opening is not closed"
    return "kept: the date lies ahead"


def _key(keys: Mapping[str, str], action: str, does: str) -> str:
    return f" · {keys[action]} {does}" if keys.get(action) else ""


def notice(kept: Kept, key: str) -> str:
    """A line for the page of the candidate, where something about the data is worth knowing before one goes on; else an empty text.

    Args:
        key: leads to the data.
    """
    marked = kept.retention.marked_ms
    match kept.standing:
        case Standing.ON_HOLD if kept.review_due:
            told = "On hold, and the day to look at it again has come"
        case Standing.ON_HOLD:
            told = "On hold: nothing of this candidate is erased"
        case Standing.MARKED if kept.waits_for is not None:
            told = "Marked to be erased; waits for another row of the same person"
        case Standing.MARKED if marked is not None:
            told = f"Marked to be erased; can be undone until {day_text(ready_at(marked))}"
        case Standing.READY:
            told = f"Marked to be erased, and the {GRACE_DAYS} days are over"
        case Standing.DUE:
            told = f"To be erased since {kept.erase_on}"
        case _:
            return ""
    return f"{told}{f' · {key}' if key else ''}"


def _merit_rows(merits: Merits, width: int, keys: Mapping[str, str]) -> list[PageRow]:
    entered = [name for name, text in (("education", merits.education), ("other merits", merits.other)) if text.strip()]
    told = f"{' and '.join(entered)} entered" if entered else "no education and no other merits are entered; the jobs are the experience"
    return [heading("For the candidate to read", width), fact("Merits", f"{told}{_key(keys, 'merits', 'opens them')}", width, head=_HEAD)]


def _export_rows(exports: Sequence[WrittenExport], width: int) -> list[PageRow]:
    page = [heading("Files that were written", width)]
    if not exports:
        return [*page, quiet(NO_EXPORTS, width)]
    for one in exports:
        there = "" if one.still_there else ", not there any more"
        page.append(fact(day_text(one.at_ms), f"{one_line(one.kind)}{there}", width, head=_HEAD))
        page.append(quiet(clean(one.place), width, " " * _HEAD))
    return [*page, quiet("Erasing lists them; it does not remove them. Delete those that are not needed.", width)]


def _paragraphs(name: str, text: str, width: int) -> list[PageRow]:
    return [fact(name, clean(text).strip(), width, head=_HEAD)]


def _style(kept: Kept) -> str:
    urgent = kept.review_due or kept.standing in (Standing.DUE, Standing.READY)
    return "bold $text-warning" if urgent else "bold" if kept.standing in (Standing.MARKED, Standing.ON_HOLD) else ""


def is_hired(kept: Kept) -> bool:
    """Whether handing over is something to write down: somebody was hired, or it was written down before."""
    return kept.standing is Standing.HIRED or kept.retention.handed_over_ms is not None


def can_mark(kept: Kept) -> bool:
    """Whether the candidate can be marked to be erased."""
    return kept.retention.marked_ms is None and kept.hold is None
