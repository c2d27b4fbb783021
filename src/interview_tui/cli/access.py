"""``interview-tui access``: everything that is stored about a candidate, for a candidate who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from interview_tui.cli.output import tell_exported
from interview_tui.cli.running import Run

if TYPE_CHECKING:
    from typing import Literal


@click.command(short_help="Write everything that is stored about a candidate, for them to read.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Markdown is for people; JSON has every column.",
)
@click.option("--mask", is_flag=True, help="Numbers in place of the names of references and managers.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def access(run: Run, wanted: str, target: str | None, form: str, mask: bool, force: bool) -> None:
    """Write everything that is stored about CANDIDATE (id, or a part of the name), from every interviewer, with sources and dates.

    For answering a candidate who asks. A tool of the file's owner: it holds also what is sealed or not submitted. Works beside a
    running app. Read it before you hand it out; it is no legal advice.
    """
    from interview_tui.services.access import access_report
    from interview_tui.services.candidates import resolve_candidate

    run.need_database()
    kind = cast("Literal['markdown', 'json']", form)
    with run.reading(as_owner=True) as services:
        exported = access_report(services, resolve_candidate(services, wanted).id, target, form=kind, mask=mask, force=force)
    tell_exported(exported)
