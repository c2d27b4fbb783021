"""People who may be called: whatever reaches the disk first, nobody about whom something was written down is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import Connection

from interview_tui.domain.career import Job
from interview_tui.domain.changes import (
    Change,
    DetailsChanged,
    EventChanged,
    JobChanged,
    PairChanged,
    PredictionChanged,
    ReferenceAdded,
)
from interview_tui.domain.ids import CandidateId, EventId, InterviewId, JobId, ReferenceId
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.references import EventKind, Known, Mention, Origin, Pair, ReferenceCall, ReferenceDetails, ReferenceEvent
from interview_tui.storage import interviews, people, references
from interview_tui.storage.apply import apply_change
from interview_tui.storage.store import Store
from tests.storage.places import Heard, Place, count_commits, failing, held, saved
from tests.thorough import first_only

I1, C1, J1 = InterviewId("i1"), CandidateId("c1"), JobId("j1")
R1, R2 = ReferenceId("r1"), ReferenceId("r2")
MANAGER = people.manager_id(J1)
PERSON = people.person_id(I1, "names", 0)
JOB = Job(J1, C1, employer="Acme", manager="Bo Berg", rev=1)
ADDED = Mention(R1, C1, 7, "Eva Dahl", Relation.PEER, "Initech", origin=Origin.ADDED)
ASKED = ReferenceEvent(EventId("e1"), MANAGER, EventKind.ASKED, "Bo Berg", 5, "Me", rev=1)


def named(name: str, rev: int, employer: str = "") -> PredictionChanged:
    return PredictionChanged(I1, C1, PredictedNumber("names", 0, Relation.PEER, True, name, employer), rev)


def apply_all(store: Store, changes: Iterable[Change]) -> list[bool]:
    def job(conn: Connection) -> list[bool]:
        return [apply_change(conn, change, 1) for change in changes]

    return store.write(job)


def known(store: Store) -> Known:
    with store.read() as conn:
        return references.known_of(conn, C1)


def who(store: Store) -> list[tuple[str, str, Origin]]:
    return [(one.id, one.name, one.origin) for one in known(store).mentions]


def test_each_knows_how_they_became_known_in_that_order(place: Place) -> None:
    store = place.filled()
    assert apply_all(store, [named("Ann", 1, "Acme"), ReferenceAdded(ADDED), JobChanged(JOB)]) == [True] * 3
    assert known(store).mentions == (
        Mention(PERSON, C1, 1, "Ann", Relation.PEER, "Acme", None, Origin.NAMED),
        replace(ADDED, seq=2),
        Mention(MANAGER, C1, 3, "Bo Berg", Relation.MANAGER, "Acme", J1, Origin.MANAGER),
    )


def test_who_was_added_is_added_once_and_stays_as_they_are(place: Place) -> None:
    store = place.filled()
    again = replace(ADDED, name="Somebody else", relation=Relation.REPORT)
    assert apply_all(store, [JobChanged(replace(JOB, manager="")), ReferenceAdded(replace(ADDED, job_id=J1)), ReferenceAdded(again)]) == [
        True, True, False,
    ]  # fmt: skip
    assert known(store).mentions == (replace(ADDED, seq=1, job_id=J1),)


def write_event(store: Store) -> None:
    apply_all(store, [EventChanged(ASKED)])


def write_taken_back(store: Store) -> None:
    apply_all(store, [EventChanged(replace(ASKED, removed=True))])


def write_details(store: Store) -> None:
    apply_all(store, [DetailsChanged(ReferenceDetails(MANAGER, contact="070-1", rev=1))])


def write_pair(store: Store) -> None:
    apply_all(store, [ReferenceAdded(ADDED), PairChanged(Pair.of(R1, MANAGER, same=True))])


def write_other_pair(store: Store) -> None:
    first, last = ReferenceId("0"), ReferenceId("z")
    apply_all(store, [ReferenceAdded(replace(ADDED, id=one)) for one in (first, last)])
    apply_all(store, [PairChanged(Pair.of(first, MANAGER, same=False)), PairChanged(Pair.of(last, MANAGER, same=False))])


def write_call(store: Store) -> None:
    store.write(lambda conn: references.insert_call(conn, ReferenceCall(I1, MANAGER)))


def write_prediction(store: Store) -> None:
    apply_all(store, [named("Ann", 1)])
    store.write(lambda conn: conn.exec_driver_sql("UPDATE prediction SET reference_id = ?", (MANAGER,)))


@pytest.mark.parametrize(
    "use", first_only([write_event, write_taken_back, write_details, write_pair, write_other_pair, write_call, write_prediction], first=3)
)  # fmt: skip
@pytest.mark.parametrize(
    "gone", first_only([{"manager": ""}, {"manager": "  "}, {"removed": True}, {"manager": "", "removed": True}]), ids=str
)
def test_a_manager_who_is_in_use_stays_as_they_were(place: Place, use: Callable[[Store], None], gone: dict[str, object]) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(JOB)])
    use(store)
    before = known(store)
    assert apply_all(store, [JobChanged(replace(JOB, rev=2, **gone))]) == [True]  # type: ignore[arg-type]
    assert known(store) == before
    apply_all(store, [JobChanged(replace(JOB, rev=3, manager="Åsa Ek"))])
    after = {one.id: one for one in known(store).mentions}
    other = people.manager_id(J1, 1)
    assert after.pop(other) == replace(before.mentions[0], id=other, name="Åsa Ek", seq=max(one.seq for one in before.mentions) + 1)
    assert after == {**{one.id: one for one in before.mentions}, MANAGER: replace(before.mentions[0], origin=Origin.FORMER)}
    assert known(store).events == before.events
    apply_all(store, [JobChanged(replace(JOB, rev=4))])
    assert known(store) == before, "whoever comes back is who they were, and who stood there meanwhile is gone"


def test_a_name_that_is_completed_is_still_that_person_and_a_half_typed_one_leaves_nothing(place: Place) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(replace(JOB, manager="Bo"))])
    write_event(store)
    for rev, name in enumerate(("Bo B", "Bo Berg", "Bo Ber", "Bo", "Å", "Ås", "Åsa"), 2):
        apply_all(store, [JobChanged(replace(JOB, rev=rev, manager=name))])
    assert {one.id: (one.name, one.origin) for one in known(store).mentions} == {
        MANAGER: ("Bo Berg", Origin.FORMER), people.manager_id(J1, 1): ("Åsa", Origin.MANAGER),
    }  # fmt: skip


def test_another_person_at_the_same_line_of_a_question_is_another_reference(place: Place) -> None:
    store = place.filled()
    apply_all(store, [named("Ann", 1, "Acme"), EventChanged(replace(ASKED, reference_id=PERSON, name="Ann"))])
    apply_all(store, [named("E", 2, "Acme"), named("Eva", 3, "Acme")])
    second = people.person_id(I1, "names", 0, 1)
    assert {one.id: (one.name, one.origin) for one in known(store).mentions} == {
        PERSON: ("Ann", Origin.FORMER), second: ("Eva", Origin.NAMED),
    }  # fmt: skip
    with store.read() as conn:
        assert [whose for _, whose in interviews.predicted_with_ids(conn, I1)] == [second]
    apply_all(store, [named("Ann", 4, "Acme")])
    assert {one.id: (one.name, one.origin) for one in known(store).mentions} == {PERSON: ("Ann", Origin.NAMED)}


@pytest.mark.parametrize("gone", [{"manager": ""}, {"removed": True}], ids=str)
def test_a_manager_whom_nothing_refers_to_goes_with_the_name(place: Place, gone: dict[str, object]) -> None:
    store = place.filled()
    other = replace(JOB, id=JobId("j2"), manager="Åsa Ek")
    apply_all(store, [JobChanged(JOB), JobChanged(other), EventChanged(replace(ASKED, reference_id=people.manager_id(other.id)))])
    apply_all(store, [JobChanged(replace(JOB, rev=2, **gone))])  # type: ignore[arg-type]
    assert [one.name for one in known(store).mentions] == ["Åsa Ek"]


ABOUT_THE_MANAGER: list[Change] = [
    EventChanged(ASKED), JobChanged(JOB), DetailsChanged(ReferenceDetails(MANAGER, job_id=J1, rev=1)),
    PairChanged(Pair.of(R1, MANAGER, same=True)), ReferenceAdded(replace(ADDED, job_id=J1)),
]  # fmt: skip


@pytest.mark.parametrize("first", first_only(range(5)))
def test_people_may_come_in_after_what_refers_to_them(place: Place, first: int) -> None:
    store = place.filled()
    commits, heard = count_commits(store), Heard(store)
    orders = [order for order in permutations(range(5)) if order[0] == first]
    for order in orders:
        store.write(lambda conn: [conn.exec_driver_sql(f"DELETE FROM {table}") for table in TABLES])
        commits.clear()
        with held(store):
            for number in order:
                store.submit(ABOUT_THE_MANAGER[number])
        assert store.flush(60)
        assert len(commits) == 2  # the long one, and one for all five: nothing was refused at first
        found = known(store)
        assert {one.id for one in found.mentions} == {MANAGER, R1}
        assert (found.events, list(found.details), found.pairs) == ((ASKED,), [MANAGER], (Pair.of(R1, MANAGER, same=True),))
    assert not any(failing(state) for state in heard.states)


TABLES = ("reference_event", "reference_details", "reference_pair", "reference", "job")

GONE = JobChanged(replace(JOB, rev=2, manager=""))


@pytest.mark.parametrize(
    "batches",
    first_only(
        [
            [[JobChanged(JOB), GONE, EventChanged(ASKED)]],  # the newest of each key is all that is left of a batch
            [[EventChanged(ASKED), JobChanged(JOB), GONE]],
            [[JobChanged(JOB)], [EventChanged(ASKED), GONE]],
            [[JobChanged(JOB)], [GONE, EventChanged(ASKED)]],
            [[JobChanged(JOB)], [EventChanged(ASKED)], [GONE]],
            [[JobChanged(JOB)], [GONE], [EventChanged(ASKED)]],
        ],
        first=2,
    ),
)
def test_what_was_said_about_a_manager_is_kept_though_the_name_is_taken_away(place: Place, batches: Sequence[Sequence[Change]]) -> None:
    store = place.filled()
    heard = Heard(store)
    for batch in batches:
        with held(store):
            for change in batch:
                store.submit(change)
        assert store.flush(60)
    assert who(store) == [(MANAGER, "Bo Berg", Origin.MANAGER)]
    assert known(store).mentions[0].job_id == J1
    assert known(store).events == (ASKED,)
    assert not any(failing(state) for state in heard.states)


ABOUT_ANN = EventChanged(replace(ASKED, reference_id=PERSON, name="Ann"))


@pytest.mark.parametrize(
    ("batches", "line"),
    first_only(
        [
            ([[named("Ann", 1, "Acme"), named("", 2), ABOUT_ANN]], ("", None)),
            ([[named("Ann", 1, "Acme")], [ABOUT_ANN, named("", 2)]], ("Ann", PERSON)),
            ([[named("Ann", 1, "Acme")], [named("", 2)], [ABOUT_ANN]], ("Ann", PERSON)),
            ([[named("Ann", 1, "Acme")], [ABOUT_ANN], [named("", 2)]], ("", None)),
        ]
    ),
)
def test_what_was_said_about_a_named_person_is_kept_though_the_name_is_taken_away(
    place: Place, batches: Sequence[Sequence[Change]], line: tuple[str, str | None]
) -> None:
    store = place.filled()
    for batch in batches:
        with held(store):
            for change in batch:
                store.submit(change)
        assert store.flush(60)
    assert who(store) == [(PERSON, "Ann", Origin.NAMED)], "as they were called when something happened"
    assert [one.reference_id for one in known(store).events] == [PERSON]
    with store.read() as conn:
        ((predicted, key),) = interviews.predicted_with_ids(conn, I1)
    assert (predicted.name, key) == line
    apply_all(store, [named("Anna", 3)])
    assert who(store) == [(PERSON, "Anna", Origin.NAMED)]
    with store.read() as conn:
        ((predicted, key),) = interviews.predicted_with_ids(conn, I1)
    assert (predicted.name, key) == ("Anna", PERSON)


def test_a_person_without_a_name_is_known_and_never_deleted(place: Place) -> None:
    store = place.filled()
    apply_all(store, [named("Ann", 1, "Acme"), named("", 2)])
    assert known(store).mentions == (Mention(PERSON, C1, 1, "", Relation.PEER),)


def test_what_is_about_nobody_is_refused_and_tried_again_when_they_are_there(place: Place, quick_retry: None) -> None:
    store = place.filled()
    apply_all(store, [JobChanged(JOB), named("Ann", 1)])  # neither is the one who is meant
    heard = Heard(store)
    store.submit(EventChanged(replace(ASKED, reference_id=R1)))
    heard.wait(failing)
    heard.forget()
    store.submit(ReferenceAdded(ADDED))
    heard.wait(saved)
    assert [one.reference_id for one in known(store).events] == [R1]
