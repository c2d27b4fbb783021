"""Transactions of the thread that writes: many changes in one, and a bad one does not hold up the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from interview_tui.storage import sqlite_only
from interview_tui.storage.apply import apply_change, set_aside
from interview_tui.storage.own_reads import OwnReads
from interview_tui.storage.waiting import Waiting

OWN = "being copied or checked by this program"
"""Not told as a failure, unless it lasts long."""


class Moved(OSError):
    """The path of the database leads to another file, or to none."""


class OwnReading(Exception):
    """This process itself reads the file, for so long that nothing can be committed."""


def place_check(path: Path, file: tuple[int, int]) -> Callable[[], None]:
    """A function that raises `Moved` when the path does not lead to this file (device, inode), or OSError."""

    def check() -> None:
        found = path.lstat()
        if (found.st_dev, found.st_ino) != file:
            raise Moved(f"{path} is another file now")

    return check


def reason_of(error: BaseException) -> str:
    """Why the disk refuses, in a few words; empty when the data are to blame."""
    if isinstance(error, OwnReading):
        return OWN
    return sqlite_only.MOVED if isinstance(error, Moved) else sqlite_only.trouble(error)


def put(conn: Connection, entry: Waiting, now_ms: int) -> None:
    """Write a change, and before it the former states that the disk has not seen, so that its history has them.

    Args:
        now_ms: UTC milliseconds.
    """
    for change in entry.all:
        if not apply_change(conn, change, now_ms):
            set_aside(conn, change, now_ms)


class Transactions:
    """The one writing connection. Only for the thread that writes.

    Args:
        engine: the one with the writing connection.
        check_place: raises OSError when the path does not lead to the database any more; then nothing is written.
        now_ms: UTC milliseconds.
        before_first: called once before the first transaction.

    Attributes:
        reads: the transactions of this process that read; a commit waits for them.
        is_inside: whether one has begun that is not over.
        ended: how many are over.
    """

    def __init__(
        self, engine: Engine, check_place: Callable[[], None], now_ms: Callable[[], int], before_first: Callable[[], None]
    ) -> None:
        self.check_place = check_place
        self._before_first: Callable[[], None] | None = before_first
        self._engine = engine
        self._now_ms = now_ms
        self.reads = OwnReads()
        self.is_inside = False
        self.ended = 0

    def run(self, run: Callable[[Connection], Any]) -> Any:
        """Run a function in one transaction and commit it. Raises what the function or the disk raises; nothing is changed then.

        Who reads in this process is waited for, and raises `OwnReading` where that takes long.
        """
        self._get_ready()
        try:
            with self._engine.begin() as conn:
                self.is_inside = True
                return run(conn)
        except BaseException as error:
            if reason_of(error) == sqlite_only.LOCKED and self.reads.any:
                raise OwnReading from error
            raise
        finally:
            self.ended += self.is_inside
            self.is_inside = False

    def outside(self, run: Callable[[Connection], Any]) -> Any:
        """Run a function with the connection outside a transaction, for what SQLite does in one of its own. Raises as `run`."""
        self._get_ready()
        try:
            with self._engine.connect() as conn:
                return run(conn)
        except BaseException as error:
            if reason_of(error) == sqlite_only.LOCKED and self.reads.any:
                raise OwnReading from error
            raise

    def _get_ready(self) -> None:
        """Raise `OwnReading` while others in this process read, OSError when the file is not in its place."""
        if not self.reads.over(sqlite_only.BUSY_SECONDS):
            raise OwnReading
        self.check_place()
        if self._before_first is not None:
            self._before_first()
            self._before_first = None

    def aside(self, run: Callable[[Connection], Any]) -> None:
        """Run a function with the connection outside a transaction."""
        with self._engine.connect() as conn:
            run(conn)

    def write(self, entries: list[Waiting]) -> tuple[list[Waiting], list[Waiting], str]:
        """Write changes in one transaction; if the database refuses that, one by one.

        Returns:
            What is not saved because of the disk, what the database refuses for what it holds, and why the disk refuses.
        """

        def apply(conn: Connection) -> None:
            now_ms = self._now_ms()
            for entry in entries:
                put(conn, entry, now_ms)

        try:
            self.run(apply)
        except Exception as error:  # noqa: BLE001 - whatever it is, what was typed is kept
            if trouble := reason_of(error):
                return self._newest_alone(entries, trouble)
            if len(entries) == 1:
                return self._without_former(entries[0])
        else:
            return [], [], ""
        refused: list[Waiting] = []
        for place, entry in enumerate(entries):
            unsaved, bad, trouble = self.write([entry])
            refused += bad
            if unsaved:
                return entries[place:], refused, trouble
        return [], refused, ""

    def _without_former(self, entry: Waiting) -> tuple[list[Waiting], list[Waiting], str]:
        """What a database refuses may be a former state, which must not hold up what is typed now. Returns as `write`."""
        if not entry.kept:
            return [], [entry], ""
        unsaved, refused, trouble = self.write([entry.alone])
        if unsaved:
            return [entry], [], trouble
        return [], [entry if refused else entry.before], ""

    def _newest_alone(self, entries: list[Waiting], trouble: str) -> tuple[list[Waiting], list[Waiting], str]:
        """Where there is no room for former states as well, write what is typed now, and let those wait. Returns as `write`."""
        if trouble in (OWN, sqlite_only.LOCKED) or not any(entry.kept for entry in entries):
            return entries, [], trouble
        unsaved, refused, again = self.write([entry.alone for entry in entries])
        if unsaved:
            return entries, [], again
        return [entry.before for entry in entries if entry.kept], refused, trouble
