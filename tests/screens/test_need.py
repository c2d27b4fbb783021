"""The page of the need: the numbers of F20 typed into it, the chart, the signals, the answer, the inventory, the way to the persona."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.inventory import Inventory
from interview_tui.domain.need import Conclusion, Considered, Morale, Need, Other, Period, Trend, with_alternative
from interview_tui.domain.opening import Opening
from interview_tui.paths import Paths
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.need import NeedScreen
from interview_tui.screens.need_form import NeedSection
from interview_tui.screens.need_sections import InventorySection
from interview_tui.screens.panel_reader import WordsDialog
from interview_tui.screens.persona_from_need import NOTHING, PersonaScreen, at_hand
from interview_tui.services.need import inventory_of, need_of, save_need
from interview_tui.services.openings import get_opening
from interview_tui.services.session import Services
from interview_tui.widgets.form import Choice
from interview_tui.widgets.section_bar import SectionBar
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)
TYPED = {
    "orders": "9000", "share": "20", "per_day": "45", "days": "21", "absence": "12", "agents_now": "2", "needed_on": "2031-10-01",
    "ramp_up_weeks": "4", "process_weeks": "6",
}  # fmt: skip
WHOLE = Need(
    orders=9_000, share=0.2, per_day=45, days=21, absence=0.12, agents_now=2, ramp_up_weeks=4, process_weeks=6, needed_on=date(2031, 10, 1)
)
RESULT = "9,000 orders × 20% = 1,800 tickets ÷ (45 × 21 × 88%) = 2.16 → 3 agents"


@pytest.fixture
def page(services: Services, opening: Opening, make_app: AppMaker) -> Callable[[], InterviewApp]:
    return lambda: make_app(lambda: NeedScreen(services, opening.id))


async def there(pilot: Pilot[Any]) -> NeedScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, NeedScreen) and pilot.app.screen._stored is not None)
    screen = pilot.app.screen
    assert isinstance(screen, NeedScreen)
    return screen


def flat(app: InterviewApp) -> str:
    return " ".join(shown(app).split())


def _here(screen: NeedScreen) -> str:
    return next(section.PART for section in screen.query(NeedSection) if section.has_class("-here"))


def choose(app: InterviewApp, name: str, value: str) -> None:
    field = app.screen.query_one(f"#{name}", Choice)
    while field.value != value:
        field.action_choose(1)


@pytest.mark.parametrize("size", SIZES)
async def test_the_result_follows_every_key_and_is_saved_by_itself(
    services: Services, opening: Opening, page: Callable[[], InterviewApp], size: tuple[int, int]
) -> None:
    app = page()
    async with app.run_test(size=size) as pilot:
        screen = await there(pilot)
        assert "Fill in what you know" in shown(app)
        assert screen.query_one("#orders").has_focus
        await pilot.press(*TYPED["orders"], "tab")
        assert screen.query_one("#share").has_focus
        for name, typed in TYPED.items():
            screen.query_one(f"#{name}", Input).value = typed
        await until(pilot, lambda: RESULT in shown(app))
        assert "2 there now: 1 more. Begin advertising on 2031-07-23." in shown(app)
        await until(pilot, lambda: "saved " in shown(app).splitlines()[0] and "not saved" not in shown(app))
        assert need_of(services, opening.id) == WHOLE
        for key, part in zip(("f2", "f3", "f4", "f5", "f6"), screen.query_one(SectionBar)._names, strict=True):
            await pilot.press(key)
            await until(pilot, lambda part=part: part == _here(screen))  # type: ignore[misc]
            assert RESULT in shown(app)
            assert "f7 Persona" in shown(app).splitlines()[-1]


@pytest.mark.thorough
async def test_what_is_missing_stands_in_the_bar_and_below(page: Callable[[], InterviewApp]) -> None:
    app = page()
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot)
        assert "Numbers (1)" in shown(app)
        assert "Missing: orders, ticket ratio, tickets for each agent and day" in flat(app)
        await pilot.press("f6")
        await until(pilot, lambda: "? Nothing is listed yet" in flat(app))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_the_chart_of_a_year_is_whole_and_follows_the_months(
    services: Services, opening: Opening, page: Callable[[], InterviewApp], size: tuple[int, int]
) -> None:
    save_need(services, opening.id, replace(WHOLE, forecast="\n".join(f"2031-{month:02} {1500 * month}" for month in range(1, 12))))
    app = page()
    async with app.run_test(size=size) as pilot:
        await there(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: "lacking" in shown(app))
        assert app.screen.query_one("#forecast").has_focus
        app.screen.query_one("#forecast", TextArea).insert("\n2031-12 18,00")
        await pilot.press("0")
        await until(pilot, lambda: "2031-12    4.33      2  −2.33  █" in shown(app))
        assert "2031-01    0.36      2  +1.64  █" in shown(app)
        assert "2031-12 takes 4.33 agents" in flat(app)
        app.screen.query_one("#forecast", TextArea).insert("\nnext year")
        await until(pilot, lambda: "? Line 13: write a month and its orders" in flat(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, NeedScreen))
    assert need_of(services, opening.id).forecast.endswith("2031-12 18,000\nnext year")


@pytest.mark.thorough
async def test_signals_alternatives_and_the_answer_are_kept(services: Services, opening: Opening, page: Callable[[], InterviewApp]) -> None:
    app = page()
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot)
        choose(app, "period", "quarter")
        await pilot.press("f4")
        for name, value in (("first_response", "worse"), ("csat", "steady"), ("survey", "overload")):
            choose(app, name, value)
        app.screen.query_one("#overloaded", Input).value = "3"
        app.screen.query_one("#checked_on", Input).value = "2031-04-01"
        app.screen.query_one("#signals_note", TextArea).text = "Too many\nreturns"
        await until(pilot, lambda: "3 agents say so, a stronger signal." in flat(app))
        await pilot.press("f5")
        choose(app, "outsourcing", "chosen")
        choose(app, "shifts", "no")
        choose(app, "agents_asked", "asked")
        app.screen.query_one("#why-shifts", Input).value = "They fit already"
        choose(app, "conclusion", "do-not-hire")
        app.screen.query_one("#because", Input).value = f"A season {HOSTILE}"
        await until(pilot, lambda: "Answer: do not hire; instead outsourcing." in flat(app))
        assert app.screen.query_one("#result").region.bottom < 24
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app).splitlines()[0] and "not saved" not in shown(app))
    need = need_of(services, opening.id)
    assert (need.period, need.first_response, need.csat, need.survey) == (Period.QUARTER, Trend.WORSE, Trend.STEADY, Morale.OVERLOAD)
    assert (need.overloaded, need.checked_on, need.signals_note) == (3, date(2031, 4, 1), "Too many\nreturns")
    assert (need.conclusion, need.agents_asked, need.because) == (Conclusion.DO_NOT_HIRE, True, f"A season {SHOWN}")
    wanted = with_alternative(Need(), Other.OUTSOURCING, Considered.CHOSEN, "")
    assert need.alternatives == with_alternative(wanted, Other.SHIFTS, Considered.NO, "They fit already").alternatives


@pytest.mark.thorough
async def test_letters_after_tab_go_into_the_field_that_it_leads_to(page: Callable[[], InterviewApp]) -> None:
    app = page()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await there(pilot)
        await pilot.press("f5")
        for key in ("space", "tab", "T", "tab", "space", "shift+tab", "x"):  # as they come from a fast typist, without a pause
            app.post_message(events.Key(key, key if len(key) == 1 else " " if key == "space" else None))
        await until(pilot, lambda: screen.query_one("#why-workflow", Input).value == "Tx")
        assert [screen.query_one(f"#{name}", Choice).value for name in ("workflow", "shifts")] == ["no", "no"]


@pytest.mark.thorough
async def test_a_field_that_cannot_be_used_is_told_and_keeps_the_old_value(
    services: Services, opening: Opening, page: Callable[[], InterviewApp]
) -> None:
    save_need(services, opening.id, WHOLE)
    app = page()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await there(pilot)
        screen.set_focus(share := screen.query_one("#share", Input))
        share.value = "0.2"
        await until(pilot, lambda: "or 0.2% if you mean so little" in flat(app))
        screen.query_one("#orders", Input).value = "10000"
        await pilot.press("f6", "ctrl+s")
        await until(pilot, lambda: share.has_focus)
        assert (need_of(services, opening.id).orders, need_of(services, opening.id).share) == (10_000, 0.2)
        await until(pilot, lambda: "saved, but for one field" in shown(app).splitlines()[0])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen and share.has_focus)
        await pilot.press("ctrl+z")
        share.value = "25%"
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, NeedScreen))
    assert need_of(services, opening.id).share == 0.25


@pytest.mark.thorough
async def test_numbers_from_a_thousand_on_are_shown_whole_and_taken_back(
    services: Services, opening: Opening, page: Callable[[], InterviewApp]
) -> None:
    big = replace(WHOLE, orders=1_000_000_000, agents_now=1_500, per_day=1_000)
    save_need(services, opening.id, big)
    app = page()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await there(pilot)
        assert screen._wrong == ""
        assert screen._draft is not None
        assert screen._draft.need == big
        assert "1,000,000,000" in shown(app).split("Orders")[1].splitlines()[0]
        assert screen.query_one("#field-orders").size.height == 1  # the note behind it has room as well


@pytest.mark.thorough
async def test_one_text_that_is_too_long_keeps_nothing_else_from_being_saved(
    services: Services, opening: Opening, page: Callable[[], InterviewApp]
) -> None:
    save_need(services, opening.id, replace(WHOLE, signals_note="before"))
    app = page()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await there(pilot)
        screen.query_one("#signals_note", TextArea).load_text("x\n" * 3_000)
        screen.query_one("#does", TextArea).load_text("Chat")
        screen.query_one("#orders", Input).value = "77"
        await until(pilot, lambda: screen._draft is not None and screen._draft.need.orders == 77 and bool(screen._draft.inventory))
        await pilot.press("escape")
        await until(pilot, lambda: "NOT SAVED" in shown(app))
        assert app.screen is screen
        assert need_of(services, opening.id) == replace(WHOLE, orders=77, signals_note="before")
        assert inventory_of(services, opening.id) == Inventory(does=("Chat",))
        screen.query_one("#orders", Input).value = "78"
        await until(pilot, lambda: screen._draft is not None and screen._draft.need.orders == 78)
        assert "note about the signals has 5,999 characters" in screen.before_leaving()
    assert need_of(services, opening.id).orders == 78


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_lists_all_that_is_missing_and_the_help_says_what_the_numbers_are(
    page: Callable[[], InterviewApp], size: tuple[int, int]
) -> None:
    app = page()
    async with app.run_test(size=size) as pilot:
        await there(pilot)
        await pilot.press("f3", *"nonsense", "f9")
        for key, texts in (
            ("home", ("Missing: orders", "Line 1: write a month", "Not looked at: first response time")),
            ("end", ("There is no answer yet", "Inventory (1)", "Nothing is listed yet")),
        ):
            await pilot.press(key)
            await until(pilot, lambda texts=texts: isinstance(app.screen, WordsDialog) and all(one in flat(app) for one in texts))  # type: ignore[misc]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, NeedScreen) and "f9 Hints" in flat(app) and "more: f9" in flat(app))
        await pilot.press("f1")
        await until(pilot, lambda: "says how many hints" in flat(app))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_the_result_and_what_is_missing_are_in_sight_beside_long_signals_and_a_long_answer(
    services: Services, opening: Opening, page: Callable[[], InterviewApp], size: tuple[int, int]
) -> None:
    said = {"first_response": Trend.WORSE, "handle_time": Trend.WORSE, "csat": Trend.WORSE, "meetings": Morale.OVERLOAD, "overloaded": 4}
    late: Any = {"needed_on": date(2000, 1, 1), "conclusion": Conclusion.HIRE, "hires": 1, "because": "It grows and grows. " * 20, **said}
    save_need(services, opening.id, replace(WHOLE, **late))
    app = page()
    async with app.run_test(size=size) as pilot:
        await there(pilot)
        await until(pilot, lambda: "Signals: 3 of 3" in shown(app) and "Answer: hire 1" in shown(app) and RESULT in flat(app))
        assert "? " in shown(app)
        assert "more" in shown(app).splitlines()[-2] or "more" in shown(app).splitlines()[-3]


@pytest.mark.thorough
async def test_a_mistake_is_taken_back(page: Callable[[], InterviewApp]) -> None:
    app = page()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await there(pilot)
        await pilot.press(*"9000", "backspace", "ctrl+z")
        await until(pilot, lambda: screen.query_one("#orders", Input).value == "9000")
        await pilot.press("f6", *"Chat", "ctrl+z")
        await until(pilot, lambda: screen.query_one("#does", TextArea).text == "")


async def test_the_inventory_leads_to_the_mission_with_the_skills_at_hand(
    services: Services, opening: Opening, page: Callable[[], InterviewApp]
) -> None:
    app = page()
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot)
        await pilot.press("f6", *"Chat", "enter", *"E-mail")
        app.screen.query_one("#skills", TextArea).text = f"Writes clearly\n{HOSTILE}"
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, PersonaScreen) and app.screen._stored is not None)
        await until(pilot, lambda: f"Skills: Writes clearly; {SHOWN}" in shown(app))
        assert app.screen.query_one("MissionSection TextArea").has_focus
        assert inventory_of(services, opening.id).does == ("Chat", "E-mail")
        await pilot.press("ctrl+home", *"New. ")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, NeedScreen))
        assert app.screen.query_one(InventorySection).has_class("-here")
    assert get_opening(services, opening.id).persona.mission.startswith("New. ")
    assert get_opening(services, opening.id).persona.competencies == opening.persona.competencies


@pytest.mark.thorough
def test_what_is_at_hand() -> None:
    assert at_hand(Inventory(does=("Chat",))) == NOTHING
    assert at_hand(Inventory(roles_to_fill=("Agent", "Lead"), new_roles=("Writer",))) == "Roles to fill: Agent; Lead\nNew roles: Writer"


@pytest.mark.thorough
async def test_in_a_file_that_is_open_for_reading_nothing_can_be_changed(
    services: Services, opening: Opening, paths: Paths, make_app: AppMaker
) -> None:
    save_need(services, opening.id, WHOLE, Inventory(does=("Chat",)))
    services.store.flush(60)
    reader = connect(paths, "Maria Lind", read_only=True)
    app = make_app(lambda: NeedScreen(reader, opening.id), on=reader)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await there(pilot)
            assert "READ-ONLY" in shown(app).splitlines()[0]
            assert RESULT in shown(app)
            await pilot.press(*"123", "right", "f6", *"x", "ctrl+z", "delete", "f7")
            await until(pilot, lambda: isinstance(app.screen, PersonaScreen))
            app.pop_screen()
            assert screen._draft == screen._stored
            assert screen.before_leaving() == ""
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, NeedScreen))
    finally:
        reader.store.close()
    assert need_of(services, opening.id) == WHOLE


@pytest.mark.thorough
async def test_an_opening_that_is_gone_is_told(services: Services, make_app: AppMaker) -> None:
    from interview_tui.domain.ids import OpeningId

    app = make_app(lambda: NeedScreen(services, OpeningId("nobody")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: not isinstance(app.screen, NeedScreen) and "no opening" in flat(app))
