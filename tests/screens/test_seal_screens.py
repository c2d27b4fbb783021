"""The screens of rating alone first: submit, look early, listen, hand over, revise, and the panel of an opening."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from interview_tui.app import InterviewApp
from interview_tui.config import Settings, load_settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.seal import Revision
from interview_tui.paths import Paths
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.competencies import CompetencyList
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.finish import Finish
from interview_tui.screens.hand_over import HandOver
from interview_tui.screens.home import Home
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.revise import NOT_CHOSEN, RatingPick, ReviseDialog
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.submit import SubmitDialog
from interview_tui.services.candidates import candidate_page
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import look_early, sights_of, submit
from interview_tui.services.session import Services
from tests.screens.helpers import AppMaker, editing, shown, until
from tests.screens.sitting import anybody, begin, held, hold
from tests.thorough import first_only

MARIA, BO = "Maria Lind", "Bo Ek"
SIZES = first_only([(80, 24), (120, 40)], whole=True)
SECRET = "Zanzibar"


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


def submitted_by(services: Services, candidate: Candidate, who: str, **how: Any) -> InterviewId:
    """An interview that somebody held and submitted; afterwards the one before sits at the keyboard again."""
    before, services.chair.rater = services.rater, who
    interview_id = held(services, candidate, who=who, **how)
    submit(services, interview_id)
    services.chair.rater = before
    return interview_id


def candidate_app(make_app: AppMaker, services: Services, candidate: Candidate, who: str = MARIA) -> InterviewApp:
    settings = Settings(who)
    return make_app(lambda: CandidateScreen(services, candidate.id, settings), settings=settings, on=services)


async def reach(pilot: Pilot[Any], kind: type, condition: Callable[[], object] = lambda: True) -> Any:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and condition())
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_after_the_finish_what_is_missing_is_listed_and_submitting_leads_back(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=4, rating=9)
    app = candidate_app(make_app, services, candidate)
    async with app.run_test(size=size, notifications=True) as pilot:
        await reach(pilot, CandidateScreen, lambda: "in progress" in flat(app))
        await pilot.press("enter")
        await reach(pilot, InterviewScreen)
        await pilot.press("f8")
        await reach(pilot, Finish)
        await pilot.press("tab", "a", "enter", *"Good", "enter")
        dialog = await reach(pilot, SubmitDialog)
        assert "Submit to the panel? · Anna Svensson · Quick screen" in flat(app)
        assert "rated without a line of evidence" in flat(app)
        assert dialog.query_one(OptionList).option_count > 3
        assert "courtesy, not a lock" in flat(app)
        await pilot.press("ctrl+s")
        await reach(pilot, CandidateScreen, lambda: "done: advance · submitted" in flat(app))
        assert "Your quick screen with Anna" in flat(app)
    assert candidate_page(services, candidate.id).interviews[0].submitted_ms


@pytest.mark.thorough
async def test_submitting_can_wait_and_the_page_does_it_for_good(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, notes="Said so.")
    app = candidate_app(make_app, services, candidate)
    async with app.run_test(size=(100, 30)) as pilot:
        await reach(pilot, CandidateScreen, lambda: "in progress" in flat(app))
        assert "Submit" not in shown(app)
        await pilot.press("enter")
        await reach(pilot, InterviewScreen)
        await pilot.press("f8")
        await reach(pilot, Finish)
        await pilot.press("a", "enter", *"Good", "enter")
        await reach(pilot, SubmitDialog, lambda: "Nothing is missing" in flat(app))
        await pilot.press("escape")
        await reach(pilot, ScorecardScreen)
        await pilot.press("escape")
        await reach(pilot, CandidateScreen, lambda: "u Submit" in flat(app))
        assert candidate_page(services, candidate.id).interviews[0].submitted_ms is None
        await pilot.press("u")
        await reach(pilot, SubmitDialog)
        await pilot.press("ctrl+s")
        await reach(pilot, CandidateScreen, lambda: "u Submit" not in flat(app))
        await pilot.press("u", "o")
        await pilot.pause()
        assert isinstance(app.screen, CandidateScreen), "what is submitted is neither submitted again nor reopened"


async def test_an_early_look_is_asked_for_twice_over_and_written_down(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, "Mine.")
    submitted_by(services, candidate, BO, reason=SECRET)
    app = candidate_app(make_app, services, candidate)
    async with app.run_test(size=(100, 30)) as pilot:
        await reach(pilot, CandidateScreen, lambda: "Submitted: Bo Ek. Finished, not submitted: Maria Lind." in flat(app))
        assert SECRET not in shown(app)
        await pilot.press("k")
        await reach(pilot, Confirm, lambda: "It is written down for good: Maria Lind" in flat(app))
        await pilot.press("enter")  # the default leaves it
        await reach(pilot, CandidateScreen)
        assert sights_of(services, candidate.id).of(candidate.id)[0].sealed
        await pilot.press("k")
        await reach(pilot, Confirm)
        await pilot.press("right", "enter")
        await reach(pilot, CandidateScreen, lambda: "Maria Lind (looked early)" in flat(app))
        await until(pilot, lambda: SECRET in shown(app))
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(app.screen, CandidateScreen), "there is nothing sealed any more"


async def test_who_only_listened_rates_the_competencies_and_sees_nothing_of_the_other(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    submitted_by(services, candidate, BO, notes=SECRET, rating=2)
    competencies = get_opening(services, candidate.opening_id).persona.competencies
    app = candidate_app(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await reach(pilot, CandidateScreen, lambda: "l: you listened" in flat(app))
        await pilot.press("l")
        screen = await reach(pilot, InterviewScreen)
        assert [step.question.label for step in screen.live.steps] == [item.name for item in competencies]
        assert competencies[0].anchors.poor.split(",")[0][:20] in shown(app)
        assert SECRET not in shown(app)
        await pilot.press("ctrl+r", "7", "ctrl+o")
        await reach(pilot, CandidateScreen, lambda: "Open: Maria Lind" in flat(app))
        assert "you listened" not in flat(app)
    mine = next(item for item in candidate_page(services, candidate.id).interviews if item.interview.interviewer == MARIA)
    assert mine.interview.listened
    assert mine.score is not None
    assert mine.score.value == 7


async def test_handing_over_leaves_nothing_of_the_one_before(make_app: AppMaker, services: Services, paths: Paths) -> None:
    candidate = anybody(services)
    opening = get_opening(services, candidate.opening_id)
    save_opening(services, replace(opening, panel=tuple(PanelMember(name, (Stage.QUICK_SCREEN,)) for name in (MARIA, BO))))
    services.chair.rater = MARIA
    submitted_by(services, candidate, MARIA, reason=SECRET)
    app = make_app(settings=Settings(MARIA), on=services)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await reach(pilot, Home, lambda: "Anna" in shown(app))
        await pilot.press("enter")
        await reach(pilot, CandidateScreen, lambda: SECRET in shown(app))
        await pilot.press("ctrl+p", *"next rater")
        await until(pilot, lambda: "Hand over to the next rater" in shown(app))
        await pilot.press("enter")
        await reach(pilot, HandOver, lambda: "✓ done" in shown(app))
        assert [type(screen) for screen in app.screen_stack[1:]] == [HandOver]
        assert services.rater == ""
        assert "Anna" not in shown(app)
        await pilot.press("down", "escape", "down", "up", "down")  # once somebody is named there is no way back
        assert app.screen.query_one(Input).value == BO
        await pilot.press("enter")
        await reach(pilot, Home, lambda: "Anna" in shown(app) and BO in shown(app))
        assert services.rater == BO
        await pilot.press("enter")
        await reach(pilot, CandidateScreen, lambda: "sealed" in shown(app))
        assert SECRET not in shown(app)
    assert load_settings(paths.config).interviewer == "", "the settings file is the owner's"


@pytest.mark.thorough
async def test_a_name_that_nobody_has_is_asked_about_and_an_open_dialog_ends_first(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate)
    app = make_app(settings=Settings(MARIA), on=services)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await reach(pilot, Home, lambda: "Anna" in shown(app))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "New candidate" in shown(app))
        await pilot.press("ctrl+p", *"next rater")
        await until(pilot, lambda: "Hand over to the next rater" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "A dialog is open." in flat(app))
        await pilot.press("escape")
        await reach(pilot, Home)
        await pilot.press("ctrl+t")
        await reach(pilot, HandOver, lambda: "1 to rate" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "A name is needed" in shown(app))
        await pilot.press(*"Maria Linf", "enter")
        await until(pilot, lambda: "Did you mean Maria Lind? Enter again takes it." in flat(app))
        assert services.rater == ""
        await pilot.press("enter")
        await reach(pilot, Home, lambda: "Maria Linf" in shown(app))
        assert services.rater == "Maria Linf"


@pytest.mark.parametrize("seen", [False, True])
@pytest.mark.thorough
async def test_a_revision_needs_a_rating_and_a_reason_and_keeps_both(make_app: AppMaker, services: Services, seen: bool) -> None:
    candidate = anybody(services)
    services.chair.rater = MARIA
    submitted_by(services, candidate, BO)
    if seen:
        look_early(services, candidate.id, Stage.QUICK_SCREEN)
    place = Place(QuestionId("achieve"))
    answers: list[Revision | None] = []
    app = make_app(settings=Settings(MARIA), on=services)
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, Home, lambda: "Anna" in shown(app))
        mine = submitted_by(services, candidate, MARIA, rating=9)
        await app.push_screen(ReviseDialog(services, mine, place, "Difference to [/] make", Rating(9)), answers.append)
        assert "Revise your rating · Difference to [/] make" in flat(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: NOT_CHOSEN in flat(app))
        await pilot.press("9", "ctrl+s")
        await until(pilot, lambda: "It is 9 already." in flat(app))
        await pilot.press("left", "ctrl+s")
        await until(pilot, lambda: "A reason is needed" in flat(app))
        assert "Before 9 → after 8" in flat(app)
        app.screen.set_focus(app.screen.query_one(RatingPick))
        await pilot.press("n", "enter", *"Bo heard", "ctrl+s")
        await until(pilot, lambda: answers)
    (revision,) = answers
    assert revision is not None
    assert (revision.unrated, revision.reason, revision.after_reveal) == (Unrated.NO_EVIDENCE, "Bo heard", True)
    card = next(card for card in build_scorecard(services, candidate.id).interviews if card.interview.id == mine)
    entry = next(entry for entry in card.entries if entry.step.place == place)
    assert entry.answer.rating == Rating(9)
    assert card.revised(entry) == revision


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_is_read_line_by_line_and_what_is_wrong_is_told(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    opening_id = anybody(services).opening_id
    app = make_app(settings=Settings(MARIA), on=services)
    async with app.run_test(size=size) as pilot:
        await editing(pilot)
        await pilot.press("f7")
        field = app.screen.query_one("PanelSection TextArea", TextArea)
        field.text = "Maria Lind: quick screen, deep dive\nBo Ek: dep-dive"
        await until(pilot, lambda: "Line 2: “dep-dive” is no stage with ratings. Did you mean “deep-dive”?" in flat(app))
        field.text = "Maria Lind: quick screen, deep dive\nBo Ek"
        await until(pilot, lambda: "Deep-dive: 2, Maria Lind, Bo Ek" in flat(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(get_opening(services, opening_id).panel) == 2)
    stages = (Stage.QUICK_SCREEN, Stage.DEEP_DIVE)
    assert get_opening(services, opening_id).panel == (PanelMember(MARIA, stages), PanelMember(BO, (Stage.DEEP_DIVE,)))


@pytest.mark.thorough
async def test_once_something_is_submitted_the_competencies_are_for_reading(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    submitted_by(services, candidate, BO)
    app = make_app(settings=Settings(MARIA), on=services)
    async with app.run_test(size=(100, 30)) as pilot:
        await editing(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: "Read only: ratings by these competencies and weights were submitted." in flat(app))
        before = app.screen.query_one(CompetencyList).option_count
        await pilot.press("d", "a")
        await pilot.pause()
        assert app.screen.query_one(CompetencyList).option_count == before
        assert app.screen.query_one("#reason", Input).disabled
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert not isinstance(app.screen, Confirm), "no example persona in the place of this one"
        await pilot.press("f2")
        app.screen.query_one("#title", Input).value = "Support agent, nights"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: get_opening(services, candidate.opening_id).title == "Support agent, nights")


async def test_nothing_of_the_panel_is_offered_to_who_is_alone(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    begin(services, candidate).leave()
    app = candidate_app(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await reach(pilot, CandidateScreen, lambda: "in progress" in flat(app))
        assert not app.screen.query_one("#raters").display
        for words in ("I listened", "Look early", "Submit"):
            assert words not in shown(app)
        await pilot.press("l", "k", "u")
        await pilot.pause()
        assert isinstance(app.screen, CandidateScreen)
