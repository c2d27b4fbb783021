"""The live screen in a call to a reference, keyboard only, on a real database and the shipped bank."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.references import ATTEMPTS, EventKind, Reference
from interview_tui.domain.text import one_line
from interview_tui.errors import NotSaved
from interview_tui.screens import interview_call
from interview_tui.screens.ask import AskText
from interview_tui.screens.call_said import SaidReader
from interview_tui.screens.choose import Choose
from interview_tui.screens.hang_up import HangUp
from interview_tui.screens.help import key_lines
from interview_tui.screens.home import Home
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.interview_tags import free_tag
from interview_tui.services import calls
from interview_tui.services.calls import start_call
from interview_tui.services.interviews import load_live
from interview_tui.services.live import LiveInterview
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.storage import interviews, references
from interview_tui.widgets.call_panel import CallPanel
from interview_tui.widgets.kept_answer import KeptAnswer
from interview_tui.widgets.notes_editor import NotesEditor
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin, begin_deep

ME = Settings("Maria Lind")
SIZES = [(80, 24), (120, 40)]
JOB = "2016-03–2018-08 Support agent, Employer AB, manager Karin Holm"
SAID = {
    "hired-to-do": "Answer the phone for 900 shops",
    "proudest-of": "Cut the answer time from 4 days to 1",
    "low-points": "Snapped at a customer once\n@challenge the queue of 4,000 tickets",
    "manager": "Weekly talks, fair",
}


@dataclass
class Call:
    """A call that rings, and the clock that it runs by."""

    services: Services
    live: LiveInterview
    hands: Hands
    app: InterviewApp
    person: Reference

    @property
    def screen(self) -> InterviewScreen:
        screen = next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))
        assert isinstance(screen, InterviewScreen)
        return screen

    def place(self, question: str) -> Place:
        return next(step.place for step in self.live.steps if step.question.id == question)

    async def open(self, pilot: Pilot[int], question: str) -> None:
        await pilot.pause()
        await self.screen.go_to(self.place(question))
        await pilot.pause()

    def events(self) -> list[EventKind]:
        people = load_people(self.services, self.live.candidate.id, "")
        return [event.kind for event in people.reference(self.person.id).events if event.kind.is_attempt]

    def again(self) -> LiveInterview:
        """The call as the next start of the program would find it."""
        assert self.services.store.flush(5)
        return load_live(self.services, self.live.interview.id, Hands())

    def is_open(self) -> bool:
        with self.services.store.read() as conn:
            return interviews.get_interview(conn, self.live.interview.id).is_open

    def on_disk(self) -> list[int | None]:
        assert self.services.store.flush(5)
        with self.services.store.read() as conn:
            found = references.numbers_of(conn, [self.live.interview.id]).get(self.live.interview.id, ())
        return [given.number.value if given.number else None for given in found]


def ring(
    services: Services,
    make_app: AppMaker,
    *,
    predicted: int | None = 9,
    name: str = "Karin Holm",
    said: dict[str, str] | None = None,
    candidate_name: str = "Anna Svensson",
) -> Call:
    """A call to a manager whom the candidate named in the quick screen.

    Args:
        predicted: what the candidate said that this person would give; None for declined.
        said: what was noted to the questions about their job.
    """
    candidate, name = anybody(services, candidate_name), one_line(name)
    quick = begin(services, candidate)
    entry = next(entry for entry in quick.predicted if entry.named)
    number = Prediction(predicted) if predicted else None
    quick.set_predicted(replace(entry, name=name, employer="Employer AB", number=number, declined=not predicted))
    quick.leave()
    dive = begin_deep(services, candidate, [JOB])
    job = dive.career.to_ask[0]
    for question, text in (said if said is not None else SAID).items():
        dive.go_to(Place(QuestionId(question), job.id))
        dive.set_notes(text)
    dive.career.change(replace(job, manager=name))
    dive.leave()
    people = load_people(services, candidate.id, "Maria Lind")
    one, other = [person for person in people.everybody if person.name == people.everybody[0].name]
    person = people.same(one.id, other.id)
    people.edit(person.id, contact="+46 70 123 45 67")
    return begin_call(services, make_app, people.reference(person.id))


def begin_call(services: Services, make_app: AppMaker, person: Reference) -> Call:
    candidate_id = person.mentions[0].candidate_id
    load_people(services, candidate_id, "Maria Lind").log(person.id, EventKind.GRANTED)
    hands = Hands()
    live = load_live(services, start_call(services, candidate_id, person.id, "Maria Lind"), hands)
    return Call(services, live, hands, make_app(lambda: InterviewScreen(services, live, ME)), person)


@pytest.fixture
def call(services: Services, make_app: AppMaker) -> Call:
    return ring(services, make_app)


@contextmanager
def refusing_disk(services: Services) -> Iterator[None]:
    """While nothing can be written, for root neither: a folder stands where the journal must be."""
    obstacle = services.store.path.with_name(f"{services.store.path.name}-journal")
    obstacle.mkdir()
    try:
        yield
    finally:
        obstacle.rmdir()


@pytest.fixture
def quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.storage.writer.RETRY_SECONDS", 0.02)
    monkeypatch.setattr("interview_tui.storage.writer.WATCH_SECONDS", 0.02)


def in_one_line(call: Call) -> str:
    """All that is on the screen, without its line breaks and frames: the column at the left first."""
    lines = shown(call.app).splitlines()
    if call.app.screen is call.screen:
        left = call.screen.query_one("#main").region.x
        lines = [line[:left] for line in lines] + [line[left:] for line in lines] if left else lines
    return " ".join(re.sub(r"[│▊▎▌]", " ", " ".join(lines)).split())


# -- what is in sight --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_called_and_the_number_to_dial_are_in_sight_while_it_rings(call: Call, size: tuple[int, int]) -> None:
    async with call.app.run_test(size=size) as pilot:
        await pilot.pause()
        text = shown(call.app)
        for fact in ("Karin Holm", "manager", "Employer AB", "2016-03", "+46 70 123 45 67"):
            assert fact in text
        assert isinstance(call.app.focused, NotesEditor)
        assert "Hello Karin Holm" in text


async def test_beside_the_question_stands_what_the_candidate_said_flagged_first(call: Call) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await call.open(pilot, "best-role")
        text = shown(call.app)
        assert "Anna Svensson · Reference call · Karin Holm" in text
        assert "What Anna said" in text
        parts = ["Flagged: call about the challenge", "the queue of 4,000 tickets", "Answer the phone for 900 shops", "Cut the answer time"]
        places = [text.index(part) for part in parts]
        assert places == sorted(places)
        assert "@challenge" not in text


async def test_without_room_the_column_folds_into_a_line_and_a_key_opens_all_of_it(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
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


@pytest.mark.parametrize("size", SIZES)
async def test_at_the_challenge_the_candidates_own_words_stand_beside_it(call: Call, size: tuple[int, int]) -> None:
    async with call.app.run_test(size=size) as pilot:
        await call.open(pilot, "best-role")
        assert not call.screen.query_one(KeptAnswer).display
        await call.open(pilot, "challenge")
        assert call.screen.query_one(KeptAnswer).display
        text = in_one_line(call)
        assert "Anna on the challenge: the queue of 4,000 tickets · Snapped at a customer once" in text
        assert "told us about the queue of 4,000 tickets at Employer AB" in text
        await call.open(pilot, "finished")
        assert "Anna on successes: Cut the answer time" in in_one_line(call)


async def test_the_keys_of_a_deep_dive_are_not_there_and_the_others_say_what_they_do_here(call: Call) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = {line.binding_id: line for line in key_lines(call.app.screen)}
        assert (lines["interview.jobs"].description, lines["interview.finish"].description) == ("Said", "Hang up")
        assert "interview.call" not in lines
        assert "interview.name" not in lines
        assert {"interview.skip", "interview.pause", "interview.probes", "interview.tag", "interview.rate"} <= set(lines)
        await pilot.press("f7", "tab", "x")
        await pilot.pause()
        assert "@" not in call.live.answer.notes


def test_what_a_key_is_called_in_a_call_changes_no_other_screen(call: Call, services: Services) -> None:
    InterviewScreen(services, call.live, ME)
    quick = InterviewScreen(services, begin(services, call.live.candidate), ME)
    names = {binding.id: binding.description for _, binding in quick._bindings}
    assert (names["interview.jobs"], names["interview.finish"]) == ("Jobs", "Finish")


# -- the clock ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_while_it_rings_the_clock_stands_and_says_how_it_starts(call: Call, size: tuple[int, int]) -> None:
    async with call.app.run_test(size=size) as pilot:
        await pilot.pause()
        call.hands.seconds += 90
        call.screen.tick()
        await pilot.pause()
        text = shown(call.app)
        assert "10:00 left of 10:00  RINGING" in text
        assert "f5 when they answer; typing or going on starts" in text
        await pilot.press("f5")
        call.hands.seconds += 108
        call.screen.tick()
        await pilot.pause()
        text = shown(call.app)
        assert "8:12 left of 10:00  on pace" in text
        assert "ringing" not in text.lower()


@pytest.mark.parametrize("key", ["x", "ctrl+n"])
async def test_typing_or_going_on_starts_the_clock_and_the_line_says_so_at_once(call: Call, key: str) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert not call.live.paused
        assert "ringing" not in shown(call.app).lower()


async def test_when_the_ten_minutes_are_over_it_says_by_how_much(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n")
        call.hands.seconds += 640
        call.screen.tick()
        await pilot.pause()
        assert "over by 0:40 of 10:00  TIME IS UP" in shown(call.app)
        assert call.screen.query_one("#clock").has_class("late")


async def test_a_call_that_was_left_rings_again_with_the_time_that_is_left(call: Call, make_app: AppMaker, services: Services) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "x")
        call.hands.seconds += 60
        await pilot.press("ctrl+o")
        await pilot.pause()
    live = call.again()
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "9:00 left of 10:00  RINGING" in shown(app))
        assert live.question.id == "notes-kept"


# -- the number --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_prediction_is_seen_only_after_their_own_number_is_saved(
    call: Call, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int | None]] = []
    revealed = calls.revealed

    def watched(services: Services, interview_id: object) -> object:
        asked.append(call.on_disk())
        return revealed(services, interview_id)  # type: ignore[arg-type]

    monkeypatch.setattr(calls, "revealed", watched)
    async with call.app.run_test(size=size) as pilot:
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


@pytest.mark.parametrize(
    ("given", "words"),
    [(9, "gap 0: consistent"), (10, "gap −1: consistent"), (6, "gap +3: a contradiction, ask what it rests on")],
)
async def test_the_gap_comes_with_its_word(call: Call, given: int, words: str) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await call.open(pilot, "number")
        await pilot.press(f"alt+{given % 10}")
        await until(pilot, lambda: f"Anna predicted 9 · {words}" in in_one_line(call))


@pytest.mark.parametrize(("predicted", "words"), [(None, "Anna declined to predict their number.")])
async def test_a_prediction_that_was_declined_is_no_number(
    services: Services, make_app: AppMaker, predicted: int | None, words: str
) -> None:
    call = ring(services, make_app, predicted=predicted)
    async with call.app.run_test(size=(80, 24)) as pilot:
        await call.open(pilot, "number")
        await pilot.press("alt+8")
        await until(pilot, lambda: words in in_one_line(call))


async def test_where_nothing_was_predicted_that_is_said_after_the_number_only(services: Services, make_app: AppMaker) -> None:
    people = load_people(services, anybody(services).id, "Maria Lind")
    call = begin_call(services, make_app, people.add("Bo Ek", Relation.PEER))
    async with call.app.run_test(size=(80, 24)) as pilot:
        await call.open(pilot, "number")
        assert "stays hidden until their number is saved" in in_one_line(call)
        await pilot.press("alt+8")
        await until(pilot, lambda: "Anna made no prediction for this person." in in_one_line(call))


async def test_a_number_that_is_taken_back_hides_the_prediction_again(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await call.open(pilot, "number")
        await pilot.press("alt+7")
        await until(pilot, lambda: "predicted 9" in in_one_line(call))
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


async def test_many_numbers_at_once_and_going_away_leave_the_last_one(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await call.open(pilot, "number")
        for key in ("alt+3", "alt+4", "ctrl+r", "backspace", "alt+8", "ctrl+n"):
            call.app.post_message(events.Key(key, None))
        await until(pilot, lambda: call.live.question.id == "hire-again")
        for _ in range(20):
            await pilot.pause(0.01)
            assert "predicted" not in in_one_line(call)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "Anna predicted 9 · gap +1: consistent" in in_one_line(call))
        assert call.on_disk() == [8]


async def test_while_the_disk_refuses_nothing_is_shown(call: Call, quick_retry: None) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await call.open(pilot, "number")
        with refusing_disk(call.services):
            await pilot.press("alt+7")

            def told() -> bool:
                call.screen.tick()
                return "Their number is NOT SAVED" in in_one_line(call)

            await until(pilot, told)
            for _ in range(10):
                call.screen.tick()
                await pilot.pause(0.01)
                assert "predicted 9" not in in_one_line(call)
            assert call.live.call is not None
            assert not call.live.call.shown

        def revealed() -> bool:
            call.screen.tick()
            return "Anna predicted 9 · gap +2" in in_one_line(call)

        await until(pilot, revealed)
        assert "NOT SAVED" not in shown(call.app)


async def test_a_number_that_stands_already_shows_the_prediction_when_the_call_goes_on(
    call: Call, services: Services, make_app: AppMaker
) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await call.open(pilot, "number")
        await pilot.press("alt+7", "ctrl+o")
        await pilot.pause()
    live = call.again()
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Anna predicted 9 · gap +2" in shown(app))
        assert live.ringing


def test_nothing_is_known_of_the_prediction_while_the_number_is_not_on_the_disk(call: Call) -> None:
    assert call.services.store.flush(5)
    assert interview_call.read_prediction(call.services, call.live.interview.id) == ()
    assert call.live.call is not None
    rating = next(question for question in call.live.bank if question.answer is AnswerKind.REFERENCE_RATING)
    call.live.call.give(rating, 7)
    (found,) = interview_call.read_prediction(call.services, call.live.interview.id) or ()
    assert found.number == Prediction(9)
    assert call.live.call.number(rating).number == ReferenceRating(7)


# -- hanging up --------------------------------------------------------------------------------------------------------


async def hanging_up(pilot: Pilot[int], call: Call) -> HangUp:
    await pilot.press("f8")
    await until(pilot, lambda: isinstance(call.app.screen, HangUp))
    await pilot.pause()
    screen = call.app.screen
    assert isinstance(screen, HangUp)
    return screen


async def closed(pilot: Pilot[int], call: Call) -> None:
    await until(pilot, lambda: not any(isinstance(screen, InterviewScreen) for screen in call.app.screen_stack))


LETTERS = {
    EventKind.REACHED: "r", EventKind.CALL_BACK: "c", EventKind.VOICEMAIL: "v", EventKind.NO_ANSWER: "n", EventKind.DATES_ONLY: "p",
    EventKind.REFUSED: "6", EventKind.WRONG_NUMBER: "w",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "size"), [(kind, SIZES[place % 2]) for place, kind in enumerate(ATTEMPTS)])
async def test_every_result_is_stored_and_only_some_end_the_call(call: Call, kind: EventKind, size: tuple[int, int]) -> None:
    async with call.app.run_test(size=size) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        await pilot.press(LETTERS[kind], "enter")
        if kind is EventKind.CALL_BACK:
            await pilot.press(*"in 20", "enter")
        await pilot.press(*"he said so", "enter")
        if kind is EventKind.REACHED:
            await pilot.pause()
            assert "Not asked yet: " in shown(call.app)
            assert call.events() == []
            await pilot.press("enter")
        await closed(pilot, call)
    assert call.events() == [kind]
    assert call.is_open() is not kind.ends_call
    event = load_people(call.services, call.live.candidate.id, "").reference(call.person.id).events[-1]
    assert event.note == "he said so"
    assert (event.call_back_ms is not None) is (kind is EventKind.CALL_BACK)
    if kind is EventKind.CALL_BACK:
        assert event.call_back_ms is not None
        assert 18 * 60_000 < event.call_back_ms - event.at_ms <= 20 * 60_000
    if not kind.ends_call:
        assert call.again().ringing


async def test_what_was_not_asked_is_listed_and_enter_goes_there(call: Call) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await call.open(pilot, "worked-with")
        await pilot.press("x", "ctrl+n", "y", "ctrl+n")
        await call.open(pilot, "number")
        await pilot.press("alt+7")
        await hanging_up(pilot, call)
        text = shown(call.app).partition("Before you hang up")[2]
        missing = [
            label for label in ("Strong sides", "The challenge", "To improve", "Hire again") if re.search(f"○ {label} +nothing noted", text)
        ]
        assert missing == ["Strong sides", "The challenge", "To improve", "Hire again"]
        assert "○ Working together" not in text
        assert re.search("◐ Number, 1 to 10 +no word on why", text)
        assert text.index("◐ Number") > text.index("○ Hire again")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not isinstance(call.app.screen, HangUp)
        assert call.live.question.id == "together"
        assert isinstance(call.app.focused, NotesEditor)


async def test_nobody_answered_and_nothing_is_chosen(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        assert "─ How it ended ─" in shown(call.app)
        assert "(•)" not in shown(call.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Choose how it ended first" in shown(call.app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(call.app.screen, HangUp)


async def test_what_is_missing_is_told_again_when_it_could_not_be_read_any_more(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        dialog = await hanging_up(pilot, call)
        assert dialog.focused is dialog.query_one("#gaps")
        await pilot.press("r", "enter", "enter")
        await until(pilot, lambda: "Enter again hangs up all the same" in in_one_line(call))
        for key in ("2", "enter"):
            call.app.post_message(events.Key(key, key if key == "2" else None))
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


async def test_the_words_of_a_call_are_those_of_a_call(call: Call) -> None:
    async with call.app.run_test(size=(120, 40), notifications=True) as pilot:
        await call.open(pilot, call.live.steps[-1].question.id)
        assert "interview.own_example" not in {line.binding_id for line in key_lines(call.screen) if line.enabled}
        await pilot.press("f6")
        await pilot.pause()
        assert call.app.screen is call.screen
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "That was the last question. f8 hangs up." in shown(call.app))
        await hanging_up(pilot, call)
        assert "That was the last question" not in shown(call.app)


@pytest.mark.parametrize("pauses", range(8))
async def test_the_program_may_end_while_a_call_is_being_put_on_the_screen(call: Call, make_app: AppMaker, pauses: int) -> None:
    app = make_app(lambda: Home(ME))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = InterviewScreen(call.services, call.live, ME)
        app.push_screen(screen)
        for _ in range(pauses):
            await asyncio.sleep(0)
        screen.post_message(events.Resize(Size(60, 20), Size(60, 20)))
        app.exit(0)
    assert app.return_code == 0


async def test_without_its_widgets_a_call_can_be_resized(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await call.screen.query("#whom").remove()
        call.screen.on_resize()
        await pilot.pause()
        assert call.app.screen is call.screen


async def test_when_everything_was_asked_the_first_enter_hangs_up(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        for step in call.live.steps:
            await call.open(pilot, step.question.id)
            await pilot.press("x")
            if step.question.answer in (AnswerKind.REFERENCE_RATING, AnswerKind.CHOICE):
                await pilot.press("alt+1")
        await hanging_up(pilot, call)
        assert "Everything has been asked" in shown(call.app)
        await pilot.press("r", "enter", "enter")
        await closed(pilot, call)
    assert call.events() == [EventKind.REACHED]


async def test_the_moment_of_a_call_back_is_echoed_and_one_that_cannot_be_read_is_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    try:
        at = int(datetime(2026, 11, 20, 9, 0, tzinfo=UTC).timestamp() * 1000)
        async with call.app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            call.screen.services = replace(call.services, now_ms=lambda: at)
            await hanging_up(pilot, call)
            await pilot.press("c", "enter", *"soon", "enter")
            await pilot.pause()
            assert in_one_line(call).count("Write when to call again, such as 14:30") == 1
            assert isinstance(call.app.screen, HangUp)
            await pilot.press(*["backspace"] * 4, *"24/11 10:00")
            await pilot.pause()
            assert "→ Tue 24 Nov 10:00" in shown(call.app)
            await pilot.press("enter", "enter")
            await closed(pilot, call)
        event = load_people(call.services, call.live.candidate.id, "").reference(call.person.id).events[-1]
        assert event.call_back_ms == int(datetime(2026, 11, 24, 10, 0, tzinfo=UTC).timestamp() * 1000)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "TZ" not in os.environ


async def test_what_is_typed_right_behind_enter_chooses_no_other_result(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        for key in ("c", "enter", *"tomorrow 9", "enter", *"private number"):
            name = "space" if key == " " else key
            call.app.post_message(events.Key(name, key if len(key) == 1 else None))
        await until(pilot, lambda: "number" in call.app.screen.query_one("#note", Input).value)
        assert "(•) 2 call back" in shown(call.app)
        assert [field.value for field in call.app.screen.query(Input)] == ["tomorrow 9", "private number"]


async def test_escape_keeps_what_was_typed_for_the_next_time(call: Call) -> None:
    async with call.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await hanging_up(pilot, call)
        await pilot.press("c", "enter", *"fri 9", "tab", *"half", "escape")
        await pilot.pause()
        assert isinstance(call.app.focused, NotesEditor)
        await hanging_up(pilot, call)
        assert "(•) 2 call back" in shown(call.app)
        assert [field.value for field in call.app.screen.query(Input)] == ["fri 9", "half"]
        await pilot.press("r")
        assert "(•) 1 reached" in shown(call.app)
        await pilot.press("r")
        assert "(•) 6 refused" in shown(call.app)


async def test_when_the_disk_refuses_the_call_goes_on_with_everything_typed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(calls, "end_call", refuse)
    async with call.app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("x")
        await hanging_up(pilot, call)
        await pilot.press("n", "enter", *"third try", "enter")
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


async def test_a_dialog_on_top_does_not_keep_the_call_from_closing(call: Call, monkeypatch: pytest.MonkeyPatch, make_app: AppMaker) -> None:
    app = make_app(lambda: Home(ME))
    call.app = app
    async with app.run_test(size=(80, 24)) as pilot:
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


# -- tags --------------------------------------------------------------------------------------------------------------


async def test_a_competency_is_tagged_as_a_strength_or_an_area_to_improve(call: Call) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await call.open(pilot, "finished")
        await pilot.press(*"calm with", "ctrl+f")
        await until(pilot, lambda: isinstance(call.app.screen, Choose))
        await pilot.press(*"strength empathy", "enter")
        await pilot.pause()
        assert call.live.answer.notes == "calm with #empathy"
        await pilot.press("enter", *"late", "ctrl+f")
        await until(pilot, lambda: isinstance(call.app.screen, Choose))
        await pilot.press(*"improve empathy", "enter")
        await pilot.pause()
        assert call.live.answer.notes == "calm with #empathy\nlate #!empathy"


async def test_a_word_of_ones_own_is_a_tag_and_is_offered_again_in_other_interviews(call: Call, services: Services) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await call.open(pilot, "finished")
        await pilot.press(*"wrote back", "ctrl+f")
        await until(pilot, lambda: isinstance(call.app.screen, Choose))
        await pilot.press(*"improve own", "enter")
        await until(pilot, lambda: isinstance(call.app.screen, AskText))
        await pilot.press(*"Follows up!", "enter")
        await pilot.pause()
        assert call.live.answer.notes == "wrote back #!follows-up"
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(call.app.screen, Choose))
        assert "strength: follows-up" in shown(call.app)
        await pilot.press("escape", "ctrl+o")
        await pilot.pause()
    assert services.store.flush(5)
    from interview_tui.services.tags_used import free_tags

    assert free_tags(services, call.live.candidate.id) == {"follows-up"}


async def test_the_tags_of_themes_are_there_in_a_quick_screen_too(services: Services, make_app: AppMaker) -> None:
    live = begin(services, anybody(services))
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*"led them", "ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"strength drive", "enter")
        await pilot.pause()
        assert live.answer.notes == "led them #drive"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Follows up", "follows-up"),
        (" Åsa's  way! ", "åsa-s-way"),
        ("1", ""),
        ("[/]", ""),
        ("日本", ""),
        ("x" * 99, "x" * 40),
        ("24 h", "24-h"),
    ],
)
def test_words_become_a_tag(text: str, tag: str) -> None:
    assert free_tag(text) == tag


# -- nasty texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_long_texts_are_shown_as_they_are(services: Services, make_app: AppMaker, size: tuple[int, int]) -> None:
    long = "the queue [/] " * 360 + "END"
    said = {"hired-to-do": HOSTILE, "low-points": long}
    call = ring(services, make_app, name=f"Kim {HOSTILE}", said=said, candidate_name=f"Anna {HOSTILE}")
    assert len(long) > 5_000
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


@pytest.mark.parametrize("size", SIZES)
async def test_a_reference_of_whom_nothing_is_known_but_the_name_can_be_called(
    services: Services, make_app: AppMaker, size: tuple[int, int]
) -> None:
    people = load_people(services, anybody(services).id, "Maria Lind")
    call = begin_call(services, make_app, people.add("[/]", Relation.PEER))
    async with call.app.run_test(size=size) as pilot:
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


async def test_a_resize_folds_the_column_and_brings_it_back(call: Call) -> None:
    async with call.app.run_test(size=(120, 40)) as pilot:
        await call.open(pilot, "challenge")
        await pilot.press("x")
        for size, wide in (((80, 24), False), ((120, 40), True), ((40, 12), False)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert bool(call.screen.query_one(CallPanel).region) is wide
            assert ("What Anna said" in shown(call.app)) is wide
            assert isinstance(call.app.focused, NotesEditor)
