"""``interview-tui export``: what is known about a candidate as a file or on standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from interview_tui.cli.output import tell_exported, write_document
from interview_tui.cli.running import Run
from interview_tui.domain.scorecard import Audience
from interview_tui.errors import UsageError

_FORMS = ("markdown", "json", "csv-long", "csv-wide")


@click.command(short_help="Write a scorecard as Markdown, CSV or JSON.")
@click.argument("wanted", metavar="[CANDIDATE]", required=False)
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default=_FORMS[0],
    show_default=True,
    help="csv-long: a row for each rating; csv-wide: a column for each rater; json: for `interview-tui import`.",
)
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.PANEL.value,
    show_default=True,
    help="Who reads it. The manager's copy shows no single rater; the candidate's names no reference and no manager.",
)
@click.option("--without-reference-names", "nameless", is_flag=True, help="Leave those names out for the others too.")
@click.option("--with-reference-names", "named", is_flag=True, help="JSON alone: let those names travel.")
@click.option("--code", is_flag=True, help="A code in place of the candidate's name, also in the name of the file.")
@click.option("--template", metavar="FILE", type=click.Path(path_type=Path), help="How to put the Markdown together (docs/templates.md).")
@click.option("--show-template", "shows_template", is_flag=True, help="Print the program's own template for the audience, to copy it.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def export(run: Run, /, wanted: str | None, form: str, audience: str, *, shows_template: bool, **given: Any) -> None:
    """Write the scorecard of CANDIDATE (id, or a part of the name). Works beside a running app.

    It holds what you may see: the others' ratings not before you have submitted yours.
    """
    if shows_template:
        from interview_tui.services.export import shown_template

        write_document(shown_template(Audience(audience)))
        return
    if not wanted:
        raise UsageError("Name a candidate: `interview-tui export CANDIDATE`.")
    _export(run, wanted, form, Audience(audience), **given)


def _export(
    run: Run,
    wanted: str,
    form: str,
    audience: Audience,
    *,
    target: str | None,
    nameless: bool,
    named: bool,
    code: bool,
    template: Path | None,
    force: bool,
) -> None:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.export import Form, export_scorecard

    run.need_database()
    with run.reading() as services:
        exported = export_scorecard(
            services, resolve_candidate(services, wanted).id, target, form=Form(form), force=force, audience=audience,
            without_reference_names=nameless, with_reference_names=named, template=template, code=code,
        )  # fmt: skip
    tell_exported(exported)
