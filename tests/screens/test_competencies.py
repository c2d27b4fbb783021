"""Competencies in the page of an opening: added, changed, removed, with weights and anchors."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.opening import Opening
from interview_tui.screens.competencies import CompetencyList
from interview_tui.screens.competency import EditCompetency
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.home import Home
from interview_tui.screens.opening import OpeningScreen
from interview_tui.services.openings import get_opening
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, editing, shown, until


async def test_a_competency_is_added_with_its_anchors_and_an_id_from_its_name(
    services: Services, opening: Opening, make_app: AppMaker
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f5", "a")
        await until(pilot, lambda: isinstance(app.screen, EditCompetency))
        app.screen.query_one("#name", Input).value = "Löser Problem!"
        await until(pilot, lambda: app.screen.query_one("#id", Input).value == "loser-problem")
        app.screen.query_one("#weight", Input).value = "1,5"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "An example is needed" in shown(app))
        for band in ("poor", "mixed", "good", "excellent"):
            app.screen.query_one(f"#{band}", TextArea).text = f"{band} {HOSTILE}\nmore"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
        await until(pilot, lambda: "Löser Problem!" in shown(app) and f"9–10  excellent {SHOWN} more" in shown(app))
        assert "no question" in shown(app)  # the bank asks nothing about it
        assert "The weights differ" in shown(app)  # F13
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app))
    added = get_opening(services, opening.id).persona.competencies[-1]
    assert (added.id, added.name, added.weight, added.anchors.poor) == ("loser-problem", "Löser Problem!", 1.5, f"poor {SHOWN} more")


WRONG = (
    ("name", "", "A name is needed"),
    ("weight", "11", "from 0 to 10"),
    ("id", "empathy", "Another competency has this id"),
    ("id", "Big Words", "Small letters"),
)
"""A field, what is typed in it, and what is told then."""


@pytest.mark.thorough
async def test_a_competency_that_cannot_be_used_is_told_next_to_the_field(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f5")
        for field, text, told in WRONG:
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, EditCompetency))
            assert told not in shown(app)
            app.screen.query_one(f"#{field}", Input).value = text
            await pilot.press("ctrl+s")
            await until(pilot, lambda told=told: told in shown(app))  # type: ignore[misc]
            assert app.screen.query_one(f"#{field}").has_focus
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Confirm))  # something was written
            await pilot.press("y")
            await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
            assert "Guides and takes charge" in shown(app)


@pytest.mark.thorough
async def test_a_competency_is_removed_only_after_a_yes(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f5", "d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")  # the safe answer
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
        assert app.screen.query_one(CompetencyList).option_count == 6
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen) and app.screen.query_one(CompetencyList).option_count == 5)
        await until(pilot, lambda: "The questions of the banks ask about “steering”" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
    assert get_opening(services, opening.id).persona.competency(CompetencyId("steering")) is None
