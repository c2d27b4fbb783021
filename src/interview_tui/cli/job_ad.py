"""``interview-tui opening ad`` and ``opening export``: the draft of a job ad, and everything about an opening, as Markdown."""

from __future__ import annotations

from typing import Any

import click

from interview_tui.cli.need import NO_OPENING
from interview_tui.cli.output import tell_exported, write_json
from interview_tui.cli.running import Run
from interview_tui.errors import NotFound, UsageError


@click.command("ad", short_help="Write the draft of a job ad.")
@click.argument("wanted", metavar="OPENING")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.option("--json", "as_json", is_flag=True, help="Write the texts, the channels and what is missing as JSON to standard output.")
@click.pass_obj
def ad(run: Run, wanted: str, target: str | None, force: bool, as_json: bool) -> None:
    """Write the job ad of OPENING (id, or a part of the title) as Markdown, in the language of the opening.

    What the ad lacks is said on standard error. The app has the form: f3 on Home.
    """
    from interview_tui.services.job_ad import export_job_ad
    from interview_tui.services.openings import resolve_opening

    if as_json and (target is not None or force):
        raise UsageError("--json writes to standard output: leave out -o and --force.")
    if not run.finds_database():
        raise NotFound(NO_OPENING)
    with run.reading() as services:
        opening = resolve_opening(services, wanted)
        if as_json:
            plain = _plain(services, opening.id)
        else:
            exported = export_job_ad(services, opening.id, target, force=force)
    if as_json:
        write_json(plain)
        return
    tell_exported(exported)


def _plain(services: Any, opening_id: Any) -> dict[str, Any]:
    from interview_tui.domain.ad_gaps import ad_gaps
    from interview_tui.domain.job_ad import ad_to_plain
    from interview_tui.services.job_ad import opening_and_ad

    opening, found = opening_and_ad(services, opening_id)
    missing = [{"part": gap.part.value, "text": gap.text} for gap in ad_gaps(found, opening.persona)]
    return {"opening": opening.id, "title": opening.title, "language": opening.language} | ad_to_plain(found) | {"missing": missing}


@click.command("export", short_help="Write everything about an opening.")
@click.argument("wanted", metavar="OPENING")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def export(run: Run, wanted: str, target: str | None, force: bool) -> None:
    """Write OPENING (id, or a part of the title) as Markdown: persona, need, inventory, ad, funnel, offers in numbers.

    No candidate is named in it, and nothing of anybody's notes or ratings.
    """
    from interview_tui.services.opening_export import export_opening
    from interview_tui.services.openings import resolve_opening

    if not run.finds_database():
        raise NotFound(NO_OPENING)
    with run.reading() as services:
        exported = export_opening(services, resolve_opening(services, wanted).id, target, force=force)
    tell_exported(exported)
