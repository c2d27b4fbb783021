"""The page of an offer: marking steps, answers, days, people, the fallback, undo; and the texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.domain.decision import Verdict
from interview_tui.domain.offer import Offer, OfferAnswer, Step, StepKind, StepMark, with_answer, with_step
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.domain.reply import ReplyKind
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.help import key_lines
from interview_tui.screens.offer import OfferScreen
from interview_tui.screens.offer_day import AskDay, GivenDay
from interview_tui.screens.offer_doing import OfferDoing
from interview_tui.screens.offer_view import StepList
from interview_tui.screens.texts import TextsScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.kept import today
from interview_tui.services.offers import OfferPage, begin_offer, change_offer, offer_of, offer_page
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.replies import leavers, note_told
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, AppMaker, shown, until
from tests.services.retention_samples import decide
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


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


@pytest.mark.thorough
async def test_several_keys_at_once_mark_several_steps(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    app = make_app(lambda: OfferScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await page(pilot)
        await pilot.press("enter", "y")
        await until(pilot, lambda: (offer_of(services, anna.id) or begin_offer(services, anna.id)).answer is OfferAnswer.YES)
        assert kept(services, anna, StepKind.CALLED) is not None
        await pilot.press("u")  # one key at a time
        await until(pilot, lambda: (offer_of(services, anna.id) or begin_offer(services, anna.id)).answer is OfferAnswer.NONE)
        assert kept(services, anna, StepKind.CALLED) is not None
        await pilot.press("u")
        await until(pilot, lambda: offer_of(services, anna.id) is None)


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


# -- what the keys do, without a screen -------------------------------------------------------------------------------------


class Asked:
    """Stands where the page does: answers each question with the next answer, and changes the offer on the disk."""

    def __init__(self, services: Services, candidate: Candidate, *answers: object) -> None:
        self.services, self.candidate, self.answers = services, candidate, list(answers)
        self.asked: list[object] = []
        self.told: list[str] = []
        self.page: OfferPage = offer_page(services, candidate.id)
        self.doing = OfferDoing(cast("OfferScreen", self), services)

    @property
    def app(self) -> Asked:
        return self

    @property
    def offer(self) -> Offer:
        return self.page.offer

    def step(self, kind: StepKind, person: str = "") -> Step:
        return next(one for one in self.page.steps if (one.kind, one.person) == (kind, person))

    async def push_screen_wait(self, dialog: object) -> object:
        self.asked.append(dialog)
        return self.answers.pop(0)

    async def change(self, change: Callable[[Offer], Offer]) -> None:
        change_offer(self.services, self.candidate.id, change)
        self.page = offer_page(self.services, self.candidate.id)

    def tell(self, text: str, *, error: bool = False) -> None:
        self.told.append(text)


async def test_an_empty_day_sets_a_step_back_to_open(services: Services, anna: Candidate) -> None:
    asked = Asked(services, anna, GivenDay(None), GivenDay(None))
    await asked.change(lambda offer: with_step(offer, StepMark(StepKind.SIGNED, "", date(2026, 3, 2))))
    await asked.doing.day(asked.step(StepKind.SIGNED))
    assert asked.offer.mark(StepKind.SIGNED) is None
    await asked.change(lambda offer: with_answer(offer, OfferAnswer.NO, date(2026, 3, 2), "Maria"))
    await asked.doing.day(asked.step(StepKind.ANSWER))
    assert (asked.offer.answer, asked.offer.steps) == (OfferAnswer.NONE, ())


@pytest.mark.parametrize(("days", "asks"), [(-1, True), (0, False)])
async def test_a_letter_asks_for_the_last_day_again_when_the_one_there_is_over(
    services: Services, anna: Candidate, days: int, asks: bool
) -> None:
    now = today(services)
    asked = Asked(services, anna, *([GivenDay(now)] if asks else []))
    await asked.change(lambda offer: replace(offer, sign_by=now + timedelta(days=days)))
    await asked.doing.do(asked.step(StepKind.LETTER))
    assert asked.offer.sign_by == now
    assert [type(one) for one in asked.asked] == [AskDay] * asks


async def test_what_somebody_was_told_is_taken_back_after_asking(make_app: AppMaker, services: Services, anna: Candidate) -> None:
    decide(services, anna.id, Verdict.DECLINE, 2)
    note_told(services, {anna.id: ReplyKind.THANK}, day=date(2026, 3, 2))
    app = make_app(lambda: TextsScreen(services, anna.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Told on 2026-03-02" in shown(app))
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert "With the letter" not in shown(app)
        await pilot.press("escape", "m")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, TextsScreen))
        assert len(leavers(services, anna.opening_id).told) == 1
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, TextsScreen) and "Told on" not in shown(app))
    assert len(leavers(services, anna.opening_id).waiting) == 1


async def test_each_answer_goes_where_it_belongs(services: Services, anna: Candidate) -> None:
    first, last = date(2026, 9, 1), date(2026, 8, 1)
    asked = Asked(services, anna, GivenDay(first), GivenDay(last), "in autumn", "Karin", "asks more")
    await asked.doing.do(asked.step(StepKind.START))
    await asked.doing.last_day()
    await asked.doing.person(asked.step(StepKind.START))
    await asked.change(lambda offer: with_step(offer, StepMark(StepKind.BUDDY, not_needed=True)))  # shows the step
    await asked.doing.do(asked.step(StepKind.BUDDY))
    await asked.doing.note()
    assert asked.answers == []
    given = asked.offer
    assert (given.start_on, given.sign_by) == (first, last)
    assert (given.start_hoped, given.buddy, given.note) == ("in autumn", "Karin", "asks more")
    asked.answers = [GivenDay(None), GivenDay(None), None]
    await asked.doing.do(asked.step(StepKind.START))
    await asked.doing.last_day()
    await asked.doing.note()  # Escape
    assert (asked.offer.start_on, asked.offer.sign_by, asked.offer.note) == (None, None, "asks more")


@pytest.mark.thorough
async def test_a_message_is_by_whose_it_is_and_the_rest_by_who_sits_there(services: Services, anna: Candidate) -> None:
    asked = Asked(services, anna)
    await asked.doing.do(asked.step(StepKind.MESSAGE, "Ola Berg"))
    await asked.doing.do(asked.step(StepKind.WEEK_OFF))
    assert [asked.step(StepKind.MESSAGE, name).by for name in ("Ola Berg", "Eva Ek")] == ["Ola Berg", ""]
    assert asked.step(StepKind.WEEK_OFF).by == "Maria Lind"
    before = asked.offer
    await asked.doing.do(asked.step(StepKind.WEEK_OFF))  # done already
    assert asked.offer == before
    assert "is done already" in asked.told[0]


@pytest.mark.thorough
async def test_the_same_answer_again_keeps_its_day(services: Services, anna: Candidate) -> None:
    long_ago = date(2026, 1, 5)
    change_offer(services, anna.id, lambda offer: with_answer(offer, OfferAnswer.YES, long_ago, "Ola"))
    asked = Asked(services, anna, OfferAnswer.YES.value, "open")
    await asked.doing.do(asked.step(StepKind.ANSWER))
    assert asked.offer.done_on(StepKind.ANSWER) == long_ago
    await asked.doing.do(asked.step(StepKind.ANSWER))  # no answer yet, after all
    assert (asked.offer.answer, asked.offer.mark(StepKind.ANSWER)) == (OfferAnswer.NONE, None)


@pytest.mark.thorough
async def test_a_fallback_can_be_nobody_again(services: Services, anna: Candidate) -> None:
    bo = add_candidate(services, anna.opening_id, "Bo")
    asked = Asked(services, anna, bo.id, "")
    await asked.doing.do(asked.step(StepKind.FALLBACK))
    assert asked.offer.fallback_id == bo.id
    await asked.doing.do(asked.step(StepKind.FALLBACK))
    assert asked.offer.fallback_id is None
