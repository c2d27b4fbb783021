"""What was submitted stays as it was then, whatever comes afterwards and from wherever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection

from interview_tui.domain.changes import (
    Change,
    DetailsChanged,
    JobChanged,
    JobProgress,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
    ReferenceRated,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Decision, ReferenceNumber
from interview_tui.domain.interview import Place as At
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.references import ReferenceDetails
from interview_tui.errors import UsageError
from interview_tui.storage import interviews, sealing
from interview_tui.storage.apply import apply_change, is_news
from interview_tui.storage.dump import dump
from interview_tui.storage.rescue import RescueFile
from interview_tui.storage.store import Store
from tests import builders
from tests.storage.panels import C1, I1, J1, R1, RECORD, hold
from tests.storage.places import Place, noted

I2 = InterviewId("i2")


LATER: dict[str, Change] = {
    "an answer": noted("later", 99),
    "a new answer": noted("later", 99, "steer"),
    "a prediction": PredictionChanged(I1, C1, PredictedNumber("names", 1, Relation.PEER, True, "Eva D.", "Acme", Prediction(9)), 99),
    "a new prediction": PredictionChanged(I1, C1, PredictedNumber("names", 2, Relation.PEER, True, "Fia", "Acme", Prediction(9)), 99),
    "the place": PlaceChanged(I1, At(QuestionId("steer")), ClockReading(9_000, False, 99), 60),
    "progress": JobProgress(I1, J1, 1, False, 99),
    "a number": ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(2)), 99),
}
REASON = ReasonDrafted(I1, "another reason")


def everything(store: Store) -> dict[str, Any]:
    with store.read() as conn:
        return dump(conn)


class _Enough(Exception):
    """What was tried is not kept."""


def submitted(place: Place) -> Store:
    """A submitted interview, and a second one that goes on."""
    store = place.filled()
    store.write(hold)
    store.write(RECORD["submission"])
    store.write(lambda conn: interviews.insert_interview(conn, replace(builders.interview(), id=I2)))
    return store


@pytest.fixture
def store(place: Place) -> Store:
    return submitted(place)


@pytest.fixture(scope="module")
def frozen(lasting: Place) -> Store:
    """One for all changes: none of them leaves a trace."""
    return submitted(lasting)


@pytest.fixture(scope="module")
def still_held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same before it is submitted."""
    with Place(tmp_path_factory.mktemp("held")).filled() as store:
        store.write(hold)
        yield store


@pytest.mark.parametrize("change", [*LATER, "the reason"])
def test_no_change_of_it_is_news_or_written(frozen: Store, change: str) -> None:
    before, given = everything(frozen), LATER.get(change, REASON)
    assert frozen.write(lambda conn: (is_news(conn, given), apply_change(conn, given, 9))) == (False, False)
    assert everything(frozen) == before


@pytest.mark.parametrize("change", LATER)
def test_until_it_is_submitted_they_all_are(still_held: Store, change: str) -> None:
    seen = []

    def job(conn: Connection) -> None:
        seen.append((is_news(conn, LATER[change]), apply_change(conn, LATER[change], 9)))
        raise _Enough

    with pytest.raises(_Enough):
        still_held.write(job)
    assert seen == [(True, True)]


def test_a_change_that_is_handed_over_late_waits_for_nothing(store: Store) -> None:
    before = everything(store)
    for change in (*LATER.values(), REASON):
        store.submit(change)
    assert store.flush(60)
    assert (store.save_state.pending, everything(store)) == (0, before)


def test_a_rescue_file_changes_nothing_of_it_and_is_cleared_away(place: Place, store: Store) -> None:
    before = everything(store)
    store.close()
    assert RescueFile(place.path, place.state).write([*LATER.values(), REASON], "disk full") is not None
    again = place.open()
    assert again.notices == ()
    assert everything(again) == before
    assert place.rescues() == []


def test_it_is_neither_finished_again_nor_opened(store: Store) -> None:
    before = everything(store)
    with pytest.raises(UsageError, match="submitted"):
        store.write(lambda conn: interviews.finish_interview(conn, I1, Decision.THANK, "no", 1))
    with pytest.raises(UsageError, match="submitted"):
        store.write(lambda conn: interviews.reopen_interview(conn, I1))
    assert everything(store) == before


@pytest.mark.thorough
def test_what_else_belongs_to_the_candidate_goes_on(store: Store) -> None:
    with store.read() as conn:
        sealed = sealing.digest_of(sealing.content_of(conn, I1))
    changes: tuple[Change, ...] = (
        JobChanged(builders.job(1, title="Another", manager="", rev=9)),
        DetailsChanged(ReferenceDetails(R1, "Dag D.", rev=9)),
        noted("in the other one", interview=I2),
    )
    assert store.write(lambda conn: [apply_change(conn, change, 9) for change in changes]) == [True, True, True]
    store.write(lambda conn: interviews.finish_interview(conn, I2, Decision.THANK, "no", 9))
    store.write(lambda conn: interviews.reopen_interview(conn, I2))
    with store.read() as conn:
        assert sealing.digest_of(sealing.content_of(conn, I1)) == sealed
