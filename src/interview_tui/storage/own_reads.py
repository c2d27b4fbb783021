"""Who reads the file in this process: a commit waits for them, and they are never taken for another program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class OwnReads:
    """Counts the transactions of this process that read. All methods may be called from any thread."""

    def __init__(self) -> None:
        self._cond = threading.Condition()
        self._count = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While this lasts, a transaction reads."""
        with self._cond:
            self._count += 1
        try:
            yield
        finally:
            with self._cond:
                self._count -= 1
                self._cond.notify_all()

    @property
    def any(self) -> bool:
        """Whether somebody reads now."""
        with self._cond:
            return self._count > 0

    def over(self, seconds: float) -> bool:
        """Wait until nobody reads; whether that came about in time."""
        with self._cond:
            return self._cond.wait_for(lambda: not self._count, seconds)
