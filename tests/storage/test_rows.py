"""What goes into the database comes out the same; what does not belong is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Connection

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.changes import AnswerChanged, PlaceChanged, PredictionChanged
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, BankId, CandidateId, InterviewId, OpeningId, QuestionId
from interview_tui.domain.interview import Answer, Decision, Interview
from interview_tui.domain.interview import Place as At
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.errors import NotFound
from interview_tui.storage import bank_rows, candidates, funnels, interviews, openings
from interview_tui.storage.dump import dump
from interview_tui.storage.store import Store
from tests import builders
from tests.storage.places import Place, noted

I1, C1, O1 = InterviewId("i1"), CandidateId("c1"), OpeningId("o1")
SCREEN = Stage.QUICK_SCREEN


def predicted(slot: int, name: str, number: int | None, rev: int = 1, *, declined: bool = False) -> PredictionChanged:
    value = None if number is None else Prediction(number)
    about = PredictedNumber(
        "names", slot, Relation.MANAGER if slot < 2 else Relation.PEER, True, name, "Acme" if name else "", value, declined
    )
    return PredictionChanged(I1, C1, about, rev)


def people(place: Place, *names: str) -> None:
    def job(conn: Connection) -> None:
        for number, name in enumerate(names):
            candidates.insert_candidate(conn, Candidate(CandidateId(f"p{number:03d}"), O1, name))

    place.opened[0].write(job)


def test_an_opening_comes_back_with_its_persona(place: Place) -> None:
    store = place.open()
    first = replace(builders.opening(), applicants=40, quick_bank="own", created_ms=5, language="sv", quick_minutes=20)
    second = Opening(OpeningId("o2"), "Second", panel=(PanelMember("Åsa"), PanelMember("Bo", (SCREEN, Stage.DEEP_DIVE))))
    for new in (first, second):
        store.write(partial(openings.insert_opening, new=new))
    with store.read() as conn:
        assert openings.get_opening(conn, first.id) == first
        assert openings.list_openings(conn) == (second, first)
    changed = replace(first, title="Åtta", applicants=None, panel=(PanelMember("Nobody yet", ()),))
    store.write(lambda conn: openings.update_opening(conn, changed))
    with store.read() as conn:
        assert openings.get_opening(conn, first.id) == changed
        assert openings.find_openings(conn, "atta") == (changed,)


def test_what_is_not_there_is_not_found(place: Place) -> None:
    store = place.open()
    with store.read() as conn:
        for look in (
            lambda: openings.get_opening(conn, O1),
            lambda: funnels.funnel(conn, O1, None),
            lambda: candidates.get_candidate(conn, C1),
            lambda: interviews.get_interview(conn, I1),
            lambda: bank_rows.get_bank(conn, BankHash("x")),
            lambda: bank_rows.bank_text(conn, BankHash("x")),
        ):
            with pytest.raises(NotFound):
                look()
    for change in (
        lambda conn: openings.update_opening(conn, builders.opening()),
        lambda conn: interviews.finish_interview(conn, I1, Decision.THANK, "", 1),
        lambda conn: interviews.reopen_interview(conn, I1),
    ):
        with pytest.raises(NotFound):
            store.write(change)


@pytest.fixture(scope="module")
def two_more(lasting: Place) -> Store:
    """A file with two candidates more, which is only read."""
    store = lasting.filled()

    def job(conn: Connection) -> None:
        for key, name in (("0123abcd-1", "Anna Berg"), ("0123ffff-2", "Bergljot Öster")):
            candidates.insert_candidate(conn, Candidate(CandidateId(key), O1, name))

    store.write(job)
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0123abcd-1", ["0123abcd-1"]),
        ("0123", ["0123abcd-1", "0123ffff-2"]),
        ("012", []),
        ("Anna Berg", ["0123abcd-1"]),
        ("anna berg", ["0123abcd-1"]),
        ("berg", ["0123abcd-1", "0123ffff-2"]),
        ("oster", ["0123ffff-2"]),
        ("ann ber", ["0123abcd-1"]),
        ("%", []),
        ("a_na", []),
        ("", []),
        ("   ", []),
    ],
)
def test_finding_by_id_or_name(two_more: Store, typed: str, found: list[str]) -> None:
    with two_more.read() as conn:
        assert [one.id for one in candidates.find_candidates(conn, typed)] == found
        assert [one.id for one in candidates.find_candidates(conn, typed, O1)] == found
        assert candidates.find_candidates(conn, typed, OpeningId("other")) == ()


def test_the_window_is_in_swedish_order_and_filters(place: Place) -> None:
    store = place.open()
    store.write(lambda conn: openings.insert_opening(conn, builders.opening()))
    people(place, "Örjan", "anna", "Åsa", "Zeta", "Ärla", "Émile 100%", "Bo_b")
    with store.read() as conn:

        def names(words: str = "", offset: int = 0, limit: int = 10) -> list[str]:
            return [one.name for one in candidates.candidate_window(conn, O1, words, offset, limit)]

        assert names() == ["anna", "Bo_b", "Émile 100%", "Zeta", "Åsa", "Ärla", "Örjan"]
        assert names(offset=2, limit=3) == ["Émile 100%", "Zeta", "Åsa"]
        assert names(offset=7) == []
        assert names("ÅS") == ["Åsa"]
        assert names("a", 1, 1) == ["Zeta"]
        assert names("0%") == ["Émile 100%"]
        assert names("_") == ["Bo_b"]
        assert candidates.count_candidates(conn, O1, "") == 7
        assert candidates.count_candidates(conn, O1, "emile") == 1
        assert candidates.count_candidates(conn, OpeningId("other"), "") == 0


def test_interviews_come_in_the_order_of_their_moments_whichever_file_had_them_first(place: Place) -> None:
    store = place.filled()
    people(place, *(f"n{number}" for number in range(3)))

    def job(conn: Connection) -> None:
        for number, (key, started) in enumerate((("x0", 50), ("x1", 40), ("x3", 60), ("x2", 60))):
            who = CandidateId(f"p{min(number, 2):03d}")
            interviews.insert_interview(conn, Interview(InterviewId(key), who, SCREEN, BankHash("0" * 64), "Me", 25, started))

    store.write(job)
    everybody = [CandidateId(f"p{number:03d}") for number in range(700)]
    with store.read() as conn:
        assert [one.id for one in interviews.interviews_of(conn, everybody[::-1])] == ["x1", "x0", "x2", "x3"]
        assert interviews.interviews_of(conn, []) == ()
        assert interviews.get_interview(conn, I1) == builders.interview()


def test_finish_and_reopen(place: Place) -> None:
    store = place.filled()
    store.submit(PlaceChanged(I1, At(QuestionId("steer"), "job-1"), ClockReading(700, True, 5), 24))
    store.write(lambda conn: interviews.finish_interview(conn, I1, Decision.REFER, "a friend hires", 99))
    with store.read() as conn:
        done = interviews.get_interview(conn, I1)
    assert (done.decision, done.decision_reason, done.finished_ms, done.is_open) == (Decision.REFER, "a friend hires", 99, False)
    assert (done.place, done.clock) == (At(QuestionId("steer"), "job-1"), ClockReading(700, False, 5))
    store.write(lambda conn: interviews.reopen_interview(conn, I1))
    with store.read() as conn:
        again = interviews.get_interview(conn, I1)
    assert (again.is_open, again.decision, again.decision_reason) == (True, None, "a friend hires")


def test_answers_and_ratings_come_back(place: Place) -> None:
    store = place.filled()
    full = Answer(QuestionId("goals"), "job-1", 'a "quote"\n😀', Rating(10), None, "", 1200, 3)
    other_job = replace(full, subject="job-2", notes="of another job", choice="pushed")
    skipped = Answer(QuestionId("steer"), "", "", None, Unrated.NOT_ASKED, "no time", 0, 1)
    for answer in (skipped, other_job, full):
        store.submit(AnswerChanged(I1, answer))
    assert store.flush(60)
    with store.read() as conn:
        assert interviews.answers_of(conn, I1) == (full, other_job, skipped)
        assert interviews.answers_of_many(conn, [I1]) == {I1: [full, other_job, skipped]}


def test_an_interview_comes_back_with_its_place(place: Place) -> None:
    store = place.filled()
    for key, at in (("i2", At(QuestionId("goals"), "job-1")), ("i3", At(QuestionId("goals"))), ("i4", None)):
        new = replace(builders.interview(), id=InterviewId(key), place=at, listened=key == "i3")
        store.write(partial(interviews.insert_interview, new=new))
        with store.read() as conn:
            assert interviews.get_interview(conn, new.id) == new


def test_the_planned_minutes_change_while_an_interview_is_open(place: Place) -> None:
    store = place.filled()

    def minutes(given: int) -> int:
        store.write(partial(interviews.apply_change, change=PlaceChanged(I1, At(QuestionId("goals")), ClockReading(), given), now_ms=1))
        with store.read() as conn:
            return interviews.get_interview(conn, I1).minutes

    assert minutes(60) == 60
    assert minutes(0) == 60  # not said
    store.write(lambda conn: interviews.finish_interview(conn, I1, Decision.THANK, "no", 9))
    assert minutes(90) == 60


def test_an_older_revision_never_overwrites_a_newer_one(place: Place) -> None:
    store = place.filled()

    def job(conn: Connection) -> list[bool]:
        answers = [interviews.apply_change(conn, noted(text, rev), 1) for text, rev in (("new", 5), ("old", 4), ("same", 5), ("newer", 6))]
        numbers = [interviews.apply_change(conn, predicted(0, name, 7, rev), 1) for name, rev in (("new", 5), ("old", 4))]
        return answers + numbers

    assert store.write(job) == [True, False, True, True, True, False]
    with store.read() as conn:
        assert interviews.answers_of(conn, I1)[0].notes == "newer"
        assert interviews.predicted_of(conn, I1)[0].name == "new"


def test_predicted_numbers_come_in_the_order_of_the_bank_and_name_people(place: Place) -> None:
    store = place.filled()
    general = PredictionChanged(I1, C1, PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(8)), 1)
    for change in (predicted(3, "Dag", 9), predicted(0, "Ann", 7), general, predicted(1, "", None), predicted(2, "", None, declined=True)):
        store.submit(change)
    assert store.flush(60)
    with store.read() as conn:
        found = interviews.predicted_of(conn, I1)
        assert [(one.question_id, one.slot, one.name) for one in found] == [
            ("general", 0, ""), ("names", 0, "Ann"), ("names", 1, ""), ("names", 2, ""), ("names", 3, "Dag"),
        ]  # fmt: skip
        assert found[0] == general.predicted
        assert found[1] == predicted(0, "Ann", 7).predicted
        assert found[3].declined
        assert found[3].number is None
        assert [one["name"] for one in dump(conn)["references"]] == ["Dag", "Ann"]


def test_a_renamed_person_stays_the_same_reference(place: Place) -> None:
    store = place.filled()
    seen = []
    for rev, name in enumerate(("An", "Anna", "")):
        store.write(partial(interviews.apply_change, change=predicted(0, name, 7, rev), now_ms=1))
        with store.read() as conn:
            (one,) = dump(conn)["references"]
        assert (one["name"], one["candidate_id"], one["relation"]) == (name, "c1", "manager")
        seen.append(one["id"])
    assert len(set(seen)) == 1


def test_rating_and_prediction_are_different_tables(place: Place) -> None:
    store = place.filled()
    store.submit(noted("", rating=3))
    store.submit(predicted(0, "Ann", 9))
    assert store.flush(60)
    with store.read() as conn:
        whole = dump(conn)
    assert [(one["question_id"], one["rating"]) for one in whole["answers"]] == [("goals", 3)]
    assert [(one["question_id"], one["number"]) for one in whole["predictions"]] == [("names", 9)]


def test_banks_are_kept_word_for_word_and_pinned(place: Place) -> None:
    store = place.filled()
    bank = builders.bank()
    other: Bank = replace(bank, hash=BankHash("1" * 64), version="1.1")
    store.write(lambda conn: bank_rows.save_bank(conn, bank, "another text: the kept one stays"))
    store.write(lambda conn: bank_rows.save_bank(conn, other, "text 1.1"))
    with store.read() as conn:
        assert bank_rows.bank_text(conn, bank.hash) == "the text of the bank"
        assert bank_rows.get_bank(conn, bank.hash) == bank
        assert bank_rows.get_bank(conn, other.hash) == other
        assert bank_rows.pinned_bank(conn, O1, SCREEN) is None
        assert bank_rows.banks_used(conn, O1, SCREEN) == {bank.hash: ("c1",)}
        assert bank_rows.banks_used(conn, O1, Stage.OFFER) == {}
    for chosen in (bank, other):
        store.write(partial(bank_rows.pin_bank, opening_id=O1, stage=SCREEN, bank_hash=chosen.hash))
        with store.read() as conn:
            assert bank_rows.pinned_bank(conn, O1, SCREEN) == chosen.hash
    with store.read() as conn:
        assert bank_rows.pinned_bank(conn, O1, Stage.OFFER) is None


def test_own_examples_are_kept_per_interviewer_and_bank(place: Place) -> None:
    store = place.open()
    bank = BankId("quick")
    for text in ("I was late once.", "I was late twice."):
        store.write(partial(interviews.set_own_example, interviewer="Me", bank_id=bank, text=text))
    with store.read() as conn:
        assert interviews.own_example(conn, "Me", bank) == "I was late twice."
        assert interviews.own_example(conn, "You", bank) == ""
        assert interviews.own_example(conn, "Me", BankId("other")) == ""
