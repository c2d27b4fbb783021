"""The funnel against the method's own numbers (F.02, F7). Words only: nothing is refused because of them."""

from __future__ import annotations

from interview_tui.domain.opening import Funnel

MOST_INTO_QUICK_SCREENS = 12
"""About a dozen at most are left after the applications (F.02)."""
MOST_INTO_DEEP_DIVES = 5
"""About four or five are left after the quick screens (F.02)."""


def funnel_notices(funnel: Funnel) -> tuple[str, ...]:
    """Where more people go on than the method has in mind (F7), in short sentences; empty when nowhere."""
    notices = []
    if funnel.candidates > MOST_INTO_QUICK_SCREENS:
        notices.append("More than a dozen candidates for quick screens.")
    if funnel.advanced > MOST_INTO_DEEP_DIVES:
        notices.append("More than four or five advanced.")
    return tuple(notices)
