"""The jobs of a candidate, oldest first: one row each, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from interview_tui.widgets.framed_list import FramedList
from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.window_list import fit

_DATES, _MANAGER, _WORDS, _MINUTES = 15, 20, 25, 9


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job as the list shows it.

    Attributes:
        dates: from–to; empty while unknown.
        name: title and employer; empty while unknown.
        manager: empty while unknown.
        words: depth and marks, such as ``deep proposed, unrelated``.
        sign: how it stands in the interview, one character; empty outside of one.
        minutes: used and planned, such as ``12/16 min``; empty outside of an interview.
        call: a call to the manager is noted.
        corrected: its line is being corrected.
    """

    key: str
    dates: str
    name: str
    manager: str
    words: str
    sign: str = ""
    minutes: str = ""
    call: bool = False
    corrected: bool = False


class CareerList(FramedList[JobRow]):
    """The list on the screen of the jobs. In an interview a column for the state and one for the minutes come with the rows."""

    ONE_LINE_FROM = 100

    def lines_of(self, row: JobRow, width: int, current: bool) -> Sequence[Content]:
        """Dates and name first; then, beside or below, the manager, the depth and the marks."""
        mark = Content.assemble((("▸ " if row.corrected else "▌ "), "$accent") if current else "  ", f"{row.sign} " if row.sign else "")
        dates = Content.styled(fit(row.dates or "no dates", _DATES), "" if row.dates else MUTED)
        room = width - mark.cell_length - _DATES - 1
        figures = Content(f" {row.minutes:>{_MINUTES}} {'@' if row.call else ' '}" if row.minutes or row.sign else "")
        if self.row_height == 2:
            name = _name(row, room - figures.cell_length, current)
            told = ", ".join(filter(None, (row.manager and f"manager {row.manager}", row.words)))
            below = Content.assemble(" " * (mark.cell_length + _DATES + 1), (fit(told, room), MUTED))
            return Content.assemble(mark, dates, " ", name, figures), below
        rest = Content.styled(f" {fit(row.manager, _MANAGER)} {fit(row.words, _WORDS)}", MUTED)
        name = _name(row, room - rest.cell_length - figures.cell_length, current)
        return (Content.assemble(mark, dates, " ", name, rest, figures),)


def _name(row: JobRow, width: int, current: bool) -> Content:
    return Content.styled(fit(row.name or "title and employer not known", width), ("bold" if current else "") if row.name else MUTED)
