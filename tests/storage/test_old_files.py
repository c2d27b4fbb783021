"""Older files are brought up to date with all that they hold."""

from __future__ import annotations

from interview_tui.domain.bank import Bank
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import EventChanged, JobChanged, JobProgress, ReferenceRated
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankId, CandidateId, EventId, InterviewId, JobId, OpeningId, QuestionId
from interview_tui.domain.interview import Answer, Decision, ReferenceNumber
from interview_tui.domain.interview import Place as At
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.opening import WhenToCall
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, ReferenceRating, Unrated
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.domain.references import EventKind, Known, Origin, ReferenceEvent
from interview_tui.storage import bank_rows, candidates, careers, interviews, migrations, openings, references
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from tests.storage.old_files import brought, old_file, versions, with_sums
from tests.storage.places import Place, noted

NEW_IN_3 = ("job", "meeting", "job_progress")
NEW_IN_5 = ("submission", "look", "revision", "decision", "candidate_link")
NEW_IN_4 = ("reference_details", "reference_event", "reference_pair", "reference_call", "reference_rating")
C1, J1, J3 = CandidateId("c1"), JobId("j1"), JobId("j3")


def test_a_file_of_version_1_is_brought_up_to_date_with_all_it_holds(place: Place) -> None:
    old_file(place.path)
    before = versions(place.path)
    store = place.open()
    assert brought(1) in store.notices[0]
    with store.read() as conn:
        names = [one.name for one in candidates.candidate_window(conn, OpeningId("o1"), "", 0, 10)]
        assert names == ["anna Svensson", "Émile Žižek", "Zeta O'Neil", "Åsa Lind", "Örjan Öberg"]
        assert [one.id for one in candidates.find_candidates(conn, "zizek")] == ["c4"]
        assert openings.get_opening(conn, OpeningId("o1")).applicants == 40
        assert openings.get_opening(conn, OpeningId("o1")).call_references is WhenToCall.BEFORE_DECISION
        (answer,) = interviews.answers_of(conn, InterviewId("i1"))
        assert (answer.notes, answer.rating, answer.rev) == ("notes from the first version", Rating(7), 3)
        (predicted,) = interviews.predicted_of(conn, InterviewId("i1"))
        assert (predicted.name, predicted.employer, predicted.named) == ("Bo Berg", "Acme", True)
        goes_on = interviews.get_interview(conn, InterviewId("i1"))
        assert (goes_on.place, goes_on.clock) == (At(QuestionId("goals")), ClockReading(700, True, 5))
    store.submit(noted("goes on", rev=4))
    store.close()
    assert versions(place.path) == (
        migrations.VERSION,
        "ok",
        with_sums({**dict.fromkeys(NEW_IN_3 + NEW_IN_4 + NEW_IN_5, 0), **before[2]}, 1),
    )
    assert place.open().notices == ()


def test_a_file_of_version_2_is_brought_up_to_date_with_all_it_holds(place: Place) -> None:
    old_file(place.path, 2)
    before = versions(place.path)
    store = place.open()
    assert brought(2) in store.notices[0]
    with store.read() as conn:
        assert [one.id for one in candidates.candidate_window(conn, OpeningId("o1"), "", 0, 10)] == ["c2", "c4", "c5", "c3", "c1"]
        goes_on, done, untouched = interviews.interviews_of(conn, [CandidateId(f"c{number}") for number in range(1, 6)])
        assert (goes_on.place, goes_on.clock) == (At(QuestionId("steer")), ClockReading(700, True, 5))
        assert (goes_on.is_open, goes_on.decision_reason, goes_on.minutes) == (True, "half a reason", 25)
        assert (done.decision, done.decision_reason, done.finished_ms, done.place) == (Decision.ADVANCE, "clear goals", 99, None)
        assert (untouched.is_open, untouched.place, untouched.clock) == (True, None, ClockReading())
        goals, steer = interviews.answers_of(conn, goes_on.id)
        assert goals == Answer(QuestionId("goals"), "", "notes from the second version\nÅ 😀", Rating(7), None, "", 500, 3, "")
        assert steer == Answer(QuestionId("steer"), unrated=Unrated.NOT_ASKED, reason="no time", rev=1)
        (predicted,) = interviews.predicted_of(conn, goes_on.id)
        assert (predicted.name, predicted.employer, predicted.number) == ("Bo Berg", "Acme", Prediction(8))
        assert interviews.own_example(conn, "Me", BankId("test")) == "I was late once."
        whole = dump(conn)
        assert [(one["name"], one["job_id"], one["origin"]) for one in whole["references"]] == [("Bo Berg", None, "named")]
        assert [whole["jobs"], whole["meetings"], whole["job_progress"]] == [[], [], []]
    bank = first_bank(store)
    assert bank.sections[1].questions[0].id == "goals"
    assert (bank.rules.references, bank.rules.consistency, bank.questions[0].recall) == (PlanRules(), ConsistencyRules(), None)
    store.submit(JobChanged(Job(JobId("j1"), CandidateId("c1"), manager="Bo")))
    store.submit(noted("goes on", rev=4))
    store.close()
    assert place.notes() == "goes on"
    counts = {**dict.fromkeys(NEW_IN_3 + NEW_IN_4 + NEW_IN_5, 0), **before[2], "job": 1, "reference": 2}
    assert versions(place.path) == (migrations.VERSION, "ok", with_sums(counts, 1))
    assert place.open().notices == ()


def first_bank(store: Store) -> Bank:
    """The bank of the first interview."""
    with store.read() as conn:
        return bank_rows.get_bank(conn, interviews.get_interview(conn, InterviewId("i1")).bank_hash)


def test_a_file_of_version_3_is_brought_up_to_date_with_all_it_holds(place: Place) -> None:
    old_file(place.path, 3)
    before = versions(place.path)
    store = place.open()
    assert brought(3) in store.notices[0]
    with store.read() as conn:
        opening = openings.get_opening(conn, OpeningId("o1"))
        assert (opening.applicants, opening.quick_bank, opening.call_references) == (40, "own", WhenToCall.BEFORE_DECISION)
        assert [one.id for one in candidates.candidate_window(conn, opening.id, "", 0, 10)] == ["c2", "c3", "c1"]
        screen, dive = interviews.interviews_of(conn, [C1])
        assert (screen.decision, screen.decision_reason, screen.finished_ms) == (Decision.ADVANCE, "clear goals", 99)
        assert (dive.place, dive.clock, dive.minutes) == (At(QuestionId("job-1"), "j3"), ClockReading(700, True, 5), 90)
        assert (dive.is_open, dive.decision_reason) == (True, "half a reason")
        assert careers.jobs_of(conn, C1) == (
            Job(J1, C1, 1, "Title 1", "Employer 1", "Manager 1", YearMonth(2011, 1), YearMonth(2011, 12), rev=4),
            Job(JobId("j2"), C1, 2, "Title 2", "Employer 2", "Manager 2", YearMonth(2012, 1), YearMonth(2012, 12), removed=True, rev=1),
            Job(J3, C1, 3, "Title 3", "Employer 3", "Åsa Ek", YearMonth(2019), ongoing=True, depth=Depth.DEEP, rev=2),
            Job(JobId("j4"), C1, 4, "Title 4", "Employer 4", full_time=False),
        )
        panel = (Participant("Maja Lind", PanelRole.HIRING, Part.ASKS), Participant("Bo", PanelRole.COLLEAGUE, Part.NOTES))
        meeting = Meeting(C1, "a goal\nof two lines", "by video", panel, 90, "Tuesday 2 June, 10:00", "Room 5", 4)
        assert careers.meeting_of(conn, C1) == meeting
        goals = Answer(QuestionId("goals"), notes="from the screen", rating=Rating(9), spent_ms=400, rev=5)
        assert interviews.answers_of(conn, screen.id) == (goals,)
        assert interviews.answers_of(conn, dive.id) == (
            Answer(QuestionId("job-1"), "j1", "notes from the third version\nÅ 😀", Rating(7), None, "", 500, 3, "pushed"),
            Answer(QuestionId("job-1"), "j3", "@challenge the queue", None, Unrated.NO_EVIDENCE, "", 100, 2),
            Answer(QuestionId("job-2"), "j1", unrated=Unrated.NOT_ASKED, reason="no time", rev=1),
        )
        assert careers.progress_of(conn, dive.id) == {
            J1: JobProgress(dive.id, J1, 540_000, True, 2), J3: JobProgress(dive.id, J3, 600_000, False, 1),
        }  # fmt: skip
        people = references.known_of(conn, C1)
        assert interviews.predicted_with_ids(conn, screen.id) == (
            (PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(7)), None),
            (PredictedNumber("names", 0, Relation.MANAGER, True, "Bo Berg", "Acme", Prediction(8)), people.mentions[2].id),
            (PredictedNumber("names", 1, Relation.PEER, True, "Eva Dahl", "Acme", None, True), people.mentions[3].id),
        )
        assert [(one.name, one.relation, one.job_id, one.origin) for one in people.mentions] == [
            ("Manager 1", Relation.MANAGER, "j1", Origin.MANAGER), ("Åsa Ek", Relation.MANAGER, "j3", Origin.MANAGER),
            ("Bo Berg", Relation.MANAGER, None, Origin.NAMED), ("Eva Dahl", Relation.PEER, None, Origin.NAMED),
        ]  # fmt: skip
        assert people == Known(people.mentions)
        for bank in (bank_rows.get_bank(conn, screen.bank_hash), bank_rows.get_bank(conn, dive.bank_hash)):
            assert bank_rows.bank_text(conn, bank.hash) == f"the text of {bank.id}"
            assert (bank.rules.references, bank.rules.consistency) == (PlanRules(), ConsistencyRules())
            assert {question.recall for question in bank} == {None}
        assert interviews.own_example(conn, "Me", BankId("test")) == "I was late once."
    asked = ReferenceEvent(EventId("e1"), people.mentions[0].id, EventKind.ASKED, "Manager 1", 5)
    store.submit(EventChanged(asked))
    store.submit(ReferenceRated(dive.id, ReferenceNumber(QuestionId("rating"), ReferenceRating(8)), 1))
    store.close()
    counts = {**dict.fromkeys(NEW_IN_4 + NEW_IN_5, 0), **before[2], "reference_event": 1, "reference_rating": 1}
    assert versions(place.path) == (migrations.VERSION, "ok", with_sums(counts))
    again = place.open()
    assert again.notices == ()
    with again.read() as conn:
        assert references.known_of(conn, C1).events == (asked,)


def test_a_manager_of_a_file_of_version_3_stays_the_same_person(place: Place) -> None:
    old_file(place.path, 3)
    store = place.open()
    with store.read() as conn:
        before = references.known_of(conn, C1).mentions
    store.submit(JobChanged(Job(J1, C1, manager="Somebody else", rev=5)))
    assert store.flush(60)
    with store.read() as conn:
        after = references.known_of(conn, C1).mentions
    assert [(one.id, one.seq) for one in after] == [(one.id, one.seq) for one in before]
    assert (after[0].name, after[0].origin) == ("Somebody else", Origin.MANAGER)
