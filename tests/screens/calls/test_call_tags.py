"""Tags in the notes of a call: the competencies of the persona, and words of one's own. Keyboard only."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.session import Services
from interview_tui.services.tags_used import free_tags
from tests.screens.calls.call_setup import ME, WIDE, Call, at_once, ring
from tests.screens.calls.conftest import Build
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import anybody, begin


@pytest.fixture
def world() -> Build:
    return ring


async def tag(pilot: Pilot[int], app: InterviewApp, notes: str, words: str) -> None:
    """Type something, and choose a tag for it by some words."""
    at_once(app, *notes, "ctrl+f")
    await until(pilot, lambda: isinstance(app.screen, Choose))
    at_once(app, *words, "enter")
    await until(pilot, lambda: not isinstance(app.screen, Choose))
    await pilot.pause()


@pytest.mark.thorough
async def test_a_competency_is_a_strength_or_an_area_and_a_word_of_ones_own_is_offered_again(call: Call, services: Services) -> None:
    async with call.app.run_test(size=WIDE) as pilot:
        await call.open(pilot, "finished")
        await tag(pilot, call.app, "calm with", "strength empathy")
        assert call.live.answer.notes == "calm with #empathy"
        await pilot.press("enter")
        await tag(pilot, call.app, "late", "improve empathy")
        assert call.live.answer.notes == "calm with #empathy\nlate #!empathy"
        await pilot.press("enter")
        await tag(pilot, call.app, "wrote", "improve own")
        await until(pilot, lambda: isinstance(call.app.screen, AskText))
        at_once(call.app, *"Follows up!", "enter")
        await until(pilot, lambda: call.live.answer.notes.endswith("\nwrote #!follows-up"))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(call.app.screen, Choose))
        assert "strength: follows-up" in shown(call.app)
        await pilot.press("escape", "ctrl+o")
        await pilot.pause()
    assert services.store.flush(60)
    assert free_tags(services, call.live.candidate.id) == {"empathy", "follows-up"}


async def test_the_tags_of_themes_are_there_in_a_quick_screen_too(services: Services, make_app: AppMaker) -> None:
    live = begin(services, anybody(services))
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await tag(pilot, app, "led them", "strength drive")
        assert live.answer.notes == "led them #drive"
