"""Calls, numbers, and agreements to call again: what goes into the database comes out the same."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from interview_tui.domain.changes import DetailsChanged, EventChanged, PairChanged, ReferenceAdded, ReferenceRated
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, EventId, InterviewId, QuestionId, ReferenceId
from interview_tui.domain.interview import Decision, ReferenceNumber
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.references import (
    EventKind,
    Known,
    Mention,
    Origin,
    Pair,
    ReferenceCall,
    ReferenceDetails,
    ReferenceEvent,
)
from interview_tui.errors import CannotOpen, NotFound
from interview_tui.storage import candidates, interviews, openings, references
from interview_tui.storage.apply import apply_change
from interview_tui.storage.store import Store
from tests import builders
from tests.storage.places import Place, fill
from tests.thorough import first_only

C1, C2 = CandidateId("c1"), CandidateId("c2")
I1, I2, I3 = InterviewId("i1"), InterviewId("i2"), InterviewId("i3")
R1, R2, R3 = ReferenceId("r1"), ReferenceId("r2"), ReferenceId("r3")
NUMBER = QuestionId("number")


def filled(place: Place) -> Store:
    """Two people around the first candidate, one around the second, and an interview more with each."""
    store = place.filled()

    def job(conn: Connection) -> None:
        candidates.insert_candidate(conn, Candidate(C2, builders.opening().id, "Other"))
        for key, candidate in ((I2, C2), (I3, C1)):
            interviews.insert_interview(conn, replace(builders.interview(), id=key, candidate_id=candidate))
        for who, candidate in ((R1, C1), (R3, C2), (R2, C1)):
            apply_change(conn, ReferenceAdded(Mention(who, candidate, 0, who.upper(), Relation.PEER, origin=Origin.ADDED)), 1)

    store.write(job)
    return store


def event(key: str, kind: EventKind, at_ms: int, call_back_ms: int | None = None, who: ReferenceId = R1) -> ReferenceEvent:
    return ReferenceEvent(EventId(key), who, kind, "R1", at_ms, "Me", call_back_ms=call_back_ms)


def log(store: Store, *events: ReferenceEvent) -> None:
    store.write(lambda conn: [apply_change(conn, EventChanged(one), 1) for one in events])


def call_backs(store: Store, limit: int = 9) -> list[tuple[str, str]]:
    with store.read() as conn:
        return [(candidate, one.id) for candidate, one in references.waiting_call_backs(conn, limit)]


def test_everything_about_the_people_of_one_candidate_comes_back(place: Place) -> None:
    store = filled(place)
    details = ReferenceDetails(R1, "Bo B.", Relation.MANAGER, "Acme", None, "070-1", "2016", "a\nchallenge", True, True, 3)
    back = replace(event("b", EventKind.CALL_BACK, 7, 99), note="in a meeting", rev=2)
    first = replace(event("z", EventKind.GRANTED, 5), for_present_employer=True, removed=True)
    for change in (
        DetailsChanged(details), DetailsChanged(ReferenceDetails(R3, "Other")), EventChanged(back), EventChanged(first),
        EventChanged(event("o", EventKind.ASKED, 1, who=R3)), PairChanged(Pair(R1, R2, False, 4)),
    ):  # fmt: skip
        store.submit(change)
    assert store.flush(60)
    with store.read() as conn:
        known = references.known_of(conn, C1)
        assert [(one.id, one.seq, one.candidate_id) for one in known.mentions] == [(R1, 1, C1), (R2, 3, C1)]
        assert (known.details, known.events, known.pairs) == ({R1: details}, (first, back), (Pair(R1, R2, False, 4),))
        assert [one.id for one in references.known_of(conn, C2).mentions] == [R3]
        assert references.known_of(conn, CandidateId("nobody")) == Known((), {}, (), ())
    assert [one.name for one in gather(known, ())] == ["Bo B.", "R2"]


def test_a_call_comes_back_and_its_words_are_frozen_and_let_go(place: Place) -> None:
    store = filled(place)
    call = ReferenceCall(I1, R1)
    store.write(lambda conn: references.insert_call(conn, call))
    store.write(lambda conn: references.insert_call(conn, ReferenceCall(I2, R3, "Initech", "")))
    with store.read() as conn:
        assert references.call_of(conn, I1) == call
        assert references.call_of(conn, I2) == ReferenceCall(I2, R3, "Initech", "")
    store.write(lambda conn: references.freeze_call(conn, I1, "Acme", "the queue\nbefore Christmas"))
    with store.read() as conn:
        assert references.call_of(conn, I1) == replace(call, employer="Acme", challenge="the queue\nbefore Christmas")
        assert references.call_of(conn, I2).employer == "Initech"
    store.write(lambda conn: references.unfreeze_call(conn, I1))
    with store.read() as conn:
        assert references.call_of(conn, I1) == call
        assert references.call_of(conn, I2).employer == "Initech"


def test_the_calls_of_some_candidates_come_in_the_order_of_their_start(place: Place) -> None:
    store = filled(place)
    calls = [ReferenceCall(I3, R1), ReferenceCall(I1, R2), ReferenceCall(I2, R3)]
    for call in calls:
        store.write(partial(references.insert_call, new=call))
    with store.read() as conn:
        assert list(references.calls_of(conn, [C1]).items()) == [(I1, calls[1]), (I3, calls[0])]
        many = [CandidateId(f"x{number}") for number in range(1200)]
        assert list(references.calls_of(conn, [C2, *many, C1])) == [I1, I2, I3]
        assert references.calls_of(conn, []) == {}


@pytest.mark.parametrize(
    "call", first_only([ReferenceCall(I1, R2), ReferenceCall(InterviewId("x"), R1), ReferenceCall(I3, ReferenceId("x"))])
)
def test_an_interview_calls_one_person_who_is_there(place: Place, call: ReferenceCall) -> None:
    store = filled(place)
    store.write(lambda conn: references.insert_call(conn, ReferenceCall(I1, R1)))
    with pytest.raises(IntegrityError):
        store.write(lambda conn: references.insert_call(conn, call))


def test_what_is_no_call_is_not_found(place: Place) -> None:
    store = filled(place)
    with store.read() as conn, pytest.raises(NotFound, match="no call with the id i1"):
        references.call_of(conn, I1)
    for change in (
        lambda conn: references.freeze_call(conn, I1, "", ""),
        lambda conn: references.unfreeze_call(conn, I1),
        lambda conn: references.finish_call(conn, InterviewId("nowhere"), 1),
    ):
        with pytest.raises(NotFound):
            store.write(change)


def test_a_call_ends_without_a_decision_and_can_go_on(place: Place) -> None:
    store = place.open()

    def job(conn: Connection) -> None:
        fill(conn)
        interviews.insert_interview(conn, replace(builders.interview(), id=I2, clock=ClockReading(700, True, 5)))
        interviews.finish_interview(conn, I1, Decision.ADVANCE, "clear", 3)
        references.finish_call(conn, I2, 9)

    store.write(job)
    with store.read() as conn:
        ended = interviews.get_interview(conn, I2)
        assert (ended.finished_ms, ended.decision, ended.clock) == (9, None, ClockReading(700, False, 5))
        assert interviews.get_interview(conn, I1).decision is Decision.ADVANCE
    store.write(lambda conn: references.finish_call(conn, I1, 9))
    with store.read() as conn:
        assert interviews.get_interview(conn, I1).decision is None
    store.write(lambda conn: interviews.reopen_interview(conn, I2))
    with store.read() as conn:
        assert interviews.get_interview(conn, I2).is_open


def test_numbers_come_back_by_call(place: Place) -> None:
    store = filled(place)
    seven, none = ReferenceNumber(NUMBER, ReferenceRating(7), changed_after=True), ReferenceNumber(NUMBER, declined=True)
    other = ReferenceNumber(QuestionId("a second one"))
    for change in (ReferenceRated(I1, seven, 3), ReferenceRated(I1, other, 5), ReferenceRated(I2, none, 0)):
        store.submit(change)
    assert store.flush(60)
    with store.read() as conn:
        assert references.numbers_of(conn, [I2, I1, I3]) == {I1: (other, seven), I2: (none,)}
        many = [InterviewId(f"x{number}") for number in range(1200)]
        assert references.numbers_of(conn, [*many, I2]) == {I2: (none,)}
        assert references.numbers_of(conn, []) == {}
        assert [references.last_number_rev(conn, one) for one in (I1, I2, I3)] == [5, 0, 0]


def test_agreements_to_call_again_come_soonest_first(place: Place) -> None:
    store = filled(place)
    back = EventKind.CALL_BACK
    log(store, event("late", back, 5, 300), event("soon", back, 6, 100, R2), event("same", back, 7, 200, R3))
    log(store, event("asked", EventKind.ASKED, 8), event("granted", EventKind.GRANTED, 9))  # neither is an attempt
    assert call_backs(store) == [("c1", "soon"), ("c2", "same"), ("c1", "late")]
    assert call_backs(store, 2) == [("c1", "soon"), ("c2", "same")]
    assert call_backs(store, 0) == []
    with store.read() as conn:
        assert references.waiting_call_backs(conn, 1) == ((C1, event("soon", back, 6, 100, R2)),)


ATTEMPTS = [kind for kind in EventKind if kind.is_attempt]


@pytest.mark.parametrize("kind", first_only(EventKind, first=3))
def test_an_agreement_is_kept_by_the_next_attempt_and_by_nothing_else(place: Place, kind: EventKind) -> None:
    store = filled(place)
    agreed = event("e5", EventKind.CALL_BACK, 5, 100)
    log(store, agreed, event("e4", kind, 4), event("other", kind, 9, who=R2), replace(event("taken back", kind, 9), removed=True))
    assert call_backs(store) == [("c1", "e5")]
    log(store, event("e6", kind, 5))  # the same moment: what was written down later comes later
    assert call_backs(store) == ([] if kind in ATTEMPTS else [("c1", "e5")])
    log(store, replace(event("e6", kind, 5), removed=True, rev=1))
    assert call_backs(store) == [("c1", "e5")]
    log(store, replace(agreed, removed=True, rev=1))
    assert call_backs(store) == []


def test_of_several_agreements_with_one_person_the_last_counts(place: Place) -> None:
    store = filled(place)
    log(store, event("a", EventKind.CALL_BACK, 5, 100), event("b", EventKind.CALL_BACK, 6, 900))
    assert call_backs(store) == [("c1", "b")]
    log(store, event("c", EventKind.CALL_BACK, 7))  # without a moment: nothing to be kept in mind
    assert call_backs(store) == []


def test_agreements_and_people_are_read_from_indexes(place: Place) -> None:
    store = filled(place)
    asked: list[tuple[str, Any]] = []
    with store.read() as conn:
        listen(conn, "before_cursor_execute", lambda _c, _cursor, text, values, *_more: asked.append((text, values)))
        references.waiting_call_backs(conn, 5)
        references.known_of(conn, C1)
        references.calls_of(conn, [C1])
        found = list(asked)
        plans = [[row[3] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)] for text, values in found]
    assert len(plans) == 6
    assert [step for plan in plans for step in plan if step.startswith("SCAN")] == []
    first = " ".join(plans[0])
    assert "reference_event_by_call_back" in first
    assert "reference_event_by_reference" in first
    assert "TEMP B-TREE" not in first


@pytest.mark.parametrize("when", first_only(WhenToCall))
def test_an_opening_says_when_references_are_called(place: Place, when: WhenToCall) -> None:
    store = place.filled()
    changed = replace(builders.opening(), call_references=when)
    store.write(lambda conn: openings.update_opening(conn, changed))
    with store.read() as conn:
        assert openings.get_opening(conn, changed.id) == changed


def test_values_that_no_check_caught_are_told_as_damage(place: Place) -> None:
    store = filled(place)
    log(store, event("e", EventKind.CALL_BACK, 5, 100))
    store.write(lambda conn: apply_change(conn, ReferenceRated(I1, ReferenceNumber(NUMBER), 1), 1))
    store.close()
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for statement in (
        "UPDATE reference SET relation = 'friend' WHERE candidate_id = 'c1'",
        "UPDATE reference_rating SET number = 11",
    ):
        raw.execute(statement)
    raw.close()
    with place.open(read_only=True) as reader, reader.read() as conn:
        for look in (
            lambda: references.known_of(conn, C1),
            lambda: references.numbers_of(conn, [I1]),
        ):
            with pytest.raises(CannotOpen, match="damaged"):
                look()
