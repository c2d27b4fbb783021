"""The plan of a deep-dive: what is typed is kept at once, nothing begins before it is whole, and the invitation is made from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.domain.meeting import Part
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.invitation import InvitationScreen
from interview_tui.screens.meeting import MeetingScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until

JOB = "2016–2018 Agent, Employer AB"


@pytest.fixture
def anna(services: Services, opening: Opening) -> Candidate:
    return add_candidate(services, opening.id, "Anna Berg")


async def planning(pilot: Pilot[Any]) -> MeetingScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen) and "Panel" in shown(pilot.app))
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    return screen


async def test_who_sits_here_is_proposed_and_being_alone_is_said_to_cost_something(
    services: Services, anna: Candidate, make_app: AppMaker
) -> None:
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await planning(pilot)
        assert screen.query_one("#participants", TextArea).text == "Maria Lind, hiring person, asks"
        assert "You are alone" in shown(app)
        assert "no full-time job yet" in shown(app)
        assert "Missing" not in shown(app), "what is proposed stands in the fields"


@pytest.mark.thorough
async def test_every_key_is_kept_without_saving(services: Services, anna: Candidate, make_app: AppMaker) -> None:
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        screen.query_one("#participants", TextArea).text = "Maria, asks\nOlle Ek, colleague, notes"
        screen.query_one("#when", Input).value = "Monday"
        await until(pilot, lambda: "colleague" in shown(app) and "alone" not in shown(app))
    plan = load_plan(services, anna.id)
    assert not plan.is_new
    assert [person.part for person in plan.meeting.participants] == [Part.ASKS, Part.NOTES]
    assert plan.meeting.when == "Monday"
    assert plan.meeting.goal, "the proposals that were in the fields are kept with it"


async def test_it_does_not_begin_without_a_goal_and_the_cursor_goes_there(services: Services, anna: Candidate, make_app: AppMaker) -> None:
    add_jobs(services, anna.id, [JOB])
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await planning(pilot)
        screen.query_one("#goal", TextArea).text = "  "
        await pilot.press("f8")
        await until(pilot, lambda: "does not begin without: goal" in shown(app))
        assert app.focused is screen.query_one("#goal")
        assert app.screen is screen


@pytest.mark.thorough
async def test_more_jobs_than_fit_is_said_before_and_asked_about_once_more(services: Services, anna: Candidate, make_app: AppMaker) -> None:
    add_jobs(services, anna.id, [f"{1990 + place} Job {place}" for place in range(30)])
    save_meeting(services, replace(load_plan(services, anna.id).meeting, participants=()))
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        assert "30 jobs need at least 120 min" in " ".join(shown(app).split())
        screen.query_one("#participants", TextArea).text = "Maria, asks"
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is screen)
        screen.query_one("#minutes", Input).value = "150"
        await until(pilot, lambda: "30 jobs in" in shown(app))


@pytest.mark.thorough
async def test_minutes_that_are_none_are_told_and_change_nothing(services: Services, anna: Candidate, make_app: AppMaker) -> None:
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        screen.query_one("#minutes", Input).value = "2 hours"
        await until(pilot, lambda: "from 30 to 240" in shown(app))
    assert load_plan(services, anna.id).meeting.minutes == 120


async def test_the_invitation_is_shown_and_written_to_a_file(
    services: Services, anna: Candidate, make_app: AppMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        screen.query_one("#when", Input).value = HOSTILE
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, InvitationScreen) and "# Invitation" in shown(app))
        await pilot.press("e")
        await until(pilot, lambda: "Export the invitation to Anna Berg" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
    (written,) = tmp_path.glob("invitation-anna-berg-*.md")
    text = written.read_text("utf-8")
    assert "Maria Lind" in text
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.thorough
async def test_hostile_names_are_shown_as_they_are(services: Services, opening: Opening, make_app: AppMaker) -> None:
    someone = add_candidate(services, opening.id, HOSTILE)
    app = make_app(lambda: MeetingScreen(services, someone.id, NAMED))
    async with app.run_test(size=(160, 40)) as pilot:
        screen = await planning(pilot)
        assert SHOWN in shown(app)
        screen.query_one("#participants", TextArea).text = HOSTILE
        await until(pilot, lambda: f"{SHOWN}: other" in shown(app))


@pytest.mark.thorough
async def test_looking_at_the_plan_keeps_nothing(services: Services, anna: Candidate, make_app: AppMaker) -> None:
    app = make_app(lambda: MeetingScreen(services, anna.id, NAMED))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, MeetingScreen))
    assert load_plan(services, anna.id).is_new, "looking at it keeps nothing"
