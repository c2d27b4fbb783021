"""Puts the parts together: the only module that knows all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from interview_tui.config import Settings
from interview_tui.paths import Paths, shipped_banks

if TYPE_CHECKING:
    from textual.screen import Screen

    from interview_tui.app import InterviewApp
    from interview_tui.services.session import Services


def connect(paths: Paths, rater: str = "", *, read_only: bool = False, tell: Callable[[str, int, int], None] | None = None) -> Services:
    """Open the database and find the banks. Imports what the first frame of the app does without.

    Args:
        rater: who sits at the keyboard, with whose eyes everything is read (F12); empty while it is not known.
        tell: told how far an erasure is that was interrupted and is finished first: what is done, how many of its parts, of how many.

    Raises:
        CannotOpen, InUse: as `Store.open`.
    """
    from interview_tui.domain.text import one_line
    from interview_tui.services.banks import BankLibrary
    from interview_tui.services.clock import now_ms
    from interview_tui.services.session import Chair, Services
    from interview_tui.storage.store import Store

    store = Store.open(paths.database, state=paths.state, backups=paths.backups, read_only=read_only, now_ms=now_ms, tell=tell)
    return Services(store, BankLibrary(paths.user_banks, shipped_banks()), paths, now_ms, Chair(one_line(rater)))


class ConnectToWrite:
    """Opens the database for an app, with a keeper of backups."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self.tell: Callable[[str, int, int], None] | None = None
        """Told how far an erasure is that was interrupted and is finished first; called by the thread that opens."""

    def __call__(self) -> Services:
        """Open for reading and writing."""
        from interview_tui.services.keeping import Keeper

        services = connect(self._paths, tell=self.tell)
        return replace(services, keeper=Keeper(services))


class Connect(ConnectToWrite):
    """As the base; `read_only` opens it when another process holds it."""

    def read_only(self) -> Services:
        """Open for reading."""
        return connect(self._paths, read_only=True)


def make_app(paths: Paths, settings: Settings, first: Callable[[Settings], Screen[Any]] | None = None) -> InterviewApp:
    """The app, ready to run.

    Args:
        first: makes the first screen; Home if not given.
    """
    from interview_tui.app import InterviewApp

    if first is None:
        from interview_tui.screens.home import Home

        first = Home
    return InterviewApp(Connect(paths), settings, paths.state, partial(first, settings))


def run_app(app: InterviewApp) -> int:
    """Run the app to its end, with everything on disk. Returns the exit code of the program (DESIGN section 4)."""
    from interview_tui.terminal import patch_terminal_input

    patch_terminal_input()
    app.run()
    return app.ended()
