"""What the end-to-end tests begin with: a home of their own, and a candidate in it."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import PATIENCE, Terminal, command

INTERVIEWER = "Eva Ek"


def run_here(*arguments: str) -> str:
    """A command line in this process; standard output."""
    from interview_tui.cli.group import run

    raw = io.BytesIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(raw, encoding="utf-8", write_through=True)):
        assert run(arguments) == 0
        return raw.getvalue().decode()


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

    def here(self, *arguments: str) -> str:
        """The same command in this process, which costs a tenth: for what only leads to what is tested."""
        return run_here(*arguments)

    def start(self, *arguments: str, size: tuple[int, int] = (110, 36), env: Mapping[str, str] | None = None) -> Terminal:
        """Start the app in a terminal."""
        return Terminal(arguments, env, size)

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
    """Adds an opening and a candidate of this name."""

    def do(name: str) -> None:
        program.here("opening", "add", "Support agent", "--applicants", "41")
        program.here("candidate", "add", name, "--opening", "support")

    return do


@pytest.fixture
def ida(program: Program, copy_sample: Callable[[Path], None]) -> Program:
    """The sample data, with the candidate whose deep-dive is done and submitted, and about whom some people were called."""
    copy_sample(program.database)
    return program
