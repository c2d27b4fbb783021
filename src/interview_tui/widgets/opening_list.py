"""The openings: the chosen one with its funnel, the others in two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview_tui.domain.funnel import MOST_INTO_DEEP_DIVES, MOST_INTO_QUICK_SCREENS, funnel_notices
from interview_tui.domain.opening import Funnel, Opening
from interview_tui.widgets.safe import MUTED, lit
from interview_tui.widgets.window_list import fit, strip_of

_WORD = 12
"""Cells of the name of a step."""


class OpeningList(ScrollView, can_focus=True):
    """A list of openings; one of them is always chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose_next(-1)", "Opening above", id="openings.up", show=False),
        Binding("down", "choose_next(1)", "Opening below", id="openings.down", show=False),
        Binding("home,pageup", "choose_next(-100000)", "First opening", id="openings.first", show=False),
        Binding("end,pagedown", "choose_next(100000)", "Last opening", id="openings.last", show=False),
        Binding("enter", "open", "Open the opening", id="openings.open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"opening-list--chosen"}
    DEFAULT_CSS = """
    OpeningList { text-wrap: nowrap; scrollbar-size-vertical: 1; background: $surface; }
    OpeningList > .opening-list--chosen { background: $panel; }
    OpeningList:focus > .opening-list--chosen { background: $primary 40%; }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """Another opening is chosen."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Opened(Message):
        """Enter was pressed on the chosen opening, or it was clicked again."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._items: Sequence[tuple[Opening, Funnel]] = ()
        self._chosen = 0
        self._lines: list[tuple[int, Content]] = []
        """Each line with the place of the opening it belongs to."""

    @property
    def chosen(self) -> Opening | None:
        """The chosen opening, or None when there is none at all."""
        return self._items[self._chosen][0] if self._items else None

    def show(self, items: Sequence[tuple[Opening, Funnel]], chosen: str | None = None) -> None:
        """Show these openings.

        Args:
            items: the openings with their funnels, in order.
            chosen: id of the one to choose; without it, or when it is not there, the one chosen before, else the first.
        """
        before = self.chosen
        self._items = items
        places = {opening.id: place for place, (opening, _) in enumerate(items)}
        wanted = [key for key in (chosen, before.id if before else None) if key in places]
        self._chosen = next((place for opening_id, place in places.items() if wanted and opening_id == wanted[0]), 0)
        self._build()

    def choose(self, place: int) -> None:
        """Choose the opening at a place, from 0; beyond the ends the first or the last."""
        place = max(0, min(place, len(self._items) - 1))
        if self._items and place != self._chosen:
            self._chosen = place
            self._build()
            self.post_message(self.Chosen(self._items[place][0].id))

    def action_choose_next(self, step: int) -> None:
        """Choose an opening further down, or up when `step` is negative."""
        self.choose(self._chosen + step)

    def action_open(self) -> None:
        """Open the chosen opening."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen.id))

    def on_click(self, event: events.Click) -> None:
        """A click chooses; one on the chosen opening opens it."""
        place = event.get_content_offset(self)
        if place is None or not 0 <= place.y + self.scroll_offset.y < len(self._lines):
            return
        item = self._lines[place.y + self.scroll_offset.y][0]
        if item == self._chosen:
            self.action_open()
        else:
            self.choose(item)

    def on_resize(self) -> None:
        """Lines are cut to the width."""
        self._build()

    def _build(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = []
        for place, (opening, funnel) in enumerate(self._items):
            lines = _unfolded(opening, funnel, width) if place == self._chosen else _folded(opening, funnel, width)
            self._lines += [(place, line) for line in lines]
        self.virtual_size = Size(width, len(self._lines))
        own = [number for number, (place, _) in enumerate(self._lines) if place == self._chosen]
        if own and own[0] < self.scroll_offset.y:
            self.scroll_to(y=own[0], animate=False)
        elif own and own[-1] >= self.scroll_offset.y + self.scrollable_content_region.height:
            self.scroll_to(y=own[-1] + 1 - self.scrollable_content_region.height, animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self.visual_style.rich_style)
        place, line = self._lines[number]
        # The last line of each opening is empty; it stays outside the bar.
        inside = place == self._chosen and len(line) > 0
        style = self.get_visual_style("opening-list--chosen") if inside else self.visual_style
        return strip_of(self, line, width, style)


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"


def _applicants(funnel: Funnel) -> int | None:
    """How many applied, as the funnel has it; None while nothing is known of anybody."""
    return funnel.applied if funnel.applicants is not None or funnel.applied else None


def _folded(opening: Opening, funnel: Funnel, width: int) -> list[Content]:
    counts = (_applicants(funnel), funnel.screened_in, funnel.screened, funnel.dived, funnel.called, funnel.hired)
    return [
        Content(fit(f"  {opening.title}", width)),
        Content.styled("  " + fit(" › ".join(map(_number, counts)), width - 2), "dim"),
        Content(),
    ]


def _unfolded(opening: Opening, funnel: Funnel, width: int) -> list[Content]:
    room = max(16, width - 3)
    mark = Content.styled("▌ ", "$accent")
    title = [line.plain for line in lit(opening.title).wrap(max(1, room))]
    if len(title) > 2:
        title = [title[0], fit(" ".join(title[1:]), room)]
    lines = [Content.assemble(mark, (line, "bold")) for line in title]
    lines += [Content.assemble(mark, _count(*row, room)) for row in _counts(funnel)]
    for notice in funnel_notices(funnel):
        lines += [Content.assemble(mark, line.plain) for line in Content(notice).wrap(max(1, room))]
    return [*lines, Content()]


def _counts(funnel: Funnel) -> list[tuple[str, str, str]]:
    """Each step of the funnel: its name, what the method has in mind there, and how many there are (F7)."""
    steps = [
        ("applicants", "100s", _number(_applicants(funnel))),
        ("screened in", f"≤ {MOST_INTO_QUICK_SCREENS}", _number(funnel.screened_in)),
        ("screened", "", _with_open(funnel.screened, funnel.screening)),
        ("deep-dives", f"{MOST_INTO_DEEP_DIVES - 1}–{MOST_INTO_DEEP_DIVES}", _with_open(funnel.dived, funnel.diving)),
        ("references", "", _number(funnel.called)),
        *([("offers", "", _number(funnel.offered))] if funnel.offered else []),
        ("hired", "", _number(funnel.hired)),
    ]
    left = (("to review", funnel.waiting), ("declined", funnel.declined), ("advanced", funnel.advanced), ("thanked", funnel.thanked),
            ("referred", funnel.referred), ("erased", funnel.erased))  # fmt: skip
    return [*steps, *((word, "", _number(count)) for word, count in left if count)]


def _with_open(over: int, still_open: int) -> str:
    return _number(over) + (f" + {still_open} open" if still_open else "")


def _count(word: str, meant: str, count: str, room: int) -> Content:
    """One step in a line: what the method has in mind stands quietly between its name and its number, if it fits."""
    if _WORD + len(meant) + 1 + len(count) > room:
        meant = ""  # the number counts
    return Content.assemble(f"{word:<{_WORD}}", (meant, MUTED), (f"{count:>{room - _WORD - len(meant)}}", "bold"))
