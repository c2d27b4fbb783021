"""Candidates that stand in every way with their erase dates, for the tests of the screens about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from interview_tui.domain.opening import Candidate, Opening
from interview_tui.moments import local
from interview_tui.services import closing, retention
from interview_tui.services.candidates import add_candidate
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services

DAY_MS = 86_400_000


def before(services: Services, days: int) -> Services:
    """The same, so many days ago."""
    now_ms = services.now_ms
    return replace(services, now_ms=lambda: now_ms() - days * DAY_MS)


def closed_with(services: Services, *names: str, days: int = 800, title: str = "Support agent") -> tuple[Opening, tuple[Candidate, ...]]:
    """An opening that was closed so many days ago, and its candidates; after 800 all of them are past their date."""
    opening = add_opening(services, title)
    people = tuple(add_candidate(services, opening.id, name) for name in names)
    closing.close_opening(before(services, days), opening.id)
    return opening, people


def marked(services: Services, candidate: Candidate, days: int) -> None:
    """Marked so many days ago."""
    retention.mark(before(services, days), [candidate.id])


def held(services: Services, candidate: Candidate, reason: str, review_in: int) -> None:
    """On hold, to be reviewed in so many days; where that is over, the hold was made before it."""
    then = before(services, max(0, -review_in) + 1)
    retention.put_on_hold(then, candidate.id, reason, local(services.now_ms()).date() + timedelta(days=review_in))
