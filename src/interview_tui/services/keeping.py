"""Backups without being asked, and the check of the file: in a thread of their own, so that nobody who types ever waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interview_tui.errors import InterviewTuiError
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.backup import How

EVERY_SECONDS = 15 * 60.0
"""Between two looks at whether something has changed since the last backup."""
ROWS_EVERY_SECONDS = 24 * 60 * 60.0
"""Between two looks at the rows of a large database."""
_REST_SECONDS = 0.004
"""After a millisecond of looking at rows: who types gets a turn at once."""
_LAST_SECONDS = 3.0
"""So long the end of the program waits for a backup that is under way."""

Tell = Callable[[str], None]
"""Tells the user a sentence; called by the thread."""


class Keeper:
    """Keeps backups of one open database. All methods may be called from any thread.

    A backup is made when an interview begins or ends (`soon`), and every 15 minutes, if something has changed since the last one. One
    that cannot be made is told once and tried again at the next occasion.

    Args:
        services: the open database; while it can only be read, it is checked and not backed up.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._cond = threading.Condition()
        self._copying = threading.RLock()
        self._wanted = self._stopping = False
        self._told = self._told_rows = self._why = ""
        self._rows_at: float | None = None
        self._thread: threading.Thread | None = None

    def start(self, tell: Tell) -> None:
        """Begin: check the file if that was not done when it was opened, then keep backups until `stop`. Twice does nothing.

        Args:
            tell: must not raise, and not wait for the one who calls `stop`.
        """
        with self._cond:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, args=(tell,), name="keeper", daemon=True)
                self._thread.start()

    def soon(self, why: str) -> None:
        """Have a backup made now if something has changed; returns at once.

        Args:
            why: the occasion, such as ``the interview ends``; said when it fails.
        """
        with self._cond:
            self._wanted, self._why = True, why
            self._cond.notify_all()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """While this lasts no backup is made; waits for one that is under way. Those that are asked for meanwhile come after it."""
        with self._copying:
            yield

    def stop(self) -> None:
        """Make the backup that was asked for and not made yet, and end; waits for that, but not for ever."""
        with self._cond:
            self._stopping = True
            self._cond.notify_all()
        if self._thread is not None:
            self._thread.join(_LAST_SECONDS)

    # -- the thread ------------------------------------------------------------------------------------------------

    def _run(self, tell: Tell) -> None:
        from interview_tui.services.backups import clear_left

        if self._services.can_write:
            clear_left(self._services)
        self._check(tell)
        while True:
            with self._cond:
                asked = self._cond.wait_for(lambda: self._wanted or self._stopping, EVERY_SECONDS)
                wanted, self._wanted = self._wanted or not asked, False
                stopping = self._stopping
            if wanted:
                with self._copying:
                    self.back_up(tell)
            if stopping:
                return

    def _check(self, tell: Tell) -> None:
        store = self._services.store
        if store.checked:
            return
        wrong = store.check()
        if wrong and not self._stopping:
            tell(f"The check of {store.path} found damage: {wrong}. Next: `interview-tui doctor` says more; a backup can be restored.")

    def back_up(self, tell: Tell) -> None:
        """Make a backup if something has changed since the last one; what goes wrong is told, the same thing once."""
        from interview_tui.services.backup_words import strange_text
        from interview_tui.services.backups import make_automatic
        from interview_tui.storage.backup import is_kept

        services = self._services
        if not services.can_write or is_kept(services.store.path, services.paths.backups):
            return
        strange = ""
        try:
            made = make_automatic(services, self._how())
            strange = strange_text(made.strange_rows) if made.rows_differ else ""
        except InterviewTuiError as error:
            when = f" It was to be made because {self._why}." if self._why else ""
            sentence = f"{error}{when} What you type is saved as before. It is tried again within 15 minutes."
        except Exception as error:  # noqa: BLE001 - a bug in here must not end the backups, nor the program
            sentence = f"No backup could be made ({type(error).__name__}). What you type is saved as before."
        else:
            sentence = ""
        if sentence and sentence != self._told and not self._stopping:
            tell(sentence)
        self._told = sentence
        if strange and strange != self._told_rows and not self._stopping:
            tell(f"{services.store.path}: {strange} The new backup is marked, and takes no place of an earlier good one.")
        self._told_rows = strange or self._told_rows

    def _how(self) -> How:
        """How the next backup is made: all rows of a large database are looked at once a day, and not while the program ends."""
        from interview_tui.storage.backup import ROWS_ALWAYS, CutShort, How

        def rest() -> None:
            with self._cond:
                ends = self._cond.wait_for(lambda: self._stopping, 0 if self._stopping else _REST_SECONDS)
            if ends and large:
                self._rows_at = None
                raise CutShort

        try:
            large = self._services.store.path.stat().st_size > ROWS_ALWAYS
        except OSError:
            large = False  # what is wrong is told when the copy is made
        now = time.monotonic()
        due = large and not self._stopping and (self._rows_at is None or now - self._rows_at >= ROWS_EVERY_SECONDS)
        self._rows_at = now if due else self._rows_at
        return How(every_row=due, rest=rest)
