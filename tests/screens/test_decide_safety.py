"""A decision cannot be made by a key too many, and half of one is not lost."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList, TextArea

from interview_tui.domain.decision import Verdict
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.decide import NO_PART, DecideScreen
from interview_tui.screens.decide_form import Draft, keep_draft, kept_draft
from interview_tui.screens.revise import ReviseDialog
from interview_tui.services.decisions import ground_of
from interview_tui.services.session import Services
from interview_tui.widgets.result_pick import ResultPick
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import seated
from tests.services.decision_samples import BO, MARIA, rated


@pytest.mark.thorough
async def test_keys_do_not_run_over_the_ends_and_a_decision_is_asked_for(services: Services, make_app: AppMaker) -> None:
    services.chair.rater = MARIA
    candidate = rated(services)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DecideScreen(services, candidate.id)
        app.push_screen(screen)
        await until(pilot, lambda: "Because" in shown(app))
        await pilot.press("down", "down", "down", "down", "down")
        assert screen.query_one(ResultPick).chosen == 3
        await pilot.press("2", "enter", "enter")
        await until(pilot, lambda: NO_PART in " ".join(shown(app).split()))
        await pilot.press("down", "up", "up")
        assert screen.query_one(OptionList).highlighted == 0
        await pilot.press("enter", *"Calm", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        asked = " ".join(shown(app).split())
        assert "Hold, because of: Mission" in asked
        assert "Reason: Calm" in asked
        assert "stays on record for good" in asked
        await pilot.press("enter")  # the safe answer is under the cursor
        await until(pilot, lambda: app.screen is screen)
        assert ground_of(services, candidate.id).panel.decisions == ()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: any("On record: hold, by Maria Lind" in note.message for note in app._notifications))
        again = DecideScreen(services, candidate.id)
        app.push_screen(again)
        await until(pilot, lambda: app.screen is again and again._ground is not None)
        assert again.query_one(TextArea).text == ""
    assert ground_of(services, candidate.id).panel.decisions[0].verdict is Verdict.HOLD


async def test_a_half_written_decision_stands_there_again_but_not_for_another_rater(services: Services, make_app: AppMaker) -> None:
    services.chair.rater = MARIA
    candidate = rated(services)
    part = ground_of(services, candidate.id).parts[1]
    keep_draft(services, candidate.id, Draft(2, part, "Half a", "9", "why"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DecideScreen(services, candidate.id)
        app.push_screen(screen)
        await until(pilot, lambda: "Because" in shown(app) and "(•)" in shown(app))
        assert screen.query_one(ResultPick).chosen == 2
        assert screen.query_one(OptionList).highlighted == 1
        assert [field.value for field in screen.query(Input)] == ["9", "why"]
        assert screen.query_one("#comment-field").display
        await pilot.pause()
        assert kept_draft(services, candidate.id) == Draft(2, part, "Half a", "9", "why")
    with seated(services, BO):
        assert kept_draft(services, candidate.id) == Draft()


@pytest.mark.thorough
async def test_a_typed_reason_for_a_revision_is_not_lost_by_escape(services: Services, make_app: AppMaker) -> None:
    services.chair.rater = MARIA
    candidate = rated(services)
    from interview_tui.screens.own_ratings import own_ratings
    from interview_tui.services.scorecards import build_scorecard

    item = own_ratings(build_scorecard(services, candidate.id), MARIA)[0]
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = ReviseDialog(services, item.interview_id, item.place, item.label, item.given)
        app.push_screen(dialog)
        await until(pilot, lambda: app.screen is dialog and dialog.focused is not None)
        dialog.set_focus(dialog.query_one(TextArea))
        await pilot.press(*"Half a", "escape")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is dialog)
        assert dialog.query_one(TextArea).text == "Half a"
