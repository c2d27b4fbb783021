"""Walks through the screens of the program, whose every text is hostile, and watches what comes out at the terminal."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.pilot import OutOfBounds, Pilot
from textual.widgets import Input, TextArea

from faults.hostile import CORES, MARK, hostile, spoil
from faults.trials.here import places, signature
from faults.watching import Look, Watched, lines, settle
from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.text import clean
from interview_tui.screens.home import Home
from interview_tui.screens.resume import Resume

if TYPE_CHECKING:
    from textual.screen import Screen

SIZE = (110, 36)
RATERS = ("Robin Sample", "Wilma Placeholder", "Somebody Else")
_TYPING = frozenset({"space", "3"})
_LONG = 14
"""Keys on one screen, after which one goes on."""
_LEAVING = frozenset({"ctrl+q", "ctrl+z", "ctrl+c"})
_WANDERING = ("enter", "enter", "down", "down", "tab", "escape", "space", "end", "up", "3", "right")


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
        self.look = Look(judges=not self.edits)
        self.place, self.here = "", 0

    async def go(self) -> dict[str, Any]:
        """Walk to the end; start again whenever a key has led out of the program."""
        left = self.steps
        turn = 0
        while left > 0 and not self.look.wrong:
            left -= await self._once(left, turn)
            turn += 1
        seen = self.look
        literal = sorted(set().union(*seen.literal.values()))
        return {"screens": sorted(seen.screens), "literal": literal, "wrong": seen.wrong, "steps": self.steps - max(left, 0)}

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
                await settle(pilot)
                while done < left and app.is_running and app.return_code is None and not self.look.wrong:
                    done += 1
                    key = self._next_key(app)
                    await self._do(pilot, key)
                    await settle(pilot)
                    self.look.at(app, key)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self.look.wrong.append(f"{type(app.screen).__name__ if app.screen_stack else 'the end'}: {signature(error)}")
        finally:
            if app.services is not None:
                app.services.store.close()
        self.look.after(app, self.paths.state)
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
        marks = [(max(found.start() - 1, 0), row) for row, line in enumerate(lines(app)) for found in MARK.finditer(line)]
        return self.dice.choice(marks) if marks else (self.dice.randrange(SIZE[0]), self.dice.randrange(SIZE[1]))


def _has_field(app: App[Any]) -> bool:
    """Whether letters are typed into a field now."""
    return isinstance(app.screen.focused, (Input, TextArea))


def _ids(database: Path) -> dict[str, str]:
    """The id of each candidate by name."""
    with closing(sqlite3.connect(database)) as conn:
        return dict(conn.execute("SELECT name, id FROM candidate").fetchall())
