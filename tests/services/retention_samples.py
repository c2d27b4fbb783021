"""Openings and candidates with dates, and a clock that is set by hand, for the tests of what is kept for how long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.bootstrap import connect
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import CandidateId, DecisionId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.paths import Paths
from interview_tui.services.candidates import add_candidate
from interview_tui.services.clock import new_id
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services


@dataclass
class Calendar:
    """The moment it is, in UTC."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> int:
        return round(self.now.timestamp() * 1000)

    def set(self, text: str) -> None:
        """Make it a moment in UTC, such as ``2026-03-01 22:30``."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=UTC)

    def wait(self, **how_long: float) -> None:
        """Let time pass."""
        self.now += timedelta(**how_long)


@contextmanager
def kept_in(folder: Path, clock: Calendar) -> Iterator[Services]:
    """A database in a folder, with Åsa at the keyboard."""
    services = connect(Paths(folder / "interviews.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state"))
    services.chair.rater = "Åsa"
    try:
        yield replace(services, now_ms=clock)
    finally:
        assert services.store.close()


@contextmanager
def time_zone(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    """While the computer stands somewhere."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


def people(services: Services, *names: str, title: str = "Agent") -> tuple[Candidate, ...]:
    """Candidates of a new opening."""
    opening_id = add_opening(services, title).id
    return tuple(add_candidate(services, opening_id, name) for name in names)


def closed_on(services: Services, opening_id: OpeningId, day: date, months: int = 24) -> None:
    """Let an opening have been closed on a day, and nothing else."""
    from interview_tui.storage import openings

    def job(conn: Connection) -> None:
        opening = openings.get_opening(conn, opening_id)
        openings.update_opening(conn, replace(opening, closed_on=day, closed_ms=1, keep_months=months, keep_reason="a long case"))

    services.store.write(job)


def decide(services: Services, candidate_id: CandidateId, verdict: Verdict, at_ms: int = 1) -> None:
    """Let the panel have decided."""
    from interview_tui.storage import decisions

    made = PanelDecision(DecisionId(new_id()), candidate_id, verdict, "Fits.", Tied.MISSION, "Help.", "Åsa", at_ms)
    services.store.write(lambda conn: decisions.add_decision(conn, made))
