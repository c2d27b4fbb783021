"""The installed command in a real terminal: the passphrase is asked for before the screen starts, and shows nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.storage import cipher
from tests.e2e.terminal import Terminal
from tests.encrypted.conftest import MARK, PASSPHRASE, with_mark

pytestmark = pytest.mark.thorough  # from the first file to the last in a terminal: the other modules hold each part

TYPED = b"nine quiet horses"


def test_it_is_encrypted_and_the_app_asks_before_its_first_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "data" / "interviews.db"
    monkeypatch.setenv("INTERVIEW_TUI_DB", str(database))
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Eva Ek")
    for arguments in (["opening", "add", f"Agent {MARK}"], ["candidate", "add", f"Anna {MARK}", "--opening", "Agent"]):
        with Terminal(arguments) as terminal:
            assert terminal.end() == 0
    with Terminal(["encrypt"]) as terminal:
        terminal.wait("Encrypt everything now?")
        terminal.send("y\r")
        terminal.wait("New passphrase")
        terminal.send(f"{PASSPHRASE}\r")
        terminal.wait("The same again")
        terminal.send(f"{PASSPHRASE}\r")
        terminal.wait("encrypted now")
        assert terminal.end() == 0
        assert TYPED not in terminal.raw
    assert with_mark(tmp_path) == []
    with Terminal([]) as terminal:
        terminal.wait("Passphrase of")
        assert MARK not in terminal.text
        terminal.send("a wrong passphrase\r")
        terminal.until(lambda: terminal.text.count("Passphrase of") == 2, "the second question")  # what is typed before would be seen
        terminal.send(f"{PASSPHRASE}\r")
        terminal.wait(f"Anna {MARK}")
        for name in ("cmdline", "environ"):
            assert TYPED not in Path(f"/proc/{terminal.pid}/{name}").read_bytes()
        assert TYPED not in terminal.raw
        assert b"sqlcipher" not in terminal.raw.lower()
        terminal.send("\x11")
        assert terminal.end() == 0
    assert with_mark(tmp_path) == []
    assert not cipher.is_plain(database)
