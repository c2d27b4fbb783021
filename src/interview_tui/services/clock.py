"""The two things that the rules must not fetch for themselves: the time and new identities."""

from __future__ import annotations

import time
import uuid


def now_ms() -> int:
    """The present moment in UTC, milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def seconds_asleep() -> float:
    """How long the computer has slept since it was started, where the system says so (Linux); else 0."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return 0.0 if boottime is None else time.clock_gettime(boottime) - time.clock_gettime(time.CLOCK_MONOTONIC)


def new_id() -> str:
    """A new random identity (UUID 4)."""
    return str(uuid.uuid4())
