"""The page of a candidate: what is done, what is next, and the ways into an interview."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings, load_settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision
from interview_tui.domain.meeting import Participant
from interview_tui.domain.opening import Candidate
from interview_tui.moments import day_text
from interview_tui.paths import Paths
from interview_tui.screens.ask import AskText
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.career import CareerScreen
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.export_dialog import ExportDialog
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.meeting import MeetingScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.welcome import Welcome
from interview_tui.services.candidates import candidate_page
from interview_tui.services.careers import add_jobs, load_career
from interview_tui.services.interviews import finish, load_live, start
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin, held, hold
from tests.services.decision_samples import decided, rated
from tests.thorough import first_only

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


@pytest.mark.parametrize("size", first_only(SIZES, whole=True))
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


@pytest.mark.parametrize("size", first_only(SIZES, whole=True))
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


@pytest.mark.thorough
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


@pytest.mark.parametrize("size", first_only(SIZES, whole=True))
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
        assert "Submit your quick screen: u." in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))


@pytest.mark.thorough
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


@pytest.mark.thorough
async def test_there_is_nothing_to_reopen_while_nothing_is_finished(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=1)
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "in progress" in flat(app))
        assert "Reopen" not in flat(app)
        await pilot.press("o")
        assert isinstance(app.screen, CandidateScreen)


async def test_an_interview_of_somebody_else_is_sealed_and_mine_is_begun_beside_it(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, who="Eva Dal", questions=3)
    begin(services, anybody(services, "Somebody else")).leave()
    app = page(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: re.search(r"Eva Dal · [-0-9]+ · in progress · sealed", flat(app)))
        assert "Hold your own quick screen, or wait until everybody has submitted." in flat(app)
        assert "A good year" not in flat(app)
        assert "not held by you yet" in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert {item.interview.interviewer for item in candidate_page(services, candidate.id).interviews} == {"Eva Dal", "Maria Lind"}


# -- what is asked before the first interview --------------------------------------------------------------------------


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
async def test_read_only_offers_nothing_that_writes(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=2)
    services.store.close()
    reading = connect(paths, "Maria Lind", read_only=True)
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
async def test_hostile_names_and_reasons_are_shown_literally(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services, HOSTILE, HOSTILE)
    held(services, candidate, HOSTILE, who=HOSTILE)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in (*SIZES, (50, 15)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
            await pilot.pause()
            assert SHOWN.split()[1] in shown(app)
            assert "\x1b" not in shown(app)
            assert app.is_running


@pytest.mark.thorough
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


async def planning(pilot: Pilot[Any]) -> MeetingScreen:
    """The plan, once it is read."""
    await until(pilot, lambda: any(field.text for field in pilot.app.screen.query("#goal").results(TextArea)))
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    return screen


# -- the deep-dive -----------------------------------------------------------------------------------------------------

JOBS = ("2016-03–2018-08 Support agent, Telebolaget, manager Bo Ek", "2019-06– Team lead, Molnet, manager Ines Berg")


def planned(services: Services, candidate: Candidate) -> None:
    """Everything that a deep-dive needs, but for the jobs."""
    meeting = load_plan(services, candidate.id).meeting
    save_meeting(services, replace(meeting, goal="Decide", format="Two hours", participants=(Participant("Maria Lind"),)))


def dive(services: Services, candidate: Candidate, who: str = "Maria Lind") -> None:
    """A deep-dive that was begun and left at the first question about the first job."""
    live = load_live(services, start(services, candidate.id, Stage.DEEP_DIVE, who), Hands())
    live.go_to(live.steps_of(live.career.to_ask[0].id)[0].place)
    live.set_notes("said")
    live.leave()
    assert services.store.flush(60)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_the_jobs_are_shown_in_short_and_a_key_leads_to_them(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "No jobs yet: j adds them" in flat(app))
        assert "needs goal, format, participants, a full-time job · Enter plans it" in flat(app)
        await pilot.press("j")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        app.screen.query_one(Input).value = JOBS[0]
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "1 job, 2016–2018" in flat(app))
        assert "needs goal, format, participants · Enter plans it" in flat(app)
    assert [job.title for job in load_career(services, candidate.id).jobs] == ["Support agent"]


async def test_after_an_advanced_quick_screen_the_next_step_is_the_plan(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, submitted=True)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Plan the deep-dive: jobs, goal, format, participants." in flat(app))
    add_jobs(services, candidate.id, JOBS)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Plan the deep-dive. Still needed: goal, format, participants." in flat(app))
        assert "2 jobs, 2016–now · 1 gap" in flat(app)
    planned(services, candidate)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Hold the deep-dive: 120 minutes planned for 2 jobs." in flat(app))
        assert "120 minutes planned for 2 jobs · Enter begins" in flat(app)


@pytest.mark.parametrize("keys", [("i",), ("down", "enter"), ("p",)])
@pytest.mark.thorough
async def test_a_deep_dive_that_is_not_planned_is_planned_first(make_app: AppMaker, services: Services, keys: tuple[str, ...]) -> None:
    candidate = anybody(services)
    held(services, candidate)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "not held yet" in flat(app))
        await pilot.press(*keys)
        (await planning(pilot)).dismiss(False)
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        assert len(candidate_page(services, candidate.id).interviews) == 1
        await pilot.press(*keys[-1:])
        plan = await planning(pilot)
        add_jobs(services, candidate.id, JOBS)
        planned(services, candidate)
        plan.dismiss(True)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and app.screen.is_mounted)
    assert [item.interview.stage for item in candidate_page(services, candidate.id).interviews] == [Stage.QUICK_SCREEN, Stage.DEEP_DIVE]


@pytest.mark.thorough
async def test_what_is_still_missing_after_the_plan_is_told_and_nothing_begins(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    planned(services, candidate)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "needs a full-time job" in flat(app))
        await pilot.press("down", "enter")
        (await planning(pilot)).dismiss(True)
        await until(pilot, lambda: "Missing: a full-time job" in flat(app))
    assert candidate_page(services, candidate.id).interviews == ()


@pytest.mark.thorough
async def test_a_planned_deep_dive_begins_and_is_gone_on_with(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate)
    add_jobs(services, candidate.id, JOBS)
    planned(services, candidate)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Enter begins" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert app.screen.live.interview.stage is Stage.DEEP_DIVE  # type: ignore[attr-defined]
    dive(services, candidate)
    services.store.flush(60)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Go on with the deep-dive: resume at “Job 1" in flat(app))
        assert "· jobs: 1 of 8 asked ·" in flat(app)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))


@pytest.mark.thorough
async def test_who_holds_the_deep_dive_need_not_have_held_the_quick_screen(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, who="Eva Dal", submitted=True)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Read what Eva Dal heard, then plan the deep-dive: jobs, goal," in flat(app))
        await pilot.press("i")
        await planning(pilot)


@pytest.mark.thorough
async def test_after_a_thank_you_no_deep_dive_is_proposed(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, decision=Decision.THANK, submitted=True)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "Thank the candidate" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: "You have submitted your quick screen" in flat(app))
        assert isinstance(app.screen, CandidateScreen)


@pytest.mark.thorough
async def test_a_finished_deep_dive_is_named_when_it_is_reopened(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate)
    add_jobs(services, candidate.id, JOBS)
    planned(services, candidate)
    dive(services, candidate)
    finish(services, candidate_page(services, candidate.id).interviews[-1].interview.id, Decision.ADVANCE, "Good.")
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "Submit your quick screen: u." in flat(app))
        await pilot.press("up", "o")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "The deep-dive that Maria Lind held on" in flat(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("j")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        await pilot.press("delete")  # what was said about it is told from its answers on disk
        await until(pilot, lambda: isinstance(app.screen, Confirm))


@pytest.mark.thorough
async def test_read_only_shows_the_jobs_but_plans_nothing(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = anybody(services)
    add_jobs(services, candidate.id, JOBS)
    services.store.close()
    reading = connect(paths, "Maria Lind", read_only=True)
    try:
        app = page(make_app, services, candidate.id, on=reading)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: "2 jobs, 2016–now" in flat(app))
            assert "Enter plans it" not in flat(app)
            await pilot.press("p")
            assert isinstance(app.screen, CandidateScreen)
            await pilot.press("j")
            await until(pilot, lambda: isinstance(app.screen, CareerScreen) and "READ-ONLY" in shown(app))
    finally:
        reading.store.close()


@pytest.mark.thorough
async def test_the_decision_that_holds_stands_at_the_top(make_app: AppMaker, services: Services) -> None:
    candidate = rated(services, ("Maria Lind", 7))
    services.chair.rater = "Maria Lind"
    decided(services, candidate, Verdict.ADVANCE)
    app = page(make_app, services, candidate.id)
    async with app.run_test(size=(80, 24)) as pilot:
        day = day_text(services.now_ms())
        await until(pilot, lambda: f"Decision: advance, Maria Lind, {day}" in flat(app))
        assert "Calm with upset people." not in flat(app)
