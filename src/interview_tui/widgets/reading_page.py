"""A long page to read: only the lines in sight are drawn, and rows can have words behind them that Enter opens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview_tui.widgets.page_row import PageRow, Part, Words
from interview_tui.widgets.window_list import strip_of

__all__ = ["GUTTER", "PageRow", "Part", "ReadingPage", "Words"]

GUTTER = 2
"""Cells at the left, where a sign shows which row is open to Enter."""
_SLICE = 0.008
"""Seconds at most that are spent at a time on parts that are not in sight yet."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where on the page we are, in terms that another width does not change."""

    part: int
    lines_in: int
    opener: int


class ReadingPage(ScrollView, can_focus=True):
    """Parts one below the other. The cursor goes from one row that can be opened to the next, and scrolls where there is none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Words behind", id="page.open"),
        Binding("up", "up", "Up", id="page.up", show=False),
        Binding("down", "down", "Down", id="page.down", show=False),
        Binding("pageup", "page_up", "Page up", id="page.page-up", show=False),
        Binding("pagedown,space", "page_down", "Page down", id="page.page-down", show=False),
        Binding("home", "first", "First", id="page.first", show=False),
        Binding("end", "last", "Last", id="page.last", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading-page--cursor"}
    DEFAULT_CSS = """
    ReadingPage { height: 1fr; text-wrap: nowrap; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    ReadingPage > .reading-page--cursor { background: $block-cursor-blurred-background; }
    """
    ALLOW_SELECT = False

    class Opened(Message):
        """The words behind a row are to be read."""

        def __init__(self, words: Words) -> None:
            super().__init__()
            self.words = words

    def __init__(self) -> None:
        super().__init__()
        self._coming: Iterator[Part] = iter(())
        self._clear()

    def _clear(self) -> None:
        self._rows: list[PageRow] = []
        self._starts: list[int] = []
        self._tops: list[int] = []
        self._openers: list[int] = []
        self._height = 0
        self._opener = -1
        self._drawn: dict[tuple[int, bool], Strip] = {}

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show(self, parts: Iterable[Part], *, keep_place: bool = False) -> None:
        """Show these parts: those in sight at once, the others bit by bit.

        Args:
            keep_place: the same parts as before, drawn in another way: stay where we are.
        """
        place = self._place() if keep_place else _Place(0, 0, -1)
        self._clear()
        self._coming = iter(parts)
        room = max(20, self.size.height)
        while (len(self._tops) <= place.part or self._height < self._tops[place.part] + place.lines_in + room) and self._take():
            pass
        self._opener = min(place.opener, len(self._openers) - 1)
        self._resized()
        top = self._tops[min(place.part, len(self._tops) - 1)] if self._tops else 0
        self.scroll_to(y=top + place.lines_in, animate=False, immediate=True)
        self._choose_in_sight()
        self.call_after_refresh(self._go_on)

    def finish(self) -> None:
        """Take all parts now."""
        while self._take():
            pass
        self._resized()

    @property
    def text(self) -> str:
        """The whole page as plain text."""
        self.finish()
        return "\n".join(row.text.plain for row in self._rows)

    @property
    def chosen(self) -> PageRow | None:
        """The row under the cursor, while it is in sight."""
        return self._rows[self._openers[self._opener]] if self._in_sight(self._opener) else None

    def _take(self) -> bool:
        """Append the next part; whether there was one."""
        part = next(self._coming, None)
        if part is None:
            return False
        self._tops.append(self._height)
        for row in part:
            if row.behind is not None:
                self._openers.append(len(self._rows))
            self._rows.append(row)
            self._starts.append(self._height)
            self._height += row.text.plain.count("\n") + 1
        return True

    def _go_on(self) -> None:
        """Take some more parts, then let keys through."""
        until = perf_counter() + _SLICE
        while more := self._take():
            if perf_counter() > until:
                break
        self._resized()
        if more and self.is_attached:
            self.call_later(self._go_on)

    def _resized(self) -> None:
        size = Size(self.scrollable_content_region.width, self._height)
        if size != self.virtual_size:
            self.virtual_size = size
        self.refresh()

    # -- where we are ------------------------------------------------------------------------------------------------

    def _place(self) -> _Place:
        top = round(self.scroll_y)
        part = max(0, bisect_right(self._tops, top) - 1)
        return _Place(part, top - self._tops[part] if self._tops else 0, self._opener)

    def _span(self, opener: int) -> tuple[int, int]:
        """First line of a row that can be opened, and the line after its last."""
        row = self._openers[opener]
        return self._starts[row], self._starts[row + 1] if row + 1 < len(self._starts) else self._height

    def _in_sight(self, opener: int) -> bool:
        if not 0 <= opener < len(self._openers):
            return False
        top = round(self.scroll_y)
        return top <= self._span(opener)[0] < top + self._room

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def _first_in_sight(self) -> int:
        """The first row that can be opened and begins in sight or below."""
        top = round(self.scroll_y)
        return next((place for place in range(len(self._openers)) if self._span(place)[0] >= top), len(self._openers))

    def _choose_in_sight(self) -> None:
        if not self._in_sight(self._opener):
            first = self._first_in_sight()
            self._opener = first if self._in_sight(first) else self._opener
        self.refresh()

    def _choose(self, opener: int) -> None:
        self._opener = opener
        self.refresh()

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=round(self.scroll_y) + lines, animate=False, immediate=True)
        self._choose_in_sight()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The cursor goes along with the wheel."""
        super().watch_scroll_y(old_value, new_value)
        self._choose_in_sight()

    # -- keys --------------------------------------------------------------------------------------------------------

    def go_to_part(self, by: int) -> None:
        """To the beginning of the next part, or of the one before."""
        self.finish()
        here = round(self.scroll_y)
        beyond = [top for top in self._tops if (top > here if by > 0 else top < here)]
        if beyond:
            self.scroll_to(y=beyond[0] if by > 0 else beyond[-1], animate=False, immediate=True)
            self._opener = self._first_in_sight()
            self._choose_in_sight()

    def action_down(self) -> None:
        """To the next row that can be opened when it is in sight; else a line further."""
        following = self._opener + 1 if self._in_sight(self._opener) else self._first_in_sight()
        if not self._in_sight(following):
            self._scroll(1)
            return
        self._choose(following)
        hidden = self._span(following)[1] - round(self.scroll_y) - self._room
        if hidden > 0:  # a row of several lines is shown as far as it fits
            self._scroll(min(hidden, self._span(following)[0] - round(self.scroll_y)))

    def action_up(self) -> None:
        """To the row before that can be opened when it is in sight; else a line back."""
        if self._in_sight(self._opener - 1):
            self._choose(self._opener - 1)
        else:
            self._scroll(-1)

    def action_page_down(self) -> None:
        """A page further."""
        self._scroll(max(1, self._room - 2))

    def action_page_up(self) -> None:
        """A page back."""
        self._scroll(2 - self._room)

    def action_first(self) -> None:
        """To the beginning."""
        self._opener = 0
        self._scroll(-self._height)

    def action_last(self) -> None:
        """To the end."""
        self.finish()
        self._scroll(self._height)

    def action_open(self) -> None:
        """Open the words behind the row under the cursor."""
        row = self.chosen
        if row is not None and row.behind is not None:
            self.post_message(self.Opened(row.behind))

    def on_click(self, event: events.Click) -> None:
        """The first click moves the cursor, one on the row under the cursor opens it."""
        place = event.get_content_offset(self)
        if place is None or not self._starts:
            return
        row = bisect_right(self._starts, place.y + round(self.scroll_y)) - 1
        if row not in self._openers:
            return
        opener = self._openers.index(row)
        if opener == self._opener:
            self.action_open()
        else:
            self._choose(opener)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= self._height:
            return Strip.blank(width, self.visual_style.rich_style)
        row = bisect_right(self._starts, line) - 1
        here = self._in_sight(self._opener) and row == self._openers[self._opener]
        strip = self._drawn.get((line, here))
        if strip is None or strip.cell_length != width:
            strip = self._drawn[line, here] = self._draw(row, line - self._starts[row], here, width)
        return strip

    def _draw(self, row: int, part: int, here: bool, width: int) -> Strip:
        lines = self._rows[row].text.split("\n", allow_blank=True)
        line = lines[part] if part < len(lines) else Content()
        style = self.get_visual_style("reading-page--cursor") if here else self.visual_style
        sign = "▸".ljust(GUTTER) if here and part == 0 else " " * GUTTER
        return strip_of(self, Content.assemble((sign, "bold $primary"), line), width, style)

    def notify_style_update(self) -> None:
        """Other colours: nothing drawn before can be used."""
        self._drawn.clear()
        super().notify_style_update()
