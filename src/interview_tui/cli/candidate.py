"""``interview-tui candidate``: candidates without the app."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.group import LazyGroup
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import aligned, fields, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.rounding import in_digits
from interview_tui.errors import NotFound

if TYPE_CHECKING:
    from interview_tui.domain.calls_in_short import CallsInShort
    from interview_tui.domain.opening import Candidate, Opening
    from interview_tui.domain.scoring import Score
    from interview_tui.services.candidates import CandidateLine, CandidatePage, InterviewSummary
    from interview_tui.services.session import Services

_AT_ONCE = 500
"""Candidates that are read together."""
_WHOSE = {"panel": "the panel's composite", "own": "your own"}
"""Whose the number beside a name is."""


COMMANDS = {
    "add": "candidate:add",
    "list": "candidate:list_",
    "show": "candidate:show",
    "jobs": "candidate_jobs:jobs",
    "references": "candidate_references:references",
    "import": "candidate_import:import_",
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def candidate() -> None:
    """Candidates: add one, list them, show one, their jobs, and who may be called."""


@click.command("add")
@click.argument("name")
@click.option("--opening", "wanted", metavar="OPENING", required=True, help="Id, or a part of the title.")
@click.option("--json", "as_json", is_flag=True, help="Write the new candidate as JSON.")
@click.pass_obj
def add(run: Run, name: str, wanted: str, as_json: bool) -> None:
    """Add a candidate called NAME to an opening."""
    from interview_tui.services.candidates import add_candidate
    from interview_tui.services.openings import resolve_opening

    if not run.finds_database():
        raise NotFound("There are no openings yet. Add one first: interview-tui opening add TITLE")
    with run.writing() as services:
        opening = resolve_opening(services, wanted)
        new = add_candidate(services, opening.id, name)
    if as_json:
        write_json(_identity(new, opening))
        return
    say(f"Added the candidate {new.id[:SHORT_ID]}  {new.name}  to  {opening.title}")
    complain(f"Next: interview-tui interview {new.id[:SHORT_ID]} quick-screen")


@click.command("list")
@click.option("--opening", "wanted", metavar="OPENING", help="Only of this opening: id, or a part of the title.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def list_(run: Run, wanted: str | None, as_json: bool) -> None:
    """List candidates by name, with where they stand and what comes next."""
    found: list[tuple[Opening, CandidateLine]] = []
    if run.finds_database():
        with run.reading() as services:
            found = list(_lines(services, wanted))
    elif wanted is not None:
        raise NotFound("There are no openings yet. Add one first: interview-tui opening add TITLE")
    if as_json:
        write_json([_listed(opening, line) for opening, line in found])
    elif found:
        heading = ("ID", "NAME", "OPENING", "STATUS", "SCORE", "RATED", "FLAGS", "NEXT")
        say(aligned(heading, [_row(opening, line) for opening, line in found], right=frozenset({4, 5, 6})))
    if not found:
        complain("No candidates yet. Next: interview-tui candidate add NAME --opening OPENING")


@click.command("show")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def show(run: Run, wanted: str, as_json: bool) -> None:
    """Show one CANDIDATE (id, or a part of the name) with all interviews."""
    from interview_tui.services.candidates import candidate_lines, candidate_page, resolve_candidate

    run.need_database()
    with run.reading() as services:
        found = resolve_candidate(services, wanted)
        page = candidate_page(services, found.id)
        lines = candidate_lines(services, found.opening_id, found.name, 0, _AT_ONCE)[1]
    line = next((line for line in lines if line.candidate.id == found.id), None)
    if as_json:
        write_json(_page(page, line))
        return
    say(
        fields(
            [
                ("Candidate", page.candidate.name),
                ("Id", page.candidate.id),
                ("Opening", f"{page.opening.title}, closed {page.opening.closed_on}" if page.opening.closed_on else page.opening.title),
                ("Status", line.status if line else ""),
                ("Next", line.next_step if line else ""),
                ("Score", f"{in_digits(line.score)} of 10, {_WHOSE[line.score_from]}" if line and line.score is not None else ""),
                ("References", _calls(page)),
            ]
        )
    )
    for held in page.interviews:
        say()
        say(_sealed(held, page) if held.sealed else fields(_interview(held)))


def _lines(services: Services, wanted: str | None) -> Iterator[tuple[Opening, CandidateLine]]:
    from interview_tui.services.candidates import candidate_lines
    from interview_tui.services.openings import all_openings, resolve_opening

    openings = [resolve_opening(services, wanted)] if wanted is not None else [item for item, _ in all_openings(services)]
    for opening in openings:
        offset, total = 0, 1
        while offset < total:
            total, lines = candidate_lines(services, opening.id, "", offset, _AT_ONCE)
            yield from ((opening, line) for line in lines)
            offset += _AT_ONCE


def _row(opening: Opening, line: CandidateLine) -> tuple[str, ...]:
    person, latest = line.candidate, line.latest
    score = "" if line.score is None else in_digits(line.score)
    rated = flags = ""
    if latest is not None and latest.score is not None:
        rated = f"{latest.score.rated}/{latest.score.asked}"
        flags = str(latest.red_flags)
    return person.id[:SHORT_ID], person.name, opening.title, line.status, score, rated, flags, line.next_step


def _calls(page: CandidatePage) -> str:
    """How far the reference calls are; empty while the candidate was asked about nobody."""
    short, calls = page.references, page.references.calls
    counted = ((calls.called, "called"), (calls.refused, "refused to talk"), (calls.dates_only, "gave dates only"))
    parts = [*(f"{count} {what}" for count, what in counted if count), f"{short.to_do} of {short.proposed} proposed still to do"]
    return ", ".join(parts) if short.has_begun else ""


def _score(score: Score) -> str:
    return "" if score.value is None else in_digits(score.value)


def _sealed(held: InterviewSummary, page: CandidatePage) -> str:
    """An interview of which no more is said than who held it, when, and how far it is (F12)."""
    from interview_tui.services.seal import why_sealed
    from interview_tui.services.standing import sealed_state

    interview = held.interview
    why = next((why_sealed(sight) for sight in page.sights if sight.stage is interview.stage), "")
    facts = (interview.interviewer, f"{_moment(interview.started_ms)} UTC", sealed_state(held))
    return f"{interview.stage}: {' · '.join(facts)}. {why}".rstrip()


def _interview(held: InterviewSummary) -> list[tuple[str, str]]:
    interview, score = held.interview, held.score
    assert score is not None
    ended = "" if interview.finished_ms is None else f", finished {_moment(interview.finished_ms)}"
    value = f"{_score(score)} of 10, {round(score.covered * 100)} % of the weight" if score.value is not None else "none yet"
    return [
        ("Stage", f"{interview.stage} ({'open' if interview.is_open else 'finished'})"),
        ("Interviewer", interview.interviewer),
        ("When", f"started {_moment(interview.started_ms)}{ended} UTC"),
        ("Used", f"{interview.clock.elapsed_ms / 60_000:.1f} of {interview.minutes} minutes"),
        ("Score", f"{value}; {score.rated} of {score.asked} questions rated"),
        ("Coverage", f"{held.coverage.asked} of {held.coverage.cells} questions about the jobs asked" if held.coverage else ""),
        ("Red flags", str(held.red_flags) if held.red_flags else ""),
        ("Decision", interview.decision.value if interview.decision else ""),
        ("Reason", interview.decision_reason),
        ("Submitted", f"{_moment(held.submitted_ms)} UTC" if held.submitted_ms is not None else ""),
        ("Bank version", held.bank_version),
    ]


def _moment(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC):%Y-%m-%d %H:%M}"


def _identity(person: Candidate, opening: Opening) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "opening_id": opening.id, "opening": opening.title, "created_ms": person.created_ms}


def _listed(opening: Opening, line: CandidateLine) -> dict[str, Any]:
    latest = None if line.latest is None else _interview_plain(line.latest)
    return {
        **_identity(line.candidate, opening),
        "status": line.status,
        "next_step": line.next_step,
        **_number(line),
        "latest": latest,
        "calls": _calls_plain(line),
    }


def _page(page: CandidatePage, line: CandidateLine | None) -> dict[str, Any]:
    return {
        **_identity(page.candidate, page.opening),
        "status": line.status if line else "",
        "next_step": line.next_step if line else "",
        **_number(line),
        "interviews": [_interview_plain(held) for held in page.interviews],
        "references": {
            "known": page.references.known,
            "proposed": page.references.proposed,
            "proposed_called": page.references.proposed_called,
            "to_do": page.references.to_do,
            **_counts(page.references.calls),
        },
    }


def _number(line: CandidateLine | None) -> dict[str, Any]:
    """The number beside the name, and whether it is the panel's or one's own."""
    known = line is not None and line.score is not None
    return {
        "score": round(line.score, 4) if line and line.score is not None else None,
        "score_from": line.score_from if line and known else None,
    }


def _calls_plain(line: CandidateLine) -> dict[str, Any] | None:
    return None if line.calls is None else _counts(line.calls)


def _counts(calls: CallsInShort) -> dict[str, Any]:
    counted = ("called", "dates_only", "refused", "to_call", "waiting")
    return {**{name: getattr(calls, name) for name in counted}, "call_back_ms": calls.next_ms if calls.next_name else None}


def _interview_plain(held: InterviewSummary) -> dict[str, Any]:
    """One interview; of a sealed one all that it holds is null, as if nothing were known."""
    interview = held.interview
    known = {
        "id": interview.id,
        "stage": interview.stage.value,
        "interviewer": interview.interviewer,
        "started_ms": interview.started_ms,
        "finished_ms": interview.finished_ms,
        "submitted_ms": held.submitted_ms,
        "sealed": held.sealed,
        "minutes": interview.minutes,
        "bank_version": held.bank_version,
    }
    return {**known, **(dict.fromkeys(_HELD) if held.score is None else _content_plain(held, held.score))}


_HELD = (
    "elapsed_ms", "place", "place_subject", "decision", "decision_reason", "score", "weight_covered", "rated", "to_rate", "red_flags",
    "asked_about_jobs", "to_ask_about_jobs",
)  # fmt: skip
"""What an interview holds."""


def _content_plain(held: InterviewSummary, score: Score) -> dict[str, Any]:
    interview = held.interview
    return {
        "elapsed_ms": interview.clock.elapsed_ms,
        "place": interview.place.question_id if interview.place else None,
        "place_subject": interview.place.subject if interview.place else "",
        "decision": interview.decision.value if interview.decision else None,
        "decision_reason": interview.decision_reason,
        "score": None if score.value is None else round(score.value, 4),
        "weight_covered": round(score.covered, 4),
        "rated": score.rated,
        "to_rate": score.asked,
        "red_flags": held.red_flags,
        "asked_about_jobs": held.coverage.asked if held.coverage else None,
        "to_ask_about_jobs": held.coverage.cells if held.coverage else None,
    }
