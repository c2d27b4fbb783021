"""A file of the fifth version, the one before checksums and history, is brought up to date with all that it holds."""

from __future__ import annotations

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.history import KeptAnswer
from interview_tui.domain.ids import CandidateId, DecisionId, InterviewId, LookId, OpeningId, QuestionId, RevisionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.interview import Place as At
from interview_tui.domain.meeting import Meeting, Participant
from interview_tui.domain.opening import PanelMember
from interview_tui.domain.rating import Rating
from interview_tui.domain.seal import Look, Revision
from interview_tui.storage import careers, decisions, history, interviews, links, migrations, openings, sealing, submissions
from interview_tui.storage.store import Store
from tests.storage.old_files import brought, old_file, versions, with_sums
from tests.storage.places import Place

C1, SCREEN, DIVE, LISTENED = CandidateId("c1"), InterviewId("i1"), InterviewId("i2"), InterviewId("i5")


@pytest.fixture
def store(place: Place) -> Store:
    old_file(place.path, 5)
    return place.open()


def test_nothing_was_lost_and_every_row_has_a_sum(place: Place) -> None:
    old_file(place.path, 5)
    before = versions(place.path)
    assert all(before[2].values())
    store = place.open()
    assert brought(5) in store.notices[0]
    store.close()
    assert versions(place.path) == (migrations.VERSION, "ok", with_sums(before[2]))
    assert place.open().notices == ()


def test_the_panel_is_as_it_was_and_its_seal_still_fits(store: Store) -> None:
    with store.read() as conn:
        assert openings.get_opening(conn, OpeningId("o1")).panel == (PanelMember("Åsa", (Stage.DEEP_DIVE, Stage.OFFER)),)
        (sealed,) = submissions.submissions_of(conn, [SCREEN, DIVE, LISTENED]).values()
        assert (sealed.interview_id, sealed.at_ms, sealed.own_example) == (SCREEN, 200, "I was late once.")
        assert sealing.digest_of(sealing.content_of(conn, SCREEN)) == sealed.digest
        assert submissions.looks_at(conn, [C1]) == {C1: (Look(LookId("l1"), C1, Stage.DEEP_DIVE, "Me", 210),)}
        revised = Revision(RevisionId("v1"), SCREEN, At(QuestionId("goals")), Rating(6), None, "heard more", 220, True)
        assert submissions.revisions_of(conn, [SCREEN]) == {SCREEN: (revised,)}
        why = ("one more talk", Tied.COMPETENCY, "Drive", "Åsa", 230, 7.3, "", 6.833)
        assert decisions.decisions_of(conn, [C1]) == {C1: (PanelDecision(DecisionId("d1"), C1, Verdict.HOLD, *why),)}
        assert links.linked(conn, "c-there") == "c2"


def test_who_listened_and_the_plan_are_as_they_were(store: Store) -> None:
    with store.read() as conn:
        assert [one.listened for one in interviews.interviews_of(conn, [C1])] == [False, False, True, False, False]
        heard = Answer(QuestionId("competencies"), "drive", "heard from the door", Rating(6), spent_ms=30, rev=1)
        assert interviews.answers_of(conn, LISTENED) == (heard,)
        plan = Meeting(C1, "who fits", "two hours", (Participant("Åsa"),), 120, "Tuesday 10:00", "room 4", 2)
        assert careers.meeting_of(conn, C1) == plan


def test_the_history_of_an_old_answer_begins_with_its_first_loss(store: Store) -> None:
    given = Answer(QuestionId("competencies"), "drive", "heard from the hall", Rating(6), rev=2)
    store.submit(AnswerChanged(LISTENED, given))
    assert store.flush(60)
    with store.read() as conn:
        assert history.kept_of(conn, LISTENED, given.place) == (KeptAnswer(9, "heard from the door", Rating(6), lost=4),)
