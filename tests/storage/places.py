"""A database in a file, and what belongs to it."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from interview_tui.domain.changes import AnswerChanged, Change
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.storage import bank_rows, candidates, interviews, openings
from interview_tui.storage.store import SaveState, Store
from tests import builders

SOURCE = Path(__file__).resolve().parents[2] / "src"
ROOT = SOURCE.parent


def fill(conn: Connection) -> None:
    """An opening, a candidate, a bank and an interview to write to."""
    openings.insert_opening(conn, builders.opening())
    candidates.insert_candidate(conn, builders.candidate())
    bank_rows.save_bank(conn, builders.bank(), "the text of the bank")
    interviews.insert_interview(conn, builders.interview())


def noted(notes: str, rev: int = 1, question: str = "goals", interview: str = "i1", rating: int | None = None) -> AnswerChanged:
    """A change of an answer."""
    mark = None if rating is None else Rating(rating)
    return AnswerChanged(InterviewId(interview), Answer(QuestionId(question), notes=notes, rating=mark, rev=rev, unrated=unrated_of(mark)))


def unrated_of(mark: Rating | None) -> Unrated | None:
    return None if mark is not None else Unrated.NO_EVIDENCE


@dataclass
class Place:
    """A folder with a database and the stores opened in it."""

    folder: Path
    opened: list[Store] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "data" / "interviews.db"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def backups(self) -> Path:
        return self.folder / "data" / "interviews.db.backups"

    @property
    def lock(self) -> Path:
        return self.folder / "data" / "interviews.db.lock"

    def open(self, path: Path | None = None, *, read_only: bool = False) -> Store:
        store = Store.open(path or self.path, state=self.state, backups=self.backups, read_only=read_only, now_ms=now_ms)
        self.opened.append(store)
        return store

    def filled(self) -> Store:
        """A store with something to write to."""
        store = self.open()
        store.write(fill)
        return store

    def notes(self, question: str = "goals") -> str:
        """What the database holds, read in its own way."""
        store = self.open(read_only=True)
        with store.read() as conn:
            found = {answer.question_id: answer.notes for answer in interviews.answers_of(conn, InterviewId("i1"))}
        store.close()
        return found.get(QuestionId(question), "")

    def rescues(self) -> list[Path]:
        return sorted(self.state.glob("*.rescue.jsonl"))

    def run(self, script: str, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        """Another process that has this database in `place`; its standard output is a pipe."""
        environment = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{ROOT}", "PYTHONWARNINGS": "error"}
        return subprocess.Popen(
            [sys.executable, "-c", _PRELUDE + script, str(self.folder), *arguments],
            stdout=subprocess.PIPE, text=True, env=environment, **more,
        )  # fmt: skip


_PRELUDE = """
import sys
from pathlib import Path
from tests.storage.places import *
place = Place(Path(sys.argv[1]))
"""


@contextmanager
def held(store: Store) -> Iterator[None]:
    """While the thread that writes is busy with something long."""
    go, busy = threading.Event(), threading.Event()

    def job(_conn: Connection) -> None:
        busy.set()
        go.wait(60)

    other = threading.Thread(target=store.write, args=(job, 30))
    other.start()
    busy.wait(60)
    try:
        yield
    finally:
        go.set()
        other.join()


@contextmanager
def no_journal(place: Place) -> Iterator[None]:
    """While nothing can be written, for root neither: a folder stands where the journal must be."""
    obstacle = place.path.with_name("interviews.db-journal")
    obstacle.mkdir()
    try:
        yield
    finally:
        obstacle.rmdir()


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """While the disk takes no commit, and everything can be read."""
    opened = store._opened
    assert opened is not None
    assert opened.engine is not None

    def refuse(_conn: Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    event.listen(opened.engine, "commit", refuse)
    try:
        yield
    finally:
        event.remove(opened.engine, "commit", refuse)


def crash_while_failing(place: Place, *changes: Change) -> None:
    """A run that ends while its changes are only in the rescue file."""
    store = place.filled()
    with no_journal(place):
        for change in changes:
            store.submit(change)
        assert not store.close(0.1)
    assert len(place.rescues()) == 1


def count_commits(store: Store) -> list[int]:
    commits: list[int] = []
    opened = store._opened
    assert opened is not None
    assert opened.engine is not None
    event.listen(opened.engine, "commit", lambda _conn: commits.append(1))
    return commits


def failing(state: SaveState) -> bool:
    return state.failing_since_ms is not None


def saved(state: SaveState) -> bool:
    return state.saved_at_ms is not None and state.failing_since_ms is None and not state.pending


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.lstat().st_mode):04o}"


def everything(folder: Path) -> dict[str, str]:
    """Name, kind and content of all that lies in a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = stat.S_IFMT(path.lstat().st_mode)
        content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(path.lstat().st_mode) else ""
        found[str(path.relative_to(folder))] = f"{kind} {content}"
    return found


def set_value(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(statement)
    raw.close()


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class Heard:
    """Collects the states that a store tells, and lets a test wait for one."""

    def __init__(self, store: Store) -> None:
        self.states: list[SaveState] = []
        self.threads: set[threading.Thread] = set()
        self._cond = threading.Condition()
        store.listen(self._hear)

    def _hear(self, state: SaveState) -> None:
        with self._cond:
            self.states.append(state)
            self.threads.add(threading.current_thread())
            self._cond.notify_all()

    def wait(self, wanted: Callable[[SaveState], bool], timeout: float = 60) -> SaveState:
        """The first state, heard by now or later, that is wanted."""
        with self._cond:
            assert self._cond.wait_for(lambda: any(wanted(state) for state in self.states), timeout), self.states
            return next(state for state in self.states if wanted(state))

    def forget(self) -> None:
        with self._cond:
            self.states.clear()


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
