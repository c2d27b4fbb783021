"""What an interview holds is the same in every file that holds it, and any change of it is another seal."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import StatementError

from interview_tui.domain.changes import JobChanged, ReferenceAdded
from interview_tui.domain.ids import BankId, CandidateId, InterviewId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import Mention
from interview_tui.errors import NotFound
from interview_tui.storage import bank_rows, candidates, interviews, openings, sealing, submissions
from interview_tui.storage.apply import apply_change
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from tests import builders
from tests.storage.panels import EVA, I1, R1, SUBMISSION, hold
from tests.storage.places import Place
from tests.thorough import first_only

THERE = CandidateId("c-there")
Content = dict[str, Any]


@pytest.fixture
def store(place: Place) -> Store:
    store = place.filled()
    store.write(hold)
    return store


@pytest.fixture
def other(place: Place) -> Store:
    """Another file: the same bank, the candidate under another id, nobody's name."""
    other = place.open(place.folder / "other.db")
    other.write(prepare)
    return other


def prepare(conn: Connection) -> None:
    openings.insert_opening(conn, builders.opening())
    candidates.insert_candidate(conn, replace(builders.candidate("Somebody else"), id=CandidateId("c0")))
    candidates.insert_candidate(conn, replace(builders.candidate(), id=THERE))
    bank_rows.save_bank(conn, builders.bank(), "the text of the bank")
    interviews.insert_interview(conn, replace(builders.interview(), id=InterviewId("i0"), candidate_id=CandidateId("c0")))
    apply_change(conn, JobChanged(replace(builders.job(1, manager=""), candidate_id=THERE)), 7)
    for key in (EVA, R1):
        apply_change(conn, ReferenceAdded(Mention(key, THERE, 0, "", Relation.PEER)), 7)


def content(store: Store, interview: InterviewId = I1) -> Content:
    with store.read() as conn:
        return sealing.content_of(conn, interview)


def test_the_content_is_what_the_interview_holds_and_nothing_of_the_file(store: Store) -> None:
    assert content(store) == {
        "interview": {
            "id": "i1", "stage": "quick-screen", "bank_hash": "0" * 64, "interviewer": "Me", "minutes": 27, "started_ms": builders.NOW,
            "finished_ms": builders.NOW + 9, "decision": "advance", "decision_reason": "clear goals", "listened": False,
            "clock_elapsed_ms": 4_000,
        },
        "answers": [
            {"question_id": "general", "subject": "", "notes": "", "rating": None, "unrated": "not_asked", "reason": "no time",
             "choice": "", "spent_ms": 0},
            {"question_id": "goals", "subject": "j1", "notes": 'a "quote"\nÅ 😀', "rating": 7, "unrated": None, "reason": "",
             "choice": "pushed", "spent_ms": 900},
        ],
        "predictions": [
            {"question_id": "general", "slot": 0, "relation": "manager", "named": False, "reference_id": None, "number": 8,
             "declined": False},
            {"question_id": "names", "slot": 1, "relation": "peer", "named": True, "reference_id": EVA, "number": None,
             "declined": True},
        ],
        "job_progress": [{"job_id": "j1", "planned_ms": 540_000, "done": True}],
        "reference_ratings": [{"question_id": "number", "number": 9, "declined": False, "changed_after": True}],
        "call": {"reference_id": "r1", "employer": "Acme", "challenge": "the queue"},
        "own_example": "I was late once.",
    }  # fmt: skip


def test_an_interview_that_holds_nothing_yet_has_a_content_too(place: Place) -> None:
    bare = content(place.filled())
    assert (bare["answers"], bare["call"], bare["own_example"], bare["interview"]["finished_ms"]) == ([], None, "", None)
    with pytest.raises(NotFound):
        content(place.opened[0], InterviewId("nowhere"))


def test_an_own_example_that_changes_later_is_told_as_it_was(store: Store) -> None:
    store.write(lambda conn: submissions.submit(conn, SUBMISSION))
    store.write(lambda conn: interviews.set_own_example(conn, "Me", BankId("test"), "I was never late."))
    assert content(store)["own_example"] == SUBMISSION.own_example


def test_the_digest_is_of_one_way_to_write_it() -> None:
    text = '{"a":[1,null,true],"b":{"z":"","å":"😀\\n\\""}}'
    assert sealing.digest_of({"b": {"å": '😀\n"', "z": ""}, "a": [1, None, True]}) == hashlib.sha256(text.encode()).hexdigest()
    assert len(sealing.digest_of({"half of a pair": "\ud83d"})) == 64


@pytest.mark.parametrize(
    "statement",
    first_only(
        [
            "UPDATE interview SET interviewer = 'You'",
            "UPDATE interview SET clock_elapsed_ms = 4001",
            "UPDATE interview SET listened = 1",
            "UPDATE interview SET decision_reason = 'clear  goals'",
            "UPDATE answer SET notes = 'x' WHERE question_id = 'general'",
            "UPDATE answer SET rating = 8 WHERE rating = 7",
            "UPDATE answer SET spent_ms = 901 WHERE spent_ms = 900",
            "UPDATE prediction SET number = 9 WHERE number = 8",
            "UPDATE prediction SET reference_id = 'r1' WHERE slot = 1",
            "UPDATE job_progress SET done = 0",
            "UPDATE reference_call SET challenge = NULL",
            "UPDATE reference_rating SET number = 8",
            "UPDATE own_example SET text = 'another'",
            "DELETE FROM answer WHERE question_id = 'general'",
            "DELETE FROM reference_call",
        ],
        first=5,
    ),
)
def test_any_change_behind_its_back_is_another_digest(store: Store, statement: str) -> None:
    before = sealing.digest_of(content(store))
    store.write(lambda conn: conn.exec_driver_sql(statement))
    assert sealing.digest_of(content(store)) != before


@pytest.mark.parametrize(
    "statement",
    first_only(
        [
            "UPDATE interview SET seq = 99, place = NULL, clock_at_ms = 1, clock_running = 1",
            "UPDATE answer SET rev = 99, updated_ms = 99",
            "UPDATE prediction SET rev = 99, updated_ms = 99",
            "UPDATE job_progress SET rev = 99, updated_ms = 99",
            "UPDATE reference_rating SET rev = 99, updated_ms = 99",
            "UPDATE reference SET name = 'Somebody', employer = 'else'",
            "UPDATE candidate SET name = 'Somebody'",
        ],
        first=2,
    ),
)
def test_what_differs_from_file_to_file_does_not_count(store: Store, statement: str) -> None:
    before = content(store)
    store.write(lambda conn: conn.exec_driver_sql(statement))
    assert content(store) == before


def test_an_interview_is_put_into_another_file_as_it_is(store: Store, other: Store) -> None:
    given = content(store)
    other.write(lambda conn: sealing.put_content(conn, THERE, given))
    assert content(other) == given
    with other.read() as conn:
        (held,) = interviews.interviews_of(conn, [THERE])
        assert (held.place, held.clock.running, held.clock.elapsed_ms) == (None, False, 4_000)
        assert [one["id"] for one in dump(conn)["interviews"]] == ["i0", "i1"]
        assert interviews.own_example(conn, "Me", BankId("test")) == "I was late once."


def test_an_own_example_that_is_there_stays(store: Store, other: Store) -> None:
    other.write(lambda conn: interviews.set_own_example(conn, "Me", BankId("test"), "mine"))
    given = content(store)

    def put(conn: Connection) -> None:
        sealing.put_content(conn, THERE, given)
        submissions.submit(conn, replace(SUBMISSION, digest=sealing.digest_of(given), own_example=given["own_example"]))

    other.write(put)
    with other.read() as conn:
        assert interviews.own_example(conn, "Me", BankId("test")) == "mine"
    assert content(other) == given


def test_a_bare_interview_is_put_without_an_own_example(place: Place, other: Store) -> None:
    given = content(place.filled())
    other.write(lambda conn: sealing.put_content(conn, THERE, given))
    assert content(other) == given
    with other.read() as conn:
        assert dump(conn)["own_examples"] == []


def change(*path: str | int, to: object) -> Callable[[Content], object]:
    """What puts another value into a content."""

    def put(given: Any) -> None:
        for step in path[:-1]:
            given = given[step]
        given[path[-1]] = to

    return put


NO_CONTENT: tuple[Callable[[Content], object], ...] = (
    lambda given: given.pop("answers"),
    lambda given: given["interview"].pop("minutes"),
    lambda given: given["answers"][0].pop("choice"),
    lambda given: given.update(more=1),
    lambda given: given["interview"].update(candidate_id="c0"),
    lambda given: given["answers"][0].update(rev=1),
    lambda given: given["answers"].reverse(),
    lambda given: given["answers"].append(given["answers"][0]),
    change("interview", to=None),
    change("interview", to=[]),
    change("interview", "id", to="i0"),
    change("interview", "id", to=""),
    change("interview", "id", to=7),
    change("interview", "stage", to="lunch"),
    change("interview", "bank_hash", to="f" * 64),
    change("interview", "minutes", to=0),
    change("interview", "minutes", to="25"),
    change("interview", "started_ms", to=1.5),
    change("interview", "started_ms", to=10**30),
    change("interview", "finished_ms", to=None),
    change("interview", "listened", to=0),
    change("interview", "interviewer", to=["Me"]),
    change("answers", to={}),
    change("answers", to=None),
    change("answers", 0, to="goals"),
    change("answers", 1, "rating", to=11),
    change("answers", 1, "rating", to=7.0),
    change("answers", 1, "rating", to=True),
    change("answers", 1, "unrated", to="declined"),
    change("answers", 1, "notes", to=None),
    change("answers", 1, "notes", to="\ud83d"),
    change("predictions", 0, "slot", to=-1),
    change("predictions", 1, "reference_id", to="nobody"),
    change("job_progress", 0, "job_id", to="nowhere"),
    change("reference_ratings", 0, "declined", to=True),
    change("call", to=[]),
    change("call", "reference_id", to="nobody"),
    change("own_example", to=None),
    change("own_example", to=0),
)


@pytest.fixture(scope="module")
def sent(lasting: Place) -> tuple[Content, Store]:
    """What is held here, and a file it is put into, which is the same after each refusal."""
    store, other = lasting.filled(), lasting.open(lasting.folder / "other.db")
    store.write(hold)
    other.write(prepare)
    return content(store), other


@pytest.mark.parametrize("case", range(len(NO_CONTENT)))
def test_what_is_no_content_is_refused_and_leaves_nothing(sent: tuple[Content, Store], case: int) -> None:
    given, other = copy.deepcopy(sent[0]), sent[1]
    NO_CONTENT[case](given)
    with other.read() as conn:
        before = dump(conn)
    with pytest.raises((KeyError, TypeError, ValueError, OverflowError, StatementError)):
        other.write(lambda conn: sealing.put_content(conn, THERE, given))
    with other.read() as conn:
        assert dump(conn) == before
