"""Erasing from a screen: what is asked, what it takes to erase, what is shown meanwhile, and what is left afterwards."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.command import CommandPalette
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import ConnectToWrite, connect
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import Standing
from interview_tui.errors import NotSaved
from interview_tui.paths import Paths
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.erase import Erased, ask_and_erase
from interview_tui.screens.erase_dialogs import EraseDialog, SayErase
from interview_tui.screens.erase_pages import ErasedPage, ErasingPage
from interview_tui.screens.home import Home
from interview_tui.screens.retention import RetentionScreen
from interview_tui.services import erasing
from interview_tui.services.backups import backups, make_backup_now
from interview_tui.services.candidates import add_candidate
from interview_tui.services.erasing import ErasureReport, Progress
from interview_tui.services.keeping import Keeper
from interview_tui.services.openings import add_opening
from interview_tui.services.retention import retention_list, retention_of
from interview_tui.services.session import Services
from interview_tui.storage.erasing import tombstones
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.kept_samples import closed_with, held, marked
from tests.screens.sitting import hold
from tests.services.retention_samples import decide
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)
Tell = Callable[[Progress], None]


def said(app: App[Any]) -> str:
    """The screen as one line of words, without frames."""
    return " ".join(shown(app).replace("│", " ").split())


def there(services: Services) -> list[str]:
    return sorted(kept.candidate.name for kept in retention_list(services))


def asking(app: App[Any], screen: Screen[Any], services: Services, *people: Candidate) -> list[Erased]:
    """Begin to ask on a screen; what came of it is in the list as soon as it is known."""
    found: list[Erased] = []

    async def ask() -> None:
        found.append(await ask_and_erase(screen, services, [one.id for one in people]))

    screen.run_worker(ask())
    return found


async def asked(pilot: Pilot[int], services: Services, *people: Candidate) -> list[Erased]:
    """The dialog about these people, above Home, with what would go read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Home) and people[0].name in shown(pilot.app))
    found = asking(pilot.app, pilot.app.screen, services, *people)
    await until(pilot, lambda: isinstance(pilot.app.screen, EraseDialog) and "Reading what" not in shown(pilot.app))
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_answer_marks_and_erases_nothing(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    _, (anna, _) = closed_with(services, "Anna Due", "Bo Due")
    app = make_app()
    async with app.run_test(size=size) as pilot:
        found = await asked(pilot, services, anna)
        for words in ("Erase Anna Due?", "What goes", "It cannot be taken back", "Mark: can be erased in seven days", "Erase now …"):
            assert words in said(app)
        assert "▸ Mark: can be erased" in said(app)
        await pilot.press("down")
        await until(pilot, lambda: "▸ Erase now …" in said(app) and "▸ Mark" not in said(app))
        await pilot.press("up")
        await until(pilot, lambda: "▸ Mark: can be erased" in said(app))
        await pilot.press("enter")
        await until(pilot, lambda: found == [Erased.MARKED])
        assert retention_of(services, anna.id).standing is Standing.MARKED
        assert there(services) == ["Anna Due", "Bo Due"]


@pytest.mark.thorough
async def test_who_was_hired_and_not_handed_over_is_said_so_and_no_mark_is_offered(make_app: AppMaker, services: Services) -> None:
    _, (anna, bo) = closed_with(services, "Anna Hired", "Bo Due")
    decide(services, anna.id, Verdict.HIRE)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for people in ((anna,), (anna, bo)):
            found = await asked(pilot, services, *people)
            assert "Hired, and not handed over yet" in said(app)
            assert "▸ Leave all as it is: hand the data over first" in said(app)
            assert "Mark: can be erased" not in said(app)
            await pilot.press("enter")
            await until(pilot, lambda found=found: found == [Erased.NOTHING])  # type: ignore[misc]
    assert retention_of(services, anna.id).standing is Standing.HIRED


@pytest.mark.thorough
async def test_escape_and_any_other_single_key_leave_everything_as_it_is(make_app: AppMaker, services: Services) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    marked(services, anna, 9)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("escape", "enter"):
            found = await asked(pilot, services, anna)
            assert "Erase now: the 7 days are over" in shown(app)
            await pilot.press("y", "x", "e", "d", "space", "delete", key)
            await until(pilot, lambda found=found: found == [Erased.NOTHING])  # type: ignore[misc]
    assert there(services) == ["Anna Due"]
    assert retention_of(services, anna.id).standing is Standing.READY


async def test_at_once_takes_the_word_and_then_nothing_of_the_person_is_left(paths: Paths, services: Services, tmp_path: Path) -> None:
    opening = add_opening(services, "Support agent")
    anna, _ = (add_candidate(services, opening.id, name) for name in ("Anna Svensson", "Bo Stays"))
    hold(services, anna, questions=5, notes="a most peculiar sentence")
    make_backup_now(services)
    services.store.close()
    app = InterviewApp(ConnectToWrite(paths), NAMED, tmp_path / "crash", lambda: Home(NAMED))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Anna Svensson" in shown(app) and app.services is not None)
        assert app.services is not None
        on = app.services
        app.push_screen(CandidateScreen(on, anna.id, NAMED))
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Stages" in shown(app))
        asking(app, app.screen, on, anna)
        await until(pilot, lambda: "Erase now …" in shown(app))
        for key in ("down", "enter"):  # in one go: Enter means the answer to which the arrow has led
            app.post_message(Key(key, None))
        await until(pilot, lambda: isinstance(app.screen, SayErase) and "Erase Anna Svensson now?" in shown(app))
        await pilot.press(*"eras", "enter")
        await until(pilot, lambda: "Nothing is erased: the word is" in shown(app))
        assert there(on) == ["Anna Svensson", "Bo Stays"]
        await pilot.press("e", "enter")
        await until(pilot, lambda: isinstance(app.screen, ErasedPage))
        for words in ("Erased: 1 person", "1 backup was rewritten", "Every byte"):
            assert words in said(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Bo Stays" in shown(app))
        assert "Anna" not in shown(app)
        assert [type(screen).__name__ for screen in app.screen_stack[1:]] == ["Home"]
        assert there(on) == ["Bo Stays"]
        assert on.keeper is not None
        on.keeper.stop()
        on.store.close()
    texts = (b"Anna Svensson", b"peculiar sentence")
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and any(text in path.read_bytes() for text in texts)]
    assert len(backups(paths)) >= 1


@pytest.mark.thorough
async def test_the_line_about_a_recovered_interview_goes_with_the_person(
    make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (anna, _) = closed_with(services, "Anna Due", "Bo Due")
    hold(services, anna, questions=3)
    from interview_tui.services import last_run

    told = last_run.Recovered(anna.id, "Anna Due", services.now_ms())
    monkeypatch.setattr(last_run, "recovered", lambda on: told if "Anna Due" in there(on) else None)
    marked(services, anna, 9)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Recovered: interview with Anna Due" in shown(app))
        await asked(pilot, services, anna)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ErasedPage))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Bo Due" in shown(app))
        await app.workers.wait_for_complete()
        assert "Anna" not in shown(app)
        assert "ctrl+g" not in {active.binding.key for active in app.screen.active_bindings.values()}


@pytest.mark.thorough
async def test_who_is_on_hold_is_not_erased_and_it_is_said_why_and_until_when(make_app: AppMaker, services: Services) -> None:
    _, (anna,) = closed_with(services, "Anna Held")
    held(services, anna, "A dispute about the offer", 30)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        found = await asked(pilot, services, anna)
        for words in ("A dispute about the offer", "Maria Lind", "To be reviewed: 20", "end it first"):
            assert words in said(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: found == [Erased.NOTHING])
        assert isinstance(app.screen, Home)
    assert there(services) == ["Anna Held"]


@pytest.mark.thorough
async def test_those_whose_days_are_over_are_erased_after_one_question_that_names_them(make_app: AppMaker, services: Services) -> None:
    _, people = closed_with(services, "Anna Ready", "Bo Ready", "Cia Due")
    for one in people[:2]:
        marked(services, one, 8)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "1 past the date · 2 to erase" in shown(app) or "2 can be erased now" in shown(app))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, RetentionScreen) and "2 to erase" in shown(app))
        await pilot.press("ctrl+x")
        await until(pilot, lambda: "Erase 2 candidates?" in shown(app))
        assert "Anna Ready" in shown(app)
        assert "Bo Ready" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ErasedPage) and "2 people" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Cia Due" in shown(app))
    assert there(services) == ["Cia Due"]


@pytest.mark.thorough
async def test_what_keeps_it_from_being_done_is_told_and_nobody_is_gone(
    make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    marked(services, anna, 9)

    def refuse(_services: Services, _ids: Sequence[CandidateId], _tell: Tell) -> ErasureReport:
        raise NotSaved("The disk is full, so nobody was erased.")

    monkeypatch.setattr(erasing, "erase", refuse)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await asked(pilot, services, anna)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Not erased" in shown(app) and "The disk is full, so nobody was erased." in said(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Anna Due" in shown(app))


@pytest.mark.thorough
async def test_what_has_begun_and_cannot_go_on_shows_nobody_and_ends_the_program(make_app: AppMaker, services: Services) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    marked(services, anna, 9)
    tombstones.file_of(services.store.path).mkdir()  # nothing can be noted down there
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await asked(pilot, services, anna)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Begun, and not finished" in shown(app) and "The program ends now." in shown(app))
        assert "Anna Due" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app._exit)
        assert not any(isinstance(screen, Home) for screen in app.screen_stack)
    assert app.return_code == NotSaved.exit_code


class Slowly:
    """An erasure that goes on step by step, as far as a test lets it."""

    def __init__(self) -> None:
        self.go, self.ended = threading.Event(), threading.Event()
        self.raised: BaseException | None = None

    def __call__(self, _services: Services, ids: Sequence[CandidateId], tell: Tell) -> ErasureReport:
        try:
            tell(Progress("rows", 1, 1))
            for done in range(3, 10_000):
                tell(Progress("backups", min(done, 9), 10))
                if self.go.wait(0.01):
                    return ErasureReport(len(ids), 3, 10, (), (), (), ())
        except BaseException as error:
            self.raised = error
            raise
        finally:
            self.ended.set()
        raise AssertionError("nobody came")


@pytest.mark.thorough
async def test_while_it_goes_on_no_key_leads_away_and_it_is_said_how_far_it_is(
    make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    marked(services, anna, 9)
    slowly = Slowly()
    monkeypatch.setattr(erasing, "erase", slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot, services, anna)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ErasingPage) and "▸ backups 9 of 10" in shown(app))
        assert "✓ rows of the database" in shown(app)
        assert "the next start goes on" in said(app)
        assert "Anna" not in shown(app)
        for key in ("escape", "enter", "q", "f7", "f8", "ctrl+t", "ctrl+n"):
            await pilot.press(key)
        assert isinstance(app.screen, ErasingPage)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.pause(0.3)
        assert "Backups" not in shown(app)
        assert "Data: what" not in shown(app)
        await pilot.press("escape")
        slowly.go.set()
        await until(pilot, lambda: isinstance(app.screen, ErasedPage))


@pytest.mark.thorough
async def test_a_quit_stops_it_at_the_next_step(make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    marked(services, anna, 9)
    slowly = Slowly()
    monkeypatch.setattr(erasing, "erase", slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot, services, anna)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ErasingPage) and "backups" in shown(app))
        await pilot.press("ctrl+q")
        assert await asyncio.to_thread(slowly.ended.wait, 5)
        await until(pilot, lambda: app._exit)
    assert type(slowly.raised).__name__ == "Stopped"
    assert app.return_code == 0


@pytest.mark.thorough
async def test_what_a_quit_has_interrupted_is_finished_at_the_next_start_and_home_says_how_far(
    services: Services, paths: Paths, tmp_path: Path
) -> None:
    _, (anna, _) = closed_with(services, "Anna Svensson", "Bo Stays")
    make_backup_now(services)

    class Cut(Exception):
        pass

    def cut(progress: Progress) -> None:
        if progress.step == "backups":
            raise Cut

    with pytest.raises(Cut):
        erasing.erase(services, [anna.id], cut)
    services.store.close()
    go = threading.Event()

    class Waiting(ConnectToWrite):
        """Goes on with the opening when the test has seen Home."""

        def __call__(self) -> Services:
            told = self.tell
            assert told is not None

            def tell(step: str, done: int, total: int) -> None:
                told(step, done, total)
                if step == "backups":
                    go.wait(10)

            self.tell = tell
            return super().__call__()

    app = InterviewApp(Waiting(paths), NAMED, tmp_path / "crash", lambda: Home(NAMED))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Somebody is to be erased first: backups" in said(app))
        assert "The database opens as soon as that is over" in said(app)
        go.set()
        await until(pilot, lambda: "Bo Stays" in shown(app))
        assert "Finishing" not in shown(app)
        assert app.services is not None
        assert there(app.services) == ["Bo Stays"]
        assert app.services.keeper is not None
        app.services.keeper.stop()
        app.services.store.close()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Anna Svensson" in path.read_bytes()]


@pytest.mark.thorough
async def test_a_quit_while_that_goes_on_ends_the_program_and_the_start_after_it_finishes(
    services: Services, paths: Paths, tmp_path: Path
) -> None:
    _, (anna,) = closed_with(services, "Anna Svensson")
    services.store.close()
    steps = [0]

    class Endless(ConnectToWrite):
        """An opening that ends only when `tell` raises."""

        def __call__(self) -> Services:
            assert self.tell is not None
            while True:
                steps[0] += 1
                self.tell("searching", steps[0], 10_000)
                threading.Event().wait(0.01)

    app = InterviewApp(Endless(paths), NAMED, tmp_path / "crash", lambda: Home(NAMED))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "looking through every byte" in said(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
        before = steps[0]
    assert before > 0
    assert not list((tmp_path / "crash").glob("*")), "to end on purpose is no crash"
    assert anna.name == "Anna Svensson"


def test_no_backup_is_made_while_somebody_is_erased(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    add_opening(services, "Support")
    keeper = Keeper(services)
    copied = threading.Event()
    monkeypatch.setattr(Keeper, "back_up", lambda _keeper, _tell: copied.set())
    keeper.start(lambda _said: None)
    with keeper.resting():
        keeper.soon("the interview ends")
        assert not copied.wait(0.2)
    assert copied.wait(5)
    keeper.stop()


@pytest.mark.thorough
async def test_a_file_that_can_only_be_read_erases_nobody(make_app: AppMaker, services: Services, paths: Paths) -> None:
    _, (anna,) = closed_with(services, "Anna Due")
    reading = replace(connect(paths, read_only=True))
    app = make_app(on=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Anna Due" in shown(app))
        found = asking(app, app.screen, reading, anna)
        await until(pilot, lambda: found == [Erased.NOTHING])
        assert isinstance(app.screen, Home)
    reading.store.close()
