"""The clock of a running interview: it runs, stands, survives being away, and notices that the computer slept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interview_tui.domain.clock import STILL_ON_THE_CALL_MS, ClockReading, Return, come_back

HEARTBEAT_MS = 10_000
"""How often the clock is written down while nothing else changes."""
ASLEEP_MS = 5_000
"""A sleep of the computer of at least this long is told."""


class LiveClock:
    """Active time of one interview. Running from the beginning.

    Args:
        reading: as last written down; gone on from.
        monotonic: seconds that never jump, and stand still while the computer sleeps.
        now_ms: UTC milliseconds.
        asleep: seconds that the computer has slept so far. Not from the wall clock, which somebody may set.

    Attributes:
        running: false during a pause.
        returned: what was assumed of the last absence.
    """

    def __init__(
        self, reading: ClockReading, monotonic: Callable[[], float], now_ms: Callable[[], int], asleep: Callable[[], float]
    ) -> None:
        self._monotonic, self._now_ms, self._asleep = monotonic, now_ms, asleep
        self.returned: Return = come_back(reading, now_ms())
        self.running = True
        self._booked = float(self.returned.elapsed_ms)
        self._mark, self._asleep_mark = monotonic(), asleep()
        self._written = self._booked

    @property
    def since_ms(self) -> float:
        """Active milliseconds that were not taken yet."""
        return max(0.0, (self._monotonic() - self._mark) * 1000) if self.running else 0.0

    @property
    def elapsed_ms(self) -> float:
        """Active milliseconds of the interview."""
        return self._booked + self.since_ms

    @property
    def is_beat_due(self) -> bool:
        """Whether it is time to write the clock down."""
        return self.running and self.elapsed_ms - self._written >= HEARTBEAT_MS

    def take(self) -> float:
        """The active milliseconds since they were last taken, for whoever books them on a question."""
        since = self.since_ms
        self._mark = self._monotonic()
        self._booked += since
        return since

    def wake(self) -> Return | None:
        """When the computer has slept: how long, and whether that was counted; else None. What was counted is in the clock."""
        asleep = (self._asleep() - self._asleep_mark) * 1000
        if not self.running or asleep < ASLEEP_MS:
            return None
        counted = asleep <= STILL_ON_THE_CALL_MS
        self._asleep_mark = self._asleep()
        if counted:
            self._booked += asleep
        self.returned = Return(int(self._booked), int(asleep), counted)
        return self.returned

    def count_absence(self, counted: bool) -> int:
        """Correct what was assumed of the last absence; how many milliseconds came to the clock, or went."""
        if self.returned.away_ms == 0 or self.returned.counted is counted:
            return 0
        change = self.returned.away_ms if counted else -self.returned.away_ms
        self._booked = max(0.0, self._booked + change)
        self.returned = replace(self.returned, counted=counted)
        return change

    def pause(self) -> None:
        """Stand still. What ran until now has to be taken before."""
        self.running = False

    def resume(self) -> None:
        """Run on."""
        self._mark, self._asleep_mark = self._monotonic(), self._asleep()
        self.running = True

    def write_down(self) -> ClockReading:
        """The clock as it is to be stored now."""
        self._written = self.elapsed_ms
        return ClockReading(round(self._written), self.running, self._now_ms())
