"""A list that holds only the rows in sight asks for the others in time, and never for all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from interview_tui.widgets.window_list import MARGIN, WindowList, fit

TOTAL = 10_000


@dataclass(frozen=True)
class Item:
    key: str


class Names(WindowList[Item]):
    @property
    def row_height(self) -> int:
        return 2 if self.size.width < 60 else 1

    def lines_of(self, row: Item, width: int, current: bool) -> Sequence[Content]:
        return [Content(f"{'>' if current else ' '} {row.key}"), Content("   below")]


class Shop(App[None]):
    """Answers every wish from a long list, as a screen does."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__()
        self.items = items
        self.asked: list[tuple[int, int]] = []
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield Names()

    def on_mount(self) -> None:
        self.call_after_refresh(self.answer, *self.names.window())

    @property
    def names(self) -> Names:
        return self.query_one(Names)

    def answer(self, offset: int, limit: int) -> None:
        self.names.show_rows(len(self.items), offset, self.items[offset : offset + limit])

    def on_window_list_wanted(self, event: Names.Wanted) -> None:
        self.asked.append((event.offset, event.limit))
        self.answer(event.offset, event.limit)

    def on_window_list_opened(self, event: Names.Opened) -> None:
        self.opened.append(event.key)


def shop(total: int = TOTAL) -> Shop:
    return Shop([Item(f"item {number:05d}") for number in range(total)])


def lines(app: Shop) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


@asynccontextmanager
async def running(app: Shop, height: int = 10) -> AsyncIterator[Pilot[None]]:
    """The app on a terminal 80 wide, with its first rows."""
    async with app.run_test(size=(80, height)) as pilot:
        while not app.names.total and app.items:
            await pilot.pause()
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_moving_to_the_end_and_back_shows_the_rows_there_and_never_holds_all() -> None:
    app = shop()
    async with running(app, 20) as pilot:
        await pilot.pause()
        assert lines(app)[0] == "> item 00000"
        await press(pilot, "end")
        assert app.names.current == Item("item 09999")
        assert lines(app)[-1] == "> item 09999"
        await press(pilot, "pageup")
        assert "  item 09999" in lines(app)
        await press(pilot, "home")
        assert lines(app)[0] == "> item 00000"
        assert all(limit <= 20 + 2 * MARGIN + 2 for _, limit in app.asked)


async def test_the_cursor_stops_at_both_ends() -> None:
    app = shop(3)
    async with running(app, 20) as pilot:
        await press(pilot, "up")
        assert app.names.cursor == 0
        await press(pilot, "down", "down", "down", "down")
        assert app.names.current == Item("item 00002")


async def test_rows_are_there_before_the_cursor_reaches_them() -> None:
    app = shop()
    async with running(app) as pilot:
        await pilot.pause()
        for _ in range(60):
            app.names.action_page_down()
            await pilot.pause()
            assert app.names.current is not None
            assert not any("…" in line for line in lines(app))


async def test_each_wish_is_uttered_once_while_nobody_answers() -> None:
    app = shop()
    async with running(app) as pilot:
        await pilot.pause()
        app.asked.clear()
        app.answer = lambda offset, limit: None  # type: ignore[method-assign]
        await press(pilot, "end")
        app.names.refresh()
        app.names._look_around()
        await pilot.pause()
        assert len(app.asked) == 1
        assert lines(app)[-1].strip() == "…"  # counted, but not here yet
        await press(pilot, "enter")
        assert app.opened == []


async def test_after_another_read_the_cursor_is_on_the_same_row_although_one_came_before_it() -> None:
    app = shop()
    async with running(app) as pilot:
        await press(pilot, "down", "down", "down")
        app.items.insert(1, Item("item 00000b"))
        app.answer(*app.names.window())
        assert app.names.current == Item("item 00003")
        assert app.names.cursor == 4


async def test_when_the_row_is_gone_the_cursor_keeps_its_place_inside_the_list() -> None:
    app = shop(5)
    async with running(app) as pilot:
        await press(pilot, "end")
        del app.items[2:]
        app.answer(*app.names.window())
        assert app.names.current == Item("item 00001")
        app.items.clear()
        app.answer(*app.names.window())
        assert app.names.current is None
        await press(pilot, "enter", "down", "up", "end")
        assert app.opened == []


async def test_enter_opens_the_row_under_the_cursor() -> None:
    app = shop()
    async with running(app) as pilot:
        await press(pilot, "down", "enter")
        assert app.opened == ["item 00001"]


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    app = shop()
    async with running(app) as pilot:
        await pilot.click(Names, offset=(3, 4))
        await pilot.pause()
        assert app.names.current == Item("item 00004")
        assert app.opened == []
        await pilot.click(Names, offset=(3, 4))
        await pilot.pause()
        assert app.opened == ["item 00004"]


async def test_a_click_below_the_last_row_does_nothing() -> None:
    app = shop(2)
    async with running(app) as pilot:
        await pilot.click(Names, offset=(3, 7))
        await pilot.pause()
        assert (app.names.cursor, app.opened) == (0, [])


async def test_a_resize_to_two_lines_for_each_row_keeps_the_cursor_in_sight() -> None:
    app = shop()
    async with running(app) as pilot:
        await press(pilot, "pagedown", "pagedown", "pagedown")
        row = app.names.current
        assert row is not None
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert app.names.current == row
        assert f"> {row.key}" in lines(app)
        assert "   below" in lines(app)
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        assert f"> {row.key}" in lines(app)


async def test_the_wheel_scrolls_and_asks_for_more() -> None:
    app = shop()
    async with running(app) as pilot:
        app.names.scroll_to(y=5000, animate=False)
        await pilot.pause()
        await pilot.pause()
        assert lines(app)[0] == "  item 05000"
        assert app.names.cursor == 0
        await press(pilot, "down")
        assert lines(app)[0] == "> item 00001"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Anna", 6, "Anna  "),
        ("Anna", 4, "Anna"),
        ("Anna", 3, "An…"),
        ("Anna", 0, ""),
        ("李小龍", 5, "李小…"),
        ("李小龍", 4, "李 …"),
        ("a\nb", 4, "a b "),
        ("\x1b[2J", 4, "␛[2J"),
    ],
)
def test_a_text_fits_its_cells_exactly(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected
