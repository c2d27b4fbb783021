"""What the dialogs of erasing say, made from what was read: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.text import clean, one_line

if TYPE_CHECKING:
    from interview_tui.domain.opening import Candidate
    from interview_tui.domain.retention import Hold
    from interview_tui.services.erasing import ErasePlan

MOST_NAMES = 200
"""So many names are listed; of more it is said how many."""
OUT_OF_REACH = (
    "Out of reach: what other raters have on their computers, sent mail, synced folders with their earlier versions, snapshots of the "
    "disk, and what a disk keeps of deleted files."
)
NO_WAY_BACK = "It cannot be taken back: no backup, packet or import brings anybody back."


_STEPS = {
    "rows": "rows of the database",
    "compacting": "writing the database anew without them",
    "backups": "backups",
    "files": "rescue files, drafts and reports",
    "searching": "looking through every byte: file",
}
"""The steps as `storage.erasing.finish` names them."""


def step_text(step: str, done: int, total: int) -> str:
    """How far one step of an erasure is, such as ``backups 3 of 10``.

    Args:
        step: as it is told.
        total: of its parts; of one or none no number is said.
    """
    words = _STEPS.get(step, one_line(step))
    return f"{words} {min(done, total):,} of {total:,}" if total > 1 else words.removesuffix(": file")


def how_many(number: int, one: str, many: str = "") -> str:
    """So many of something, such as ``3 interviews``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def whom(candidates: Sequence[Candidate]) -> str:
    """Who it is about, for a title: the name of one, the number of several."""
    return one_line(candidates[0].name) if len(candidates) == 1 else how_many(len(candidates), "candidate")


def plan_sections(plan: ErasePlan) -> Iterator[tuple[str, str]]:
    """What would go, and what would not, each with its heading; the heading may be empty."""
    if len(plan.candidates) > 1:
        names = [one_line(one.name) for one in plan.candidates]
        more = [f"… and {len(names) - MOST_NAMES:,} more"] if len(names) > MOST_NAMES else []
        yield "Who", "\n".join([*names[:MOST_NAMES], *more])
    if plan.hired:
        yield "Hired, and not handed over yet", hired_text(plan.hired, alone=len(plan.candidates) == 1)
    if plan.same:
        others = "\n".join(f"{one_line(one.name)} ({one_line(one.id[:8])})" for one in plan.same)
        yield "The same person, on the list twice: this one stays, with everything about them", others
    held = [f"{how_many(plan.interviews, 'interview')} with all notes and numbers"] if plan.interviews else []
    things = ", ".join([*held, "the name", *plan.belongings])
    gone = (
        f"{things[0].upper()}{things[1:]}: {how_many(plan.rows, 'row')} of the database, and what rescue files, drafts and crash reports "
        "hold."
    )
    if plan.backups:
        backups = "The one backup is" if plan.backups == 1 else f"All {plan.backups:,} backups are"
        gone += f" {backups} looked through; where it is in one, that is written anew without it."
    yield "What goes", f"{NO_WAY_BACK} {gone} The funnel keeps its numbers, without a name."
    if plan.exports:
        there = [f"{clean(one.place)}{'' if one.still_there else '  (not there any more)'}" for one in plan.exports]
        yield "Files that were written stay: delete them yourself", "\n".join(there)
    yield "", OUT_OF_REACH


def hired_text(names: Sequence[str], *, alone: bool) -> str:
    """What it means to erase somebody who was hired and whose data were not handed over.

    Args:
        names: whose, one at least.
        alone: whether it is about nobody else, so that the name stands in the title.
    """
    some = ", ".join(one_line(name) for name in names[:MOST_NAMES])
    who = "" if alone else f"{some}{f' and {len(names) - MOST_NAMES:,} more' if len(names) > MOST_NAMES else ''}. "
    return f"{who}By a date or a mark nobody is erased before the handover. Erased now, nothing is left here to hand over."


def held_text(hold: Hold, name: str = "") -> str:
    """Why somebody is not erased, until when, and how that ends.

    Args:
        name: whose hold it is, where that is not clear.
    """
    who = f"{one_line(name)} is on hold" if name else "This candidate is on hold"
    by = f" ({one_line(hold.by_whom)})" if hold.by_whom.strip() else ""
    return (
        f"{who}: nothing is erased.\n\nReason: {clean(hold.reason).strip()}{by}\nTo be reviewed: {hold.review_on:%Y-%m-%d}\n\n"
        "When the hold is no longer needed, end it first: h in the list of what is kept."
    )
