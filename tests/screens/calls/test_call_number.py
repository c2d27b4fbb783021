"""The number that a reference gives: what the candidate predicted is not to be seen before it is saved (F9)."""

from __future__ import annotations

import pytest

from interview_tui.screens.interview import InterviewScreen
from interview_tui.services import calls
from interview_tui.services.session import Services
from interview_tui.widgets.notes_editor import NotesEditor
from tests.screens.calls.call_setup import ME, NARROW, WIDE, Call, at_once, in_one_line, refusing_disk, ring
from tests.screens.calls.conftest import Build
from tests.screens.helpers import AppMaker, shown, until


@pytest.fixture
def world() -> Build:
    return ring


@pytest.fixture
def asked(call: Call, monkeypatch: pytest.MonkeyPatch) -> list[list[int | None]]:
    """The numbers that were on the disk each time somebody asked what was predicted."""
    found: list[list[int | None]] = []
    revealed = calls.revealed

    def watched(services: Services, interview_id: object) -> object:
        found.append(call.on_disk())
        return revealed(services, interview_id)  # type: ignore[arg-type]

    monkeypatch.setattr(calls, "revealed", watched)
    return found


async def test_the_prediction_is_seen_only_while_their_own_number_is_saved(call: Call, asked: list[list[int | None]]) -> None:
    async with call.app.run_test(size=WIDE) as pilot:
        for step in call.live.steps:
            await call.open(pilot, step.question.id)
            assert "predicted 9" not in in_one_line(call)
        await call.open(pilot, "number")
        text = in_one_line(call)
        assert "They give 1 2 3 4 5 6 7 8 9 10 declined" in text
        assert "What Anna predicted stays hidden until their number is saved." in text
        assert not asked
        assert call.live.call is not None
        assert not call.live.call.shown
        await pilot.press("ctrl+r", "7")
        await until(pilot, lambda: "Anna predicted 9 · gap +2: worth asking why" in in_one_line(call))
        assert asked == [[7]]
        assert call.live.call.shown
        assert isinstance(call.app.focused, NotesEditor)
        await pilot.press("ctrl+r", "backspace")
        await pilot.pause()
        assert "predicted 9" not in in_one_line(call)
        assert call.on_disk() == [None]
        await pilot.press("ctrl+r", "d")
        await pilot.pause()
        assert "[declined]" in shown(call.app)
        assert "predicted 9" not in in_one_line(call)
        assert "stays hidden here" in in_one_line(call)
        await pilot.press("alt+8")
        await until(pilot, lambda: "gap +1: consistent" in in_one_line(call))
        assert "! changed after it was shown" in in_one_line(call)


@pytest.mark.thorough
async def test_many_numbers_at_once_and_going_away_leave_the_last_one(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await call.open(pilot, "number")
        at_once(call.app, "alt+3", "alt+4", "ctrl+r", "backspace", "alt+8", "ctrl+n")
        await until(pilot, lambda: call.live.question.id == "hire-again")
        assert "predicted" not in in_one_line(call)
        await call.app.workers.wait_for_complete()  # whoever was on the way to read the prediction is back
        await pilot.pause()
        assert "predicted" not in in_one_line(call)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "Anna predicted 9 · gap +1: consistent" in in_one_line(call))
        assert call.on_disk() == [8]


@pytest.mark.thorough
async def test_while_the_disk_refuses_nothing_is_shown(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.storage.writer.RETRY_SECONDS", 0.02)
    monkeypatch.setattr("interview_tui.storage.writer.WATCH_SECONDS", 0.02)

    def there(words: str) -> bool:
        call.screen.tick()
        return words in in_one_line(call)

    async with call.app.run_test(size=WIDE) as pilot:
        await call.open(pilot, "number")
        with refusing_disk(call.services):
            await pilot.press("alt+7")
            await until(pilot, lambda: there("Their number is NOT SAVED"))
            for _ in range(5):
                call.screen.tick()
                await pilot.pause()
                assert "predicted 9" not in in_one_line(call)
            assert call.live.call is not None
            assert not call.live.call.shown
        await until(pilot, lambda: there("Anna predicted 9 · gap +2"))
        assert "NOT SAVED" not in shown(call.app)


@pytest.mark.thorough
async def test_a_number_that_stands_already_shows_the_prediction_when_the_call_goes_on(
    call: Call, services: Services, make_app: AppMaker
) -> None:
    call.live.go_to(call.place("number"))
    call.live.give(7)
    call.live.leave()
    live = call.again()
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "Anna predicted 9 · gap +2" in shown(app))
        assert live.ringing
