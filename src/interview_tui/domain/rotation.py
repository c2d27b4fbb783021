"""Which backups are dropped: few are kept, spread over days, and the last good ones whatever their age."""

from __future__ import annotations

from collections.abc import Sequence

KEEP = 10
"""Backups of one database that are kept; they are personal data too."""
NEWEST = 5
"""So many of the newest are kept however close they are to one another; of those before, one for each day goes last."""
KEEP_DAYS = 30
LAST_GOOD = 3
"""So many stay, however old they are."""
_DAY_MS = 24 * 60 * 60 * 1000


def to_drop(made_ms: Sequence[int], now_ms: int, just_made: int = 0) -> tuple[int, ...]:
    """The places of the backups that are not kept.

    Args:
        made_ms: when each was made, in UTC milliseconds, the newest first.
        now_ms: the present moment.
        just_made: the place of the one that was made now; it always stays, also when the clock was set back.
    """
    dropped = [place for place, at in enumerate(made_ms) if place >= LAST_GOOD and now_ms - at > KEEP_DAYS * _DAY_MS]
    kept = [place for place in range(len(made_ms)) if place not in dropped]
    while len(kept) > KEEP:
        older = [place for place in reversed(kept[NEWEST:]) if place != just_made]
        days = [made_ms[place] // _DAY_MS for place in kept]
        again = (place for place in older if days.index(made_ms[place] // _DAY_MS) < kept.index(place))
        gone = next(again, older[0])
        kept.remove(gone)
        dropped.append(gone)
    return tuple(sorted(place for place in dropped if place != just_made))
