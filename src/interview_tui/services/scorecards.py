"""The verb that puts a scorecard together."""

from __future__ import annotations

from interview_tui import __version__
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.scorecard import Scorecard, read_interview, spoken_values
from interview_tui.services.session import Services

_FLUSH_SECONDS = 2.0
"""How long to wait for what was typed last to reach the disk; what has not by then is missing."""


def build_scorecard(services: Services, candidate_id: CandidateId) -> Scorecard:
    """All that is known about one candidate, read in one transaction. Blocks for up to two seconds while something is saved.

    Each interview is shown with the exact questions it was held with. Weights, applicants and the interviewer's own example
    are those of today.

    Raises:
        NotFound: there is no such candidate.
        CannotOpen: the file cannot be read.
    """
    from interview_tui.storage import bank_rows, candidates, interviews, openings

    services.store.flush(_FLUSH_SECONDS)
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        cards = []
        for held in interviews.interviews_of(conn, [candidate_id]):
            bank = bank_rows.get_bank(conn, held.bank_hash)
            answers, predicted = interviews.answers_of(conn, held.id), interviews.predicted_of(conn, held.id)
            values = spoken_values(candidate, opening, held, interviews.own_example(conn, held.interviewer, bank.id))
            cards.append(read_interview(held, bank, answers, predicted, opening.persona, values))
    as_of = services.now_ms() if any(card.interview.is_open for card in cards) else None
    return Scorecard(candidate, opening, tuple(cards), f"interview-tui {__version__}", as_of)
