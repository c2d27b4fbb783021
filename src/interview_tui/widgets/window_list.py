"""A list that holds only the rows in sight and a margin around them, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from rich.cells import set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from interview_tui.domain.text import clean

MARGIN = 40
"""Rows that are asked for before and after those in sight."""


class Row(Protocol):
    """What a row must have: a key by which it is known again when the list is read once more."""

    @property
    def key(self) -> str:
        """Identity of the row."""


RowT = TypeVar("RowT", bound=Row)


def fit(text: str, width: int) -> str:
    """User text in exactly so many cells, cut with an ellipsis when it is longer."""
    text = clean(text).replace("\n", " ").replace("\t", " ")
    fitted = set_cell_size(text, max(0, width))
    return fitted if width < 1 or fitted.rstrip() == text.rstrip() else set_cell_size(text, width - 1) + "…"


def strip_of(widget: Widget, line: Content, width: int, style: Style) -> Strip:
    """A line as a widget draws it, in exactly so many cells."""
    strips = Visual.to_strips(widget, line, width, 1, style, apply_selection=False)
    return (strips[0] if strips else Strip([])).adjust_cell_length(width, style.rich_style)


class WindowList(ScrollView, Generic[RowT], can_focus=True):
    """Rows from somewhere else, of which only a window is held here.

    It posts `Wanted` when rows come into sight that it does not hold; whoever listens answers with `show_rows`. A
    subclass says how a row looks (`lines_of`) and how many lines it takes (`ONE_LINE_FROM`, or `row_height`).
    """

    ONE_LINE_FROM: ClassVar[int] = 0
    """Cells from which a row takes one line instead of two."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", id="list.up", show=False),
        Binding("down", "cursor_down", "Down", id="list.down", show=False),
        Binding("pageup", "page_up", "Page up", id="list.page-up", show=False),
        Binding("pagedown", "page_down", "Page down", id="list.page-down", show=False),
        Binding("home", "first", "First", id="list.first", show=False),
        Binding("end", "last", "Last", id="list.last", show=False),
        Binding("enter", "open", "Open", id="list.open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"window-list--cursor"}
    DEFAULT_CSS = """
    WindowList { height: 1fr; text-wrap: nowrap; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    WindowList > .window-list--cursor { background: $block-cursor-blurred-background; }
    """
    ALLOW_SELECT = False

    class Wanted(Message):
        """Rows come into sight that are not held: `limit` rows from `offset` on."""

        def __init__(self, offset: int, limit: int) -> None:
            super().__init__()
            self.offset, self.limit = offset, limit

    class Opened(Message):
        """Enter was pressed on a row, or the row under the cursor was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.total = 0
        """How many rows there are, held or not."""
        self.cursor = 0
        """Index of the row under the cursor, from 0."""
        self._offset = 0
        self._rows: Sequence[RowT] = ()
        self._asked: tuple[int, int] | None = None
        self._follow = True
        """Whether the cursor is in sight and is to stay there; not after the wheel has turned away from it."""
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        """Lines as drawn last, by row, line of the row, and whether the cursor is on it: scrolling draws only what is new."""
        self.auto_links = False

    # -- to be said by a subclass ----------------------------------------------------------------------------------

    @property
    def row_height(self) -> int:
        """Lines that each row takes at the present width: one where there is room for all of it, else two."""
        return 1 if self.scrollable_content_region.width >= self.ONE_LINE_FROM else 2

    def lines_of(self, row: RowT, width: int, current: bool) -> Sequence[Content]:
        """The lines of a row, `row_height` of them.

        Args:
            width: room in cells.
            current: whether the cursor is on it.
        """
        raise NotImplementedError

    # -- what is held ----------------------------------------------------------------------------------------------

    @property
    def current(self) -> RowT | None:
        """The row under the cursor; None when there is none, or it has not come yet."""
        return self._row(self.cursor)

    def _row(self, index: int) -> RowT | None:
        place = index - self._offset
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def window(self) -> tuple[int, int]:
        """Offset and limit of the rows that should be held now: those in sight, and the margin."""
        first, last = self._in_sight()
        offset = max(0, first - MARGIN)
        return offset, last + MARGIN - offset

    def show_rows(self, total: int, offset: int, rows: Sequence[RowT], cursor: int | None = None) -> None:
        """Hold these rows from now on.

        Args:
            total: how many there are in all.
            offset: index of the first of `rows`.
            cursor: where the cursor goes; without it the cursor stays on the row with the same key, else at its index.
        """
        known = self.current
        self.total, self._offset, self._rows, self._asked = total, offset, rows, None
        if cursor is None:
            same = next((place for place, row in enumerate(rows) if known is not None and row.key == known.key), None)
            cursor = self.cursor if same is None else offset + same
        else:
            self._follow = True
        self.cursor = max(0, min(cursor, total - 1))
        self._measure()
        self.refresh()
        self._look_around()

    def _in_sight(self) -> tuple[int, int]:
        """Index of the first row in sight, and of the first one below."""
        height = self.row_height
        first = self.scroll_offset.y // height
        return first, first + self.scrollable_content_region.height // height + 2

    def _look_around(self) -> None:
        """Ask for rows when the edge of what is held comes near."""
        first, last = self._in_sight()
        lowest, highest = max(0, first - MARGIN // 2), min(self.total, last + MARGIN // 2)
        if self._offset <= lowest and highest <= self._offset + len(self._rows):
            return
        wanted = self.window()
        if wanted != self._asked:
            self._asked = wanted
            self.post_message(self.Wanted(*wanted))

    # -- place and size --------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, self.total * self.row_height)
        if self._follow:
            self._keep_cursor_in_sight()

    def on_resize(self) -> None:
        """Rows may take more or fewer lines now."""
        self._measure()
        self._look_around()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        top, first = self.cursor * self.row_height, round(new_value)
        self._follow = first <= top <= first + self.scrollable_content_region.height - self.row_height
        self._look_around()

    def _keep_cursor_in_sight(self) -> None:
        height, room = self.row_height, self.scrollable_content_region.height
        top = self.cursor * height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + height > self.scroll_offset.y + room:
            self.scroll_to(y=top + height - room, animate=False)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row; beyond the ends it stops at the first or the last."""
        index = max(0, min(index, self.total - 1))
        if index == self.cursor:
            return
        height = self.row_height
        self.refresh_lines(self.cursor * height, height)
        self.cursor = index
        self.refresh_lines(index * height, height)
        self._follow = True
        self._keep_cursor_in_sight()

    def action_cursor_up(self) -> None:
        """One row up."""
        self.move_to(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.move_to(self.cursor + 1)

    def action_page_up(self) -> None:
        """As many rows up as are in sight."""
        self.move_to(self.cursor - self._page)

    def action_page_down(self) -> None:
        """As many rows down as are in sight."""
        self.move_to(self.cursor + self._page)

    def action_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """To the last row."""
        self.move_to(self.total - 1)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        row = self.current
        if row is not None:
            self.post_message(self.Opened(row.key))

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height // self.row_height - 1)

    def on_click(self, event: events.Click) -> None:
        """The first click moves the cursor, one on the row under the cursor opens it."""
        place = event.get_content_offset(self)
        if place is None:
            return
        index = (place.y + self.scroll_offset.y) // self.row_height
        if index >= self.total:
            return
        if index == self.cursor:
            self.action_open()
        else:
            self.move_to(index)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        current = index == self.cursor and index < self.total
        strip = self._strips.get((index, part, current))
        if strip is None:
            strip = self._strips[index, part, current] = self._draw(index, part, current)
        return strip

    def notify_style_update(self) -> None:
        """Other colours: nothing drawn before can be used."""
        self._strips.clear()
        super().notify_style_update()

    def _draw(self, index: int, part: int, current: bool) -> Strip:
        width = self.scrollable_content_region.width
        style = self.get_visual_style("window-list--cursor") if current else self.visual_style
        row = self._row(index)
        line = Content("  …" if index < self.total and part == 0 else "")  # counted, but not here yet
        if row is not None:
            line = self.lines_of(row, width, current)[part]
        return strip_of(self, line, width, style)
