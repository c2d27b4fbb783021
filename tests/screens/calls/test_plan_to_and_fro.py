"""The plan of the calls: its keys, a file that is open for reading, and a disk that takes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import Relation
from interview_tui.paths import Paths
from interview_tui.screens.help import key_lines
from interview_tui.services.session import Services
from interview_tui.widgets.reference_list import ReferenceList
from interview_tui.widgets.status_line import StatusLine
from tests.screens.calls.call_setup import NARROW
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    add,
    flat,
    go_to,
    on_top,
    permit,
    planner,
    ready,
    told,
    with_jobs,
)
from tests.screens.helpers import AppMaker, shown, until


@pytest.fixture
def world() -> Build:
    return with_jobs


async def test_enter_behind_a_move_is_about_the_row_moved_to(app: InterviewApp, services: Services, who: Candidate) -> None:
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        second = screen.query_one(ReferenceList)._rows[1].name
        from textual import events

        for key in ("down", "enter"):
            app.post_message(events.Key(key, None))
        await until(pilot, lambda: "cannot be called" in told(app))
        assert f"{second} cannot be called" in told(app)


@pytest.mark.thorough
async def test_a_file_that_is_open_for_reading_shows_all_and_takes_nothing(
    make_app: AppMaker, services: Services, who: Candidate, paths: Paths
) -> None:
    add(services, who, ("Nord, Åsa", Relation.PEER))
    person = permit(services, who, "Bo")
    services.store.close()
    reading = replace(connect(paths, "Maria Lind", read_only=True), library=services.library)
    try:
        app = planner(make_app, reading, who, person=person)
        async with app.run_test(size=NARROW) as pilot:
            screen = await ready(pilot)
            await go_to(pilot, "Bo")
            assert "READ-ONLY" in flat(app)
            assert "permission granted" in flat(app)
            keys = {line.action for line in key_lines(screen) if line.enabled}
            writes = {"call", "permission", "tried", "edit", "add", "same", "separate", "remove", "take_back", "put_back", "reopen"}
            assert not keys & writes
            assert " calls" not in flat(app)
            assert "decides" not in flat(app)
            for key in ("enter", "p", "t", "e", "a", "m", "s", "u", "z", "x", "o"):
                await pilot.press(key)
            assert app.screen is screen
    finally:
        reading.store.close()


@pytest.mark.thorough
async def test_what_the_disk_does_not_take_is_told(
    app: InterviewApp, services: Services, who: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview_tui.storage.store import Store

    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        failing = replace(services.store.save_state, failing_since_ms=1, reason="disk full")
        monkeypatch.setattr(Store, "save_state", property(lambda _: failing))
        screen._tick()
        await pilot.pause()
        assert "NOT SAVED since" in shown(app)
        assert screen.query_one(StatusLine)._right.plain.strip().endswith("· disk full")
    monkeypatch.undo()


@pytest.mark.thorough
async def test_every_key_has_an_id_and_stands_in_the_palette(app: InterviewApp, services: Services, who: Candidate) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        screen = await ready(pilot)
        own = [line for line in key_lines(screen) if line.group == "On this screen"]
        assert all(line.binding_id.startswith(("references.", "list.")) for line in own)
        await pilot.press("ctrl+p")
        await on_top(pilot, CommandPalette)
        await until(pilot, lambda: app.screen.query(OptionList) and app.screen.query_one(OptionList).option_count > 5)
        await pilot.pause()
        assert all(word in shown(app) for word in ("Permission", "Tried", "Same person", "Remove"))
