"""Which former states of an answer are kept, so that a text that was lost can be found again.

What is only added to needs no keeping: the new text holds the old one. Kept is what a change takes away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interview_tui.domain.rating import Rating, Unrated

LITTLE = 20
"""Fewer characters lost than this are the correction of a typing mistake."""
MOST = 40
"""Former states that are kept of one answer."""
MOST_CHARACTERS = 400_000
"""Characters of text that are kept of one answer, all former states together."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A former state of an answer.

    Attributes:
        at_ms: the UTC moment when it had been written.
        lost: how many characters went when it was changed; a mark that was replaced or cleared counts as `LITTLE`.
    """

    at_ms: int
    notes: str = ""
    rating: Rating | None = None
    unrated: Unrated | None = None
    reason: str = ""
    choice: str = ""
    lost: int = 0


def after_change(kept: Sequence[KeptAnswer], old: KeptAnswer, new: KeptAnswer) -> tuple[KeptAnswer, ...]:
    """The former states that are kept once an answer has gone from `old` to `new`; in both, the oldest comes first.

    - Where nothing is lost (see `loss`) nothing more is kept.
    - In a run of deletions the state before the run holds all that goes, so it stays and nothing joins it.
    - A small correction takes the place of the newest kept state, as long as both together lose little. So corrections never crowd
      out a big loss, and many of them never add up to one.
    - The same state is kept once.
    - Over the bounds the one that lost least goes first, then the oldest; the newest always stays.
    """
    lost = loss(old, new)
    if not lost:
        return tuple(kept)
    newest = kept[-1] if kept else None
    if newest is not None and _marks(old) == _marks(new) and not loss(old, newest):
        return (*kept[:-1], replace(newest, lost=max(newest.lost, lost, loss(newest, new))))
    if newest is not None and newest.lost + lost < LITTLE:
        kept, lost = kept[:-1], newest.lost + lost
    same = [one for one in kept if _state(one) == _state(old)]
    others = [one for one in kept if _state(one) != _state(old)]
    return _within_bounds([*others, replace(old, lost=max(lost, *(one.lost for one in same), 0))])


def loss(old: KeptAnswer, new: KeptAnswer) -> int:
    """How much of one state the other does not hold, in characters.

    Of a text that is what neither the beginning that both share nor the end that both share covers. A rating, a reason for having
    none, or a choice that is another or gone counts as `LITTLE` each.
    """
    marks = sum(before is not None and before != after for before, after in zip(_marks(old), _marks(new), strict=True))
    return LITTLE * marks + _lost_of(old.notes, new.notes) + _lost_of(old.reason, new.reason)


def _lost_of(old: str, new: str) -> int:
    if new.startswith(old):  # nearly every change: something was typed at the end
        return 0
    begin = _shared(old, new)
    end = min(_shared(old[::-1], new[::-1]), len(new) - begin, len(old) - begin)
    return len(old) - begin - end


def _shared(one: str, other: str) -> int:
    """The length of the beginning that two texts share; halving, as comparing pieces is far faster than comparing letters."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _marks(of: KeptAnswer) -> tuple[Rating | Unrated | str | None, ...]:
    return of.rating, of.unrated, of.choice or None


def _state(of: KeptAnswer) -> KeptAnswer:
    return replace(of, at_ms=0, lost=0)


def _within_bounds(kept: list[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    size = sum(_size(one) for one in kept)
    while len(kept) > 1 and (len(kept) > MOST or size > MOST_CHARACTERS):
        least = min(kept[:-1], key=lambda one: one.lost)  # the first of equals is the oldest
        size -= _size(least)
        kept.remove(least)
    return tuple(kept)


def _size(of: KeptAnswer) -> int:
    return len(of.notes) + len(of.reason)
