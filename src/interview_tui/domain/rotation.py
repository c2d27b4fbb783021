"""Which backups are dropped: few are kept, spread over days, and the last good ones whatever their age.

Those that were made by themselves, each kind that was made before something, and those with strange rows are counted apart: none of them
ever takes the place of another. A clock that was wrong for a while takes none away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

KEEP = 10
"""Backups of one database that are kept of those that were made by themselves; they are personal data too."""
NEWEST = 5
"""So many of the newest are kept however close they are to one another; of those before, one for each day goes last."""
KEEP_DAYS = 30
LAST_GOOD = 3
"""So many stay, however old they are."""
LAST_BEFORE = 5
"""So many stay of each kind that was made before something, however old they are."""
KEEP_BEFORE = 20
"""So many of these kinds are kept together, as long as they are young."""
AT_ONCE = 2
"""More are never dropped when one is made: whatever is wrong with a clock or in here, most of them are still there when it shows."""
_DAY_MS = 24 * 60 * 60 * 1000


class Kind(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = ""
    BEFORE_RESTORE = "before-restore"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_IMPORT = "before-import"


@dataclass(frozen=True, slots=True)
class Made:
    """What counts about one backup.

    Attributes:
        at_ms: when it was made, in UTC milliseconds.
        rows_differ: whether rows in it are not as this program left them.
        stays: never to be dropped now, such as the one that is being put back.
    """

    at_ms: int
    kind: Kind = Kind.AUTOMATIC
    rows_differ: bool = False
    stays: bool = False


def to_drop(made: Sequence[Made], now_ms: int) -> tuple[int, ...]:
    """The places of the backups that are not kept, at most two.

    Age counts only when three days of the last thirty have a backup: else the clock may just have jumped, or nobody has worked since.
    What seems to be made later than now is counted apart.

    Args:
        made: the newest first.
        now_ms: the present moment.
    """
    days = {one.at_ms // _DAY_MS for one in made if 0 <= now_ms - one.at_ms <= KEEP_DAYS * _DAY_MS}
    too_old = now_ms - KEEP_DAYS * _DAY_MS if len(days) >= LAST_GOOD else None
    dropped: list[int] = []
    for later in (False, True):
        there = [place for place, one in enumerate(made) if (one.at_ms > now_ms) is later]
        for differs in (False, True):
            alone = [place for place in there if made[place].kind is Kind.AUTOMATIC and made[place].rows_differ is differs]
            dropped += _of_automatic(made, alone, too_old)
        dropped += _of_before(made, [place for place in there if made[place].kind is not Kind.AUTOMATIC], too_old)
    oldest_first = sorted((place for place in dropped if not made[place].stays), reverse=True)
    return tuple(sorted(oldest_first[:AT_ONCE]))


def _of_automatic(made: Sequence[Made], places: list[int], too_old: int | None) -> list[int]:
    """Those too many or too old among the ones that were made by themselves."""
    dropped = [place for place in places[LAST_GOOD:] if too_old is not None and made[place].at_ms < too_old]
    kept = [place for place in places if place not in dropped]
    while len(kept) > KEEP:
        older = list(reversed(kept[NEWEST:]))
        days = [made[place].at_ms // _DAY_MS for place in kept]
        again = (place for place in older if days.index(made[place].at_ms // _DAY_MS) < kept.index(place))
        gone = next(again, older[0])
        kept.remove(gone)
        dropped.append(gone)
    return dropped


def _of_before(made: Sequence[Made], places: list[int], too_old: int | None) -> list[int]:
    """Those too many or too old among the ones that were made before something."""
    groups: dict[tuple[Kind, bool], list[int]] = {}
    for place in places:
        groups.setdefault((made[place].kind, made[place].rows_differ), []).append(place)
    may_go = sorted((place for group in groups.values() for place in group[LAST_BEFORE:]), reverse=True)
    too_many = len(places) - KEEP_BEFORE
    return [place for number, place in enumerate(may_go) if number < too_many or (too_old is not None and made[place].at_ms < too_old)]
