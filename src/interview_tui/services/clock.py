"""The two things that the rules must not fetch for themselves: the time and new identities."""

from __future__ import annotations

import time
import uuid


def now_ms() -> int:
    """The present moment in UTC, milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def new_id() -> str:
    """A new random identity (UUID 4)."""
    return str(uuid.uuid4())
