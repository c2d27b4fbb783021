"""The reference calls on the page of a candidate, and the next call on Home."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from textual.widgets import OptionList

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind
from interview_tui.paths import Paths
from interview_tui.screens import home as home_module
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.home import Home
from interview_tui.screens.references import ReferencesScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.services.calls import end_call, start_call
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import finish, load_live
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, begin_deep, held

ME = Settings("Maria Lind")
SIZES = [(80, 24), (120, 40)]
K = EventKind
HOUR = 3_600_000
DAY = 24 * HOUR


def page(make_app: AppMaker, services: Services, candidate: Candidate, on: Services | None = None) -> InterviewApp:
    used = on or services
    return make_app(lambda: CandidateScreen(used, candidate.id, ME), settings=ME, on=used)


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


def advanced(services: Services, who: str = "Maria Lind") -> Candidate:
    """A candidate whose quick screen and deep-dive are done."""
    candidate = anybody(services)
    held(services, candidate, questions=1)
    live = begin_deep(services, candidate)
    live.leave()
    assert services.store.flush(5)
    finish(services, live.interview.id, Decision.ADVANCE, "Good.")
    return candidate


def log(services: Services, candidate: Candidate, name: str, *kinds: EventKind, call_back_ms: int | None = None) -> ReferenceId:
    """Things happen about somebody, who is added when nobody of the name is known."""
    people = load_people(services, candidate.id, "Maria Lind")
    found = next((one for one in people.everybody if one.name == name), None) or people.add(name, Relation.PEER, "Elsewhere")
    for kind in kinds:
        people.log(found.id, kind, call_back_ms=call_back_ms if kind is K.CALL_BACK else None)
    assert services.store.flush(5)
    return found.id


# -- the page of a candidate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_after_an_advanced_deep_dive_the_calls_are_next_and_enter_leads_to_their_plan(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    app = page(make_app, services, advanced(services))
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
async def test_one_row_says_how_far_the_calls_are(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = advanced(services)
    log(services, candidate, "Ola Dahl", K.GRANTED, K.REACHED)
    log(services, candidate, "Siv Lund", K.GRANTED, K.REACHED)
    log(services, candidate, "Lars Holm", K.GRANTED, K.REFUSED)
    log(services, candidate, "Nils Ek", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() + 2 * DAY)
    app = page(make_app, services, candidate)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "▸ Reference calls in progress" in flat(app))
        assert re.search(r"2 of 4 called · call back Nils Ek \w{3} \d+ \w{3} [\d ]*\d\d:\d\d · 1 refused · 2 still to do", flat(app))
        assert re.search(r"Call back Nils Ek .{10,20}\. Go on with the reference calls: 2 of 4 called\.", flat(app))
        assert flat(app).count("Reference call") == 1


async def test_what_was_promised_and_not_kept_is_said_in_words(make_app: AppMaker, services: Services) -> None:
    candidate = advanced(services)
    log(services, candidate, "Ola Dahl", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - DAY)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Call back Ola Dahl, overdue since yesterday" in flat(app))


async def test_a_call_is_no_row_of_its_own_and_is_not_reopened_here(make_app: AppMaker, services: Services) -> None:
    candidate = advanced(services)
    live = load_live(services, start_call(services, candidate.id, log(services, candidate, "Ola Dahl", K.GRANTED), "Maria Lind"))
    live.leave()
    end_call(services, live, K.REACHED)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "▸ Reference calls in progress" in flat(app))
        assert app.screen.query_one("#ladder", OptionList).option_count == 3
        await pilot.press("o")  # the cursor is on the calls: it is the last interview with the candidate that is meant
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "The deep-dive that Maria Lind held on" in flat(app)


async def test_the_plan_can_be_opened_before_the_deep_dive(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "nobody is known who may be called · Enter opens the plan" in flat(app))
        await until(pilot, lambda: "▸ Quick screen" in flat(app))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, ReferencesScreen))


async def test_when_the_calls_come_after_an_offer_the_panel_decides_first(make_app: AppMaker, services: Services) -> None:
    candidate = advanced(services)
    save_opening(services, replace(get_opening(services, candidate.opening_id), call_references=WhenToCall.AFTER_OFFER))
    log(services, candidate, "Ola Dahl", K.GRANTED)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Decide with the panel; the references are called after a conditional offer." in flat(app))
        await until(pilot, lambda: "Reference calls nobody called yet, after a conditional offer" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: "You have finished this deep-dive" in flat(app))
        assert isinstance(app.screen, CandidateScreen)
        log(services, candidate, "Ola Dahl", K.VOICEMAIL)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "Go on with the reference calls: 0 of 4 called." in flat(app))


async def test_when_something_was_heard_of_everybody_the_scorecard_goes_to_the_panel(make_app: AppMaker, services: Services) -> None:
    candidate = advanced(services)
    for name in ("Lars Holm", "Eva Berg", "Nils Ek", "Siv Lund", "Ola Dahl"):
        log(services, candidate, name, K.GRANTED, K.REACHED)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Reference calls done" in flat(app))
        assert "4 of 4 called · 1 other called" in flat(app)
        assert "Send the scorecard to the panel" in flat(app)


async def test_nobody_who_is_about_to_call_is_sent_to_the_scorecard_with_the_predictions(make_app: AppMaker, services: Services) -> None:
    candidate = advanced(services)
    app = make_app(lambda: CandidateScreen(services, candidate.id, Settings("Bo Ek")), settings=Settings("Bo Ek"))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Plan the reference calls: ask for permission first." in flat(app))
        assert "Read what" not in flat(app)
    log(services, candidate, "Ola Dahl", K.GRANTED, K.VOICEMAIL)
    app = make_app(lambda: CandidateScreen(services, candidate.id, Settings("Bo Ek")), settings=Settings("Bo Ek"))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "Go on with the reference calls: 0 of 4 called." in flat(app))
        assert "Read what" not in flat(app)


async def test_a_hostile_name_is_shown_literally(make_app: AppMaker, services: Services) -> None:
    candidate = advanced(services)
    log(services, candidate, "Karin " + HOSTILE, K.GRANTED)
    people = load_people(services, candidate.id, "Me")
    karin = next(one for one in people.everybody if one.name.startswith("Karin"))
    people.log(karin.id, K.CALL_BACK, call_back_ms=services.now_ms() + HOUR)
    assert services.store.flush(5)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: f"Call back Karin {SHOWN}" in flat(app))
        assert "\x1b" not in shown(app)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: f"Next call back: Karin {SHOWN} about Anna Svensson, " in shown(app))


async def test_a_file_open_for_reading_shows_the_plan_too(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = advanced(services)
    services.store.close()
    reading = connect(paths, read_only=True)
    try:
        app = page(make_app, services, candidate, on=reading)
        async with app.run_test(size=(100, 40)) as pilot:
            await until(pilot, lambda: "Reference calls nobody called yet" in flat(app))
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, ReferencesScreen))
    finally:
        reading.store.close()


# -- Home --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_home_names_the_next_call_only_when_there_is_one(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "hold the quick screen" in shown(app))
        await app.workers.wait_for_complete()
        assert "Next call back" not in shown(app)
        assert not app.screen.query_one("#call").display
        at_ms = services.now_ms() + 2 * DAY
        log(services, candidate, "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=at_ms)
        other = add_candidate(services, candidate.opening_id, "Bo Ek")
        log(services, other, "Nils Ask", K.GRANTED, K.CALL_BACK, call_back_ms=at_ms + DAY)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Next" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: re.search(r"Next call back: Karin Holm about Anna Svensson, \w{3} \d+ \w{3} ", shown(app)))
        await until(pilot, lambda: re.search(r"→ call back \w{3} \d+ \w{3} ", shown(app)))
        log(services, candidate, "Karin Holm", K.REACHED)
        log(services, other, "Nils Ask", K.REACHED)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Next" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Next call back" not in shown(app))


async def test_an_overdue_call_is_said_in_words(make_app: AppMaker, services: Services) -> None:
    log(services, anybody(services), "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - DAY)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next call back: Karin Holm about Anna Svensson, overdue since yesterday" in shown(app))
        await until(pilot, lambda: "nobody called → call back, overdue: Karin Holm" in shown(app))


async def test_a_call_becomes_overdue_while_home_is_open(make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [services.now_ms()]
    services = replace(services, now_ms=lambda: now[0])
    monkeypatch.setattr(home_module, "_LOOK_SECONDS", 0.02)
    log(services, anybody(services), "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=now[0] + HOUR)
    app = make_app(lambda: Home(ME, services), on=services)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next call back: Karin Holm" in shown(app))
        assert "overdue" not in shown(app)
        now[0] += 3 * HOUR
        await until(pilot, lambda: "Anna Svensson, overdue since" in shown(app))


@pytest.mark.parametrize("width", [60, 80])
async def test_long_names_are_cut_and_the_moment_is_not(make_app: AppMaker, services: Services, width: int) -> None:
    candidate = anybody(services, "Anna " + "Svensson-" * 15)
    log(services, candidate, "Karin " + "Holm-" * 30, K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - DAY)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=(width, 24)) as pilot:
        await until(pilot, lambda: "Next call back: " in shown(app))
        line = next(line for line in shown(app).splitlines() if "Next call back" in line)
        about = " about Anna.*…" if width == 80 else ""
        assert re.fullmatch(rf" Next call back: K.*…{about}, overdue since yesterday \d\d:\d\d", line)
