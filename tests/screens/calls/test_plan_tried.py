"""The plan of the calls: attempts that were made without the screen of a call."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.widgets import Input

from interview_tui.app import InterviewApp
from interview_tui.domain.opening import Candidate
from interview_tui.domain.references import ATTEMPTS, EventKind
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.reference_tried import TriedDialog
from interview_tui.services.calls import start_call
from interview_tui.services.session import Services
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    K,
    begun,
    flat,
    go_to,
    happened,
    named,
    on_top,
    permit,
    ready,
    stored,
    told,
    with_jobs,
)
from tests.screens.helpers import until


@pytest.fixture
def world() -> Build:
    return with_jobs


@pytest.mark.thorough
async def test_a_call_back_wants_a_moment_and_loses_nothing_over_a_wrong_one(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await begun(pilot, "Åsa", "t", TriedDialog)
        await pilot.press("2", "enter", *"soon", "tab", *"busy", "enter")
        await pilot.pause()
        assert flat(app).count("Write when to call again") == 1
        assert dialog.query_one("#note", Input).value == "busy"
        assert dialog.query_one("#when", Input).value == "soon"
        await pilot.press(*["backspace"] * 4, *"tomorrow", "space", *"9")
        await pilot.pause()
        assert "→ tomorrow 09:00" in flat(app)
        await pilot.press("enter", "enter")
        await ready(pilot)
        await until(pilot, lambda: "call back tomorrow 09:00" in flat(app))
    event = named(stored(services, who), "Åsa").events[-1]
    assert (event.kind, event.note) == (K.CALL_BACK, "busy")
    assert event.call_back_ms is not None
    at = datetime.fromtimestamp(event.call_back_ms / 1000, UTC).astimezone()
    assert (at.hour, at.minute) == (9, 0)


@pytest.mark.thorough
async def test_the_numbers_mean_the_same_as_at_the_end_of_a_call(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await begun(pilot, "Åsa", "t", TriedDialog)

        async def after(*keys: str) -> EventKind:
            await pilot.press(*keys)
            await pilot.pause()
            kind = dialog._draft.kind
            assert isinstance(kind, EventKind)
            return kind

        for place, kind in enumerate(ATTEMPTS[1:], 2):
            assert await after(str(place)) is kind
        assert "correct the phone number" in flat(app)
        assert await after("1") is K.WRONG_NUMBER
        assert "A talk is written down on its own screen" in flat(app)
        assert await after("down") is K.CALL_BACK  # round to the first that can be chosen
        assert await after("up", "r", "r") is K.REFUSED


async def test_an_attempt_is_written_down_with_its_result_and_not_without_one(
    app: InterviewApp, services: Services, who: Candidate
) -> None:
    permit(services, who, "Åsa")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot, "Åsa", "t", TriedDialog)
        for key in ("enter", "ctrl+s"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, TriedDialog)
            assert "Choose how it ended first" in flat(app)
        assert happened(services, who, "Åsa") == [K.GRANTED]
        assert "(•)" not in flat(app)
        await pilot.press("v", "enter", *"left", "enter")
        await ready(pilot)
        await until(pilot, lambda: "voicemail today" in flat(app))
        assert "voicemail, Maria Lind: left" in flat(app)
        assert "Call again" in flat(app)
    assert happened(services, who, "Åsa") == [K.GRANTED, K.VOICEMAIL]


@pytest.mark.thorough
async def test_a_refusal_elsewhere_ends_the_call_that_is_open(app: InterviewApp, services: Services, who: Candidate) -> None:
    person = permit(services, who, "Åsa")
    call = start_call(services, who.id, person, "Maria Lind")
    async with app.run_test(size=(120, 40)) as pilot:
        await begun(pilot, "Åsa", "t", TriedDialog)
        await pilot.press("r", "enter", *"no", "enter")
        await ready(pilot)
        await until(pilot, lambda: "refused to talk, Maria Lind: no" in flat(app))
    assert happened(services, who, "Åsa") == [K.GRANTED, K.REFUSED]
    from interview_tui.storage import interviews

    with services.store.read() as conn:
        assert not interviews.get_interview(conn, call).is_open


@pytest.mark.thorough
async def test_escape_asks_before_a_note_about_an_attempt_is_lost(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    async with app.run_test() as pilot:
        dialog = await begun(pilot, "Åsa", "t", TriedDialog)
        await pilot.press("n", "enter", *"abc", "escape")
        await on_top(pilot, Confirm)
        await pilot.press("n")
        assert (await on_top(pilot, TriedDialog)) is dialog
        await pilot.press("escape")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        await ready(pilot)
    assert len(named(stored(services, who), "Åsa").events) == 1


@pytest.mark.thorough
async def test_what_happened_last_is_taken_back_and_put_again(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa", K.VOICEMAIL)
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("u")
        await until(pilot, lambda: "“voicemail” of Åsa Nord was taken back. z writes it down again" in told(app))
        assert [event.kind for event in named(screen._people, "Åsa").events] == [K.GRANTED]
        await pilot.press("ctrl+z")
        assert named(screen._people, "Åsa").events == ()
        assert not screen.check_action("take_back", ())
        await pilot.press("z")
        assert [event.kind for event in named(screen._people, "Åsa").events] == [K.GRANTED]
        await pilot.press("z")
    assert happened(services, who, "Åsa") == [K.GRANTED, K.VOICEMAIL]
