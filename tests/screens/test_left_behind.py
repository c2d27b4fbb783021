"""A worker may come back to a screen that was left while it was away."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import WorkerFailed

from tests.screens.helpers import AppMaker


class Slow(Screen[None]):
    """Looks for its part when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.told, self.looked = asyncio.Event(), asyncio.Event()

    def compose(self) -> ComposeResult:
        """One part."""
        yield Static("here", id="part")

    async def look(self, wanted: str) -> None:
        """The worker."""
        try:
            await self.told.wait()
        except asyncio.CancelledError:
            await self.told.wait()  # it was on its way already
        self.looked.set()
        self.query_one(wanted)


async def test_a_worker_whose_screen_was_left_is_no_error(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        slow = Slow()
        await app.push_screen(slow)
        slow.run_worker(slow.look("#part"))
        await pilot.pause()
        removed = app.pop_screen()
        await slow.query("#part").remove()
        slow.told.set()
        await slow.looked.wait()
        await removed
        await pilot.pause()
    assert app._exception is None


async def test_a_worker_that_misses_a_part_of_a_screen_in_use_is_an_error(make_app: AppMaker) -> None:
    app = make_app()
    slow = Slow()

    async def use() -> None:
        async with app.run_test() as pilot:
            await app.push_screen(slow)
            slow.run_worker(slow.look("#nothing"))
            slow.told.set()
            await slow.looked.wait()
            await pilot.pause()

    with pytest.raises(WorkerFailed):
        await use()
