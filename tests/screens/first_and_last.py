"""Applications that were reviewed, and calls with an offer, for the tests of the first and the last stage."""

from __future__ import annotations

from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate
from interview_tui.domain.review import Application
from interview_tui.services.interviews import finish, load_live, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.session import Services
from interview_tui.storage import applications
from interview_tui.storage.documents import write_document
from tests.screens.sitting import Hands, seated

MARIA = "Maria Lind"
REQUEST = "Begin your letter with the word heron."


def applied(services: Services, candidate: Candidate, note: str = "Heron. I fix things for customers.") -> None:
    """An application came from this candidate."""
    new = Application(candidate.id, "anna@example.org", note)
    services.store.write(lambda conn: applications.insert_application(conn, new, services.now_ms()))


def ask_in_the_ad(services: Services, candidate: Candidate, request: str = REQUEST) -> None:
    """The ad of the candidate's opening asks for something in passing."""
    ad = {"hidden_request": request}
    services.store.write(lambda conn: write_document(conn, candidate.opening_id, "ad", ad, services.now_ms()))


def begin_stage(services: Services, candidate: Candidate, stage: Stage, who: str = MARIA) -> LiveInterview:
    """An interview of a stage that has just begun."""
    with seated(services, who):
        return load_live(services, start(services, candidate.id, stage, who), Hands())


def answer_all(live: LiveInterview, rating: int = 7) -> None:
    """Rate what is rated, choose the first word where there are some, and note something everywhere else."""
    for step in live.steps:
        live.go_to(step.place)
        if step.question.answer is AnswerKind.RATED:
            live.give(rating)
        elif step.question.answer is AnswerKind.CHOICE:
            live.give(1)
        else:
            live.set_notes("+ said so")


def reviewed(
    services: Services, candidate: Candidate, decision: Decision = Decision.ADVANCE, who: str = MARIA, rating: int = 7
) -> InterviewId:
    """A finished review of the application."""
    live = begin_stage(services, candidate, Stage.APPLICATION_REVIEW, who)
    answer_all(live, rating)
    live.leave()
    with seated(services, who):
        finish(services, live.interview.id, decision, "Followed the request, and has led difficult cases.")
    return live.interview.id


def called_with_offer(services: Services, candidate: Candidate, who: str = MARIA, ended: str = "A yes, letter by Friday.") -> InterviewId:
    """A finished call with the offer."""
    live = begin_stage(services, candidate, Stage.OFFER, who)
    answer_all(live)
    live.leave()
    with seated(services, who):
        finish(services, live.interview.id, None, ended)
    return live.interview.id
