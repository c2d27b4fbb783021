"""Asking for a passphrase on the terminal: never an argument, never in the environment, never shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from interview_tui.cli.ending import complain
from interview_tui.domain.text import one_line
from interview_tui.errors import CannotOpen, UsageError
from interview_tui.paths import Paths

TRIES = 3
WARNING = (
    "A lost passphrase is lost data: nobody can bring it back, neither from the database nor from its backups. Write it down and keep it "
    "where the computer is not."
)


def ask_to_unlock(paths: Paths, *, wait: bool = False) -> None:
    """Unlock the database by the keyring or by asking, at most three times; then finish what was cut off.

    Args:
        wait: whether what was told is to be read before the app covers it.

    Raises:
        CannotOpen: nobody can be asked, or the passphrase was wrong.
    """
    import click

    from interview_tui.services import encryption, encryption_finish, encryption_keyring, encryption_left

    if not encryption.is_locked(paths):
        lines = [encryption_finish.note_beside_plain(paths)]
    else:
        if not encryption_keyring.unlock_by_keyring(paths):
            if encryption.is_being_changed(paths):
                complain("The passphrase was being changed when that was cut off. Type the new one; if that is refused, the earlier one.")
            question = f"Passphrase of {one_line(str(paths.database))}: "
            _three_times(question, lambda typed: encryption.unlock(paths, typed), paths.database, keyring=True)
        lines = [*encryption_finish.finish_interrupted(paths, _quiet), *encryption_left.not_opened(paths)]
    if not any(lines):
        return
    for line in filter(None, lines):
        complain(line)
    if wait and has_terminal():
        click.pause("Press any key to go on.", err=True)


def unlock_file(file: Path) -> None:
    """Unlock another file, such as a backup that has a passphrase of its own. Raises CannotOpen."""
    from interview_tui.services import encryption

    if encryption.file_is_locked(file):
        complain(f"{one_line(str(file))} looks encrypted; it may also be damaged. Enter alone gives up.")
        _three_times(f"Passphrase of {one_line(str(file))}: ", lambda typed: encryption.unlock_file(file, typed), file)


def unlock_earlier(paths: Paths) -> None:
    """Ask for the passphrase that a plain database had before, which its backups may have still. Raises CannotOpen."""
    from interview_tui.services import encryption

    if encryption.earlier_is_locked(paths):
        complain(encryption.earlier_needed(paths.database))
        _three_times("The earlier passphrase: ", lambda typed: encryption.unlock(paths, typed), paths.database)


def _three_times(question: str, is_right: Callable[[str], bool], file: Path, *, keyring: bool = False) -> None:
    for _ in range(TRIES):
        typed = ask(question, file, keyring=keyring)
        if not typed:
            raise CannotOpen(f"No passphrase was typed for {one_line(str(file))}. Nothing was changed.")
        if is_right(typed):
            return
        complain("That is not the passphrase.")
    raise CannotOpen(
        f"{one_line(str(file))} is encrypted, and the passphrase was wrong {TRIES} times. Nothing was changed. Next: try again, "
        "with an eye on the layout of the keyboard and caps lock."
    )


def ask(question: str, file: Path, *, keyring: bool = False) -> str:
    """What is typed, unseen.

    Args:
        file: what the passphrase is for.
        keyring: whether the keyring of the system can answer in place of somebody: it holds the key of the database and of nothing else.

    Raises:
        CannotOpen: nobody can be asked, or what was typed is no text.
    """
    from getpass import getpass

    if not has_terminal():
        otherwise = ", or save the key once in the keyring of the system: `interview-tui passphrase --keyring`" if keyring else ""
        raise CannotOpen(
            f"{one_line(str(file))} is encrypted, and there is no terminal to ask for the passphrase on. Nothing was changed. Next: run it "
            f"in a terminal{otherwise}."
        )
    for _ in range(TRIES):
        try:
            typed = getpass(question)
            typed.encode()
        except EOFError:
            raise CannotOpen(f"No passphrase was typed for {one_line(str(file))}. Nothing was changed.") from None
        except UnicodeError:
            complain("What was typed holds signs that this terminal's language settings do not know. Next: see that LANG ends in UTF-8.")
        else:
            return typed
    raise CannotOpen(f"No passphrase could be read for {one_line(str(file))}. Nothing was changed. Next: see that LANG ends in UTF-8.")


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def ask_new(file: Path) -> str:
    """A new passphrase, typed twice. Raises UsageError when it is too short, or the two differ."""
    from interview_tui.services.encryption import LEAST, is_long_enough

    for _ in range(TRIES):
        first = ask(f"New passphrase (at least {LEAST} characters): ", file)
        if not is_long_enough(first):
            complain(f"That has fewer than {LEAST} characters. Several words are easier to remember.")
        elif ask("The same again: ", file) != first:
            complain("The two are not the same.")
        else:
            return first
    raise UsageError("No passphrase was chosen. Nothing was changed.")


def _quiet(_words: str) -> None:
    return
