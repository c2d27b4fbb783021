"""What does not belong into the tables is refused, by the statements and by the tables themselves."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError

from interview_tui.domain.changes import PredictionChanged
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction
from interview_tui.errors import CannotOpen
from interview_tui.storage import candidates, openings, tables
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from tests import builders
from tests.storage.places import Place, noted

I1, C1, O1 = InterviewId("i1"), CandidateId("c1"), OpeningId("o1")


def predicted(slot: int, name: str, number: int | None, rev: int = 1, *, declined: bool = False) -> PredictionChanged:
    value = None if number is None else Prediction(number)
    about = PredictedNumber(
        "names", slot, Relation.MANAGER if slot < 2 else Relation.PEER, True, name, "Acme" if name else "", value, declined
    )
    return PredictionChanged(I1, C1, about, rev)


BAD_NUMBERS = [7.5, 7.0, "7", True, 0, 11, -1, b"7"]


def _written(store: Store) -> Store:
    store.submit(noted("n"))
    store.submit(predicted(0, "Ann", 9))
    return store


@pytest.fixture(scope="module")
def written(lasting: Place) -> Store:
    """A file with a row in each of these tables, which is the same after each refusal."""
    return _written(lasting.filled())


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a file that nobody has opened."""
    place = Place(tmp_path_factory.mktemp("closed"))
    assert _written(place.filled()).close()
    return place.path


@pytest.mark.parametrize("value", BAD_NUMBERS, ids=repr)
def test_only_whole_numbers_from_one_to_ten_go_through_the_statements(written: Store, value: Any) -> None:
    for statement in (update(tables.answer).values(rating=value, unrated=None), update(tables.prediction).values(number=value)):
        with pytest.raises(StatementError):
            written.write(partial(Connection.execute, statement=statement))
    with written.read() as conn:
        assert dump(conn)["answers"][0]["rating"] is None
        assert dump(conn)["predictions"][0]["number"] == 9


@pytest.mark.parametrize("value", [value for value in BAD_NUMBERS if value is not True], ids=repr)
def test_the_tables_themselves_refuse_what_is_no_number(file: Path, value: Any) -> None:
    raw = sqlite3.connect(file)
    for statement in ("UPDATE answer SET unrated = NULL, rating = ?", "UPDATE prediction SET number = ?"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement, (value,))
        raw.execute(statement, (7,))
    raw.rollback()
    raw.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET rating = 7",  # beside `unrated`
        "UPDATE answer SET unrated = 'maybe'",
        "UPDATE answer SET rev = 'x'",
        "UPDATE answer SET spent_ms = -1",
        "UPDATE answer SET interview_id = 'nobody'",
        "UPDATE prediction SET declined = 1",  # beside a number
        "UPDATE prediction SET named = 0",  # beside a person
        "UPDATE prediction SET relation = 'friend'",
        "UPDATE interview SET stage = 'tea'",
        "UPDATE interview SET decision = 'thank'",  # while it is open
        "UPDATE interview SET minutes = 4",
        "UPDATE candidate SET name = ''",
        "UPDATE candidate SET name = cast(zeroblob(3000) AS TEXT) || hex(zeroblob(3000))",
        "UPDATE opening SET applicants = -1",
        "UPDATE opening SET quick_minutes = 'long'",
        "DELETE FROM interview",  # others refer to it
        "DELETE FROM bank",
    ],
)
def test_the_tables_refuse_what_cannot_be(written: Store, statement: str) -> None:
    with pytest.raises(IntegrityError):
        written.write(lambda conn: conn.exec_driver_sql(statement))


def test_a_candidate_needs_an_opening_and_an_id_of_its_own(place: Place) -> None:
    store = place.filled()
    for new in (Candidate(CandidateId("c2"), OpeningId("nowhere"), "A"), builders.candidate()):
        with pytest.raises(IntegrityError):
            store.write(partial(candidates.insert_candidate, new=new))


def test_values_that_no_check_caught_are_told_as_damage(place: Place) -> None:
    store = place.filled()
    store.write(lambda conn: conn.exec_driver_sql("UPDATE opening SET persona = '{'"))
    with store.read() as conn, pytest.raises(CannotOpen, match="damaged"):
        openings.get_opening(conn, O1)


def test_error_messages_hold_nothing_that_was_typed(place: Place) -> None:
    store = place.filled()
    secret = "SECRET" * 400
    with pytest.raises(SQLAlchemyError) as caught:
        store.write(lambda conn: conn.execute(insert(tables.candidate).values(id="x", seq=1, opening_id="o1", name=secret)))
    assert "SECRET" not in str(caught.value)
