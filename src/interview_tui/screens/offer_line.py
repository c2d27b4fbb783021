"""The line of Home about offers that wait and people who are to be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.screen import Screen

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.offer import OfferDue
from interview_tui.domain.text import one_line
from interview_tui.screens.key_names import key_elsewhere, key_name
from interview_tui.services.offer_words import due_words
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.replies import ToTell

_TITLE_CELLS = 32
"""More of a title than fits these is cut off, so that the line has room for the rest."""


def offer_line(
    screen: Screen[Any], due: Sequence[OfferDue], to_tell: Sequence[ToTell], width: int, here: OpeningId | None = None
) -> Content:
    """What offers wait for, and how many people are still to be thanked, with the key that lists those of the chosen opening: one line.

    Args:
        to_tell: by opening.
        width: cells of the line; where there is little room it is said in fewer words.
        here: the opening that is chosen; the key shows its people alone.

    Returns:
        An empty text where nothing waits.
    """
    offers = list(due_words(due))
    named = [f"{offers[0]} ({_of(due[0])})"] if len(due) == 1 else offers
    long, few, is_here = _to_thank(to_tell, here)
    key, then = key_name(screen, "declined") if is_here else "", key_elsewhere(screen, "left.to-tell", "t")
    shows = f" · {key}, {then} shows {'those here' if len(to_tell) > 1 else 'them'}"
    short = f" · {key} {then}: who"
    for parts, told, tail in (
        (named, long, shows),
        (named, long, short),
        (offers, long, short),
        (named, few, short),
        (offers, few, short),
        (offers, few, ""),
        (offers, few.partition(":")[0], short),
    ):
        line = Content.assemble((" · ".join(filter(None, [*parts, told])), "bold"), tail if key else "")
        if line.cell_length <= width:
            return line
    return Content.styled(fit(" · ".join(filter(None, [*offers, few])), max(1, width)), "bold")


def _of(due: OfferDue) -> str:
    """Whose offer it is, and for what."""
    return f"{one_line(due.name)}, {_short(due.opening_title)}"


def _short(title: str) -> str:
    return fit(one_line(title), _TITLE_CELLS).rstrip()


def _to_thank(to_tell: Sequence[ToTell], here: OpeningId | None) -> tuple[str, str, bool]:
    """How many are to be thanked and where, in many words and in few; and whether there is anybody in the chosen opening."""
    count = sum(one.count for one in to_tell)
    if not count:
        return "", "", False
    people = f"{count:,} people are to be thanked" if count > 1 else "1 person is to be thanked"
    few = f"{count:,} to thank"
    mine = sum(one.count for one in to_tell if one.opening_id == here)
    others = [one for one in to_tell if one.opening_id != here]
    if not others:
        return people, few, True
    other = "other " if here is not None else ""
    where = f"in {len(others):,} {other}openings" if len(others) > 1 else f"in {_short(others[0].title)}"
    if mine:
        return f"{people}: {mine:,} here, {count - mine:,} {where}", f"{few}: {mine:,} here, {count - mine:,} elsewhere", True
    return f"{people} {where}", f"{few} elsewhere" if here is not None else few, False
