"""Interviews that have been held, for the tests of what comes after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Decision, Place
from interview_tui.domain.meeting import parse_participants
from interview_tui.domain.opening import Candidate
from interview_tui.domain.rating import Prediction
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.interviews import finish, load_live, save_own_example, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.openings import add_opening
from interview_tui.services.seal import submit
from interview_tui.services.session import Services


@contextmanager
def seated(services: Services, who: str) -> Iterator[None]:
    """Somebody else sits at the keyboard for a while."""
    before, services.chair.rater = services.rater, who
    yield
    services.chair.rater = before


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def anybody(services: Services, name: str = "Anna Svensson", title: str = "Support agent") -> Candidate:
    """A candidate in an opening of its own."""
    return add_candidate(services, add_opening(services, title, applicants=214).id, name)


def begin(services: Services, candidate: Candidate, who: str = "Maria Lind", hands: Hands | None = None) -> LiveInterview:
    """A quick screen that has just begun, with the interviewer's own example written."""
    with seated(services, who):
        live = load_live(services, start(services, candidate.id, Stage.QUICK_SCREEN, who), hands or Hands())
        if not live.own_example:
            save_own_example(services, live, "I put off writing reports.")
    return live


SEVEN_JOBS = (
    "2009-08–2011-12 Cashier, Grocery Corner, manager Lars Holm",
    "2012-01–2013-05 Shop assistant, Outdoor House, manager Eva Berg",
    "2013-06–2016-02 Customer service agent, Fibre and Phone AB, manager Nils Ek",
    "2016-03–2018-08 Support agent, Employer AB",
    "2018-09–2020-12 Senior support agent, Payments Nordic, manager Siv Lund",
    "2021-01–2023-06 Team lead, Cloud Books, manager Ola Dahl",
    "2023-07– Support specialist, Warehouse Systems, manager Pia Ros",
)


def begin_deep(
    services: Services, candidate: Candidate, lines: Sequence[str] = SEVEN_JOBS, hands: Hands | None = None, minutes: int = 120
) -> LiveInterview:
    """A deep-dive that has just begun, with the jobs of these lines and a panel of two."""
    add_jobs(services, candidate.id, lines)
    panel = parse_participants("Maria Lind, hiring person, asks\nBo Ek, colleague, notes")
    save_meeting(services, replace(load_plan(services, candidate.id).meeting, participants=panel, minutes=minutes))
    return load_live(services, start(services, candidate.id, Stage.DEEP_DIVE, "Maria Lind"), hands or Hands())


def walk_jobs(live: LiveInterview, hands: Hands, jobs: int, minutes: float) -> None:
    """Ask everything about the first jobs, in so many minutes each, and open the first question about the one after them."""
    asked = [job.id for job in live.career.to_ask]
    for job_id in asked[:jobs]:
        steps = live.steps_of(job_id)
        for step in steps:
            live.go_to(step.place)
            live.set_notes(f"What they said about {step.question.label}")
            live.give(7)
            hands.seconds += minutes * 60 / len(steps)
    if jobs < len(asked):
        live.go_to(live.steps_of(asked[jobs])[0].place)


def hold(
    services: Services,
    candidate: Candidate,
    *,
    who: str = "Maria Lind",
    questions: int = 100,
    rating: int = 7,
    notes: str = "",
    numbers: Sequence[int | None] = (8, 9, 8, 9),
) -> InterviewId:
    """Hold so many questions of a quick screen, 70 seconds each, and leave it open, all of it on disk."""
    hands = Hands()
    live = begin(services, candidate, who, hands)
    for question in live.bank.questions[:questions]:
        live.go_to(Place(question.id))
        if question.answer is AnswerKind.RATED:
            live.give(rating)
        elif question.answer is AnswerKind.PREDICTION:
            live.give(8)
        for entry, number in zip(live.predicted_for(question), numbers, strict=False):
            if entry.named:
                given = Prediction(number) if number else None
                live.set_predicted(replace(entry, name=f"Person {entry.slot}", employer="Telebolaget", number=given, declined=not number))
        if question.answer is not AnswerKind.SCRIPT and notes:
            live.set_notes(notes)
        hands.seconds += 70
    live.leave()
    assert services.store.flush(60)
    return live.interview.id


def held(
    services: Services,
    candidate: Candidate,
    reason: str = "Clear goals.",
    decision: Decision = Decision.ADVANCE,
    *,
    submitted: bool = False,
    **how: object,
) -> InterviewId:
    """The same, finished; and submitted, if that is wanted."""
    interview_id = hold(services, candidate, **how)  # type: ignore[arg-type]
    with seated(services, str(how.get("who", "Maria Lind"))):
        finish(services, interview_id, decision, reason)
        if submitted:
            submit(services, interview_id)
    return interview_id
