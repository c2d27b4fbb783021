"""What stands in a statement of merits besides the jobs (Discrimination Act ch. 2 § 4)."""

from __future__ import annotations

from dataclasses import dataclass

from interview_tui.domain.ids import CandidateId

MERITS_LIMIT = 10_000
"""Most characters of the education, and of the other merits."""


@dataclass(frozen=True, slots=True)
class Merits:
    """A candidate's education and other merits, as somebody wrote them down to be handed out. The experience is in the jobs.

    Attributes:
        education: schools, courses, certificates; empty while nothing is entered.
        other: languages, tools, commissions and whatever else speaks for the person; empty while nothing is entered.
        rev: counts the changes, from 0.
    """

    candidate_id: CandidateId
    education: str = ""
    other: str = ""
    rev: int = 0
