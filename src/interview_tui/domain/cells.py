"""What several raters gave to the same thing: the cells that agreement and habits are read from (F14–F16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.ids import CandidateId, CompetencyId


@dataclass(frozen=True, slots=True)
class Cell:
    """One competency of one candidate, with the value each rater has for it.

    Attributes:
        marks: by rater, 1–10; a mean where the rater's value is one. A rater without a rating is not in it; predictions and
            numbers of references never are.
    """

    candidate_id: CandidateId
    competency: CompetencyId
    marks: Mapping[str, float]

    @property
    def spread(self) -> float | None:
        """Highest less lowest; None with fewer than two raters."""
        return max(self.marks.values()) - min(self.marks.values()) if len(self.marks) > 1 else None
