"""Earlier states of an answer as lines: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.gone import Line, compared, missing
from interview_tui.domain.rating import Unrated
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import local, moment_text, time_text
from interview_tui.screens.interview_view import UNRATED_WORDS
from interview_tui.screens.look import MUTED, wrapped
from interview_tui.widgets.page_row import PageRow, Part
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.domain.history import KeptAnswer

SIGN = "▌"
"""Stands before a line with something that is no longer in the notes."""
NOTHING = (
    "Nothing was taken away here yet. When words are deleted or written over, or a rating is changed or cleared, what stood here before "
    "is kept and can be read and put back from this list, also after the program was closed."
)
_WHEN, _MARK, _LENGTH = 16, 13, 8
_HEAD = 400


@dataclass(frozen=True)
class Earlier:
    """One earlier state beside the notes as they are now.

    Attributes:
        key: identity in the list.
    """

    key: str
    kept: KeptAnswer
    now: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its text, with what is no longer in the notes."""
        return compared(clean(self.kept.notes), self.now)

    @property
    def missing(self) -> str:
        """Only what is no longer there."""
        return missing(self.lines)


def beside(kept: Sequence[KeptAnswer], now: str) -> tuple[Earlier, ...]:
    """Each of the states beside the notes of now."""
    return tuple(Earlier(str(place), one, now) for place, one in enumerate(kept))


def mark_of(kept: KeptAnswer) -> str:
    """The rating, the choice, or why there was none; empty where there was nothing."""
    if kept.unrated is Unrated.NOT_ASKED:
        return "skipped"
    if kept.unrated is not None:
        return UNRATED_WORDS[kept.unrated]
    return str(kept.rating.value) if kept.rating is not None else one_line(kept.choice)


def list_line(row: Earlier, width: int, now_ms: int) -> Content:
    """When it had been written, its rating, its length, and the first words of what is no longer in the notes."""
    kept = row.kept
    when = time_text(kept.at_ms) if local(kept.at_ms).date() == local(now_ms).date() else moment_text(kept.at_ms)
    head = f"{when:<{_WHEN}}  {fit(mark_of(kept), _MARK)} {len(kept.notes):>{_LENGTH},}  "
    gone = one_line(row.missing[:_HEAD])
    words = (gone, "") if gone else ("all of it is in the notes" if kept.notes.strip() else "no notes", MUTED)
    return Content.assemble(head, (fit(words[0], max(0, width - len(head))), words[1]))


def head_line(width: int) -> str:
    """What stands in the columns of the list."""
    return fit(f"{'Written':<{_WHEN}}  {'Rating':<{_MARK}} {'Length':>{_LENGTH}}  No longer in the notes", width)


def text_parts(row: Earlier, width: int) -> Iterator[Part]:
    """The whole text; a line with something gone has a sign before it, and the words that are gone are underlined."""
    for line in row.lines:
        sign = SIGN if any(run.gone for run in line) else " "
        content = Content.assemble(*((run.text, "bold underline" if run.gone else "") for run in line))
        broken = content.expand_tabs(4).wrap(max(8, width - 2)) if content else [content]
        yield [PageRow(Content.assemble((f"{sign} ", "bold $text-warning"), part)) for part in broken]
    if row.kept.reason.strip():
        yield [PageRow(Content.styled(f"  {part}", MUTED)) for part in wrapped(f"Reason: {clean(row.kept.reason)}", width - 2)]
