"""What is read before an interview is submitted: what it lacks, while that can still be mended."""

from __future__ import annotations

from interview_tui.domain.ids import InterviewId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.errors import NotFound
from interview_tui.services.session import Services


def read_own(services: Services, interview_id: InterviewId) -> tuple[Candidate, InterviewCard]:
    """An interview of who sits at the keyboard, question by question, and with whom it was.

    Waits up to two seconds for what is just being saved.

    Raises:
        NotFound: there is none, or it is somebody else's and sealed.
    """
    from interview_tui.services.scorecards import read_interviews
    from interview_tui.storage import interviews

    services.wait_for_writer()
    with services.store.read() as conn:
        interview = interviews.get_interview(conn, interview_id)
        read = read_interviews(conn, interview.candidate_id, services.rater)
    found = next((card for card in read.cards if card.interview.id == interview_id), None)
    if found is None:
        raise NotFound("This interview cannot be read: it is sealed, or a call.")
    return read.candidate, found
