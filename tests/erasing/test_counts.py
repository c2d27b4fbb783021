"""The funnel keeps its numbers when people are erased, and says of nobody who it was."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import EventChanged, ReferenceAdded
from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import STEPS, with_erased
from interview_tui.domain.ids import CandidateId, EventId, OpeningId, ReferenceId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate, Funnel, Opening
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind, Mention, ReferenceEvent
from interview_tui.storage import candidates, funnels, openings
from interview_tui.storage.apply import apply_change
from interview_tui.storage.erasing.rows import erase_rows
from interview_tui.storage.store import Store
from tests.storage.places import Place
from tests.storage.test_funnels import decide, sit
from tests.thorough import first_only

O1, O2 = OpeningId("o1"), OpeningId("o2")


def fill(conn: Connection) -> None:
    """Five people: one hired after everything, one thanked, one in an open interview, one declined, one in another opening."""
    openings.insert_opening(conn, Opening(O2, "Other"))
    for key, where in (("a", O1), ("b", O1), ("c", O1), ("d", O1), ("x", O2)):
        candidates.insert_candidate(conn, Candidate(CandidateId(key), where, key.upper()))
    sit(conn, "s-a", "a", Decision.ADVANCE)
    sit(conn, "d-a", "a", Decision.ADVANCE, Stage.DEEP_DIVE)
    sit(conn, "s-b", "b", Decision.THANK)
    sit(conn, "s-c", "c", None)
    sit(conn, "s-x", "x", Decision.REFER)
    apply_change(conn, ReferenceAdded(Mention(ReferenceId("r-a"), CandidateId("a"), 0, "Dag", Relation.MANAGER, "Acme")), 1)
    apply_change(conn, EventChanged(ReferenceEvent(EventId("e"), ReferenceId("r-a"), EventKind.REACHED, "Dag", 5, "Me")), 1)
    decide(conn, "a", Verdict.HIRE, 1)
    decide(conn, "d", Verdict.DECLINE, 2)


@pytest.fixture
def store(place: Place) -> Store:
    store = place.filled()
    store.write(fill)
    return store


def counts(store: Store, opening: OpeningId = O1, viewer: str | None = None) -> Funnel:
    with store.read() as conn:
        return funnels.funnel(conn, opening, viewer)


def erase(store: Store, *people: str) -> None:
    store.write(lambda conn: erase_rows(conn, [CandidateId(key) for key in people], 7))


@pytest.mark.parametrize("people", first_only([("a",), ("b",), ("d",), ("a", "b", "d"), ("b", "x")], whole=True))
def test_whoever_is_erased_stays_counted(store: Store, people: tuple[str, ...]) -> None:
    before = counts(store), counts(store, O2)
    erase(store, *people)
    after = counts(store), counts(store, O2)
    for funnel, was in zip(after, before, strict=True):
        assert {step: getattr(funnel, step) for step in STEPS} == {step: getattr(was, step) for step in STEPS}
    assert after[0].erased == len([one for one in people if one != "x"])
    assert after[1].erased == ("x" in people)


def test_what_is_open_goes_with_the_person(store: Store) -> None:
    assert counts(store).screening == 2  # with the interview of `filled`
    erase(store, "c")
    assert (counts(store).screening, counts(store).candidates, counts(store).screened) == (1, 5, 2)


def test_one_after_another_is_counted_once_each(store: Store) -> None:
    before = counts(store)
    for key in ("a", "b", "a", "d", "b"):
        erase(store, key)
    after = counts(store)
    assert (after.candidates, after.hired, after.thanked, after.declined, after.erased) == (before.candidates, 1, 1, 1, 3)


def test_who_stays_is_counted_through_the_eyes_of_who_looks(store: Store) -> None:
    """What was sealed about somebody who stays is sealed still; about who is gone there is nothing left to keep apart."""
    with store.read() as conn:
        sealed = funnels.funnel(conn, O1, "Somebody Else")
    assert sealed.advanced == 0
    erase(store, "b")
    with store.read() as conn:
        assert funnels.funnel(conn, O1, "Somebody Else").advanced == 0


def test_a_damaged_row_keeps_nobody_from_being_erased(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> Funnel:
        raise ValueError

    monkeypatch.setattr(funnels, "funnel_among", broken)
    erase(store, "a")
    assert (counts(store).candidates, counts(store).hired, counts(store).erased) == (5, 0, 1)


def test_a_step_of_a_newer_version_is_left_out() -> None:
    assert with_erased(Funnel(None, 1), {"candidates": 2, "odd": 5}) == Funnel(None, 3, erased=2)
