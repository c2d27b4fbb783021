"""The words of a comparison, in the languages of the shipped banks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.agreement import AgreementWord, Reason
from interview_tui.domain.decision import Verdict


@dataclass(frozen=True)
class WordsCompare:
    """All fixed words of a comparison. What stands in braces is filled in."""

    title: str
    personal_data: str
    names_hidden: str
    names_coded: str
    whose: str
    """That somebody is sealed, with why."""
    submit_first: str
    others_missing: str
    # the table
    numbers: str
    as_sealed: str
    after_discussion: str
    composite: str
    composite_sealed: str
    composite_after: str
    partial: str
    covered: str
    raters: str
    decided: str
    undecided: str
    verdicts: Mapping[Verdict, str]
    sealed: str
    cell_note: str
    lacking: str
    discuss: str
    unequal_raters: str
    unequal_stages: str
    looked_early: str
    nobody: str
    # who is ahead
    apart: str
    ahead: str
    not_separated: str
    equal: str
    first_of: str
    first_all: str
    first_both: str
    first_only: str
    nobody_both: str
    first_neither: str
    partial_in: str
    apart_rule: str
    no_order: str
    weights_equal: str
    weights_no_reason: str
    weights_differ: str
    order_stays: str
    zero_stays_out: str
    order_changes: str
    # agreement
    agree: str
    one_rater: str
    headline: str
    chance: str
    less_than_one: str
    alpha: str
    alpha_words: Mapping[AgreementWord, str]
    close_together: str
    why_not: Mapping[Reason, str]
    icc: str
    # words
    not_same: str
    versions: str
    changed: str
    only: str
    same_text: str
    questions: str
    rating_order: str
    not_asked: str
    asked_of_nobody: str
    revised: str
    about_jobs: str
    and_: str


def words_compare(language: str) -> WordsCompare:
    """The words in a language such as ``sv``; in English where there are none."""
    from interview_tui.services.words_compare_en import ENGLISH
    from interview_tui.services.words_compare_sv import SWEDISH

    return SWEDISH if language == "sv" else ENGLISH
