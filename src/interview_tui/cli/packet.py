"""``interview-tui packet`` and ``interview-tui import``: what panels on several computers send one another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.output import say, tell_exported
from interview_tui.cli.running import Run
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError

if TYPE_CHECKING:
    from interview_tui.services.packets import Imported


@click.group()
def packet() -> None:
    """Files for a panel on several computers: write one, take one in."""


@packet.command("export", short_help="Write what a rater has submitted.")
@click.argument("wanted", metavar="[CANDIDATE]", required=False)
@click.option("--setup", metavar="OPENING", help="Write an opening with its candidates for the other raters, without ratings.")
@click.option("--rater", metavar="NAME", default="", help="Whose interviews; yours unless given.")
@click.option("-o", "--output", "target", metavar="PATH", type=click.Path(), help="File or folder; - is standard output.")
@click.option("--with-reference-names", "named", is_flag=True, help="References and managers travel with their names and employers.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.option("--encrypt", "sealed", is_flag=True, help="Encrypt the file with a passphrase, as is done where the database is encrypted.")
@click.option("--plain", is_flag=True, help="Do not encrypt it, although the database is encrypted.")
@click.pass_obj
def export(
    run: Run, wanted: str | None, setup: str | None, rater: str, target: str | None, named: bool, force: bool, sealed: bool, plain: bool
) -> None:
    """Write what you have submitted about CANDIDATE as a file for the other raters.

    With --setup an opening with its persona, questions and candidates, before anybody has rated. Where the database is encrypted, a
    passphrase for the file is asked for; tell it on another way than the one that the file goes.
    """
    if (wanted is None) == (setup is None) or (setup is not None and rater):
        raise UsageError("Name a candidate, or an opening with --setup OPENING.")
    if sealed and plain:
        raise UsageError("--encrypt and --plain do the opposite of one another.")
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.openings import resolve_opening
    from interview_tui.services.packets import export_packet, export_setup

    run.need_database()
    with run.reading() as services:
        words = _passphrase(run, sealed=sealed, plain=plain)
        if setup is not None:
            opening_id = resolve_opening(services, setup).id
            exported = export_setup(services, opening_id, target, with_reference_names=named, force=force, passphrase=words)
        else:
            candidate_id = resolve_candidate(services, wanted or "").id
            exported = export_packet(services, candidate_id, target, rater=rater, with_reference_names=named, force=force, passphrase=words)
    tell_exported(exported)


_FILES = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
_LINK = click.option("--link", metavar="CANDIDATE", help="Who the candidate of the file is here, if entered on both computers.")
_NEW = click.option("--new", is_flag=True, help="Whoever is not here yet is somebody else than those here with the same name.")
_ONLY = click.option("--candidate", "only", metavar="CANDIDATE", help="Refuse a file about anybody else.")


@packet.command("import", short_help="Take files of other raters in.")
@_FILES
@_LINK
@_NEW
@_ONLY
@click.pass_obj
def import_packets(run: Run, files: tuple[Path, ...], link: str | None, new: bool, only: str | None) -> None:
    """Check each FILE and merge what is in it. The same file twice is harmless, and the order does not matter."""
    _take_in(run, files, link, new, only)


@click.command("import", short_help="Take a packet, a setup or a candidate's file in.")
@_FILES
@_LINK
@_NEW
@_ONLY
@click.pass_obj
def import_files(run: Run, files: tuple[Path, ...], link: str | None, new: bool, only: str | None) -> None:
    """Check each FILE (a packet, a setup, or a candidate as JSON) and merge what is in it.

    The same file twice is harmless, and the order of packets does not matter.
    """
    _take_in(run, files, link, new, only)


def _take_in(run: Run, files: tuple[Path, ...], link: str | None, new: bool, only: str | None) -> None:
    from interview_tui.cli.unlocking import ask
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.packet_sealed import is_sealed
    from interview_tui.services.packets import import_file

    with run.writing() as services:
        linked, wanted = (None if name is None else resolve_candidate(services, name).id for name in (link, only))
        for file in files:
            words = ask(f"Passphrase of {one_line(str(file))}: ", file) if is_sealed(file) else ""
            _tell_imported(import_file(services, file, link=linked, only=wanted, new=new, passphrase=words))


def _passphrase(run: Run, *, sealed: bool, plain: bool) -> str:
    """The passphrase for a packet; empty for a plain one. Raises UsageError where it is to be encrypted and nobody can be asked."""
    from interview_tui.cli.unlocking import ask_new, has_terminal
    from interview_tui.services.encryption import is_encrypted

    if plain or not (sealed or is_encrypted(run.paths)):
        return ""
    if not has_terminal():
        raise UsageError("There is no terminal to ask for a passphrase of the file on. Nothing was written. `--plain` leaves it readable.")
    return ask_new(Path("the file"))


def _tell_imported(imported: Imported) -> None:
    """A short account that gives no rating away."""
    lines = [f"{imported.file}: {imported.candidate or imported.opening}"]
    lines += [f"  added      {name}" for name in imported.added]
    lines += [f"  new        {rater}, {stage.value}" for rater, stage in imported.new_interviews]
    lines += [f"  here       {rater}, {stage.value}" for rater, stage in imported.known_interviews]
    say("\n".join(lines if len(lines) > 1 else [*lines, "  nothing new"]))
    for notice in imported.notices:
        complain(notice)
