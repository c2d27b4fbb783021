"""A file that can only be read: every screen says so in its first line, and no key of it changes anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

from interview_tui.app import ONLY_READING
from interview_tui.bootstrap import connect
from interview_tui.paths import Paths
from interview_tui.screens.backups import Backups
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.candidate_data import CandidateData
from interview_tui.screens.career import CareerScreen
from interview_tui.screens.compare import CompareScreen
from interview_tui.screens.decide import DecideScreen
from interview_tui.screens.home import Home
from interview_tui.screens.job_ad import JobAdScreen
from interview_tui.screens.leavers import LeaversScreen
from interview_tui.screens.meeting import MeetingScreen
from interview_tui.screens.merits import MeritsScreen
from interview_tui.screens.need import NeedScreen
from interview_tui.screens.offer import OfferScreen
from interview_tui.screens.opening import OpeningScreen
from interview_tui.screens.record import AuditReader
from interview_tui.screens.references import ReferencesScreen
from interview_tui.screens.retention import RetentionScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.texts import TextsScreen
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.careers import load_career
from interview_tui.services.session import Services
from interview_tui.widgets.status_line import StatusLine
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, until
from tests.thorough import first_only

LEFT_OUT = {"ctrl+q", "ctrl+p", "f1", "f8", "escape", "q", "ctrl+t", "up", "down", "pageup", "pagedown", "home", "end"}
"""Keys that leave the screen, only list what there is, or move."""

READERS = {"scorecard", "compare", "record", "opening"}
"""Screens that change nothing in any case; the fields of an opening have their own test."""

FEW = {"jobs", "data", "retention"}
"""Screens that are gone through at every change; the others are so in the thorough run."""


def screens(services: Services) -> dict[str, Screen[Any]]:
    """One of each kind that is not a dialog, about somebody of the sample data."""
    who = resolve_candidate(services, "Ida")
    return {
        "home": Home(NAMED, services),
        "candidate": CandidateScreen(services, who.id, NAMED),
        "opening": OpeningScreen(services, who.opening_id),
        "job-ad": JobAdScreen(services, who.opening_id),
        "need": NeedScreen(services, who.opening_id),
        "jobs": CareerScreen(load_career(services, who.id), who=who.name, can_write=services.can_write),
        "meeting": MeetingScreen(services, who.id, NAMED),
        "scorecard": ScorecardScreen(services, who.id),
        "references": ReferencesScreen(services, who.id, NAMED),
        "decide": DecideScreen(services, who.id),
        "compare": CompareScreen(services, (who.id,)),
        "record": AuditReader(services, who.id),
        "data": CandidateData(services, who.id),
        "merits": MeritsScreen(services, who.id),
        "retention": RetentionScreen(services, NAMED),
        "offer": OfferScreen(services, who.id),
        "leavers": LeaversScreen(services, who.opening_id),
        "texts": TextsScreen(services, who.id),
    }


def says_so(app: App[Any]) -> bool:
    """Whether the first line of the screen says that nothing can be changed."""
    lines = app.screen.query(StatusLine)
    return bool(lines) and lines.first().region.y == 0 and "READ-ONLY" in lines.first().render().plain


KEYS = {
    "home": "ctrl+n ctrl+o f6",
    "candidate": "i p d u l k x m o",
    "jobs": "a d u e delete f r",
    "references": "p a enter u e t m o z x",
    "scorecard": "d v",
    "opening": "ctrl+s f9",
    "data": "m u h d y x",
    "merits": "ctrl+s",
    "job-ad": "ctrl+s",
    "need": "ctrl+s",
    "backups": "b enter",
    "retention": "m u x h d y ctrl+d ctrl+x",
    "offer": "enter space d p y n h l f x e u",
    "leavers": "m u",
    "texts": "m",
}
"""Keys that change something; on each screen one of them at least stands for every way it is bound."""


@pytest.mark.parametrize("few", first_only([True, False]))
async def test_every_key_that_would_change_something_says_why_it_does_not(
    paths: Paths, make_app: AppMaker, copy_sample: Callable[[Path], None], few: bool
) -> None:
    copy_sample(paths.database)
    services = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(on=services)
    try:
        async with app.run_test(size=(110, 36)) as pilot:
            await until(pilot, lambda: says_so(app))
            for name, screen in {**screens(services), "backups": Backups(services)}.items():
                if (name in FEW) != few:
                    continue
                app.push_screen(screen)
                await until(pilot, lambda: says_so(app))
                written = {bound.binding.action for bound in screen.active_bindings.values()} & getattr(screen, "WRITES", frozenset())
                assert not written, f"{name} offers {written}"
                for key in KEYS.get(name, "").split():
                    app.clear_notifications()
                    await pilot.press(key, key)
                    await pilot.pause()
                    assert [note.message for note in app._notifications] == [ONLY_READING], (name, key)
                    assert app.screen is screen
    finally:
        services.store.close()


@pytest.mark.parametrize("few", first_only([True, False]))
async def test_every_screen_says_so_and_no_key_does_harm(
    paths: Paths, make_app: AppMaker, copy_sample: Callable[[Path], None], few: bool
) -> None:
    copy_sample(paths.database)
    before = paths.database.read_bytes()
    services = connect(paths, NAMED.interviewer, read_only=True)
    try:
        app = make_app(on=services)
        async with app.run_test(size=(110, 36)) as pilot:
            await until(pilot, lambda: says_so(app))
            for name, screen in screens(services).items():
                if (name in FEW) != few:
                    continue
                app.push_screen(screen)
                await until(pilot, lambda: says_so(app))
                keys = {
                    active.binding.key
                    for active in screen.active_bindings.values()
                    if active.enabled and active.binding.id and name not in READERS
                }
                for key in sorted(keys - LEFT_OUT):
                    await pilot.press(key)
                    await pilot.pause()
                    while app.screen is not screen and screen in app.screen_stack:
                        app.pop_screen()
                        await pilot.pause()
    finally:
        services.store.close()
    assert paths.database.read_bytes() == before
