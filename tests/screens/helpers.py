"""What the tests of screens share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import TextArea

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.screens.home import Home
from interview_tui.screens.opening import OpeningScreen
from interview_tui.services.session import Services

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;x\x07"
SHOWN = "[/] [@click=app.quit]x[/] ␛]0;x␇"
"""How `HOSTILE` looks once it has been cleaned at the entrance."""


class AppMaker(Protocol):
    """Makes an app on a database; see the fixture `make_app`."""

    def __call__(self, first: Callable[[], object] | None = None, *, settings: Settings = ..., on: Services | None = None) -> InterviewApp:
        """An app that begins with `first`, or with Home."""


def shown(app: App[Any]) -> str:
    """The screen as text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let the app go on until something holds; fail when it does not within a few seconds."""
    for _ in range(500):
        await pilot.pause()
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"this did not come about; on the screen:\n{shown(pilot.app)}")


async def editing(pilot: Pilot[Any]) -> OpeningScreen:
    """The page, with the opening and its bank in it."""

    def there() -> bool:
        screen = pilot.app.screen
        if not isinstance(screen, OpeningScreen) or screen._banks is None or screen._stored is None:
            return False
        return len(screen._later_banks) == len(Stage) - 1  # only then the banks are shown

    await until(pilot, lambda: isinstance(pilot.app.screen, Home) and "Support" in shown(pilot.app))
    await pilot.press("ctrl+e")
    await until(pilot, there)
    screen = pilot.app.screen
    assert isinstance(screen, OpeningScreen)
    return screen


async def edited(pilot: Pilot[Any]) -> None:
    """What was typed is in the draft, or saved already."""
    screen = pilot.app.screen
    assert isinstance(screen, OpeningScreen)
    await until(pilot, lambda: "saved" in shown(pilot.app).splitlines()[0])


def text_of(app: App[Any], section: str) -> TextArea:
    return app.screen.query_one(f"{section} TextArea", TextArea)
