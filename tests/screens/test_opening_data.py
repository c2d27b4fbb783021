"""The part "Data" of an opening: purpose, controller, months, and closing it with all that goes (F19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.retention import add_months
from interview_tui.paths import Paths
from interview_tui.screens.close_opening import CloseOpening, closed_text, plan_text
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.home import Home
from interview_tui.screens.opening import OpeningScreen
from interview_tui.screens.opening_data import closing_text
from interview_tui.services.candidates import add_candidate, candidate_page
from interview_tui.services.closing import ClosingPlan, UnsubmittedInterview, close_opening
from interview_tui.services.interviews import load_live
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.session import Services
from interview_tui.widgets.section_bar import SectionBar
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, edited, editing, shown, until
from tests.screens.sitting import begin
from tests.thorough import first_only

TODAY = date(2026, 2, 28)
SIZES = first_only([(80, 24), (120, 40)], whole=True)


def flat(app: InterviewApp) -> str:
    return " ".join(shown(app).replace("│", " ").split())


async def in_data(pilot: Pilot[Any]) -> OpeningScreen:
    screen = await editing(pilot)
    await pilot.press("f8")
    await until(pilot, lambda: "Controller" in shown(pilot.app))
    return screen


def half_held(services: Services, opening: Opening, name: str = "Anna Svensson") -> tuple[Candidate, Interview]:
    """Somebody with a quick screen that was left, with notes and not submitted."""
    candidate = add_candidate(services, opening.id, name)
    live = begin(services, candidate)
    live.set_notes("MARKER said this")
    live.leave()
    services.store.flush(60)
    return candidate, candidate_page(services, candidate.id).interviews[0].interview


# -- the fields --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_is_in_sight_and_saved_as_the_other_fields_are(
    services: Services, opening: Opening, make_app: AppMaker, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await in_data(pilot)
        for text in ("f8 Data", "Purpose", "Their contact", "months after closing", "f9 closes it", "not legal advice"):
            assert text in flat(app), text
        assert "f9 Close it" in shown(app).splitlines()[-1]
        assert app.screen.query_one("#purpose").has_focus
        await pilot.press(*"Hiring")
        app.screen.query_one("#controller", Input).value = f"Shop AB {HOSTILE}"
        app.screen.query_one("#controller-contact", Input).value = "people@shop.example"
        app.screen.query_one("#keep-months", Input).value = "12"
        await edited(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app))
    stored = get_opening(services, opening.id)
    assert (stored.purpose, stored.controller) == ("Hiring", f"Shop AB {SHOWN}")
    assert (stored.controller_contact, stored.keep_months, stored.keep_reason) == ("people@shop.example", 12, "")


@pytest.mark.thorough
async def test_more_than_24_months_ask_for_a_reason_and_keep_the_old_number_until_there_is_one(
    services: Services, opening: Opening, make_app: AppMaker
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_data(pilot)
        months, reason = app.screen.query_one("#keep-months", Input), app.screen.query_one("#field-keep-reason")
        assert not reason.display
        screen.set_focus(months)
        await pilot.press("backspace", "backspace", "3", "6")  # passes 3 on the way
        await until(pilot, lambda: reason.display and "Until then it is 24." in flat(app))
        assert screen._draft is not None
        assert screen._draft.keep_months == 24
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen.query_one("#keep-reason").has_focus
        await pilot.press(*"A long recruitment", "ctrl+s")
        await until(pilot, lambda: "saved " in shown(app))
    stored = get_opening(services, opening.id)
    assert (stored.keep_months, stored.keep_reason) == (36, "A long recruitment")


async def test_what_is_no_number_of_months_is_told_at_the_field(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_data(pilot)
        months = app.screen.query_one("#keep-months", Input)
        for text in ("", "601", "2.5", "-1", "x"):
            months.value = text
            await until(pilot, lambda: "0 to 600" in flat(app))
            assert screen._draft is not None
            assert screen._draft.keep_months == 24
            months.value = "24"
            await until(pilot, lambda: "0 to 600" not in flat(app))


@pytest.mark.thorough
async def test_no_month_is_a_period_too(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await in_data(pilot)
        app.screen.query_one("#keep-months", Input).value = "0"
        await edited(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
    assert get_opening(services, opening.id).keep_months == 0


@pytest.mark.thorough
async def test_a_file_that_can_only_be_read_shows_it_and_takes_nothing(
    services: Services, opening: Opening, make_app: AppMaker, paths: Paths
) -> None:
    save_opening(services, replace(opening, purpose="To hire somebody"))
    services.store.close()
    reading = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(on=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_data(pilot)
        assert "To hire somebody" in shown(app)
        assert "f9" not in shown(app)
        assert app.screen.query_one("#purpose", TextArea).read_only
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, OpeningScreen)
    reading.store.close()


def test_the_line_of_sections_keeps_every_key_however_narrow_it_is() -> None:
    names = ["Basics", "Mission", "Outcomes", "Competencies", "Culture", "Panel", "Data"]
    bar = SectionBar(names)
    bar._keys, bar._marks = [f"f{place}" for place in range(2, 9)], ["", "(1)", "(2)", "(3)", "", "", ""]
    for width in (78, 74, 70):
        found, gap = bar._fitting(width)
        taken = sum(
            len(f"{key} {name}{f' {mark}' if mark else ''} {gap}") for key, name, mark in zip(bar._keys, found, bar._marks, strict=True)
        )
        assert taken - 1 <= width
        assert all(name[:3] == whole[:3] for name, whole in zip(found, names, strict=True))
    assert bar._fitting(118) == (names, " ")


# -- closing -----------------------------------------------------------------------------------------------------------


def test_what_closing_does_is_said_in_full_and_no_name_is_markup(opening: Opening) -> None:
    there = UnsubmittedInterview("[b]Anna[/b]", Stage.DEEP_DIVE, "Bo Ek", 4, is_open=True)
    told = plan_text(opening, ClosingPlan(3, 4, (there,)), TODAY).plain
    for part in (
        "2028-02-28 (Monday)", "24 months", "3 contacts of references",
        "[b]Anna[/b] · deep-dive · Bo Ek · not finished",
        "submit the interviews first", "the ratings stay", "Backups made earlier still hold", "30 days", "what is gone stays gone",
    ):  # fmt: skip
        assert part in told
    assert "4 answers" not in told
    order = [
        "Gone at once",
        "3 contacts",
        "the notes of",
        "submit the interviews first",
        "[b]Anna[/b]",
        "Backups made earlier",
        "24 months",
    ]
    assert sorted(order, key=told.index) == order, "what is lost, and how to keep it, is in sight however long the rest is"
    assert closed_text(ClosingPlan(3, 4, (there,))) == "Closed. Gone for good: 3 contacts of references, the notes of 1 interview."
    assert closed_text(ClosingPlan(0, 0, ())) == "Closed. Nothing went with it."
    nothing = plan_text(opening, ClosingPlan(0, 0, ()), TODAY).plain
    assert "Nothing goes with it" in nothing
    assert "Backups" not in nothing


def test_the_line_about_the_end_counts_calendar_months(opening: Opening) -> None:
    assert "would be due from 2028-02-28 (Monday) on" in closing_text(opening, TODAY, "f9")
    closed = replace(opening, closed_on=date(2024, 2, 29))
    assert "from 2026-02-28 (Saturday) on. f9 opens it again." in closing_text(closed, TODAY, "f9")
    assert "f9" not in closing_text(closed, TODAY, "")


@pytest.mark.parametrize("size", SIZES)
async def test_closing_says_what_goes_and_not_yet_changes_nothing(
    services: Services, opening: Opening, make_app: AppMaker, size: tuple[int, int]
) -> None:
    _, interview = half_held(services, opening)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await in_data(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, CloseOpening) and "Gone at once" in shown(app))
        assert "Anna Svensson · quick screen · Maria Lind" in flat(app)
        assert "1 answer" not in flat(app)
        assert "Backups made earlier" in flat(app)
        assert app.screen.query_one("#no").has_focus
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
    assert get_opening(services, opening.id).closed_on is None
    assert any(answer.notes for answer in load_live(services, interview.id).answers.values())


@pytest.mark.thorough
async def test_a_long_list_of_what_goes_is_scrolled_with_the_page_keys(opening: Opening, make_app: AppMaker) -> None:
    many = tuple(UnsubmittedInterview(f"Person {place}", Stage.QUICK_SCREEN, "Bo Ek", 2) for place in range(60))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(CloseOpening(opening, ClosingPlan(0, 120, many), TODAY))
        await until(pilot, lambda: "Person 0 " in shown(app) and "y Close it" in shown(app))
        assert "pgdn Read on" in shown(app)
        for _ in range(8):
            await pilot.press("pagedown")
        await until(pilot, lambda: "Person 59" in shown(app) and "y Close it" in shown(app))


@pytest.mark.thorough
async def test_closing_keeps_what_was_typed_and_saving_later_does_not_open_it_again(
    services: Services, opening: Opening, make_app: AppMaker
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_data(pilot)
        await pilot.press(*"Hiring", "f9")
        await until(pilot, lambda: isinstance(app.screen, CloseOpening))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is screen and " · closed 20" in shown(app) and "Closed on" in shown(app))
        closed = get_opening(services, opening.id)
        assert closed.closed_on is not None
        assert closed.purpose == "Hiring"
        due = add_months(closed.closed_on, 24)
        assert due.isoformat() in flat(app)
        await pilot.press(*" more", "ctrl+s")
        await until(pilot, lambda: get_opening(services, opening.id).purpose == "Hiring more")
        assert get_opening(services, opening.id).closed_on == closed.closed_on
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and "stay gone" in flat(app))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is screen and "The opening is open" in shown(app))
    stored = get_opening(services, opening.id)
    assert (stored.closed_on, stored.closed_ms, stored.purpose) == (None, None, "Hiring more")


@pytest.mark.thorough
async def test_a_field_that_cannot_be_used_comes_before_closing(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await in_data(pilot)
        app.screen.query_one("#keep-months", Input).value = "many"
        await edited(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, OpeningScreen)
        assert app.screen.query_one("#keep-months").has_focus


@pytest.mark.thorough
async def test_an_interview_that_is_running_refuses_it_and_that_is_said(services: Services, opening: Opening, make_app: AppMaker) -> None:
    begin(services, add_candidate(services, opening.id, "Anna Svensson"))
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_data(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, CloseOpening) or "running" in flat(app))
        if isinstance(app.screen, CloseOpening):
            await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen) and "is running" in flat(app))
    assert get_opening(services, opening.id).closed_on is None


@pytest.mark.thorough
async def test_a_closed_opening_is_closed_when_its_page_is_opened(services: Services, opening: Opening, make_app: AppMaker) -> None:
    close_opening(services, opening.id)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await in_data(pilot)
        assert " · closed 20" in shown(app).splitlines()[0]
        assert "f9 opens it again" in flat(app)
