"""Hanging up: how the call ended, what was not asked yet, and that nothing typed is lost. Keyboard only."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from textual import events
from textual.geometry import Size
from textual.widgets import Input

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.references import ATTEMPTS, EventKind
from interview_tui.errors import NotSaved
from interview_tui.screens.hang_up import HangUp
from interview_tui.screens.home import Home
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services import calls
from interview_tui.services.references import load_people
from interview_tui.widgets.notes_editor import NotesEditor
from tests.screens.calls.call_setup import ME, NARROW, WIDE, Call, at_once, closed, hanging_up, in_one_line, ring
from tests.screens.calls.conftest import Build
from tests.screens.helpers import AppMaker, shown, until
from tests.thorough import first_only

LETTERS = {
    EventKind.REACHED: "r", EventKind.CALL_BACK: "c", EventKind.VOICEMAIL: "v", EventKind.NO_ANSWER: "n", EventKind.DATES_ONLY: "p",
    EventKind.WRONG_NUMBER: "w", EventKind.REFUSED: "6",
}  # fmt: skip


@pytest.fixture
def world() -> Build:
    return ring


@pytest.mark.parametrize(("kind", "size"), first_only([(EventKind.VOICEMAIL, WIDE), (EventKind.DATES_ONLY, NARROW)]))
async def test_a_result_is_stored_and_only_some_end_the_call(call: Call, kind: EventKind, size: tuple[int, int]) -> None:
    async with call.app.run_test(size=size) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        at_once(call.app, LETTERS[kind], "enter", *"he said so", "enter")
        await closed(pilot, call)
    assert call.events() == [kind]
    assert call.is_open() is not kind.ends_call
    event = load_people(call.services, call.live.candidate.id, "").reference(call.person.id).events[-1]
    assert (event.note, event.call_back_ms) == ("he said so", None)
    if not kind.ends_call:
        assert call.again().ringing


@pytest.mark.thorough
async def test_nothing_is_chosen_at_first_each_result_has_its_key_and_escape_keeps_what_was_typed(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        dialog = await hanging_up(pilot, call)
        assert "─ How it ended ─" in shown(call.app)
        assert "(•)" not in shown(call.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Choose how it ended first" in shown(call.app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert call.app.screen is dialog
        for place, kind in enumerate(ATTEMPTS, 1):
            for key in (LETTERS[kind], str(place)):
                await pilot.press(key)
                assert dialog._draft.kind is kind
        assert set(LETTERS) == set(ATTEMPTS)
        await pilot.press("c", "enter")
        at_once(call.app, *"fri 9")
        await pilot.press("tab")
        at_once(call.app, *"half")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(call.app.focused, NotesEditor)
        await hanging_up(pilot, call)
        assert "(•) 2 call back" in shown(call.app)
        assert [field.value for field in call.app.screen.query(Input)] == ["fri 9", "half"]
        await pilot.press("r")
        assert "(•) 1 reached" in shown(call.app)
        await pilot.press("r")
        assert "(•) 6 refused" in shown(call.app)


@pytest.mark.thorough
async def test_what_is_typed_right_behind_enter_chooses_no_other_result(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        at_once(call.app, "c", "enter", *"tomorrow 9", "enter", *"private number")
        await until(pilot, lambda: "number" in call.app.screen.query_one("#note", Input).value)
        assert "(•) 2 call back" in shown(call.app)
        assert [field.value for field in call.app.screen.query(Input)] == ["tomorrow 9", "private number"]


# -- what is missing ---------------------------------------------------------------------------------------------------


async def test_what_was_not_asked_is_listed_and_enter_goes_there(call: Call) -> None:
    for question, notes in (("worked-with", "x"), ("together", ""), ("number", "")):
        call.live.go_to(call.place(question))
        call.live.set_notes(notes)
    call.live.give(7)
    async with call.app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        text = shown(call.app).partition("Before you hang up")[2]
        for label in ("Strong sides", "The challenge", "To improve", "Hire again"):
            assert re.search(f"○ {label} +nothing noted", text), label
        assert "○ Working together" not in text
        assert re.search("◐ Number, 1 to 10 +no word on why", text)
        assert text.index("◐ Number") > text.index("○ Hire again")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not isinstance(call.app.screen, HangUp)
        assert call.live.question.id == "together"
        assert isinstance(call.app.focused, NotesEditor)


@pytest.mark.thorough
async def test_what_is_missing_is_told_again_when_it_could_not_be_read_any_more(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.press("x")
        dialog = await hanging_up(pilot, call)
        assert dialog.focused is dialog.query_one("#gaps")
        await pilot.press("r", "enter", "enter")
        await until(pilot, lambda: "Enter again hangs up all the same" in in_one_line(call))
        assert "Not asked yet: " in shown(call.app)
        assert call.events() == []
        at_once(call.app, "2", "enter")
        await pilot.pause()
        await until(pilot, lambda: "Enter again hangs up all the same" in in_one_line(call))
        assert call.app.screen is dialog
        await pilot.press("escape")
        dialog = await hanging_up(pilot, call)
        assert dialog.focused is dialog.query_one("#gaps")
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        assert call.app.screen is dialog
        assert call.events() == []
        await pilot.press("enter")
        await closed(pilot, call)
    assert call.events() == [EventKind.REACHED]
    assert not call.is_open()


@pytest.mark.thorough
async def test_when_everything_was_asked_the_first_enter_hangs_up(call: Call) -> None:
    for step in call.live.steps:
        call.live.go_to(step.place)
        call.live.set_notes("x")
        if step.question.answer in (AnswerKind.REFERENCE_RATING, AnswerKind.CHOICE):
            call.live.give(1)
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        assert "Everything has been asked" in shown(call.app)
        await pilot.press("r", "enter", "enter")
        await closed(pilot, call)
    assert call.events() == [EventKind.REACHED]


# -- calling back ------------------------------------------------------------------------------------------------------


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time zone of the user is UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
    assert "TZ" not in os.environ


@pytest.mark.thorough
async def test_the_moment_of_a_call_back_is_echoed_and_one_that_cannot_be_read_is_told(call: Call, utc: None) -> None:
    at = int(datetime(2026, 11, 20, 9, 0, tzinfo=UTC).timestamp() * 1000)
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        call.screen.services = replace(call.services, now_ms=lambda: at)
        await hanging_up(pilot, call)
        await pilot.press("c", "enter")
        at_once(call.app, *"soon")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "Write when to call again, such as 14:30" in in_one_line(call))
        assert in_one_line(call).count("Write when to call again, such as 14:30") == 1
        assert isinstance(call.app.screen, HangUp)
        await pilot.press(*["backspace"] * 4)
        at_once(call.app, *"24/11 10:00")
        await until(pilot, lambda: "→ Tue 24 Nov 10:00" in shown(call.app))
        await pilot.press("enter", "enter")
        await closed(pilot, call)
    assert call.events() == [EventKind.CALL_BACK]
    assert call.is_open()
    event = load_people(call.services, call.live.candidate.id, "").reference(call.person.id).events[-1]
    assert event.call_back_ms == int(datetime(2026, 11, 24, 10, 0, tzinfo=UTC).timestamp() * 1000)


# -- when it does not go well ------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_when_the_disk_refuses_the_call_goes_on_with_everything_typed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(calls, "end_call", refuse)
    async with call.app.run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("x")
        await hanging_up(pilot, call)
        await pilot.press("n", "enter")
        at_once(call.app, *"third try")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "The disk is full." in shown(call.app))
        assert call.app.screen is call.screen
        assert not call.live.paused
        await pilot.press("y")
        assert call.live.answer.notes == "xy"
        monkeypatch.undo()
        dialog = await hanging_up(pilot, call)
        assert dialog.focused is dialog.query_one("#gaps")  # the same place as the first time, whatever stood in the dialog
        await pilot.press("n", "enter", "enter")
        await closed(pilot, call)
    assert call.events() == [EventKind.NO_ANSWER]
    assert call.again().answer.notes == "xy"


@pytest.mark.thorough
async def test_a_dialog_on_top_does_not_keep_the_call_from_closing(call: Call, make_app: AppMaker) -> None:
    app = call.app = make_app(lambda: Home(ME))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        screen = InterviewScreen(call.services, call.live, ME)
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        screen.done()
        await pilot.pause()
        assert screen in app.screen_stack
        await pilot.press("escape")
        await closed(pilot, call)
        assert isinstance(app.screen, Home)


@pytest.mark.parametrize("pauses", first_only([0, 2, 4, 6]))
async def test_the_program_may_end_while_a_call_is_being_put_on_the_screen(call: Call, make_app: AppMaker, pauses: int) -> None:
    app = make_app(lambda: Home(ME))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        screen = InterviewScreen(call.services, call.live, ME)
        app.push_screen(screen)
        for _ in range(pauses):
            await asyncio.sleep(0)
        screen.post_message(events.Resize(Size(60, 20), Size(60, 20)))
        app.exit(0)
    assert app.return_code == 0


async def test_without_its_widgets_a_call_can_be_resized(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await call.screen.query("#whom").remove()
        call.screen.on_resize()
        await pilot.pause()
        assert call.app.screen is call.screen
