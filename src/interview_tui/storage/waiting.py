"""What waits for the disk, and what is told about it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from interview_tui.domain.changes import AnswerChanged, Change
from interview_tui.domain.history import KeptAnswer, after_change
from interview_tui.errors import NotSaved
from interview_tui.storage import sqlite_only
from interview_tui.storage.apply import rank, revision_of

Key = tuple[str, ...]
Kept = tuple[tuple[KeptAnswer, AnswerChanged], ...]


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
        aside: a file with changes that were not taken, for newer ones of the same thing waited already; None while there is none.
    """

    saved_at_ms: int | None = None
    pending: int = 0
    failing_since_ms: int | None = None
    reason: str = ""
    rescue: Path | None = None
    waiting_since_ms: int | None = None
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits.

    Attributes:
        since_ms: since when it, or an older one of its key, waits.
        kept: the former states of an answer that the disk has not seen and that hold what this one has lost, by the rule of
            `domain.history`, and the changes that they were.
    """

    change: Change
    since_ms: int
    kept: Kept = ()

    @property
    def former(self) -> tuple[Change, ...]:
        """What is to be written before the change, as of lower revisions."""
        if not isinstance(self.change, AnswerChanged):
            return ()
        last = self.change.answer.rev - 1
        return tuple(replace(old, answer=replace(old.answer, rev=min(old.answer.rev, max(0, last)))) for _, old in self.kept)

    @property
    def all(self) -> tuple[Change, ...]:
        """The former states and the change, in the order in which they are written."""
        return (*self.former, self.change)

    @property
    def alone(self) -> Waiting:
        """The change without its former states."""
        return replace(self, kept=())

    @property
    def before(self) -> Waiting:
        """The former states without the change."""
        return Waiting(self.former[-1], self.since_ms, self.kept[:-1])


def is_stale(change: Change, other: Change) -> bool:
    """Whether a change comes from a state of before another one of its key."""
    own, others = revision_of(change), revision_of(other)
    return own is not None and others is not None and own < others


def joined(older: Waiting, newer: Waiting) -> Waiting:
    """One entry for two of the same key: the newer state, unless it is stale, and what of the other must be found again."""
    first, last = (newer, older) if is_stale(newer.change, older.change) else (older, newer)
    kept, now = first.kept, first.change
    for then in (*(old for _, old in last.kept), last.change):
        kept, now = _with_former(kept, now, then), then
    return Waiting(last.change, older.since_ms, kept)


def _with_former(kept: Kept, old: Change, new: Change) -> Kept:
    if not isinstance(old, AnswerChanged) or not isinstance(new, AnswerChanged):
        return ()
    changes = {_what(state): change for state, change in kept} | {_what(_state(old)): old}
    return tuple((state, changes[_what(state)]) for state in after_change([state for state, _ in kept], _state(old), _state(new)))


def _state(change: AnswerChanged) -> KeptAnswer:
    given = change.answer
    return KeptAnswer(0, given.notes, given.rating, given.unrated, given.reason, given.choice)


def _what(state: KeptAnswer) -> KeptAnswer:
    return replace(state, lost=0)


class GivenUp(NotSaved):
    """Nobody waits for the job any more."""


class Job:
    """A function to be run by the thread that writes, in a transaction of its own or `outside` of any."""

    def __init__(self, run: Callable[[Connection], Any], *, outside: bool = False) -> None:
        self.run = run
        self.outside = outside
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

    def outcome(self, timeout: float, withdraw: Callable[[Job], bool]) -> Any:
        """Wait for the end of it; its result, or raise its error.

        Args:
            timeout: seconds.
            withdraw: takes the job back; False when it has begun already.

        Raises:
            NotSaved: the time is over.
        """
        if not self.done.wait(timeout):
            if withdraw(self):
                raise NotSaved(f"Nothing was changed: {self.trouble or 'the disk did not answer in time'}. Next: try again.")
            if not self.done.wait(sqlite_only.BUSY_SECONDS + 1):  # it had begun: learn how it ends
                raise NotSaved("The disk does not answer. Whether this change is saved is not known. Next: look, and try again.")
        if self.error is not None:
            raise self.error
        return self.result

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
        stale: not taken, for a newer one of their key waited already and there is no history that could keep them.
    """

    def __init__(self) -> None:
        self.waiting: dict[Key, Waiting] = {}
        self.flying: dict[Key, Waiting] = {}
        self.refused: dict[Key, Waiting] = {}
        self.stale: list[Change] = []

    def add(self, change: Change, now_ms: int) -> None:
        """Take in a new change; it replaces an older one of its key that still waits.

        One of a lower revision replaces nothing: of an answer it becomes a former state, of anything else it is put among the stale.
        """
        key, new = change.key, Waiting(change, now_ms)
        older = self.waiting.get(key) or self.refused.pop(key, None)
        ahead = older or self.flying.get(key)
        if ahead is None or isinstance(change, AnswerChanged) or not is_stale(change, ahead.change):
            self.waiting[key] = joined(older, new) if older else new
            return
        self.stale.append(change)
        if older:
            self.waiting[key] = older

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
            back[key] = joined(older, entry) if older else entry
        self.waiting = back
        for entry in refused:
            newer = self.waiting.get(entry.change.key)
            if newer is None:
                self.refused[entry.change.key] = entry
            else:
                self.waiting[entry.change.key] = joined(entry, newer)
        self.flying = {}

    def all(self) -> list[Waiting]:
        """Everything that is not on the disk, the newest of each key."""
        together = {**self.refused, **self.flying}
        for key, entry in self.waiting.items():
            older = together.get(key)
            together[key] = joined(older, entry) if older else entry
        return list(together.values())

    def __bool__(self) -> bool:
        return bool(self.waiting or self.flying or self.refused)
