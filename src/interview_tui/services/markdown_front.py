"""What every front matter says, for programs: a number that does not exist is null, never 0."""

from __future__ import annotations

from collections.abc import Iterator

from interview_tui.domain.composite import Composite
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.permission import attempts
from interview_tui.domain.reference_report import Outcome, ReferenceReport
from interview_tui.domain.references import EventKind, Reference, ReferenceEvent
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.services.markdown_blocks import day
from interview_tui.services.markdown_escape import yaml_string

KIND = "interview-tui/scorecard"
FORMAT = 1
"""Version of the front matter: raised when a field changes its meaning or goes away."""

_COUNTS = (
    ("heard", Outcome.HEARD),
    ("nothing_noted", Outcome.NOTHING_NOTED),
    ("refused", Outcome.REFUSED),
    ("dates_only", Outcome.DATES_ONLY),
    ("in_progress", Outcome.OPEN),
    ("not_reached", Outcome.NOT_REACHED),
    ("not_called", Outcome.NOT_CALLED),
)
_CALL = ("person", "relation", "status", "interviewer", "date", "minutes", "number", "bank", "bank_version", "bank_hash")


def front_subject(scorecard: Scorecard) -> list[str]:
    """The lines on whom the document is about and for whom it is; without the id where a code stands for the name."""
    return [
        f"kind: {yaml_string(KIND)}",
        f"format: {FORMAT}",
        f"candidate: {yaml_string(scorecard.candidate.name)}",
        *([f"candidate_id: {yaml_string(scorecard.candidate.id)}"] if scorecard.candidate.id else []),
        f"opening: {yaml_string(scorecard.opening.title)}",
        f"opening_id: {yaml_string(scorecard.opening.id)}",
        f"language: {yaml_string(scorecard.opening.language)}",
        f"audience: {yaml_string(scorecard.audience.value)}",
        f"names_left_out: {'true' if scorecard.names_left_out else 'false'}",
        f"erase_on: {'null' if scorecard.erase_on is None else yaml_string(scorecard.erase_on.isoformat())}",
    ]


def front_panel(before: Composite, after: Composite, raters: int) -> list[str]:
    """The lines on what the panel has submitted: null when nothing that may be seen."""
    if not raters:
        return ["panel: null"]
    fields = [
        ("raters", str(raters)),
        ("composite", _number(before.value)),
        ("composite_after_discussion", _number(after.value)),
        ("weight_covered", f"{before.covered:.2f}"),
    ]
    return ["panel:", *(f"  {name}: {value}" for name, value in fields)]


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
    calls = [_call(card) for card in scorecard.calls] + [_silent(who, event) for who, event in _nothing_noted(report)]
    lines.append("  calls:" if calls else "  calls: []")
    for call in calls:
        for number, (name, value) in enumerate(call):
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
    return "null" if value is None else in_digits(value, 2)


def _call(card: InterviewCard) -> list[tuple[str, str]]:
    interview = card.interview
    name = card.call.reference.name if card.call is not None else ""
    relation = card.call.reference.relation.value if card.call is not None else ""
    given = next((entry for entry in card.entries if entry.given is not None), None)
    values = (
        yaml_string(name),
        yaml_string(relation),
        yaml_string("in progress" if interview.is_open else "finished"),
        yaml_string(interview.interviewer),
        yaml_string(day(interview.started_ms)),
        f"{interview.clock.elapsed_ms / 60_000:.1f}",
        _given(given),
        yaml_string(card.bank.id),
        yaml_string(card.bank.version),
        yaml_string(card.bank.hash),
    )
    return list(zip(_CALL, values, strict=True))


def _nothing_noted(report: ReferenceReport) -> Iterator[tuple[Reference, ReferenceEvent]]:
    """The talks of which nothing is written down but that they were had."""
    for reference in report.who(Outcome.NOTHING_NOTED):
        yield from ((reference, event) for event in attempts(reference) if event.kind is EventKind.REACHED)


def _silent(reference: Reference, event: ReferenceEvent) -> list[tuple[str, str]]:
    """The same fields for a talk of which nothing was noted: how long it was, and with which questions, is null."""
    known = {
        "person": yaml_string(reference.name),
        "relation": yaml_string(reference.relation.value),
        "status": yaml_string("finished"),
        "interviewer": yaml_string(event.by),
        "date": yaml_string(day(event.at_ms)),
        "number": yaml_string("not asked"),
    }
    return [(name, known.get(name, "null")) for name in _CALL]


def _given(entry: QuestionEntry | None) -> str:
    """The number that was given; else ``declined`` or ``not asked``, as words."""
    given = entry.given if entry is not None else None
    if given is None or not given.answered:
        return yaml_string("not asked")
    return yaml_string("declined") if given.number is None else str(given.number.value)
