"""The application: look, keys, the first screen, the database behind it, and what is told about the disk on every screen."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import work
from textual._compositor import CompositorUpdate
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from interview_tui.config import Settings
from interview_tui.crash_report import untold_report
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.safe_end import SafeEnd
from interview_tui.widgets.safe import StripControls
from interview_tui.widgets.status_line import StatusLine
from interview_tui.widgets.textual_mends import share_colors
from interview_tui.widgets.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from interview_tui.services.session import Services
    from interview_tui.storage.store import SaveState

_LOOK_SECONDS = 1.0
"""So often it is looked whether the disk is slow; that it fails is heard at once."""
ONLY_READING = "Open for reading only: nothing can be changed here."
share_colors()
_THEMES = {"dark": "textual-dark", "light": "textual-light", "terminal": "ansi-dark"}


def _commands() -> type[Provider]:
    from interview_tui.commands import Commands

    return Commands


class InterviewApp(SafeEnd):
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
        super().__init__(crash_folder)
        self._connect, self._first = connect, first
        self._settings = settings
        self.alarm = ""
        """What every screen says in its first line: that the disk refuses, or that nothing can be changed."""
        self._failing_since: int | None = None
        self._told_aside = ""
        self._told_of_drafts = False
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
        self.catch_signals()
        self.set_interval(_LOOK_SECONDS, self._look_at_disk)
        self._apply_keys()
        self.push_screen(self._first())
        self.call_after_refresh(self.open_database)

    @work(exclusive=True, group="connect")
    async def open_database(self) -> None:
        """Open the database in a thread and hand it to the screen that waits for it."""
        if hasattr(self._connect, "tell"):
            self._connect.tell = self._opening_goes_on
        try:
            services = await self._opened()
        except InterviewTuiError as error:
            self.failure = error
            self.exit(return_code=error.exit_code)
            return
        finally:
            gc.freeze()  # what was imported until now is never looked through for garbage again
            gc.enable()
        self.services = services
        self._take_seat()
        self._begin_watch(services)
        for screen in self.screen_stack:
            if hasattr(screen, "use"):
                screen.use(services)

    def _opening_goes_on(self, step: str, done: int, total: int) -> None:
        """Show how far the erasure is that is finished while the database is opened; called by the thread that opens."""
        if self._exit:
            from interview_tui.screens.erase_pages import Stopped

            raise Stopped  # the next start goes on with it
        with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
            self.call_later(self._show_opening, step, done, total)

    def _show_opening(self, step: str, done: int, total: int) -> None:
        for screen in self.screen_stack:
            if hasattr(screen, "opening_goes_on"):
                screen.opening_goes_on(step, done, total)

    async def _opened(self) -> Services:
        """The database; where somebody else holds it and it could be read meanwhile, as soon as it is free or the user has chosen."""
        from interview_tui.errors import InUse

        try:
            return await asyncio.to_thread(self._connect)
        except InUse as error:
            from interview_tui.screens.in_use import AlreadyOpen

            read_only: Callable[[], Services] | None = getattr(self._connect, "read_only", None)
            if read_only is None:
                raise
            answer = await self.push_screen_wait(AlreadyOpen(str(error), self._connect))
            if answer is False:
                raise
        if answer is True:
            self._connect = read_only
            return await asyncio.to_thread(read_only)
        if isinstance(answer, InterviewTuiError):
            raise answer
        return answer

    async def reopen(self, between: Callable[[], object]) -> None:
        """Close the database in order, do something with the file, open it again, and begin at Home.

        Args:
            between: runs in a thread; when it raises an InterviewTuiError, that is told, and the file is opened all the same.
        """
        await self.run_worker(self._reopen(between), group="reopen", exclusive=True).wait()  # the caller's screen is closed on the way

    async def _reopen(self, between: Callable[[], object]) -> None:
        from interview_tui.screens.home import Home
        from interview_tui.services.saving import close, left_unsaved

        await self._hand_over()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        services, self.services = self.services, None
        problems = []
        if services is not None and not await asyncio.to_thread(close, services, 5.0):
            problems.append(left_unsaved(services.store))
        try:
            await asyncio.to_thread(between)
        except InterviewTuiError as error:
            problems.append(str(error))
        for problem in problems:
            self.notify(problem, severity="error", timeout=30, markup=False)
        self._failing_since = None
        await self.push_screen(Home(self.settings))
        self.open_database()

    def _apply_keys(self) -> None:
        if self.settings.keys:
            self.set_keymap(dict(self.settings.keys))

    # -- the disk --------------------------------------------------------------------------------------------------

    def _begin_watch(self, services: Services) -> None:
        """From now on hear how the disk does, and have copies made."""

        def heard(_state: SaveState) -> None:
            with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
                self.call_later(self._look_at_disk)

        def tell(said: str) -> None:
            with contextlib.suppress(RuntimeError):
                self.call_later(self.notify, said, timeout=12, markup=False)

        report = untold_report(self._crash_folder)
        if report is not None:
            self.notify(f"There was an internal error last time. Report, without anything you typed: {report}", timeout=12, markup=False)
        services.store.listen(heard)
        self._look_at_disk()
        keeper = services.keeper
        if keeper is not None:
            keeper.start(tell)

    def _look_at_disk(self) -> None:
        """Say on every screen when what is typed does not reach the disk, and when it does again."""
        services = self.services
        if services is None:
            return
        from interview_tui.services import drafts, saving

        save = services.store.save_state
        alarm = saving.state_text(save, services.now_ms()) if services.can_write else saving.reading_text(services.store)
        if alarm != self.alarm:
            if alarm == saving.REPLACED:
                self.notify(saving.replaced_text(services.store), severity="error", timeout=30, markup=False)
            self.alarm = alarm
            for screen in self.screen_stack:
                for line in screen.query(StatusLine):
                    line.refresh()
        if save.failing_since_ms is not None and self._failing_since is None:
            self.notify(saving.failing_text(save), title="Not saved", severity="error", timeout=8, markup=False)
        elif save.failing_since_ms is None and self._failing_since is not None:
            self.notify(saving.works_again_text(save), markup=False)
        self._failing_since = save.failing_since_ms
        aside = saving.aside_text(save)
        if aside and aside != self._told_aside:
            self.notify(aside, severity="warning", timeout=12, markup=False)
        self._told_aside = aside
        begun = drafts.trouble(services)
        if begun and not self._told_of_drafts:
            self.notify(begun, severity="warning", timeout=12, markup=False)
        self._told_of_drafts = bool(begun)

    # -- only for reading ------------------------------------------------------------------------------------------

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As the base. A key for what a screen names in its `WRITES` says why it does nothing to a file that can only be read."""
        done = await super().run_action(action, default_namespace, namespaces)
        name = action.partition("(")[0] if isinstance(action, str) else action[1]
        if not done and name in getattr(default_namespace, "WRITES", ()):
            self._tell_only_reading()
        return done

    def _tell_only_reading(self) -> None:
        is_told = any(note.message == ONLY_READING for note in self._notifications)
        if self.services is not None and not self.services.can_write and not is_told:
            self.notify(ONLY_READING, severity="warning", timeout=4, markup=False)

    # -- what does not fit -----------------------------------------------------------------------------------------

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Where no screen can be used, say so instead. What is typed still goes where the cursor is."""
        if isinstance(renderable, CompositorUpdate) and is_too_small(*self.size):
            renderable = TooSmall(*self.size)
        super()._display(screen, renderable)

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
