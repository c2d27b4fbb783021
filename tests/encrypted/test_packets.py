"""Packets of an encrypted database are encrypted, each with a passphrase of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.cli import unlocking
from interview_tui.storage import cipher_packet
from tests.cli.conftest import Cli, cli, database
from tests.encrypted.test_commands import NAME, SECRET, Keyboard, encrypted, keyboard
from tests.thorough import first_only

OF_FILE = "a word for the panel"


def _setup(cli: Cli, tmp_path: Path, *more: str) -> Path:
    target = tmp_path / "panel.json"
    cli("packet", "export", "--setup", "Support", "-o", str(target), *more)
    return target


def test_a_packet_of_an_encrypted_database_is_encrypted_and_taken_in_with_its_passphrase(
    encrypted: Path, cli: Cli, keyboard: Keyboard, tmp_path: Path
) -> None:
    keyboard.types(SECRET, OF_FILE, OF_FILE)
    file = _setup(cli, tmp_path)
    assert cipher_packet.is_sealed(file.read_bytes())
    assert NAME.encode() not in file.read_bytes()
    other = str(tmp_path / "other.db")
    keyboard.types("another passphrase")
    assert "That is not its passphrase" in cli("--db", other, "import", str(file), code=3).err
    keyboard.types(OF_FILE)
    assert NAME in cli("--db", other, "import", str(file)).out


def test_a_plain_one_has_to_be_asked_for(
    encrypted: Path, cli: Cli, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard.types(SECRET)
    file = _setup(cli, tmp_path, "--plain")
    assert NAME.encode() in file.read_bytes()
    monkeypatch.setattr(unlocking, "has_terminal", lambda: False)
    assert "`--plain` leaves it readable" in cli("packet", "export", "--setup", "Support", "-o", "-", code=2).err


@pytest.mark.thorough
def test_a_plain_database_can_write_an_encrypted_one(cli: Cli, database: Path, keyboard: Keyboard, tmp_path: Path) -> None:
    cli("opening", "add", "Support agent")
    keyboard.types(OF_FILE, OF_FILE)
    assert cipher_packet.is_sealed(_setup(cli, tmp_path, "--encrypt").read_bytes())


@pytest.mark.parametrize("place", first_only([40, -3]))
def test_one_that_was_changed_is_not_opened(place: int) -> None:
    sealed = bytearray(cipher_packet.seal(b"{}", OF_FILE))
    assert cipher_packet.unseal(bytes(sealed), OF_FILE) == b"{}"
    sealed[place] = ord("A") if sealed[place] != ord("A") else ord("B")
    assert cipher_packet.unseal(bytes(sealed), OF_FILE) is None
    assert cipher_packet.unseal(cipher_packet.HEADING + b"!", OF_FILE) is None


__all__ = ["cli", "database", "encrypted", "keyboard"]
