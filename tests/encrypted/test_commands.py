"""``encrypt``, ``decrypt``, ``passphrase``, and how every other command gets at an encrypted database."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from interview_tui.cli import unlocking
from interview_tui.storage import cipher, cipher_note
from tests.cli.conftest import Cli, cli, database
from tests.encrypted.conftest import with_mark
from tests.thorough import first_only

SECRET, OTHER = "nine quiet horses", "ten quiet horses"
NAME = "Vera Zebrafink"


class Keyboard:
    """Who sits at the terminal: what they type where a passphrase is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[str] = []
        self.asked = 0
        monkeypatch.setattr(unlocking, "has_terminal", lambda: True)
        monkeypatch.setattr("interview_tui.cli.encryption.has_terminal", lambda: True)
        monkeypatch.setattr("click.confirm", lambda *_, **__: True)
        monkeypatch.setattr(getpass, "getpass", self._type)

    def _type(self, _question: str) -> str:
        self.asked += 1
        return self.answers.pop(0)

    def types(self, *answers: str) -> None:
        """From now on; and the next command is a run of its own, which knows no key."""
        cipher.forget()
        self.answers, self.asked = list(answers), 0


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    return Keyboard(monkeypatch)


@pytest.fixture
def encrypted(cli: Cli, database: Path, keyboard: Keyboard) -> Path:
    """A database with one candidate, and a backup of its own, both encrypted."""
    cli("opening", "add", "Support agent")
    cli("candidate", "add", NAME, "--opening", "Support")
    keyboard.types("too short", SECRET, SECRET)
    done = cli("encrypt")
    assert "1 file is encrypted now" in done.out
    assert "A lost passphrase is lost data" in done.err
    assert "Out of reach" in done.err
    cipher.forget()
    return database


def test_the_passphrase_is_asked_for_once_and_three_times_at_most(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    keyboard.types("wrong", SECRET)
    assert NAME in cli("candidate", "list").out
    assert keyboard.asked == 2
    assert NAME in cli("dump").out
    assert keyboard.asked == 2
    keyboard.types("a", "b", "c", SECRET)
    assert "wrong 3 times" in cli("candidate", "list", code=4).err
    assert keyboard.answers == [SECRET]
    keyboard.types("no", "one", "knows")
    assert "wrong 3 times" in cli("candidate", "add", "Nobody", "--opening", "Support", code=4).err


@pytest.mark.parametrize("command", first_only([["candidate", "list"], ["dump"], ["restore", "nothing.db"], ["decrypt", "--yes"]]))
def test_without_a_terminal_it_says_what_to_do(
    encrypted: Path, cli: Cli, command: list[str], monkeypatch: pytest.MonkeyPatch, keyboard: Keyboard
) -> None:
    monkeypatch.setattr(unlocking, "has_terminal", lambda: False)
    done = cli(*command, code=4)
    assert "no terminal to ask for the passphrase on" in done.err
    assert "passphrase --keyring" in done.err


@pytest.mark.thorough
def test_what_needs_no_passphrase_works_without(encrypted: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, keyboard: Keyboard) -> None:
    monkeypatch.setattr(unlocking, "has_terminal", lambda: False)
    assert str(encrypted) in cli("where").out
    report = cli("doctor", code=4)
    assert "the passphrase was not given" in report.out
    assert "no backups" in cli("restore", "--list").err


@pytest.mark.thorough
def test_doctor_looks_into_it(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    keyboard.types(SECRET)
    report = cli("doctor").out
    assert "the database is encrypted (SQLCipher 4" in report
    assert "every page, index and reference is whole" in report
    assert "plain text" not in report


@pytest.mark.thorough
def test_a_backup_is_encrypted_and_put_back_also_after_a_change_of_the_passphrase(
    encrypted: Path, cli: Cli, keyboard: Keyboard, tmp_path: Path
) -> None:
    keyboard.types(SECRET)
    cli("backup", str(tmp_path / "copy.db"))
    keyboard.types(SECRET, OTHER, "not the same", OTHER, OTHER)
    assert "encrypted with the new passphrase" in cli("passphrase").out
    keyboard.types(SECRET, OTHER, SECRET)
    assert "Restored from" in cli("restore", str(tmp_path / "copy.db"), "--yes").err
    keyboard.types(OTHER)
    assert NAME in cli("candidate", "list").out
    keyboard.types(OTHER)
    assert "before restore" in cli("restore", "--list").out
    assert with_mark(tmp_path) == []


@pytest.mark.thorough
def test_it_is_made_plain_again(encrypted: Path, cli: Cli, keyboard: Keyboard, tmp_path: Path) -> None:
    keyboard.types(SECRET)
    assert "plain now" in cli("decrypt").out
    keyboard.types()
    assert NAME in cli("candidate", "list").out
    assert not cipher_note.is_noted(encrypted)
    assert with_mark(tmp_path) == [encrypted.name]
    assert "is not encrypted" in cli("passphrase", code=2).err


def test_a_lost_note_is_written_anew_by_who_knows_the_passphrase(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    cipher_note.remove_note(encrypted)
    keyboard.types("a wrong passphrase")
    assert "Nothing was changed" in cli("encrypt", code=4).err
    keyboard.types(SECRET)
    assert "The note is there again" in cli("encrypt").out
    keyboard.types(SECRET)
    assert NAME in cli("candidate", "list").out


def test_wrong_use_is_told(cli: Cli, database: Path, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is no database" in cli("encrypt", code=4).err
    cli("opening", "add", "Support agent")
    assert "is not encrypted" in cli("decrypt", "--yes", code=2).err
    assert "the opposite" in cli("passphrase", "--keyring", "--forget", code=2).err
    keyboard.types("short", "short", "short")
    assert "No passphrase was chosen" in cli("encrypt", code=2).err
    monkeypatch.setattr("interview_tui.cli.encryption.has_terminal", lambda: False)
    assert "A terminal is needed" in cli("encrypt", code=2).err
    assert cipher.is_plain(database)


def test_without_the_extra_it_says_what_to_install(encrypted: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, keyboard: Keyboard) -> None:
    monkeypatch.setattr(cipher, "_module", None)
    assert "pip install 'interview-tui[encrypted]'" in cli("candidate", "list", code=4).err


def test_the_environment_and_the_arguments_never_hold_it(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    keyboard.types(SECRET)
    cli("candidate", "list")
    assert not [name for name, value in os.environ.items() if SECRET in value]
    assert "--passphrase" not in cli("encrypt", "--help").out + cli("passphrase", "--help").out


@pytest.fixture
def ring() -> Iterator[Callable[[Any], None]]:
    """Sets the keyring of the system."""
    import keyring

    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def in_memory() -> tuple[Any, dict[tuple[str, str], str]]:
    """A keyring, and what it holds."""
    from keyring.backend import KeyringBackend
    from keyring.errors import PasswordDeleteError

    held: dict[tuple[str, str], str] = {}

    class InMemory(KeyringBackend):
        """A keyring of the test."""

        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return held.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            held[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            if (service, username) not in held:
                raise PasswordDeleteError
            del held[service, username]

    made: Any = InMemory
    return made(), held


def test_the_keyring_unlocks_it_until_it_is_told_to_forget(
    encrypted: Path, cli: Cli, keyboard: Keyboard, ring: Callable[[Any], None]
) -> None:
    backend, held = in_memory()
    ring(backend)
    keyboard.types(SECRET)
    cli("passphrase", "--keyring")
    assert list(held) == [("interview-tui", str(encrypted))]
    assert SECRET not in "".join(held.values())
    keyboard.types()
    assert NAME in cli("candidate", "list").out
    keyboard.types(OTHER, OTHER)  # the old one is in the keyring; so is the new one afterwards
    cli("passphrase")
    keyboard.types()
    assert NAME in cli("candidate", "list").out
    held["interview-tui", str(encrypted)] = "something else"
    keyboard.types(OTHER)
    assert NAME in cli("candidate", "list").out
    cli("passphrase", "--keyring")
    assert "out of the keyring" in cli("passphrase", "--forget").out
    assert held == {}
    keyboard.types(OTHER)
    assert NAME in cli("candidate", "list").out


@pytest.mark.thorough
def test_where_there_is_no_keyring_it_says_so_and_asks(encrypted: Path, cli: Cli, keyboard: Keyboard, ring: Callable[[Any], None]) -> None:
    from keyring.backends.fail import Keyring

    made: Any = Keyring
    ring(made())
    keyboard.types(SECRET)
    assert "no keyring that can be used" in cli("passphrase", "--keyring", code=6).err
    keyboard.types(SECRET)
    assert NAME in cli("candidate", "list").out


__all__ = ["cli", "database"]
