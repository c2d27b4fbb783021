"""Home: openings, candidates, filter, keys, empty states, on a real database."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from textual.app import App
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.interview import Decision, Place
from interview_tui.domain.opening import Opening
from interview_tui.domain.text import search_key, sort_key
from interview_tui.paths import Paths
from interview_tui.screens.ask import AskText
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.home import Home
from interview_tui.screens.new_opening import NewOpening
from interview_tui.screens.opening import OpeningScreen
from interview_tui.services import interviews
from interview_tui.services.candidates import add_candidate
from interview_tui.services.clock import new_id
from interview_tui.services.openings import add_opening, all_openings
from interview_tui.services.session import Services
from interview_tui.widgets.candidate_list import CandidateList
from interview_tui.widgets.filter_input import FilterInput
from interview_tui.widgets.opening_list import OpeningList
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


def people(app: App[Any]) -> CandidateList:
    return app.screen.query_one(CandidateList)


def names(app: App[Any]) -> list[str]:
    return [row.name for row in people(app)._rows]


def chosen(app: App[Any]) -> str:
    opening = app.screen.query_one(OpeningList).chosen
    return opening.title if opening else ""


async def at_home(pilot: Pilot[Any], total: int) -> None:
    """Home, with what opening and filter say."""

    def there() -> bool:
        home = pilot.app.screen
        return isinstance(home, Home) and home._reader.settled and people(pilot.app).total == total

    await until(pilot, there)


def opening_with(services: Services, *people: str, title: str = "Support agent") -> Opening:
    opening = add_opening(services, title, applicants=120)
    for name in people:
        add_candidate(services, opening.id, name)
    return opening


def hold(services: Services, opening: Opening, name: str, ratings: int, notes: str, decision: Decision | None = None) -> None:
    """A quick screen with somebody new: the first so many rated questions get a 7."""
    candidate = add_candidate(services, opening.id, name)
    held = interviews.start(services, candidate.id, Stage.QUICK_SCREEN, services.rater)
    live = interviews.load_live(services, held)
    for question in [question for question in live.bank if question.answer is AnswerKind.RATED][:ratings]:
        live.go_to(Place(question.id))
        live.give(7)
    live.set_notes(notes)
    live.leave()
    services.store.flush(60)
    if decision is not None:
        interviews.finish(services, held, decision, "because")


# -- what is shown -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_candidate_shows_status_score_coverage_flags_and_next_step(
    services: Services, make_app: AppMaker, size: tuple[int, int]
) -> None:
    opening = opening_with(services, "Bo Ek")
    hold(services, opening, "Anna Svensson", 3, "! vague\n! late")
    hold(services, opening, "Cem Demir", 99, "+ good", Decision.ADVANCE)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await at_home(pilot, 3)
        text = shown(app)
        anna = next(line for line in text.splitlines() if "Anna Svensson" in line)
        assert "7.0" in anna
        assert "3/7" in anna
        assert "! 2" in anna
        cem = next(line for line in text.splitlines() if "Cem Demir" in line)
        assert "7.0" in cem
        assert "/7" not in cem  # all of it is rated
        assert "!" not in cem
        assert "open → go on with the quick screen" in text
        assert "advanced → submit your quick screen" in text
        assert "added → hold the quick screen" in text
        assert "Rated" in text if size[0] == 120 else "3/7 rated" in text


@pytest.mark.thorough
async def test_the_funnel_of_the_chosen_opening_is_shown(services: Services, make_app: AppMaker) -> None:
    opening = opening_with(services, *[f"Person {number}" for number in range(11)])
    hold(services, opening, "Open", 1, "")
    hold(services, opening, "Done", 1, "", Decision.THANK)
    opening_with(services, title="Other")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 0)
        assert "120 › 13 › 1 › 0" in shown(app)
        await pilot.press("ctrl+down")
        await at_home(pilot, 13)
        for row in (r"applicants +100s +120 ", r"screened in +≤ 12 +13 ", r"screened +1 \+ 1 open ", r"deep-dives +4–5 +0 ", r"hired +0 "):
            assert re.search(row, shown(app)), row
        assert "More than a dozen" in shown(app)  # F7


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_titles_are_shown_as_they_are(services: Services, make_app: AppMaker, size: tuple[int, int]) -> None:
    opening_with(services, HOSTILE, title=HOSTILE)
    opening_with(services, title=f"Second {HOSTILE}")
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await at_home(pilot, 0)
        await until(pilot, lambda: "Nobody is added to “Second [/]" in shown(app))
        await pilot.press("ctrl+down")
        await at_home(pilot, 1)
        assert SHOWN in shown(app)
        assert "\x1b" not in shown(app)
        app.screen.query_one(FilterInput).value = HOSTILE
        await until(pilot, lambda: "found" in shown(app))
        app.screen.query_one(FilterInput).value = f"nobody {HOSTILE}"
        await until(pilot, lambda: "Nobody here is called “nobody [/]" in shown(app))
        await pilot.click("#empty", offset=(10, 1))
        assert app.is_running


# -- filter ------------------------------------------------------------------------------------------------------------


async def test_typing_filters_and_escape_shows_all_again(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna Svensson", "Åsa Berg", "Bo Ek")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 3)
        await pilot.press("a", "s", "a")
        await until(pilot, lambda: names(app) == ["Åsa Berg"])
        assert "1 found" in shown(app)
        await pilot.press("escape")
        await at_home(pilot, 3)
        await pilot.press("x", "x")
        await until(pilot, lambda: "Nobody here is called “xx”" in shown(app))


@pytest.mark.thorough
async def test_letters_typed_among_the_openings_go_into_the_filter(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna", "Bo")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 2)
        await pilot.press("tab", "b")
        await until(pilot, lambda: names(app) == ["Bo"])
        assert app.screen.query_one(FilterInput).has_focus


async def test_what_is_typed_before_the_database_is_open_filters_later(
    services: Services, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening_with(services, "Anna", "Bo")
    app = make_app(lambda: Home(Settings("Maria")))
    connected = app._connect
    monkeypatch.setattr(app, "open_database", lambda: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "o", "enter")
        assert app.screen.query_one(FilterInput).value == "bo"
        assert "Opening the database" in shown(app)
        home = app.screen
        assert isinstance(home, Home)
        home.use(connected())
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Bo" in shown(app))  # Enter counts too


@pytest.mark.thorough
async def test_enter_right_after_typing_opens_whom_the_filter_means(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna", "Bo", "Cem")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 3)
        app.screen.query_one(FilterInput).value = "cem"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Cem" in shown(app))


# -- moving and opening ------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_the_arrows_move_in_the_list_while_the_filter_keeps_the_focus(services: Services, make_app: AppMaker) -> None:
    opening_with(services, *[f"Person {number:02d}" for number in range(30)])
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 30)
        for key, cursor in (("down", 1), ("down", 2), ("up", 1), ("end", 29), ("home", 0), ("pagedown", people(app)._page), ("pageup", 0)):
            await pilot.press(key)
            assert people(app).cursor == cursor
            assert app.screen.query_one(FilterInput).has_focus


async def test_left_goes_to_the_openings_where_up_and_down_choose(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna", title="Old")
    opening_with(services, "Bo", "Cem", title="New")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 2)
        await pilot.press("left", "down")
        await at_home(pilot, 1)
        assert chosen(app) == "Old"
        await pilot.press("right", "ctrl+up")
        await at_home(pilot, 2)
        assert app.screen.query_one(FilterInput).has_focus


@pytest.mark.thorough
async def test_left_in_a_filter_that_holds_something_moves_in_it(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        await pilot.press("a", "left")
        assert app.screen.query_one(FilterInput).has_focus
        await pilot.press("left")
        assert app.screen.query_one(OpeningList).has_focus


@pytest.mark.thorough
async def test_another_opening_shows_all_its_candidates(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna", title="Old")
    opening_with(services, "Bo", title="New")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        await pilot.press("b", "ctrl+down")
        await until(pilot, lambda: names(app) == ["Anna"])
        assert app.screen.query_one(FilterInput).value == ""


@pytest.mark.thorough
async def test_back_from_a_candidate_the_cursor_and_the_filter_are_where_they_were(services: Services, make_app: AppMaker) -> None:
    opening = opening_with(services, *[f"Person {number:02d}" for number in range(30)], "Zoë")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 31)
        app.screen.query_one(FilterInput).value = "person"
        await at_home(pilot, 30)
        people(app).move_to(20)
        scrolled = people(app).scroll_offset.y
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))
        add_candidate(services, opening.id, "A first person")
        await pilot.press("escape")
        await at_home(pilot, 31)
        row = people(app).current
        assert row is not None
        assert row.name == "Person 20"
        assert abs(people(app).scroll_offset.y - scrolled) <= 2
        assert app.screen.query_one(FilterInput).value == "person"


@pytest.mark.thorough
async def test_a_click_opens_the_candidate_under_the_cursor(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna", "Bo")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 2)
        await pilot.click(CandidateList, offset=(4, 2))
        assert people(app).cursor == 1
        assert app.screen.query_one(FilterInput).has_focus
        await pilot.click(CandidateList, offset=(4, 2))
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen))


async def test_ten_thousand_candidates_are_never_read_at_once(
    services: Services, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview_tui.services import candidates as verbs
    from interview_tui.storage.tables import candidate as candidate_table

    opening = opening_with(services, title="Many")

    def person(n: int) -> dict[str, object]:
        name = f"Person {n:05d}"
        keys = {"sort_key": sort_key(name), "search_key": search_key(name)}
        return {"id": new_id(), "seq": n + 1, "opening_id": opening.id, "name": name, "created_ms": n, **keys}

    def insert(conn: Connection) -> None:  # all at once: one by one they take as long as forty tests
        conn.execute(candidate_table.insert(), [person(n) for n in range(10_000)])

    services.store.write(insert, timeout=120)
    limits: list[int] = []
    real = verbs.candidate_lines

    def watched(services: Services, opening_id: Any, words: str, offset: int, limit: int) -> Any:
        limits.append(limit)
        return real(services, opening_id, words, offset, limit)

    monkeypatch.setattr(verbs, "candidate_lines", watched)
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await at_home(pilot, 10_000)
        await pilot.press("end")
        await until(pilot, lambda: "Person 09999" in shown(app))
        app.screen.query_one(FilterInput).value = "0500"
        await until(pilot, lambda: "Person 00500" in shown(app))
        assert max(limits) < 200


@pytest.mark.thorough
async def test_a_key_that_comes_while_the_next_screen_opens_does_not_open_it_twice(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        home = app.screen
        assert isinstance(home, Home)
        opened: dict[Any, Any] = {
            CandidateScreen: home.action_open_candidate,
            AskText: home.action_new_candidate,
            NewOpening: home.action_new_opening,
            OpeningScreen: home.action_edit_opening,
        }
        for kind, action in opened.items():
            action()
            await until(pilot, lambda kind=kind: isinstance(app.screen, kind))  # type: ignore[misc]
            depth = len(app.screen_stack)
            action()
            await pilot.pause()
            assert len(app.screen_stack) == depth
            await pilot.press("escape")
            await at_home(pilot, 1)


# -- adding ------------------------------------------------------------------------------------------------------------


async def test_a_new_candidate_is_added_and_under_the_cursor(services: Services, make_app: AppMaker) -> None:
    opening_with(services, *[f"Person {number:02d}" for number in range(40)])
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 40)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        app.screen.query_one(Input).value = "Person 27b"
        await pilot.press("enter")
        await at_home(pilot, 41)
        await until(pilot, lambda: people(app).current is not None and people(app).current.name == "Person 27b")  # type: ignore[union-attr]
        assert "Person 27b" in shown(app)
        assert all_openings(services)[0][1].candidates == 41


@pytest.mark.thorough
async def test_a_name_that_nobody_has_is_proposed_for_the_new_candidate(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        app.screen.query_one(FilterInput).value = "Bo Ek"
        await at_home(pilot, 0)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        assert app.screen.query_one(Input).value == "Bo Ek"
        await pilot.press("enter")
        await at_home(pilot, 2)
        assert app.screen.query_one(FilterInput).value == ""


async def test_a_new_opening_is_chosen_and_has_the_persona_of_its_language(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna", title="Old")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, NewOpening))
        app.screen.query_one("#title", Input).value = "Kundtjänst"
        await pilot.press("tab", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, Home) and chosen(app) == "Kundtjänst")
        opening = all_openings(services)[0][0]
        assert (opening.language, opening.applicants, opening.quick_minutes) == ("sv", None, 25)
        assert opening.persona.competency("steering")  # type: ignore[arg-type]
        assert opening.persona.competency("steering").name != "Guides and takes charge"  # type: ignore[arg-type,union-attr]


WRONG = (
    ("title", "  ", "A title is needed"),
    ("applicants", "many", "A whole number"),
    ("minutes", "31", "from 20 to 30"),
    ("minutes", "", "from 20 to 30"),
)
"""A field, what is typed in it, and what is told then."""


@pytest.mark.thorough
async def test_a_new_opening_says_next_to_the_field_what_is_wrong(services: Services, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "No opening yet" in shown(app))
        for field, text, told in WRONG:
            await pilot.press("ctrl+o")
            await until(pilot, lambda: isinstance(app.screen, NewOpening))
            assert told not in shown(app)
            app.screen.query_one("#title", Input).value = "Kept"
            app.screen.query_one(f"#{field}", Input).value = text
            await pilot.press("enter")
            await until(pilot, lambda told=told: told in shown(app))  # type: ignore[misc]
            assert app.screen.query_one(f"#{field}").has_focus
            assert all_openings(services) == ()
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Home))


# -- empty and read-only -----------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_empty_states_name_the_key_that_helps_also_when_it_was_moved(services: Services, make_app: AppMaker) -> None:
    app = make_app(settings=Settings("Maria", keys={"home.new-opening": "f9"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "f9 adds one" in shown(app))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, NewOpening))
        app.screen.query_one("#title", Input).value = "First"
        await pilot.press("enter")
        await until(pilot, lambda: "Nobody is added to “First” yet" in shown(app))
        assert "^n adds a candidate" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskText))


async def test_a_file_open_for_reading_says_so_and_adds_nothing(services: Services, make_app: AppMaker, paths: Paths) -> None:
    opening_with(services, "Anna")
    reading = connect(paths, "Maria Lind", read_only=True)
    app = make_app(settings=Settings(), on=reading)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await at_home(pilot, 1)
            assert "READ-ONLY" in shown(app)
            assert "New candidate" not in shown(app)
            await pilot.press("ctrl+n", "ctrl+o")
            await pilot.pause()
            assert isinstance(app.screen, Home)
    finally:
        reading.store.close()


@pytest.mark.thorough
async def test_what_the_opening_of_the_file_found_is_told(services: Services, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.store, "notices", ("Text was put back [/].",))
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "put back [/]" in shown(app))


@pytest.mark.thorough
async def test_ctrl_e_edits_the_chosen_opening_and_its_new_title_is_shown_after(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        await pilot.press("ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen) and app.screen.query_one("#title", Input).value == "Support agent")
        app.screen.query_one("#title", Input).value = "Support agent, nights"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and chosen(app) == "Support agent, nights")


@pytest.mark.thorough
async def test_at_every_size_home_can_be_read(services: Services, make_app: AppMaker, tmp_path: Path) -> None:
    opening_with(services, "Anna", "Bo")
    app: InterviewApp = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await at_home(pilot, 2)
        for size in ((80, 24), (60, 15), (200, 50), (40, 10), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Anna" in shown(app)
        await pilot.resize_terminal(40, 10)
        await pilot.press("tab")  # one side at a time where there is no room for both
        await pilot.pause()
        assert "applicants" in shown(app)
        assert "Anna" not in shown(app)
        await pilot.press("a", "n")
        await until(pilot, lambda: "Anna" in shown(app) and "applicants" not in shown(app))


@pytest.mark.thorough
async def test_what_home_can_do_is_in_the_palette_too(services: Services, make_app: AppMaker) -> None:
    opening_with(services, "Anna")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot, 1)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        app.screen.query_one(Input).value = "New candidate"
        await until(pilot, lambda: app.screen.query_one(OptionList).highlighted == 0)
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskText))
