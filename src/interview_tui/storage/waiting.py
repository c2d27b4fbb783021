"""What waits for the disk, and what is told about it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from interview_tui.domain.changes import Change
from interview_tui.errors import NotSaved
from interview_tui.storage.apply import rank

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is on the disk and what is not.

    Attributes:
        saved_at_ms: UTC moment of the last COMMIT that returned, or None before the first.
        pending: how many changes are not on the disk.
        failing_since_ms: UTC moment since when writing fails, or None while it works.
        reason: why it fails, in a few words, never with stored text; empty while it works.
        rescue: the file that holds what waits, while there is one.
        waiting_since_ms: UTC moment of the oldest change that is not on the disk, or None.
    """

    saved_at_ms: int | None = None
    pending: int = 0
    failing_since_ms: int | None = None
    reason: str = ""
    rescue: Path | None = None
    waiting_since_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change, and since when it (or an older one of its key) waits."""

    change: Change
    since_ms: int


class GivenUp(NotSaved):
    """Nobody waits for the job any more."""


class Job:
    """A function to be run in a transaction of its own by the thread that writes."""

    def __init__(self, run: Callable[[Connection], Any]) -> None:
        self.run = run
        self.done = threading.Event()
        self.given_up = False
        self.result: Any = None
        self.error: BaseException | None = None
        self.trouble = ""
        """Why the disk refused the last attempt."""

    def call(self, conn: Connection) -> Any:
        """Run it; raise `GivenUp` when nobody waits for it any more, so that its transaction is rolled back."""
        result = self.run(conn)
        if self.given_up:
            raise GivenUp("Nothing was changed: the disk did not answer in time.")
        return result

    def end(self, result: Any = None, error: BaseException | None = None) -> None:
        """Tell the one who waits."""
        self.result, self.error = result, error
        self.done.set()


class Changes:
    """The changes that are not on the disk: at most one of each key, the newest. Not locked: the writer does that.

    Attributes:
        waiting: not tried yet, or the disk refused.
        flying: in the transaction that runs now.
        refused: the database refused them for what they hold.
    """

    def __init__(self) -> None:
        self.waiting: dict[Key, Waiting] = {}
        self.flying: dict[Key, Waiting] = {}
        self.refused: dict[Key, Waiting] = {}

    def add(self, change: Change, now_ms: int) -> None:
        """Take in a new change; it replaces an older one of its key that still waits."""
        key = change.key
        older = self.waiting.get(key) or self.refused.pop(key, None)
        self.waiting[key] = Waiting(change, older.since_ms if older else now_ms)

    def take(self, *, refused: bool) -> list[Waiting]:
        """Everything that waits (and what was refused, to try it again), as of now in flight. What others refer to comes first."""
        together = {**(self.refused if refused else {}), **self.waiting}
        self.flying = dict(sorted(together.items(), key=lambda item: rank(item[1].change)))
        self.waiting = {}
        if refused:
            self.refused = {}
        return list(self.flying.values())

    def land(self, unsaved: Iterable[Waiting], refused: Iterable[Waiting]) -> None:
        """End a flight: these are not saved, all others are. What came in meanwhile is newer and stays."""
        back = {entry.change.key: entry for entry in unsaved}
        for key, entry in self.waiting.items():
            older = back.get(key)
            back[key] = Waiting(entry.change, older.since_ms) if older else entry
        self.waiting = back
        for entry in refused:
            if entry.change.key not in self.waiting:
                self.refused[entry.change.key] = entry
        self.flying = {}

    def all(self) -> list[Waiting]:
        """Everything that is not on the disk, the newest of each key."""
        return list({**self.refused, **self.flying, **self.waiting}.values())

    def __bool__(self) -> bool:
        return bool(self.waiting or self.flying or self.refused)
