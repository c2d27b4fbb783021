"""Who may see whose ratings, and when (F12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId, LookId, QuestionId
from interview_tui.domain.interview import Decision, Interview, Place
from interview_tui.domain.seal import (
    OWNER,
    Look,
    RaterState,
    Sealed,
    StageSight,
    Submission,
    may_see_calls,
    rater_key,
    stage_sight,
    without_content,
)

ANNA, HASH, QUICK = CandidateId("anna"), BankHash("ab" * 32), Stage.QUICK_SCREEN
MARIA, BO, EVA = "Maria Lind", "Bo Ek", "Eva Ask"


def one(who: str, key: str = "", *, over: bool = True) -> Interview:
    return Interview(InterviewId(key or who), ANNA, QUICK, HASH, who, 25, 1_000, 2_000 if over else None)


def look(who: str) -> Look:
    return Look(LookId(who), ANNA, QUICK, who, 3_000)


def sight(
    viewer: str | None, held: Sequence[Interview], submitted: Sequence[str] = (), expected: Sequence[str] = (), looks: Sequence[str] = ()
) -> StageSight:
    """A stage; interviews are named as submitted by their ids."""
    frozen = {InterviewId(key): Submission(InterviewId(key), 100 + place, "0" * 64) for place, key in enumerate(submitted)}
    return stage_sight(viewer, QUICK, held, frozen, expected, [look(who) for who in looks])


def _seen(found: StageSight) -> set[str]:
    return {str(key) for key in found.visible}


BOTH = (one(MARIA), one(BO))


@pytest.mark.parametrize(
    ("viewer", "submitted", "sealed", "visible"),
    [
        (MARIA, (), Sealed.SUBMIT_FIRST, {MARIA}),
        (MARIA, (BO,), Sealed.SUBMIT_FIRST, {MARIA}),
        (MARIA, (MARIA,), None, {MARIA}),  # what is not submitted is seen by nobody else
        (MARIA, (MARIA, BO), None, {MARIA, BO}),
        (EVA, (), Sealed.OTHERS_MISSING, set()),
        (EVA, (BO,), Sealed.OTHERS_MISSING, set()),
        (EVA, (MARIA, BO), None, {MARIA, BO}),
        ("", (MARIA,), Sealed.OTHERS_MISSING, set()),
        (OWNER, (), None, {MARIA, BO}),
    ],
)
def test_a_rater_sees_the_others_after_submitting_and_who_rates_nothing_after_everybody_has(
    viewer: str | None, submitted: Sequence[str], sealed: Sealed | None, visible: set[str]
) -> None:
    found = sight(viewer, BOTH, submitted)
    assert (found.sealed, _seen(found)) == (sealed, visible)


def test_nothing_is_sealed_where_nothing_was_begun_and_nobody_is_expected() -> None:
    assert sight(EVA, ()).sealed is None


def test_who_is_expected_and_has_not_begun_must_submit_first_also_when_all_others_have() -> None:
    found = sight(EVA, BOTH, (MARIA, BO), expected=(EVA,))
    assert (found.sealed, _seen(found)) == (Sealed.SUBMIT_FIRST, set())
    assert [(rater.name, rater.state) for rater in found.raters] == [
        (EVA, RaterState.NOT_BEGUN), (MARIA, RaterState.SUBMITTED), (BO, RaterState.SUBMITTED),
    ]  # fmt: skip


def test_who_rates_nothing_waits_for_those_who_are_expected_and_have_not_begun() -> None:
    assert sight("Hanna", BOTH, (MARIA, BO), expected=(MARIA, EVA)).sealed is Sealed.OTHERS_MISSING


def test_an_early_look_opens_what_is_submitted_and_stands_beside_the_name() -> None:
    found = sight(EVA, BOTH, (BO,), expected=(EVA,), looks=(EVA,))
    assert (found.sealed, _seen(found)) == (None, {BO})
    assert [rater.name for rater in found.raters if rater.looked_early] == [EVA]
    assert sight(MARIA, BOTH, (BO,), looks=(EVA,)).sealed is Sealed.SUBMIT_FIRST, "the look of somebody else opens nothing"


@pytest.mark.parametrize("name", ["maria lind", "  MARIA   Lind ", "Maria\nLind"])
def test_case_and_blanks_make_no_other_person(name: str) -> None:
    assert rater_key(name) == rater_key(MARIA)
    found = sight(name, BOTH, (MARIA, BO), expected=(name.upper(),), looks=(name,))
    assert (found.sealed, _seen(found), len(found.raters)) == (None, {MARIA, BO}, 2)


def test_two_interviews_of_one_rater_are_both_to_be_submitted() -> None:
    held = (one(MARIA, "m1"), one(BO), one(MARIA, "m2"))
    assert sight(MARIA, held, ("m1", BO)).sealed is Sealed.SUBMIT_FIRST
    assert _seen(sight(MARIA, held, ("m1", BO))) == {"m1", "m2"}
    whole = sight(MARIA, held, ("m1", BO, "m2"))
    assert (whole.sealed, whole.raters[0].at_ms) == (None, 102)


@pytest.mark.parametrize(
    ("over", "submitted", "state"),
    [(False, (), RaterState.OPEN), (True, (), RaterState.FINISHED), (True, (BO,), RaterState.SUBMITTED)],
)
def test_how_far_a_rater_is_tells_no_more_than_that(over: bool, submitted: Sequence[str], state: RaterState) -> None:
    (rater,) = sight(EVA, (one(BO, over=over),), submitted).raters
    assert (rater.name, rater.state, rater.at_ms) == (BO, state, 100 if submitted else None)


def test_calls_of_others_wait_for_those_who_still_have_to_rate_and_for_nobody_else() -> None:
    waits, missing, opened = sight(MARIA, BOTH), sight(EVA, BOTH), sight(MARIA, BOTH, (MARIA,))
    assert not may_see_calls(MARIA, (opened, waits))
    assert may_see_calls(EVA, (missing, opened))
    assert may_see_calls(MARIA, (opened,))
    assert may_see_calls(OWNER, (waits,))


def test_what_is_no_secret_of_an_interview_is_who_held_it_and_when() -> None:
    whole = replace(
        one(BO), decision=Decision.THANK, decision_reason="laughed", place=Place(QuestionId("goal")), clock=ClockReading(60_000, False, 5)
    )
    assert without_content(whole) == one(BO)
