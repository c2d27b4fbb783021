"""What is written elsewhere while the database takes nothing: all that waits, and apart from it what came too late."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from interview_tui.domain.changes import Change
from interview_tui.storage.rescue import RescueFile


class Rescuing:
    """Keeps the rescue file up to date. The writer calls it, under its own lock but for what writes.

    Args:
        file: where to write what waits.
        now_ms: UTC milliseconds.

    Attributes:
        is_behind: whether something came in since the file was written.
        due_at: the moment of the monotonic clock from which on it may be written again.
    """

    def __init__(self, file: RescueFile, now_ms: Callable[[], int]) -> None:
        self.file = file
        self.is_behind = False
        self.due_at = 0.0
        self._now_ms = now_ms
        self._aside: RescueFile | None = None
        self._set_aside = 0

    @property
    def aside(self) -> Path | None:
        """The file with what came too late."""
        return None if self._aside is None else self._aside.path

    @property
    def is_due(self) -> bool:
        """Whether the file is to be written now."""
        return self.is_behind and time.monotonic() >= self.due_at

    def begin(self) -> None:
        """The disk has begun to refuse: write as soon as possible."""
        self.is_behind, self.due_at = True, 0.0

    def keep(self, changes: Sequence[Change], reason: str, pause: float) -> None:
        """Write all that waits.

        Args:
            reason: why the disk refuses.
            pause: seconds until the file may be written again.
        """
        self.is_behind = False
        if (changes or self.file.note) and self.file.write(changes, reason) is None:
            self.is_behind = True  # nowhere to write: try again
        self.due_at = time.monotonic() + pause

    def set_aside(self, stale: Sequence[Change]) -> None:
        """Write down what was not taken because newer changes stood in its way: nothing typed goes without a word.

        Args:
            stale: all of it so far.
        """
        if len(stale) > self._set_aside:
            self._aside = self._aside or self.file.for_stale(self._now_ms())
            if self._aside.write(stale, "a newer change of the same thing waited already"):
                self._set_aside = len(stale)
