"""The list of how long candidates are kept: the date, how they stand, which opening. Only the rows in sight are made."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interview_tui.domain.retention import Kept
from interview_tui.domain.text import search_key
from interview_tui.screens.retention_view import KeptRow, row_of
from interview_tui.widgets.window_list import WindowList, fit

_MARK = "▌ "
_DAY = 10
_STANDING = 46
"""Cells of how somebody stands, where a row takes one line."""


class KeptList(WindowList[KeptRow]):
    """Everybody, or those whom a filter leaves."""

    ONE_LINE_FROM = 108
    DEFAULT_CSS = """
    KeptList { padding: 0; }
    KeptList:focus > .window-list--cursor { background: $primary 30%; }
    """

    def __init__(self) -> None:
        super().__init__(id="kept")
        self._everybody: Sequence[tuple[Kept, str]] = ()
        self._filtered: Sequence[Kept] = ()
        self.words = ""
        """What was typed to filter."""

    # -- what there is ---------------------------------------------------------------------------------------------

    def hold(self, everybody: Sequence[tuple[Kept, str]]) -> None:
        """Show these from now on, each with what a filter looks at (`searched`); the cursor stays on whom it was on."""
        self._everybody = everybody
        self._show()

    def filter(self, words: str) -> None:
        """Show those in whose name or opening every word of this occurs; case and accents do not count.

        Without words everybody is shown again, with the cursor on whom it was on.
        """
        if words != self.words:
            self.words = words
            self._show(0 if words else None)

    def _show(self, cursor: int | None = None) -> None:
        known = self.chosen
        wanted = search_key(self.words).split()
        self._filtered = [kept for kept, text in self._everybody if all(word in text for word in wanted)]
        if cursor is None and known is not None:
            cursor = next((n for n, kept in enumerate(self._filtered) if kept.candidate.id == known.candidate.id), None)
        offset, limit = self.window()
        self._give(offset, limit, cursor)

    def give(self, offset: int, limit: int) -> None:
        """Make the rows that come into sight."""
        self._give(offset, limit, None)

    def _give(self, offset: int, limit: int, cursor: int | None) -> None:
        total = len(self._filtered)
        offset = max(0, min(offset, total - limit))
        self.show_rows(total, offset, tuple(map(row_of, self._filtered[offset : offset + limit])), cursor)

    @property
    def chosen(self) -> Kept | None:
        """Who is under the cursor."""
        return self._filtered[self.cursor] if self.cursor < len(self._filtered) else None

    # -- how it looks ----------------------------------------------------------------------------------------------

    def lines_of(self, row: KeptRow, width: int, current: bool) -> Sequence[Content]:
        """The date, the name and how they stand; then the opening, and why."""
        mark = Content.styled(_MARK, "$accent") if current else Content("  ")
        urgent = "bold $text-warning" if row.urgent else ""
        day = (fit(row.until, _DAY), "bold" if row.urgent else "")
        rest = " · ".join(filter(None, (row.opening, row.more)))
        if self.row_height == 2:
            name = (fit(row.name, width - _DAY - 4), "bold" if current else "")
            room = max(0, width - _DAY - 4)
            standing = fit(row.standing, room).rstrip()
            return (
                Content.assemble(mark, day, "  ", name),
                Content.assemble(mark, " " * (_DAY + 2), (standing, urgent), (fit(f" · {rest}", room - len(standing)), "dim")),
            )
        name_width = (width - _DAY - _STANDING - 8) // 2
        return (
            Content.assemble(
                mark, day, "  ", (fit(row.name, name_width), "bold" if current else ""), "  ", (fit(row.standing, _STANDING), urgent), "  ",
                (fit(rest, width - _DAY - _STANDING - 8 - name_width), "dim"),
            ),
        )  # fmt: skip


def searched(kept: Kept) -> str:
    """What a filter looks at."""
    return search_key(f"{kept.candidate.name} {kept.opening.title}")


def heading(width: int) -> Content:
    """The words above the columns where a row takes one line; else nothing."""
    if width < KeptList.ONE_LINE_FROM:
        return Content()
    name_width = (width - _DAY - _STANDING - 8) // 2
    return Content.styled(f"  {fit('Until', _DAY)}  {fit('Name', name_width)}  {fit('How they stand', _STANDING)}  Opening", "dim")
