"""Which words an exported scorecard needs. Names in braces inside a text are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision, Gap
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.notes import CallAbout, Mark
from interview_tui.domain.predictions import Pattern, Relation
from interview_tui.domain.rating import Band, Unrated
from interview_tui.domain.seal import Sealed
from interview_tui.services.words_calls import CallWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All fixed texts of the export in one language."""

    decimal: str
    open_quote: str
    close_quote: str
    title: str
    personal_data: str
    opening: str
    mission: str
    mission_missing: str
    as_of: str
    interviews: str
    stage: str
    day: str
    status: str
    no_interview: str
    no_interview_yet: str
    all_sealed: str
    sealed: str
    sealed_raters: Mapping[bool, str]
    sealed_why: Mapping[Sealed | None, str]
    submission: str
    submitted_on: str
    not_submitted: str
    stages: Mapping[Stage, str]
    in_progress: str
    # summary
    summary: str
    decision: str
    decisions: Mapping[Decision, str]
    decision_missing: str
    no_reason: str
    how_ended: str
    still_open: str
    stands_at: str
    composite: str
    composite_value: str
    composite_none: str
    rated_of: str
    complete: str
    complete_with_gaps: str
    partial: str
    nothing_rated: str
    nothing_rated_at_end: str
    no_weights: str
    unlinked: str
    one_rater: str
    competency: str
    mean_rating: str
    rated_questions: str
    n_of_n: str
    weight: str
    weights_reason: str
    not_rated: str
    never_asked: str
    at_end_open: str
    at_end_finished: str
    its_questions: str
    # predicted numbers
    predicted: str
    named: str
    general: str
    no_numbers: str
    patterns: Mapping[Pattern, str]
    half: str
    share: str
    ask_why: str
    general_gap: str
    groups: Mapping[Relation, str]
    # lists
    noted: str
    marks: Mapping[Mark, str]
    nothing_marked: str
    more: str
    missing: str
    still_missing: str
    nothing_missing: str
    gaps: Mapping[Gap, str]
    unrated: Mapping[Unrated, str]
    # question by question
    answers: str
    rating: str
    rating_value: str
    bands: Mapping[Band, str]
    no_rating: str
    revised: str
    reason: str
    evidence_missing: str
    counts_for: str
    time: str
    number: str
    people: str
    people_given: str
    nothing_noted: str
    # names and numbers
    names: str
    names_note: str
    person: str
    relation: str
    where: str
    prediction: str
    relations: Mapping[Relation, str]
    in_general: str
    unnamed: str
    declined: str
    not_asked: str
    unknown: str
    # deep-dive: the jobs
    coverage: str
    coverage_value: str
    coverage_one_job: str
    since: str
    since_added: str
    since_gone: str
    since_note: str
    since_edited: str
    direct: str
    lost: str
    job: str
    job_by_job: str
    table_note: str
    no_jobs: str
    job_ref: str
    nameless_job: str
    now: str
    off_list: str
    off_list_note: str
    depth: str
    depths: Mapping[Depth, str]
    job_time: str
    chosen: str
    # deep-dive: what it found
    calls: str
    no_calls: str
    call_whom: str
    call_about: str
    abouts: Mapping[CallAbout, str]
    call_text: str
    noted_under: str
    managers: str
    dates: str
    manager: str
    working_for: str
    behaviours: str
    behaviours_note: str
    shown_in: str
    against_in: str
    speaks_for: str
    speaks_against: str
    nothing_seen: str
    bare_tags: str
    unknown_tags: str
    between: str
    gap: str
    gap_since: str
    overlap: str
    one_month: str
    months: str
    one_year: str
    years: str
    at_least: str
    nothing_between: str
    # footer
    about: str
    bank: str
    bank_value: str
    hash: str
    interviewer: str
    who_listened: str
    stage_listened: str
    what_listened: str
    each_competency: str
    started: str
    ended: str
    not_ended: str
    used: str
    used_value: str
    section: str
    planned: str
    used_column: str
    made_with: str
    # reference calls
    calls_to_references: CallWords
