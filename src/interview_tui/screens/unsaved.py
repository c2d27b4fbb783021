"""The question before the program is left while the disk does not take what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from interview_tui.screens.confirm import Confirm
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.storage.store import Store

_LOOK_SECONDS = 0.5


class Unsaved(Confirm):
    """Stay, or leave with a rescue file. As soon as everything is saved it leaves by itself.

    Dismisses with True to leave, and with False to stay.

    Args:
        store: whose writing fails.
    """

    def __init__(self, store: Store) -> None:
        super().__init__("Not everything is saved yet", _text(store), "Leave", "Stay", danger=True)
        self._store = store

    def on_mount(self) -> None:
        """Watch the disk, besides what the base does when it is shown."""
        self.set_interval(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        if self.is_active and not self._store.save_state.pending:
            self.dismiss(True)
        else:
            self.query_one(Static).update(lit(_text(self._store)))


def _text(store: Store) -> str:
    from interview_tui.services.saving import leaving_text

    return leaving_text(store.save_state)
