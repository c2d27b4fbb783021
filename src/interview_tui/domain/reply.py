"""What those are told who leave an opening, and who is still to be told (5A.24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision


class ReplyKind(StrEnum):
    """The text that somebody who leaves is sent."""

    THANK = "thank"
    APPLY_AGAIN = "apply-again"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Reply:
    """That somebody was told.

    Attributes:
        sent_on: the day, by the calendar of who sent it.
        by: who sent it.
    """

    candidate_id: CandidateId
    kind: ReplyKind
    sent_on: date
    by: str
    rev: int = 0


class WhyLeft(StrEnum):
    """Why somebody is not considered any more."""

    DECLINED = "declined by the panel"
    THANKED = "thanked after an interview"
    REFERRED = "to be recommended to others"
    NOT_CALLED = "no after the application"
    CLOSED = "the opening is closed"


@dataclass(frozen=True, slots=True)
class Trail:
    """What decides whether somebody has left, as far as the viewer may know it (F12).

    Attributes:
        verdict: what the panel decided last.
        ended: how the last interview, or application review, ended, if somebody may know; None else.
        ended_since: whether that interview began after the panel decided.
        met: whether anybody has interviewed the candidate.
        reviewed_no: the last word on the application is no.
        has_offer: an offer was begun.
        is_fallback: an offer to somebody else is not signed yet, or was turned down, and this one comes next (B.02).
        closed: the opening is closed.
    """

    verdict: Verdict | None = None
    ended: Decision | None = None
    ended_since: bool = False
    met: bool = False
    reviewed_no: bool = False
    has_offer: bool = False
    is_fallback: bool = False
    closed: bool = False


def why_left(trail: Trail) -> WhyLeft | None:
    """Why somebody is to be told that it ends here; None for who is still considered, hired, or has an offer.

    What the panel decided rules over how an interview ended, until there is another one. Nobody who comes next if an offer is not
    signed is told no before (B.02).
    """
    if trail.verdict is Verdict.DECLINE:
        return WhyLeft.DECLINED
    if trail.verdict is Verdict.HIRE or trail.has_offer or trail.is_fallback:
        return None
    if trail.verdict is None or (trail.verdict is Verdict.ADVANCE and trail.ended_since):
        if trail.ended is Decision.REFER:
            return WhyLeft.REFERRED
        if trail.ended is Decision.THANK:
            return WhyLeft.THANKED if trail.met else WhyLeft.NOT_CALLED
    if trail.reviewed_no and not trail.met and trail.verdict is None:
        return WhyLeft.NOT_CALLED
    return WhyLeft.CLOSED if trail.closed else None


def usual_kind(why: WhyLeft, *, met: bool) -> ReplyKind:
    """The text that fits: who was met is invited to apply again, each role having its own persona (5A.24)."""
    if why is WhyLeft.REFERRED:
        return ReplyKind.NETWORK
    return ReplyKind.APPLY_AGAIN if met else ReplyKind.THANK
