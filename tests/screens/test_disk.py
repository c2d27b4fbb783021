"""What every screen says about the disk, and how the program is left while it takes nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.worker import WorkerFailed

from interview_tui.app import InterviewApp
from interview_tui.crash_report import untold_report
from interview_tui.domain.bank import Stage
from interview_tui.errors import UsageError
from interview_tui.paths import Paths
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.home import Home
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.unsaved import Unsaved
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import load_live, start
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.storage import interviews
from interview_tui.storage.transactions import Transactions
from interview_tui.widgets.notes_editor import NotesEditor
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until
from tests.thorough import first_only


class Disk:
    """Takes everything until it is full."""

    full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """The disk of every database."""
    disk, write = Disk(), Transactions.write

    def refuse(self: Transactions, entries: Any) -> Any:
        return (entries, [], "disk full") if disk.full else write(self, entries)

    monkeypatch.setattr(Transactions, "write", refuse)
    monkeypatch.setattr("interview_tui.storage.writer.RETRY_SECONDS", 0.02)
    yield disk
    disk.full = False


def begun(services: Services) -> Any:
    """An interview in memory; what is typed in it goes to the disk."""
    who = add_candidate(services, add_opening(services, "Support agent").id, "Anna Ek")
    return load_live(services, start(services, who.id, Stage.QUICK_SCREEN, NAMED.interviewer))


def told(app: Any) -> str:
    return "\n".join(note.message for note in app._notifications)


async def test_a_full_disk_is_told_on_every_screen_and_so_is_that_it_works_again(
    services: Services, make_app: AppMaker, disk: Disk
) -> None:
    live = begun(services)
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Anna Ek" in shown(app))
        disk.full = True
        live.set_notes("typed on a full disk")
        await until(pilot, lambda: "NOT SAVED since" in shown(app) and "disk full" in shown(app).splitlines()[0])
        await until(pilot, lambda: "Free some space." in told(app))
        app.push_screen(CandidateScreen(services, live.candidate.id, NAMED))
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "NOT SAVED since" in shown(app).splitlines()[0])
        disk.full = False
        await until(pilot, lambda: "Saved again at" in told(app))
        assert "NOT SAVED" not in shown(app)


@pytest.mark.thorough
async def test_an_interview_that_is_left_on_a_full_disk_is_gone_on_with(services: Services, make_app: AppMaker, disk: Disk) -> None:
    live = begun(services)
    live.leave()
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Anna Ek" in shown(app))
        disk.full = True
        for typed in ("first", " and more"):
            app.push_screen(CandidateScreen(services, live.candidate.id, NAMED))
            await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Go on with" in shown(app))
            await pilot.press("i")
            await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and bool(app.screen.query(NotesEditor)))
            await pilot.press("ctrl+end", *typed)
            await pilot.press("ctrl+o")
            await until(pilot, lambda: "Not saved yet (disk full), and kept" in told(app))
        disk.full = False
        await until(pilot, lambda: "Saved again at" in told(app))
        with services.store.read_saved() as conn:
            assert [answer.notes for answer in interviews.answers_of(conn, live.interview.id)] == ["first and more"]


async def test_leaving_asks_while_something_is_unsaved_and_a_second_time_leaves(
    services: Services, make_app: AppMaker, disk: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("interview_tui.safe_end._SAVE_SECONDS", 0.01)
    live = begun(services)
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Anna Ek" in shown(app))
        disk.full = True
        live.set_notes("typed on a full disk")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, Unsaved) and "rescue file" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, Unsaved))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code is not None)
    assert app.ended() == 6
    rescue = services.store.save_state.rescue
    assert rescue is not None
    assert "typed on a full disk" in rescue.read_text()
    assert str(rescue) in capsys.readouterr().err


@pytest.mark.thorough
async def test_leaving_goes_on_by_itself_as_soon_as_everything_is_saved(
    services: Services, make_app: AppMaker, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview_tui.safe_end._SAVE_SECONDS", 0.01)
    monkeypatch.setattr("interview_tui.screens.unsaved._LOOK_SECONDS", 0.1)
    live = begun(services)
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Anna Ek" in shown(app))
        disk.full = True
        live.set_notes("typed on a full disk")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, Unsaved))
        disk.full = False
        await until(pilot, lambda: app.return_code is not None)
    assert app.ended() == 0


@pytest.mark.thorough
async def test_the_file_is_closed_in_between_and_opened_again(paths: Paths) -> None:
    from interview_tui.bootstrap import make_app as with_keeper

    app = with_keeper(paths, NAMED)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.services is not None)
        first = app.services
        assert first is not None
        add_opening(first, "Taken away")
        seen: list[bool] = []

        def between() -> None:
            with first.store.read():  # raises: the file is closed
                seen.append(True)

        def swap() -> None:
            paths.database.rename(paths.database.with_suffix(".old"))

        await app.reopen(between)
        await until(pilot, lambda: "is closed already" in told(app) and app.services is not None)
        assert not seen
        await until(pilot, lambda: "Taken away" in shown(app))
        await app.reopen(swap)
        await until(pilot, lambda: "No opening yet" in shown(app))
        assert app.services is not first
        assert app.services is not None
        assert app.services.keeper is not None
        assert app.services.keeper._thread is not None  # begun
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code is not None)
    assert app.ended() == 0


@pytest.mark.thorough
async def test_what_cannot_be_done_in_between_is_told(services: Services, make_app: AppMaker, paths: Paths) -> None:
    from interview_tui.bootstrap import connect

    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.services is not None)
        app._connect = lambda: connect(paths, NAMED.interviewer)

        def refused() -> None:
            raise UsageError("Not this file.")

        await app.reopen(refused)
        await until(pilot, lambda: "Not this file." in told(app) and app.services not in (None, services))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code is not None)
    assert app.ended() == 0


@pytest.mark.parametrize("rater", first_only(["Maria Lind", "Somebody Else"]))
async def test_an_interview_that_was_cut_off_is_offered_to_whose_it_is(
    services: Services, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, rater: str
) -> None:
    live = begun(services)
    live.set_notes("before the battery was empty")
    live.go_to(live.steps[1].place)  # writes the clock down
    assert services.store.flush(60)
    monkeypatch.setattr(services.store, "ended_in_order", False, raising=False)
    app = make_app(settings=dataclasses.replace(NAMED, interviewer=rater))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Anna Ek" in shown(app))
        if rater != NAMED.interviewer:
            await pilot.pause(0.1)
            assert "Recovered" not in shown(app)
            return
        await until(pilot, lambda: "Recovered: interview with Anna Ek, last saved" in shown(app))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Go on with the quick screen" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
        assert "Recovered" not in shown(app)


@pytest.mark.thorough
async def test_the_word_about_a_cut_off_interview_goes_when_it_was_gone_on_with_or_read(
    services: Services, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begun(services)
    live.go_to(live.steps[1].place)  # writes the clock down
    assert services.store.flush(60)
    monkeypatch.setattr(services.store, "ended_in_order", False, raising=False)
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Recovered: interview with Anna Ek" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Recovered" not in shown(app))
        app.push_screen(Home(NAMED, services))
        await until(pilot, lambda: "Recovered: interview with Anna Ek" in shown(app))
        await pilot.press("enter")  # by the list
        await until(pilot, lambda: "Go on with the quick screen" in shown(app))
        live.leave()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Anna Ek" in shown(app) and "Recovered" not in shown(app))


def in_a_handler(app: InterviewApp, fails: Callable[[], None]) -> None:
    app.call_later(fails)


def in_a_timer(app: InterviewApp, fails: Callable[[], None]) -> None:
    app.screen.set_timer(0.001, fails)


def in_a_worker(app: InterviewApp, fails: Callable[[], None]) -> None:
    async def work() -> None:
        fails()

    app.run_worker(work())


def in_a_thread(app: InterviewApp, fails: Callable[[], None]) -> None:
    app.run_worker(fails, thread=True)


@pytest.mark.parametrize("where", first_only([in_a_handler, in_a_timer, in_a_worker, in_a_thread]))
async def test_a_crash_hands_over_what_is_typed_and_reports_nothing_of_it(
    services: Services,
    make_app: AppMaker,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    where: Callable[[InterviewApp, Callable[[], None]], None],
) -> None:
    handed: list[str] = []

    class Typed(Home):
        def before_leaving(self) -> None:
            handed.append("Anna's secret")
            raise RuntimeError(handed[0])  # the end of a crash may fail as well

    app = make_app(lambda: Typed(NAMED))
    with pytest.raises((ValueError, WorkerFailed), match="secret"):  # noqa: PT012 - a pilot raises it when the app has ended
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: app.services is not None)

            def fails() -> None:
                typed = "Anna's secret"
                raise ValueError(typed)

            where(app, fails)
            await until(pilot, lambda: handed)
    assert handed
    assert app.ended() == 1
    said = capsys.readouterr().err
    assert said.startswith("interview-tui stopped: an internal error. What you typed is saved. Report: ")
    assert said.count("\n") == 1
    [report] = (tmp_path / "crash").glob("crash-*.txt")  # the cause comes first, then what it led to
    assert untold_report(tmp_path / "crash") == report
    assert str(report) in said
    text = report.read_text()
    assert "secret" not in text
    assert 0 < text.index("builtins.ValueError") < text.index("after that\nbuiltins.RuntimeError")
