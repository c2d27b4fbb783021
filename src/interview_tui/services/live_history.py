"""What the answers of a running interview held before, kept in memory until the disk has it.

The disk keeps former states too, but sees only those that were written: while it is full or slow, a newer state takes the place of one
that waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interview_tui.domain.history import KeptAnswer, after_change
from interview_tui.domain.interview import Answer, Place


class LiveHistory:
    """Former states of answers, by the same rule as on the disk.

    Args:
        now_ms: UTC milliseconds.
    """

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._kept: dict[Place, tuple[KeptAnswer, ...]] = {}

    def change(self, before: Answer, after: Answer) -> None:
        """An answer goes from one state to another."""
        known = self._kept.get(before.place, ())
        kept = after_change(known, _state(before, self._now_ms()), _state(after, 0))
        if kept != known:
            self._kept[before.place] = kept

    def with_stored(self, place: Place, stored: Sequence[KeptAnswer]) -> tuple[KeptAnswer, ...]:
        """The former states of an answer, the newest first: those on the disk, and those that it never saw.

        Args:
            stored: those on the disk.
        """
        there = {_marks(one) for one in stored}
        unseen = [one for one in self._kept.get(place, ()) if _marks(one) not in there]
        return tuple(sorted([*unseen, *stored], key=lambda one: -one.at_ms))


def _state(answer: Answer, at_ms: int) -> KeptAnswer:
    return KeptAnswer(at_ms, answer.notes, answer.rating, answer.unrated, answer.reason, answer.choice)


def _marks(of: KeptAnswer) -> tuple[object, ...]:
    return of.notes, of.rating, of.unrated, of.reason, of.choice
