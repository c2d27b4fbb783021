"""``interview-tui encrypt``, ``decrypt`` and ``passphrase``: the database and its backups, encrypted or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.output import say
from interview_tui.cli.running import Run, unlock
from interview_tui.cli.unlocking import WARNING, ask, ask_new, has_terminal, unlock_earlier
from interview_tui.errors import CannotOpen, UsageError

if TYPE_CHECKING:
    from interview_tui.services.encryption import Reencrypted

_OUT_OF_REACH = (
    "Out of reach: what was exported, sent or copied before; what a disk, a snapshot or a synchronised folder still holds of the plain "
    "files; what a keyring gives to whoever is logged in. docs/privacy.md says what encryption protects from."
)
_EARLIER = (
    "Copies made before, also those that a synchronised folder or a backup of the computer keeps, stay open to the earlier passphrase."
)
_KEYRING = "Save the key in the keyring of the system, so that nobody is asked."


@click.command(short_help="Encrypt the database and its backups.")
@click.option("--keyring", "keyring", is_flag=True, help=_KEYRING)
@click.pass_obj
def encrypt(run: Run, keyring: bool) -> None:
    """Encrypt the database, its backups, and what lies beside them, with a passphrase that is asked for. The app must be closed.

    A lost passphrase is lost data. Exports stay plain.
    """
    from interview_tui.services import encryption, encryption_finish, encryption_keyring

    _must_exist(run)
    _must_be_asked(run)
    if encryption.lost_its_note(run.paths):
        _note_again(run)
        return
    if encryption.is_encrypted(run.paths):
        unlock(run.paths)  # and what was cut off is finished
        if (told := encryption_finish.encrypt_again(run.paths, complain)) is not None:
            for line in ("Everything is encrypted again.", *told):
                complain(line)
            return
        raise UsageError(f"{run.paths.database} is encrypted. `interview-tui passphrase` changes the passphrase.")
    unlock_earlier(run.paths)
    complain(WARNING)
    if not click.confirm("Encrypt everything now?", err=True):
        raise UsageError("Nothing was changed.")
    _tell(encryption.encrypt(run.paths, ask_new(run.paths.database), complain), "encrypted")
    complain(_OUT_OF_REACH)
    if keyring:
        encryption_keyring.save_in_keyring(run.paths)
        say("The key is in the keyring of the system.")


@click.command(short_help="Make an encrypted database plain again.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def decrypt(run: Run, yes: bool) -> None:
    """Make the database and its backups plain again: whoever has the files can read them then. The app must be closed."""
    from interview_tui.services import encryption

    _must_exist(run)
    unlock(run.paths)
    if not yes:
        _must_be_asked(run)
        if not click.confirm("Make the database and all its backups readable for everybody who has the files?", err=True):
            raise UsageError("Nothing was changed.")
    _tell(encryption.decrypt(run.paths, complain), "plain")


@click.command(short_help="Change the passphrase, or keep it in the keyring.")
@click.option("--keyring", "keyring", is_flag=True, help=_KEYRING)
@click.option("--forget", is_flag=True, help="Take the key out of the keyring.")
@click.pass_obj
def passphrase(run: Run, keyring: bool, forget: bool) -> None:
    """Change the passphrase: everything is encrypted anew. With an option, the passphrase stays. The app must be closed."""
    from interview_tui.services import encryption, encryption_keyring

    if keyring and forget:
        raise UsageError("--keyring and --forget do the opposite of one another.")
    _must_exist(run)
    if forget:
        say(
            "The key is out of the keyring."
            if encryption_keyring.forget_in_keyring(run.paths)
            else "There was no key of this one in the keyring."
        )
        return
    unlock(run.paths)
    if keyring:
        encryption_keyring.save_in_keyring(run.paths)
        say("The key is in the keyring of the system.")
        return
    if not encryption.is_encrypted(run.paths):
        raise UsageError(f"{run.paths.database} is not encrypted. `interview-tui encrypt` does that.")
    _must_be_asked(run)
    encryption.must_be_done(run.paths)
    complain(WARNING)
    complain(_EARLIER)
    _tell(encryption.change_passphrase(run.paths, ask_new(run.paths.database), complain), "encrypted with the new passphrase")


def _must_exist(run: Run) -> None:
    if not run.finds_database():
        raise CannotOpen(f"There is no database at {run.paths.database} yet. `interview-tui` or `interview-tui opening add` makes it.")


def _must_be_asked(run: Run) -> None:
    if not has_terminal():
        raise UsageError(f"Nothing was changed. A terminal is needed to ask on, about {run.paths.database}.")


def _note_again(run: Run) -> None:
    """The note beside the file is gone: who knows the passphrase has it written anew."""
    from interview_tui.services import encryption

    complain(f"{run.paths.database} looks encrypted, and the note beside it is missing. With the passphrase it is written anew.")
    if not encryption.note_again(run.paths, ask("Passphrase: ", run.paths.database)):
        raise CannotOpen(
            f"{run.paths.database} is damaged or no database of this program, or that is not its passphrase. Nothing was changed."
        )
    say("The note is there again.")


def _tell(done: Reencrypted, how: str) -> None:
    say(f"{done.files} {'file is' if done.files == 1 else 'files are'} {how} now.")
    for notice in done.notices:
        complain(notice)
