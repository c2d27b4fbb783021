"""The plan of the calls: who is one person, and who is on the list."""

from __future__ import annotations

import pytest

from interview_tui.app import InterviewApp
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import Relation
from interview_tui.screens.choose import Choose
from interview_tui.screens.reference_dialogs import Decide
from interview_tui.services.session import Services
from tests.screens.calls.call_setup import NARROW, WIDE
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    add,
    begun,
    flat,
    go_to,
    named,
    on_row,
    on_top,
    ready,
    stored,
    with_jobs,
)
from tests.screens.helpers import shown, until


@pytest.fixture
def world() -> Build:
    return with_jobs


async def test_a_double_is_proposed_and_decided(app: InterviewApp, services: Services, who: Candidate) -> None:
    add(services, who, ("Nord, Åsa", Relation.PEER), ("Ek, Bo", Relation.PEER))
    async with app.run_test(size=WIDE) as pilot:
        screen = await ready(pilot)
        assert "one person? m decides (and 1 more)" in flat(app)
        await go_to(pilot, "Ek, Bo")
        await pilot.press("m")
        await on_top(pilot, Decide)
        await pilot.press("down", "down", "enter")  # later
        await ready(pilot)
        assert "one person? m decides (and 1 more)" in flat(app)
        assert len(stored(services, who).doubles) == 2
        await pilot.press("m")
        await on_top(pilot, Decide)
        assert "Bo Ek, manager" in flat(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Nord, Åsa" in flat(app) and isinstance(app.screen, Choose))
        await pilot.pause()
        await pilot.press("enter")
        await ready(pilot)
        assert "one person?" not in flat(app)
        assert len(screen._people.plan.people) == 4
        assert "One person" in flat(app)
        await pilot.press("s")
        assert len(screen._people.plan.people) == 5
        assert "one person?" not in flat(app)
    assert len(stored(services, who).everybody) == 5


@pytest.mark.parametrize("proposed", [False, True])
@pytest.mark.thorough
async def test_any_two_can_be_joined(app: InterviewApp, services: Services, who: Candidate, proposed: bool) -> None:
    add(services, who, ("K. Holm", Relation.PEER), *([("Ek, Bo", Relation.PEER)] if proposed else []))
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot, "K. Holm", "m", Choose)
        if proposed:
            await pilot.press("down", "down", "down", "enter")
            await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.query("#filter"))
        await pilot.press(*"nes", "enter")
        await ready(pilot)
    assert [mention.name for mention in named(stored(services, who), "Ines").mentions] == ["Ines Berg", "K. Holm"]


@pytest.mark.thorough
async def test_who_is_taken_off_the_list_comes_back(app: InterviewApp, services: Services, who: Candidate) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await ready(pilot)
        for key in ("x", "delete"):
            await go_to(pilot, "Åsa")
            await pilot.press(key)
            await pilot.pause()
            assert "Åsa" not in shown(app).replace("Åsa Nord is off", "")
            assert "1 taken off the list: z puts back" in flat(app)
            assert named(stored(services, who), "Åsa").details.removed
            await pilot.press("z")
            await pilot.pause()
            assert on_row(screen) == "Åsa Nord"
            assert not named(stored(services, who), "Åsa").details.removed


@pytest.mark.thorough
async def test_of_those_taken_off_at_another_time_one_is_chosen(app: InterviewApp, services: Services, who: Candidate) -> None:
    people = stored(services, who)
    for one in people.everybody:
        people.remove(one.id)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("z")
        await on_top(pilot, Choose)
        await pilot.press(*"Ines", "enter")
        screen = await ready(pilot)
        assert [planned.reference.name for planned in screen._people.plan.people] == ["Ines Berg"]
