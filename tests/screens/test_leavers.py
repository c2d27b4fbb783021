"""Who is still to be told: the line on Home, the list, noting it and taking that back, and the texts in one file."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.domain.decision import Verdict
from interview_tui.domain.offer import OfferAnswer, StepKind, StepMark, with_answer, with_step
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.home import Home
from interview_tui.screens.leavers import LeaversScreen, TextsDialog
from interview_tui.screens.record import LeftReader
from interview_tui.screens.texts import TextsScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.kept import today
from interview_tui.services.offers import change_offer
from interview_tui.services.replies import leavers, note_told
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.services.retention_samples import decide
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


@pytest.fixture
def left(services: Services, opening: Opening) -> tuple[Candidate, ...]:
    """Two who were declined."""
    people = tuple(add_candidate(services, opening.id, name) for name in ("Anna Lind", f"Bo {HOSTILE}"))
    for person in people:
        decide(services, person.id, Verdict.DECLINE)
    return people


async def listed(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, LeaversScreen) and "Reading" not in shown(pilot.app))


def told(services: Services, opening: Opening) -> int:
    return len(leavers(services, opening.id).told)


@pytest.mark.parametrize("size", SIZES)
async def test_home_says_it_and_its_keys_lead_there(
    make_app: AppMaker, services: Services, opening: Opening, left: tuple[Candidate, ...], size: tuple[int, int]
) -> None:
    cia = add_candidate(services, opening.id, "Cia")
    now = today(services)
    change_offer(services, cia.id, lambda offer: with_answer(offer, OfferAnswer.YES, now, "Maria"))
    change_offer(services, cia.id, lambda offer: with_step(offer, StepMark(StepKind.LETTER, "", now)))
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home) and "1 offer waits for the signature" in shown(app))
        assert "2 people are to be thanked" in shown(app) or "2 to thank" in shown(app)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, LeftReader))
        await pilot.press("t")
        await listed(pilot)
        assert "2 to be told · 0 told" in shown(app)
        assert SHOWN[:20] in shown(app)


async def test_noted_one_by_one_or_all_after_a_question_and_taken_back(
    make_app: AppMaker, services: Services, opening: Opening, left: tuple[Candidate, ...]
) -> None:
    app = make_app(lambda: LeaversScreen(services, opening.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("m")
        await until(pilot, lambda: "1 to be told · 1 told" in shown(app))
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "1 person were" not in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: "Nobody is to be told now" in shown(app))
        assert told(services, opening) == 2
        await pilot.press("u")
        await until(pilot, lambda: told(services, opening) == 1)
        await pilot.press("u")
        await until(pilot, lambda: told(services, opening) == 0)


@pytest.mark.thorough
async def test_enter_shows_the_text_and_w_writes_all(
    make_app: AppMaker, services: Services, opening: Opening, left: tuple[Candidate, ...], tmp_path: Path
) -> None:
    app = make_app(lambda: LeaversScreen(services, opening.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TextsScreen) and "Hi Anna," in shown(app))
        await pilot.press("escape")
        await listed(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, TextsDialog))
        app.screen.query_one(Input).value = str(tmp_path / "all.txt")
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "all.txt").exists())
        assert (tmp_path / "all.txt").read_text("utf-8").count("Hi ") == 2


async def test_where_nothing_was_noted_there_is_nothing_to_take_back(
    make_app: AppMaker, services: Services, opening: Opening, left: tuple[Candidate, ...]
) -> None:
    app = make_app(lambda: LeaversScreen(services, opening.id))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "There is nothing to take back" in shown(app))


async def test_what_is_noted_while_the_disk_is_slow_is_noted_once(
    make_app: AppMaker, services: Services, opening: Opening, left: tuple[Candidate, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    go = threading.Event()

    def slow(*given: Any) -> Any:
        begun.append(1)
        assert go.wait(60)
        return note_told(*given)

    monkeypatch.setattr("interview_tui.services.replies.note_told", slow)
    app = make_app(lambda: LeaversScreen(services, opening.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("m")
        await until(pilot, lambda: bool(begun))
        await pilot.press("m", "u")
        go.set()
        await until(pilot, lambda: "1 to be told · 1 told" in shown(app))
        assert begun == [1]
        assert told(services, opening) == 1
