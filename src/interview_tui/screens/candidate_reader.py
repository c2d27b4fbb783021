"""What the page of a candidate reads. Runs in a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank
from interview_tui.domain.career import Job, jobs_to_ask
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Place
from interview_tui.domain.listening import bank_as_held

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage
    from interview_tui.services.session import Services


def read_candidate(services: Services, candidate_id: CandidateId) -> tuple[CandidatePage, Mapping[InterviewId, str]]:
    """A candidate, and the label of the question that each open interview stands at whose content may be seen.

    Waits up to two seconds for what the interview that was just left has still to write.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.candidates import candidate_page
    from interview_tui.storage import bank_rows, careers

    services.wait_for_writer()
    page = candidate_page(services, candidate_id)
    places: dict[InterviewId, str] = {}
    with services.store.read() as conn:
        for item in page.interviews:
            interview = item.interview
            if interview.is_open and not item.sealed:
                bank = bank_as_held(bank_rows.get_bank(conn, interview.bank_hash), page.opening.persona, interview)
                jobs = jobs_to_ask(careers.jobs_of(conn, candidate_id)) if bank.per_job else ()
                places[interview.id] = _label(bank, jobs, interview.place)
    return page, places


def _label(bank: Bank, jobs: Sequence[Job], place: Place | None) -> str:
    """What a place is called: the label of its question, after the number of the job it is about."""
    labels = {str(question.id): question.label for question in bank}
    question_id, subject = (place.question_id, place.subject) if place is not None else ("", "")
    label = labels.get(question_id) or labels.get(question_id.partition(".")[0]) or bank.questions[0].label
    number = next((number for number, job in enumerate(jobs, 1) if job.id == subject), 0)
    return f"Job {number} · {label}" if number else label
