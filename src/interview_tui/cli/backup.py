"""``interview-tui backup`` and ``interview-tui restore``: copies of the whole database, and putting one back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.asking import must_agree
from interview_tui.cli.ending import complain
from interview_tui.cli.output import aligned, fields, say, write_json
from interview_tui.cli.running import Run, unlock
from interview_tui.errors import CannotOpen, UsageError

if TYPE_CHECKING:
    from interview_tui.services.backups import Backup


@click.command(short_help="Copy the whole database, and check the copy.")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def backup(run: Run, target: Path, force: bool) -> None:
    """Copy the whole database to FILE, and check the copy. A folder gets a file with the date in its name. Works beside a running app.

    The copy holds everything about everybody. `interview-tui restore FILE` puts it back.
    """
    from interview_tui.services.backup_words import people_text, size_text, strange_text
    from interview_tui.services.backups import make_backup_now

    with run.reading(as_owner=True) as services:
        made = make_backup_now(services, target, force=force)
    say(str(made.path))
    complain(f"{size_text(made.size)}, {people_text(made.candidates)}, schema {made.schema}. Every page and every row was checked.")
    if made.strange_rows:
        complain(strange_text(made.strange_rows))
    for notice in made.notices:
        complain(notice)


@click.command(short_help="Put a backup in the place of the database.")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--list", "lists", is_flag=True, help="List the backups that the program made by itself, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="With --list: write JSON.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(run: Run, file: Path | None, lists: bool, as_json: bool, yes: bool) -> None:
    """Put FILE, a backup, in the place of the database. FILE is checked first and not changed; what is there now is kept.

    FILE is a path, or a name that --list shows. The app must be closed.
    """
    if lists == (file is not None):
        raise UsageError("Name a backup, or list them: `interview-tui restore --list`.")
    if file is None:
        _list(run, as_json)
    else:
        _restore(run, file, yes=yes)


def _list(run: Run, as_json: bool) -> None:
    from interview_tui.services.backups import backups, link_of

    with suppress(CannotOpen):  # names and times are seen without
        unlock(run.paths)
    found = backups(run.paths)
    if as_json:
        write_json([_plain(one) for one in found])
    elif found:
        say(aligned(("MADE", "SIZE", "CANDIDATES", "SCHEMA", "KIND", "FILE"), [_row(one) for one in found], right=frozenset({1, 2, 3})))
        complain(link_of(run.paths) or f"They lie in {run.paths.backups}.")
    else:
        complain(f"There are no backups in {run.paths.backups} yet. The app makes them; `interview-tui backup FILE` makes one anywhere.")


def _row(one: Backup) -> tuple[str, ...]:
    from interview_tui.moments import moment_text
    from interview_tui.services.backup_words import kind_text, size_text

    unreadable = one.candidates is None
    return (
        moment_text(one.at_ms),
        size_text(one.size),
        "unreadable" if unreadable else str(one.candidates),
        "" if unreadable else str(one.schema),
        kind_text(one) or "automatic",
        one.path.name,
    )


def _plain(one: Backup) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "made_ms": one.at_ms,
        "size": one.size,
        "candidates": one.candidates,
        "schema": one.schema,
        "kind": one.kind.value or "automatic",
        "rows_differ": one.rows_differ,
    }


def _restore(run: Run, file: Path, *, yes: bool) -> None:
    from interview_tui.cli.unlocking import unlock_file
    from interview_tui.services.backup_words import inside_text, older_text, restored_text, strange_text
    from interview_tui.services.backups import find_backup, look_through, present, restore
    from interview_tui.services.clock import now_ms

    unlock(run.paths)
    found = find_backup(run.paths, file)
    unlock_file(found)
    inside = look_through(found)
    now = present(run.paths)
    there = run.has_database()
    lines = [("restored", f"{found}\n{inside_text(inside)}")]
    lines.append(("replaced", f"{run.paths.database}\n{inside_text(now)}" if there else "nothing: there is no database yet"))
    complain(fields(lines))
    if inside.is_older:
        complain(older_text(inside))
    if inside.strange_rows:
        complain(f"In the backup {strange_text(inside.strange_rows)}")
    if not yes:
        must_agree("Put it in place? What is there now is kept")
    complain(restored_text(restore(run.paths, found, now_ms()), found))
