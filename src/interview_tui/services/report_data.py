"""What the calls to references have given, as values for JSON. It follows from the tables; the names in it are a promise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from interview_tui.domain.consistency import Drift
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.reference_report import PersonHeard, ReferenceReport
from interview_tui.domain.seal import OWNER
from interview_tui.domain.themes import Theme
from interview_tui.services.scorecards import read_scorecard

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def reference_reports(conn: Connection, candidate_ids: Iterable[CandidateId]) -> list[dict[str, Any]]:
    """Who was heard, the gaps and the themes of each of these candidates about whom somebody is known.

    Raises:
        NotFound: one of the candidates is not there.
    """
    read = ((candidate_id, read_scorecard(conn, candidate_id, OWNER).references) for candidate_id in candidate_ids)
    return [_report(candidate_id, report) for candidate_id, report in read if report is not None]


def _report(candidate_id: CandidateId, report: ReferenceReport) -> dict[str, Any]:
    """A mean that does not exist is null, never 0; `verdict` says so where there are too few."""
    found = report.consistency
    return {
        "candidate_id": candidate_id,
        "heard": report.heard,
        "people": [
            {**_person(person), "gap": gap.gap, "reads_as": None if gap.word is None else gap.word.value, "status": gap.status.value}
            for person, gap in zip(report.people, found.people, strict=True)
        ],
        "with_both_numbers": found.count,
        "mean_gap": found.mean_gap,
        "mean_size": found.mean_size,
        "verdict": found.verdict.value,
        "pattern": found.is_pattern,
        "drifts": [_drift(drift) for drift in found.drifts],
        "spread": None if report.spread is None else report.spread.size,
        "strengths": [_theme(theme) for theme in report.themes.strengths.rows],
        "strengths_coverage": report.themes.strengths.coverage,
        "improvements": [_theme(theme) for theme in report.themes.improvements.rows],
        "improvements_coverage": report.themes.improvements.coverage,
    }


def _person(person: PersonHeard) -> dict[str, Any]:
    predicted, given = person.prediction, person.number
    return {
        "reference_id": person.reference.id,
        "name": person.reference.name,
        "relation": person.reference.relation.value,
        "outcome": person.outcome.value,
        "predicted": None if predicted is None or predicted.number is None else predicted.number.value,
        "prediction_declined": predicted is not None and predicted.declined,
        "given": None if given is None or given.number is None else given.number.value,
        "given_declined": given is not None and given.declined,
        "hire_again": person.hire_again,
    }


def _drift(drift: Drift) -> dict[str, Any]:
    named = [number.value for number in drift.named]
    return {"relation": drift.relation.value, "general": drift.general.value, "named": named, "drift": drift.drift}


def _theme(theme: Theme) -> dict[str, Any]:
    quick, deep, said_by = theme.in_quick, theme.in_deep, list(theme.references)
    return {"tag": theme.tag, "name": theme.name, "in_quick_screen": quick, "in_deep_dive": deep, "reference_ids": said_by}
