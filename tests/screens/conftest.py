"""A real database in a folder of its own, with the shipped banks, and an app that begins with any screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import pytest
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.strip import Strip

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.opening import Opening
from interview_tui.paths import Paths
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from tests.screens.helpers import AppMaker

NAMED = Settings("Maria Lind")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(
        database=tmp_path / "interviews.db",
        user_banks=tmp_path / "banks",
        backups=tmp_path / "backups",
        config=tmp_path / "config" / "settings.toml",
        state=tmp_path / "state",
    )


@pytest.fixture(scope="session", autouse=True)
def _styles_read_once() -> Iterator[None]:
    """Every app would read the same style sheets again. Textual remembers them within one app; here all apps share what is known."""
    known: dict[tuple[object, ...], Any] = {}
    read = Stylesheet._parse_rules

    def remembered(self: Stylesheet, *what: Any, **named: Any) -> Any:
        key = (what, tuple(sorted(named.items())), tuple(self._variables.items()))
        if key not in known:
            known[key] = read(self, *what, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield


@pytest.fixture(scope="session", autouse=True)
def _few_frames() -> Iterator[None]:
    """Textual draws every frame, and without a terminal throws it away: a third of the time of a test. Drawn here are the first frame of
    every screen and size, what a test looks at (`shown`), and the last frame of the app: nothing that cannot be drawn passes.
    """
    draw, look, end = Compositor.render_update, Compositor.render_strips, App._shutdown
    sizes: WeakKeyDictionary[Compositor, Size] = WeakKeyDictionary()
    owed: WeakSet[Compositor] = WeakSet()

    def seldom(self: Compositor, full: bool = False, screen_stack: Any = None, simplify: bool = False) -> Any:
        if full or sizes.get(self) != self.size or not active_app.get().is_headless:
            sizes[self] = self.size
            return draw(self, full, screen_stack, simplify)
        owed.add(self)
        visible_screen_stack.set(screen_stack or [])
        self._dirty_regions.clear()
        return None

    def looked_at(self: Compositor, size: Size | None = None) -> list[Strip]:
        owed.discard(self)
        return look(self, size)

    async def last_frame_drawn(self: App[Any]) -> None:
        try:
            if self._running and self._screen_stack and (frame := self.screen._compositor) in owed:
                frame.render_strips()
        finally:
            await end(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", seldom)
        patch.setattr(Compositor, "render_strips", looked_at)
        patch.setattr(App, "_shutdown", last_frame_drawn)
        yield


@pytest.fixture(autouse=True)
def _new_files_are_copies(new_files_are_copies: None) -> None:
    """How a file is made is tested elsewhere."""


@pytest.fixture
def services(paths: Paths, empty_database: Path) -> Iterator[Services]:
    """An empty database, open for writing."""
    shutil.copyfile(empty_database, paths.database)
    paths.database.chmod(0o600)
    opened = connect(paths, NAMED.interviewer)
    yield opened
    opened.store.close()


@pytest.fixture
def opening(services: Services) -> Opening:
    """An opening with the example persona and nobody in it."""
    return add_opening(services, "Support agent", applicants=120)


@pytest.fixture
def make_app(services: Services, tmp_path: Path) -> AppMaker:
    """Make an app on `services`, or on others; it begins with Home unless told otherwise."""
    from interview_tui.screens.home import Home

    def make(first: Callable[[], object] | None = None, *, settings: Settings = NAMED, on: Services | None = None) -> InterviewApp:
        return InterviewApp(lambda: on or services, settings, tmp_path / "crash", first or (lambda: Home(settings)))  # type: ignore[arg-type]

    return make
