"""The one thread that writes. What waits for the disk is merged, the newest wins, and nobody who types ever waits."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from interview_tui.domain.changes import Change
from interview_tui.errors import NotSaved
from interview_tui.storage import sqlite_only
from interview_tui.storage.apply import rank
from interview_tui.storage.rescue import RescueFile
from interview_tui.storage.rescuing import Rescuing
from interview_tui.storage.transactions import OWN, Transactions, reason_of
from interview_tui.storage.waiting import Changes, Job, SaveState, Waiting

RETRY_SECONDS = 1.0
"""Between two attempts while the disk refuses."""
WATCH_SECONDS = 1.5
"""Between two looks at whether the file is still in its place."""
RESCUE_SECONDS = 0.2
"""The least time between two rescue files, while somebody types and the disk refuses."""
OWN_SECONDS = 10.0
"""So long what was typed waits for a copy or a check of our own before it counts as not saved, and a rescue file is written."""
REFUSED = "refused by the database"
SLOW = "the disk is slow"


class Writer:
    """Runs the thread. All methods may be called from any thread.

    Args:
        transactions: the one writing connection.
        on_moved: called once by the thread when the path does not lead to the database any more.
        rescue: where to write what waits while the disk refuses.
        now_ms: UTC milliseconds.

    Attributes:
        transactions: as given; others may only ask how it stands.
    """

    def __init__(
        self,
        transactions: Transactions,
        *,
        on_moved: Callable[[Connection], None],
        rescue: RescueFile,
        now_ms: Callable[[], int],
    ) -> None:
        self.transactions = transactions
        self._on_moved: Callable[[Connection], None] | None = on_moved
        self._rescuing = Rescuing(rescue, now_ms)
        self._now_ms = now_ms
        self._cond = threading.Condition()
        self._changes = Changes()
        self._jobs: deque[Job] = deque()
        self._listeners: list[Callable[[SaveState], None]] = []
        self._saved_at: int | None = None
        self._failing_since: int | None = None
        self._trouble = ""  # why the disk refuses; empty while it does not
        self._retry_at = self._look_at = 0.0  # of the monotonic clock
        self._hurry = self._stopping = False
        self._rounds = 0
        self._told = SaveState()
        self._thread = threading.Thread(target=self._run, name="storage-writer", daemon=True)  # Store closes it at exit
        self._thread.start()

    # ---- for other threads

    def submit(self, change: Change) -> None:
        """Hand over a change; returns at once. Raises NotSaved after `close`."""
        with self._cond:
            if self._stopping:
                raise NotSaved("The database is closed already; this change was not saved.")
            self._changes.add(change, self._now_ms())
            self._rescuing.is_behind = True
            self._cond.notify_all()

    def run(self, run: Callable[[Connection], Any], timeout: float, *, outside: bool = False) -> Any:
        """Run a function in a transaction of its own, or `outside`, after everything that was submitted before; see `Store.write`."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("the thread that writes would wait for itself")
        job = Job(run, outside=outside)
        with self._cond:
            if self._stopping:
                raise NotSaved("The database is closed already; nothing was changed.")
            self._jobs.append(job)
            self._hurry = True
            self._cond.notify_all()
        return job.outcome(timeout, self._withdraw)

    def _withdraw(self, job: Job) -> bool:
        with self._cond:
            job.given_up = True
            waits = job in self._jobs
            if waits:
                self._jobs.remove(job)
            return waits

    def listen(self, listener: Callable[[SaveState], None]) -> None:
        """Have a function called, by the thread that writes, whenever the state changes. It must not block."""
        with self._cond:
            self._listeners.append(listener)

    @property
    def state(self) -> SaveState:
        """What is on the disk and what is not, now."""
        with self._cond:
            left = self._changes.all()
            return SaveState(
                self._saved_at,
                len(left),
                self._failing_since,
                self._trouble or (REFUSED if self._changes.refused else ""),
                self._rescuing.file.path,
                min((entry.since_ms for entry in left), default=None),
                self._rescuing.aside,
            )

    @property
    def is_this_thread(self) -> bool:
        """Whether the caller is the thread that writes."""
        return threading.current_thread() is self._thread

    def unsaved(self) -> tuple[Waiting, ...]:
        """What is not on the disk, the newest of each key, in the order in which it is to be written."""
        with self._cond:
            return tuple(sorted(self._changes.all(), key=lambda entry: rank(entry.change)))

    def settle(self, seconds: float) -> None:
        """Wait until everything is on the disk, or the disk refuses."""
        with self._cond:
            self._cond.wait_for(lambda: not self._changes or self._failing_since is not None, seconds)

    def flush(self, timeout: float) -> bool:
        """Wait until everything is on the disk. False when that did not come about."""
        with self._cond:
            rounds = self._rounds
            self._hurry = True
            self._cond.notify_all()

            def settled() -> bool:
                changes = self._changes
                return not changes or (self._rounds > rounds and not changes.waiting and not changes.flying)

            self._cond.wait_for(settled, timeout)
            return not self._changes

    def close(self, timeout: float) -> tuple[bool, bool]:
        """Flush, then end the thread.

        Returns:
            Whether everything is on the disk, and whether the thread has ended (a disk that hangs may hold it).
        """
        self.flush(timeout)
        with self._cond:
            self._stopping = True
            self._cond.notify_all()
        self._thread.join(sqlite_only.BUSY_SECONDS + 1)
        ended = not self._thread.is_alive()
        with self._cond:
            left = self._left()
            for job in self._jobs:
                job.end(error=NotSaved("The database is closed already; nothing was changed."))
            self._jobs.clear()
        if left:
            self._rescuing.file.write(left, self.state.reason or "the disk did not answer")
        return not left, ended

    # ---- the thread

    def _run(self) -> None:
        while True:
            with self._cond:
                while not self._due():
                    self._cond.wait(self._pause())
                if self._stopping and (self._trouble or not self._changes.waiting):
                    return
                hurried, self._hurry = self._hurry, False
                batch = self._batch(hurried)
                job = self._jobs.popleft() if self._jobs and (hurried or time.monotonic() >= self._retry_at) else None
            try:
                self._round(batch, job)
            except Exception as error:  # noqa: BLE001 - a bug in here must not end the saving of what is typed
                with self._cond:
                    self._changes.land(list(self._changes.flying.values()), ())
                    self._trouble = f"internal error ({type(error).__name__})"
                    self._failing_since = self._failing_since or self._now_ms()
                    self._retry_at = time.monotonic() + RETRY_SECONDS
                if job is not None and not job.done.is_set():
                    job.end(error=error)

    def _due(self) -> bool:
        now = time.monotonic()
        fresh = self._changes.waiting and not self._trouble
        again = (self._changes or self._jobs) and now >= self._retry_at
        rescue = self._failing_since is not None and self._rescuing.is_due
        return bool(self._stopping or self._hurry or fresh or again or rescue or now >= self._look_at)

    def _pause(self) -> float:
        moments = [self._look_at]
        if self._changes or self._jobs:
            moments.append(self._retry_at)
        if self._failing_since is not None and self._rescuing.is_behind:
            moments.append(self._rescuing.due_at)
        return max(0.0, min(moments) - time.monotonic())

    def _batch(self, hurried: bool) -> list[Waiting]:
        again = hurried or time.monotonic() >= self._retry_at
        return self._changes.take(refused=again) if again or not self._trouble else []

    def _round(self, batch: list[Waiting], job: Job | None) -> None:
        """One turn of the thread: write what waits, then run one job, then tell."""
        try:
            held_up = self._write_batch(batch) if batch else ""
            if job is not None:
                self._serve(job, held_up)
            if not batch and job is None and time.monotonic() >= self._look_at:
                self._look()
            self._rescuing.set_aside(tuple(self._changes.stale))
            if self._failing_since is not None:
                self._keep_rescue()
        finally:
            with self._cond:
                self._rounds += 1
                self._cond.notify_all()
        self._tell()

    def _write_batch(self, batch: list[Waiting]) -> str:
        """Write what waits; why that could not be done, or an empty text."""
        self._look_at = time.monotonic() + WATCH_SECONDS  # a transaction begins with a look
        unsaved, refused, trouble = self.transactions.write(batch)
        with self._cond:
            self._changes.land(unsaved, refused)
        self._note(trouble, saved=len(unsaved) + len(refused) < len(batch))
        return trouble

    def _serve(self, job: Job, held_up: str) -> None:
        """Run a job, if everything before it is on the disk."""
        trouble = self._trouble or held_up
        if not trouble:
            try:
                result = (self.transactions.outside if job.outside else self.transactions.run)(job.call)
            except BaseException as error:  # noqa: BLE001 - it is raised again where somebody waits for the job
                trouble = reason_of(error)
                if not trouble:
                    job.end(error=error)
                    return
            else:
                self._note("", saved=True)
                self._retry_at = 0.0  # what was refused may refer to what the job has made
                job.end(result)
                return
        job.trouble = trouble
        with self._cond:
            if trouble in (sqlite_only.LOCKED, OWN) and not job.given_up:  # it stays in the queue as long as somebody waits for it
                self._retry_at = time.monotonic() + RETRY_SECONDS
                self._jobs.appendleft(job)
                return
        job.end(error=NotSaved(f"Nothing was changed: {trouble}. Next: mend that and try again."))

    def _look(self) -> None:
        """See whether the file is still in its place, also while nothing is to be written."""
        self._look_at = time.monotonic() + WATCH_SECONDS
        try:
            self.transactions.check_place()
        except OSError as error:
            self._note(reason_of(error), saved=False)
        else:
            if not self._changes.waiting:
                self._note("", saved=False)

    def _note(self, trouble: str, *, saved: bool) -> None:
        """Take down how an attempt ended."""
        now_ms = self._now_ms()
        with self._cond:
            if trouble == OWN:
                began = min((entry.since_ms for entry in self._changes.all()), default=now_ms)
                if not self._stopping and now_ms - began < OWN_SECONDS * 1000:
                    return  # it is tried again at once, and waits for who reads
                trouble = SLOW
            if saved:
                self._saved_at = now_ms
            self._trouble = trouble
            failing = bool(trouble or self._changes.refused)
            if not failing:
                self._failing_since, self._retry_at = None, 0.0
            else:
                self._retry_at = time.monotonic() + RETRY_SECONDS
                if self._failing_since is None:
                    self._failing_since = now_ms
                    self._rescuing.begin()
        if trouble == sqlite_only.MOVED and self._on_moved is not None:
            self.transactions.aside(self._on_moved)
            self._on_moved = None
        if not failing:
            self._rescuing.file.remove()

    def _keep_rescue(self) -> None:
        with self._cond:
            if not self._rescuing.is_due:
                return
            left = self._left()
        self._rescuing.keep(left, self.state.reason, RESCUE_SECONDS)

    def _left(self) -> list[Change]:
        return [change for entry in self._changes.all() for change in entry.all]

    def _tell(self) -> None:
        state = self.state
        if state == self._told:
            return
        self._told = state
        for listener in tuple(self._listeners):
            try:
                listener(state)
            except Exception:  # noqa: BLE001, S112 - a screen that is going away must not stop the saving
                continue
