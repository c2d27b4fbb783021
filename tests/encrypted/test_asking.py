"""What is asked at the terminal, and what is told there, when something is not as it was left."""

from __future__ import annotations

import getpass
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interview_tui.cli import unlocking
from interview_tui.errors import CannotOpen
from interview_tui.paths import find_paths
from interview_tui.storage import cipher, cipher_note, keyring_store
from interview_tui.storage.backup import backups_of
from tests.cli.conftest import Cli, cli, database
from tests.encrypted.conftest import with_mark
from tests.encrypted.test_commands import NAME, OTHER, SECRET, Keyboard, encrypted, in_memory, keyboard, ring


@pytest.mark.thorough
def test_a_key_from_the_keyring_has_to_fit(encrypted: Path, cli: Cli, keyboard: Keyboard, ring: Callable[[Any], None]) -> None:
    backend, held = in_memory()
    ring(backend)
    keyboard.types(SECRET)
    cli("passphrase", "--keyring")
    (place,) = held
    salt = encrypted.read_bytes()[:16]
    for other in (cipher.Key(bytes(32), salt), cipher.Key(bytes(32), bytes(16))):
        keyring_store.save(encrypted, other)
        keyboard.types(SECRET)
        assert NAME in cli("candidate", "list").out
        assert keyboard.asked == 1
    assert list(held) == [place]


@pytest.mark.thorough
def test_a_keyring_that_keeps_nothing_is_told(encrypted: Path, cli: Cli, keyboard: Keyboard, ring: Callable[[Any], None]) -> None:
    from keyring.backends.null import Keyring

    made: Any = Keyring
    ring(made())
    keyboard.types(SECRET)
    assert "it keeps nothing" in cli("passphrase", "--keyring", code=6).err
    note = cipher_note.read_note(encrypted)
    assert note is not None
    assert not note.in_keyring


def test_nothing_that_was_typed_is_shown(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    keyboard.types("a wrong guess", "another guess", SECRET)
    done = cli("candidate", "list")
    assert done.err.count("That is not the passphrase") == 2
    for typed in ("wrong guess", "another guess", SECRET):
        assert typed not in done.out + done.err


@pytest.mark.thorough
def test_enter_alone_gives_up(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    keyboard.types("", SECRET)
    assert "No passphrase was typed" in cli("candidate", "list", code=4).err
    assert keyboard.answers == [SECRET]


@pytest.mark.thorough
def test_signs_that_are_no_text_are_told_and_asked_again(
    encrypted: Path, cli: Cli, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed: list[str | Exception] = [UnicodeDecodeError("utf-8", b"\xf6", 0, 1, "invalid"), "half a \udcf6 sign", SECRET]

    def one(_question: str) -> str:
        answer = typed.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    cipher.forget()
    monkeypatch.setattr(getpass, "getpass", one)
    done = cli("candidate", "list")
    assert NAME in done.out
    assert done.err.count("LANG ends in UTF-8") == 2


def test_twelve_blanks_are_no_passphrase(cli: Cli, database: Path, keyboard: Keyboard) -> None:
    cli("opening", "add", "Support agent")
    keyboard.types(" " * 12, "  short    ", " " * 20)
    assert "No passphrase was chosen" in cli("encrypt", code=2).err
    assert cipher.is_plain(database)


def test_a_spoilt_plain_backup_is_not_said_to_be_encrypted(cli: Cli, database: Path, keyboard: Keyboard, tmp_path: Path) -> None:
    cli("opening", "add", "Support agent")
    cli("backup", str(tmp_path / "copy.db"))
    spoilt = tmp_path / "copy.db"
    spoilt.write_bytes(bytes(64) + spoilt.read_bytes()[64:])
    keyboard.types()
    assert "its beginning is damaged" in cli("restore", str(spoilt), "--yes", code=4).err
    assert keyboard.asked == 0


@pytest.fixture
def replaced(encrypted: Path, cli: Cli, keyboard: Keyboard, tmp_path: Path) -> Path:
    """An encrypted database with a backup, in whose place somebody has put a plain one by hand."""
    keyboard.types(SECRET)
    folder = find_paths(encrypted).backups
    folder.mkdir(exist_ok=True, mode=0o700)
    shutil.copy(encrypted, folder / f"{encrypted.stem}-20260101T000000000Z.db")
    cli("--db", str(tmp_path / "plain.db"), "opening", "add", "Support agent")
    shutil.copy(tmp_path / "plain.db", encrypted)
    return encrypted


@pytest.mark.thorough
def test_encrypting_a_plain_file_in_the_place_of_an_encrypted_one_asks_for_the_earlier_passphrase(
    replaced: Path, cli: Cli, keyboard: Keyboard, tmp_path: Path
) -> None:
    keyboard.types("no", "one", "knows")
    refused = cli("encrypt", code=4)
    assert "names an earlier passphrase" in refused.err
    assert cipher.is_plain(replaced)
    keyboard.types(SECRET, OTHER, OTHER)
    assert "2 files are encrypted now" in cli("encrypt").out
    cipher.forget()
    keyboard.types(OTHER)
    assert "Support agent" in cli("dump").out
    (kept,) = backups_of(replaced, find_paths(replaced).backups)
    assert cipher.key_of(kept) == cipher.key_of(replaced)
    assert with_mark(tmp_path) == []


@pytest.mark.thorough
def test_without_it_the_old_backup_is_said_to_be_encrypted_and_not_plain(replaced: Path, cli: Cli, keyboard: Keyboard) -> None:
    cipher_note.note_path(replaced).unlink()
    keyboard.types(OTHER, OTHER)
    told = cli("encrypt")
    assert "is encrypted with an earlier passphrase that was not given" in told.err
    assert "in plain: look" not in told.err
    keyboard.types(OTHER)
    assert "is encrypted with another passphrase than the database" in " ".join(cli("doctor", code=4).out.split())


@pytest.mark.thorough
def test_what_is_told_before_the_app_waits_for_a_key(
    replaced: Path, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited: list[str] = []
    monkeypatch.setattr("click.pause", lambda words, **_: waited.append(words))
    unlocking.ask_to_unlock(find_paths(replaced))
    assert waited == []
    unlocking.ask_to_unlock(find_paths(replaced), wait=True)
    assert waited == ["Press any key to go on."]
    assert capsys.readouterr().err.count("is not encrypted, although") == 2


def test_before_a_change_it_is_said_what_stays_open_to_the_earlier_one(encrypted: Path, cli: Cli, keyboard: Keyboard) -> None:
    keyboard.types(SECRET, OTHER, OTHER)
    assert "stay open to the earlier passphrase" in cli("passphrase").err


__all__ = ["cli", "database", "encrypted", "keyboard", "ring"]


@pytest.mark.parametrize("keyring", [False, True])
def test_the_keyring_is_advised_for_the_key_of_the_database_alone(monkeypatch: pytest.MonkeyPatch, keyring: bool) -> None:
    """It opens no packet, and no backup with a passphrase of its own."""
    monkeypatch.setattr(unlocking, "has_terminal", lambda: False)
    with pytest.raises(CannotOpen, match="in a terminal") as told:
        unlocking.ask("Passphrase: ", Path("anna.packet.json"), keyring=keyring)
    assert ("passphrase --keyring" in str(told.value)) is keyring
