"""How far something long is, in lines on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable

from interview_tui.cli.ending import complain

_SECONDS = 1.0
"""Between two lines about the same step."""


def progress_lines(heading: str) -> Callable[[str, int, int], None]:
    """A function that is told of steps and writes a line for each, and now and then how far it is.

    Args:
        heading: said once, before the first of them.
    """
    last, at = "", 0.0

    def tell(step: str, done: int, total: int) -> None:
        nonlocal last, at
        now = time.monotonic()
        if step == last and now - at < _SECONDS:
            return
        if not last:
            complain(heading)
        last, at = step, now
        complain(f"  {step} {done} of {total}" if total > 1 else f"  {step}")

    return tell
