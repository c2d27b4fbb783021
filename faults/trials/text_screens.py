"""Goes to every screen by its route, in databases whose every text is hostile, and reads it through at two sizes."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.pilot import OutOfBounds, Pilot
from textual.screen import Screen
from textual.widget import Widget

from faults.hostile import CORES, MARK, hostile, packed, spoil, unguarded
from faults.routes import ROUTES, Route, Whom
from faults.trials.here import places, signature
from faults.watching import Look, Watched, lines, settle
from interview_tui.bootstrap import Connect, connect
from interview_tui.config import Settings
from interview_tui.domain.text import clean
from interview_tui.paths import Paths
from interview_tui.screens.erase_pages import ErasingPage
from interview_tui.screens.home import Home
from interview_tui.services import erasing
from interview_tui.services.saving import close
from interview_tui.storage.transactions import Transactions

SIZES = ((80, 24), (120, 40))
PACKS = packed(120)
_TURNS = 3
_NAME_BYTES = 200
_LAST_SECONDS = 5.0
"""What is not on the disk then is not waited for: its folder goes anyway. A keeper that is not ended here stays for all later trials."""
COUNT = len(PACKS) * len(ROUTES)
"""How many trials there are: every route with every pack of strings at the place of every text."""
_MOST_PAGES = 60
_MOST_SECONDS_HELD = 60.0
_WAIT_ROUNDS = 60
_MOST_ROWS = 20


def prepare(seed: int, given: Mapping[str, str]) -> Callable[[int], dict[str, Any]]:
    """Each number is one route with one pack of strings in a database of its own, made from `given["sample"]`.

    Which text becomes which pack goes with the seed.
    """

    def trial(number: int) -> dict[str, Any]:
        pack, route = divmod(number, len(ROUTES))
        with tempfile.TemporaryDirectory(dir=given["folder"]) as name:
            return asyncio.run(_Journey(Path(name), given["sample"], ROUTES[route], pack, seed).go())

    return trial


class _Journey:
    """One route with one pack."""

    def __init__(self, scratch: Path, sample: str, route: Route, pack: int, seed: int) -> None:
        self.route, self.pack = route, pack
        numbers = PACKS[pack % len(PACKS)]
        self.words = " ".join(map(hostile, numbers))
        folder = scratch / _file_name(numbers)
        folder.mkdir(mode=0o700)
        self.paths = _database(folder, sample)
        self.ids = _ids(self.paths.database)
        became = spoil(self.paths.database, pack + seed, _texts())
        _add_what_is_seldom(self.paths.database)
        self.settings = Settings(clean(became(route.rater)) if route.rater else "")
        self.look = Look()
        self.sizes = SIZES if pack % 2 else SIZES[::-1]
        """That at which every screen is opened, and that to which it is brought then."""
        self.last = "the start"
        self.disk_is_full = False
        self.may_erase = threading.Event()
        """Until then an erasure waits, so that the page that tells of it can be read through."""

    async def go(self) -> dict[str, Any]:
        """Go, and say what was seen."""
        write = Transactions.write

        def written(transactions: Transactions, entries: Any) -> Any:
            return (entries, [], "disk full") if self.disk_is_full else write(transactions, entries)

        erase = erasing.erase

        def erased(*given: Any) -> Any:
            self.may_erase.wait(_MOST_SECONDS_HELD)
            return erase(*given)

        with patch.object(Transactions, "write", written), patch.object(erasing, "erase", erased):
            return await self._go()

    async def _go(self) -> dict[str, Any]:
        other = connect(self.paths) if self.route.locked else None
        start, settings, ids = self.route.start, self.settings, self.ids
        app = Watched(
            Connect(self.paths), settings, self.paths.state, lambda: start(settings, ids) if start is not None else Home(settings)
        )
        try:
            async with app.run_test(headless=False, size=self.sizes[0], tooltips=True, notifications=True) as pilot:
                await settle(pilot)
                await self._walk(app, pilot)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self.look.wrong.append(f"{self.route.name} after {self.last}: {signature(error)}")
        finally:
            self.disk_is_full = False
            self.may_erase.set()
            for services in filter(None, (app.services, other)):
                close(services, _LAST_SECONDS)
        self.look.after(app, self.paths.state)
        literal = {screen: sorted(numbers) for screen, numbers in self.look.literal.items()}
        return {"screens": sorted(self.look.screens), "literal": literal, "wrong": self.look.wrong}

    async def _walk(self, app: Watched, pilot: Pilot[Any]) -> None:
        self.look.at(app, self.last)
        if self.route.first is not None:
            assert app.services is not None
            await app.push_screen(self.route.first(Whom(app.services, self.ids, self.settings)))
            await settle(pilot)
        for step in self.route.keys.split():
            if step.startswith("@"):
                await self._see(app, pilot, step[1:])
            else:
                await self._do(app, pilot, step)
                self.last = step
            if self.look.wrong:
                return

    async def _do(self, app: Watched, pilot: Pilot[Any], step: str) -> None:
        if step.startswith("^"):
            for key in ("down", "enter") * _MOST_ROWS:
                if type(app.screen).__name__ != step[1:]:
                    await self._do(app, pilot, key)
            return
        if step == "!":
            self.disk_is_full = True
        elif step == "+":
            if app.screen.focused is not None:
                app.screen.focused.post_message(events.Paste(self.words))
        else:
            await pilot.press(step)
        await settle(pilot)
        self.look.at(app, step)

    # -- one screen ------------------------------------------------------------------------------------------------

    async def _see(self, app: Watched, pilot: Pilot[Any], name: str) -> None:
        """Read a screen through at both sizes, with what lies over it."""
        for _ in range(_WAIT_ROUNDS):
            if type(app.screen).__name__ == name:
                break
            await settle(pilot)
        else:
            self.look.wrong.append(f"{self.route.name}: after {self.last} stands {type(app.screen).__name__}, not {name}")
            return
        screen = app.screen
        await self._read_through(app, pilot, screen)
        await self._point_at_text(app, pilot)
        for size in (*self.sizes[1:], self.sizes[0]):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            self.look.at(app, f"{size[0]}x{size[1]}")
        if self.pack % 3 == 0:
            await self._over_it(app, pilot, screen)
        if name == ErasingPage.__name__:
            self.may_erase.set()

    async def _read_through(self, app: Watched, pilot: Pilot[Any], screen: Screen[Any]) -> None:
        """Every page of everything that scrolls."""
        self.look.at(app, self.last)
        for widget in [screen, *screen.query(Widget)]:
            if not (widget.is_attached and widget.max_scroll_y > 0 and widget.region):
                continue
            before = widget.scroll_y
            for top in _tops(widget):
                widget.scroll_to(y=top, animate=False, immediate=True)
                await pilot.pause(0)
                self.look.at(app, "scrolling")
            widget.scroll_to(y=before, animate=False, immediate=True)
        await pilot.pause(0)

    async def _point_at_text(self, app: Watched, pilot: Pilot[Any]) -> None:
        """What is told where the mouse rests."""
        marks = [(found.start(), row) for row, line in enumerate(lines(app)) for found in MARK.finditer(line)]
        for spot in marks[:1]:
            with suppress(OutOfBounds):
                await pilot.hover(offset=spot)
                self.look.at(app, "the mouse")

    async def _over_it(self, app: Watched, pilot: Pilot[Any], screen: Screen[Any]) -> None:
        """The keys of the screen, and the palette."""
        for key in ("f1", "ctrl+p"):
            await pilot.press(key)
            await settle(pilot)
            self.look.at(app, key)
            if app.screen is not screen:
                await pilot.press("escape")
                await settle(pilot)


def _tops(widget: Widget) -> Iterator[int]:
    page = max(1, widget.scrollable_content_region.height - 1)
    return iter(range(0, min(widget.max_scroll_y + page, page * _MOST_PAGES), page))


# -- the database ------------------------------------------------------------------------------------------------------


def _texts() -> list[str]:
    """Every pack, begun at different places: where there is room for a few cells alone, each string stands in them somewhere."""
    turned = [[*pack[place:], *pack[:place]] for turn in range(_TURNS) for pack in PACKS for place in (len(pack) * turn // _TURNS,)]
    return [" ".join(map(hostile, numbers)) for numbers in turned]


def _file_name(numbers: Sequence[int]) -> str:
    """Hostile strings as the name of a folder, as far as they can be one."""
    texts = [hostile(number) for number in numbers if not set("/\0\ud7ff") & set(CORES[number])]
    return " ".join(texts).strip().encode()[:_NAME_BYTES].decode(errors="ignore") or "folder"


def _database(folder: Path, sample: str) -> Paths:
    paths = places(folder)
    shutil.copy(sample, paths.database)
    paths.database.chmod(0o600)
    os.environ["HOME"] = str(folder)
    os.chdir(folder)
    return paths


def _ids(database: Path) -> dict[str, str]:
    """The id of everybody by name, of each opening with interviews by language, and of that with applicants alone."""
    called = "SELECT name, id FROM reference WHERE id IN (SELECT reference_id FROM reference_event)"
    met = "id IN (SELECT opening_id FROM candidate WHERE id IN (SELECT candidate_id FROM interview))"
    openings = f"SELECT 'opening ' || language, id FROM opening WHERE {met} UNION SELECT 'opening applied', id FROM opening WHERE NOT {met}"
    with closing(sqlite3.connect(database)) as conn:
        return dict(conn.execute(f"SELECT name, id FROM candidate UNION {called} UNION {openings}"))


def _add_what_is_seldom(database: Path) -> None:
    """Every answer was once another one, and somebody was declined."""
    with unguarded(database) as conn:
        conn.execute(
            "INSERT INTO answer_version (interview_id, question_id, subject, seq, at_ms, lost, notes, rating, unrated, reason, choice) "
            "SELECT interview_id, question_id, subject, 1, 1774000000000, length(notes), notes || notes, NULL, unrated, reason, choice "
            "FROM answer WHERE notes <> ''"
        )
        conn.execute("UPDATE decision SET verdict = 'decline'")
