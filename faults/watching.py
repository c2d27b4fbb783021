"""The app with a terminal that keeps every byte, and what is looked for in what it has written and in what stands on the screen."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

import interview_tui.app
from faults.hostile import CORES, MARK, OWN, RAW
from interview_tui.app import InterviewApp
from interview_tui.domain.text import clean
from interview_tui.errors import UsageError

_FADING = frozenset(number for number, core in enumerate(CORES) if not clean(core).strip().isascii() or set("{}") & set(core))
"""What a terminal shows in no cell or in several, and what stands otherwise in a bank, is judged by the bytes alone."""
_FILE_NAME = re.compile("[a-z0-9]-$|/$")
_FILE_HASH = re.compile("-[0-9a-f]{8}\\b")
"""A name as a part of the name of a file: what stands before it, and behind it where the line was broken there."""


class Recorder(HeadlessDriver):
    """A terminal that keeps what is written to it."""

    @property
    def is_headless(self) -> bool:
        """So that everything is drawn as for a real one."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        self._app.written.append(data)  # type: ignore[attr-defined]


class Watched(InterviewApp):
    """The app, with an action that nothing but a text can run."""

    CSS_PATH = str(Path(interview_tui.app.__file__).with_name("app.tcss"))
    TOOLTIP_DELAY = 0.001

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.driver_class = Recorder
        self.written: list[str] = []
        self.ran: list[str] = []

    def action_owned(self, *_: object) -> None:
        """Asked for by a text alone."""
        self.ran.append("owned")

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Asked for by a link in a text."""
        self.ran.append(f"opened {url[:40]}")


class Look:
    """What was seen so far.

    Attributes:
        screens: the names of all that were open.
        literal: numbers of the strings that were seen as they were written, by screen.
        wrong: what went wrong, and where.
        judges: whether texts on the screen are looked at; while they are edited, nobody can say how they must look.
    """

    def __init__(self, *, judges: bool = True) -> None:
        self.screens: set[str] = set()
        self.literal: dict[str, set[int]] = {}
        self.wrong: list[str] = []
        self.judges = judges

    def at(self, app: Watched, what: str) -> None:
        """What came out, what ran, and how texts stand on the screen.

        Args:
            what: was done just before.
        """
        screen = type(app.screen).__name__ if app.screen_stack else "the end"
        where = f"{screen} after {what}"
        self.screens |= {type(one).__name__ for one in app.screen_stack}
        written = OWN.sub("", "\n".join([*app.written, ""]))
        app.written.clear()
        if found := RAW.search(written):
            self.wrong.append(f"{where}: raw {found.group()!a} in {written[max(found.start() - 30, 0) : found.end() + 10]!a}")
        if app.ran:
            self.wrong.append(f"{where}: a text ran {app.ran[0]}")
        for line in lines(app) if self.judges else ():
            for mark in MARK.finditer(line):
                if not _FILE_HASH.match(line, mark.end()):
                    self._judge(where, screen, line[: mark.start()], int(mark.group(1)), app.size.width)

    def _judge(self, where: str, screen: str, before: str, number: int, width: int) -> None:
        """A mark must stand behind its core, unless the line begins or was broken there."""
        if number >= len(CORES) or _FILE_NAME.search(before):
            return
        core = clean(CORES[number]).replace("\n", " ").replace("\t", " ")
        if before.endswith(core[-6:]) and len(core) <= width:
            self.literal.setdefault(screen, set()).add(number)
        elif before.strip() and core.strip() and before[-1] not in f" │┃╮╯▎█▌▊…▁▔\u258f{core[-1]}" and number not in _FADING:
            self.wrong.append(f"{where}: {CORES[number]!a} is shown as {before[-20:]!a}")

    def after(self, app: InterviewApp, state: Path) -> None:
        """What the app has left behind."""
        for report in sorted(state.glob("crash-*.txt")):
            self.wrong.append(f"crash: {' / '.join(report.read_text('utf-8').splitlines()[-2:])[:200]}")
            report.unlink()
        if app.failure is not None and not isinstance(app.failure, UsageError):  # such as a stage that is over
            self.wrong.append(f"failure: {app.failure}"[:200])


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until what was begun in the background is done."""
    await pilot.pause(0)
    for _ in range(20):
        if not any(worker.is_running and worker.group != "clock" for worker in pilot.app.workers):
            break
        await asyncio.sleep(0.01)
    await pilot.pause()


def lines(app: App[Any]) -> Sequence[str]:
    """The screen as one reads it."""
    return [strip.text for strip in app.screen._compositor.render_strips()] if app.screen_stack else []
