"""The candidates of an opening: where each stands, the score so far, red flags, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from interview_tui.domain.rounding import in_digits
from interview_tui.widgets.window_list import WindowList, fit

_STAGE_FROM = 56
"""Cells from which the stage is written before the status; below, only the next step names it."""
_MARK = "▌ "


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate as the list shows it.

    Attributes:
        status: where the candidate stands, such as ``quick screen: open``.
        next_step: what to do next.
        score: the composite so far, or None.
        rated, asked: how many rated questions have a rating, and how many there are; 0 and 0 before the first interview.
        red_flags: lines of notes marked ``!``.
    """

    key: str
    name: str
    status: str
    next_step: str
    score: float | None = None
    rated: int = 0
    asked: int = 0
    red_flags: int = 0

    @property
    def coverage(self) -> str:
        """How much of it is rated, such as ``5/6``; empty when all is, or nothing is."""
        return f"{self.rated}/{self.asked}" if 0 < self.rated < self.asked else ""

    def figures(self, *, words: bool) -> Content:
        """Score, coverage and flags, under each other from row to row: 22 cells with words, 16 without."""
        value = in_digits(self.score) if self.score is not None else "–" if self.asked else ""
        flags = f"! {self.red_flags}" if self.red_flags else ""
        rated = f"{self.coverage} rated" if words and self.coverage else self.coverage
        return Content.assemble(
            (f"{value:>4}", "bold"), " ", (f"{rated:<11}" if words else f"{rated:<5}", "dim"), "  ", (f"{flags:<4}", "bold $text-error")
        )


class CandidateList(WindowList[CandidateRow], can_focus=False):
    """The list on Home. The filter above it keeps the focus; the screen moves the cursor."""

    ONE_LINE_FROM = 86
    DEFAULT_CSS = """
    CandidateList { padding: 0; }
    """

    def lines_of(self, row: CandidateRow, width: int, current: bool) -> Sequence[Content]:
        """Name and figures; then, beside or below, status and next step."""
        mark = Content.styled(_MARK, "$accent") if current else Content("  ")
        name_style = "bold" if current else ""
        if self.row_height == 2:
            name = Content.styled(fit(row.name, width - 25), name_style)
            return (
                Content.assemble(mark, name, " ", row.figures(words=True)),
                Content.assemble(mark, "  ", _where(row, width - 4)),
            )
        name = Content.styled(fit(row.name, _name_width(width)), name_style)
        return (Content.assemble(mark, name, "  ", row.figures(words=False), "  ", _where(row, _last_width(width))),)


def heading(width: int) -> Content:
    """The words above the columns when a candidate takes one line; else nothing."""
    if width < CandidateList.ONE_LINE_FROM:
        return Content()
    return Content.styled(f"  {fit('Name', _name_width(width))}  {'Score':<6}{'Rated':<6}{'Flags':<6}Status → next step", "dim")


def _last_width(width: int) -> int:
    """Room for status and next step in one line: more of it where there is plenty."""
    return _STAGE_FROM if width >= CandidateList.ONE_LINE_FROM + 30 else 42


def _name_width(width: int) -> int:
    return width - _last_width(width) - 22


def _where(row: CandidateRow, width: int) -> Content:
    whole = width >= _STAGE_FROM or row.status.startswith("panel: ")  # who says so matters more than the stage
    status = row.status if whole else row.status.rpartition(": ")[2]
    return Content.assemble(status, (fit(f" → {row.next_step}", width - len(status)), "dim"))
