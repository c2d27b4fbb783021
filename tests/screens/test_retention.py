"""How long everybody is kept: the line on Home, and the list with what is done there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection
from textual.app import App
from textual.pilot import Pilot

from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import Kept, Standing
from interview_tui.domain.text import search_key, sort_key
from interview_tui.screens import retention_list
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.help import key_lines
from interview_tui.screens.home import Home
from interview_tui.screens.retention import RetentionScreen
from interview_tui.screens.retention_list import KeptList
from interview_tui.screens.retention_view import KeptRow, row_of
from interview_tui.services.candidates import add_candidate
from interview_tui.services.clock import new_id
from interview_tui.services.openings import add_opening
from interview_tui.services.retention import retention_of
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.kept_samples import closed_with, held, marked
from tests.services.retention_samples import decide
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


def standing(services: Services, candidate: Candidate) -> Standing:
    return retention_of(services, candidate.id).standing


def on_list(app: App[Any]) -> bool:
    return isinstance(app.screen, RetentionScreen) and "Reading" not in shown(app)


def names(app: App[Any]) -> list[str]:
    return [row.name for row in app.screen.query_one(KeptList)._rows]


async def listed(pilot: Pilot[int]) -> RetentionScreen:
    """The screen, from Home by its key, with the list read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Home) and "Opening the" not in shown(pilot.app))
    await pilot.press("f7")
    await until(pilot, lambda: on_list(pilot.app))
    assert isinstance(pilot.app.screen, RetentionScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_home_says_what_is_due_and_the_key_shows_how_everybody_stands(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    _, people = closed_with(services, "Anna Due", "Bo Marked", "Cia Ready", "Dan Held", "Eva Review")
    add_candidate(services, add_opening(services, "Another").id, "Finn Open")
    marked(services, people[1], 2)
    marked(services, people[2], 8)
    held(services, people[3], "a dispute", 30)
    held(services, people[4], "the union", -3)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "1 candidate is past the date · 1 can be erased now · " in shown(app) or "1 to review" in shown(app))
        assert "f7 shows them" in shown(app)
        await listed(pilot)
        text = " ".join(shown(app).replace("\n", " ").split())
        for words in (
            "6 candidates · 1 past the date · 1 marked · 1 to erase · 2 on hold · 1 to review",
            "marked, can be undone until 20",
            "marked, the 7 days are over: erase now",
            "on hold, review on 20",
            "on hold, to be reviewed since 20",
        ):
            assert words in text
        await pilot.press("end")
        await until(pilot, lambda: "the opening is not closed" in shown(app))
        assert names(app)[-1] == "Finn Open"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.thorough
async def test_the_line_on_home_goes_when_nothing_is_due_any_more(make_app: AppMaker, services: Services) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "1 candidate is past the date · f7 shows them" in shown(app))
        assert "closed · 1 candidate" in shown(app)
        await listed(pilot)
        await pilot.press("m")
        await until(pilot, lambda: "Anna Due is marked" in shown(app) and "1 marked" in shown(app))
        assert standing(services, anna) is Standing.MARKED
        await pilot.press("m")
        await until(pilot, lambda: "is marked already" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "past the date" not in shown(app))
        await listed(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "is no longer marked" in shown(app) and "1 past the date" in shown(app))
        assert standing(services, anna) is Standing.DUE


@pytest.mark.thorough
async def test_who_was_hired_is_not_marked_before_the_handover_and_that_is_taken_back_only_after_a_question(
    make_app: AppMaker, services: Services
) -> None:
    _, (anna,) = closed_with(services, "Anna Hired")
    decide(services, anna.id, Verdict.HIRE)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("m")
        await until(pilot, lambda: "Anna Hired: hired, and not handed over yet" in shown(app))
        assert retention_of(services, anna.id).retention.marked_ms is None
        await pilot.press("y")
        await until(pilot, lambda: "handed over; the date holds from now on" in shown(app))
        noted = retention_of(services, anna.id).retention.handed_over_ms
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and "Not handed over after all?" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: on_list(app))
        assert retention_of(services, anna.id).retention.handed_over_ms == noted
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: on_list(app) and "Anna Hired: not handed over." in shown(app))
        assert standing(services, anna) is Standing.HIRED


async def test_the_help_names_each_key_of_the_filter_once(make_app: AppMaker, services: Services) -> None:
    closed_with(services, "Anna Due")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        (line,) = [line for line in key_lines(app.screen) if line.binding_id == "retention.filter"]
        assert sorted(line.keys) == ["/", "f"]


@pytest.mark.thorough
async def test_handed_over_in_an_open_opening_promises_no_date(make_app: AppMaker, services: Services) -> None:
    anna = add_candidate(services, add_opening(services, "Support agent").id, "Anna Hired")
    decide(services, anna.id, Verdict.HIRE)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "the opening's date holds, once it is closed" in shown(app))


async def test_all_who_are_due_are_marked_after_a_question_that_names_them(make_app: AppMaker, services: Services) -> None:
    _, people = closed_with(services, "Anna Due", "Bo Due", "Cia Held")
    held(services, people[2], "a dispute", 30)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and "Anna Due, Bo Due." in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: on_list(app))
        assert standing(services, people[0]) is Standing.DUE
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: "2 marked." in shown(app))
        assert [standing(services, one) for one in people] == [Standing.MARKED, Standing.MARKED, Standing.ON_HOLD]
        await pilot.press("end", "m")
        await until(pilot, lambda: "End the hold first" in shown(app))


@pytest.mark.thorough
async def test_the_filter_takes_letters_and_gives_them_back(make_app: AppMaker, services: Services) -> None:
    _, people = closed_with(services, "Åsa Müller", "Bo Ek", "Cia Ek")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: getattr(app.focused, "id", "") == "filter")
        await pilot.press(*"mu")  # letters that are keys of the list
        await until(pilot, lambda: names(app) == ["Åsa Müller"])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, KeptList))
        await pilot.press("m")
        await until(pilot, lambda: "Müller is marked" in shown(app))
        assert [standing(services, one) is Standing.MARKED for one in people] == [True, False, False]
        await pilot.press("escape")
        await until(pilot, lambda: len(names(app)) == 3)
        assert on_list(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Müller" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: on_list(app))


@pytest.mark.thorough
async def test_who_is_under_the_cursor_stays_there_when_the_list_is_read_again(make_app: AppMaker, services: Services) -> None:
    closed_with(services, "Anna", "Bo", "Cia")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await pilot.press("down", "m")
        await until(pilot, lambda: "Bo is marked" in shown(app) and "1 marked" in shown(app))
        assert screen.chosen is not None
        assert screen.chosen.candidate.name == "Bo"


@pytest.mark.thorough
async def test_empty_states_say_what_to_do(make_app: AppMaker, services: Services) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(RetentionScreen(services, NAMED))
        await until(pilot, lambda: "No candidate is in this file" in shown(app))
        await pilot.press("escape")
        add_candidate(services, add_opening(services, "Support").id, "Anna")
        app.push_screen(RetentionScreen(services, NAMED))
        await until(pilot, lambda: "no opening is closed" in shown(app) and "Anna" in shown(app))


async def test_hostile_names_and_reasons_are_shown_as_they_are(make_app: AppMaker, services: Services) -> None:
    _, (one,) = closed_with(services, HOSTILE, title=HOSTILE)
    held(services, one, HOSTILE, 30)
    app = make_app()
    async with app.run_test(size=(160, 40)) as pilot:
        await listed(pilot)
        assert SHOWN in shown(app)


@pytest.mark.thorough
async def test_ten_thousand_are_listed_and_only_those_in_sight_are_drawn(
    make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview_tui.storage.tables import candidate as table

    opening, _ = closed_with(services, "Person 09999")

    def person(n: int) -> dict[str, object]:
        name = f"Person {n:05d}"
        keys = {"sort_key": sort_key(name), "search_key": search_key(name)}
        return {"id": new_id(), "seq": n + 10, "opening_id": opening.id, "name": name, "created_ms": n, **keys}

    def insert(conn: Connection) -> None:
        conn.execute(table.insert(), [person(n) for n in range(9_999)])

    services.store.write(insert, timeout=120)
    made: list[CandidateId] = []

    def counted(kept: Kept) -> KeptRow:
        made.append(kept.candidate.id)
        return row_of(kept)

    monkeypatch.setattr(retention_list, "row_of", counted)
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "10,000 candidates are past their date" in shown(app))
        await listed(pilot)
        await pilot.press("end")
        await until(pilot, lambda: "Person 09999" in shown(app))
        assert len(made) < 800
