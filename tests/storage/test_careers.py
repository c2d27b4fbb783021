"""Jobs, plans and how the jobs stand: kept by their revisions, and the manager of a job is one reference and never two."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import AnswerChanged, Change, JobChanged, JobProgress, MeetingChanged, PredictionChanged
from interview_tui.domain.ids import CandidateId, InterviewId, JobId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.errors import CannotOpen
from interview_tui.storage import candidates, careers
from interview_tui.storage.apply import apply_change
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from tests import builders
from tests.storage.places import Heard, Place, count_commits, failing, held, noted, saved
from tests.thorough import first_only

I1, C1, J1 = InterviewId("i1"), CandidateId("c1"), JobId("j1")
FULL = Job(J1, C1, 2, "Chef", "Acme", "Bo Berg", YearMonth(2016, 3), YearMonth(2018), False, True, False, Depth.DEEP, False, 4)
PLAIN = Job(JobId("j2"), C1, 1, ongoing=True, full_time=False)
PANEL = (Participant("Maja “Lind”", PanelRole.HIRING, Part.ASKS), Participant("Åsa", PanelRole.SENIOR), Participant("Bo", part=Part.NOTES))


def apply_all(store: Store, changes: Iterable[Change]) -> list[bool]:
    def job(conn: Connection) -> list[bool]:
        return [apply_change(conn, change, 1) for change in changes]

    return store.write(job)


def jobs(store: Store) -> tuple[Job, ...]:
    with store.read() as conn:
        return careers.jobs_of(conn, C1)


def references(store: Store) -> list[tuple[str, str, str | None]]:
    with store.read() as conn:
        return [(one["name"], one["employer"], one["job_id"]) for one in dump(conn)["references"]]


def test_jobs_come_back_in_the_order_in_which_they_were_entered_also_removed_ones(place: Place) -> None:
    store = place.filled()
    gone = Job(JobId("j0"), C1, 2, removed=True)
    store.write(lambda conn: candidates.insert_candidate(conn, replace(builders.candidate("Other"), id=CandidateId("c2"))))
    elsewhere = Job(JobId("j9"), CandidateId("c2"), 1)
    assert apply_all(store, map(JobChanged, (FULL, gone, PLAIN, elsewhere))) == [True] * 4
    assert jobs(store) == (PLAIN, gone, FULL)
    with store.read() as conn:
        assert careers.jobs_of(conn, CandidateId("c2")) == (elsewhere,)
        assert careers.jobs_of(conn, CandidateId("nobody")) == ()


@pytest.mark.parametrize(
    "months", [(None, None), (YearMonth(1940), None), (None, YearMonth(2100, 12)), (YearMonth(2016, 1), YearMonth(2016))]
)
def test_months_and_years_come_back(place: Place, months: tuple[YearMonth | None, YearMonth | None]) -> None:
    store = place.filled()
    given = replace(PLAIN, start=months[0], end=months[1], ongoing=False)
    apply_all(store, [JobChanged(given)])
    assert jobs(store) == (given,)


def test_a_plan_comes_back(place: Place) -> None:
    store = place.filled()
    with store.read() as conn:
        assert careers.meeting_of(conn, C1) is None
    for plan in (Meeting(C1), Meeting(C1, "goal\n2", "by video", PANEL, 90, "Tuesday 2 June, 10:00", "Room 5", 3)):
        assert apply_all(store, [MeetingChanged(plan)]) == [True]
        with store.read() as conn:
            assert careers.meeting_of(conn, C1) == plan


def test_how_jobs_stand_comes_back_for_one_interview(place: Place) -> None:
    store = place.filled()
    first, second = JobProgress(I1, J1, 540_000, False, 1), JobProgress(I1, PLAIN.id, 0, True, 0)
    apply_all(store, [JobChanged(FULL), JobChanged(PLAIN), second, first])
    with store.read() as conn:
        assert careers.progress_of(conn, I1) == {J1: first, PLAIN.id: second}
        assert careers.progress_of(conn, InterviewId("other")) == {}


NEWEST_WINS: list[Sequence[Change]] = [
    [JobChanged(replace(FULL, rev=rev, title=f"title {rev}", manager=manager)) for rev, manager in enumerate(("Bo", "", "Åsa"))],
    [JobChanged(replace(FULL, rev=rev, removed=removed)) for rev, removed in enumerate((False, True, False))],
    [MeetingChanged(Meeting(C1, f"goal {rev}", participants=PANEL[:rev], rev=rev)) for rev in range(3)],
    [JobProgress(I1, J1, 1000 * rev, rev == 1, rev) for rev in range(3)],
    [AnswerChanged(I1, Answer(QuestionId("goals"), "j1", rev=rev, choice=f"word {rev}")) for rev in range(3)],
]


@pytest.mark.parametrize("changes", first_only(NEWEST_WINS), ids=["manager", "removed", "meeting", "progress", "choice"])
def test_the_newest_revision_stays_whatever_the_order(place: Place, changes: Sequence[Change]) -> None:
    store = place.filled()
    base = [JobChanged(FULL)] if isinstance(changes[0], JobProgress) else []

    def left_by(order: Sequence[Change]) -> tuple[dict[str, object], list[bool]]:
        class Undo(Exception):
            """So that every order begins with the same rows."""

        kept: list[tuple[dict[str, object], list[bool]]] = []

        def job(conn: Connection) -> None:
            written = [apply_change(conn, change, 1) for change in [*base, *order]]
            rows = {part: rows for part, rows in dump(conn).items() if part != "answer_versions"}  # those tell of the order
            kept.append((rows, written[len(base) :]))
            raise Undo

        with pytest.raises(Undo):
            store.write(job)
        return kept[0]

    wanted, written = left_by(changes)
    assert written == [True, True, True]
    for order in permutations(changes):
        left, written = left_by(order)
        assert left == wanted
        assert written == [change is max(order[: place + 1], key=changes.index) for place, change in enumerate(order)]
    assert left_by([*changes, *changes])[0] == wanted  # once more changes nothing


def test_the_manager_of_a_job_is_one_reference(place: Place) -> None:
    store = place.filled()
    seen: list[list[tuple[str, str, str | None]]] = []
    ids = set()
    states: list[dict[str, object]] = [
        {"manager": ""},
        {"manager": "Bo"},
        {"manager": "Bo Berg"},
        {"employer": "Acme AB"},
        {"title": "Head chef"},
        {"removed": True},
        {"manager": "Åsa"},
        {"removed": False},
        {"manager": " "},
        {"manager": "Åsa Lind"},
    ]
    given = FULL
    for rev, state in enumerate(states, 10):
        given = replace(given, rev=rev, **state)  # type: ignore[arg-type]
        apply_all(store, [JobChanged(given)] * 2)
        seen.append(references(store))
        with store.read() as conn:
            ids |= {one["id"] for one in dump(conn)["references"]}
            assert all((one["relation"], one["candidate_id"]) == ("manager", "c1") for one in dump(conn)["references"])
    assert seen == [
        [], [("Bo", "Acme", "j1")], [("Bo Berg", "Acme", "j1")], [("Bo Berg", "Acme AB", "j1")], [("Bo Berg", "Acme AB", "j1")],
        [], [], [("Åsa", "Acme AB", "j1")], [], [("Åsa Lind", "Acme AB", "j1")],
    ]  # fmt: skip
    (key,) = ids
    assert uuid.UUID(key).version == 5
    assert jobs(store) == (given,)


def test_an_older_state_of_a_job_leaves_the_reference_alone(place: Place) -> None:
    store = place.filled()
    older = [replace(FULL, rev=3, manager="Old"), replace(FULL, rev=2, manager=""), replace(FULL, rev=1, removed=True)]
    assert apply_all(store, [JobChanged(FULL), *map(JobChanged, older)]) == [True, False, False, False]
    assert references(store) == [("Bo Berg", "Acme", "j1")]


def test_managers_of_jobs_and_people_with_predicted_numbers_are_different_references(place: Place) -> None:
    store = place.filled()
    named = PredictionChanged(I1, C1, PredictedNumber("names", 0, Relation.MANAGER, True, "Bo Berg", "Acme"), 1)
    other = replace(PLAIN, manager="Bo Berg", employer="Acme")
    apply_all(store, [named, JobChanged(FULL), JobChanged(other)])
    assert references(store) == [("Bo Berg", "Acme", None), ("Bo Berg", "Acme", "j1"), ("Bo Berg", "Acme", "j2")]
    apply_all(store, [JobChanged(replace(FULL, rev=5, removed=True))])
    assert references(store) == [("Bo Berg", "Acme", None), ("Bo Berg", "Acme", "j2")]
    assert apply_all(store, [replace(named, predicted=replace(named.predicted, name="Bo B."), rev=2)]) == [True]
    assert references(store) == [("Bo B.", "Acme", None), ("Bo Berg", "Acme", "j2")]


def test_what_was_said_about_a_job_stays_when_it_is_removed(place: Place) -> None:
    store = place.filled()
    said, progress = AnswerChanged(I1, Answer(QuestionId("goals"), J1, "notes", rev=1)), JobProgress(I1, J1, 1000, True, 1)
    apply_all(store, [JobChanged(FULL), said, progress, JobChanged(replace(FULL, rev=5, removed=True))])
    with store.read() as conn:
        whole = dump(conn)
        assert [one["notes"] for one in whole["answers"]] == ["notes"]
        assert careers.progress_of(conn, I1) == {J1: progress}


ABOUT_J1: list[Change] = [
    JobProgress(I1, J1, 1000, False, 1), AnswerChanged(I1, Answer(QuestionId("goals"), J1, "notes", rev=1)), JobChanged(FULL),
]  # fmt: skip


@pytest.mark.parametrize("order", first_only(permutations(range(3)), whole=True), ids=str)
def test_a_job_may_come_in_after_what_refers_to_it(place: Place, order: tuple[int, ...]) -> None:
    store = place.filled()
    commits = count_commits(store)
    heard = Heard(store)
    with held(store):
        for number in order:
            store.submit(ABOUT_J1[number])
    assert store.flush(60)
    assert len(commits) == 2  # the long one, and one for all three: nothing was refused at first
    assert not any(failing(state) for state in heard.states)
    assert jobs(store) == (FULL,)
    with store.read() as conn:
        assert careers.progress_of(conn, I1) == {J1: ABOUT_J1[0]}


def test_a_job_that_is_refused_takes_with_it_only_what_refers_to_it_and_both_are_tried_again(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    with held(store):
        store.submit(ABOUT_J1[0])
        store.submit(noted("kept"))
        store.submit(JobChanged(replace(FULL, title="x" * 3000)))  # passed by the entrance
    assert heard.wait(failing).pending == 2
    assert place.notes() == "kept"
    heard.forget()
    store.submit(JobChanged(replace(FULL, rev=5)))
    heard.wait(saved)
    assert store.flush(60)
    assert jobs(store) == (replace(FULL, rev=5),)
    with store.read() as conn:
        assert careers.progress_of(conn, I1) == {J1: ABOUT_J1[0]}


@pytest.mark.parametrize(
    "change",
    first_only(
        [
            JobChanged(replace(FULL, candidate_id=CandidateId("nobody"))),
            JobChanged(replace(FULL, seq=-1)),
            JobChanged(replace(FULL, rev=-1)),
            MeetingChanged(Meeting(CandidateId("nobody"))),
            MeetingChanged(Meeting(C1, minutes=4)),
            MeetingChanged(Meeting(C1, minutes=241)),
            JobProgress(I1, JobId("nowhere"), 1, False, 1),
            JobProgress(InterviewId("nobody"), PLAIN.id, 1, False, 1),
            JobProgress(I1, PLAIN.id, -1, False, 1),
        ],
        first=4,
    ),
)
def test_what_cannot_be_is_refused(place: Place, change: Change) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(PLAIN)])
    with pytest.raises(IntegrityError):
        apply_all(store, [change])
    assert references(store) == []


@pytest.mark.parametrize(
    "statement",
    first_only(
        [
            "UPDATE job SET start_month = '2016-3'",
            "UPDATE job SET end_month = NULL",
            "UPDATE job SET depth = 'deeper'",
            "UPDATE job SET ongoing = 2",
            "UPDATE job SET removed = 'no'",
            "UPDATE meeting SET minutes = 'long'",
            "UPDATE meeting SET participants = NULL",
            "UPDATE job_progress SET done = 2",
            "UPDATE job_progress SET planned_ms = -1",
            "UPDATE reference SET job_id = 'nowhere'",
            "UPDATE interview SET place_subject = NULL",
            "UPDATE interview SET place_subject = hex(zeroblob(200))",
            "UPDATE answer SET choice = hex(zeroblob(2000))",
            "DELETE FROM job",
        ],
        first=4,
    ),
)
def test_the_tables_refuse_what_cannot_be(place: Place, statement: str) -> None:
    store = place.filled()
    apply_all(store, [*reversed(ABOUT_J1), MeetingChanged(Meeting(C1))])
    with pytest.raises(IntegrityError):
        store.write(lambda conn: conn.exec_driver_sql(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE job SET start_month = 'soon'",
        "UPDATE job SET end_month = '2016-13'",
        "UPDATE meeting SET participants = '{'",
        "UPDATE meeting SET participants = '5'",
        """UPDATE meeting SET participants = '[{"name": "Bo", "role": "guest", "part": "asks"}]'""",
    ],
)
def test_values_that_no_check_caught_are_told_as_damage(place: Place, statement: str) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(FULL), MeetingChanged(Meeting(C1))])
    store.write(lambda conn: conn.exec_driver_sql(statement))
    with store.read() as conn, pytest.raises(CannotOpen, match="damaged"):
        _ = careers.jobs_of(conn, C1), careers.meeting_of(conn, C1)


def test_two_candidates_keep_their_own_plans(place: Place) -> None:
    store = place.filled()
    other = CandidateId("c2")
    store.write(partial(candidates.insert_candidate, new=Candidate(other, builders.opening().id, "Other")))
    apply_all(store, [MeetingChanged(Meeting(C1, "one", rev=9)), MeetingChanged(Meeting(other, "two"))])
    with store.read() as conn:
        assert [plan and plan.goal for plan in (careers.meeting_of(conn, C1), careers.meeting_of(conn, other))] == ["one", "two"]
