"""A page that could not be read, such as under a lock, fills by itself as soon as it can be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from interview_tui.errors import InUse
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.home import Home
from interview_tui.services import candidates
from interview_tui.services.candidates import add_candidate
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until


class Lock:
    """Held by another program or not."""

    held = True

    def read(self, before: Callable[..., Any], *args: Any) -> Any:
        """What stands there, when it can be read."""
        if self.held:
            raise InUse("The file is locked by another program.")
        return before(*args)


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Lock:
    """One on what the pages read."""
    lock = Lock()
    monkeypatch.setattr("interview_tui.screens.read_again.AGAIN_SECONDS", 0.02)
    for name in ("candidate_page", "candidate_lines"):
        monkeypatch.setattr(candidates, name, partial(lock.read, getattr(candidates, name)))
    return lock


def told(app: Any) -> list[str]:
    return [note.message for note in app._notifications]


async def test_the_page_of_a_candidate(services: Services, make_app: AppMaker, lock: Lock) -> None:
    anna = add_candidate(services, add_opening(services, "Support agent").id, "Anna Ek")
    app = make_app(lambda: CandidateScreen(services, anna.id, NAMED))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "tried again every second" in shown(app))
        await pilot.pause(0.1)
        assert told(app) == ["The file is locked by another program."]  # once
        for key in ("enter", "i", "j"):
            app.clear_notifications()
            await pilot.press(key)
            assert ["cannot be read just now" in words for words in told(app)] == [True], key
        lock.held = False
        await until(pilot, lambda: "Anna Ek" in shown(app) and "Hold the quick screen" in shown(app))


@pytest.mark.thorough
async def test_home_with_what_was_typed_meanwhile(services: Services, make_app: AppMaker, lock: Lock) -> None:
    opening = add_opening(services, "Support agent")
    for name in ("Anna Ek", "Berit Berg"):
        add_candidate(services, opening.id, name)
    lock.held = False
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Anna Ek" in shown(app) and "Berit" in shown(app))
        lock.held = True
        await pilot.press(*"berit")
        await until(pilot, lambda: told(app) == ["The file is locked by another program."])
        await pilot.press("enter")
        assert "cannot be read just now" in told(app)[-1]
        assert isinstance(app.screen, Home)
        lock.held = False
        await until(pilot, lambda: isinstance(app.screen, CandidateScreen) and "Berit Berg" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home) and "1 found" in shown(app) and "Anna Ek" not in shown(app))
