"""What came with an application, and what whoever read it made of it (step 4 of the method: hundreds become about a dozen)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.ids import CandidateId

REASON_LIMIT = 4_000
"""Most characters in the reason of a verdict."""


class ReviewVerdict(StrEnum):
    """What becomes of an application. The last one holds."""

    YES = "yes"
    NO = "no"
    LATER = "later"
    OPEN = "open"
    """Takes the one before back: the application is to be read again."""


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict on an application. It is never changed; a later one takes its place.

    Attributes:
        id: random, as of everything that may travel.
        reason: why, tied to the persona (F7); needed for a no and a later, may be empty for a yes.
        by_whom: who read it, as written; empty while nobody is known to sit at the keyboard.
        at_ms: UTC moment.
    """

    id: str
    candidate_id: CandidateId
    verdict: ReviewVerdict
    reason: str
    by_whom: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Application:
    """What came with an application. A candidate typed by hand has none.

    Attributes:
        note: the letter, or whatever else came; as long as 100,000 characters.
        rev: how often it was written.
    """

    candidate_id: CandidateId
    email: str = ""
    note: str = ""
    rev: int = 0


AGAINST = (
    "did not follow the request in the ad",
    "experience does not fit the persona",
    "unclear writing",
    "not available as needed",
    "others fit the persona better",
    "something is missing from the application",
)
"""Reasons for a no or a later that one key gives, in this order (4.01, 4.04, 4.07, F.02)."""
IN_FAVOUR = (
    "followed the request in the ad",
    "experience fits the persona",
    "clear and friendly writing",
    "available as needed",
)
"""The same for a yes, which needs none."""


def reasons_for(verdict: ReviewVerdict) -> tuple[str, ...]:
    """The reasons that one key gives, in the order of the keys 1, 2, 3 …; whoever has another writes it."""
    match verdict:
        case ReviewVerdict.YES:
            return IN_FAVOUR
        case ReviewVerdict.NO | ReviewVerdict.LATER:
            return AGAINST
        case ReviewVerdict.OPEN:
            return ()


def needs_reason(verdict: ReviewVerdict) -> bool:
    """Whether a verdict cannot be given without a reason (F7: each exit has a reason tied to the persona, and a date)."""
    return verdict in (ReviewVerdict.NO, ReviewVerdict.LATER)


def holds(review: Review | None) -> Review | None:
    """The verdict that holds; None where there is none, or where it was taken back."""
    return None if review is None or review.verdict is ReviewVerdict.OPEN else review
