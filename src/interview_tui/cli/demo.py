"""The sample data in a folder that is thrown away at the end, however that comes about."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from interview_tui.cli.ending import complain
from interview_tui.cli.output import write_document
from interview_tui.cli.running import run_to_end
from interview_tui.paths import Paths

if TYPE_CHECKING:
    from interview_tui.services.session import Services

PREFIX = "interview-tui-demo-"
FAREWELL = "That was sample data, and it is deleted. Your own interviews begin with: interview-tui"


@contextlib.contextmanager
def throw_away() -> Iterator[Paths]:
    """Places in a fresh folder that nobody else can enter. It is removed at the end, also on SIGTERM and SIGHUP."""
    before = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGHUP)}
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))  # 0700
    try:
        yield Paths(
            database=folder / "sample.db",
            user_banks=folder / "banks",
            backups=folder / "backups",
            config=folder / "settings.toml",
            state=folder / "state",
        )
    finally:
        remove(folder)
        for number, handler in before.items():
            signal.signal(number, handler)


def remove(folder: Path) -> None:
    """Remove the folder with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def connect_sample(paths: Paths) -> Services:
    """Make the sample database and open it."""
    from interview_tui.bootstrap import connect
    from interview_tui.services.demo import INTERVIEWER, fill

    services = connect(paths, INTERVIEWER)
    fill(services)
    return services


def show() -> int:
    """The app on the sample data. Returns the exit code."""
    from functools import partial

    from interview_tui import app as module
    from interview_tui.config import Settings
    from interview_tui.screens.home import Home
    from interview_tui.services.demo import INTERVIEWER

    class Demo(module.InterviewApp):
        """The app, which takes its folder with it when its terminal is closed."""

        CSS_PATH = str(Path(module.__file__).with_name("app.tcss"))  # a relative one is looked for beside this file

        def exit_at_once(self, code: int) -> None:
            """The folder goes first."""
            remove(paths.state.parent)
            super().exit_at_once(code)

    with throw_away() as paths:
        settings = Settings(interviewer=INTERVIEWER)
        app = Demo(partial(connect_sample, paths), settings, paths.state, partial(Home, settings))
        code = run_to_end(app)
        report = next(paths.state.glob("crash-*.txt"), None) if code == 1 else None
        if report is not None:
            complain(report.read_text("utf-8"))
    if code == 0:
        complain(FAREWELL)
    return code


def write_sample() -> None:
    """Write the scorecard of the best sample candidate to standard output."""
    from interview_tui.bootstrap import connect
    from interview_tui.services.demo import INTERVIEWER, fill
    from interview_tui.services.export import STANDARD_OUTPUT, export_markdown

    with throw_away() as paths:
        services = connect(paths, INTERVIEWER)
        try:
            text = export_markdown(services, fill(services), STANDARD_OUTPUT).text
        finally:
            services.store.close()
    write_document(text)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
