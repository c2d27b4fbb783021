"""Thresholds for the walk through the jobs, with the method's own values. A bank may change them under ``rules:``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Depth(StrEnum):
    """How much time a job gets. Every job is discussed, also a quick one (5B.07)."""

    QUICK = "quick"
    NORMAL = "normal"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class PacingRules:
    """How the time is shared over the jobs (F5).

    Attributes:
        minutes_per_question: the fewest minutes of a job are this times the number of questions that are asked about it.
        quick, normal, deep: the weights of the depths.
        amber_share, red_share: from which share of the planned time behind on it is late, and too late.
    """

    minutes_per_question: float = 1.0
    quick: float = 1.0
    normal: float = 2.0
    deep: float = 3.0
    amber_share: float = 0.05
    red_share: float = 0.10

    def weight(self, depth: Depth) -> float:
        """The weight of a depth."""
        return {Depth.QUICK: self.quick, Depth.NORMAL: self.normal, Depth.DEEP: self.deep}[depth]


@dataclass(frozen=True, slots=True)
class CareerRules:
    """What is worth a question in a career, and which jobs deserve more time (F4).

    Attributes:
        gap_months: a time between jobs of more than so many months is listed.
        recent_years: a related job that ended within so many years is proposed as deep.
        early_part: the earliest 1/n of the jobs are proposed as quick, when there are at least n.
    """

    gap_months: int = 3
    recent_years: int = 5
    early_part: int = 3
