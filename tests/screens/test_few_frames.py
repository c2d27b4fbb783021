"""The tests of screens draw few frames (see `_few_frames`); what cannot be drawn must be found out all the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget


class Fragile(Widget):
    fault = ""

    def render(self) -> str:
        if self.fault and (self.fault != "narrow" or self.size.width < 10):
            raise ValueError(self.fault)
        return "whole"


class Fragiles(App[None]):
    CSS = "Fragile { height: 3; }"  # otherwise it is drawn to be measured

    def compose(self) -> ComposeResult:
        yield Fragile()


async def broken_for_a_while() -> None:
    """What cannot be drawn when narrow, is narrow once; nobody looks then."""
    async with Fragiles().run_test() as pilot:
        await pilot.pause()
        pilot.app.query_one(Fragile).fault = "narrow"
        await pilot.resize_terminal(8, 24)
        await pilot.resize_terminal(80, 24)


async def broken_at_the_end() -> None:
    async with Fragiles().run_test() as pilot:
        await pilot.pause()  # the first frame is drawn
        fragile = pilot.app.query_one(Fragile)
        fragile.fault = "late"
        fragile.refresh()
        await pilot.pause()


@pytest.mark.thorough  # of the tests themselves, and slow
@pytest.mark.parametrize(("use", "fault"), [(broken_for_a_while, "narrow"), (broken_at_the_end, "late")])
async def test_what_cannot_be_drawn_is_found_out(use: Callable[[], Awaitable[None]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        await use()
