"""What is told about the disk: that it does not take what was typed, why, what helps, and that it works again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.moments import time_text
from interview_tui.services import drafts

if TYPE_CHECKING:
    from interview_tui.services.session import Services
    from interview_tui.storage.store import SaveState, Store

_FIRST_SECONDS = 1.0
"""So long what was typed gets before a last copy is made."""
REPLACED = "FILE REPLACED"
SLOW_MS = 2_000
"""From this long a wait for the disk on it is said that it is slow."""

_HELP = {
    "disk full": "Free some space.",
    "disk quota exceeded": "Delete something, or ask for a larger quota.",
    "disk error": "The disk reports an error; copy what matters to another one.",
    "read-only": "Make the file and its folder writable again.",
    "no right to write": "Give yourself the right to write to the file and its folder.",
    "locked by another program": "Close the program that keeps the file locked.",
    "file moved or replaced": "The file was moved, deleted or replaced. Put it back in its place; what lies there now is not overwritten.",
    "the disk is slow": "Wait for the disk, or look for what keeps it busy.",
    "the folder cannot be written to": "Make the folder of the file writable.",
}
"""By `SaveState.reason`."""


def state_text(save: SaveState, now_ms: int) -> str:
    """What is not on the disk, in a few words for a line; empty when all is well.

    Args:
        now_ms: UTC milliseconds.
    """
    if save.failing_since_ms is not None:
        return f"NOT SAVED since {time_text(save.failing_since_ms)} · {save.reason}"
    if save.waiting_since_ms is not None and now_ms - save.waiting_since_ms >= SLOW_MS:
        return "saving…"
    return ""


def failing_text(save: SaveState) -> str:
    """What to do, what happens meanwhile, and where the text is kept: whole sentences."""
    kept = f" Until then what you type is also kept in {save.rescue}." if save.rescue is not None else " What you type stays in memory."
    return f"{_HELP.get(save.reason, 'Nothing typed is lost.')} It is tried again every second; go on typing.{kept}"


def leaving_text(save: SaveState) -> str:
    """What becomes of what is not saved when the program is left now: whole sentences."""
    why = f"The disk does not take it: {save.reason}." if save.reason else "The disk is slow."
    rescue = f" ({save.rescue})" if save.rescue is not None else ""
    return (
        f"{why} Stay, and it is tried again every second. Leave, and it is kept in a rescue file{rescue}, "
        "which the next start puts into the database."
    )


def left_text(save: SaveState) -> str:
    """What becomes of what is not saved when an interview is left while the program goes on; empty when everything can be saved."""
    if save.failing_since_ms is None:
        return ""
    return f"Not saved yet ({save.reason}), and kept: it is tried again every second, and everything you open here shows it."


def aside_text(save: SaveState) -> str:
    """That something was not taken, because what it would have replaced is newer; empty when there was nothing like that."""
    if save.aside is None:
        return ""
    return f"A change was not taken: the same thing was changed since, and waits for the disk. What was not taken is kept in {save.aside}."


def works_again_text(save: SaveState) -> str:
    """That the disk works again."""
    return f"Saved again at {time_text(save.saved_at_ms)}; nothing is missing." if save.saved_at_ms is not None else "The disk works again."


def reading_text(store: Store) -> str:
    """What stands on every screen while a file is open for reading only."""
    return "READ-ONLY" if store.is_in_place() else REPLACED


def replaced_text(store: Store) -> str:
    """That another file has taken the place of the one that is read."""
    return f"{store.path} was moved or replaced: what is shown here is of the former file. Close interview-tui and start it again."


def close(services: Services, seconds: float) -> bool:
    """Close a database, and before that what makes copies of it; whether everything was saved."""
    services.store.flush(min(seconds, _FIRST_SECONDS))
    if services.keeper is not None:
        services.keeper.stop()
    drafts.flush(services)
    return services.store.close(seconds)


def left_unsaved(store: Store) -> str:
    """What to tell when a database was closed before everything was in it."""
    save = store.save_state
    why = f" ({save.reason})" if save.reason else ""
    if save.rescue is None:
        return f"Not everything could be saved to {store.path}{why}, and no other place took it either: it is lost."
    return f"Not everything could be saved to {store.path}{why}. The rest is in {save.rescue}; the next start puts it back."
