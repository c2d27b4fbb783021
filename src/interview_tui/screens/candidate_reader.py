"""What the page of a candidate reads. Runs in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, InterviewId

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage
    from interview_tui.services.session import Services


def read_candidate(services: Services, candidate_id: CandidateId) -> tuple[CandidatePage, Mapping[InterviewId, str]]:
    """A candidate, and the label of the question that each open interview stands at.

    Waits up to two seconds for what the interview that was just left has still to write.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.candidates import candidate_page
    from interview_tui.storage import bank_rows

    services.store.flush(2.0)
    page = candidate_page(services, candidate_id)
    places: dict[InterviewId, str] = {}
    with services.store.read() as conn:
        for item in page.interviews:
            interview = item.interview
            if interview.is_open:
                bank = bank_rows.get_bank(conn, interview.bank_hash)
                labels = {question.id: question.label for question in bank}
                first = bank.questions[0].id
                places[interview.id] = labels.get(interview.place or first, labels[first])
    return page, places
