"""What an exported scorecard says of the panel, in the languages of the shipped banks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.disagreement import Level
from interview_tui.domain.seal import RaterState


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPanel:
    """All fixed words about the panel. What stands in braces is filled in."""

    title: str
    raters: str
    composite: str
    after: str
    own_composites: str
    weights: str
    agreement: str
    waiting: str
    states: Mapping[RaterState, str]
    # the table
    disagreement: str
    order: str
    mean: str
    span: str
    spread: str
    reads: str
    levels: Mapping[Level, str]
    # what came after
    changed: str
    rater: str
    question: str
    sealed_rating: str
    new_rating: str
    changed_on: str
    unseen: str
    early: str
    looked_early: str
    # without single raters
    pooled: str
    how_many: str
    held: str
    held_one: str
    one_rater: str
    closed: str
    nothing_submitted: str
    early_count: str
    changed_count: str
    per_question: str
    mean_of: str
    rated_by_one: str
    unrated_by: str
    noted_order: str


def words_panel(language: str) -> WordsPanel:
    """The words in a language such as ``sv``; in English where there are none."""
    from interview_tui.services.words_panel_en import ENGLISH
    from interview_tui.services.words_panel_sv import SWEDISH

    return SWEDISH if language == "sv" else ENGLISH
