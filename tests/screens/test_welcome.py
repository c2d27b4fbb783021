"""The first start, and a database that is open elsewhere."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.widgets import Input

from interview_tui.config import Settings, load_settings
from interview_tui.errors import CannotOpen, InUse
from interview_tui.screens.home import Home
from interview_tui.screens.in_use import AlreadyOpen
from interview_tui.screens.new_opening import NewOpening
from interview_tui.screens.welcome import Welcome
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.thorough import first_only


async def test_the_name_is_asked_for_kept_and_leads_to_the_first_opening(services: Services, make_app: AppMaker) -> None:
    app = make_app(settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        app.screen.query_one(Input).value = f"  Maria   {HOSTILE}"
        await pilot.press("enter")
        await until(pilot, lambda: "Three steps" in shown(app))
        assert f"Maria {SHOWN}" in shown(app)
        assert load_settings(services.paths.config).interviewer == f"Maria {SHOWN}"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NewOpening))
        assert app.settings.interviewer == f"Maria {SHOWN}"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and f"Maria {SHOWN}" in shown(app))


@pytest.mark.thorough
async def test_an_empty_name_is_refused_next_to_the_field(services: Services, make_app: AppMaker) -> None:
    app = make_app(settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        await pilot.press("space", "enter")
        await until(pilot, lambda: "A name is needed" in shown(app))
        assert not services.paths.config.exists()


@pytest.mark.thorough
async def test_escape_asks_another_time(services: Services, make_app: AppMaker) -> None:
    for _ in range(2):
        app = make_app(settings=Settings())
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda app=app: isinstance(app.screen, Welcome))  # type: ignore[misc]
            await pilot.press("escape")
            await until(pilot, lambda app=app: isinstance(app.screen, Home))  # type: ignore[misc]
            assert app.settings.interviewer == ""


@pytest.mark.thorough
async def test_escape_after_the_name_looks_around_first(services: Services, make_app: AppMaker) -> None:
    add_opening(services, "Support")
    app = make_app(settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        app.screen.query_one(Input).value = "Maria"
        await pilot.press("enter")
        await until(pilot, lambda: "Three steps" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Maria" in shown(app))


@pytest.mark.thorough
async def test_other_settings_and_comments_stay(services: Services, make_app: AppMaker) -> None:
    services.paths.config.parent.mkdir(parents=True)
    services.paths.config.write_text('# mine\ntheme = "light"\n', "utf-8")
    app = make_app(settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        app.screen.query_one(Input).value = "Maria"
        await pilot.press("enter")
        await until(pilot, lambda: "Three steps" in shown(app))
    text = services.paths.config.read_text("utf-8")
    assert "# mine" in text
    assert tomllib.loads(text) == {"theme": "light", "interviewer": "Maria"}


@pytest.mark.thorough
async def test_a_name_that_cannot_be_kept_is_used_all_the_same(services: Services, make_app: AppMaker) -> None:
    services.paths.config.parent.write_text("a file where the folder should be", "utf-8")
    app = make_app(settings=Settings())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        app.screen.query_one(Input).value = "Maria"
        await pilot.press("enter")
        await until(pilot, lambda: "Three steps" in shown(app) and "could not" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.settings.interviewer == "Maria")


@pytest.mark.thorough
async def test_who_has_a_name_is_not_asked(services: Services, make_app: AppMaker) -> None:
    app = make_app(settings=Settings("Maria"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "No opening yet" in shown(app))
        assert isinstance(app.screen, Home)


@pytest.mark.parametrize(
    ("keys", "expected"), first_only([(["enter"], True), (["r"], True), (["q"], False), (["escape"], False), (["left", "enter"], False)])
)
async def test_a_database_that_is_open_elsewhere_can_be_read_or_left(keys: list[str], expected: bool, tmp_path: Path) -> None:
    answers: list[object] = []

    class Asking(App[None]):
        CSS_PATH = str(Path(__file__).parents[2] / "src" / "interview_tui" / "app.tcss")

        def on_mount(self) -> None:
            self.push_screen(AlreadyOpen(f"Process 4711 on laptop has {HOSTILE} open."), answers.append)

    app: App[Any] = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: SHOWN in shown(app))
        await pilot.press(*keys)
        await until(pilot, lambda: answers == [expected])


@pytest.mark.parametrize("then", first_only(["opened", "damaged"]))
async def test_a_database_that_becomes_free_is_opened_by_itself(
    make_app: AppMaker, services: Services, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview_tui.screens.in_use._AGAIN_SECONDS", 0.02)
    tries: list[int] = []

    class Locked:
        free = False

        def __call__(self) -> Services:
            tries.append(1)
            if not self.free:
                raise InUse(f"Locked by another program, {len(tries)}.")
            if then == "damaged":
                raise CannotOpen("This is no database.")
            return services

        def read_only(self) -> Services:
            raise AssertionError("nobody has chosen that")

    app, locked = make_app(), Locked()
    app._connect = locked
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Try again" in shown(app) and len(tries) > 3 and "program, 1." not in shown(app))
        locked.free = True
        if then == "opened":
            await until(pilot, lambda: isinstance(app.screen, Home) and app.services is services)
            await until(pilot, lambda: "Everything begins with a job opening" in shown(app))
        else:
            await until(pilot, lambda: app.return_code is not None)
            assert app.ended() == 4
