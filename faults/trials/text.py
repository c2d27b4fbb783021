"""Walks through the screens of the program, whose every text is hostile, and watches what comes out at the terminal."""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import OutOfBounds, Pilot
from textual.widgets import Input, TextArea

from faults.hostile import CORES, MARK, OWN, RAW, hostile, spoil
from faults.trials.here import places, signature
from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.text import clean
from interview_tui.errors import UsageError
from interview_tui.screens.home import Home
from interview_tui.screens.resume import Resume

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

SIZE = (110, 36)
RATERS = ("Robin Sample", "Wilma Placeholder", "Somebody Else")
_TYPING = frozenset({"space", "3"})
_LONG = 14
"""Keys on one screen, after which one goes on."""
_LEAVING = frozenset({"ctrl+q", "ctrl+z", "ctrl+c"})
_WANDERING = ("enter", "enter", "down", "down", "tab", "escape", "space", "end", "up", "3", "right")


class Recorder(HeadlessDriver):
    """A terminal that keeps what is written to it."""

    written: list[str]

    @property
    def is_headless(self) -> bool:
        """So that everything is drawn as for a real one."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        self._app.written.append(data)  # type: ignore[attr-defined]


class Watched(InterviewApp):
    """The app, with an action that nothing but a text can run."""

    CSS_PATH = str(Path(__import__("interview_tui.app").app.__file__).with_name("app.tcss"))

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


def prepare(seed: int, given: Mapping[str, str]) -> Callable[[int], dict[str, Any]]:
    """Each number is a walk of `given["steps"]` keys in a database of its own, made from `given["sample"]`.

    What was tried in one walk is not tried first in the next.
    """
    tried: set[tuple[str, str]] = set()

    def trial(number: int) -> dict[str, Any]:
        with _folder(given) as folder:
            walk = _Walk(folder, seed, number, int(given["steps"]), tried)
            return asyncio.run(walk.go())

    return trial


@contextmanager
def _folder(given: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=given["folder"]) as name:
        folder = Path(name)
        shutil.copy(given["sample"], places(folder).database)
        places(folder).database.chmod(0o600)
        os.environ["HOME"] = name
        os.chdir(name)
        yield folder


class _Walk:
    """One walk."""

    def __init__(self, folder: Path, seed: int, number: int, steps: int, tried: set[tuple[str, str]]) -> None:
        self.dice = random.Random(f"{seed} text {number}")
        self.paths = places(folder)
        self.number = number
        self.steps = steps
        self.tried = tried
        self.edits = number // 2 % 2 == 1
        """Whether texts are edited as well. Then nobody can say how they must look, and what comes out is watched alone."""
        self.ids = _ids(self.paths.database)
        self.became = spoil(self.paths.database, number * 7)
        self.screens: set[str] = set()
        self.literal: set[int] = set()
        self.wrong: list[str] = []
        self.place, self.here = "", 0

    async def go(self) -> dict[str, Any]:
        """Walk to the end; start again whenever a key has led out of the program."""
        left = self.steps
        turn = 0
        while left > 0 and not self.wrong:
            left -= await self._once(left, turn)
            turn += 1
        return {"screens": sorted(self.screens), "literal": sorted(self.literal), "wrong": self.wrong, "steps": self.steps - max(left, 0)}

    def _first(self, settings: Settings, turn: int) -> Callable[[], Screen[Any]]:
        kind = (self.number + turn) % 5
        person = self.dice.choice(list(self.ids.values()))
        stage = {1: Stage.QUICK_SCREEN, 2: Stage.DEEP_DIVE, 3: Stage.REFERENCE}.get(kind)
        return (lambda: Resume(settings, person, stage, None)) if stage is not None else (lambda: Home(settings))

    async def _once(self, left: int, turn: int) -> int:
        rater = RATERS[(self.number // 2 + turn) % len(RATERS)]
        settings = Settings(clean(self.became(rater)) if (self.number + turn) % 11 != 4 else "")  # once nobody has said a name yet
        app = Watched(lambda: connect(self.paths), settings, self.paths.state, self._first(settings, turn))
        done = 0
        try:
            async with app.run_test(headless=False, size=SIZE, tooltips=True, notifications=True) as pilot:
                await self._settle(pilot)
                while done < left and app.is_running and app.return_code is None and not self.wrong:
                    done += 1
                    key = self._next_key(app)
                    await self._do(pilot, key)
                    await self._settle(pilot)
                    self._look(app, key)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self.wrong.append(f"{type(app.screen).__name__ if app.screen_stack else 'the end'}: {signature(error)}")
        finally:
            if app.services is not None:
                app.services.store.close()
        self._reports(app)
        return max(done, 1)

    def _next_key(self, app: InterviewApp) -> str:
        """A key of this screen that was not tried yet, else any."""
        name = type(app.screen).__name__
        keys = list(self._bound(app))
        special = ["click", "click", "hover", *(["paste"] if self.edits else [])]
        wandering = [key for key in _WANDERING if self.edits or key not in _TYPING or not _has_field(app)]
        fresh = [key for key in (*wandering, *keys, *special) if (name, key) not in self.tried]
        self.here = self.here + 1 if name == self.place else 0
        self.place = name
        if (self.here > _LONG and self.here % 2) or (not fresh and self.dice.random() < 0.5):
            return "escape" if name != "Home" else self.dice.choice(("enter", "down", "up"))
        key = self.dice.choice(fresh if fresh and self.dice.random() < 0.8 else [*wandering, *keys, *special])
        self.tried.add((name, key))
        return key

    def _bound(self, app: InterviewApp) -> Iterator[str]:
        """The keys of this screen that do not leave the program."""
        for key, active in app.screen.active_bindings.items():
            ours = isinstance(active.node, App) or type(active.node).__module__.startswith("interview_tui")
            if active.enabled and ours and key not in _LEAVING and (self.edits or not isinstance(active.node, (Input, TextArea))):
                yield key

    async def _do(self, pilot: Pilot[Any], key: str) -> None:
        app = pilot.app
        if key == "paste":
            if _has_field(app) and app.screen.focused is not None:
                app.screen.focused.post_message(events.Paste(hostile(self.dice.randrange(len(CORES)))))
        elif key in ("click", "hover"):
            with suppress(OutOfBounds):
                await (pilot.click if key == "click" else pilot.hover)(offset=self._spot(app))
        else:
            await pilot.press(key)

    def _spot(self, app: App[Any]) -> tuple[int, int]:
        """A place on the screen, more often than not in a hostile text."""
        lines = _lines(app)
        marks = [(max(found.start() - 1, 0), row) for row, line in enumerate(lines) for found in MARK.finditer(line)]
        return self.dice.choice(marks) if marks else (self.dice.randrange(SIZE[0]), self.dice.randrange(SIZE[1]))

    async def _settle(self, pilot: Pilot[Any]) -> None:
        await pilot.pause()
        for _ in range(20):
            if not any(worker.is_running and worker.group != "clock" for worker in pilot.app.workers):
                break
            await asyncio.sleep(0.01)
        await pilot.pause()

    def _look(self, app: Watched, key: str) -> None:
        """What came out, what ran, and how texts stand on the screen."""
        where = f"{type(app.screen).__name__} after {key}" if app.screen_stack else key
        self.screens |= {type(screen).__name__ for screen in app.screen_stack}
        written = OWN.sub("", "\n".join([*app.written, ""]))
        app.written.clear()
        if found := RAW.search(written):
            self.wrong.append(f"{where}: raw {found.group()!a} in {written[max(found.start() - 30, 0) : found.end() + 10]!a}")
        if app.ran:
            self.wrong.append(f"{where}: a text ran {app.ran[0]}")
        for line in () if self.edits else _lines(app):
            for found in MARK.finditer(line):
                self._judge(where, line[: found.start()], int(found.group(1)))

    def _judge(self, where: str, before: str, number: int) -> None:
        """A mark must stand behind its core, unless the line begins or was broken there."""
        if number >= len(CORES):
            return
        if _FILE_NAME.search(before):
            return
        core = clean(CORES[number]).replace("\n", " ").replace("\t", " ")
        if before.endswith(core[-6:]) and len(core) <= SIZE[0]:
            self.literal.add(number)
        elif before.strip() and core.strip() and before[-1] not in f" │┃▎█▌▊…▁▔\u258f{core[-1]}" and number not in _FADING:
            self.wrong.append(f"{where}: {CORES[number]!a} is shown as {before[-20:]!a}")

    def _reports(self, app: InterviewApp) -> None:
        for report in sorted(self.paths.state.glob("crash-*.txt")):
            self.wrong.append(f"crash: {' / '.join(report.read_text('utf-8').splitlines()[-2:])[:200]}")
            report.unlink()
        if app.failure is not None and not isinstance(app.failure, UsageError):  # such as a stage that is over
            self.wrong.append(f"failure: {app.failure}"[:200])


_FADING = frozenset(number for number, core in enumerate(CORES) if not clean(core).strip().isascii() or set("{}") & set(core))
"""What a terminal shows in no cell or in several, and what stands otherwise in a bank, is judged by the bytes alone."""
_FILE_NAME = re.compile("[a-z0-9]-$")
"""A name as a part of the name of a file."""


def _has_field(app: App[Any]) -> bool:
    """Whether letters are typed into a field now."""
    return isinstance(app.screen.focused, (Input, TextArea))


def _ids(database: Path) -> dict[str, str]:
    """The id of each candidate by name."""
    with closing(sqlite3.connect(database)) as conn:
        return dict(conn.execute("SELECT name, id FROM candidate").fetchall())


def _lines(app: App[Any]) -> Sequence[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()] if app.screen_stack else []
