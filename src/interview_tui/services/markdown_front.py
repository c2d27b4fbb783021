"""What the front matter says of references, for programs: a number that does not exist is null, never 0."""

from __future__ import annotations

from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.reference_report import Outcome, ReferenceReport
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.services.markdown_blocks import day
from interview_tui.services.markdown_escape import yaml_string

_COUNTS = (
    ("heard", Outcome.HEARD),
    ("nothing_noted", Outcome.NOTHING_NOTED),
    ("refused", Outcome.REFUSED),
    ("dates_only", Outcome.DATES_ONLY),
    ("not_reached", Outcome.NOT_REACHED),
    ("not_called", Outcome.NOT_CALLED),
)


def front_references(scorecard: Scorecard) -> list[str]:
    """The lines on references: null when nobody is known."""
    report = scorecard.references
    if report is None:
        return ["references: null"]
    fields = [
        ("known", str(len(report.people))),
        *((name, str(len(report.who(outcome)))) for name, outcome in _COUNTS),
        *_gaps(report),
    ]
    lines = ["references:", *(f"  {name}: {value}" for name, value in fields)]
    lines.append("  calls:" if scorecard.calls else "  calls: []")
    for card in scorecard.calls:
        for number, (name, value) in enumerate(_call(card)):
            lines.append(f"{'    - ' if number == 0 else '      '}{name}: {value}")
    return lines


def _gaps(report: ReferenceReport) -> list[tuple[str, str]]:
    """The gaps of predictions and numbers (F9)."""
    found = report.consistency
    return [
        ("with_both_numbers", str(found.count)),
        ("mean_gap", _number(found.mean_gap)),
        ("mean_size", _number(found.mean_size)),
        ("verdict", yaml_string(found.verdict.value)),
        ("pattern", "true" if found.is_pattern else "false"),
    ]


def _number(value: float | None) -> str:
    return "null" if value is None else f"{value:.2f}"


def _call(card: InterviewCard) -> list[tuple[str, str]]:
    interview = card.interview
    name = card.call.reference.name if card.call is not None else ""
    relation = card.call.reference.relation.value if card.call is not None else ""
    given = next((entry for entry in card.entries if entry.given is not None), None)
    return [
        ("person", yaml_string(name)),
        ("relation", yaml_string(relation)),
        ("status", yaml_string("in progress" if interview.is_open else "finished")),
        ("interviewer", yaml_string(interview.interviewer)),
        ("date", yaml_string(day(interview.started_ms))),
        ("minutes", f"{interview.clock.elapsed_ms / 60_000:.1f}"),
        ("number", _given(given)),
        ("bank", yaml_string(card.bank.id)),
        ("bank_version", yaml_string(card.bank.version)),
        ("bank_hash", yaml_string(card.bank.hash)),
    ]


def _given(entry: QuestionEntry | None) -> str:
    """The number that was given; else ``declined`` or ``not asked``, as words."""
    given = entry.given if entry is not None else None
    if given is None or not given.answered:
        return yaml_string("not asked")
    return yaml_string("declined") if given.number is None else str(given.number.value)
