"""The line of Home about offers that wait and people who are to be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.screen import Screen

from interview_tui.domain.offer import OfferDue
from interview_tui.screens.key_names import key_elsewhere, key_name
from interview_tui.services.offer_words import due_words
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.replies import ToTell


def offer_line(screen: Screen[Any], due: Sequence[OfferDue], to_tell: Sequence[ToTell], width: int) -> Content:
    """What offers wait for, and how many people are still to be thanked, with the key that lists those: one line.

    Args:
        to_tell: by opening.
        width: cells of the line; where there is little room it is said in fewer words.

    Returns:
        An empty text where nothing waits.
    """
    parts = list(due_words(due))
    count = sum(one.count for one in to_tell)
    key, then = key_name(screen, "declined") if count else "", key_elsewhere(screen, "left.to-tell", "t")
    few = f"{count:,} to thank"
    for told, tail in (
        (_thanked(count), f" · {key}, {then} shows them"),
        (_thanked(count), f" · {key}, {then}"),
        (few, f" · {key}, {then}"),
    ):
        line = Content.assemble((" · ".join([*parts, *([told] if count else [])]), "bold"), tail if key else "")
        if line.cell_length <= width:
            return line
    return Content.styled(fit(" · ".join([*parts, *([few] if count else [])]), max(1, width)), "bold")


def _thanked(count: int) -> str:
    return f"{count:,} people are to be thanked" if count > 1 else "1 person is to be thanked"
