"""However the app ends, what is typed is handed over, the terminal is given back, and nothing of it is left standing there."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual import work
from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.worker import WorkerFailed, active_worker

from interview_tui.crash_report import add_to_report, write_crash_report
from interview_tui.domain.text import clean
from interview_tui.errors import InterviewTuiError, NotSaved

if TYPE_CHECKING:
    from interview_tui.services.session import Services

_SETTLE_SECONDS = 0.5
"""So long a screen gets at the end to take in the keys that were pressed before."""
_SAVE_SECONDS = 1.0
"""So long the disk gets before it is asked whether to leave without it."""
_CLOSE_SECONDS = 5.0
_HUNG_SECONDS = 3.0
"""A loop that does not answer for so long hangs, such as in writing to a terminal that takes nothing."""
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP)


class SafeEnd(App[int]):
    """The part of the app that knows how to end.

    Args:
        crash_folder: where a crash report goes.

    Attributes:
        services: the open database, or None.
        failure: why the database could not be opened; told after the terminal is the user's again.
    """

    def __init__(self, crash_folder: Path) -> None:
        super().__init__()
        self.services: Services | None = None
        self.failure: InterviewTuiError | None = None
        self._crash_folder = crash_folder
        self._crashed = self._in_haste = False
        self._warned = ""
        self._report: Path | None = None
        self._over = threading.Event()

    # -- on purpose ------------------------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave the program. While the disk does not take everything it is asked first; a second quit leaves."""
        from interview_tui.screens.unsaved import Unsaved

        if isinstance(self.screen, Unsaved):
            self.screen.dismiss(True)
            return
        await self._settle_screens()
        if await self._is_saved():
            await self._quit()
        else:
            self._ask_and_quit()

    @work(exclusive=True, group="quit")
    async def _ask_and_quit(self) -> None:
        from interview_tui.screens.unsaved import Unsaved

        assert self.services is not None
        if await self.push_screen_wait(Unsaved(self.services.store)):
            self._in_haste = bool(self.services.store.save_state.pending)
            await self._quit()

    async def _quit(self) -> None:
        """End, unless a form cannot be saved and that was not told yet."""
        lost = await self._hand_over()
        if lost and lost != self._warned:
            self._warned = lost
            self.notify(f"{lost} Quit again to leave without it.", severity="error", timeout=12, markup=False)
        else:
            self.end_soon()

    async def _is_saved(self) -> bool:
        """Whether everything is on the disk, after a moment in which it may get there."""
        store = self.services.store if self.services is not None else None
        return store is None or not store.save_state.pending or await asyncio.to_thread(store.flush, _SAVE_SECONDS)

    def end_soon(self, code: int = 0) -> None:
        """End after the keys that are already on their way have reached the notes."""
        self.set_timer(0.15, lambda: self.call_later(self._end, code))

    async def _end(self, code: int) -> None:
        await self._hand_over()
        self.exit(return_code=code)

    async def _settle_screens(self) -> None:
        for screen in reversed(self.screen_stack):
            try:
                if hasattr(screen, "settle"):
                    await asyncio.wait_for(screen.settle(), _SETTLE_SECONDS)
            except Exception as error:  # noqa: BLE001 - what stands in the screen is handed over all the same
                self._write_down(error)

    async def _hand_over(self, done: threading.Event | None = None) -> str:
        """What is typed in the screens and not taken yet is handed over. Whatever fails keeps nothing else from it.

        Args:
            done: is set afterwards.

        Returns:
            What could not be saved and why, in a sentence; empty when there is nothing.
        """
        await self._settle_screens()
        lost = self._leave_screens()
        if done is not None:
            done.set()
        return lost

    def _leave_screens(self) -> str:
        """Let every screen hand over what stands in it, innermost first. Never raises; screens allow to be asked twice."""
        lost = ""
        for screen in reversed(self.screen_stack):
            try:
                if hasattr(screen, "before_leaving"):
                    lost = screen.before_leaving() or lost
            except Exception as error:  # noqa: BLE001 - a bug in one screen must not lose what stands in the others
                self._write_down(error)
        return lost

    # -- by a signal -----------------------------------------------------------------------------------------------

    def catch_signals(self) -> None:
        """End in order on a signal, and keep errors of the background off the terminal. For the main thread, in the running loop."""
        if self.is_headless or threading.current_thread() is not threading.main_thread():
            return
        asyncio.get_running_loop().set_exception_handler(self._background_error)
        threading.excepthook = self._thread_error
        for number in _SIGNALS:
            # Plain handlers: those of the loop are never called while it hangs in its output queue.
            signal.signal(number, self._signalled)

    def _signalled(self, number: int, _frame: object) -> None:
        threading.Thread(target=self._end_by, args=(number,), daemon=True).start()

    def _end_by(self, number: int) -> None:
        """End because of a signal. A terminal that is gone, and a loop that hangs, are not waited for."""
        code = 128 + number
        if self._has_terminal():
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self.call_later(self.end_soon, code)
            while self._answers():
                if self._over.wait(0.5):
                    return
        if not self._over.is_set():
            self._last_words(code)

    def _has_terminal(self) -> bool:
        driver: Any = self._driver
        import termios

        try:
            termios.tcgetattr(driver.fileno)
        except (termios.error, OSError, ValueError, AttributeError):
            return False
        return True

    def _answers(self) -> bool:
        """Whether the loop still does something; also when it has come to its end in order."""
        heard, loop = threading.Event(), self._loop
        try:
            if loop is not None:
                loop.call_soon_threadsafe(heard.set)
        except RuntimeError:
            return True
        return heard.wait(_HUNG_SECONDS) or self._over.is_set()

    def _last_words(self, code: int = 128 + signal.SIGHUP) -> None:
        """End without a terminal. The loop may hang in its output queue: then this thread is the only one that does anything."""
        try:
            threading.Event().wait(0.3)  # what the reader has already taken off the terminal reaches the notes
            handed_over = threading.Event()
            with contextlib.suppress(RuntimeError):
                self.call_later(self._hand_over, handed_over)
            if not handed_over.wait(3 * _SETTLE_SECONDS):
                self._leave_screens()
            if self.services is not None:
                from interview_tui.services.saving import close

                close(self.services, _CLOSE_SECONDS)
            self._give_terminal_back()
        finally:
            self.exit_at_once(code)

    def _give_terminal_back(self) -> None:
        """Let the terminal echo again, where it is still there but takes nothing."""
        driver: Any = self._driver
        if getattr(driver, "attrs_before", None) is not None:
            import termios

            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)

    def exit_at_once(self, code: int) -> None:
        """The process ends here, with the loop in whatever state it is."""
        os._exit(code)

    # -- by a bug --------------------------------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """A worker that comes back to a screen which was left meanwhile finds it taken apart: that is no error."""
        lacks_parts = isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches)
        if lacks_parts and self._was_left():
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error  # a pilot raises it again
            self._exception_event.set()
        self._crash(error)

    def _fatal_error(self) -> None:
        self._crash(sys.exc_info()[1] or RuntimeError())

    def panic(self, *_renderables: RenderableType) -> None:
        """End because of a bug. Nothing is shown of what Textual would print, since it may hold what was typed."""
        self._fatal_error()

    def _crash(self, error: BaseException) -> None:
        """End with a report. Textual's own would show every variable, with what was typed, on the terminal."""
        self._write_down(error)
        if not self._crashed:
            self._crashed, self._return_code = True, 1
            self._leave_screens()
            self._close_messages_no_wait()

    def _write_down(self, error: BaseException) -> None:
        """Make a report; what comes after a crash is added to that of the crash, which is the one that is told."""
        if self._crashed and self._report is not None:
            add_to_report(self._report, error)
        else:
            self._report = write_crash_report(self._crash_folder, error)

    def _was_left(self) -> bool:
        """Whether the screen of the worker that runs is no longer there, or the program ends."""
        worker = active_worker.get(None)
        screen = worker.node if worker is not None else None
        return self._exit or (isinstance(screen, Screen) and screen not in self.screen_stack)

    def _background_error(self, _loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        """A task that nobody waits for has failed; asyncio would print the message."""
        if isinstance(error := context.get("exception"), Exception):
            self._write_down(error)

    def _thread_error(self, failed: threading.ExceptHookArgs) -> None:
        """A thread has failed. Without the one that reads the keys, or the one that draws, there is no way on."""
        error, name = failed.exc_value, failed.thread.name if failed.thread is not None else ""
        if isinstance(error, OSError | EOFError) and name.startswith("textual-"):
            self._signalled(signal.SIGHUP, None)  # the terminal is gone, and nobody was told
        elif error is not None and name.startswith("textual-"):
            with contextlib.suppress(RuntimeError):
                self.call_later(self._crash, error)
        elif error is not None:
            self._write_down(error)

    # -- after the end ---------------------------------------------------------------------------------------------

    def ended(self) -> int:
        """Close the database, and tell on standard error what has to be told. To be called once, when the app has run.

        Returns:
            The exit code of the program (DESIGN section 4).
        """
        self._over.set()
        code, lost = self.return_code, ""
        if self.services is not None:
            from interview_tui.services.saving import close, left_unsaved

            saved = close(self.services, 0.5 if self._in_haste else _CLOSE_SECONDS)
            lost = "" if saved else left_unsaved(self.services.store)
        if self._crashed:
            saved_too = " What you typed is saved." if self.services is not None and not lost else ""
            report = self._report or "could not be written"
            _tell(f"interview-tui stopped: an internal error.{saved_too} Report: {report}")
            code = 1
        if lost:
            _tell(lost)
            return NotSaved.exit_code
        if self.failure is not None:
            _tell(str(self.failure))
            return self.failure.exit_code
        return 1 if code is None else code


def _tell(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # nobody listens
        sys.stderr.write(clean(text).rstrip("\n") + "\n")
        sys.stderr.flush()
