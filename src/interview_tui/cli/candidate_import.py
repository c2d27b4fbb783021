"""``interview-tui candidate import``: applicants from a CSV file, after a preview."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.asking import must_agree
from interview_tui.cli.ending import complain
from interview_tui.cli.need import NO_OPENING
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.text import one_line
from interview_tui.errors import InvalidFile, NotFound

if TYPE_CHECKING:
    from interview_tui.services.applicants import Known, Preview

_LISTED = 200
"""So many errors at most are written; nobody reads more before the file is mended."""
_NAMED = 10


@click.command("import", short_help="Add the applicants of a CSV file.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--opening", "wanted", metavar="OPENING", required=True, help="Id, or a part of the title.")
@click.option("--known", "with_known", is_flag=True, help="Add also who seems to be there already.")
@click.option("--dry-run", is_flag=True, help="Show what would be done; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Write the preview, and how many were added, as JSON.")
@click.pass_obj
def import_(run: Run, file: Path, wanted: str, with_known: bool, dry_run: bool, yes: bool, as_json: bool) -> int:
    """Add everybody in FILE (- is standard input) to an opening: name, e-mail, note, in columns that the first line names.

    All errors are told at once, each with its line, and with one of them nobody is added (exit code 3).
    """
    from interview_tui.domain.applicant_text import MOST_BYTES
    from interview_tui.services.applicants import import_applicants, preview_import, read_file
    from interview_tui.services.openings import resolve_opening

    if not run.finds_database():
        raise NotFound(NO_OPENING)
    shown = "standard input" if str(file) == "-" else one_line(str(file))
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if str(file) == "-" else read_file(file)
    except InvalidFile as error:  # the whole file: no line of it is to blame
        complain(f"{shown}: {error.problems[0].message}")
        return InvalidFile.exit_code
    with run.reading() if dry_run else run.writing() as services:
        opening = resolve_opening(services, wanted)
        preview = preview_import(services, opening.id, data)
        people = preview.everybody if with_known else preview.new
        if not as_json:
            _tell(preview, shown, with_known=with_known)
        if preview.errors or dry_run or not people:
            added = 0
        else:
            if not yes:
                must_agree(f"Add {_people(len(people))} to {one_line(opening.title)}?")
            added = import_applicants(services, opening.id, people)
    if as_json:
        write_json(_plain(preview, added))
    if preview.errors:
        _tell_errors(preview, shown)
        return InvalidFile.exit_code
    if not as_json:
        short = opening.id[:SHORT_ID]
        say(f"Added {_people(added)} to {opening.title}." if added else f"Nobody was added to {opening.title}.")
        if added:
            complain(f"Next: sort the applications in the app, on Home. `interview-tui candidate list --opening {short}` lists them. "
                     "A backup from before the import was kept; `interview-tui restore --list` shows it.")  # fmt: skip
    return 0


def _tell(preview: Preview, shown: str, *, with_known: bool) -> None:
    """What the import would do, on standard error."""
    if not preview.errors:
        complain(f"{shown}: {_people(len(preview.new))} to add to {one_line(preview.opening.title)}.")
        _tell_names([f"  {one.name}{f' <{one.email}>' if one.email else ''}" for one in preview.new])
        if preview.known:
            what = "added all the same" if with_known else "left out; --known adds them too"
            complain(f"Seem to be there already: {len(preview.known):,} ({what}).")
            _tell_names([f"  line {one.applicant.line}: {one.applicant.name}, {_why(one)}" for one in preview.known])
    for notice in preview.notices:
        complain(f"Note: {notice}")


def _tell_names(lines: list[str]) -> None:
    for line in lines[:_NAMED]:
        complain(line)
    if len(lines) > _NAMED:
        complain(f"  … and {len(lines) - _NAMED:,} more")


def _tell_errors(preview: Preview, shown: str) -> None:
    for one in preview.errors[:_LISTED]:
        field = "" if one.column is None else f"field {one.column}: "
        complain(f"{shown}:{one.line}: {field}{one.message}")
    if len(preview.errors) > _LISTED:
        complain(f"… and {len(preview.errors) - _LISTED:,} more errors.")
    complain("Nobody was added.")


def _why(one: Known) -> str:
    what = "the same e-mail" if one.by_mail else "the same name, one of the two without an e-mail"
    return f"{what} as {'a candidate of the opening' if one.same_line is None else f'line {one.same_line}'}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _plain(preview: Preview, added: int) -> dict[str, Any]:
    return {
        "opening_id": preview.opening.id,
        "opening": preview.opening.title,
        "added": added,
        "new": [{"line": one.line, "name": one.name, "email": one.email, "note": one.note} for one in preview.new],
        "known": [
            {"line": one.applicant.line, "name": one.applicant.name, "email": one.applicant.email, "same_line": one.same_line,
             "by_email": one.by_mail}
            for one in preview.known
        ],
        "errors": [{"line": one.line, "field": one.column, "message": one.message} for one in preview.errors],
        "notices": list(preview.notices),
    }  # fmt: skip
