"""The README says what the program does: every command and option, every exit code, every key of the interview."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from textual.binding import Binding

from interview_tui.cli.group import cli as group
from tests.cli.test_help import commands

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def _code(text: str) -> str:
    """All that stands in the text as code."""
    return " ".join(re.findall(r"`([^`\n]+)`", text)) + " " + " ".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))


@pytest.mark.parametrize("names", commands(), ids=" ".join)
def test_every_command_is_in_the_readme_with_its_options(names: tuple[str, ...]) -> None:
    command: click.Command = group
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    if isinstance(command, click.Group):
        return
    (row,) = (line for line in README.splitlines() if re.match(rf"\| `interview-tui {' '.join(names)}[ `]", line))
    words = set(re.findall(r"[\w-]+", _code(row)))
    options = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
    assert options <= words
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            assert parameter.make_metavar(click.Context(command)) in row


def test_the_readme_names_no_command_that_is_not_there() -> None:
    known = {" ".join(names) for names in commands()}
    named = re.findall(r"^\| `interview-tui ([a-z ]+?)(?: [\[A-Z].*)?` \|", README, re.MULTILINE)
    assert set(named) <= known
    assert len(named) > 10
    options = {option for parameter in group.params for option in parameter.opts}
    assert options <= set(re.findall(r"[\w-]+", _code(README)))


def test_every_exit_code_is_explained_in_the_readme_and_in_the_help() -> None:
    from interview_tui import errors

    used = {thing.exit_code for thing in vars(errors).values() if isinstance(thing, type) and issubclass(thing, errors.InterviewTuiError)}
    explained = set(re.findall(r"^\| (\d|128\+n) \| \w", README, re.MULTILINE))
    assert explained == {"0", "128+n", *(str(code) for code in used)}
    assert all(f"{code} " in (group.epilog or "") for code in explained)


def test_the_keys_of_the_interview_are_those_in_the_readme() -> None:
    from interview_tui.screens.interview import InterviewScreen

    block = README.partition("<!-- keys")[2].partition("-->\n")[2].partition("<!-- end of keys -->")[0]
    assert block.strip() == "\n".join(key_table(InterviewScreen.BINDINGS))


def key_table(bindings: Sequence[object]) -> list[str]:
    """The rows of the table, from the bindings themselves; the ten ratings are one row."""
    rows = ["| Key | Does | Id |", "| --- | --- | --- |"]
    ratings = [item for item in bindings if isinstance(item, Binding) and re.fullmatch(r"interview\.rate.\d+", item.id or "")]
    for item in bindings:
        assert isinstance(item, Binding)
        assert item.id
        if item in ratings[1:]:
            continue
        keys, does, name = item.key, item.description, f"`{item.id}`"
        shown = ", ".join(f"`{key}`" for key in keys.split(","))
        if ratings and item is ratings[0]:
            last = ratings[-1]
            shown, does, name = f"{shown} … `{last.key}`", f"{does} … {last.description.split()[-1]}", f"{name} … `{last.id}`"
        rows.append(f"| {shown} | {does} | {name} |")
    return rows


def test_the_settings_in_the_readme_are_valid(no_user_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from interview_tui.cli.keys import key_problems
    from interview_tui.config import load_settings

    no_user_settings.parent.mkdir(parents=True)
    no_user_settings.write_text(README.partition("```toml\n")[2].partition("```")[0], "utf-8")
    settings = load_settings(no_user_settings)
    assert settings.interviewer == "Eva Ek"
    assert key_problems(settings, no_user_settings) == ()


def test_links_inside_the_repository_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (ROOT / target).exists(), target


def test_the_picture_is_what_the_program_draws_now() -> None:
    drawn = subprocess.run([sys.executable, str(ROOT / "tools" / "make_picture.py"), "-"], capture_output=True, text=True, timeout=120)
    assert drawn.returncode == 0, drawn.stderr
    kept = (ROOT / "docs" / "live-screen.svg").read_text("utf-8")
    changed = set(_words_of(drawn.stdout)) ^ set(_words_of(kept))
    assert drawn.stdout == kept, f"the live screen has changed: `make picture` draws it again. What differs: {sorted(changed)}"


def _words_of(picture: str) -> list[str]:
    """The texts in a picture."""
    return re.findall(r">([^<>]+)</text>", picture)


def test_ci_runs_the_very_line_of_the_readme() -> None:
    lines = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(lines) == 2
    assert lines[0].endswith("interview-tui demo")
    assert lines[1].endswith("/pytest -n 4")
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_interpreter_that_the_readme_names_is_declared() -> None:
    declared = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert re.findall(r"\b3\.1\d\b", README.partition("## Supported systems")[2].split("\n\n")[1]) == declared
