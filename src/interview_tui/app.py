"""The application: look, keys, signals, the first screen, and a safe end."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.css.query import NoMatches
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed, active_worker

from interview_tui.config import Settings
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.widgets.safe import StripControls

if TYPE_CHECKING:
    from interview_tui.services.session import Services

_SETTLE_SECONDS = 0.5
"""So long a screen gets at the end to take in the keys that were pressed before."""
_THEMES = {"dark": "textual-dark", "light": "textual-light", "terminal": "ansi-dark"}


def _commands() -> type[Provider]:
    from interview_tui.commands import Commands

    return Commands


class InterviewApp(App[int]):
    """Shows the first screen at once and opens the database behind it.

    Args:
        connect: opens the database and finds the banks; called in a thread, since it imports and reads.
        settings: the user's settings.
        crash_folder: where a crash report goes.
        first: makes the first screen. Screens that wait for the database have a method ``use(services)``.
    """

    TITLE = "interview-tui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, show=False),
        Binding("f1", "help", "Help", id="app.help", priority=True),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", priority=True),
    ]

    def __init__(self, connect: Callable[[], Services], settings: Settings, crash_folder: Path, first: Callable[[], Screen[Any]]) -> None:
        super().__init__()
        self._connect, self._first = connect, first
        self._settings = settings
        self.services: Services | None = None
        self.failure: InterviewTuiError | None = None
        """Why the database could not be opened; told after the terminal is the user's again."""
        self._crash_folder = crash_folder
        self._strip = StripControls()
        self.theme = _THEMES[settings.theme]

    @property
    def settings(self) -> Settings:
        """The user's settings. With another interviewer in them, another person sits at the keyboard (F12)."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._settings = settings
        self._take_seat()

    def _take_seat(self) -> None:
        """From now on everything is read with the eyes of who is named in the settings."""
        if self.services is not None:
            self.services.chair.rater = one_line(self._settings.interviewer)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and one that lets no control character through."""
        return [*super().get_line_filters(), self._strip]

    # -- start -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen, then open the database."""
        self._catch_signals()
        self._apply_keys()
        self.push_screen(self._first())
        self.call_after_refresh(self.open_database)

    @work(exclusive=True, group="connect")
    async def open_database(self) -> None:
        """Open the database in a thread and hand it to the screen that waits for it."""
        try:
            services = await asyncio.to_thread(self._connect)
        except InterviewTuiError as error:
            await self._could_not_open(error)
            return
        finally:
            gc.freeze()  # what was imported until now is never looked through for garbage again
            gc.enable()
        self.services = services
        self._take_seat()
        for screen in self.screen_stack:
            if hasattr(screen, "use"):
                screen.use(services)

    async def _could_not_open(self, error: InterviewTuiError) -> None:
        from interview_tui.errors import InUse
        from interview_tui.screens.in_use import AlreadyOpen

        read_only: Callable[[], Services] | None = getattr(self._connect, "read_only", None)
        if isinstance(error, InUse) and read_only is not None and await self.push_screen_wait(AlreadyOpen(str(error))):
            self._connect = read_only
            self.open_database()
            return
        self.failure = error
        self.exit(return_code=error.exit_code)

    def _apply_keys(self) -> None:
        if self.settings.keys:
            self.set_keymap(dict(self.settings.keys))

    # -- commands --------------------------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands without the screenshot, which would write candidate data to a file."""
        for command in super().get_system_commands(screen):
            if command.title not in ("Screenshot", "Keys", "Maximize", "Minimize"):
                yield command

    def action_help(self) -> None:
        """List the keys that work on this screen."""
        from interview_tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    # -- the end ---------------------------------------------------------------------------------------------------

    def _catch_signals(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self.end_soon, 128 + number)
        # A plain handler: with the loop's own, an app whose terminal is gone hangs in its output queue.
        signal.signal(signal.SIGHUP, self._terminal_gone)

    def end_soon(self, code: int = 0) -> None:
        """End after the keys that are already on their way have reached the notes."""
        self.set_timer(0.15, lambda: self.call_later(self._end, code))

    async def _end(self, code: int) -> None:
        await self._hand_over()
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """Leave the program. What is open is closed in order first."""
        await self._hand_over()
        self.end_soon()

    async def _hand_over(self, done: threading.Event | None = None) -> None:
        """What is typed in the screens and not taken yet is handed over. Whatever fails keeps nothing else from it.

        Args:
            done: is set afterwards.
        """
        for screen in reversed(self.screen_stack):
            try:
                if hasattr(screen, "settle"):
                    await asyncio.wait_for(screen.settle(), _SETTLE_SECONDS)
            except Exception:  # noqa: BLE001 - what stands in the screen is handed over all the same
                self._write_crash_report(traceback.format_exc())
        self._leave_screens()
        if done is not None:
            done.set()

    def _leave_screens(self) -> None:
        """Let every screen hand over what stands in it, innermost first. Never raises; screens allow to be asked twice."""
        for screen in reversed(self.screen_stack):
            try:
                if hasattr(screen, "before_leaving"):
                    screen.before_leaving()
            except Exception:  # noqa: BLE001 - a bug in one screen must not lose what stands in the others
                self._write_crash_report(traceback.format_exc())

    def _terminal_gone(self, *_: object) -> None:
        threading.Thread(target=self._last_words, daemon=True).start()

    def _last_words(self) -> None:
        """End without a terminal. The loop may hang in its output queue: then this thread is the only one that does anything."""
        try:
            threading.Event().wait(0.3)  # what the reader has already taken off the terminal reaches the notes
            handed_over = threading.Event()
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self.call_later(self._hand_over, handed_over)
            if not handed_over.wait(3 * _SETTLE_SECONDS):
                self._leave_screens()
            if self.services is not None:
                self.services.store.close(5)
        finally:
            os._exit(129)

    def _handle_exception(self, error: Exception) -> None:
        """A worker that comes back to a screen which was left meanwhile finds it taken apart: that is no error."""
        lacks_parts = isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches)
        if not (lacks_parts and self._was_left()):
            super()._handle_exception(error)

    def _was_left(self) -> bool:
        """Whether the screen of the worker that runs is no longer there, or the program ends."""
        worker = active_worker.get(None)
        screen = worker.node if worker is not None else None
        return self._exit or (isinstance(screen, Screen) and screen not in self.screen_stack)

    def _fatal_error(self) -> None:
        """An unhandled exception: a report without local variables, and one line for the user."""
        report = self._write_crash_report(traceback.format_exc())
        self.bell()
        self.panic(Text(f"interview-tui stopped: an internal error. What you typed is saved. Report: {report}"))

    def _write_crash_report(self, text: str) -> str:
        path = self._crash_folder / f"crash-{os.getpid()}.txt"
        try:
            self._crash_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(_without_messages(text))
        except OSError:
            return "could not be written"
        return str(path)


def _without_messages(report: str) -> str:
    """A traceback without the texts of the exceptions, which may quote what was typed."""
    return "\n".join(line if line.startswith(" ") else line.split(":")[0] for line in report.splitlines()) + "\n"
