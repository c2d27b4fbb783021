"""Comparing candidates in the running app."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from interview_tui.config import Settings
from interview_tui.screens.compare import CompareScreen
from interview_tui.screens.compare_choose import CompareChoose
from interview_tui.screens.home import Home
from interview_tui.services.session import Services
from tests.screens.helpers import AppMaker, shown, until
from tests.services import compare_samples as samples
from tests.services.compare_samples import ANNA, BENGT, CARO, DINA, MARIA, SIV


@pytest.fixture
def finalists(services: Services) -> Services:
    """Four candidates, three of them rated."""
    samples.fill(services.store)
    return services


AS_MARIA, AS_SIV = Settings(MARIA), Settings(SIV)


async def compared(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen) and "Composite" in shown(pilot.app))


async def test_from_home_to_the_words_of_one_question_and_back(finalists: Services, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home) and "Anna Svensson" in shown(app))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, CompareChoose) and "3 marked" in shown(app))
        assert "Dina Ali" in shown(app)
        assert "Nothing submitted yet." in shown(app)
        await pilot.press("enter")
        await compared(pilot)
        await pilot.press("n", "n", "n", "n", "enter")
        await until(pilot, lambda: "Quick screen · 2 A goal" in shown(app))
        assert "only a good year" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: "would ask the team lead" in shown(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.thorough
async def test_two_to_five_are_marked_with_space(finalists: Services, make_app: AppMaker) -> None:
    app = make_app(lambda: CompareChoose(finalists, ANNA.opening_id))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "3 marked" in shown(app))
        await pilot.press("space", "down", "space")
        await until(pilot, lambda: "1 marked; 2 to 5 can be compared" in shown(app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CompareChoose)
        await pilot.press("space", "enter")
        await until(pilot, lambda: not isinstance(app.screen, CompareChoose))


async def test_names_are_hidden_shown_after_the_discussion_and_written_so(
    finalists: Services, make_app: AppMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(lambda: CompareScreen(finalists, [CARO.id, ANNA.id, BENGT.id]))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        assert "Anna Svensson and Bengt Öst are not separated: their composites are equal" in shown(app)
        await pilot.press("h", "b")
        await until(pilot, lambda: "NAMES HIDDEN" in shown(app) and "AFTER THE DISCUSSION" in shown(app))
        assert "B and A are not separated: 0.4 apart; 1 of 3 raters put B first." in shown(app)
        assert "Anna" not in shown(app)
        await pilot.press("e")
        await until(pilot, lambda: "letters in place of names" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        await pilot.press("enter")
        await compared(pilot)
    (written,) = tmp_path.glob("*.md")
    text = written.read_text("utf-8")
    assert "| Competency | A | B | C |" in text
    assert 'ratings: "after the discussion"' in text
    assert "Anna" not in text


@pytest.mark.thorough
async def test_own_habits_are_shown_under_a_key_of_their_own(finalists: Services, make_app: AppMaker) -> None:
    app = make_app(lambda: CompareScreen(finalists, [ANNA.id, BENGT.id, CARO.id]), settings=AS_MARIA)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        assert "Own habits" in shown(app)
        assert "Only you see this" not in shown(app)
        await pilot.press("o")
        await until(pilot, lambda: "Only you see this" in shown(app) and "9 ratings that others gave as well" in shown(app))


@pytest.mark.thorough
async def test_a_file_that_is_there_is_replaced_by_another_key_alone(
    finalists: Services, make_app: AppMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "comparison-support-agent-b2b.md"
    there.write_text("mine")
    app = make_app(lambda: CompareScreen(finalists, [ANNA.id, BENGT.id]))
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await pilot.press("e")
        await until(pilot, lambda: "with names" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "exists already" in shown(app))
        assert there.read_text() == "mine"
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Written to" in shown(app))
    assert there.read_text("utf-8").startswith("---\nkind:")


async def test_nothing_sealed_reaches_the_screen(services: Services, make_app: AppMaker) -> None:
    held = [item for who in (ANNA, CARO) for item in samples.quick_screens(who)]
    mine = samples.stored(DINA, SIV, {"goal": 5}, submitted=False)
    theirs = samples.stored(DINA, MARIA, {"goal": 10, "first": 10, "upset": 10}, {"goal": "secret words"})
    samples.fill(services.store, [*held, mine, theirs])
    app = make_app(lambda: CompareScreen(services, [ANNA.id, CARO.id, DINA.id]), settings=AS_SIV)
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        assert "Dina Ali is sealed" in shown(app)
        assert "ahead of Dina" not in shown(app)
        page: Any = app.screen.query_one("ReadingPage")
        assert "secret words" not in page.text
        told = [line.split()[-1] for line in page.text.splitlines() if line.startswith(("Composite", "Empathy", "Raters"))]
        assert told == ["sealed", "2", "6–6"]
