"""The commands by name, and the options before them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from interview_tui.cli.running import Run, run_home
from interview_tui.domain.spelling import did_you_mean
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError

NAME = "interview-tui"
_PATH = click.Path(readable=False, path_type=Path)
"""A path; what is wrong with it is told by who opens it."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for.

    Args:
        lazy: where each command lies, as ``module:attribute``, in the order of the help.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they were given."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        place = self._lazy.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(f"interview_tui.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As the base, with a hint at the command that was likely meant."""
        name = args[0]
        if name not in self._lazy and not name.startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(name, self._lazy)
            raise click.UsageError(f"There is no command “{one_line(name)[:80]}”.{hint}", ctx)
        return super().resolve_command(ctx, args)


COMMANDS = {
    "demo": "app_commands:demo",
    "interview": "app_commands:interview",
    "opening": "opening:opening",
    "need": "need:need",
    "candidate": "candidate:candidate",
    "invite": "invite:invite",
    "export": "export:export",
    "packet": "packet:packet",
    "import": "packet:import_files",
    "compare": "compare:compare",
    "decide": "decide:decide",
    "offer": "offer:offer",
    "audit": "audit:audit",
    "retention": "retention:retention",
    "hold": "retention:hold",
    "erase": "erase:erase",
    "access": "access:access",
    "merits": "merits:merits",
    "banks": "banks:banks",
    "dump": "data:dump",
    "doctor": "data:doctor",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "where": "data:where",
    "encrypt": "encryption:encrypt",
    "decrypt": "encryption:decrypt",
    "passphrase": "encryption:passphrase",
    "completion": "data:completion",
}


def _show_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from interview_tui.cli.output import say
        from interview_tui.services.versions import version_lines

        say("\n".join(version_lines()))
        ctx.exit(0)


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 a bug, 2 wrong use or no terminal, 3 an input file is invalid, 4 the database cannot be opened, "
    "5 it is in use, 6 text could not be saved, 7 an export was refused, 128+n ended by signal n.",
)
@click.option("--db", "database", metavar="FILE", type=_PATH, help="The database (else INTERVIEW_TUI_DB).")
@click.option("--banks", metavar="DIR", type=_PATH, help="Your own question banks (else INTERVIEW_TUI_BANKS).")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the versions and exit.")
@click.pass_context
def cli(ctx: click.Context, database: Path | None, banks: Path | None) -> int | None:
    """Structured interviews for customer-support hiring, run from the keyboard.

    Without a command the app starts.
    """
    for option, path in (("--db", database), ("--banks", banks)):
        if path is not None and str(path) in ("", "."):
            raise click.UsageError(f"{option} needs a path.", ctx)
    ctx.obj = Run(database, banks)
    return run_home(ctx.obj) if ctx.invoked_subcommand is None else None


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line. Returns the exit code.

    Raises:
        UsageError: the arguments are wrong.
        InterviewTuiError: as the command.
    """
    try:
        code = cli.main(list(arguments), prog_name=NAME, standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        raise UsageError(_in_words(error)) from None
    return code if isinstance(code, int) else 0


def _in_words(error: click.ClickException) -> str:
    """The message first, then how to go on."""
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and error.option_name in ("--db", "--banks"):
        message += f" It goes before the command: {NAME} {error.option_name} PATH …"
    if context is None:
        return message
    return f"{message}\n{context.get_usage()}\n`{context.command_path} --help` says more."
