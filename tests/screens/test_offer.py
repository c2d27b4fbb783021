"""The page of an offer: marking steps, answers, days, people, the fallback, undo; and the texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.domain.decision import Verdict
from interview_tui.domain.offer import OfferAnswer, StepKind
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.help import key_lines
from interview_tui.screens.offer import OfferScreen
from interview_tui.screens.offer_day import AskDay
from interview_tui.screens.offer_view import StepList
from interview_tui.screens.texts import TextsScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.kept import today
from interview_tui.services.offers import begin_offer, change_offer, offer_of
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.replies import leavers
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, AppMaker, shown, until
from tests.services.retention_samples import decide

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def anna(services: Services, opening: Opening) -> Candidate:
    """Somebody whom the panel hires, with a panel of two."""
    save_opening(services, replace(get_opening(services, opening.id), panel=(PanelMember("Eva Ek"), PanelMember("Ola Berg"))))
    found = add_candidate(services, opening.id, "Anna Lind")
    decide(services, found.id, Verdict.HIRE)
    return found


async def page(pilot: Pilot[int]) -> OfferScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, OfferScreen) and pilot.app.screen.page is not None)
    screen = pilot.app.screen
    assert isinstance(screen, OfferScreen)
    return screen


async def to(pilot: Pilot[int], kind: StepKind, person: str = "") -> None:
    """Put the cursor on a step."""
    screen = await page(pilot)
    rows = screen.query_one(StepList)
    rows.move_to(next(n for n, step in enumerate(screen.page.steps if screen.page else ()) if (step.kind, step.person) == (kind, person)))
    await pilot.pause()


def kept(services: Services, who: Candidate, kind: StepKind, person: str = "") -> object:
    offer = offer_of(services, who.id)
    return offer.mark(kind, person) if offer is not None else None


@pytest.mark.parametrize("size", SIZES)
async def test_a_step_is_marked_with_enter_and_taken_back_with_u(
    make_app: AppMaker, services: Services, anna: Candidate, size: tuple[int, int]
) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=size) as pilot:
        screen = await page(pilot)
        assert "No offer is begun" in shown(app)
        assert "○ Call with the offer" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "✓ Call with the offer" in shown(app))
        assert f"done {today(services)} · Maria Lind" in shown(app)
        await pilot.press("space")
        assert "No offer is begun" not in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: "○ Call with the offer" in shown(app))
        assert offer_of(services, anna.id) is None
        assert {"Texts", "Undo", "Back"} <= {line.description for line in key_lines(screen)}


async def test_several_keys_at_once_mark_several_steps(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await page(pilot)
        await pilot.press("enter", "y")
        await until(pilot, lambda: (offer_of(services, anna.id) or begin_offer(services, anna.id)).answer is OfferAnswer.YES)
        assert kept(services, anna, StepKind.CALLED) is not None


async def test_while_they_hesitate_the_messages_stand_first(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await page(pilot)
        await pilot.press("h")
        await until(pilot, lambda: "hesitates since" in shown(app))
        lines = [line for line in shown(app).splitlines() if "Message from" in line or "Call with" in line]
        assert ["Eva" in line or "Ola" in line for line in lines] == [True, True, False]
        await to(pilot, StepKind.MESSAGE, "Eva Ek")
        assert "They hesitate: now these messages count most" in " ".join(shown(app).split())
        await pilot.press("enter")
        await until(pilot, lambda: kept(services, anna, StepKind.MESSAGE, "Eva Ek") is not None)


async def test_a_letter_asks_for_the_last_day_to_sign(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, StepKind.LETTER)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskDay))
        field = app.screen.query_one(Input)
        field.value = "2026-02-30"
        await pilot.press("enter")
        await until(pilot, lambda: "is not in the calendar" in shown(app))
        last = today(services) + timedelta(days=2)
        field.value = last.isoformat()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, OfferScreen) and "2 days left" in shown(app))
        found = offer_of(services, anna.id)
        assert found is not None
        assert found.sign_by == last
        assert "The letter went out before anybody called" in " ".join(shown(app).split())


async def test_another_day_and_another_person_for_a_step(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, StepKind.CALLED)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, AskDay))
        app.screen.query_one(Input).value = (today(services) + timedelta(days=1)).isoformat()
        await pilot.press("enter")
        await until(pilot, lambda: "lies ahead" in shown(app))
        app.screen.query_one(Input).value = "2024-05-06"
        await pilot.press("enter")
        await until(pilot, lambda: "done 2024-05-06" in shown(app))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        app.screen.query_one(Input).value = "Ola"
        await pilot.press("enter")
        await until(pilot, lambda: "done 2024-05-06 · Ola" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: "– Call with the offer" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: "○ Call with the offer" in shown(app))


async def test_the_fallback_is_chosen_from_the_others_and_shown(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    bo = add_candidate(services, anna.opening_id, f"Bo {HOSTILE}")
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await page(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: "✓ Fallback named" in shown(app))
        found = offer_of(services, anna.id)
        assert found is not None
        assert found.fallback_id == bo.id
        assert "[@click" in shown(app)


async def test_the_note_and_what_was_begun_of_it_are_kept(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(120, 40)) as pilot:
        await page(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        await pilot.press(*"asks more")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "asks more" in shown(app) and isinstance(app.screen, OfferScreen))
        found = offer_of(services, anna.id)
        assert found is not None
        assert found.note == "asks more"


async def test_without_a_decision_it_says_so_and_begins_all_the_same(make_app: AppMaker, services: Services, opening: Opening) -> None:
    bo = add_candidate(services, opening.id, "Bo")
    app = make_app(lambda: OfferScreen(services, bo.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await page(pilot)
        assert "The panel has not decided to hire Bo." in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: offer_of(services, bo.id) is not None)


@pytest.mark.parametrize("size", SIZES)
async def test_the_texts_are_read_chosen_and_noted(
    make_app: AppMaker, services: Services, anna: Candidate, size: tuple[int, int], tmp_path: Path
) -> None:
    decide(services, anna.id, Verdict.DECLINE, 2)
    change_offer(services, anna.id, lambda offer: offer)
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=size) as pilot:
        await page(pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, TextsScreen) and "Hi Anna," in shown(app))
        await pilot.press("m")
        await until(pilot, lambda: "Told on" in shown(app))
        assert len(leavers(services, anna.opening_id).told) == 1
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        await pilot.press(*"Too far")
        await pilot.press("enter")
        await until(pilot, lambda: "What decided it: Too far" in shown(app))
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("end", "down", "enter")
        await pilot.press("w")
        await until(pilot, lambda: "Write to" in shown(app) or "Write it to" in shown(app))
        app.screen.query_one(Input).value = str(tmp_path / "text.txt")
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "text.txt").exists())


async def test_a_personal_message_is_marked_where_it_was_read(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, StepKind.MESSAGE, "Ola Berg")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, TextsScreen) and "Ola Berg" in shown(app))
        await pilot.press("m")
        await until(pilot, lambda: kept(services, anna, StepKind.MESSAGE, "Ola Berg") is not None)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, OfferScreen) and "✓ Message from Ola Berg" in shown(app))
