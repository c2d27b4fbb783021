"""What was submitted, looked at early, revised and decided is on record once, and stays as it was said."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, DecisionId, InterviewId, LookId, OpeningId, RevisionId
from interview_tui.domain.rating import Unrated
from interview_tui.storage import candidates, decisions, interviews, links, openings, submissions
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from interview_tui.storage.submissions import Differs
from tests import builders
from tests.storage.panels import C1, DECISION, I1, LOOK, OTHERWISE, RECORD, REVISION, SUBMISSION
from tests.storage.places import Place
from tests.thorough import first_only

C2, I2 = CandidateId("c2"), InterviewId("i2")
MANY_PEOPLE = [CandidateId(f"x{number}") for number in range(1200)]
MANY_INTERVIEWS = [InterviewId(f"x{number}") for number in range(1200)]


def second(conn: Connection) -> None:
    """Another opening with a candidate and an interview."""
    openings.insert_opening(conn, replace(builders.opening(), id=OpeningId("o2")))
    candidates.insert_candidate(conn, replace(builders.candidate(), id=C2, opening_id=OpeningId("o2")))
    interviews.insert_interview(conn, replace(builders.interview(), id=I2, candidate_id=C2))


@pytest.fixture
def store(place: Place) -> Store:
    store = place.filled()
    store.write(second)
    return store


def record(store: Store, *kinds: str) -> None:
    for kind in kinds or RECORD:
        store.write(RECORD[kind])


def test_submissions_come_back(store: Store) -> None:
    later = replace(SUBMISSION, interview_id=I2, digest="0123456789abcdef" * 4, own_example="")
    record(store, "submission")
    with store.read() as conn:
        assert (submissions.is_submitted(conn, I1), submissions.is_submitted(conn, I2)) == (True, False)
    store.write(lambda conn: submissions.submit(conn, later))
    with store.read() as conn:
        assert submissions.submissions_of(conn, [I2, *MANY_INTERVIEWS, I1]) == {I1: SUBMISSION, I2: later}
        assert submissions.submissions_of(conn, [I2]) == {I2: later}
        assert submissions.submissions_of(conn, []) == {}


def test_looks_come_back_by_their_moment(store: Store) -> None:
    first, tied, other = (
        replace(LOOK, id=LookId("z"), at_ms=1, stage=Stage.QUICK_SCREEN, by=""),
        replace(LOOK, id=LookId("l0"), by="Åsa"),
        replace(LOOK, id=LookId("o"), candidate_id=C2),
    )
    for one in (LOOK, other, tied, first):
        store.write(partial(submissions.add_look, given=one))
    with store.read() as conn:
        assert submissions.looks_at(conn, [C2, *MANY_PEOPLE, C1]) == {C1: (first, tied, LOOK), C2: (other,)}
        assert submissions.looks_at(conn, MANY_PEOPLE) == {}


def test_revisions_come_back_by_their_moment(store: Store) -> None:
    first = replace(REVISION, id=RevisionId("z"), at_ms=1, rating=None, unrated=Unrated.NO_EVIDENCE, after_reveal=False)
    tied = replace(REVISION, id=RevisionId("v0"), rating=None, reason="neither\nnor")
    other = replace(REVISION, id=RevisionId("o"), interview_id=I2)
    for one in (REVISION, other, tied, first):
        store.write(partial(submissions.add_revision, given=one))
    with store.read() as conn:
        assert submissions.revisions_of(conn, [I2, *MANY_INTERVIEWS, I1]) == {I1: (first, tied, REVISION), I2: (other,)}
        assert submissions.revisions_of(conn, MANY_INTERVIEWS) == {}


def test_decisions_come_back_by_their_moment(store: Store) -> None:
    first = replace(DECISION, id=DecisionId("z"), at_ms=1, consensus=None, consensus_comment="", composite=None)
    tied = replace(DECISION, id=DecisionId("d0"), consensus=10.0, composite=1.0, tied_text="")
    other = replace(DECISION, id=DecisionId("o"), candidate_id=C2, by="")
    for one in (DECISION, other, tied, first):
        store.write(partial(decisions.add_decision, given=one))
    with store.read() as conn:
        assert decisions.decisions_of(conn, [C2, *MANY_PEOPLE, C1]) == {C1: (first, tied, DECISION), C2: (other,)}
        assert decisions.decisions_of(conn, MANY_PEOPLE) == {}


@pytest.mark.parametrize("tenths", first_only(range(10, 101), first=20))
def test_every_consensus_comes_back_as_it_was_given(tenths: int) -> None:
    assert decisions.whole(tenths / 10, 10) == tenths
    assert decisions.whole(1 + (tenths - 10) * 0.1, 10) == tenths


def test_a_composite_is_kept_in_thousandths_and_is_the_same_decision_again(store: Store) -> None:
    given = replace(DECISION, composite=41 / 6)
    for _ in range(2):
        store.write(lambda conn: decisions.add_decision(conn, given))
    with store.read() as conn:
        (kept,) = decisions.decisions_of(conn, [C1])[C1]
    assert kept == DECISION
    store.write(lambda conn: decisions.add_decision(conn, kept))


@pytest.mark.parametrize("kind", first_only(RECORD))
def test_the_same_twice_is_harmless_and_something_else_is_refused(store: Store, kind: str) -> None:
    record(store, kind, kind)
    with store.read() as conn:
        before = dump(conn)
    with pytest.raises(Differs, match=kind):
        store.write(OTHERWISE[kind])
    with store.read() as conn:
        assert dump(conn) == before


@pytest.mark.parametrize("kind", RECORD)
def test_a_record_belongs_to_something_that_is_there(place: Place, kind: str) -> None:
    store = place.open()
    with pytest.raises(IntegrityError):
        store.write(RECORD[kind])


@pytest.mark.parametrize("kind", ["look", "revision", "decision"])
def test_a_record_is_never_changed_but_can_be_erased(place: Place, store: Store, kind: str) -> None:
    record(store, kind)
    statement = f"UPDATE {kind} SET at_ms = at_ms + 1"
    with pytest.raises(DatabaseError, match="never changed"):
        store.write(lambda conn: conn.exec_driver_sql(statement))
    raw = sqlite3.connect(place.path, isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute(statement)
    raw.close()
    store.write(lambda conn: conn.exec_driver_sql(f"DELETE FROM {kind}"))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A file that nobody has opened, with one record of a kind: one for each kind."""

    @cache
    def file(kind: str) -> Path:
        place = Place(tmp_path_factory.mktemp(kind))
        store = place.filled()
        record(store, kind)
        assert store.close()
        return place.path

    return file


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("submission", "digest", "a" * 63),
        ("submission", "digest", "A" * 64),
        ("submission", "digest", "a" * 65),
        ("look", "stage", "lunch"),
        ("look", "at_ms", None),
        ("revision", "rating", 0),
        ("revision", "rating", 11),
        ("revision", "rating", "7"),
        ("revision", "unrated", "declined"),
        ("revision", "reason", ""),
        ("revision", "after_reveal", 2),
        ("decision", "verdict", "thank"),
        ("decision", "tied_to", "weather"),
        ("decision", "reason", ""),
        ("decision", "consensus_tenths", 9),
        ("decision", "consensus_tenths", 101),
        ("decision", "consensus_tenths", 7.3),
        ("decision", "composite_millis", 999),
        ("decision", "composite_millis", 10_001),
    ],
)
def test_the_file_itself_refuses_what_is_no_record(recorded: Callable[[str], Path], kind: str, column: str, value: object) -> None:
    raw = sqlite3.connect(recorded(kind), isolation_level=None)
    raw.execute("BEGIN")
    raw.execute(f"CREATE TEMP TABLE copy AS SELECT * FROM {kind}")
    raw.execute(f"DELETE FROM {kind}")
    raw.execute(f"INSERT INTO {kind} SELECT * FROM copy")
    raw.execute(f"DELETE FROM {kind}")
    raw.execute(f"UPDATE copy SET {column} = ?", (value,))
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT INTO {kind} SELECT * FROM copy")
    raw.rollback()
    raw.close()


def test_an_opening_knows_whether_anything_was_submitted(store: Store) -> None:
    record(store, "submission")
    with store.read() as conn:
        found = [submissions.opening_has_submission(conn, OpeningId(key)) for key in ("o1", "o2", "nowhere")]
    assert found == [True, False, False]


def test_somebody_of_another_file_is_linked_by_hand(store: Store) -> None:
    with store.read() as conn:
        assert links.linked(conn, "there") is None
    for who, at_ms in ((C1, 5), (C1, 6), (C2, 7)):
        store.write(partial(links.link, foreign_id="there", candidate_id=who, at_ms=at_ms))
        with store.read() as conn:
            assert links.linked(conn, "there") == who
            assert links.linked(conn, "elsewhere") is None
            assert [one["at_ms"] for one in dump(conn)["candidate_links"]] == [7 if who == C2 else 5]
    with pytest.raises(IntegrityError):
        store.write(lambda conn: links.link(conn, "new", CandidateId("nobody"), 1))
