"""The first and the last rows of the ladder: the application with its review, the call with the offer, the offer."""

from __future__ import annotations

import re
from datetime import date

import pytest
from textual.widgets import OptionList

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import OfferAnswer, with_answer
from interview_tui.domain.opening import Candidate
from interview_tui.domain.review import ReviewVerdict
from interview_tui.screens.application_reader import ApplicationBeside, ApplicationReader
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.finish import DecisionPick, Finish
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.offer import OfferScreen
from interview_tui.screens.resume import Resume
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.services.candidates import candidate_page
from interview_tui.services.offers import change_offer
from interview_tui.services.review import review_of, set_review
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from tests.screens.first_and_last import REQUEST, answer_all, applied, ask_in_the_ad, begin_stage, called_with_offer, reviewed
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, held
from tests.services.decision_samples import decided, rated
from tests.thorough import first_only

ME = Settings("Maria Lind")
SIZES = first_only([(80, 24), (120, 40)], whole=True)


@pytest.fixture
def services(services: Services) -> Services:
    services.chair.rater = ME.interviewer
    return services


def page(make_app: AppMaker, services: Services, candidate: Candidate) -> InterviewApp:
    return make_app(lambda: CandidateScreen(services, candidate.id, ME), settings=ME)


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


async def test_of_somebody_typed_by_hand_nothing_is_missing(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "no application kept" in flat(app))
        assert "Next ─" in flat(app)
        assert "Hold the quick screen" in flat(app)
        assert "▸ Quick screen" in flat(app)  # Enter begins it, as ever
        assert "Offer" not in flat(app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_application_is_read_and_reviewed_from_the_page(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services)
    applied(services, candidate, f"Heron.\n{HOSTILE}")
    ask_in_the_ad(services, candidate)
    app = page(make_app, services, candidate)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "▸ Application review not reviewed yet" in flat(app))
        assert "Review the application: a." in flat(app)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ApplicationReader) and "Heron." in flat(app))
        assert "anna@example.org" in flat(app)
        assert SHOWN in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        assert candidate_page(services, candidate.id).interviews == ()
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ApplicationReader))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and REQUEST in flat(app))
        await pilot.press("ctrl+r", "1")
        await until(pilot, lambda: [one.interview.stage for one in candidate_page(services, candidate.id).interviews] != [])
    (item,) = candidate_page(services, candidate.id).interviews
    assert item.interview.stage is Stage.APPLICATION_REVIEW


@pytest.mark.parametrize("size", SIZES)
async def test_in_a_review_one_key_shows_the_letter_and_the_persona(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services)
    applied(services, candidate, f"Heron.\n{HOSTILE}")
    ask_in_the_ad(services, candidate)
    live = begin_stage(services, candidate, Stage.APPLICATION_REVIEW)
    app = make_app(lambda: InterviewScreen(services, live, ME), settings=ME)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "^l Application" in flat(app))
        await pilot.press(*"he", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, ApplicationBeside) and "Heron." in flat(app))
        assert live.answer.notes == "he"
        assert SHOWN in shown(app)
        assert REQUEST in flat(app)
        assert "anna@example.org" in flat(app)
        assert "The persona" in flat(app)
        await pilot.press("tab")
        await until(pilot, lambda: "Purpose: customers of our web shop" in flat(app))
        assert app.screen.focused is app.screen.query_one("#persona")
        assert "esc Back to the notes" in flat(app)
        await pilot.press("escape", *"re")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and live.answer.notes == "here")


@pytest.mark.thorough
async def test_enter_on_the_row_begins_the_review_and_submitting_it_is_the_verdict(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    answer_all(begin_stage(services, candidate, Stage.APPLICATION_REVIEW))
    app = page(make_app, services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "▸ Application review in progress" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Finish))
        assert "Nothing is missing" in flat(app)
        await pilot.press("a")
        await until(pilot, lambda: "On to the quick screen." in flat(app))
        await pilot.press("enter", *"fits", "enter")
        await until(pilot, lambda: not candidate_page(services, candidate.id).interviews[0].interview.is_open)
    assert review_of(services, candidate.id) is None
    submit(services, candidate_page(services, candidate.id).interviews[0].interview.id)
    found = review_of(services, candidate.id)
    assert found is not None
    assert (found.verdict, found.reason) == (ReviewVerdict.YES, "fits")


@pytest.mark.thorough
async def test_a_finished_review_stands_once_on_the_ladder_and_is_read(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    reviewed(services, candidate, Decision.THANK)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "done: thank" in flat(app))
        assert flat(app).count("Followed the request") == 1
        assert "Submit your application review: u." in flat(app)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))


@pytest.mark.parametrize(
    ("verdict", "told", "next_step"),
    first_only(
        [
            (ReviewVerdict.YES, "screened in", "Screened in: hold the quick screen"),
            (ReviewVerdict.NO, "not taken on", "Not taken on: thank them."),
            (ReviewVerdict.LATER, "put off", "Put off: decide on the application: a."),
        ]
    ),
)
async def test_the_verdict_of_the_sitting_is_on_the_page(
    make_app: AppMaker, services: Services, verdict: ReviewVerdict, told: str, next_step: str
) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    set_review(services, candidate.id, verdict, f"Fits {HOSTILE}")
    app = page(make_app, services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: f"Application review {told}" in flat(app))
        assert next_step in flat(app)
        assert "Maria Lind · 20" in flat(app)
        assert f"Reason: Fits {SHOWN}" in flat(app)


async def test_who_was_turned_down_can_be_interviewed_all_the_same(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    set_review(services, candidate.id, ReviewVerdict.NO, "Others fit better.")
    app = page(make_app, services, candidate)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "not taken on" in flat(app))
        await pilot.press("i")
        await until(pilot, lambda: "was turned down" in flat(app))
        assert candidate_page(services, candidate.id).interviews == ()
        assert app.screen.query_one(OptionList).highlighted == 1  # the quick screen: Enter begins it


@pytest.mark.thorough
async def test_the_application_says_little_once_there_was_an_interview(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    held(services, candidate)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "not reviewed yet" in flat(app))
        assert "Review the application" not in flat(app)
        assert "reads it question by question" not in flat(app)


# -- the offer ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_hired_has_an_offer_to_make(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = rated(services)
    decided(services, candidate, Verdict.HIRE)
    app = page(make_app, services, candidate)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Hired: make the offer: f." in flat(app))
        await pilot.press("end")
        await until(pilot, lambda: "▸ Offer not begun" in flat(app))
        assert "f Offer" in flat(app).rpartition("Open")[2]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, OfferScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, OfferScreen))


async def test_nobody_who_is_not_hired_has_an_offer(make_app: AppMaker, services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate, Verdict.ADVANCE)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Reference calls" in flat(app))
        assert "Offer" not in flat(app)
        await pilot.press("f")
        await until(pilot, lambda: "There is no offer to make yet." in flat(app))
        assert "“advance”" in flat(app)
        assert isinstance(app.screen, CandidateScreen)


async def test_a_call_with_an_offer_that_the_panel_has_not_decided_on_is_asked_about_first(make_app: AppMaker, services: Services) -> None:
    candidate = rated(services)
    change_offer(services, candidate.id, lambda offer: with_answer(offer, OfferAnswer.HESITATES, date(2026, 3, 2), "Maria"))
    app = page(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Offer call before the letter" in flat(app))
        await pilot.press("end", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "The panel has not decided to hire" in flat(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        assert candidate_page(services, candidate.id).offer is not None
        assert all(item.interview.stage is not Stage.OFFER for item in candidate_page(services, candidate.id).interviews)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))


async def test_at_the_end_of_a_review_nobody_is_invited_to_apply_again(make_app: AppMaker, services: Services) -> None:
    live = begin_stage(services, anybody(services), Stage.APPLICATION_REVIEW)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Finish(live))
        await until(pilot, lambda: bool(app.screen.query(DecisionPick)))
        app.screen.query_one(DecisionPick).chosen = Decision.THANK
        await until(pilot, lambda: "Nobody has met them" in flat(app))
        assert "( ) Advance (•) Thank ( ) Refer" in flat(app)


@pytest.mark.thorough
async def test_the_call_with_the_offer_is_held_from_the_ladder_and_ends_without_a_recommendation(
    make_app: AppMaker, services: Services
) -> None:
    candidate = rated(services)
    decided(services, candidate, Verdict.HIRE)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Offer call before the letter" in flat(app))
        await pilot.press("end", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "we would like you to take the job" in flat(app))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Finish))
        assert not app.screen.query(DecisionPick)
        assert "No recommendation" in flat(app)
        await pilot.press("tab", *"yes", "enter")
        await until(pilot, lambda: isinstance(app.screen, OfferScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "It ended: yes" in flat(app))
        assert "Offer call call again" in flat(app)
        assert "Submit your" not in flat(app)
    assert candidate_page(services, candidate.id).interviews[-1].interview.decision is None


@pytest.mark.thorough
async def test_a_call_with_the_offer_can_be_reopened(make_app: AppMaker, services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate, Verdict.HIRE)
    called_with_offer(services, candidate)
    app = page(make_app, services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "It ended: A yes" in flat(app))
        await pilot.press("end", "up", "up", "o")
        await until(pilot, lambda: "Reopen this interview?" in flat(app))
        await pilot.press("y")
        await until(pilot, lambda: "Offer call in progress" in flat(app))


@pytest.mark.parametrize(("stage", "said"), [(Stage.APPLICATION_REVIEW, "hidden request"), (Stage.OFFER, "would like you to take the job")])
@pytest.mark.thorough
async def test_both_begin_from_the_command_line(make_app: AppMaker, services: Services, stage: Stage, said: str) -> None:
    candidate = rated(services)
    app = make_app(lambda: Resume(ME, "Anna", stage), settings=ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and said in flat(app))
    assert candidate_page(services, candidate.id).interviews[-1].interview.stage is stage
