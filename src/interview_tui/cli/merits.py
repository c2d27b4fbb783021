"""``interview-tui merits``: a candidate's education and other merits, and the statement that is handed out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from interview_tui.cli.output import say, tell_exported
from interview_tui.cli.running import Run
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError

_MOST_BYTES = 100_000
"""More than the longest text that is taken can have in UTF-8."""


@click.command(short_help="Write the merits of a candidate, or enter them.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--education", metavar="TEXT", help="Enter the education; empty takes it away.")
@click.option("--education-file", metavar="FILE", help="The same from a file; - is standard input.")
@click.option("--other", metavar="TEXT", help="Enter other merits; empty takes them away.")
@click.option("--other-file", metavar="FILE", help="The same from a file; - is standard input.")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder of the statement; - is standard output.")
@click.option("--code", is_flag=True, help="A code in place of the name in the statement.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def merits(
    run: Run,
    wanted: str,
    education: str | None,
    education_file: str | None,
    other: str | None,
    other_file: str | None,
    target: str | None,
    code: bool,
    force: bool,
) -> None:
    """Write education, experience and other merits of CANDIDATE (id, or a part of the name) as Markdown.

    An applicant who was turned down can ask for those of who was interviewed or hired (Discrimination Act ch. 2 § 4). The
    experience comes from the jobs. With --education or --other the text is kept, and nothing is written unless there is -o.
    """
    if "-" == education_file == other_file:
        raise UsageError("Standard input can be one text alone. Give the other as a file or with its option.")
    texts = _text("education", education, education_file), _text("other", other, other_file)
    run.need_database()
    if texts != (None, None):
        _keep(run, wanted, *texts)
        if target is None:
            return
    _write(run, wanted, target, code=code, force=force)


def _text(name: str, typed: str | None, file: str | None) -> str | None:
    """What was given, or None. Raises UsageError."""
    if file is None:
        return typed
    if typed is not None:
        raise UsageError(f"Give --{name} or --{name}-file, not both.")
    try:
        if file == "-":
            given = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as source:
                given = source.read(_MOST_BYTES + 1)
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{_shown(file)} is not text in UTF-8. Nothing was changed.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the path is not valid"
        raise UsageError(f"{_shown(file)} cannot be read: {reason}. Nothing was changed.") from None
    if len(given) > _MOST_BYTES:
        raise UsageError(f"{_shown(file)} is longer than a text can be here. Nothing was changed.")
    return text


def _shown(file: str) -> str:
    return "Standard input" if file == "-" else one_line(file)


def _keep(run: Run, wanted: str, education: str | None, other: str | None) -> None:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.merits import merits_of, save_merits

    with run.writing() as services:
        candidate = resolve_candidate(services, wanted)
        before = merits_of(services, candidate.id)
        save_merits(
            services, candidate.id, before.education if education is None else education, before.other if other is None else other
        )  # fmt: skip
    say(f"Kept the merits of {one_line(candidate.name)}")


def _write(run: Run, wanted: str, target: str | None, *, code: bool, force: bool) -> None:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.merits import merit_statement

    with run.reading(as_owner=True) as services:
        exported = merit_statement(services, resolve_candidate(services, wanted).id, target, force=force, code=code)
    tell_exported(exported)
