"""``interview-tui compare``: candidates of an opening beside each other, as a file or on standard output."""

from __future__ import annotations

import click

from interview_tui.cli.output import tell_exported
from interview_tui.cli.running import Run
from interview_tui.errors import NotFound


@click.command(short_help="Compare two to five candidates, as Markdown.")
@click.argument("wanted", metavar="OPENING")
@click.argument("people", metavar="[CANDIDATE]...", nargs=-1)
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option("--hide-names", "hidden", is_flag=True, help="Letters in place of the candidates' names.")
@click.option("--code", is_flag=True, help="Codes in place of the names, the same as `export --code` writes.")
@click.option("--after", is_flag=True, help="The ratings after the discussion; else as each rater submitted them.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def compare(run: Run, wanted: str, people: tuple[str, ...], target: str | None, hidden: bool, code: bool, after: bool, force: bool) -> None:
    """Compare candidates of OPENING: numbers, and what each one said.

    Without a CANDIDATE all with submitted ratings are compared, if those are two to five. Works beside a running app. What you
    may not see yet, because you have not submitted your own ratings, is not in it.
    """
    from interview_tui.services.comparison import choose_for, read_comparison, resolve_people, with_icc
    from interview_tui.services.comparison_export import export_comparison
    from interview_tui.services.openings import resolve_opening

    if not run.finds_database():
        raise NotFound("There are no openings yet. Add one first: interview-tui opening add TITLE")
    with run.reading() as services:
        opening = resolve_opening(services, wanted)
        chosen = resolve_people(services, opening, people) if people else choose_for(services, opening.id)
        comparison = with_icc(services, read_comparison(services, chosen))
    exported = export_comparison(comparison, target, hidden=hidden, after=after, force=force, code=code, services=services)
    tell_exported(exported)
