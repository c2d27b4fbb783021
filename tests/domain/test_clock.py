from __future__ import annotations

import pytest

from interview_tui.domain.clock import ClockReading, Return, come_back, minutes_text

MINUTE = 60_000


@pytest.mark.parametrize(
    ("reading", "now", "expected"),
    [
        (ClockReading(10 * MINUTE, False, 0), 999 * MINUTE, Return(10 * MINUTE, 0, False)),
        (ClockReading(10 * MINUTE, True, 0), 1 * MINUTE, Return(11 * MINUTE, MINUTE, True)),
        (ClockReading(10 * MINUTE, True, 0), 5 * MINUTE, Return(15 * MINUTE, 5 * MINUTE, True)),
        (ClockReading(10 * MINUTE, True, 0), 6 * MINUTE, Return(10 * MINUTE, 6 * MINUTE, False)),
        (ClockReading(10 * MINUTE, True, 60 * MINUTE), 0, Return(10 * MINUTE, 0, False)),
    ],
)
def test_a_crash_is_part_of_the_call_and_a_long_absence_is_not(reading: ClockReading, now: int, expected: Return) -> None:
    assert come_back(reading, now) == expected


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0, "0:00"), (59_999, "0:59"), (761_000, "12:41"), (125 * MINUTE, "125:00"), (-30_000, "-0:30"), (-1, "0:00")],
)
def test_durations_are_minutes_and_seconds(milliseconds: float, text: str) -> None:
    assert minutes_text(milliseconds) == text
