"""A screen whose contents could not be read: it says why once, and reads again until it can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from interview_tui.errors import InterviewTuiError, UsageError

AGAIN_SECONDS = 1.0
"""So long after an attempt that failed comes the next one."""
WAITING = "The file cannot be read just now; it is tried again every second."


class ReadAgain:
    """Reads again, once a second, what a screen could not read, such as while another program keeps the file locked.

    Args:
        screen: tells what went wrong.
        read: begins to read; what comes of it is said by `failed` or `worked`.
    """

    def __init__(self, screen: Screen[Any], read: Callable[[], object]) -> None:
        self._screen, self._read = screen, read
        self._told = ""
        self._timer: Timer | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the screen shows what was read before the last attempt, or nothing."""
        return bool(self._told)

    def failed(self, error: InterviewTuiError) -> None:
        """It could not be read. What is not there at all is not looked for again."""
        if str(error) != self._told:
            self._told = str(error)
            self._screen.notify(self._told, severity="error", timeout=12, markup=False)
        if not isinstance(error, UsageError) and self._screen.is_attached:
            if self._timer is not None:
                self._timer.stop()
            self._timer = self._screen.set_timer(AGAIN_SECONDS, self._read)

    def worked(self) -> None:
        """Everything is read."""
        self._told = ""

    def tells(self) -> bool:
        """Say that a key can do nothing yet, if that is so."""
        if self.is_waiting:
            self._screen.notify(WAITING, severity="warning", markup=False)
        return self.is_waiting
