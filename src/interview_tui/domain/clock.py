"""The clock of an interview: active time, which survives a pause, a crash and a closed lid."""

from __future__ import annotations

from dataclasses import dataclass

STILL_ON_THE_CALL_MS = 5 * 60_000
"""An unplanned absence of up to this long (a crash, a closed window) counts as part of the call; a longer one does not.

Nobody can know what happened while the program was away. A crash in the middle of a call is repaired within minutes and
the candidate waited; after a longer gap the call was interrupted. The screen says which of the two was assumed and one
key corrects it.
"""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The clock as last written down.

    Attributes:
        elapsed_ms: active milliseconds of the interview so far.
        running: whether it ran when it was written down (a clean leave and a pause stop it).
        at_ms: the UTC moment of the reading, milliseconds since 1970.
    """

    elapsed_ms: int = 0
    running: bool = False
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class Return:
    """How the clock goes on after the program was away.

    Attributes:
        elapsed_ms: active time to go on from.
        away_ms: how long nothing was known, 0 after a pause or a clean leave.
        counted: whether `away_ms` is part of `elapsed_ms`.
    """

    elapsed_ms: int
    away_ms: int
    counted: bool


def come_back(reading: ClockReading, now_ms: int) -> Return:
    """Where the clock stands when an interview is opened again at the UTC moment `now_ms`.

    A wall clock that was set back while the program was away counts as no absence.
    """
    away = max(0, now_ms - reading.at_ms) if reading.running else 0
    counted = 0 < away <= STILL_ON_THE_CALL_MS
    return Return(reading.elapsed_ms + (away if counted else 0), away, counted)


def minutes_text(milliseconds: float) -> str:
    """A duration as ``m:ss``, with a minus sign if negative: ``12:41``, ``-0:30``, ``125:00``."""
    seconds = int(abs(milliseconds) // 1000)
    sign = "-" if milliseconds < 0 and seconds else ""
    return f"{sign}{seconds // 60}:{seconds % 60:02d}"
