"""What every command works with: where things lie, the settings, the open database; and how the app is begun."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.cli.ending import complain
from interview_tui.cli.progress import progress_lines
from interview_tui.errors import CannotOpen, NotFound, NotSaved, UsageError
from interview_tui.paths import Paths, encrypted_note, find_paths

if TYPE_CHECKING:
    from interview_tui.app import InterviewApp
    from interview_tui.config import Settings
    from interview_tui.services.session import Services


@dataclass
class Run:
    """One run of the program.

    Attributes:
        database, banks: from ``--db`` and ``--banks``, or None.
    """

    database: Path | None = None
    banks: Path | None = None

    @cached_property
    def paths(self) -> Paths:
        """Where things lie."""
        return find_paths(self.database, self.banks)

    @cached_property
    def settings(self) -> Settings:
        """The user's settings. Raises InvalidFile."""
        from interview_tui.config import load_settings

        return load_settings(self.paths.config)

    def has_database(self) -> bool:
        """Whether there is a file yet; looking does not make one."""
        try:
            self.paths.database.lstat()
        except FileNotFoundError:
            return False
        except OSError:
            pass  # something is in the way; opening the file says what
        return True

    def finds_database(self) -> bool:
        """As `has_database`. Raises CannotOpen, and says where to look, when there is no file and once was one."""
        if self.has_database():
            return True
        from interview_tui.services.backups import real_database
        from interview_tui.storage.traces import traces_of

        traces = traces_of(real_database(self.paths), self.paths.state, self.paths.backups)
        if traces:
            then = "Nothing was changed. Next: put the file back where it was, or restore a backup."
            raise CannotOpen(" ".join((f"{self.paths.database} is missing.", *traces, then)))
        return False

    def need_database(self) -> None:
        """Go on only when there is a database. Raises NotFound; CannotOpen as `finds_database`."""
        if not self.finds_database():
            raise NotFound("There are no candidates yet. `interview-tui candidate add` adds one, or run `interview-tui`.")

    @contextmanager
    def reading(self, *, as_owner: bool = False) -> Iterator[Services]:
        """The database, for reading: works beside a running app. It is read with the eyes of the interviewer in the settings (F12).

        Args:
            as_owner: by a command that shows everything to the owner of the file; then the settings are not needed.

        Raises:
            CannotOpen: it cannot be read, or is not there.
            InvalidFile: the settings cannot be read.
        """
        if not self.finds_database():
            raise CannotOpen(f"There is no database at {self.paths.database} yet. `interview-tui` or `interview-tui opening add` makes it.")
        with _connected(self.paths, "" if as_owner else self.settings.interviewer, read_only=True) as services:
            yield services

    @contextmanager
    def writing(self) -> Iterator[Services]:
        """The database, for writing. It is made if it is not there.

        Raises:
            InUse: another process writes to it.
            CannotOpen: it cannot be opened or made.
            InvalidFile: the settings cannot be read.
            NotSaved: not everything could be written.
        """
        with _connected(self.paths, self.settings.interviewer, read_only=False) as services:
            if not services.can_write:
                raise CannotOpen(f"{self.paths.database} can only be read; nothing was changed. Check its rights and those of its folder.")
            yield services


@contextmanager
def _connected(paths: Paths, rater: str, *, read_only: bool) -> Iterator[Services]:
    from interview_tui.bootstrap import connect
    from interview_tui.storage.store import ODD_VALUES

    unlock(paths)
    services = connect(paths, rater, read_only=read_only, tell=progress_lines("Somebody is to be erased; that is done first."))
    try:
        for notice in services.store.notices:
            complain(notice)
        try:
            yield services
        except ODD_VALUES as error:
            if (damaged := services.store.damage_behind(error)) is None:
                raise
            raise damaged from error
    finally:
        saved = services.store.close()
    if not saved:
        from interview_tui.services.saving import left_unsaved

        raise NotSaved(left_unsaved(services.store))


def need_terminal() -> None:
    """Raise UsageError unless keyboard and screen are a terminal."""
    for stream, name in ((sys.stdin, "Standard input"), (sys.stdout, "Standard output"), (sys.stderr, "Standard error")):
        if stream is None or not stream.isatty():
            raise UsageError(
                f"{name} is not a terminal, and the app needs one. Without a terminal: `interview-tui export`, `candidate list`, "
                "`dump --json`; `interview-tui --help` lists the commands."
            )


def unlock(paths: Paths, *, wait: bool = False) -> None:
    """Ask for the passphrase if the database is encrypted and nobody has given it yet. Costs nothing where it is not.

    Args:
        wait: whether an app comes next, which would cover what was told.

    Raises:
        CannotOpen: it was not given, or not the right one.
    """
    if os.path.lexists(encrypted_note(Path(os.path.realpath(paths.database)))):
        from interview_tui.cli.unlocking import ask_to_unlock

        ask_to_unlock(paths, wait=wait)


def check_keys(run: Run) -> None:
    """Raise InvalidFile when keys that the user moved clash or do not exist. Costs nothing when none was moved."""
    if run.settings.keys:
        from interview_tui.cli.keys import check

        check(run.settings, run.paths.config)


def prepare(run: Run) -> None:
    """What comes before every app: a terminal, keys that can be used, and the passphrase where the database is encrypted."""
    need_terminal()
    check_keys(run)
    unlock(run.paths, wait=True)


def run_home(run: Run) -> int:
    """The app. Returns the exit code."""
    prepare(run)
    from interview_tui.bootstrap import make_app

    return run_to_end(make_app(run.paths, run.settings))


def run_to_end(app: InterviewApp) -> int:
    """Run an app and return the exit code. It looks for garbage again once its database is open."""
    from interview_tui.bootstrap import run_app

    return run_app(app)
