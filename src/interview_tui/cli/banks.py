"""``interview-tui banks``: the question banks and personas, shipped and own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.output import aligned, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.opening import LANGUAGES
from interview_tui.errors import InvalidFile

if TYPE_CHECKING:
    from interview_tui.services.banks import BankLibrary
    from interview_tui.storage.bank_files import BankFile

_language = click.option("--language", type=click.Choice(LANGUAGES), help="Which one, where there are several languages.")


@click.group()
def banks() -> None:
    """Question banks: list, show, check, copy."""


@banks.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def list_(run: Run, as_json: bool) -> None:
    """List all banks and personas, your own first."""
    files = library(run).files()
    if as_json:
        write_json([_plain(file) for file in files])
        return
    heading = ("ID", "LANGUAGE", "VERSION", "KIND", "QUESTIONS", "MINUTES", "TITLE", "STATE", "FILE")
    say(aligned(heading, [_row(file) for file in files], right=frozenset({4, 5})))
    if any(file.problems for file in files):
        complain("Some files cannot be used. `interview-tui banks check` says why.")


@banks.command("show")
@click.argument("bank_id", metavar="ID")
@_language
@click.pass_obj
def show(run: Run, bank_id: str, language: str | None) -> None:
    """Show the bank or persona ID, with everything in it."""
    from interview_tui.services.reports import bank_report, persona_report

    file = library(run).find(bank_id, language)
    if file.problems:
        raise InvalidFile(file.problems)
    if file.bank is not None:
        say(bank_report(file.bank))
    elif file.persona is not None:
        say(persona_report(file.persona))


@banks.command("check")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(run: Run, paths: Sequence[Path]) -> int:
    """Check each FILE, or all banks and personas. Exit code 3 when one cannot be used."""
    known = library(run)
    files = [known.check(path) for path in paths] if paths else list(known.files())
    for file in files:
        for problem in file.problems:
            say(str(problem))
            if problem.excerpt:
                say(f"    {problem.excerpt}")
        for warning in file.warnings:
            say(f"{warning.file}:{warning.line}:{warning.column}: note: {warning.message}")
    broken = sum(bool(file.problems) for file in files)
    notes = sum(len(file.warnings) for file in files)
    said = f"{_count(len(files), 'file')} checked: {broken or 'none'} cannot be used, {_count(notes, 'note')}."
    if broken:
        complain(said)
        return 3
    say(said)
    return 0


@banks.command("copy")
@click.argument("bank_id", metavar="ID")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@_language
@click.pass_obj
def copy(run: Run, bank_id: str, folder: Path | None, language: str | None) -> None:
    """Copy the bank or persona ID to DIR (else to your own banks) to edit it there."""
    say(str(library(run).copy(bank_id, language, folder if folder is not None else run.paths.user_banks)))
    if folder is None:
        complain("It is used in place of the shipped one. `interview-tui banks check` says whether it is right.")


def library(run: Run) -> BankLibrary:
    """The banks of this run."""
    from interview_tui.paths import shipped_banks
    from interview_tui.services.banks import BankLibrary

    return BankLibrary(run.paths.user_banks, shipped_banks())


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _kind(file: BankFile) -> str:
    if file.bank is not None:
        return file.bank.stage.value
    return "persona" if file.persona is not None else ""


def _title(file: BankFile) -> str:
    if file.bank is not None:
        return file.bank.title
    return file.persona.persona.title if file.persona is not None else ""


def _row(file: BankFile) -> tuple[str, ...]:
    questions = minutes = ""
    if file.bank is not None:
        questions, minutes = str(len(file.bank.questions)), str(file.bank.minutes)
    state = _count(len(file.problems), "problem") if file.problems else _count(len(file.warnings), "note") if file.warnings else "good"
    return file.id, file.language, file.version, _kind(file), questions, minutes, _title(file), state, file.shown


def _plain(file: BankFile) -> dict[str, Any]:
    def told(problems: Sequence[Any]) -> list[dict[str, Any]]:
        return [{"line": item.line, "column": item.column, "message": item.message} for item in problems]

    return {
        "id": file.id,
        "language": file.language,
        "version": file.version,
        "kind": _kind(file),
        "title": _title(file),
        "questions": len(file.bank.questions) if file.bank else None,
        "minutes": file.bank.minutes if file.bank else None,
        "hash": file.bank.hash if file.bank else None,
        "shipped": file.shipped,
        "file": file.shown,
        "usable": file.usable,
        "problems": told(file.problems),
        "warnings": told(file.warnings),
    }
