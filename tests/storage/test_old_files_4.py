"""A file of the fourth version, the one before the panel, is brought up to date with all that it holds."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import JobProgress
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankId, CandidateId, EventId, InterviewId, JobId, OpeningId, QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, Decision, ReferenceNumber
from interview_tui.domain.interview import Place as At
from interview_tui.domain.opening import WhenToCall
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, ReferenceRating, Unrated
from interview_tui.domain.references import EventKind, Origin, Pair, ReferenceCall, ReferenceDetails, ReferenceEvent
from interview_tui.domain.seal import Submission
from interview_tui.storage import candidates, careers, interviews, migrations, openings, references, sealing, submissions
from interview_tui.storage.people import manager_id, person_id
from interview_tui.storage.store import Store
from tests.storage.old_files import brought, old_file, versions, with_sums
from tests.storage.places import Place

C1, J1 = CandidateId("c1"), JobId("j1")
SCREEN, DIVE, CALL, GOES_ON = (InterviewId(f"i{number}") for number in range(1, 5))
MANAGER, NAMED, ADDED = manager_id(J1), person_id(SCREEN, "names", 0), ReferenceId("r-added")
NEW = ("submission", "look", "revision", "decision", "candidate_link")


@pytest.fixture
def store(place: Place) -> Store:
    old_file(place.path, 4)
    return place.open()


def test_nothing_was_lost_and_nothing_made(place: Place) -> None:
    old_file(place.path, 4)
    before = versions(place.path)
    store = place.open()
    assert brought(4) in store.notices[0]
    store.close()
    assert versions(place.path) == (migrations.VERSION, "ok", with_sums({**before[2], **dict.fromkeys(NEW, 0)}))
    assert place.open().notices == ()


def test_the_opening_expects_nobody_yet(store: Store) -> None:
    with store.read() as conn:
        opening = openings.get_opening(conn, OpeningId("o1"))
        assert [one.id for one in candidates.candidate_window(conn, opening.id, "", 0, 10)] == ["c2", "c3", "c1"]
    assert (opening.applicants, opening.call_references, opening.panel) == (40, WhenToCall.AFTER_OFFER, ())


def test_the_interviews_are_as_they_were_and_none_is_submitted(store: Store) -> None:
    with store.read() as conn:
        screen, dive, call, goes_on = interviews.interviews_of(conn, [C1])
        assert submissions.submissions_of(conn, [SCREEN, DIVE, CALL, GOES_ON]) == {}
        assert not submissions.opening_has_submission(conn, OpeningId("o1"))
        assert interviews.answers_of(conn, SCREEN) == (
            Answer(QuestionId("goals"), notes="from the screen", rating=Rating(9), spent_ms=400, rev=5),
            Answer(QuestionId("steer"), unrated=Unrated.NO_EVIDENCE, rev=1),
        )
        notes = "notes from the fourth version\nÅ 😀"
        assert interviews.answers_of(conn, DIVE) == (Answer(QuestionId("job-1"), "j1", notes, Rating(7), None, "", 500, 3, "pushed"),)
        assert interviews.own_example(conn, "Me", BankId("test")) == "I was late once."
        assert careers.progress_of(conn, DIVE) == {J1: JobProgress(DIVE, J1, 540_000, True, 2)}
        assert careers.jobs_of(conn, C1) == (
            Job(J1, C1, 1, "Title 1", "Employer 1", "Manager 1", YearMonth(2011, 1), YearMonth(2011, 12), rev=4),
        )
    assert not any(one.listened for one in (screen, dive, call, goes_on))
    assert (screen.decision, screen.decision_reason, screen.finished_ms) == (Decision.ADVANCE, "clear goals", 99)
    assert (dive.place, dive.clock, dive.minutes) == (At(QuestionId("job-1"), "j1"), ClockReading(700, False, 5), 90)
    assert (dive.decision, call.stage, call.finished_ms, goes_on.is_open) == (Decision.THANK, Stage.REFERENCE, 50, True)


def test_the_people_and_their_calls_are_as_they_were(store: Store) -> None:
    with store.read() as conn:
        known = references.known_of(conn, C1)
        assert references.calls_of(conn, [C1]) == {
            CALL: ReferenceCall(CALL, MANAGER, "Employer 1", "the queue"), GOES_ON: ReferenceCall(GOES_ON, NAMED),
        }  # fmt: skip
        assert references.numbers_of(conn, [CALL, GOES_ON]) == {
            CALL: (ReferenceNumber(QuestionId("number"), ReferenceRating(8), changed_after=True),),
            GOES_ON: (ReferenceNumber(QuestionId("number"), declined=True),),
        }
        assert interviews.predicted_with_ids(conn, SCREEN) == (
            (PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(7)), None),
            (PredictedNumber("names", 0, Relation.MANAGER, True, "Bo Berg", "Acme", Prediction(8)), NAMED),
        )
    assert [(one.id, one.name, one.origin) for one in known.mentions] == [
        (MANAGER, "Manager 1", Origin.MANAGER), (NAMED, "Bo Berg", Origin.NAMED), (ADDED, "Eva Dahl", Origin.ADDED),
    ]  # fmt: skip
    assert known.details == {
        MANAGER: ReferenceDetails(
            MANAGER, "Manager One", None, "Employer 1", J1, "070-1", "2011", "the queue\nbefore Christmas", True, rev=3
        )
    }
    assert known.events == (
        ReferenceEvent(EventId("e1"), MANAGER, EventKind.ASKED, "Manager One", 5, "Me"),
        ReferenceEvent(EventId("e2"), MANAGER, EventKind.GRANTED, "Manager One", 6, "Me", "in writing", None, True, rev=1),
        ReferenceEvent(EventId("e3"), NAMED, EventKind.CALL_BACK, "Bo Berg", 7, "Me", "", 99, rev=2),
        ReferenceEvent(EventId("e4"), ADDED, EventKind.DENIED, "Eva Dahl", 8, removed=True),
    )
    assert known.pairs == (Pair(NAMED, ADDED, False, 2),)


def test_a_finished_interview_can_be_submitted_now(store: Store) -> None:
    def seal(conn: Connection) -> Submission:
        content = sealing.content_of(conn, SCREEN)
        sealed = Submission(SCREEN, 200, sealing.digest_of(content), content["own_example"])
        submissions.submit(conn, sealed)
        return sealed

    sealed = store.write(seal)
    with store.read() as conn:
        assert submissions.submissions_of(conn, [SCREEN, DIVE]) == {SCREEN: sealed}
        assert sealed.own_example == "I was late once."
        assert sealing.digest_of(sealing.content_of(conn, SCREEN)) == sealed.digest
