"""``interview-tui opening``: job openings without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.group import LazyGroup
from interview_tui.cli.output import aligned, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.opening import DEFAULT_SCREEN, LANGUAGES, LONGEST_SCREEN, SHORTEST_SCREEN

if TYPE_CHECKING:
    from interview_tui.domain.opening import Funnel, Opening

SHORT_ID = 8
"""So many characters of an id are shown; they find it again."""


FUNNEL_COUNTS = (
    "applied", "candidates", "waiting", "reviewed", "screened_in", "screening", "screened", "advanced", "thanked", "referred",
    "diving", "dived", "called", "offered", "hired", "declined", "erased",
)  # fmt: skip
"""What of a funnel stands in JSON, in the order of the process."""

COMMANDS = {
    "add": "opening:add",
    "list": "opening:list_",
    "close": "opening_end:close",
    "reopen": "opening_end:reopen",
    "privacy": "opening_end:privacy",
    "ad": "job_ad:ad",
    "export": "job_ad:export",
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def opening() -> None:
    """Job openings: add one, list them, close one, and what is said about their candidates' data."""


@click.command("add")
@click.argument("title")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the questions and the scorecard.")
@click.option("--applicants", metavar="N", type=int, help="How many applied; said in the opening script.")
@click.option(
    "--minutes", metavar="N", type=int, default=DEFAULT_SCREEN, show_default=True,
    help=f"Length of a quick screen, {SHORTEST_SCREEN} to {LONGEST_SCREEN}.",
)  # fmt: skip
@click.option("--no-persona", is_flag=True, help="Begin with an empty persona, not with a copy of the shipped one.")
@click.option("--json", "as_json", is_flag=True, help="Write the new opening as JSON.")
@click.pass_obj
def add(run: Run, title: str, language: str, applicants: int | None, minutes: int, no_persona: bool, as_json: bool) -> None:
    """Add an opening called TITLE."""
    from interview_tui.services.openings import add_opening

    with run.writing() as services:
        new = add_opening(services, title, language=language, applicants=applicants, quick_minutes=minutes, with_persona=not no_persona)
    if as_json:
        write_json(_plain(new))
        return
    say(f"Added the opening {new.id[:SHORT_ID]}  {new.title}")
    complain(f"Next: interview-tui candidate add NAME --opening {new.id[:SHORT_ID]}")


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def list_(run: Run, as_json: bool) -> None:
    """List the openings, the newest first."""
    found = _openings(run)
    if as_json:
        write_json([_plain(item, funnel) for item, funnel in found])
    elif found:
        counts = ("CANDIDATES", "OPEN", "SCREENED", "DIVED", "CALLED", "HIRED", "DECLINED")
        heading = ("ID", "TITLE", "LANGUAGE", "MINUTES", "APPLICANTS", *counts, "CLOSED")
        say(aligned(heading, [_row(item, funnel) for item, funnel in found], right=frozenset(range(3, len(heading) - 1))))
    if not found:
        complain("No openings yet. Next: interview-tui opening add TITLE, or just interview-tui")


def _openings(run: Run) -> tuple[tuple[Opening, Funnel], ...]:
    from interview_tui.services.openings import all_openings

    if not run.finds_database():
        return ()
    with run.reading() as services:
        return all_openings(services)


def _row(item: Opening, funnel: Funnel) -> tuple[str, ...]:
    counts = (funnel.candidates, funnel.screening, funnel.screened, funnel.dived, funnel.called, funnel.hired, funnel.declined)
    applicants = "" if item.applicants is None else str(item.applicants)
    closed = "" if item.closed_on is None else item.closed_on.isoformat()
    return (item.id[:SHORT_ID], item.title, item.language, str(item.quick_minutes), applicants, *map(str, counts), closed)


def _plain(item: Opening, funnel: Funnel | None = None) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": item.id,
        "title": item.title,
        "language": item.language,
        "applicants": item.applicants,
        "quick_minutes": item.quick_minutes,
        "call_references": item.call_references.value,
        "persona": item.persona.title,
        "created_ms": item.created_ms,
        "closed_on": None if item.closed_on is None else item.closed_on.isoformat(),
    }
    if funnel is not None:
        plain["funnel"] = {name: getattr(funnel, name) for name in FUNNEL_COUNTS}
    return plain
