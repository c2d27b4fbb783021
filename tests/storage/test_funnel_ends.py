"""The applications and the offers of an opening in its funnel, from the file; and those who were erased by an older version."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert

from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import STEPS, erased_steps
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import Offer, StepKind, StepMark
from interview_tui.domain.opening import Candidate, Funnel, Opening
from interview_tui.domain.review import Application, Review, ReviewVerdict
from interview_tui.domain.seal import OWNER
from interview_tui.storage import applications, candidates, funnels, offers, openings
from interview_tui.storage.store import Store
from interview_tui.storage.tables import erased_count
from tests.storage.places import Place
from tests.storage.test_funnels import O1, decide, sit

YES, NO, LATER, OPEN = ReviewVerdict
NEW = OpeningId("new")


def key(name: str) -> CandidateId:
    return CandidateId(name)


def review(conn: Connection, who: str, *verdicts: ReviewVerdict) -> None:
    for number, verdict in enumerate(verdicts):
        # The order is that of the numbers, whatever the clock says.
        applications.add_review(conn, Review(f"{who}{number}", key(who), verdict, "because", "Me", 100 - number))


@pytest.fixture
def store(place: Place) -> Store:
    """An opening with six applications, and somebody typed in by hand."""
    store = place.filled()

    def fill(conn: Connection) -> None:
        openings.insert_opening(conn, Opening(NEW, "New"))
        people = [(Candidate(key(name), NEW, name.upper()), Application(key(name), f"{name}@example.org")) for name in "pqrstu"]
        applications.insert_applicants(conn, people, 5)
        candidates.insert_candidate(conn, Candidate(key("hand"), NEW, "Typed"))

    store.write(fill)
    return store


def counted(store: Store, opening_id: OpeningId = NEW) -> Funnel:
    with store.read() as conn:
        return funnels.funnel(conn, opening_id, OWNER)


def test_nobody_is_let_in_before_the_applications_are_read(store: Store) -> None:
    found = counted(store)
    assert (found.applied, found.waiting, found.reviewed, found.screened_in, found.to_screen) == (7, 6, 0, 1, 1)


def test_the_last_verdict_holds_and_open_takes_it_back(store: Store) -> None:
    def job(conn: Connection) -> None:
        review(conn, "p", NO, YES)
        review(conn, "q", YES, NO)
        review(conn, "r", YES, OPEN)
        review(conn, "s", LATER)
        review(conn, "t", NO)
        sit(conn, "t1", "t", Decision.THANK)  # was called all the same

    store.write(job)
    found = counted(store)
    assert (found.reviewed, found.waiting) == (4, 2)
    assert found.screened_in == 3  # p, t, and who was typed in
    assert counted(store, O1).reviewed == 0


def test_an_offer_is_begun_by_its_first_word_or_its_first_step(store: Store) -> None:
    def job(conn: Connection) -> None:
        offers.put_offer(conn, key("p"), Offer(key("p"), buddy="Bo"), 5)
        offers.put_offer(conn, key("q"), Offer(key("q"), steps=(StepMark(StepKind.WEEK_OFF, not_needed=True),)), 5)
        decide(conn, "q", Verdict.HIRE, 9)

    store.write(job)
    found = counted(store)
    assert (found.offered, found.hired, found.screened_in, found.waiting) == (2, 1, 3, 4)


def test_who_is_erased_stays_counted_beside_those_of_an_older_version(store: Store) -> None:
    def job(conn: Connection) -> None:
        review(conn, "p", YES)
        review(conn, "q", NO)
        for step, count in (("candidates", 3), ("to_screen", 2)):
            conn.execute(insert(erased_count).values(opening_id=NEW, step=step, count=count))

    store.write(job)
    before = counted(store)
    assert (before.candidates, before.screened_in, before.reviewed) == (10, 4, 2)

    def erase(conn: Connection) -> None:
        funnels.add_erased(conn, NEW, erased_steps(funnels.funnel_among(conn, NEW, [key("p"), key("q")])))

    store.write(erase)
    with store.read() as conn:
        kept = funnels.erased_counts(conn, NEW)
    assert {step: kept.get(step, 0) for step in STEPS if kept.get(step)} == {
        "candidates": 5,
        "to_screen": 3,
        "screened_in": 3,
        "reviewed": 2,
    }
