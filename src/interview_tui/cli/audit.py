"""``interview-tui audit``: what was submitted, looked at early, revised and decided about a candidate."""

from __future__ import annotations

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.output import say, write_document
from interview_tui.cli.running import Run


@click.command(short_help="Show the record of a candidate: who did what, and when.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="Of the record.")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; without it, standard output.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def audit(run: Run, wanted: str, form: str, target: str | None, force: bool) -> None:
    """Show the record of CANDIDATE (id, or a part of the name), and whether each submitted interview still is what was submitted.

    A tool of the file's owner: nothing is sealed in it. Works beside a running app.
    """
    from interview_tui.services.audit_export import export_record
    from interview_tui.services.candidates import resolve_candidate

    run.need_database()
    with run.reading(as_owner=True) as services:
        exported = export_record(services, resolve_candidate(services, wanted).id, form, target, force=force)
    for notice in exported.notices:
        complain(notice)
    if exported.path is not None:
        say(str(exported.path))
    elif form == "text":
        say(exported.text.rstrip("\n"))
    else:
        write_document(exported.text)
