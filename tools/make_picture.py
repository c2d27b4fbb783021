"""Draws docs/live-screen.svg with the program itself: the sample interview, with the clock standing still.

    python tools/make_picture.py docs/live-screen.svg

With ``-`` as its argument it writes to standard output; a test compares that with the file.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

SIZE = (116, 36)
MOMENT_MS = 1_773_310_862_000
"""12 March 2026, 10:21:02 UTC."""


async def draw(folder: Path) -> str:
    """The live screen as SVG."""
    from interview_tui.app import InterviewApp
    from interview_tui.cli.demo import connect_sample
    from interview_tui.config import Settings
    from interview_tui.domain.bank import Stage
    from interview_tui.paths import Paths
    from interview_tui.screens.interview import InterviewScreen
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.demo import INTERVIEWER
    from interview_tui.services.interviews import load_live, start
    from interview_tui.services.session import Services
    from interview_tui.storage.store import Store

    paths = Paths(folder / "sample.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")
    filled = connect_sample(paths)
    filled.store.close()
    store = Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: MOMENT_MS)
    services = Services(store, filled.library, paths, lambda: MOMENT_MS, filled.chair)
    vera = resolve_candidate(services, "vera")
    live = load_live(services, start(services, vera.id, Stage.QUICK_SCREEN, INTERVIEWER), lambda: 0.0)
    live.give(8)
    settings = Settings(INTERVIEWER)
    app = InterviewApp(lambda: services, settings, paths.state, lambda: InterviewScreen(services, live, settings))
    try:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            store.flush(10)
            screen = app.screen
            assert isinstance(screen, InterviewScreen)
            screen.tick()
            return await settled(app, pilot)
    finally:
        store.close()


async def settled(app: App[int], pilot: Pilot[int]) -> str:
    """The picture once nothing in it moves any more."""
    pictures: list[str] = []
    while len(pictures) < 4 or len(set(pictures[-4:])) > 1:
        if len(pictures) > 200:
            raise RuntimeError("the screen does not come to rest")
        await pilot.pause(0.05)
        pictures.append(without_addresses(app.export_screenshot(title="interview-tui")))
    return pictures[-1]


def without_addresses(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere; whoever looks at it has a monospaced one."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def main() -> None:
    """Write the picture to the file that is named, or to standard output."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        picture = asyncio.run(draw(Path(folder)))
    if sys.argv[1] == "-":
        sys.stdout.write(picture)
    else:
        Path(sys.argv[1]).write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
