"""How the time of an interview is shared, and whether it is on pace (F2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank
from interview_tui.domain.ids import SectionId
from interview_tui.domain.interview import Place

if TYPE_CHECKING:
    from interview_tui.domain.job_pace import JobTime

AMBER_SHARE = 0.05
"""More than this share of the planned time behind: slightly late."""
RED_SHARE = 0.10
"""More than this share of the planned time behind: late."""


def share_minutes(total: float, shares: Sequence[float]) -> tuple[float, ...]:
    """Split a time by weights: ``b_i · T / Σb`` (F2).

    Args:
        total: the whole time, in any unit.
        shares: weights above zero, one for each part.
    """
    weight = sum(shares)
    return tuple(total * share / weight for share in shares)


class Pace(StrEnum):
    """Whether the interview will end in time."""

    ON_PACE = "on pace"
    LATE = "late"
    VERY_LATE = "very late"


@dataclass(frozen=True, slots=True)
class SectionTime:
    """Planned and used milliseconds of a section."""

    section_id: SectionId
    budget_ms: float
    spent_ms: float


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The state of the time at one moment.

    Attributes:
        elapsed_ms: active time so far.
        total_ms: the planned length.
        projected_ms: when it ends if the open section takes what is left of its budget (or is over it already) and every
            section with questions not yet come to takes its budget.
        behind_ms: `projected_ms` less `total_ms`; negative is ahead.
        pace: the same in words.
        sections: the sections in order.
        jobs: the jobs in order, where the bank repeats over jobs.
    """

    elapsed_ms: float
    total_ms: float
    projected_ms: float
    behind_ms: float
    pace: Pace
    sections: tuple[SectionTime, ...]
    jobs: tuple[JobTime, ...] = ()


def spent_by_question(spent_ms: Mapping[Place, float]) -> dict[str, float]:
    """Active time by question of the bank, over all subjects; competencies that one question rates are counted there."""
    found: dict[str, float] = {}
    for place, part in spent_ms.items():
        question_id = place.question_id.partition(".")[0]
        found[question_id] = found.get(question_id, 0.0) + part
    return found


def read_time(bank: Bank, total_ms: float, elapsed_ms: float, spent_ms: Mapping[Place, float], current: Place) -> TimeReading:
    """Compare the time used with the plan (F2).

    Args:
        bank: the questions and the shares of their sections.
        total_ms: the planned length of the sitting.
        elapsed_ms: active time so far.
        spent_ms: active time by place; one that was never come to is missing or 0.
        current: where the interview is.
    """
    sections = section_times(bank, total_ms, spent_ms)
    by_question = spent_by_question(spent_ms)
    here, left = current.question_id.partition(".")[0], 0.0
    for section, time in zip(bank.sections, sections, strict=True):
        is_open = any(question.id == here for question in section.questions)
        unseen = any(not by_question.get(question.id) for question in section.questions if not question.optional)
        if is_open or unseen:
            left += max(0.0, time.budget_ms - time.spent_ms)
    projected = elapsed_ms + left
    behind = projected - total_ms
    pace = Pace.VERY_LATE if behind > RED_SHARE * total_ms else Pace.LATE if behind > AMBER_SHARE * total_ms else Pace.ON_PACE
    return TimeReading(elapsed_ms, total_ms, projected, behind, pace, sections)


def section_times(bank: Bank, total_ms: float, spent_ms: Mapping[Place, float]) -> tuple[SectionTime, ...]:
    """Planned and used time of each section of the bank, over all subjects."""
    budgets = share_minutes(total_ms, [section.share for section in bank.sections])
    spent = spent_by_question(spent_ms)
    return tuple(
        SectionTime(section.id, share, sum(spent.get(question.id, 0.0) for question in section.questions))
        for section, share in zip(bank.sections, budgets, strict=True)
    )
