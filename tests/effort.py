"""How much work something is, told without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls_for(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile, those of Python itself among them: the same on every computer."""
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
