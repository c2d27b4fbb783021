"""The funnel of an opening from the file: the rules of `domain.funnel` on what is stored, in a few statements however many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, event

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import EventChanged, ReferenceAdded
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import BankHash, CandidateId, DecisionId, EventId, InterviewId, LookId, OpeningId, ReferenceId
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind, Mention, ReferenceEvent
from interview_tui.domain.seal import OWNER, Look, Submission
from interview_tui.storage import candidates, decisions, funnels, interviews, openings, submissions
from interview_tui.storage.apply import apply_change
from tests.storage.panels import DECISION
from tests.storage.places import Place

O1 = OpeningId("o1")
SCREEN = Stage.QUICK_SCREEN


def sit(
    conn: Connection, key: str, who: str, decision: Decision | None, stage: Stage = SCREEN, *, rater: str = "Me", began: int = 1,
    submitted: bool = False,
) -> None:  # fmt: skip
    finished = None if decision is None else 9
    held = Interview(InterviewId(key), CandidateId(who), stage, BankHash("0" * 64), rater, 25, began, finished, decision)
    interviews.insert_interview(conn, held)
    if submitted:
        submissions.submit(conn, Submission(held.id, 10, "a" * 64))


def decide(conn: Connection, who: str, verdict: Verdict, at_ms: int) -> None:
    decision = replace(DECISION, id=DecisionId(f"{who}-{at_ms}"), candidate_id=CandidateId(who), verdict=verdict, at_ms=at_ms)
    decisions.add_decision(conn, decision)


def called(conn: Connection, who: str, *kinds: EventKind, removed: bool = False) -> None:
    person = ReferenceId(f"r-{who}")
    apply_change(conn, ReferenceAdded(Mention(person, CandidateId(who), 0, "Dag", Relation.MANAGER, "Acme")), 1)
    for kind in kinds:
        apply_change(conn, EventChanged(ReferenceEvent(EventId(f"{who}-{kind}"), person, kind, "Dag", 5, "Me", removed=removed)), 1)


@pytest.fixture
def four(place: Place) -> Place:
    """Anna and three others, and somebody in another opening."""
    store = place.filled()

    def fill(conn: Connection) -> None:
        openings.insert_opening(conn, Opening(OpeningId("o2"), "Other"))
        for key, where in (("a", O1), ("b", O1), ("c", O1), ("x", OpeningId("o2"))):
            candidates.insert_candidate(conn, Candidate(CandidateId(key), where, key.upper()))

    store.write(fill)
    return place


def test_everything_is_counted_for_its_own_opening(four: Place) -> None:
    store = four.opened[0]

    def job(conn: Connection) -> None:
        sit(conn, "a2", "a", Decision.ADVANCE, began=5)
        sit(conn, "a1", "a", Decision.THANK, began=3)  # it reached this file later, and was begun before
        sit(conn, "b1", "b", Decision.REFER)
        sit(conn, "d1", "a", Decision.ADVANCE, Stage.DEEP_DIVE)
        sit(conn, "x1", "x", Decision.THANK)
        sit(conn, "x2", "x", Decision.ADVANCE, Stage.DEEP_DIVE)
        called(conn, "a", EventKind.NO_ANSWER, EventKind.REACHED)
        called(conn, "b", EventKind.NO_ANSWER)
        called(conn, "c", EventKind.REACHED, removed=True)
        called(conn, "x", EventKind.REACHED)
        decide(conn, "a", Verdict.HIRE, 30)
        decide(conn, "a", Verdict.HOLD, 20)
        decide(conn, "b", Verdict.DECLINE, 20)
        decide(conn, "x", Verdict.HIRE, 20)

    store.write(job)
    with store.read() as conn:
        found = funnels.funnel(conn, O1, OWNER)
    assert (found.candidates, found.screening, found.screened) == (4, 1, 2)  # the fixture has one open quick screen
    assert (found.advanced, found.thanked, found.referred) == (1, 0, 1)
    assert (found.dived, found.called, found.hired, found.declined) == (1, 1, 1, 1)


def test_the_panel_and_early_looks_are_those_of_the_file(four: Place) -> None:
    store = four.opened[0]

    def job(conn: Connection) -> None:
        opening = openings.get_opening(conn, O1)
        openings.update_opening(conn, replace(opening, panel=(PanelMember("Bo", (SCREEN,)),)))
        sit(conn, "a1", "a", Decision.ADVANCE, submitted=True)
        sit(conn, "b1", "b", Decision.ADVANCE, submitted=True)

    def seen(viewer: str) -> int:
        with store.read() as conn:
            return funnels.funnel(conn, O1, viewer).advanced

    store.write(job)
    assert (seen("Me"), seen("Bo"), seen("Siv")) == (2, 0, 0)
    store.write(lambda conn: submissions.add_look(conn, Look(LookId("l1"), CandidateId("a"), SCREEN, "BO", 4)))
    store.write(lambda conn: submissions.add_look(conn, Look(LookId("l2"), CandidateId("b"), Stage.DEEP_DIVE, "Bo", 4)))
    assert (seen("Bo"), seen("Siv")) == (1, 0)


@pytest.mark.thorough
def test_the_number_of_statements_does_not_grow_with_the_candidates(four: Place) -> None:
    store = four.opened[0]

    def more(conn: Connection) -> None:
        for number in range(200):
            candidates.insert_candidate(conn, Candidate(CandidateId(f"p{number}"), O1, "P"))
            sit(conn, f"s{number}", f"p{number}", Decision.THANK, rater=f"Rater {number % 3}", submitted=bool(number % 2))
            decide(conn, f"p{number}", Verdict.DECLINE, 20)

    def statements() -> int:
        with store.read() as conn:
            asked: list[str] = []
            event.listen(conn.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
            funnels.funnel(conn, O1, "Me")
            return len(asked)

    few = statements()
    assert few >= 5
    store.write(more)
    with store.read() as conn:
        assert funnels.funnel(conn, O1, "Me").declined == 200
    assert statements() <= few <= 13
