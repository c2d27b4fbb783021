"""What was deleted, written over, cleared or changed by mistake comes back: at once, after leaving the question, after the program."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.errors import InUse
from interview_tui.screens.choose import Choose
from interview_tui.screens.earlier import EarlierTexts
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import load_live, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.widgets.notes_editor import NotesEditor
from tests.screens.helpers import HOSTILE, shown, until
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)
LONG = f"First sentence of the note, forty signs and more.\n+ stayed calm {HOSTILE}\nthe last line that stays"


@pytest.fixture
def live(services: Services) -> LiveInterview:
    opening = add_opening(services, "Support", applicants=214)
    candidate = add_candidate(services, opening.id, "Anna Berg")
    return load_live(services, start(services, candidate.id, Stage.QUICK_SCREEN, services.rater))


@pytest.fixture
def app(services: Services, live: LiveInterview, tmp_path: Path) -> InterviewApp:
    settings = Settings(services.rater)
    return InterviewApp(lambda: services, settings, tmp_path, lambda: InterviewScreen(services, live, settings))


async def go_to(pilot: Pilot[int], name: str) -> NotesEditor:
    screen = pilot.app.screen_stack[1]
    assert isinstance(screen, InterviewScreen)
    await screen.go_to(Place(QuestionId(name)))
    await pilot.pause()
    return screen.query_one(NotesEditor)


async def earlier(pilot: Pilot[int]) -> EarlierTexts:
    await pilot.press("f12")
    screen = pilot.app.screen
    assert isinstance(screen, EarlierTexts)
    await until(pilot, lambda: "Reading" not in shown(pilot.app))
    return screen


async def written(pilot: Pilot[int], services: Services, text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    assert services.store.flush(60)


def marks(live: LiveInterview) -> tuple[object, ...]:
    return live.answer.rating, live.answer.unrated, live.answer.reason


def told(app: InterviewApp) -> str:
    return " ".join(note.message for note in app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_a_deleted_text_is_found_after_the_program_was_closed_and_put_back_whole(
    app: InterviewApp, services: Services, live: LiveInterview, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, "good-year")
        await written(pilot, services, LONG)
        notes = app.screen.query_one(NotesEditor)
        notes.select_all()
        await pilot.press("x")
        assert services.store.flush(60)
    again = load_live(services, live.interview.id)
    settings = Settings(services.rater)
    later = InterviewApp(lambda: services, settings, tmp_path, lambda: InterviewScreen(services, again, settings))
    async with later.run_test(size=size) as pilot:
        await pilot.pause()
        notes = await go_to(pilot, "good-year")
        assert notes.text == "x"
        await earlier(pilot)
        page = shown(later)
        assert "First sentence" in page
        assert "▌ + stayed calm [/] [@click=app.quit]x[/] ␛]0;x␇" in page
        assert "Put it back" in page
        assert "\x1b" not in page
        await pilot.press("enter")
        assert notes.text == again.answer.notes == LONG.replace("\x1b", "␛").replace("\x07", "␇")
        await pilot.press("ctrl+z")
        assert notes.text == again.answer.notes == "x"


@pytest.mark.thorough
async def test_only_what_is_missing_is_added_at_the_end_and_the_list_shows_what_is_gone(app: InterviewApp, services: Services) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        notes = await go_to(pilot, "good-year")
        await written(pilot, services, LONG)
        notes.replace("", (0, 0), (1, 0))
        await pilot.pause()
        assert services.store.flush(60)
        await earlier(pilot)
        lines = shown(app).splitlines()
        assert sum("▌ First sentence" in line for line in lines) == 1
        assert not any("▌ the last line" in line or "▌ + stayed" in line for line in lines)
        await pilot.press("a")
        assert notes.text.endswith("the last line that stays\nFirst sentence of the note, forty signs and more.")
        await earlier(pilot)
        assert "all of it is in the notes" in shown(app)
        await pilot.press("a")
        assert isinstance(app.screen, EarlierTexts)
        assert "All of this text is in the notes" in told(app)
        await pilot.press("q")
        assert isinstance(app.screen, InterviewScreen)


@pytest.mark.thorough
async def test_without_a_former_state_it_says_what_would_be_kept_and_no_key_does_anything(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "good-year")
        await earlier(pilot)
        assert "Nothing was taken away here yet" in shown(app)
        await pilot.press("enter", "a", "r")
        assert isinstance(app.screen, EarlierTexts)
        await pilot.press("escape")
        assert isinstance(app.focused, NotesEditor)
        assert live.answer.notes == ""


async def test_an_earlier_rating_is_listed_and_holds_again(app: InterviewApp, services: Services, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "good-year")
        await pilot.press("ctrl+r", "7")
        assert services.store.flush(60)
        await pilot.press("ctrl+r", "2")
        assert services.store.flush(60)
        await earlier(pilot)
        assert "no notes" in shown(app)
        await pilot.press("r")
        assert live.answer.rating == Rating(7)
        assert "[7]" in shown(app)


async def test_a_rating_that_was_replaced_cleared_or_skipped_is_told_and_comes_back_with_a_key(
    app: InterviewApp, live: LiveInterview
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "good-year")
        await pilot.press("ctrl+r", "u")
        assert live.answer.rating is None
        assert "Nothing was rated" in told(app)
        await pilot.press("ctrl+r", "7")
        assert "7 " not in told(app)
        await pilot.press("ctrl+r", "n")
        assert "7 is now: no evidence. ^r u there brings it back." in told(app)
        await pilot.press("ctrl+r")
        assert "u=7" in shown(app)
        await pilot.press("u", "x")
        assert (*marks(live), live.answer.notes) == (Rating(7), None, "", "x")
        await pilot.press("ctrl+r", "backspace")
        assert "7 was cleared." in told(app)
        await pilot.press("ctrl+n", "ctrl+b", "ctrl+r", "u")
        assert live.answer.rating == Rating(7)
        await pilot.press("f4", "n", "o", "enter", "ctrl+b")
        assert marks(live) == (None, Unrated.NOT_ASKED, "no")
        await pilot.press("f4")
        assert marks(live) == (Rating(7), None, "")


@pytest.mark.thorough
async def test_what_a_skip_replaced_is_told_by_name_for_the_key_acts_on_the_question_that_is_open_by_then(
    app: InterviewApp, live: LiveInterview
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "good-year")
        await pilot.press("ctrl+r", "8")
        app.clear_notifications()
        label, place = live.question.label, live.place
        await pilot.press("f4", "n", "o", "enter")
        await until(pilot, lambda: live.place != place)
        await until(pilot, lambda: told(app))
        assert told(app) == f"“{label}”: 8 is now: skipped: no. Go back there, then ^r u brings it back."
        await pilot.press("ctrl+b", "ctrl+r", "u")
        assert marks(live) == (Rating(8), None, "")
        assert f"“{label}” is again: 8" in told(app)


@pytest.mark.thorough
async def test_a_sign_typed_in_two_keys_leaves_the_notes_the_cursor_and_undo_as_they_are(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await go_to(pilot, "good-year")
        notes.insert("cafe\u0301 au lait")
        await pilot.press("left")
        before, cursor = notes.text, notes.cursor_location
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("escape")
        screen = app.screen_stack[1]
        assert isinstance(screen, InterviewScreen)
        await screen.come_back(None)
        assert live.answer.notes == "caf\u00e9 au lait"
        assert (notes.text, notes.cursor_location) == (before, cursor)
        await pilot.press("ctrl+z")
        assert notes.text == ""


@pytest.mark.thorough
async def test_numbers_that_people_would_give_come_back_after_a_skip_and_a_general_one_after_clearing(
    app: InterviewApp, live: LiveInterview
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "managers-number")
        await pilot.press("ctrl+r", "8", "ctrl+r", "backspace", "ctrl+r", "u")
        number = live.predicted_for(live.question)[0].number
        assert number is not None
        assert number.value == 8
        await go_to(pilot, "names")
        await pilot.press("K", "tab", "tab", "9", "f4", "n", "enter", "ctrl+b")
        assert all(entry.number is None for entry in live.predicted_for(live.question))
        await pilot.press("f4")
        entry = live.predicted_for(live.question)[0]
        assert (entry.name, entry.number.value if entry.number else None) == ("K", 9)


@pytest.mark.thorough
async def test_a_name_and_a_number_that_were_cleared_are_told_and_come_back_by_undo_in_the_field(
    app: InterviewApp, live: LiveInterview
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "names")
        await pilot.press("B", "o", "tab", "tab", "8", "ctrl+n", "ctrl+b")
        assert "cleared" not in told(app)
        await pilot.press("shift+tab", "ctrl+u", "tab", "tab", "backspace", "ctrl+n")
        assert "“Bo”, “8” were cleared" in told(app)
        assert not live.predicted_for(live.bank.question(QuestionId("names")))[0].answered
        await pilot.press("ctrl+b", "ctrl+z", "tab", "tab", "ctrl+z", "ctrl+n")
        entry = live.predicted_for(live.bank.question(QuestionId("names")))[0]
        assert (entry.name, entry.number.value if entry.number else None) == ("Bo", 8)


@pytest.mark.thorough
async def test_what_the_disk_never_saw_is_kept_all_the_same(
    app: InterviewApp, services: Services, live: LiveInterview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_submit", lambda change: None)  # as a disk that is full does for a while: nothing arrives
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "good-year")
        await written(pilot, services, LONG)
        app.screen.query_one(NotesEditor).select_all()
        await pilot.press("x", "ctrl+n", "ctrl+b")
        await earlier(pilot)
        await pilot.press("enter")
        assert live.answer.notes.startswith("First sentence")
        assert live.answer.notes.endswith("the last line that stays")


@pytest.mark.thorough
async def test_what_was_just_deleted_is_there_at_once_and_it_says_what_could_not_be_read(
    app: InterviewApp, services: Services, live: LiveInterview, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def locked(*_: object) -> None:
        assert go_on.wait(5)
        raise InUse("The file is locked by another program.")

    monkeypatch.setattr("interview_tui.services.note_history.earlier_texts", locked)
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await go_to(pilot, "good-year")
        await written(pilot, services, LONG)
        notes.select_all()
        await pilot.press("x", "f12")
        await until(pilot, lambda: "First sentence" in shown(app) and "Reading those from before" in shown(app))
        go_on.set()
        await until(pilot, lambda: "could not be read. The file is locked" in re.sub(r"[\s│]+", " ", shown(app)))
        assert "First sentence" in shown(app)
        assert app.screen.query_one(".dialog").region.y >= 1  # what the first line says about the disk stays in sight
        await pilot.press("enter")
        assert "First sentence" in notes.text
