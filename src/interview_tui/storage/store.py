"""The database as the rest of the program sees it: open, read, write, submit, close."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, DataError, DBAPIError, IntegrityError, OperationalError, ProgrammingError

from interview_tui.domain.changes import Change
from interview_tui.domain.text import one_line
from interview_tui.errors import CannotOpen, InUse, NotSaved
from interview_tui.storage import checksums, sqlite_only
from interview_tui.storage.engine import reading_engine
from interview_tui.storage.files import file_id
from interview_tui.storage.opening_order import Opened, close_opened, open_for_reading, open_for_writing
from interview_tui.storage.reading import Reading, SlowDisk
from interview_tui.storage.sqlite_only import LOCKED, MOVED
from interview_tui.storage.transactions import reason_of
from interview_tui.storage.waiting import SaveState
from interview_tui.storage.writer import Writer

__all__ = ["ODD_VALUES", "SaveState", "Store"]

T = TypeVar("T")
ODD_VALUES = (TypeError, ValueError, LookupError, ArithmeticError)
"""What is raised where values of a damaged row are understood, such as bytes in the place of a text."""
_IN_ONE_GO = 64 * 1024 * 1024
"""Bytes up to which a file is looked through in one transaction: a tenth of a second or so."""
_MOST_WORDS = 200
_ANEW = "Next: close interview-tui and start it again."


class Store:
    """One open database. Made by `Store.open`; also a context manager that closes it.

    Attributes:
        path: the file itself, a symbolic link followed.
        read_only: whether nothing can be written.
        notices: what the user should be told about the opening, in whole sentences.
        ended_in_order: whether the run that wrote the file before closed it in order; True for a new file, for one whose lock file
            is gone, and when it is only read.
        checked: whether every page was looked at during the opening.
    """

    def __init__(self, opened: Opened) -> None:
        self.path = opened.path
        self.read_only = opened.writer is None
        self.notices = opened.notices
        self.ended_in_order = opened.ended_in_order
        self.checked = opened.checked
        self._opened: Opened | None = opened
        self._writer: Writer | None = opened.writer
        self._reading = Reading(opened.path, opened.readers, opened.writer)
        self._last: SaveState = SaveState()
        self._pid = os.getpid()
        self._closing = threading.RLock()
        atexit.register(self.close)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        state: Path,
        backups: Path,
        read_only: bool = False,
        now_ms: Callable[[], int],
        tell: Callable[[str, int, int], None] | None = None,
    ) -> Store:
        """Open a database; make it when it is missing and may be written.

        An older one is backed up and migrated, an erasure that was interrupted is finished, rescue files of an earlier run are put
        back, and looser rights are tightened; all of it is told in `notices`. A file that cannot be written is opened for reading.

        Args:
            path: absolute.
            state: the folder for rescue files.
            backups: the folder for backups.
            read_only: take no lock, so that it works beside a program that writes.
            now_ms: gives UTC milliseconds.
            tell: is told how far the finishing of an erasure is: the step, how much of it is done, of how much.

        Raises:
            CannotOpen: nothing was changed then, but what an interrupted erasure deletes.
            InUse: somebody else writes; the message names pid and host.
        """
        more = () if tell is None else (tell,)
        return cls((open_for_reading if read_only else open_for_writing)(path, state, backups, now_ms, *more))

    def read(self) -> AbstractContextManager[Connection]:
        """A connection for reading, in one short transaction, that sees all that was submitted before, also what the disk refuses.

        From any thread; waits at most 1.5 s for another program, and 10 s for a commit of this one.

        Raises:
            CannotOpen: when the file cannot be read any more.
            InUse: when another program keeps it locked, or the disk is slow.
        """
        return self._read(self._reading.everything())

    def read_saved(self) -> AbstractContextManager[Connection]:
        """The same for what is on the disk, as a copy of the file needs it."""
        return self._read(self._reading.saved())

    @contextmanager
    def _read(self, reading: AbstractContextManager[Connection]) -> Iterator[Connection]:
        if self._opened is None:
            raise CannotOpen(f"{self.path} is closed already.")
        with ExitStack() as stack:
            try:
                conn = stack.enter_context(reading)
            except (DBAPIError, OSError, SlowDisk) as error:
                raise self._unreadable(error) from error
            try:
                yield conn
            except (OperationalError, DatabaseError, UnicodeDecodeError) as error:
                if isinstance(error, (IntegrityError, ProgrammingError, DataError)):
                    raise  # a mistake of the program, not of the file
                raise self._unreadable(error) from error
            except ODD_VALUES as error:
                if (damaged := self.damage_behind(error)) is None:
                    raise
                raise damaged from error

    def write(self, job: Callable[[Connection], T], timeout: float = 10.0) -> T:
        """Run a function in one transaction of the thread that writes, after everything submitted before. Blocks.

        Args:
            job: gets the connection; what it raises is raised here, and its transaction is rolled back.
            timeout: seconds.

        Raises:
            NotSaved: read-only, closed, the disk refuses (at once), or the time is over; nothing was changed.
        """
        result: T = self._may_write().run(job, timeout)
        return result

    def write_outside(self, job: Callable[[Connection], T], timeout: float) -> T:
        """The same outside any transaction, for what SQLite does in one of its own, such as writing the whole file anew."""
        result: T = self._may_write().run(job, timeout, outside=True)
        return result

    def damage_behind(self, error: Exception) -> CannotOpen | None:
        """The error that tells of damage, if values that nothing can be made of are explained by it; looks at every page and row.

        Args:
            error: one of `ODD_VALUES`, or of something that must be there and is not, from what was made of the data.
        """
        try:
            with self._seen_anew() as conn:
                damaged = bool(sqlite_only.integrity_check(conn) or checksums.differences(conn))
        except (DBAPIError, UnicodeDecodeError, OSError):
            damaged = True
        return CannotOpen(_cannot_be_read(self.path, _changed_by_others(error))) if damaged else None

    def check(self) -> str:
        """Look at every page of the file, beside whoever writes. Takes a second for a gigabyte or so; not for the thread of the screen.

        A value that a CHECK forbids is not found here: SQLite leaves those out in a connection that cannot write. One that can is not
        used all the same: were the file replaced meanwhile, it would play our own journal back into the other one, `query_only` or not.
        The row checksums, which `doctor` and a page that cannot be read compare, find such values.

        Returns:
            What is wrong with it, without any stored text; empty when nothing is, or when it cannot be looked at now.
        """
        try:
            with self.read_saved() as conn:
                names = sorted(sqlite_only.row_counts(conn)) if self.path.stat().st_size > _IN_ONE_GO else [""]
            for name in names:  # a commit waits no longer than for one table
                with self._seen_anew() as conn:
                    if wrong := sqlite_only.quick_check(conn, name):
                        return one_line(wrong)[:_MOST_WORDS]
        except (CannotOpen, DBAPIError, UnicodeDecodeError) as error:
            told = error if isinstance(error, CannotOpen) else self._unreadable(error)
            return str(told) if isinstance(told, CannotOpen) and self._opened is not None else ""
        except (InUse, OSError):
            return ""
        return ""

    @contextmanager
    def _seen_anew(self) -> Iterator[Connection]:
        """A connection of its own that has no page in memory yet: the others would not see what has become of the disk."""
        engine = reading_engine(self.path)
        try:
            with engine.connect() as conn, conn.begin():
                sqlite_only.hold(conn)
                with self._reading.looking():
                    yield conn
        finally:
            engine.dispose()

    def look(self) -> os.stat_result:
        """Size, times and identity of the open file itself, wherever its path leads by now. Raises OSError."""
        held = -1 if self._opened is None else self._opened.held
        return self.path.stat() if held < 0 else os.fstat(held)

    def submit(self, change: Change) -> None:
        """Hand over a change of a live interview; returns at once, the newest of each key wins.

        Raises:
            NotSaved: the store is read-only or closed.
        """
        self._may_write().submit(change)

    def listen(self, listener: Callable[[SaveState], None]) -> None:
        """Have a function called from the thread that writes at every change of the state. It must not block."""
        if self._writer is not None:
            self._writer.listen(listener)

    @property
    def save_state(self) -> SaveState:
        """What is on the disk and what is not, now."""
        return self._last if self._writer is None else self._writer.state

    def is_in_place(self) -> bool:
        """Whether the path still leads to the file that is open."""
        opened = self._opened
        try:
            return opened is None or file_id(self.path) == opened.file
        except OSError:
            return False

    def flush(self, timeout: float) -> bool:
        """Wait, at most `timeout` seconds, until everything that was submitted is committed; whether it is."""
        return self._writer is None or self._writer.flush(timeout)

    def settle(self, timeout: float) -> None:
        """Wait, at most `timeout` seconds, until everything that was submitted is committed, or the disk refuses it."""
        if self._writer is not None:
            self._writer.settle(timeout)

    def close(self, timeout: float = 5.0) -> bool:
        """Save what waits, end the thread, close the file, give the lock back. Doing it twice does nothing.

        Returns:
            False when something could not be saved; `save_state.rescue` names the file that holds it, if one could be written.
        """
        if os.getpid() != self._pid:
            return True  # a forked child has neither the thread nor the lock
        with self._closing:  # a second caller waits for the first
            opened, self._opened = self._opened, None
            if opened is None:
                return not self._last.pending
            atexit.unregister(self.close)
            self._reading.close()
            saved = ended = True
            if self._writer is not None:
                saved, ended = self._writer.close(timeout)
                self._last = self._writer.state
            if ended:
                close_opened(opened, clean=saved)
            return saved

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _may_write(self) -> Writer:
        if self._writer is None:
            raise NotSaved(f"{self.path} is open for reading only; nothing was changed.")
        return self._writer

    def _unreadable(self, error: Exception) -> CannotOpen | InUse:
        typed = " What was typed and is not saved yet is kept, and is tried again every second." if self.save_state.pending else ""
        if isinstance(error, SlowDisk):
            return InUse(f"{self.path} cannot be read now: the disk is slow.{typed} Nothing was changed. Next: try again in a moment.")
        reason = reason_of(error)
        if reason == LOCKED:
            then = "Next: try again when that one is done."
            return InUse(f"{self.path} is locked by another program.{typed} Nothing was changed. {then}")
        if reason == MOVED and self._writer is None:
            return CannotOpen(f"{self.path} was moved or replaced since it was opened; what is shown is of the former file. {_ANEW}")
        return CannotOpen(_cannot_be_read(self.path, reason or _changed_by_others(error)) + typed)


def _changed_by_others(error: Exception) -> str:
    return f"it is damaged, or was changed by another program ({type(error).__name__})"


def _cannot_be_read(path: Path, why: str) -> str:
    return f"{path} cannot be read: {why}. Nothing was changed. Next: `interview-tui doctor`, or restore a backup."
