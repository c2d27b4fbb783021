"""What is half-written in a dialog when the program is cut off stands there again at the next start, for who wrote it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.paths import Paths
from interview_tui.screens.ask import AskText
from interview_tui.screens.before_interview import ask_example
from interview_tui.screens.decide_form import Draft, keep_draft, kept_draft
from interview_tui.screens.finish import Finish
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.revise import ReviseDialog
from interview_tui.services import drafts
from interview_tui.services.candidates import add_candidate
from interview_tui.services.decisions import ground_of
from interview_tui.services.interviews import load_live, start
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, until
from tests.screens.sitting import Hands, anybody, begin, begin_deep, walk_jobs
from tests.services.decision_samples import BO, MARIA, rate, rated


def cut_off(services: Services, paths: Paths) -> Services:
    """The program as it starts again after a kill: with what was on the disk at that moment."""
    assert services.store.flush(60)
    drafts.flush(services)
    state = paths.state.with_name("state-then")
    shutil.copytree(paths.state, state)
    services.store.close()
    shutil.rmtree(paths.state)
    state.rename(paths.state)
    return connect(paths, services.rater)


def test_a_half_decision_outlives_a_kill_and_is_nobody_elses(services: Services, paths: Paths) -> None:
    services.chair.rater = MARIA
    candidate = rated(services)
    draft = Draft(2, ground_of(services, candidate.id).parts[1], "Half a", "9", "why")
    keep_draft(services, candidate.id, draft)
    again = cut_off(services, paths)
    try:
        assert kept_draft(again, candidate.id) == draft
        again.chair.rater = BO
        assert kept_draft(again, candidate.id) == Draft()
    finally:
        again.store.close()


async def in_dialog(app: InterviewApp, kind: type[Screen[Any]], before: str, keys: Sequence[str], *, opens: Callable[[], object]) -> None:
    """Open the dialog: this stands in its field. Press keys; then the program ends, whatever is open."""
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.services is not None)
        opens()
        await until(pilot, lambda: isinstance(app.screen, kind) and app.screen.query("Input, TextArea"))
        field = app.screen.query("Input, TextArea").first()
        assert (field.value if isinstance(field, Input) else cast("TextArea", field).text) == before
        for key in keys:
            await pilot.press(key)
            await pilot.pause()


@pytest.mark.thorough
async def test_a_half_written_reason_to_skip_stands_there_again_until_it_is_given_up(services: Services, make_app: AppMaker) -> None:
    who = add_candidate(services, add_opening(services, "Support agent").id, "Anna Ek")
    for keys, before in ((("n", "o"), ""), (("escape",), "no"), ((), "")):
        live = load_live(services, start(services, who.id, Stage.QUICK_SCREEN, NAMED.interviewer))
        app = make_app()

        screen = InterviewScreen(services, live, NAMED)

        async def skip(app: InterviewApp = app, screen: InterviewScreen = screen) -> None:
            await app.push_screen(screen)
            await screen.action_skip()

        await in_dialog(app, AskText, before, keys, opens=lambda app=app, skip=skip: app.run_worker(skip()))  # type: ignore[misc]


@pytest.mark.thorough
async def test_a_half_written_reason_of_a_revision_stands_there_again_until_it_is_given_up(services: Services, make_app: AppMaker) -> None:
    services.chair.rater = MARIA
    interview_id = rate(services, anybody(services), MARIA, 6)
    for keys, before in ((("5", "enter", "h", "a"), ""), (("escape", "y"), "ha"), ((), "")):
        app = make_app()
        dialog = ReviseDialog(services, interview_id, Place(QuestionId("q")), "A good year", None)
        await in_dialog(app, ReviseDialog, before, keys, opens=lambda app=app, dialog=dialog: app.push_screen(dialog))  # type: ignore[misc]


async def test_a_reason_that_was_given_does_not_come_back_however_quickly_it_was_typed(services: Services, make_app: AppMaker) -> None:
    live = begin(services, anybody(services))
    app = make_app(lambda: InterviewScreen(services, live, NAMED))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        place = live.place
        for name in ("f4", *"no time", "enter"):
            app.post_message(events.Key(name, name if len(name) == 1 else None))
        await until(pilot, lambda: live.place != place)
        assert live.answer_to(place).reason == "no time"
        await pilot.pause()
        assert drafts.kept_text(services, "skip", live.interview.id, place.question_id, place.subject) == ""


@pytest.mark.thorough
async def test_an_example_of_ones_own_that_is_half_written_stands_there_again(services: Services, make_app: AppMaker) -> None:
    live = begin(services, anybody(services))
    for keys, before in (
        ((" ", "N"), "I put off writing reports."),
        (("escape",), "I put off writing reports. N"),
        ((), "I put off writing reports."),
    ):
        app = make_app()
        screen = InterviewScreen(services, live, NAMED)

        async def write(app: InterviewApp = app, screen: InterviewScreen = screen) -> None:
            await app.push_screen(screen)
            await screen.action_own_example()

        await in_dialog(app, AskText, before, keys, opens=lambda app=app, write=write: app.run_worker(write()))  # type: ignore[misc]


@pytest.mark.thorough
async def test_what_is_asked_before_an_interview_begins_stands_there_again(services: Services, make_app: AppMaker) -> None:
    who = anybody(services)
    live = load_live(services, start(services, who.id, Stage.QUICK_SCREEN, NAMED.interviewer))
    for keys, before in ((("I", "c"), ""), (("escape",), "Ic"), ((), "")):
        app = make_app()

        async def ask(app: InterviewApp = app) -> None:
            await ask_example(app, services, live)

        await in_dialog(app, AskText, before, keys, opens=lambda app=app, ask=ask: app.run_worker(ask()))  # type: ignore[misc]


@pytest.mark.thorough
async def test_half_written_reasons_for_what_was_not_asked_stand_there_again_until_it_is_decided(
    services: Services, make_app: AppMaker
) -> None:
    live = begin_deep(services, anybody(services))
    walk_jobs(live, Hands(), 1, 10)
    live.set_notes("something was asked")
    live.go_to(live.steps_of(live.career.to_ask[1].id)[-1].place)
    screen = InterviewScreen(services, live, NAMED)
    app = make_app(lambda: screen)
    async with app.run_test() as pilot:

        async def opened(key: str) -> Input:
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, AskText) and app.screen.query(Input))
            return app.screen.query_one(Input)

        async def lost(keys: str) -> None:
            """As a kill would have it: nothing is remembered but what is on the disk."""
            await pilot.press(*keys)
            await pilot.pause()
            screen._left_out = ((), "")
            await app.pop_screen()

        await until(pilot, lambda: app.screen is screen)
        for key, begun in (("f8", "il"), ("ctrl+n", "ea")):
            await opened(key)
            await lost(begun)
            assert (await opened(key)).value == begun
            await lost("")
        await opened("f8")
        await pilot.press("l", "enter")
        await until(pilot, lambda: isinstance(app.screen, Finish))
        await lost("")
        assert (await opened("f8")).value == "ill"
