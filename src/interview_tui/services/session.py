"""Everything that a screen or a command works with, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interview_tui.paths import Paths
from interview_tui.services.clock import now_ms

if TYPE_CHECKING:
    from interview_tui.services.banks import BankLibrary
    from interview_tui.services.keeping import Keeper
    from interview_tui.storage.store import Store


_FLUSH_SECONDS = 2.0


@dataclass
class Chair:
    """The chair at this computer: one person at a time sits in it, and everything is read with the eyes of that person (F12).

    Attributes:
        rater: the name; empty while it is not known: who is nobody sees what everybody has submitted.
    """

    rater: str = ""


@dataclass(frozen=True)
class Services:
    """What the verbs of this package are called with.

    Attributes:
        store: the open database.
        library: the question banks, shipped and own.
        paths: where things lie.
        now_ms: the present moment in UTC milliseconds; tests set it.
        chair: who sits at the keyboard; changed when the computer is handed over.
        keeper: makes backups while the app runs; commands have none.
    """

    store: Store
    library: BankLibrary
    paths: Paths
    now_ms: Callable[[], int] = now_ms
    chair: Chair = field(default_factory=Chair)
    keeper: Keeper | None = field(default=None, compare=False)

    @property
    def rater(self) -> str:
        """The name of who sits at the keyboard; empty while it is not known."""
        return self.chair.rater

    def wait_for_writer(self) -> None:
        """Wait up to two seconds for what was typed last to reach the disk, or to be refused. What is read holds it either way."""
        self.store.settle(_FLUSH_SECONDS)

    def back_up_soon(self, why: str) -> None:
        """Have a backup made in the background, where there is somebody who makes them; returns at once."""
        if self.keeper is not None:
            self.keeper.soon(why)

    @property
    def can_write(self) -> bool:
        """Whether changes can be made: false when another process holds the file or the file is read-only."""
        return not self.store.read_only
