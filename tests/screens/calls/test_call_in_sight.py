"""What is in sight in a call to a reference: who is called, the clock, and what the candidate said. Keyboard only."""

from __future__ import annotations

import pytest

from interview_tui.screens.call_said import SaidReader
from interview_tui.screens.help import key_lines
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.session import Services
from interview_tui.widgets.call_panel import CallPanel
from interview_tui.widgets.kept_answer import KeptAnswer
from interview_tui.widgets.notes_editor import NotesEditor
from tests.screens.calls.call_setup import ME, NARROW, WIDE, Call, hanging_up, in_one_line, on_screen, ring, ring_somebody
from tests.screens.calls.conftest import Build
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import begin
from tests.thorough import first_only


@pytest.fixture
def world() -> Build:
    return ring


@pytest.mark.parametrize("size", first_only([NARROW, WIDE], whole=True))
async def test_while_it_rings_it_is_seen_whom_to_dial_and_the_clock_stands(call: Call, size: tuple[int, int]) -> None:
    async with call.app.run_test(size=size) as pilot:
        await pilot.pause()
        text = await call.after(pilot, 90)
        for fact in ("Karin Holm", "manager", "Employer AB", "2016-03", "+46 70 123 45 67", "Hello Karin Holm"):
            assert fact in text
        assert isinstance(call.app.focused, NotesEditor)
        assert "10:00 left of 10:00  RINGING" in text
        assert "f5 when they answer; typing or going on starts" in text
        await pilot.press("f5")
        text = await call.after(pilot, 108)
        assert "8:12 left of 10:00  on pace" in text
        assert "ringing" not in text.lower()


@pytest.mark.thorough
async def test_going_on_starts_the_clock_at_once_and_it_says_by_how_much_the_call_is_over(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert not call.live.paused
        assert "ringing" not in shown(call.app).lower()
        assert "over by 0:40 of 10:00  TIME IS UP" in await call.after(pilot, 640)
        assert call.screen.query_one("#clock").has_class("late")


@pytest.mark.thorough
async def test_a_call_that_was_left_rings_again_with_the_time_that_is_left(call: Call, make_app: AppMaker, services: Services) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert not call.live.paused
        assert "ringing" not in shown(call.app).lower()
        await pilot.press("ctrl+n")
        call.hands.seconds += 60
        await pilot.press("ctrl+o")
        await pilot.pause()
    live = call.again()
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "9:00 left of 10:00  RINGING" in shown(app))
        assert live.question.id == "notes-kept"


async def test_beside_the_question_stands_what_the_candidate_said_flagged_first(call: Call) -> None:
    async with call.app.run_test(size=WIDE) as pilot:
        await call.open(pilot, "best-role")
        text = shown(call.app)
        assert "Anna Svensson · Reference call · Karin Holm" in text
        assert "What Anna said" in text
        parts = ["Flagged: call about the challenge", "the queue of 4,000 tickets", "Answer the phone for 900 shops", "Cut the answer time"]
        places = [text.index(part) for part in parts]
        assert places == sorted(places)
        assert "@challenge" not in text
        assert not call.screen.query_one(KeptAnswer).display
        await call.open(pilot, "challenge")
        assert call.screen.query_one(KeptAnswer).display
        text = in_one_line(call)
        assert "Anna on the challenge: the queue of 4,000 tickets · Snapped at a customer once" in text
        assert "told us about the queue of 4,000 tickets at Employer AB" in text
        await call.open(pilot, "finished")
        assert "Anna on successes: Cut the answer time" in in_one_line(call)


@pytest.mark.thorough
async def test_without_room_the_column_folds_into_a_line_and_a_key_opens_all_of_it(call: Call) -> None:
    async with call.app.run_test(size=NARROW) as pilot:
        await call.open(pilot, "challenge")
        text = in_one_line(call)
        assert "Anna on the challenge: the queue of 4,000 tickets · Snapped at a customer once" in text
        assert "told us about the queue of 4,000 tickets at Employer AB" in text
        await call.open(pilot, "best-role")
        assert not call.screen.query_one(CallPanel).region
        assert "Answer the phone" not in shown(call.app)
        await pilot.press("a", "ctrl+l")
        await until(pilot, lambda: isinstance(call.app.screen, SaidReader))
        await pilot.pause()
        assert "Answer the phone for 900 shops" in shown(call.app)
        assert "+46 70 123 45 67" in shown(call.app)
        await pilot.press("escape", "b")
        await pilot.pause()
        assert isinstance(call.app.focused, NotesEditor)
        assert call.live.answer.notes == "ab"


@pytest.mark.thorough
async def test_a_resize_folds_the_column_and_brings_it_back(call: Call) -> None:
    async with call.app.run_test(size=WIDE) as pilot:
        await call.open(pilot, "challenge")
        await pilot.press("x")
        for size, wide in ((NARROW, False), (WIDE, True), ((40, 12), False)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert bool(call.screen.query_one(CallPanel).region) is wide
            assert ("What Anna said" in shown(call.app)) is wide
            assert isinstance(call.app.focused, NotesEditor)


@pytest.mark.thorough
async def test_the_keys_say_what_they_do_in_a_call_and_those_of_a_deep_dive_are_not_there(call: Call) -> None:
    async with call.app.run_test(size=WIDE, notifications=True) as pilot:
        await call.open(pilot, call.live.steps[-1].question.id)
        lines = {line.binding_id: line for line in key_lines(call.app.screen)}
        assert (lines["interview.jobs"].description, lines["interview.finish"].description) == ("Said", "Hang up")
        assert not {"interview.call", "interview.name"} & set(lines)
        assert {"interview.skip", "interview.pause", "interview.probes", "interview.tag", "interview.rate"} <= set(lines)
        assert "interview.own_example" not in {line.binding_id for line in lines.values() if line.enabled}
        await pilot.press("f6", "f7", "tab", "x")
        await pilot.pause()
        assert call.app.screen is call.screen
        assert "@" not in call.live.answer.notes
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "That was the last question. f8 hangs up." in shown(call.app))
        await hanging_up(pilot, call)
        assert "That was the last question" not in shown(call.app)


@pytest.mark.thorough
def test_what_a_key_is_called_in_a_call_changes_no_other_screen(call: Call, services: Services) -> None:
    InterviewScreen(services, call.live, ME)
    quick = InterviewScreen(services, begin(services, call.live.candidate), ME)
    names = {binding.id: binding.description for _, binding in quick._bindings}
    assert (names["interview.jobs"], names["interview.finish"]) == ("Jobs", "Finish")


# -- nasty texts -------------------------------------------------------------------------------------------------------

LONG = "the queue [/] " * 360 + "END"


def ring_hostile(services: Services) -> object:
    said = {"hired-to-do": HOSTILE, "low-points": LONG}
    return ring(services, name=f"Kim {HOSTILE}", said=said, candidate_name=f"Anna {HOSTILE}")


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("world", [ring_hostile])
@pytest.mark.thorough
async def test_hostile_names_and_long_texts_are_shown_as_they_are(call: Call, size: tuple[int, int]) -> None:
    assert len(LONG) > 5_000
    async with call.app.run_test(size=size) as pilot:
        await pilot.pause()
        assert f"Kim {SHOWN}" in shown(call.app) or "Kim [/] [@click=app.quit]" in in_one_line(call)
        await call.open(pilot, "challenge")
        text = shown(call.app)
        assert "Anna on the challenge: the queue [/] the queue [/]" in in_one_line(call)
        assert "\x1b" not in text
        notes = call.screen.query_one(NotesEditor)
        assert notes.region.height >= 4
        assert notes.region.bottom <= size[1]
        await pilot.press("x", "ctrl+l")
        await until(pilot, lambda: isinstance(call.app.screen, SaidReader))
        await pilot.press("end")
        await pilot.pause()
        assert "END" in shown(call.app)
        await pilot.press("escape")
        await call.open(pilot, "number")
        await pilot.press("alt+5")
        await until(pilot, lambda: "Anna predicted 9 · gap +4" in in_one_line(call))
        await hanging_up(pilot, call)
        assert "\x1b" not in shown(call.app)


@pytest.mark.thorough
async def test_a_reference_of_whom_nothing_is_known_but_the_name_can_be_called(services: Services, make_app: AppMaker) -> None:
    call = on_screen(services, make_app, ring_somebody(services, "[/]"))
    async with call.app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "[/] · peer" in shown(call.app)
        assert "no phone number" in shown(call.app)
        await call.open(pilot, "challenge")
        assert not call.screen.query_one(KeptAnswer).display
        assert "Think of a time that was really hard" in in_one_line(call)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(call.app.screen, SaidReader))
        await pilot.pause()
        assert "Nothing is noted about a job with this person." in in_one_line(call)
