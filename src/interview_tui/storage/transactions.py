"""Transactions of the thread that writes: many changes in one, and a bad one does not hold up the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from interview_tui.storage import sqlite_only
from interview_tui.storage.apply import apply_change
from interview_tui.storage.waiting import Waiting


class Moved(OSError):
    """The path of the database leads to another file, or to none."""


def place_check(path: Path, file: tuple[int, int]) -> Callable[[], None]:
    """A function that raises `Moved` when the path does not lead to this file (device, inode), or OSError."""

    def check() -> None:
        found = path.lstat()
        if (found.st_dev, found.st_ino) != file:
            raise Moved(f"{path} is another file now")

    return check


def reason_of(error: BaseException) -> str:
    """Why the disk refuses, in a few words; empty when the data are to blame."""
    return sqlite_only.MOVED if isinstance(error, Moved) else sqlite_only.trouble(error)


class Transactions:
    """The one writing connection. Only for the thread that writes.

    Args:
        engine: the one with the writing connection.
        check_place: raises OSError when the path does not lead to the database any more; then nothing is written.
        now_ms: UTC milliseconds.
        before_first: called once before the first transaction.
    """

    def __init__(
        self, engine: Engine, check_place: Callable[[], None], now_ms: Callable[[], int], before_first: Callable[[], None]
    ) -> None:
        self.check_place = check_place
        self._before_first: Callable[[], None] | None = before_first
        self._engine = engine
        self._now_ms = now_ms

    def run(self, run: Callable[[Connection], Any]) -> Any:
        """Run a function in one transaction and commit it. Raises what the function or the disk raises; nothing is changed then."""
        self.check_place()
        if self._before_first is not None:
            self._before_first()
            self._before_first = None
        with self._engine.begin() as conn:
            return run(conn)

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
                apply_change(conn, entry.change, now_ms)

        try:
            self.run(apply)
        except Exception as error:  # noqa: BLE001 - whatever it is, what was typed is kept
            if trouble := reason_of(error):
                return entries, [], trouble
            if len(entries) == 1:
                return [], entries, ""
        else:
            return [], [], ""
        refused: list[Waiting] = []
        for place, entry in enumerate(entries):
            unsaved, bad, trouble = self.write([entry])
            refused += bad
            if unsaved:
                return entries[place:], refused, trouble
        return [], refused, ""
