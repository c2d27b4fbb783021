"""The screen of the backups: what there is, one made now, one put back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import ConnectToWrite, connect
from interview_tui.moments import day_text, time_text
from interview_tui.paths import Paths
from interview_tui.screens.backups import Backups
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.home import Home
from interview_tui.services.backups import back_up_before, backups, make_backup_now
from interview_tui.services.candidates import add_candidate
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.storage.backup import back_up
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until


async def opened(pilot: Pilot[int]) -> None:
    """The screen, from Home by its key, with the list read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Home) and "Opening the" not in shown(pilot.app))
    await pilot.press("f8")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, Backups) and ("candidate" in shown(pilot.app) or "no backup" in shown(pilot.app))
    )


@pytest.mark.thorough
async def test_without_backups_it_says_so_and_makes_one(make_app: AppMaker, paths: Paths) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "There is no backup yet" in shown(pilot.app)
        assert str(paths.backups.name) in shown(pilot.app).replace("\n", "")
        await pilot.press("b")
        await until(pilot, lambda: "Made: " in shown(pilot.app) and "There is no backup" not in shown(pilot.app))
        assert "no candidates" in shown(pilot.app)
        assert len(backups(paths)) == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))


async def test_one_is_put_back_after_a_question_and_the_program_begins_again(paths: Paths, services: Services, tmp_path: Path) -> None:
    add_candidate(services, add_opening(services, "Support").id, "Anna Ek")
    make_backup_now(services)
    add_opening(services, "Made by mistake")
    services.store.close()
    app = InterviewApp(ConnectToWrite(paths), NAMED, tmp_path / "crash", lambda: Home(NAMED))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "mistake" in shown(app))
        before = app.services
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        for words in ("Put back the backup of", "The backup: 1 candidate, last change", "Now: 1 candidate", "is kept"):
            assert words in shown(app)
        assert len(re.findall(r" \d\d:\d\d:\d\d", shown(app))) >= 3  # so that it can be seen which is newer
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Backups))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Home) and app.services not in (None, before) and "Anna Ek" in shown(app))
        assert "mistake" not in shown(app)
        await until(pilot, lambda: "Restored from" in shown(app))
    assert app.services is not None
    assert app.services.keeper is not None
    app.services.keeper.stop()
    app.services.store.close()
    assert len(backups(paths)) == 2


@pytest.mark.thorough
async def test_strange_rows_are_found_by_the_key_and_the_list_says_kind_and_mark(
    make_app: AppMaker, services: Services, paths: Paths
) -> None:
    add_opening(services, "Support")
    back_up_before(services, "an import")
    raw = sqlite3.connect(paths.database, isolation_level=None)
    raw.execute("UPDATE opening SET title = 'Spoilt'")
    raw.close()
    async with make_app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "· before import" in shown(pilot.app)
        await pilot.press("b")
        await until(pilot, lambda: "1 row is" in shown(pilot.app) and "· rows differ" in shown(pilot.app))


@pytest.mark.thorough
async def test_keys_pressed_in_one_go_mean_the_backup_under_the_cursor(make_app: AppMaker, services: Services) -> None:
    for day in range(1, 4):
        back_up(services.store.read_saved, services.store.path, services.paths.backups, services.now_ms() - day * 86_400_000)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in ("down", "down", "r"):
            pilot.app.post_message(Key(key, None))
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        third = backups(services.paths)[2]
        assert f"{day_text(third.at_ms)} {time_text(third.at_ms)}?" in shown(pilot.app)
        await pilot.press("n")


@pytest.mark.thorough
async def test_one_that_is_gone_by_then_is_told_and_the_database_is_opened_again(paths: Paths, services: Services, tmp_path: Path) -> None:
    made = make_backup_now(services)
    services.store.close()
    app = InterviewApp(ConnectToWrite(paths), NAMED, tmp_path / "crash", lambda: Home(NAMED))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        before = app.services
        made.path.unlink()
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Home) and app.services not in (None, before))
        await until(pilot, lambda: any("Nothing was changed" in note.message for note in app._notifications))
    assert app.services is not None
    app.services.store.close()


@pytest.mark.thorough
async def test_one_that_cannot_be_read_is_not_put_back(make_app: AppMaker, services: Services) -> None:
    made = make_backup_now(services)
    made.path.write_bytes(made.path.read_bytes()[:5000])
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
        pilot.app.push_screen(Backups(services))
        await until(pilot, lambda: "cannot be read" in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be put back" in shown(pilot.app))
        assert isinstance(pilot.app.screen, Backups)


@pytest.mark.thorough
async def test_a_database_open_for_reading_says_what_works(make_app: AppMaker, services: Services, paths: Paths) -> None:
    make_backup_now(services)
    reading = connect(paths, read_only=True)
    async with make_app(on=replace(reading)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in ("b", "enter"):
            await pilot.press(key)
            await until(pilot, lambda: "interview-tui backup FILE" in shown(pilot.app))
            assert isinstance(pilot.app.screen, Backups)
    reading.store.close()
    assert len(backups(paths)) == 1


@pytest.mark.thorough
async def test_it_is_in_the_palette_of_every_screen(make_app: AppMaker, services: Services) -> None:
    from interview_tui.screens.opening import OpeningScreen

    opening = add_opening(services, "Support agent")
    first: Callable[[], object] = lambda: OpeningScreen(services, opening.id)  # noqa: E731
    async with make_app(first).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, OpeningScreen) and "Support agent" in shown(pilot.app))
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"backups")
        await until(pilot, lambda: "Backups" in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Backups))
