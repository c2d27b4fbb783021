"""Commands about the data as a whole: ``dump``, ``doctor``, ``where``; and ``completion``."""

from __future__ import annotations

from contextlib import suppress

import click

from interview_tui.cli.output import fields, say, write_document, write_json
from interview_tui.cli.running import Run
from interview_tui.errors import CannotOpen


@click.command(short_help="Write all data as JSON.")
@click.option("--json", "as_json", is_flag=True, default=True, help="As JSON, the only format there is.")
@click.pass_obj
def dump(run: Run, as_json: bool) -> None:
    """Write all data to standard output, with stable field names. It holds everything about everybody."""
    del as_json
    from interview_tui.services.data import all_data

    with run.reading(as_owner=True) as services:
        write_json(all_data(services))


@click.command(short_help="Look for trouble; changes nothing.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def doctor(run: Run, as_json: bool) -> int:
    """Look for trouble with the database, the banks and the settings. Changes nothing.

    Exit code 5 when another program keeps the database locked, 4 when it or its newest backup is damaged or cannot be opened, 3 when a
    bank or the settings are invalid.
    """
    from interview_tui.cli.keys import findings
    from interview_tui.cli.running import unlock
    from interview_tui.services.doctor import examine

    with suppress(CannotOpen):  # the report says it as well, with all that can be seen without
        unlock(run.paths)
    report = examine(run.paths, findings)
    if as_json:
        write_json(report.plain())
    else:
        say(report.text())
    return report.exit_code


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def where(run: Run, as_json: bool) -> None:
    """Show where the data lies."""
    from interview_tui.paths import shipped_banks

    paths = run.paths
    places = {
        "database": paths.database,
        "backups": paths.backups,
        "own banks": paths.user_banks,
        "shipped banks": shipped_banks(),
        "settings": paths.config,
        "rescue files and crash reports": paths.state,
    }
    if as_json:
        write_json({name.replace(" ", "_"): str(place) for name, place in places.items()})
    else:
        say(fields([(name, str(place)) for name, place in places.items()]))


@click.command(short_help="Write a shell completion script.")
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Write the completion script of SHELL: bash, zsh or fish.

    \b
    bash: interview-tui completion bash > ~/.local/share/bash-completion/completions/interview-tui
    zsh:  interview-tui completion zsh > a file _interview-tui in a folder of $fpath
    fish: interview-tui completion fish > ~/.config/fish/completions/interview-tui.fish
    """
    from click.shell_completion import get_completion_class

    from interview_tui.cli import COMPLETION_VARIABLE
    from interview_tui.cli.group import NAME

    made_by = get_completion_class(shell)
    assert made_by is not None
    maker = made_by(ctx.find_root().command, {}, NAME, COMPLETION_VARIABLE)
    write_document(maker.source_template % maker.source_vars() + "\n")
