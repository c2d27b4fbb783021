"""Raters who differ, and a rater who is awaited (F12, F13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.services import panel_documents as panels

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import Sitting, count_funnel
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Funnel
from interview_tui.domain.pooling import pool
from interview_tui.domain.seal import OWNER, RaterStanding, RaterState, Sealed, StageSight
from interview_tui.domain.standing import raters_differ, stage_to_hold
from interview_tui.widgets.opening_list import _count, _counts

ANNA = CandidateId("anna")
ADVANCE, THANK, REFER = Decision.ADVANCE, Decision.THANK, Decision.REFER
OPEN, DONE, NOT = RaterState.OPEN, RaterState.SUBMITTED, RaterState.NOT_BEGUN


@pytest.mark.parametrize(
    ("ends", "differ"),
    [
        ([], False),
        ([("Bo", ADVANCE)], False),
        ([("Bo", ADVANCE), ("Siv", THANK)], True),
        ([("Bo", REFER), ("Siv", THANK)], False),
        ([("Bo", THANK), ("bo ", ADVANCE), ("Siv", ADVANCE)], False),
    ],
)
def test_raters_differ_when_some_go_on_and_some_do_not(ends: Sequence[tuple[str, Decision]], differ: bool) -> None:
    assert raters_differ(ends) is differ
    screens = [Sitting(ANNA, rater, False, True, decision) for rater, decision in ends]
    found = count_funnel(None, 1, screens, [Sitting(ANNA, "Bo", True, False)], 0, dict[CandidateId, Verdict](), OWNER)
    assert found.advanced + found.thanked + found.referred == (0 if differ or not ends else 1)
    assert found.diving == 1


@pytest.mark.parametrize(
    ("mine", "other", "held"),
    [(NOT, DONE, Stage.DEEP_DIVE), (NOT, OPEN, Stage.DEEP_DIVE), (NOT, NOT, None), (OPEN, DONE, None), (DONE, DONE, None)],
)
def test_who_is_expected_is_awaited_once_somebody_else_has_begun(mine: RaterState, other: RaterState, held: Stage | None) -> None:
    sight = StageSight(Stage.DEEP_DIVE, (RaterStanding("Bo Ek", mine), RaterStanding("Siv", other)), None, frozenset())
    assert stage_to_hold([sight], "bo ek") is held
    assert stage_to_hold([sight], "") is None


def test_open_deep_dives_stand_beside_the_finished_ones() -> None:
    told = {word: count for word, _, count in _counts(Funnel(None, 9, dived=5, diving=1))}
    assert told["deep-dives"] == "5 + 1 open"
    assert _count("deep-dives", "4–5", told["deep-dives"], 22).plain == "deep-dives  5 + 1 open"


@pytest.mark.parametrize(("state", "told"), [(DONE, (Stage.DEEP_DIVE,)), (OPEN, ()), (NOT, ())])
def test_the_managers_copy_calls_a_stage_sealed_where_something_submitted_is_hidden(state: RaterState, told: tuple[Stage, ...]) -> None:
    whole = panels.document(dived=False)
    sight = StageSight(Stage.DEEP_DIVE, (RaterStanding("Bo Ek", state),), Sealed.OTHERS_MISSING, frozenset())
    assert pool(replace(whole, panel=replace(whole.panel, sights=(sight,)))).sealed == told


def test_the_openings_count_as_applicants_who_is_known_to_have_applied() -> None:
    def told(funnel: Funnel) -> str:
        return {word: count for word, _, count in _counts(funnel)}["applicants"]

    assert [told(Funnel(None, 0)), told(Funnel(None, 10_000)), told(Funnel(40, 3)), told(Funnel(2, 3))] == ["?", "10,000", "40", "3"]
