"""Reading beside the thread that writes: what is on the disk, and that with what the disk has not taken yet.

Whoever left an interview while the disk was full and opens it again must find what was typed: older text would be typed on, and then
take the place of the newer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, RootTransaction

from interview_tui.storage import sqlite_only
from interview_tui.storage.engine import copying_engine, memory_engine
from interview_tui.storage.own_reads import OwnReads
from interview_tui.storage.transactions import put, reason_of
from interview_tui.storage.waiting import Waiting
from interview_tui.storage.writer import Writer

_MOMENT = 0.2
"""Seconds that what was submitted last gets to reach the disk: then nothing need be copied."""
_ATTEMPTS = 3


class SlowDisk(Exception):
    """Our own commit has not come to its end for long, and nobody else has anything to do with it."""


class Reading:
    """The ways to read an open database, from any thread.

    Args:
        path: the file, looked at to see whether it has changed.
        engine: reads it.
        writer: the thread that writes, where there is one.
    """

    def __init__(self, path: Path, engine: Engine, writer: Writer | None) -> None:
        self._path = path
        self._engine = engine
        self._writer = writer
        self._own = writer.transactions.reads if writer is not None else OwnReads()
        self._guard = threading.Lock()
        self._seen: tuple[tuple[Waiting, ...], object] = ((), None)
        self._whole: Engine | None = None  # with one connection, to a copy in memory of the file with all that waits
        self._closed = False

    @contextmanager
    def saved(self) -> Iterator[Connection]:
        """What is on the disk, in one transaction that has begun. Waits for a commit of this program, at most ten seconds.

        Raises:
            SlowDisk: it was not over by then.
            sqlalchemy.exc.DBAPIError, OSError: the file cannot be read.
        """
        conn, transaction = self._begun()
        try:
            with self._own.reading(), transaction:
                yield conn
        finally:
            self._let_go(conn)

    @contextmanager
    def everything(self) -> Iterator[Connection]:
        """The same with all that was submitted, also what the disk refuses: then from a copy in memory, which nobody writes anywhere."""
        copy = self._with_unsaved()
        if copy is None:
            with self.saved() as conn:
                yield conn
            return
        with copy as conn, conn.begin():
            yield conn

    @contextmanager
    def looking(self) -> Iterator[None]:
        """While somebody reads the file by a connection of their own."""
        with self._own.reading():
            yield

    def close(self) -> None:
        """Nothing is read any more; who is at it now comes to an end."""
        self._closed = True
        if self._guard.acquire(timeout=_MOMENT):  # who makes a copy now may wait for the disk
            try:
                self._forget()
            finally:
                self._guard.release()

    # ---- inside

    def _begun(self) -> tuple[Connection, RootTransaction]:
        until = time.monotonic() + sqlite_only.PATIENT_SECONDS
        while True:
            commits = self._commits()
            conn = self._engine.connect()
            try:
                transaction = conn.begin()
                sqlite_only.hold(conn)
            except BaseException as error:
                self._let_go(conn)
                own = reason_of(error) == sqlite_only.LOCKED and (self._is_committing() or commits != self._commits())
                if not own:
                    raise
                if time.monotonic() > until:
                    raise SlowDisk from error
            else:
                return conn, transaction

    def _commits(self) -> int:
        return 0 if self._writer is None else self._writer.transactions.ended

    def _is_committing(self) -> bool:
        return self._writer is not None and self._writer.transactions.is_inside

    def _let_go(self, conn: Connection) -> None:
        if self._closed:
            conn.invalidate()  # the pool that would keep it is gone
        conn.close()

    def _with_unsaved(self) -> Connection | None:
        """A connection to a copy of the file with what is not on it; None when all is on it."""
        if self._writer is None or self._writer.is_this_thread:
            return None
        self._writer.settle(_MOMENT)
        if not self._writer.unsaved():
            return None
        with self._guard:
            for _ in range(_ATTEMPTS):
                unsaved = self._writer.unsaved()  # first: what is saved meanwhile is in the file as well, and changes nothing there
                if not unsaved:
                    self._forget()
                    return None
                self._see_to(unsaved)
                if self._writer.unsaved() == unsaved:
                    break
            return None if self._whole is None else copying_engine(self._whole).connect()

    def _see_to(self, unsaved: tuple[Waiting, ...]) -> None:
        now = (unsaved, self._stamp())
        if self._whole is not None and now == self._seen:
            return
        self._forget()
        with self.saved() as conn:
            whole = memory_engine(conn)
        try:
            with whole.begin() as conn:
                for entry in unsaved:
                    _put(conn, entry)
        except BaseException:
            whole.dispose()
            raise
        self._whole, self._seen = whole, now

    def _stamp(self) -> object:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _forget(self) -> None:
        if self._whole is not None:
            self._whole.dispose()
        self._whole, self._seen = None, ((), None)


def _put(conn: Connection, entry: Waiting) -> None:
    """Write a change into the copy; one that the database refuses is left out, as the file would."""
    for one in (entry, entry.alone):
        inner = conn.begin_nested()
        try:
            put(conn, one, entry.since_ms)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, the others are shown
            inner.rollback()
        else:
            inner.commit()
            return
