"""At 80 columns the keys that lead out, help, and do what comes next are always in sight; and the computer is handed over from anywhere."""

from __future__ import annotations

import pytest

from interview_tui.config import Settings
from interview_tui.domain.decision import Verdict
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.compare import CompareScreen
from interview_tui.screens.hand_over import HandOver
from interview_tui.screens.home import Home
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from interview_tui.widgets.key_hints import KeyHints
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import anybody, held, seated
from tests.services.decision_samples import decided
from tests.thorough import first_only

MARIA, BO = "Maria Lind", "Bo Ek"
AT_ANY_RATE = ("esc Back", "f1 Help")


@pytest.mark.parametrize(("submitted", "kept"), first_only([(False, "u Submit"), (True, "d Decide")]))
async def test_the_page_keeps_the_way_out_the_help_and_the_key_that_next_names(
    make_app: AppMaker, services: Services, submitted: bool, kept: str
) -> None:
    candidate = anybody(services)
    interview_id = held(services, candidate, who=MARIA)
    with seated(services, MARIA):
        if submitted:
            submit(services, interview_id)
            decided(services, candidate, Verdict.HOLD)
        app = make_app(lambda: CandidateScreen(services, candidate.id, Settings(MARIA)), settings=Settings(MARIA), on=services)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "more is known: d." in shown(app) if submitted else "quick screen: u." in shown(app))
            await until(pilot, lambda: kept in _hints(app.screen.query_one(KeyHints)))
            line = _hints(app.screen.query_one(KeyHints))
            assert all(key in line for key in AT_ANY_RATE)
            assert len(line) <= 78


@pytest.mark.parametrize("size", first_only([(80, 24), (120, 40)], whole=True))
async def test_scorecard_compare_and_home_show_the_way_out_and_the_help(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    candidate = anybody(services)
    interview_id = held(services, candidate, who=MARIA)
    with seated(services, MARIA):
        submit(services, interview_id)
        app = make_app(settings=Settings(MARIA), on=services)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, Home) and "Anna" in shown(app))
            assert "f1 Help" in _hints(app.screen.query_one(KeyHints))
            for screen in (ScorecardScreen(services, candidate.id), CompareScreen(services, [candidate.id])):
                await app.push_screen(screen)
                await until(pilot, lambda: all(key in _hints(app.screen.query_one(KeyHints)) for key in AT_ANY_RATE))


@pytest.mark.thorough
async def test_the_computer_is_handed_over_on_the_page_and_back_while_nobody_is_named(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, who=MARIA)
    services.chair.rater = MARIA
    app = make_app(settings=Settings(MARIA), on=services)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home) and "Anna" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Stages" in shown(app))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, HandOver) and "esc Back" in shown(app))
        assert services.rater == ""
        assert "Anna" not in shown(app)
        await pilot.press("B", "escape")
        await until(pilot, lambda: "esc Back" not in shown(app))
        assert isinstance(app.screen, HandOver)
        await pilot.press("backspace", "escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Anna" in shown(app))
        assert services.rater == MARIA


def _hints(line: KeyHints) -> str:
    return line.render().plain
