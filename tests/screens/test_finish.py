"""The end of an interview: what is missing, and the decision."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview_tui.app import InterviewApp
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Decision, Place
from interview_tui.screens.finish import Decided, DecisionPick, Finish, JumpTo, Reason
from interview_tui.services.interviews import load_live
from interview_tui.services.live import LiveInterview
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin, hold
from tests.thorough import first_only

Result = JumpTo | Decided | None


@pytest.fixture
def app(make_app: AppMaker) -> InterviewApp:
    return make_app()


@pytest.fixture
def live(services: Services) -> LiveInterview:
    """An interview with nothing answered."""
    return begin(services, anybody(services, f"Anna {HOSTILE}"))


@pytest.fixture
def whole(services: Services) -> LiveInterview:
    """An interview with nothing missing."""
    return load_live(services, hold(services, anybody(services), notes="Said so."), Hands())


async def open_finish(pilot: Pilot[Any], live: LiveInterview) -> list[Result]:
    answers: list[Result] = []
    await pilot.app.push_screen(Finish(live), answers.append)
    await pilot.pause()
    return answers


@pytest.mark.parametrize("size", first_only([(80, 24), (120, 40), (60, 18)], whole=True))
async def test_what_is_missing_is_listed_in_words_and_enter_goes_there(
    app: InterviewApp, live: LiveInterview, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        answers = await open_finish(pilot, live)
        assert f"Missing in {len(live.gaps())} questions" in shown(app)
        step, gaps = live.gaps()[0]
        assert f"{step.question.label} " in shown(app)
        assert " · ".join(gaps) in shown(app)
        assert "[@click=app.qui" in shown(app)
        assert isinstance(app.focused, OptionList)
        await pilot.press("down", "enter")
        await until(pilot, lambda: answers == [JumpTo(live.gaps()[1][0].place)])


@pytest.mark.thorough
async def test_nothing_missing_is_said_and_the_decision_has_the_cursor(app: InterviewApp, whole: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_finish(pilot, whole)
        assert whole.gaps() == ()
        assert "Nothing is missing" in shown(app)
        assert isinstance(app.focused, DecisionPick)


@pytest.mark.thorough
async def test_what_is_missing_never_blocks(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        answers = await open_finish(pilot, live)
        await pilot.press("tab", "down", "down", "enter")
        app.screen.query_one(Reason).insert("No goals")
        await pilot.press("ctrl+j", "x", "enter")
        await until(pilot, lambda: answers == [Decided(Decision.THANK, "No goals\nx")])


@pytest.mark.parametrize(("letter", "decision"), first_only([("a", Decision.ADVANCE), ("t", Decision.THANK), ("r", Decision.REFER)]))
async def test_each_decision_has_a_letter_and_says_what_it_asks_of_the_interviewer(
    app: InterviewApp, whole: LiveInterview, letter: str, decision: Decision
) -> None:
    hints = {Decision.ADVANCE: "final interview", Decision.THANK: "apply again", Decision.REFER: "somebody you know who is hiring"}
    async with app.run_test() as pilot:
        answers = await open_finish(pilot, whole)
        await pilot.press(letter)
        await pilot.pause()
        assert hints[decision] in shown(app)
        await pilot.press("enter")
        app.screen.query_one(Reason).insert("Because")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: answers == [Decided(decision, "Because")])


async def test_no_decision_is_taken_for_granted_and_a_reason_is_required(app: InterviewApp, whole: LiveInterview) -> None:
    async with app.run_test() as pilot:
        answers = await open_finish(pilot, whole)
        await pilot.press("enter")
        await pilot.press("ctrl+s")
        assert not answers
        assert "Choose a decision first" in shown(app)
        await pilot.press("down", "enter")
        await pilot.press("space", "enter")
        assert not answers
        assert "A reason is needed" in shown(app)
        assert isinstance(app.focused, Reason)


@pytest.mark.thorough
async def test_what_was_chosen_and_written_is_there_again_after_a_look_at_a_question(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_finish(pilot, live)
        await pilot.press("tab", "down", "enter")
        app.screen.query_one(Reason).insert("Half a reason")
        await pilot.press("shift+tab", "shift+tab", "enter")
        answers = await open_finish(pilot, live)
        assert app.screen.query_one(DecisionPick).chosen is Decision.ADVANCE
        assert app.screen.query_one(Reason).text == "Half a reason"
        await pilot.press("escape")
        await until(pilot, lambda: answers == [None])


@pytest.mark.thorough
async def test_filling_a_gap_takes_it_off_the_list(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        before = len(live.gaps())
        live.go_to(Place(QuestionId("good-year")))
        live.give(7)
        live.set_notes("A number")
        await open_finish(pilot, live)
        assert app.screen.query_one(OptionList).option_count < before
        assert "A good year" not in shown(app)


@pytest.mark.thorough
async def test_what_is_typed_right_behind_enter_or_tab_belongs_to_the_reason(app: InterviewApp, whole: LiveInterview) -> None:
    def at_once(*keys: str) -> None:
        for key in keys:
            app.post_message(Key(key, key if len(key) == 1 else None))

    async with app.run_test() as pilot:
        await open_finish(pilot, whole)
        pick, reason = app.screen.query_one(DecisionPick), app.screen.query_one(Reason)
        at_once("a", "enter", "t", "r", "a")
        await until(pilot, lambda: reason.text == "tra")
        assert pick.chosen == "advance"
        await pilot.press("shift+tab")
        at_once("down", "tab", "t")
        await until(pilot, lambda: reason.text == "trat")
        assert pick.chosen == "thank"
