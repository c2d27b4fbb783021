from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version

import click
import pytest

from interview_tui import __version__
from interview_tui.cli.group import cli as group
from tests.cli.conftest import Cli
from tests.e2e.terminal import command
from tests.thorough import first_only


def commands(of: click.Group = group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command, with the names that lead to it."""
    context = click.Context(of)
    found: list[tuple[str, ...]] = []
    for name in of.list_commands(context):
        inner = of.get_command(context, name)
        found.append((*before, name))
        if isinstance(inner, click.Group):
            found += commands(inner, (*before, name))
    return found


@pytest.mark.parametrize("names", [(), *commands()], ids=" ".join)
def test_every_command_explains_itself(cli: Cli, names: tuple[str, ...]) -> None:
    text = cli(*names, "--help").out
    assert text.startswith(f"Usage: {' '.join(('interview-tui', *names))} ")
    assert max(len(line) for line in text.splitlines()) <= 100
    assert cli(*names, "-h").out == text


def test_the_version_names_what_matters_for_a_report(cli: Cli) -> None:
    lines = cli("--version").out.splitlines()
    assert lines[0] == f"interview-tui {__version__}"
    assert [line.split()[0] for line in lines] == ["interview-tui", "Python", "Textual", "SQLAlchemy", "SQLite"]
    assert f"Textual {version('textual')}" in lines


@pytest.mark.parametrize("arguments", first_only([["--help"], ["--version"], ["where"], ["candidate", "--help"]]))
def test_help_and_version_import_neither_the_interface_nor_the_database(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom interview_tui.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print([name for name in ('textual', 'rich', 'sqlalchemy', 'pydantic', 'yaml', 'tomlkit') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_completion_script_for_each_shell(cli: Cli, shell: str) -> None:
    script = cli("completion", shell).out
    assert "interview-tui" in script
    assert f"_INTERVIEW_TUI_COMPLETE={shell}_complete" in script


def test_the_shell_is_given_completions() -> None:
    def completed(*words: str) -> str:
        env = {**os.environ, "_INTERVIEW_TUI_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
        return subprocess.run(command(), env=env, capture_output=True, text=True, timeout=120).stdout

    assert completed("interview-tui", "ba").split() == ["plain,banks", "plain,backup"]
    assert completed("interview-tui", "banks", "c").split() == ["plain,check", "plain,copy"]
    assert completed("interview-tui", "interview", "anna", "q").split() == ["plain,quick-screen"]
