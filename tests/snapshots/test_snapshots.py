"""The main screens as text, at both sizes, on the sample data with the clock standing still.

After a change that is meant, ``INTERVIEW_TUI_SNAPSHOTS=write`` writes them anew; that run fails, so that somebody looks at them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import Candidate
from interview_tui.domain.references import EventKind
from interview_tui.paths import Paths, shipped_banks
from interview_tui.screens.applications import ApplicationsScreen
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.compare import CompareScreen
from interview_tui.screens.funnel import FunnelScreen
from interview_tui.screens.home import Home
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.references import ReferencesScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.services.banks import BankLibrary
from interview_tui.services.calls import start_call
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.demo import INTERVIEWER
from interview_tui.services.interviews import load_live, start
from interview_tui.services.openings import all_openings
from interview_tui.services.references import find_reference, load_people
from interview_tui.services.session import Chair, Services
from interview_tui.storage.store import Store
from tests.screens.helpers import shown, until
from tests.services import compare_samples

HERE = Path(__file__).parent
WRITE = os.environ.get("INTERVIEW_TUI_SNAPSHOTS") == "write"
MOMENT_MS = 1_773_310_862_000
"""12 March 2026, 10:21:02 UTC."""
SETTINGS = Settings(INTERVIEWER)


@dataclass(frozen=True)
class Sample:
    """The sample data, open, with one candidate in the middle of a quick screen."""

    services: Services
    vera: Candidate

    def live(self) -> InterviewScreen:
        interview_id = start(self.services, self.vera.id, Stage.QUICK_SCREEN, INTERVIEWER)
        live = load_live(self.services, interview_id, lambda: 0.0)
        return InterviewScreen(self.services, live, SETTINGS)

    def deep_dive(self) -> InterviewScreen:
        """In the middle of job 4 of 7, behind time."""
        omar = resolve_candidate(self.services, "omar")
        interview_id = start(self.services, omar.id, Stage.DEEP_DIVE, INTERVIEWER)
        return InterviewScreen(self.services, load_live(self.services, interview_id, lambda: 0.0), SETTINGS)

    def call(self) -> InterviewScreen:
        """In the middle of a call to a manager: at the challenge that was flagged."""
        ida = resolve_candidate(self.services, "ida")
        people = load_people(self.services, ida.id, INTERVIEWER)
        henrik = find_reference(people, "Henrik Lantern")
        people.log(henrik.id, EventKind.GRANTED)
        people.edit(henrik.id, contact="+46 70 000 00 00")
        seconds = [0.0]
        live = load_live(self.services, start_call(self.services, ida.id, henrik.id, INTERVIEWER), lambda: seconds[0])
        live.pick_up()
        seconds[0] = 168.0
        live.go_to(next(step.place for step in live.steps if step.question.id == "challenge"))
        live.set_notes('"She wrote to all forty the same day"\n+ asked the warehouse first')
        return InterviewScreen(self.services, live, SETTINGS)

    def compare(self) -> CompareScreen:
        """Three finalists of another opening, rated by two or three people."""
        compare_samples.fill(self.services.store)
        return CompareScreen(self.services, [one.id for one in (compare_samples.ANNA, compare_samples.BENGT, compare_samples.CARO)])

    def applications(self) -> ApplicationsScreen:
        """In the middle of a sitting: thirty of fifty are reviewed."""
        evenings = next(opening for opening, funnel in all_openings(self.services) if funnel.waiting)
        return ApplicationsScreen(self.services, SETTINGS, evenings.id)

    def people(self) -> ReferencesScreen:
        return ReferencesScreen(self.services, resolve_candidate(self.services, "ida").id, SETTINGS)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy_sample: Callable[[Path], None]) -> Iterator[Sample]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    paths = Paths(tmp_path / "sample.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    copy_sample(paths.database)
    store = Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: MOMENT_MS)
    services = Services(store, BankLibrary(None, shipped_banks()), paths, lambda: MOMENT_MS, Chair(INTERVIEWER))
    yield Sample(services, resolve_candidate(services, "vera"))
    store.close()
    monkeypatch.undo()
    time.tzset()


SCREENS: dict[str, tuple[Callable[[Sample], Screen[object]], str]] = {
    "home": (lambda sample: Home(SETTINGS, sample.services), "Lena Fictional"),  # type: ignore[dict-item,return-value]
    "applications": (lambda sample: sample.applications(), "Percival Lampshade"),  # type: ignore[dict-item,return-value]
    "funnel": (lambda sample: FunnelScreen(sample.services, sample.vera.opening_id), "Felix Makebelieve"),  # type: ignore[dict-item,return-value]
    "candidate": (lambda sample: CandidateScreen(sample.services, sample.vera.id, SETTINGS), "resume"),  # type: ignore[dict-item,return-value]
    "live": (lambda sample: sample.live(), "saved 10:21:02"),  # type: ignore[dict-item,return-value]
    "deep-dive": (lambda sample: sample.deep_dive(), "saved 10:21:02"),  # type: ignore[dict-item,return-value]
    "call": (lambda sample: sample.call(), "saved 10:21:02"),  # type: ignore[dict-item,return-value]
    "compare": (lambda sample: sample.compare(), "Composite, 1–10"),  # type: ignore[dict-item,return-value]
    "references": (lambda sample: sample.people(), "proposed:"),  # type: ignore[dict-item,return-value]
    "scorecard": (lambda sample: ScorecardScreen(sample.services, resolve_candidate(sample.services, "ida").id), "Mission"),  # type: ignore[dict-item,return-value]
}


def compare(name: str, text: str) -> None:
    """Fail unless the text is what the snapshot says."""
    path = HERE / f"{name}.txt"
    if WRITE:
        path.write_text(text + "\n", "utf-8")
        pytest.fail(f"{path.name} was written; look at it")
    assert path.read_text("utf-8") == text + "\n"


async def settled(pilot: Pilot[int], wanted: str, services: Services) -> None:
    services.store.flush(60)
    if isinstance(pilot.app.screen, InterviewScreen):
        pilot.app.screen.tick()
    await until(pilot, lambda: wanted in shown(pilot.app))
    before = ""
    while before != (now := shown(pilot.app)):  # bars and heights may follow in a second step
        before = now
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_did(sample: Sample, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    make, wanted = SCREENS[name]
    app = InterviewApp(lambda: sample.services, SETTINGS, tmp_path, lambda: make(sample))
    async with app.run_test(size=size) as pilot:
        await settled(pilot, wanted, sample.services)
        compare(f"{name}-{size[0]}x{size[1]}", shown(app))
