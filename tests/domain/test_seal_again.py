"""What does not count, and what was seen, when a rater has more than one interview of a stage (F12)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId, LookId
from interview_tui.domain.interview import Interview
from interview_tui.domain.seal import Look, Submission, began_too_late, has_seen_others

EVA, BO = "Eva Ek", "Bo Berg"
Held = tuple[str, str, int, int | None]
"""Id, rater, begun at, submitted at."""


def panel(*held: Held, stage: Stage = Stage.QUICK_SCREEN) -> tuple[list[Interview], dict[InterviewId, Submission]]:
    interviews = [
        Interview(InterviewId(key), CandidateId("c"), stage, BankHash("b"), who, 25, started_ms=begun, finished_ms=begun)
        for key, who, begun, _ in held
    ]
    return interviews, {InterviewId(key): Submission(InterviewId(key), at, "") for key, _, _, at in held if at is not None}


@pytest.mark.parametrize(
    ("held", "late"),
    [
        ([("a", EVA, 1, 5), ("b", EVA, 6, 9)], {"b"}),
        ([("a", EVA, 1, 5), ("b", "EVA  ek", 6, None)], {"b"}),
        ([("a", EVA, 1, 5), ("b", EVA, 4, 9)], set()),
        ([("a", EVA, 1, None), ("b", EVA, 6, 9)], set()),
        ([("a", EVA, 1, 5), ("b", BO, 6, 9)], set()),
        ([("a", EVA, 5, 5)], set()),
    ],
)
def test_an_interview_that_began_after_its_rater_had_submitted_the_stage_is_too_late(held: Sequence[Held], late: set[str]) -> None:
    assert began_too_late(*panel(*held)) == late


def test_another_stage_is_begun_in_its_own_time() -> None:
    (quick, given), (deep, more) = panel(("a", EVA, 1, 5)), panel(("b", EVA, 6, 9), stage=Stage.DEEP_DIVE)
    assert began_too_late([*quick, *deep], given | more) == frozenset()


@pytest.mark.parametrize(
    ("held", "seen"),
    [
        ([("a", EVA, 1, 5)], False),
        ([("a", EVA, 1, 5), ("b", BO, 1, None)], False),
        ([("a", EVA, 1, None), ("b", BO, 1, 5)], False),
        ([("a", EVA, 1, 5), ("b", BO, 1, 9)], True),
        ([("a", EVA, 1, 5), ("b", BO, 1, 9), ("c", EVA, 10, None)], True),
        ([("a", EVA, 1, 5), ("b", BO, 1, 9), ("c", EVA, 2, None)], False),
    ],
)
def test_what_others_gave_was_open_once_the_own_were_submitted(held: Sequence[Held], seen: bool) -> None:
    assert has_seen_others(EVA, *panel(*held)) is seen


def test_who_has_looked_has_seen() -> None:
    look = Look(LookId("l"), CandidateId("c"), Stage.QUICK_SCREEN, "eva ek", 3)
    assert has_seen_others(EVA, *panel(("a", EVA, 1, None)), [look])
