"""Who has left, and which text fits (5A.24)."""

from __future__ import annotations

import pytest

from interview_tui.domain.decision import Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.reply import ReplyKind, Trail, WhyLeft, usual_kind, why_left


@pytest.mark.parametrize(
    ("trail", "why"),
    [
        (Trail(), None),
        (Trail(met=True, ended=Decision.ADVANCE), None),
        (Trail(met=True, ended=Decision.THANK), WhyLeft.THANKED),
        (Trail(met=True, ended=Decision.REFER), WhyLeft.REFERRED),
        (Trail(reviewed_no=True), WhyLeft.NOT_CALLED),
        (Trail(reviewed_no=True, met=True), None),
        (Trail(Verdict.ADVANCE, reviewed_no=True), None),
        (Trail(Verdict.HOLD, reviewed_no=True), None),
        (Trail(reviewed_no=True, is_fallback=True), None),
        (Trail(closed=True), WhyLeft.CLOSED),
        (Trail(closed=True, met=True, ended=Decision.ADVANCE), WhyLeft.CLOSED),
        (Trail(Verdict.DECLINE), WhyLeft.DECLINED),
        (Trail(Verdict.DECLINE, is_fallback=True, has_offer=True), WhyLeft.DECLINED),
        (Trail(Verdict.HIRE, closed=True), None),
        (Trail(Verdict.HIRE, ended=Decision.THANK, met=True), None),
        (Trail(Verdict.HOLD, ended=Decision.THANK, met=True), None),
        (Trail(Verdict.HOLD, closed=True), WhyLeft.CLOSED),
        (Trail(Verdict.ADVANCE, ended=Decision.THANK, met=True), None),
        (Trail(Verdict.ADVANCE, ended=Decision.THANK, ended_since=True, met=True), WhyLeft.THANKED),
        (Trail(has_offer=True, closed=True), None),
        (Trail(is_fallback=True, closed=True), None),
        (Trail(is_fallback=True, ended=Decision.THANK, met=True), None),
        (Trail(ended=Decision.THANK), WhyLeft.NOT_CALLED),
        (Trail(ended=Decision.REFER), WhyLeft.REFERRED),
    ],
)
def test_who_has_left(trail: Trail, why: WhyLeft | None) -> None:
    assert why_left(trail) is why


@pytest.mark.parametrize(
    ("why", "met", "kind"),
    [
        (WhyLeft.REFERRED, True, ReplyKind.NETWORK),
        (WhyLeft.THANKED, True, ReplyKind.APPLY_AGAIN),
        (WhyLeft.DECLINED, True, ReplyKind.APPLY_AGAIN),
        (WhyLeft.NOT_CALLED, False, ReplyKind.THANK),
        (WhyLeft.CLOSED, False, ReplyKind.THANK),
    ],
)
def test_who_was_met_is_invited_to_apply_again(why: WhyLeft, met: bool, kind: ReplyKind) -> None:
    assert usual_kind(why, met=met) is kind
