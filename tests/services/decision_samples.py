"""A candidate whom two people have rated, for the tests of decisions and of the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview_tui.bootstrap import connect
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.opening import Candidate
from interview_tui.paths import Paths
from interview_tui.services.decisions import decide
from interview_tui.services.openings import get_opening
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from tests.screens.sitting import anybody, held, seated

MARIA, BO, SIV = "Maria Lind", "Bo Ek", "Siv Lund"


@contextmanager
def database(folder: Path, rater: str = MARIA) -> Iterator[Services]:
    """A database in a folder, with somebody at the keyboard."""
    services = connect(Paths(folder / "interviews.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state"))
    services.chair.rater = rater
    try:
        yield services
    finally:
        assert services.store.close()


def rate(services: Services, candidate: Candidate, who: str, rating: int, *, submitted: bool = True) -> InterviewId:
    """Somebody holds a quick screen and submits it."""
    interview_id = held(services, candidate, who=who, rating=rating, notes=f"+ said {rating}")
    if submitted:
        with seated(services, who):
            submit(services, interview_id)
    return interview_id


def rated(services: Services, *ratings: tuple[str, int]) -> Candidate:
    """A candidate with a submitted quick screen by each of these people; without any by Maria and Bo, composite 7.0."""
    candidate = anybody(services)
    for who, rating in ratings or ((MARIA, 6), (BO, 8)):
        rate(services, candidate, who, rating)
    return candidate


def mission(services: Services, candidate: Candidate) -> str:
    """The first line of the mission of the candidate's opening."""
    return get_opening(services, candidate.opening_id).persona.mission.partition("\n")[0]


def decided(
    services: Services, candidate: Candidate, verdict: Verdict = Verdict.HIRE, reason: str = "Calm with upset people.",
    consensus: float | None = None, comment: str = "",
) -> PanelDecision:  # fmt: skip
    """A decision that is tied to the mission."""
    return decide(services, candidate.id, verdict, reason, Tied.MISSION, mission(services, candidate), consensus, comment)
