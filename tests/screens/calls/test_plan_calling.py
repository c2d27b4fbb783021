"""The plan of the calls: nobody is called without permission, and calls are begun, gone on with and reopened."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest

from interview_tui.app import InterviewApp
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.reference_reader import read_references
from interview_tui.screens.references import ReferencesScreen
from interview_tui.services.calls import end_call
from interview_tui.services.openings import save_opening
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.widgets.reference_list import ReferenceList
from tests.screens.calls.call_setup import NARROW, WIDE
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    Below,
    K,
    calls_begun,
    flat,
    go_to,
    happened,
    held_call,
    is_told,
    named,
    noted_call,
    on_row,
    on_top,
    permit,
    planner,
    ready,
    stored,
    told,
    with_jobs,
)
from tests.screens.helpers import AppMaker, until
from tests.thorough import first_only


@pytest.fixture
def world() -> Build:
    return with_jobs


@pytest.mark.parametrize("key", first_only(["enter", "t"]))
async def test_nobody_is_called_without_permission_and_that_is_told_once(
    app: InterviewApp, services: Services, who: Candidate, key: str
) -> None:
    people = stored(services, who)
    people.log(named(people, "Åsa").id, K.ASKED)
    people.log(named(people, "Ines").id, K.GRANTED)
    people.log(named(people, "Ines").id, K.DENIED)
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        for name in ("Åsa Nord", "Ines Berg", "Bo Ek"):
            await go_to(pilot, name)
            await pilot.press(key)
            await until(pilot, partial(is_told, app, f"{name} cannot be called"))
            assert isinstance(app.screen, ReferencesScreen)
        await pilot.press(key)
        await pilot.pause()
        assert told(app).count("cannot be called") == 1
        await pilot.press("escape")
        assert (await on_top(pilot, Below)).left
        assert told(app) == ""
    assert calls_begun(services, who) == 0
    assert [happened(services, who, name) for name in ("Åsa", "Ines", "Bo")] == [[K.ASKED], [K.GRANTED, K.DENIED], []]


@pytest.mark.thorough
async def test_a_permission_for_another_name_and_one_not_for_the_present_employer_do_not_do(
    app: InterviewApp, services: Services, who: Candidate
) -> None:
    people = load_people(services, who.id, "Maria Lind")
    people.log(named(people, "Ines").id, K.GRANTED)
    people.log(named(people, "Åsa").id, K.GRANTED)
    people.edit(named(people, "Åsa").id, name="Eva Lo")
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        for name, row, why in (
            ("Ines", "not permitted: works there now", "has not permitted just that"),
            ("Eva Lo", "permission was for another name", "given for another name"),
        ):
            await go_to(pilot, name)
            assert row in flat(app)
            await pilot.press("enter")
            await until(pilot, partial(is_told, app, why))
        assert "permission granted (about “Åsa Nord”), Maria Lind" in flat(app)
    assert calls_begun(services, who) == 0


async def test_enter_calls_and_comes_back_to_what_became_of_it(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        assert "Call; ⏎ calls" in flat(app)
        assert "No phone number; e writes it down" in flat(app)
        await pilot.press("enter")
        call = await on_top(pilot, InterviewScreen)
        assert call.live.call is not None
        end_call(services, call.live, K.DATES_ONLY, "policy")
        call.dismiss(None)
        screen = await ready(pilot)
        await until(pilot, lambda: "policy: dates only today" in flat(app))
        assert on_row(screen) == "Åsa Nord"
        assert "no low score" in flat(app)
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        assert "dates only" in flat(app)
        await pilot.press("n")
        await ready(pilot)
        assert calls_begun(services, who) == 1
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        await on_top(pilot, InterviewScreen)
    assert calls_begun(services, who) == 2


@pytest.mark.thorough
async def test_opened_for_a_person_it_calls_at_once_if_they_may_be_called(make_app: AppMaker, services: Services, who: Candidate) -> None:
    person = permit(services, who, "Åsa")
    app = planner(make_app, services, who, person=person)
    async with app.run_test() as pilot:
        await on_top(pilot, InterviewScreen)
    app = planner(make_app, services, who, person=named(stored(services, who), "Bo").id)
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        await until(pilot, lambda: "Bo Ek cannot be called" in told(app))
        assert on_row(screen) == "Bo Ek"
    assert calls_begun(services, who) == 1


@pytest.mark.thorough
async def test_after_an_offer_it_is_asked_once_whether_it_is_made(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    save_opening(services, replace(stored(services, who).opening, call_references=WhenToCall.AFTER_OFFER))
    async with app.run_test(size=NARROW) as pilot:
        await ready(pilot)
        assert "Called after a conditional offer" in flat(app)
        await go_to(pilot, "Åsa")
        assert "Once Anna Svensson has a conditional offer" in flat(app)
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        await pilot.press("n")
        await ready(pilot)
        assert calls_begun(services, who) == 0
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        (await on_top(pilot, InterviewScreen)).dismiss(None)
        await ready(pilot)
        await pilot.press("enter")
        await on_top(pilot, InterviewScreen)


@pytest.mark.thorough
async def test_a_finished_call_is_reopened_after_a_question(app: InterviewApp, services: Services, who: Candidate) -> None:
    held_call(services, who, "Åsa")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Bo")
        assert not screen.check_action("reopen", ())
        await go_to(pilot, "Åsa")
        await pilot.press("u")
        await until(pilot, lambda: "o reopens that call" in told(app))
        await pilot.press("o")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        await ready(pilot)
        await until(pilot, lambda: "◐ Åsa Nord" in flat(app))
        assert "call open, 1 note " in flat(app)
        await pilot.press("enter")
        call = await on_top(pilot, InterviewScreen)
        assert any(answer.notes == "Friendly, quick" for answer in (call.live.answer_to(step.place) for step in call.live.steps))
    assert calls_begun(services, who) == 1


@pytest.mark.thorough
async def test_a_call_that_was_begun_says_so_and_goes_on_without_a_question(app: InterviewApp, services: Services, who: Candidate) -> None:
    held_call(services, who, "Åsa")
    person = noted_call(services, who, "Åsa", "One more thing", "And another")
    noted_call(services, who, "Bo", "Half")
    people = stored(services, who)
    people.log(person, K.REACHED)
    people.log(named(people, "Bo").id, K.CALL_BACK, "", services.now_ms() + 86_400_000)
    async with app.run_test(size=WIDE) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Bo")
        assert re.search(r"Call back tomorrow [\d:]+: call open, 1 note; ⏎ goes on", flat(app))
        await go_to(pilot, "Åsa")
        assert screen.query_one(ReferenceList).current.stands == "call open, 2 notes"  # type: ignore[union-attr]
        assert "◐ Åsa Nord" in flat(app)
        assert "Call open, 2 notes; ⏎ goes on" in flat(app)
        await pilot.press("enter")
        await on_top(pilot, InterviewScreen)


@pytest.mark.thorough
def test_a_call_in_which_nothing_is_noted_yet_is_no_open_call(services: Services, who: Candidate) -> None:
    noted_call(services, who, "Bo")
    assert calls_begun(services, who) == 1
    assert read_references(services, who.id, "Maria Lind").noted == {}
