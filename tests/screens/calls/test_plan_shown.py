"""The plan of the calls: what is shown of the people and of what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from interview_tui.app import InterviewApp
from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import Relation
from interview_tui.paths import Paths, shipped_banks
from interview_tui.screens.reference_reader import read_references
from interview_tui.screens.references import ReferencesScreen
from interview_tui.services.banks import BankLibrary
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.widgets.reference_list import ReferenceList
from tests.screens.calls.call_setup import NARROW, WIDE
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    K,
    add,
    flat,
    go_to,
    planner,
    ready,
    with_flag,
    with_jobs,
)
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, hold
from tests.thorough import first_only


@pytest.fixture
def world() -> Build:
    return with_jobs


@pytest.mark.thorough
async def test_where_nobody_is_known_it_says_what_to_do(make_app: AppMaker, services: Services) -> None:
    app = planner(make_app, services, anybody(services))
    async with app.run_test(size=NARROW) as pilot:
        await ready(pilot)
        text = flat(app)
        assert "Nobody is known yet" in text
        assert "quick screen asks for two managers and two peers" in text
        assert "list of jobs takes the manager" in text
        assert "a adds somebody by hand" in text
        assert "lacks" not in text
        await pilot.press("p", "t", "e", "x", "enter")
        assert isinstance(app.screen, ReferencesScreen)


@pytest.mark.parametrize("size", first_only([NARROW, WIDE], whole=True))
async def test_the_list_and_the_person_fit_and_say_why(
    app: InterviewApp, services: Services, who: Candidate, size: tuple[int, int]
) -> None:
    add(services, who, ("Karin Holm", Relation.PEER))
    async with app.run_test(size=size) as pilot:
        screen = await ready(pilot)
        text = flat(app)
        assert "People to call · Anna Svensson" in text
        assert "Called before the decision" in text
        assert "★ proposed: 3" in text
        assert "✗ Åsa Nord" in text
        assert "permission not asked yet" in text
        assert "Ask Anna Svensson for permission to call; p writes the answer down" in text
        assert "4 = 2 manager + 1 related job + 1 recent job" in text
        assert "manager · Support agent, Telebolaget, 2018-01–2024-05" in text
        assert "works where Anna Svensson works now" not in text
        assert [row.proposed for row in screen.query_one(ReferenceList)._rows] == [True, True, True, False]
        await go_to(pilot, "Ines Berg")
        assert "! Present works where Anna Svensson works now: a call needs the permission for just that" in flat(app)


@pytest.mark.thorough
async def test_flags_are_shown_with_the_person_and_above_the_list_where_nobody_is_named(make_app: AppMaker, services: Services) -> None:
    who = with_flag(services, "@challenge the queue before Christmas\n@success the night desk", unnamed=f"@challenge {HOSTILE}")
    app = planner(make_app, services, who)
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        assert f"! Flagged, but nobody is named: Cashier, Coop Väst: {SHOWN}" in flat(app)
        await go_to(pilot, "Åsa Nord")
        text = flat(app)
        assert "3 flagged in the deep-dive + 2 manager" in text
        assert "“the queue before Christmas”, flagged in the deep-dive; e changes it" in text
        assert "Flagged success: the night desk" in text


async def test_no_predicted_number_is_on_the_screen(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    hold(services, who, numbers=(10, 10, 10, 10))
    app = planner(make_app, services, who)
    async with app.run_test(size=WIDE) as pilot:
        screen = await ready(pilot)
        assert "Person 0" in flat(app)
        for _ in range(screen.query_one(ReferenceList).total):
            assert not re.search(r"\b10\b", flat(app))
            await pilot.press("down")


@pytest.mark.thorough
async def test_text_is_data(make_app: AppMaker, services: Services) -> None:
    who = anybody(services, HOSTILE)
    people = load_people(services, who.id, HOSTILE)
    people.add(HOSTILE, Relation.PEER, HOSTILE)
    long = people.add("N" * 200, Relation.MANAGER, "E" * 200)
    people.edit(long.id, challenge="word [/] " * 600, contact="C" * 200, together="T" * 200)
    people.log(people.everybody[0].id, K.GRANTED, HOSTILE)
    app = planner(make_app, services, who)
    async with app.run_test(size=NARROW) as pilot:
        await ready(pilot)
        await go_to(pilot, "[/]")
        assert SHOWN in flat(app)
        await go_to(pilot, "NNN")
        await pilot.press("tab", "end")
        await until(pilot, lambda: "cut from 5,399 characters" in flat(app))


@pytest.fixture
def own_bank(services: Services, paths: Paths) -> tuple[Services, Any]:
    """A copy of the bank for calls in the user's own folder; the services that read that folder, and the file."""
    reading = replace(services, library=BankLibrary(paths.user_banks, shipped_banks()))
    bank = reading.library.choose(Stage.REFERENCE, "en")
    return reading, reading.library.copy(bank.id, "en", paths.user_banks)


@pytest.mark.thorough
def test_an_own_bank_for_calls_with_errors_is_found(own_bank: tuple[Services, Any], who: Candidate) -> None:
    services, file = own_bank
    shipped = services.library.choose(Stage.REFERENCE, "en").id

    def no_bank(text: str) -> str:
        file.write_text(text, "utf-8")
        services.library.reload()
        return read_references(services, who.id, "").no_bank

    good = file.read_text("utf-8")
    bad = re.sub(r"answer: \S+", "answer: bogus", good, count=1)
    problem = f"Your bank {file} has errors and is not used. What is wrong: interview-tui banks check"
    assert no_bank(good) == ""
    assert no_bank(bad) == problem
    assert no_bank(bad.replace(f"id: {shipped}", "id: of-my-own", 1)) == problem
    assert no_bank("id: [") == "", "nobody can tell whether this was to be a bank for calls"


def test_where_there_is_no_bank_for_calls_that_is_found(services: Services, who: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(services.library), "banks_for", lambda *_: ())
    assert read_references(services, who.id, "").no_bank.startswith("There is no question bank for the stage reference in en.")


async def test_what_is_wrong_with_the_bank_for_calls_is_told_whole_before_the_call(
    make_app: AppMaker, own_bank: tuple[Services, Any], who: Candidate
) -> None:
    services, file = own_bank
    file.write_text(re.sub(r"answer: \S+", "answer: bogus", file.read_text("utf-8"), count=1), "utf-8")
    services.library.reload()
    app = planner(make_app, services, who)
    async with app.run_test(size=NARROW) as pilot:
        await ready(pilot)
        squeezed = re.sub(r"\s", "", shown(app))
        assert re.sub(r"\s", "", f"! Your bank {file} has errors and is not used. What is wrong: interview-tui banks check") in squeezed
