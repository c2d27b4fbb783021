"""The page of a candidate: what is done, what is next, and the ways into an interview."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings, load_settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision
from interview_tui.paths import Paths
from interview_tui.screens.ask import AskText
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.export_dialog import ExportDialog
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.welcome import Welcome
from interview_tui.services.candidates import candidate_page
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, begin, held, hold

ME = Settings("Maria Lind")
SIZES = [(80, 24), (120, 40)]


def page(
    make_app: AppMaker, services: Services, candidate_id: CandidateId, settings: Settings = ME, on: Services | None = None
) -> InterviewApp:
    used = on or services
    return make_app(lambda: CandidateScreen(used, candidate_id, settings), settings=settings, on=used)


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


@pytest.mark.parametrize("size", SIZES)
async def test_somebody_new_has_one_stage_that_waits_and_enter_begins_it(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    candidate = anybody(services)
    begin(services, anybody(services, "Somebody else")).leave()  # so that the own example is written
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "not held yet" in flat(app))
        assert "Anna Svensson" in flat(app)
        assert "Support agent" in flat(app)
        assert "Hold the quick screen: 25 minutes by phone." in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert len(candidate_page(services, candidate.id).interviews) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_an_open_interview_of_mine_says_where_it_stands_and_is_gone_on_with(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=4, notes="! blames everybody\n! always")
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "in progress" in flat(app))
        assert "resume at “Difference to make”, 4:40 of 25:00." in flat(app)
        assert "Enter resumes at “Difference to make”" in flat(app)
        assert "Maria Lind" in flat(app)
        assert "4:40 of 25:00 used · bank 1.0" in flat(app)
        assert "score 7.0 of 10 so far, partial: 33 % of the weight · 2 of 7 rated" in flat(app)
        assert "4 red flags" in flat(app)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert app.screen.live.question.id == "achieve"  # type: ignore[attr-defined]


async def test_a_second_enter_while_an_interview_is_being_begun_does_not_begin_another(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    begin(services, anybody(services, "Somebody else")).leave()
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "not held yet" in flat(app))
        screen = app.screen
        assert isinstance(screen, CandidateScreen)
        screen.hold(Stage.QUICK_SCREEN)
        screen.hold(Stage.QUICK_SCREEN)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await app.workers.wait_for_complete()
        assert len(candidate_page(services, candidate.id).interviews) == 1
        assert sum(isinstance(item, InterviewScreen) for item in app.screen_stack) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_finished_interview_shows_its_decision_and_enter_reads_the_scorecard(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    candidate = anybody(services)
    held(services, candidate, "Clear goals,\nwith numbers.", questions=100)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "done: advance" in flat(app))
        assert "Reason: Clear goals, with numbers." in flat(app)
        assert "no red flags" in flat(app)
        assert "Send the scorecard to the panel" in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))


async def test_a_finish_is_taken_back_only_after_asking(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, decision=Decision.THANK)
    app = page(make_app, services, candidate.id)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: "done: thank" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: "You have finished this quick screen" in flat(app))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        assert not candidate_page(services, candidate.id).interviews[0].interview.is_open
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: "in progress" in flat(app))
        assert candidate_page(services, candidate.id).interviews[0].interview.is_open


async def test_there_is_nothing_to_reopen_while_nothing_is_finished(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=1)
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "in progress" in flat(app))
        assert "Reopen" not in flat(app)
        await pilot.press("o")
        assert isinstance(app.screen, CandidateScreen)


async def test_an_interview_of_somebody_else_is_read_and_mine_is_begun_beside_it(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, who="Eva Dal", questions=3)
    begin(services, anybody(services, "Somebody else")).leave()
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "It stands at “A good year”; Enter reads" in flat(app))
        assert "Read what Eva Dal heard, or hold your own quick screen first" in flat(app)
        assert "not held by you yet" in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert {item.interview.interviewer for item in candidate_page(services, candidate.id).interviews} == {"Eva Dal", "Maria Lind"}


# -- what is asked before the first interview --------------------------------------------------------------------------


async def test_the_own_example_is_asked_for_first_while_the_clock_stands_and_is_kept(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "not held yet" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        assert "It is easier to answer after you have told an example of your own" in flat(app)
        app.screen.query_one(TextArea).insert("I put off [/] reports")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        live = app.screen.live  # type: ignore[attr-defined]
        assert live.own_example == "I put off [/] reports"
        assert not live.paused
    assert not begin(services, anybody(services, "The next")).wants_own_example(live.bank.questions[0])
    assert begin(services, candidate).own_example == "I put off [/] reports"


async def test_the_own_example_can_be_left_for_later(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "not held yet" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        live = app.screen.live  # type: ignore[attr-defined]
        assert any(live.wants_own_example(question) for question in live.bank)
        assert not live.paused
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, CandidateScreen))
        assert isinstance(app.screen, InterviewScreen), "a call that goes on is not held up"


async def test_who_has_no_name_in_the_settings_is_asked_for_it_and_it_is_kept(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate.id, Settings())
    async with app.run_test() as pilot:
        await until(pilot, lambda: "not held" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        for character in "Eva":
            await pilot.press(character)
        while isinstance(app.screen, Welcome):
            await pilot.press("enter")
            await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, AskText))
        assert load_settings(paths.config).interviewer == "Eva"
        assert candidate_page(services, candidate.id).interviews[0].interview.interviewer == "Eva"


async def test_without_a_name_no_interview_is_begun(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate.id, Settings())
    async with app.run_test() as pilot:
        await until(pilot, lambda: "not held" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        assert candidate_page(services, candidate.id).interviews == ()


# -- the rest ----------------------------------------------------------------------------------------------------------


async def test_read_only_offers_nothing_that_writes(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=2)
    services.store.close()
    reading = connect(paths, read_only=True)
    try:
        app = page(make_app, services, candidate.id, on=reading)
        async with app.run_test() as pilot:
            await until(pilot, lambda: "READ-ONLY" in shown(app))
            assert "Interview" not in shown(app).splitlines()[-1]
            assert "It stands at “How we do this”; Enter reads" in flat(app)
            await pilot.press("i")
            assert isinstance(app.screen, CandidateScreen)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
    finally:
        reading.store.close()


async def test_the_scorecard_its_export_and_the_way_back_have_keys(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "not held yet" in flat(app))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, CandidateScreen))


async def test_what_was_done_in_the_interview_is_there_on_the_way_back(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=3)
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "1 of 7 rated" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await pilot.press("ctrl+n", "ctrl+r", "9", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await until(pilot, lambda: "2 of 7 rated" in flat(app))


@pytest.mark.parametrize("size", [*SIZES, (50, 15)])
async def test_hostile_names_and_reasons_are_shown_literally(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services, HOSTILE, HOSTILE)
    held(services, candidate, HOSTILE, who=HOSTILE)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
        await pilot.pause()
        assert SHOWN.split()[1] in shown(app)
        assert "\x1b" not in shown(app)
        assert app.is_running


async def test_another_version_of_the_bank_on_disk_is_mentioned(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=1)
    from interview_tui.paths import shipped_banks

    text = (shipped_banks() / "en" / "quick-screen.yaml").read_text("utf-8").replace('version: "1.0"', 'version: "1.1"')
    folder = Path(paths.user_banks) / "en"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(text, "utf-8")
    services.library.reload()
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "quick-screen bank (1.1) lies on disk" in flat(app))
        assert "everybody gets the same questions" in flat(app)
