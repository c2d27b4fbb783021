"""What is written down about people who may be called: the newest stays, and what cannot be is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from interview_tui.domain.changes import Change, DetailsChanged, EventChanged, JobChanged, PairChanged, ReferenceAdded, ReferenceRated
from interview_tui.domain.ids import CandidateId, InterviewId, JobId, QuestionId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.references import Pair, ReferenceDetails
from interview_tui.storage import references
from interview_tui.storage.apply import apply_change
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from tests.storage.places import Place
from tests.storage.test_people import ABOUT_THE_MANAGER, ADDED, ASKED, I1, JOB, MANAGER, R1, R2, apply_all, write_call
from tests.thorough import first_only


def revs(make: Callable[[int], Change]) -> list[Change]:
    return [make(rev) for rev in range(3)]


NEWEST_WINS: dict[str, list[Change]] = {
    "number": revs(lambda rev: ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(5 + rev)), rev)),
    "declined": revs(lambda rev: ReferenceRated(I1, ReferenceNumber(QuestionId("number"), declined=rev == 1, changed_after=rev > 0), rev)),
    "details": revs(lambda rev: DetailsChanged(ReferenceDetails(R1, f"name {rev}", contact=f"{rev}", removed=rev == 1, rev=rev))),
    "event": revs(lambda rev: EventChanged(replace(ASKED, note=f"note {rev}", removed=rev == 1, rev=rev))),
    "pair": revs(lambda rev: PairChanged(Pair(R1, R2, rev % 2 == 0, rev))),
}


@pytest.mark.parametrize("changes", first_only(NEWEST_WINS.values()), ids=NEWEST_WINS)
def test_the_newest_revision_stays_whatever_the_order(place: Place, changes: Sequence[Change]) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(JOB), ReferenceAdded(ADDED), ReferenceAdded(replace(ADDED, id=R2))])
    tables = ("reference_rating", "reference_details", "reference_event", "reference_pair")

    def left_by(order: Sequence[Change]) -> tuple[dict[str, object], list[bool]]:
        def job(conn: Connection) -> tuple[dict[str, object], list[bool]]:
            for table in tables:
                conn.exec_driver_sql(f"DELETE FROM {table}")
            written = [apply_change(conn, change, 1) for change in order]
            return dump(conn), written

        return store.write(job)

    wanted, written = left_by(changes)
    assert written == [True, True, True]
    assert wanted == left_by(changes[-1:])[0]
    assert wanted != left_by(changes[:-1])[0]
    for order in permutations(changes):
        left, written = left_by(order)
        assert left == wanted
        assert written == [change is max(order[: place + 1], key=changes.index) for place, change in enumerate(order)]


@pytest.mark.parametrize(
    "change",
    first_only(
        [
            ReferenceRated(InterviewId("nowhere"), ReferenceNumber(QuestionId("number"), ReferenceRating(8)), 1),
            ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(8)), -1),
            ReferenceAdded(replace(ADDED, id=R2, candidate_id=CandidateId("nobody"))),
            ReferenceAdded(replace(ADDED, id=R2, job_id=JobId("nowhere"))),
            DetailsChanged(ReferenceDetails(R2)),
            DetailsChanged(ReferenceDetails(R1, job_id=JobId("nowhere"))),
            EventChanged(replace(ASKED, reference_id=R2)),
            PairChanged(Pair(R1, R2, True)),
            PairChanged(Pair(MANAGER, R1, True, -1)),
            PairChanged(Pair(R1, MANAGER, True)),
            PairChanged(Pair(R1, R1, True)),
        ],
        first=4,
    ),
    ids=repr,
)
def test_what_cannot_be_is_refused(place: Place, change: Change) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(JOB), ReferenceAdded(ADDED)])
    with store.read() as conn:
        before = dump(conn)
    with pytest.raises(IntegrityError):
        apply_all(store, [change])
    with store.read() as conn:
        assert dump(conn) == before


@pytest.fixture(scope="module")
def written(lasting: Place) -> Store:
    """A file with a row in each of these tables, which is the same after each refusal."""
    store = lasting.filled()
    for change in [ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(8)), 1), *ABOUT_THE_MANAGER]:
        store.submit(change)
    write_call(store)
    return store


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reference_rating SET number = 11",
        "UPDATE reference_rating SET number = 0",
        "UPDATE reference_rating SET number = '8'",
        "UPDATE reference_rating SET number = 7.5",
        "UPDATE reference_rating SET declined = 1",  # beside a number
        "UPDATE reference_rating SET changed_after = 2",
        "UPDATE reference_rating SET rev = -1",
        "UPDATE reference_details SET relation = 'friend'",
        "UPDATE reference_details SET removed = 'no'",
        "UPDATE reference_details SET works_here_now = NULL",
        "UPDATE reference_details SET contact = hex(zeroblob(2000))",
        "UPDATE reference_details SET job_id = 'nowhere'",
        "UPDATE reference_event SET kind = 'forgotten'",
        "UPDATE reference_event SET at_ms = 'soon'",
        "UPDATE reference_event SET call_back_ms = 'later'",
        "UPDATE reference_event SET reference_id = 'nobody'",
        "UPDATE reference_pair SET same = 2",
        "UPDATE reference_pair SET first_id = second_id",
        "UPDATE reference_pair SET first_id = second_id, second_id = first_id",
        "UPDATE reference_call SET reference_id = 'nobody'",
        "UPDATE reference_call SET interview_id = 'nowhere'",
        "UPDATE reference_call SET employer = hex(zeroblob(2000))",
        "UPDATE reference SET origin = 'found'",
        "UPDATE reference SET origin = NULL",
        "UPDATE opening SET call_references = 'never'",
        "UPDATE opening SET call_references = NULL",
        "DELETE FROM reference",
        "DELETE FROM interview",
    ],
)
def test_the_tables_refuse_what_cannot_be(written: Store, statement: str) -> None:
    with pytest.raises(IntegrityError):
        written.write(lambda conn: conn.exec_driver_sql(statement))


def test_a_number_beside_a_refusal_is_not_kept(place: Place) -> None:
    store = place.filled()
    apply_all(store, [ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(8), declined=True), 1)])
    with store.read() as conn:
        assert references.numbers_of(conn, [I1]) == {I1: (ReferenceNumber(QuestionId("number"), None, declined=True),)}
