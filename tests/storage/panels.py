"""What a panel leaves behind, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import (
    AnswerChanged,
    Change,
    DetailsChanged,
    JobChanged,
    JobProgress,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import BankId, CandidateId, DecisionId, InterviewId, JobId, LookId, QuestionId, ReferenceId, RevisionId
from interview_tui.domain.interview import Answer, Decision, Place, ReferenceNumber
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, ReferenceRating, Unrated
from interview_tui.domain.references import Mention, Origin, ReferenceCall, ReferenceDetails
from interview_tui.domain.seal import Look, Revision, Submission
from interview_tui.storage import decisions, interviews, references, submissions
from interview_tui.storage.apply import apply_change, rank
from interview_tui.storage.people import person_id
from tests import builders

I1, C1, J1, R1 = InterviewId("i1"), CandidateId("c1"), JobId("j1"), ReferenceId("r1")
SUBMISSION = Submission(I1, 50, "a" * 64, "I was late once.")
LOOK = Look(LookId("l1"), C1, Stage.DEEP_DIVE, "Bo", 60)
REVISION = Revision(RevisionId("v1"), I1, Place(QuestionId("goals"), "j1"), Rating(6), None, "heard more", 70, True)
DECISION = PanelDecision(
    DecisionId("d1"), C1, Verdict.HOLD, "one more talk", Tied.COMPETENCY, "Drive", "Åsa", 80, 7.3, "more than the mean", 6.833
)  # fmt: skip
OF_INTERVIEW: tuple[Change, ...] = (
    AnswerChanged(I1, Answer(QuestionId("goals"), "j1", 'a "quote"\nÅ 😀', Rating(7), None, "", 900, 3, "pushed")),
    AnswerChanged(I1, Answer(QuestionId("general"), "", "", None, Unrated.NOT_ASKED, "no time", 0, 1)),
    PredictionChanged(I1, C1, PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(8)), 1),
    PredictionChanged(I1, C1, PredictedNumber("names", 1, Relation.PEER, True, "Eva", "Acme", None, True), 1),
    PlaceChanged(I1, Place(QuestionId("goals"), "j1"), ClockReading(4_000, True, 30), 27),
    ReasonDrafted(I1, "half a reason"),
    JobProgress(I1, J1, 540_000, True, 2),
    ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(9), changed_after=True), 4),
)
"""One change, at least, of each kind that belongs to an interview."""
OF_CANDIDATE: tuple[Change, ...] = (
    JobChanged(builders.job(1)),
    ReferenceAdded(Mention(R1, C1, 0, "Dag", Relation.MANAGER, "Acme", origin=Origin.ADDED)),
    DetailsChanged(ReferenceDetails(R1, contact="070-1")),
)
EVA = person_id(I1, "names", 1)

RECORD: dict[str, Callable[[Connection], None]] = {
    "submission": lambda conn: submissions.submit(conn, SUBMISSION),
    "look": lambda conn: submissions.add_look(conn, LOOK),
    "revision": lambda conn: submissions.add_revision(conn, REVISION),
    "decision": lambda conn: decisions.add_decision(conn, DECISION),
}
"""What puts each of these on record."""
OTHERWISE: dict[str, Callable[[Connection], None]] = {
    "submission": lambda conn: submissions.submit(conn, replace(SUBMISSION, at_ms=51)),
    "look": lambda conn: submissions.add_look(conn, replace(LOOK, by="bo")),
    "revision": lambda conn: submissions.add_revision(conn, replace(REVISION, rating=None)),
    "decision": lambda conn: decisions.add_decision(conn, replace(DECISION, composite=None)),
}
"""What says something else under the same id."""


def hold(conn: Connection) -> None:
    """A finished interview with something in every table."""
    for change in sorted((*OF_CANDIDATE, *OF_INTERVIEW), key=rank):
        apply_change(conn, change, 1)
    references.insert_call(conn, ReferenceCall(I1, R1, "Acme", "the queue"))
    interviews.set_own_example(conn, "Me", BankId("test"), "I was late once.")
    interviews.finish_interview(conn, I1, Decision.ADVANCE, "clear goals", builders.NOW + 9)
