"""``interview-tui export``: a scorecard as a file or on standard output."""

from __future__ import annotations

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.output import say, write_document
from interview_tui.cli.running import Run
from interview_tui.domain.scorecard import Audience
from interview_tui.errors import NotFound


@click.command(short_help="Write a scorecard as Markdown.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option("--format", "form", type=click.Choice(["markdown"]), default="markdown", show_default=True, help="Of the scorecard.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.PANEL.value,
    show_default=True,
    help="Who reads it. The candidate's copy names no reference and no manager.",
)
@click.option("--without-reference-names", "nameless", is_flag=True, help="Leave those names out for the panel too.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def export(run: Run, wanted: str, target: str | None, form: str, audience: str, nameless: bool, force: bool) -> None:
    """Write the scorecard of CANDIDATE (id, or a part of the name). Works beside a running app."""
    del form  # there is only one yet
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.export import export_markdown

    if not run.has_database():
        raise NotFound("There are no candidates yet. `interview-tui candidate add` adds one.")
    with run.reading() as services:
        candidate_id = resolve_candidate(services, wanted).id
        exported = export_markdown(
            services, candidate_id, target, force=force, audience=Audience(audience), without_reference_names=nameless
        )  # fmt: skip
    for notice in exported.notices:
        complain(notice)
    if exported.path is None:
        write_document(exported.text)
    else:
        say(str(exported.path))
