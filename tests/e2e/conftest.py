"""What the end-to-end tests begin with: a home of their own, and a candidate in it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import PATIENCE, Terminal, command

INTERVIEWER = "Eva Ek"


@dataclass(frozen=True)
class Program:
    """The installed command with its database."""

    database: Path

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command without a terminal, expect an exit code, and return standard output (or error, when it failed)."""
        done = subprocess.run([*command(), *arguments], capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout if code == 0 else done.stderr

    def start(self, *arguments: str, size: tuple[int, int] = (110, 36)) -> Terminal:
        """Start the app in a terminal."""
        return Terminal(arguments, size=size)

    def query(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """What is on the disk now, read beside the app."""
        with closing(sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as conn:
            return conn.execute(statement).fetchall()

    def notes(self) -> list[str]:
        """All notes on the disk that are not empty."""
        return [text for (text,) in self.query("SELECT notes FROM answer WHERE notes <> '' ORDER BY question_id")]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command with a database of its own and an interviewer's name; what is in it comes by the command line."""
    database = tmp_path / "interviews.db"
    monkeypatch.setenv("INTERVIEW_TUI_DB", str(database))
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", INTERVIEWER)
    monkeypatch.setenv("PYTHONPATH", os.environ.get("PYTHONPATH", ""))
    return Program(database)


@pytest.fixture
def add(program: Program) -> Callable[[str], None]:
    """Adds an opening and a candidate of this name; in this process, which is quicker."""
    from interview_tui.cli.group import run

    def do(name: str) -> None:
        assert run(["opening", "add", "Support agent", "--applicants", "41"]) == 0
        assert run(["candidate", "add", name, "--opening", "support"]) == 0

    return do


@pytest.fixture
def ida(program: Program) -> Program:
    """The sample data, with the candidate whose deep-dive is done and submitted, and about whom some people were called."""
    from interview_tui.bootstrap import connect
    from interview_tui.paths import find_paths
    from interview_tui.services.demo import INTERVIEWER as SAMPLE_INTERVIEWER
    from interview_tui.services.demo import fill

    services = connect(find_paths(), SAMPLE_INTERVIEWER)
    fill(services)
    assert services.store.close()
    return program
