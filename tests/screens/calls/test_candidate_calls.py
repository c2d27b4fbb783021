"""The reference calls on the page of a candidate."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from textual.widgets import OptionList

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.domain.references import EventKind
from interview_tui.paths import Paths
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.home import Home
from interview_tui.screens.references import ReferencesScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.services.calls import end_call, start_call
from interview_tui.services.interviews import finish, load_live
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.references import load_people
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from tests.screens.calls.conftest import Build
from tests.screens.calls.happened import log
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, begin_deep, held
from tests.thorough import first_only

ME = Settings("Maria Lind")
SIZES = first_only([(80, 24), (120, 40)], whole=True)
K = EventKind
HOUR = 3_600_000
DAY = 24 * HOUR


def page(make_app: AppMaker, services: Services, candidate: Candidate, on: Services | None = None) -> InterviewApp:
    used = on or services
    return make_app(lambda: CandidateScreen(used, candidate.id, ME), settings=ME, on=used)


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


def advanced(services: Services) -> Candidate:
    """A candidate whose quick screen and deep-dive are done."""
    candidate = anybody(services)
    held(services, candidate, questions=1, submitted=True)
    live = begin_deep(services, candidate)
    live.leave()
    assert services.store.flush(60)
    finish(services, live.interview.id, Decision.ADVANCE, "Good.")
    submit(services, live.interview.id)
    return candidate


@pytest.fixture
def world() -> Build:
    return advanced


# -- the page of a candidate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_after_an_advanced_deep_dive_the_calls_are_next_and_enter_leads_to_their_plan(
    make_app: AppMaker, services: Services, who: Candidate, size: tuple[int, int]
) -> None:
    app = page(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Plan the reference calls: ask for permission first." in flat(app))
        await until(pilot, lambda: "▸ Reference calls nobody called yet" in flat(app))
        assert "4 proposed of 6 people known, nobody permitted yet · Enter opens the plan" in flat(app)
        for key in ("enter", "i", "r"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, ReferencesScreen))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, CandidateScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_one_row_says_how_far_the_calls_are(make_app: AppMaker, services: Services, who: Candidate, size: tuple[int, int]) -> None:
    log(services, who, "Ola Dahl", K.GRANTED, K.REACHED)
    log(services, who, "Siv Lund", K.GRANTED, K.REACHED)
    log(services, who, "Lars Holm", K.GRANTED, K.REFUSED)
    log(services, who, "Nils Ek", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() + 2 * DAY)
    app = page(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "▸ Reference calls in progress" in flat(app))
        assert re.search(
            r"2 of 4 proposed called · call back Nils Ek \w{3} \d+ \w{3} [\d ]*\d\d:\d\d · 1 refused · 2 still to do", flat(app)
        )
        assert re.search(r"Call back Nils Ek .{10,20}\. Go on with the reference calls: 2 of 4 proposed called\.", flat(app))
        assert flat(app).count("Reference call") == 1


async def test_what_was_promised_and_not_kept_is_said_in_words(make_app: AppMaker, services: Services, who: Candidate) -> None:
    log(services, who, "Ola Dahl", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - DAY)
    app = page(make_app, services, who)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Call back Ola Dahl, overdue since yesterday" in flat(app))


@pytest.mark.thorough
async def test_a_call_is_no_row_of_its_own_and_is_not_reopened_here(make_app: AppMaker, services: Services, who: Candidate) -> None:
    live = load_live(services, start_call(services, who.id, log(services, who, "Ola Dahl", K.GRANTED), "Maria Lind"))
    live.leave()
    end_call(services, live, K.REACHED)
    app = page(make_app, services, who)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "▸ Reference calls in progress" in flat(app))
        assert app.screen.query_one("#ladder", OptionList).option_count == 4
        await pilot.press("o")  # the cursor is on the calls, and both interviews with the candidate are submitted
        await pilot.pause()
        assert isinstance(app.screen, CandidateScreen)


@pytest.mark.thorough
async def test_the_plan_can_be_opened_before_the_deep_dive(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "nobody is known who may be called · Enter opens the plan" in flat(app))
        await until(pilot, lambda: "▸ Quick screen" in flat(app))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, ReferencesScreen))


@pytest.mark.thorough
async def test_when_the_calls_come_after_an_offer_the_panel_decides_first(make_app: AppMaker, services: Services, who: Candidate) -> None:
    save_opening(services, replace(get_opening(services, who.opening_id), call_references=WhenToCall.AFTER_OFFER))
    log(services, who, "Ola Dahl", K.GRANTED)
    app = page(make_app, services, who)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Decide with the panel; the references are called after a conditional offer." in flat(app))
        await until(pilot, lambda: "Reference calls nobody called yet, after a conditional offer" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: "You have submitted your deep-dive" in flat(app))
        assert isinstance(app.screen, CandidateScreen)
        log(services, who, "Ola Dahl", K.VOICEMAIL)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "Go on with the reference calls: 0 of 4 proposed called." in flat(app))


@pytest.mark.thorough
async def test_when_something_was_heard_of_everybody_the_scorecard_goes_to_the_panel(
    make_app: AppMaker, services: Services, who: Candidate
) -> None:
    for name in ("Lars Holm", "Eva Berg", "Nils Ek", "Siv Lund", "Ola Dahl"):
        log(services, who, name, K.GRANTED, K.REACHED)
    app = page(make_app, services, who)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Reference calls done" in flat(app))
        assert "4 of 4 proposed called · 1 other called" in flat(app)
        assert "Send the scorecard to the panel" in flat(app)


async def test_nobody_who_is_about_to_call_is_sent_to_the_scorecard_with_the_predictions(
    make_app: AppMaker, services: Services, who: Candidate
) -> None:
    app = make_app(lambda: CandidateScreen(services, who.id, Settings("Bo Ek")), settings=Settings("Bo Ek"))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Plan the reference calls: ask for permission first." in flat(app))
        assert "Read what" not in flat(app)
    log(services, who, "Ola Dahl", K.GRANTED, K.VOICEMAIL)
    app = make_app(lambda: CandidateScreen(services, who.id, Settings("Bo Ek")), settings=Settings("Bo Ek"))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Go on with the reference calls: 0 of 4 proposed called." in flat(app))
        assert "Read what" not in flat(app)


@pytest.mark.thorough
async def test_a_hostile_name_is_shown_literally(make_app: AppMaker, services: Services, who: Candidate) -> None:
    log(services, who, "Karin " + HOSTILE, K.GRANTED)
    people = load_people(services, who.id, "Me")
    karin = next(one for one in people.everybody if one.name.startswith("Karin"))
    people.log(karin.id, K.CALL_BACK, call_back_ms=services.now_ms() + HOUR)
    assert services.store.flush(60)
    app = page(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: f"Call back Karin {SHOWN}" in flat(app))
        assert "\x1b" not in shown(app)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: f"Next call back: Karin {SHOWN} about Anna Svensson, " in shown(app))


@pytest.mark.thorough
async def test_a_file_open_for_reading_shows_the_plan_too(make_app: AppMaker, services: Services, who: Candidate, paths: Paths) -> None:
    services.store.close()
    reading = replace(connect(paths, "Maria Lind", read_only=True), library=services.library)
    try:
        app = page(make_app, services, who, on=reading)
        async with app.run_test(size=(100, 40)) as pilot:
            await until(pilot, lambda: "Reference calls nobody called yet" in flat(app))
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, ReferencesScreen))
    finally:
        reading.store.close()
