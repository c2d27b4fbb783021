"""The next call to a reference, on Home."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from interview_tui.config import Settings
from interview_tui.domain.references import EventKind
from interview_tui.screens import home_lines as lines_module
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.home import Home
from interview_tui.services.candidates import add_candidate
from interview_tui.services.session import Services
from tests.screens.calls.happened import log
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import anybody
from tests.thorough import first_only

ME = Settings("Maria Lind")
SIZES = first_only([(80, 24), (120, 40)], whole=True)
K = EventKind
HOUR = 3_600_000
DAY = 24 * HOUR


@pytest.mark.parametrize("size", SIZES)
async def test_home_names_the_next_call_only_when_there_is_one(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "hold the quick screen" in shown(app))
        await app.workers.wait_for_complete()
        assert "Next call back" not in shown(app)
        assert not app.screen.query_one("#call").display
        at_ms = services.now_ms() + 2 * DAY
        log(services, candidate, "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=at_ms)
        other = add_candidate(services, candidate.opening_id, "Bo Ek")
        log(services, other, "Nils Ask", K.GRANTED, K.CALL_BACK, call_back_ms=at_ms + DAY)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Next" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: re.search(r"Next call back: Karin Holm about Anna Svensson, \w{3} \d+ \w{3} ", shown(app)))
        await until(pilot, lambda: re.search(r"→ call back \w{3} \d+ \w{3} ", shown(app)))
        log(services, candidate, "Karin Holm", K.REACHED)
        log(services, other, "Nils Ask", K.REACHED)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Next" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "Next call back" not in shown(app))


async def test_an_overdue_call_is_said_in_words(make_app: AppMaker, services: Services) -> None:
    log(services, anybody(services), "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - DAY)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next call back: Karin Holm about Anna Svensson, overdue since yesterday" in shown(app))
        await until(pilot, lambda: "nobody called → call back, overdue: Karin Holm" in shown(app))


@pytest.mark.thorough
async def test_a_call_becomes_overdue_while_home_is_open(make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [services.now_ms()]
    services = replace(services, now_ms=lambda: now[0])
    monkeypatch.setattr(lines_module, "_LOOK_SECONDS", 0.02)
    log(services, anybody(services), "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=now[0] + HOUR)
    app = make_app(lambda: Home(ME, services), on=services)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next call back: Karin Holm" in shown(app))
        assert "overdue" not in shown(app)
        now[0] += 3 * HOUR
        await until(pilot, lambda: "Anna Svensson, overdue since" in shown(app))


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.thorough
async def test_long_names_are_cut_and_the_moment_is_not(make_app: AppMaker, services: Services, width: int) -> None:
    candidate = anybody(services, "Anna " + "Svensson-" * 15)
    log(services, candidate, "Karin " + "Holm-" * 30, K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - DAY)
    app = make_app(lambda: Home(ME, services))
    async with app.run_test(size=(width, 24)) as pilot:
        await until(pilot, lambda: "Next call back: " in shown(app))
        line = next(line for line in shown(app).splitlines() if "Next call back" in line)
        about = " about Anna.*…" if width == 80 else ""
        assert re.fullmatch(rf" Next call back: K.*…{about}, overdue since yesterday \d\d:\d\d", line)
