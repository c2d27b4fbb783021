"""The live interview, keyboard only, on a real database."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.screens import interview_view as view
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import load_live, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.people_editor import PeopleEditor
from tests.screens.helpers import until
from tests.thorough import first_only

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;x\x07"
SIZES = first_only([(80, 24), (120, 40)], whole=True)


@pytest.fixture
def live(services: Services) -> LiveInterview:
    opening = add_opening(services, f"Support {HOSTILE}", applicants=214)
    candidate = add_candidate(services, opening.id, f"Anna {HOSTILE}")
    return load_live(services, start(services, candidate.id, Stage.QUICK_SCREEN, services.rater))


@pytest.fixture
def app(services: Services, live: LiveInterview, tmp_path: Path) -> InterviewApp:
    settings = Settings(services.rater)
    return InterviewApp(lambda: services, settings, tmp_path, lambda: InterviewScreen(services, live, settings))


def told(app: InterviewApp) -> list[str]:
    return [note.message for note in app._notifications]


def shown(app: InterviewApp) -> str:
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


async def open_question(pilot: Pilot[int], name: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    await screen.go_to(Place(QuestionId(name)))
    await pilot.pause()
    await pilot.pause()


def key(character: str) -> events.Key:
    return events.Key(character, character)


@pytest.mark.parametrize("size", SIZES)
async def test_the_cursor_is_in_the_notes_the_text_to_say_is_filled_and_hostile_names_are_shown_as_they_are(
    app: InterviewApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.focused, NotesEditor)
        assert "214" in shown(app)
        assert "saved" in shown(app)
        assert "0:00 of 25:00" in shown(app)
        assert shown(app).splitlines()[0].lstrip().startswith("Anna [/]")
        assert "\x1b" not in shown(app)
        await open_question(pilot, "names")
        assert "\x1b" not in shown(app)


async def test_what_is_typed_is_on_disk_and_the_right_answer_gets_it(app: InterviewApp, services: Services, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n", "ctrl+n")
        for character in "CSAT 92":
            app.post_message(key(character))
        await pilot.press("ctrl+n", "ctrl+b")
        assert services.store.flush(60)
        again = load_live(services, live.interview.id)
        assert again.question.id == "good-year"
        assert again.answer.notes == "CSAT 92"
        assert [answer.notes for answer in again.answers.values() if answer.notes] == ["CSAT 92"]


async def test_the_prefix_and_a_sign_rate_without_typing(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_question(pilot, "achieve")
        for count, (pressed, rating) in enumerate([("7", 7), ("0", 10), ("1", 1)], 1):
            await pilot.press("ctrl+r", pressed, "x")
            assert live.answer.rating == Rating(rating)
            assert live.answer.notes == "x" * count
        await open_question(pilot, "good-year")
        await pilot.press("ctrl+r", "n")
        given = [live.answer.unrated]
        await pilot.press("ctrl+r", "d")
        given.append(live.answer.unrated)
        await pilot.press("ctrl+r", "backspace")
        given.append(live.answer.unrated)
        assert given == [Unrated.NO_EVIDENCE, Unrated.DECLINED, None]
        assert live.answer.notes == ""


async def test_another_key_after_the_prefix_is_typed_and_rates_nothing(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_question(pilot, "good-year")
        await pilot.press("ctrl+r", "w", "7")
        assert (live.answer.rating, live.answer.notes) == (None, "w7")


async def test_a_high_rating_without_a_line_is_marked_and_a_line_takes_the_mark_away(app: InterviewApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "good-year")
        await pilot.press("alt+9")
        await pilot.pause()
        assert "no line of evidence" in shown(app)
        await pilot.press("x")
        await pilot.pause()
        assert "no line of evidence" not in shown(app)


@pytest.mark.thorough
async def test_where_nothing_is_rated_it_says_so(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r", "7")
        assert (live.answer.rating, live.answer.notes) == (None, "")
        assert any("not rated" in note.message for note in app._notifications)


async def test_a_question_for_a_general_number_takes_a_prediction(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "managers-number")
        await pilot.press("ctrl+r", "8")
        await pilot.pause()
        entry = live.predicted_for(live.question)[0]
        assert entry.number is not None
        assert entry.number.value == 8
        assert live.answer.rating is None
        assert "They’d say" in shown(app)


async def test_names_and_numbers(app: InterviewApp, services: Services, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "names")
        assert isinstance(app.focused, Input)
        for slot, (name, number) in enumerate([("Karin", "10"), ("Per", "10"), ("Sara", "10"), (f"Bo {HOSTILE}", "10")]):
            app.screen.query_one(f"#name-{slot}", Input).value = name
            app.screen.query_one(f"#number-{slot}", Input).value = number
        await pilot.pause()
        assert "All tens, a warning sign" in shown(app)
        assert "reject" not in shown(app).lower()
        app.screen.query_one("#number-1", Input).value = "7–8"
        await pilot.pause()
        assert "one single number" in shown(app)
        assert live.predicted_for(live.question)[1].number is None
        app.screen.query_one("#number-1", Input).value = "d"
        await pilot.pause()
        assert live.predicted_for(live.question)[1].declined
        assert services.store.flush(60)
        stored = load_live(services, live.interview.id).predicted_for(live.question)
        assert [entry.declined for entry in stored] == [False, True, False, False]
        assert stored[3].name.startswith("Bo [/] [@click=app.quit]x[/] ␛]0;x␇")


async def test_leaving_and_coming_back(app: InterviewApp, services: Services, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_question(pilot, "achieve")
        await pilot.press("h", "a", "l", "f")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert services.store.flush(60)
        again = load_live(services, live.interview.id)
        assert (again.question.id, again.answer.notes, again.returned.away_ms) == ("achieve", "half", 0)


async def test_a_failing_disk_is_told_and_typing_goes_on(app: InterviewApp, services: Services, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, InterviewScreen)
        failing = dataclasses.replace(services.store.save_state, failing_since_ms=services.now_ms(), reason="disk full")

        class Failing:
            save_state = failing

        screen.services = dataclasses.replace(services, store=Failing())  # type: ignore[arg-type]
        screen.tick()
        await pilot.press("x")
        await pilot.pause()
        assert "NOT SAVED since" in shown(app)
        assert "disk full" in shown(app)
        assert live.answer.notes == "x"


@pytest.mark.parametrize(
    ("reason", "said"),
    [("disk full", "NOT SAVED since 10:02 · disk full"), ("locked by another program", "NOT SAVED · locked by another program")],
)
async def test_a_failing_disk_leaves_room_for_the_name_and_the_pace(
    app: InterviewApp, services: Services, live: LiveInterview, reason: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = dataclasses.replace(services.store.save_state, failing_since_ms=services.now_ms(), reason=reason)
    monkeypatch.setattr("interview_tui.screens.interview_view.time_text", lambda _: "10:02:41")
    for width, words in ((80, (said, "on pace  ")), (120, (f"NOT SAVED since 10:02:41 · {reason}", "on pace, ends"))):
        told = view.clock_text(live.time(), False, save, services.now_ms(), width).plain
        assert width - 2 - len(told) - 2 >= 11
        assert all(word in told for word in words)


@pytest.mark.parametrize("question", first_only(["welcome", "names", "achieve"]))
async def test_what_is_told_in_passing_stands_between_the_clock_and_the_notes(app: InterviewApp, question: str) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_question(pilot, question)
        told = "It is tried again every second; go on typing. " * 9
        app.notify(told, title="Not saved", severity="error", timeout=120, markup=False)
        for rating in range(1, 10):
            app.screen.notify(f"“Proudest of” is now: {rating}. ^r u brings it back.", timeout=120, markup=False)
            await pilot.pause()
        await until(pilot, lambda: "is now: 9" in shown(app) and "is now: 7" not in shown(app))
        lines = shown(app).splitlines()
        rows = [row for row, line in enumerate(lines) if any(words in line for words in ("Not saved", "go on typing", "is now"))]
        assert len(rows) == 6  # few, the newest of the screen and what the app says
        assert min(rows) == 1
        assert max(rows) < app.screen.query_one(NotesEditor).region.y
        assert "Anna" in lines[0]


@pytest.mark.thorough
async def test_after_much_was_deleted_it_says_how_it_comes_back(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_question(pilot, "achieve")
        notes = app.screen.query_one(NotesEditor)
        for keys in (["ctrl+u"], ["ctrl+a", "ctrl+x"], ["x"]):
            notes.load_text("a" * 30)
            await pilot.press("ctrl+u")
            assert told(app) == []
            notes.load_text("She rebuilt the rota of the whole ward, and told how.")
            notes.move_cursor(notes.document.end)
            if keys == ["x"]:
                notes.select_all()
            await pilot.press(*keys)
            await until(pilot, lambda: told(app) == ["ctrl+z undoes it · f12 earlier texts"])
            app.clear_notifications()
            notes.put_back("short")
            await pilot.press("ctrl+z")
            assert told(app) == []


@pytest.mark.thorough
async def test_a_paste_is_cleaned_and_cut_at_the_limit(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        app.post_message(events.Paste("a\x1b]0;x\x07b\r\nc"))
        await pilot.pause()
        assert live.answer.notes == "a␛]0;x␇b\nc"
        app.post_message(events.Paste("line\n" * 30_000))
        await pilot.pause()
        assert len(live.answer.notes) == 100_000
        assert any("100,000" in note.message for note in app._notifications)


async def test_letters_editing_keys_and_keys_of_the_screen_keep_their_order(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_question(pilot, "good-year")
        for name in ("a", "b", "backspace", "c", "ctrl+r", "8", "d", "ctrl+n", "e", "backspace", "f"):
            app.post_message(events.Key(name, name if len(name) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        first = live.answer_to(Place(QuestionId("good-year")))
        assert (first.notes, first.rating) == ("acd", Rating(8))
        assert live.answer_to(Place(QuestionId("achieve"))).notes == "f"


@pytest.mark.thorough
async def test_letters_and_the_keys_between_fields_keep_their_order(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "names")
        for name in ("K", "tab", "N", "enter", "8", "down", "P", "up", "backspace", "9", "ctrl+n"):
            app.post_message(events.Key(name, name if len(name) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        people = live.predicted_for(live.bank.question(QuestionId("names")))
        assert [(entry.name, entry.employer, entry.number.value if entry.number else None) for entry in people[:2]] == [
            ("K", "N", 9),
            ("P", "", None),
        ]
        assert live.question.id == "start-date"


@pytest.mark.thorough
async def test_keys_behind_a_step_into_the_names_reach_their_fields(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "peers-number")
        for name in ("ctrl+n", "B", "o", "tab", "A", "tab", "8", "enter", "C", "tab", "tab", "1", "0", "ctrl+n", "x"):
            app.post_message(events.Key(name, name if len(name) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        people = live.predicted_for(live.bank.question(QuestionId("names")))
        assert [(entry.name, entry.employer, entry.number.value if entry.number else None) for entry in people[:2]] == [
            ("Bo", "A", 8),
            ("C", "", 10),
        ]
        assert (live.question.id, live.answer.notes) == ("start-date", "x")


@pytest.mark.thorough
async def test_the_prefix_does_not_outlive_another_key(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_question(pilot, "good-year")
        for between in (("alt+8",), ("ctrl+g", "escape"), ("f3",), ("ctrl+n", "ctrl+b")):
            await pilot.press("ctrl+r", *between)
            await pilot.pause()
            before, notes = live.answer.rating, live.answer.notes
            await pilot.press("d", "i", "d")
            assert live.answer.notes == f"{notes}did"
            assert (live.answer.rating, live.answer.unrated) == (before, None)


@pytest.mark.thorough
async def test_in_the_names_the_prefix_leads_to_the_number_of_the_row(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "names")
        await pilot.press("B", "o", "ctrl+r", "7")
        await pilot.pause()
        entry = live.predicted_for(live.question)[0]
        assert (entry.name, entry.number.value if entry.number else None) == ("Bo", 7)


@pytest.mark.thorough
async def test_a_refused_number_is_told_when_it_is_left_behind(app: InterviewApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "names")
        app.screen.query_one("#number-0", Input).value = "7–8"
        await pilot.pause()
        await pilot.press("ctrl+n")
        assert any("“7–8” was not taken" in note.message for note in app._notifications)


@pytest.mark.thorough
async def test_joined_signs_are_typed_whole(app: InterviewApp, live: LiveInterview) -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    async with app.run_test() as pilot:
        await open_question(pilot, "good-year")
        for character in family:
            app.post_message(key(character))
        await pilot.pause()
        assert live.answer.notes == family


@pytest.mark.thorough
async def test_no_size_of_a_terminal_ends_it(app: InterviewApp, live: LiveInterview) -> None:
    sizes = [(1, 1), (3, 24), (8, 10), (10, 4), (20, 5), (200, 3)]
    async with app.run_test(size=(120, 40)) as pilot:
        for place in ("good-year", "names", "managers-number"):
            await open_question(pilot, place)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.press("x")
            await pilot.resize_terminal(120, 40)
        assert live.answer.notes == "x" * len(sizes)


async def test_time_probes_and_pause(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "good-year")
        await pilot.press("f3")
        await pilot.pause()
        assert live.answer.notes.startswith("[0:0")
        await pilot.press("f2")
        await pilot.pause()
        assert "shown by" in shown(app)
        await pilot.press("f5")
        await pilot.pause()
        assert "PAUSED" in shown(app)
        await pilot.press("f5")
        assert not live.paused


async def test_undo_cannot_bring_another_answers_notes_here(app: InterviewApp, live: LiveInterview) -> None:
    async with app.run_test() as pilot:
        await open_question(pilot, "good-year")
        app.screen.query_one(NotesEditor).insert("secret of the first")
        await pilot.pause()
        await open_question(pilot, "achieve")
        await pilot.press("ctrl+z", "ctrl+z")
        assert live.answer_to(Place(QuestionId("achieve"))).notes == ""
        assert live.answer_to(Place(QuestionId("good-year"))).notes == "secret of the first"


async def test_the_list_folds_away_where_it_is_narrow(app: InterviewApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "names")
        assert "Close" in shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Close" not in shown(app)
        assert app.screen.query_one(PeopleEditor).region.bottom <= 24
