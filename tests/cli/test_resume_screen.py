"""``interview-tui interview`` from the first frame to the candidate's page, without a terminal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.paths import find_paths
from interview_tui.screens.resume import Resume
from interview_tui.services.demo import INTERVIEWER


def app_for(wanted: str, interviewer: str = INTERVIEWER) -> InterviewApp:
    """The app as the command makes it."""
    settings, paths = Settings(interviewer), find_paths()
    return InterviewApp(partial(connect, paths), settings, paths.state, partial(Resume, settings, wanted, Stage.QUICK_SCREEN))


async def until_shown(app: InterviewApp, pilot: Pilot[Any], name: str) -> None:
    """Wait until a screen of this class is on top."""
    for _ in range(500):
        await pilot.pause(0.01)
        if type(app.screen).__name__ == name:
            return
    raise AssertionError(f"{type(app.screen).__name__} is shown, not {name}")


async def test_an_open_interview_goes_on_and_leaving_it_leads_to_the_candidate_and_home(sample: Path) -> None:
    app = app_for("vera")
    async with app.run_test(size=(100, 30)) as pilot:
        assert type(app.screen).__name__ == "Resume"
        await until_shown(app, pilot, "InterviewScreen")
        screen: Any = app.screen
        assert screen.live.question.id == "excelled"
        await pilot.press("ctrl+o")
        await until_shown(app, pilot, "CandidateScreen")
        await pilot.press("escape")
        await until_shown(app, pilot, "Home")
        app.exit(0)
    assert app.services is not None
    assert app.services.store.close()


@pytest.mark.parametrize(("wanted", "word"), [("nobody", "No candidate matches"), ("a", "matches")])
async def test_who_cannot_be_found_ends_the_app_with_the_word_for_it(sample: Path, wanted: str, word: str) -> None:
    app = app_for(wanted)
    async with app.run_test() as pilot:
        for _ in range(500):
            await pilot.pause(0.01)
            if app.failure is not None:
                break
    assert app.failure is not None
    assert app.failure.exit_code == app.return_code == 2
    assert word in str(app.failure)
    assert app.services is not None
    app.services.store.close()


async def test_without_a_name_it_asks_for_one_first(sample: Path, no_user_settings: Path) -> None:
    app = app_for("tom", interviewer="")
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(app, pilot, "Welcome")
        await pilot.press("escape")
        for _ in range(500):
            await pilot.pause(0.01)
            if app.failure is not None:
                break
    assert app.return_code == 2
    assert "INTERVIEW_TUI_INTERVIEWER" in str(app.failure)
    assert app.services is not None
    app.services.store.close()
