"""The verb that puts a scorecard together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from interview_tui import __version__
from interview_tui.domain.career import Job
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.scorecard import InterviewCard, Scorecard, Stored, read_interview
from interview_tui.services.careers import month_of
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def build_scorecard(services: Services, candidate_id: CandidateId) -> Scorecard:
    """All that is known about one candidate, read in one transaction. Blocks for up to two seconds while something is saved.

    Each interview is shown with the exact questions it was held with, a finished one also with the jobs it was to ask about.
    Weights, applicants, what is known of each job and the interviewer's own example are those of today.

    Raises:
        NotFound: there is no such candidate.
        CannotOpen: the file cannot be read.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        candidate, opening, cards = read_cards(conn, candidate_id)
    as_of = services.now_ms() if any(card.interview.is_open for card in cards) else None
    return Scorecard(candidate, opening, cards, f"interview-tui {__version__}", as_of)


def read_cards(conn: Connection, candidate_id: CandidateId) -> tuple[Candidate, Opening, tuple[InterviewCard, ...]]:
    """A candidate's interviews, in the order in which they were started. Raises NotFound."""
    from interview_tui.storage import candidates, careers, interviews, openings

    candidate = candidates.get_candidate(conn, candidate_id)
    opening = openings.get_opening(conn, candidate.opening_id)
    jobs = careers.jobs_of(conn, candidate_id)
    cards = _cards(conn, candidate, opening, jobs, interviews.interviews_of(conn, [candidate_id]))
    return candidate, opening, tuple(cards)


def _cards(
    conn: Connection, candidate: Candidate, opening: Opening, jobs: tuple[Job, ...], held: tuple[Interview, ...]
) -> Iterator[InterviewCard]:
    from interview_tui.storage import bank_rows, careers, interviews

    for interview in held:
        bank = bank_rows.get_bank(conn, interview.bank_hash)
        stored = Stored(
            interview,
            bank,
            interviews.answers_of(conn, interview.id),
            interviews.predicted_of(conn, interview.id),
            interviews.own_example(conn, interview.interviewer, bank.id),
            jobs,
            careers.progress_of(conn, interview.id) if bank.per_job else {},
            month_of(interview.started_ms),
        )
        yield read_interview(stored, candidate, opening)
