"""``interview-tui interview`` from the first frame to the candidate's page, without a terminal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.meeting import Participant
from interview_tui.domain.references import EventKind
from interview_tui.paths import find_paths
from interview_tui.screens.resume import Resume
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.demo import INTERVIEWER
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.references import find_reference, load_people
from tests.thorough import first_only


def app_for(wanted: str, interviewer: str = INTERVIEWER, stage: Stage = Stage.QUICK_SCREEN) -> InterviewApp:
    """The app as the command makes it."""
    settings, paths = Settings(interviewer), find_paths()
    return InterviewApp(partial(connect, paths), settings, paths.state, partial(Resume, settings, wanted, stage))


async def until_shown(app: InterviewApp, pilot: Pilot[Any], name: str) -> None:
    """Wait until a screen of this class is on top."""
    for _ in range(500):
        await pilot.pause(0.01)
        if type(app.screen).__name__ == name:
            return
    raise AssertionError(f"{type(app.screen).__name__} is shown, not {name}")


@pytest.mark.thorough
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


@pytest.mark.parametrize("begins", first_only([True, False]))
async def test_a_deep_dive_that_is_not_planned_is_planned_first(sample: Path, begins: bool) -> None:
    app = app_for("tom", stage=Stage.DEEP_DIVE)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(app, pilot, "MeetingScreen")
        assert app.services is not None
        if begins:
            person = resolve_candidate(app.services, "tom")
            add_jobs(app.services, person.id, ["2016– Agent, Firma"])
            meeting = load_plan(app.services, person.id).meeting
            save_meeting(app.services, replace(meeting, goal="g", format="f", participants=(Participant("Robin"),)))
        screen: Any = app.screen
        for _ in range(500):
            await pilot.pause(0.01)
            if any(field.text for field in screen.query("#goal")):  # the plan has been read
                break
        screen.dismiss(begins)
        await until_shown(app, pilot, "InterviewScreen" if begins else "CandidateScreen")
        if begins:
            screen = app.screen
            assert screen.live.interview.stage is Stage.DEEP_DIVE
        else:
            await pilot.press("escape")
            await until_shown(app, pilot, "Home")
        app.exit(0)
    assert app.services.store.close()


@pytest.mark.thorough
async def test_reference_opens_the_plan_of_the_calls_and_leads_to_the_candidate(sample: Path) -> None:
    app = app_for("ida", stage=Stage.REFERENCE)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(app, pilot, "ReferencesScreen")
        await pilot.press("escape")
        await until_shown(app, pilot, "CandidateScreen")
        await pilot.press("escape")
        await until_shown(app, pilot, "Home")
        app.exit(0)
    assert app.services is not None
    assert app.services.store.close()


async def test_a_person_is_called_straight_away(sample: Path) -> None:
    paths = find_paths()
    services = connect(paths)
    ida = resolve_candidate(services, "ida")
    people = load_people(services, ida.id, INTERVIEWER)
    mabel = find_reference(people, "mabel")
    people.log(mabel.id, EventKind.GRANTED)
    assert services.store.close()
    settings = Settings(INTERVIEWER)
    app = InterviewApp(partial(connect, paths), settings, paths.state, partial(Resume, settings, ida.id, Stage.REFERENCE, mabel.id))
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(app, pilot, "InterviewScreen")
        screen: Any = app.screen
        assert screen.live.call.reference_id in mabel.ids
        await pilot.pause()  # it has been laid out
        await pilot.press("ctrl+o")
        await until_shown(app, pilot, "ReferencesScreen")
        await pilot.press("escape")
        await until_shown(app, pilot, "CandidateScreen")
        app.exit(0)
    assert app.services is not None
    assert app.services.store.close()
