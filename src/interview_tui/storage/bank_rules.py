"""The thresholds that a bank file may set under ``rules:``, as parts of the schema.

The fields are told about in the table of ``bank_schema``; rules that look at two of them are in the checks.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from interview_tui.domain.job_rules import CareerRules, PacingRules
from interview_tui.domain.predictions import PredictionRules
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.storage.bank_values import Share, Shown, number, whole


class Model(BaseModel):
    """What all parts of a file share: nothing unknown, nothing converted by guess."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


_DEFAULTS, _PACING, _CAREER = PredictionRules(), PacingRules(), CareerRules()
_PLAN, _CONSISTENCY = PlanRules(), ConsistencyRules()


class PredictionsPart(Model):
    """Thresholds of the patterns in the numbers that a candidate predicts (`rules:` → `predictions:`)."""

    enough: Annotated[int, whole(1, 20), Shown("whole number, 1–20")] = Field(
        default=_DEFAULTS.enough, description="The fewest numbers in which a pattern is looked for.")  # fmt: skip
    low_at_most: Annotated[int, whole(1, 10), Shown("whole number, 1–10")] = Field(
        default=_DEFAULTS.low_at_most, description="A number up to this one counts as low.")  # fmt: skip
    low_share: Share = Field(default=_DEFAULTS.low_share, description="The share of low numbers that makes a trend.")
    tens_share: Share = Field(default=_DEFAULTS.tens_share, description="The share of tens that is called nearly all tens.")
    high_share: Share = Field(default=_DEFAULTS.high_share, description="The share of 8s and 9s that is called many.")
    general_gap: Annotated[float, number(0.01, 9), Shown("number from 0.01 to 9")] = Field(
        default=_DEFAULTS.general_gap, description="How far a general number may lie from the mean of the named people.")  # fmt: skip


_Minutes = Annotated[float, number(0.1, 60), Shown("number from 0.1 to 60")]
_Weight = Annotated[float, number(0.1, 100), Shown("number from 0.1 to 100")]


class PacingPart(Model):
    """How the time is shared over the jobs (`rules:` → `pacing:`)."""

    minutes_per_question: _Minutes = Field(
        default=_PACING.minutes_per_question,
        description="A job gets at least so many minutes for each question that is not optional.")  # fmt: skip
    quick: _Weight = Field(default=_PACING.quick, description="The weight of a quick job, when the rest of the time is shared.")
    normal: _Weight = Field(default=_PACING.normal, description="The weight of a normal job.")
    deep: _Weight = Field(default=_PACING.deep, description="The weight of a deep job.")
    amber_share: Share = Field(default=_PACING.amber_share, description="Behind by more than this share of the planned time is late.")
    red_share: Share = Field(
        default=_PACING.red_share, description="Behind by more than this share of it is too late. Not below `amber_share`.")  # fmt: skip


class CareerPart(Model):
    """What is worth a question in a career, and how deep a job is proposed to be gone into (`rules:` → `career:`)."""

    gap_months: Annotated[int, whole(0, 120), Shown("whole number, 0–120")] = Field(
        default=_CAREER.gap_months, description="A time between jobs is listed when it is longer than so many months.")  # fmt: skip
    recent_years: Annotated[int, whole(0, 50), Shown("whole number, 0–50")] = Field(
        default=_CAREER.recent_years, description="A related job that ended within so many years is proposed as deep.")  # fmt: skip
    early_part: Annotated[int, whole(2, 50), Shown("whole number, 2–50")] = Field(
        default=_CAREER.early_part, description="With 3, the earliest third of the jobs is proposed as quick, with 2 half.")  # fmt: skip


_Points = Annotated[int, whole(0, 10), Shown("whole number, 0–10")]
_People = Annotated[int, whole(1, 10), Shown("whole number, 1–10")]


class ReferencesPart(Model):
    """Whom to call first: points for each reason, and how many people are proposed (`rules:` → `references:`)."""

    flagged: _Points = Field(default=_PLAN.flagged, description="Points for somebody who was flagged in the deep-dive.")
    manager: _Points = Field(default=_PLAN.manager, description="Points for a manager.")
    named: _Points = Field(default=_PLAN.named, description="Points for somebody whom the candidate named in the quick screen.")
    related: _Points = Field(default=_PLAN.related, description="Points when the job is related to the opening.")
    recent: _Points = Field(default=_PLAN.recent, description="Points when the job goes on, or ended within `recent_years`.")
    recent_years: Annotated[int, whole(0, 50), Shown("whole number, 0–50")] = Field(
        default=_PLAN.recent_years, description="Up to how many years ago a recent job ended.")  # fmt: skip
    propose: _People = Field(default=_PLAN.propose, description="How many people are proposed.")
    least_managers: _Points = Field(
        default=_PLAN.least_managers, description="How many of these are managers at least, where there are so many.")  # fmt: skip
    least_peers: _Points = Field(
        default=_PLAN.least_peers, description="How many of these are colleagues at least. "
        "Together with `least_managers` not more than `propose`.")  # fmt: skip


_Gap = Annotated[int, whole(0, 9), Shown("whole number, 0–9")]
_MeanGap = Annotated[float, number(0, 9, decimals=2), Shown("number from 0 to 9, at most 2 decimals")]


class ConsistencyPart(Model):
    """From where on a gap between the predicted number and the reference's own one says something (`rules:` → `consistency:`)."""

    consistent_at_most: _Gap = Field(default=_CONSISTENCY.consistent_at_most, description="A gap up to this size is consistent.")
    contradiction_from: Annotated[int, whole(1, 9), Shown("whole number, 1–9")] = Field(
        default=_CONSISTENCY.contradiction_from, description="A gap from this size on is a contradiction, one in between is worth asking. "
        "Above `consistent_at_most`.")  # fmt: skip
    verdict_from: _People = Field(
        default=_CONSISTENCY.verdict_from, description="The fewest people with both numbers for a word on all of them.")  # fmt: skip
    pattern_from: _People = Field(
        default=_CONSISTENCY.pattern_from, description="The fewest of them for the word pattern. Not below `verdict_from`.")  # fmt: skip
    mean_size_at_most: _MeanGap = Field(
        default=_CONSISTENCY.mean_size_at_most, description="Gaps whose mean size is up to this one are consistent together.")  # fmt: skip
    bias_from: _MeanGap = Field(
        default=_CONSISTENCY.bias_from, description="From this mean gap on, the candidate rates higher (or lower) than the references do. "
        "Above `mean_size_at_most`.")  # fmt: skip


class RulesPart(Model):
    """Thresholds of number rules (`rules:`)."""

    predictions: PredictionsPart = Field(default=PredictionsPart(), description="Thresholds for predicted numbers.")
    pacing: PacingPart = Field(default=PacingPart(), description="How the time is shared over the jobs.")
    career: CareerPart = Field(default=CareerPart(), description="Gaps between jobs, and which jobs deserve more time.")
    references: ReferencesPart = Field(default=ReferencesPart(), description="Whom to call first, and how many.")
    consistency: ConsistencyPart = Field(
        default=ConsistencyPart(), description="How the numbers of the references are held to those that were predicted.")  # fmt: skip
