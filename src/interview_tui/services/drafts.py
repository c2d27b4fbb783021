"""What somebody has begun to write in a dialog and not finished: it stands there again, also after a kill (storage/drafts)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import clean
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.drafts import Drafts
    from interview_tui.storage.store import Store

_FLUSH_SECONDS = 2.0
_OF: WeakKeyDictionary[Store, Drafts] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Draft:
    """One text that was begun.

    Attributes:
        text: as far as it was written; empty when nothing was.
        keep: keeps what it has become; an empty one is forgotten. Never blocks.
    """

    text: str
    keep: Callable[[str], None]


def draft_of(services: Services, *key: str) -> Draft:
    """What the person at the keyboard has begun to write about something, and how it is kept while it grows."""
    return Draft(kept_text(services, *key), lambda text: keep_text(services, text, *key))


def kept(services: Services, *key: str) -> Mapping[str, Any]:
    """What the person at the keyboard has begun, by what it is about; empty when nothing. Nobody else gets it (F12)."""
    return _drafts(services).get((rater_key(services.rater), *key))


def keep(services: Services, values: Mapping[str, Any], *key: str) -> None:
    """Keep values that fit into JSON under what they are about; empty ones are forgotten. Never blocks."""
    if services.can_write:
        _drafts(services).keep((rater_key(services.rater), *key), values)


def kept_text(services: Services, *key: str) -> str:
    """The same where it is one text."""
    text = kept(services, *key).get("text", "")
    return clean(text) if isinstance(text, str) else ""


def keep_text(services: Services, text: str, *key: str) -> None:
    """The same where it is one text."""
    keep(services, {"text": text} if text.strip() else {}, *key)


def trouble(services: Services) -> str:
    """That what was begun is in memory only, and why; empty while the disk takes it."""
    why = _OF[services.store].trouble if services.store in _OF else ""
    return (
        (
            f"What you have begun to write in a dialog cannot be kept on the disk ({why}). It stays there as long as interview-tui runs: "
            "finish it before you leave."
        )
        if why
        else ""
    )


def flush(services: Services) -> None:
    """Wait a moment for the last of it to be on the disk."""
    if services.store in _OF:
        _OF[services.store].flush(_FLUSH_SECONDS)


def read_anew(services: Services) -> None:
    """Forget what is in memory, once it is on the disk: the file is what counts, and an erasure takes lines out of it."""
    flush(services)
    _OF.pop(services.store, None)


def _drafts(services: Services) -> Drafts:
    if services.store not in _OF:
        from interview_tui.storage.drafts import Drafts

        _OF[services.store] = Drafts(services.store.path, services.paths.state)
    return _OF[services.store]
