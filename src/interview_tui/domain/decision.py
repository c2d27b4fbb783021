"""What a panel decides about a candidate, and why (F13: nothing is decided by the program)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from interview_tui.domain.ids import CandidateId, DecisionId

CONSENSUS_STEP = 0.1
"""A consensus is given in tenths, so that it can be the mean."""
SAME = 0.05
"""A consensus nearer to the composite than this is the composite, rounded."""


class Verdict(StrEnum):
    """What becomes of a candidate."""

    ADVANCE = "advance"
    HOLD = "hold"
    DECLINE = "decline"
    HIRE = "hire"


class Tied(StrEnum):
    """The part of the persona that a reason is tied to."""

    MISSION = "mission"
    OUTCOME = "outcome"
    COMPETENCY = "competency"
    CULTURE = "culture"


@dataclass(frozen=True, slots=True)
class PanelDecision:
    """One decision. A later one takes the place of an earlier one, which stays readable.

    Attributes:
        reason: why, in words; never empty.
        tied_to, tied_text: the part of the persona that the reason is tied to, and its words as they were.
        by: who decided, as written.
        at_ms: UTC moment.
        consensus: the panel's own number, 1.0–10.0; None when it gave none. Never replaces a rater's number.
        consensus_comment: why it differs from the composite.
        composite: what the composite was at that moment, as the panel saw it; None when there was none.
    """

    id: DecisionId
    candidate_id: CandidateId
    verdict: Verdict
    reason: str
    tied_to: Tied
    tied_text: str
    by: str
    at_ms: int
    consensus: float | None = None
    consensus_comment: str = ""
    composite: float | None = None


def needs_comment(consensus: float | None, composite: float | None) -> bool:
    """Whether a consensus differs from the composite, so that it needs a comment."""
    return consensus is not None and (composite is None or abs(consensus - composite) > SAME + 1e-9)


def withheld(decision: PanelDecision) -> PanelDecision:
    """What somebody may know of a decision who may not see all ratings yet (F12): what was decided, by whom and when, not why."""
    return replace(decision, reason="", tied_text="", consensus=None, consensus_comment="", composite=None)
