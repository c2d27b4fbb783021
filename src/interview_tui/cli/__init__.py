"""The command line. What a command needs is imported when it runs, so that ``--help`` and the first frame of the app come at once."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

COMPLETION_VARIABLE = "_INTERVIEW_TUI_COMPLETE"
"""Set by the shell when it asks for completions."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The command ``interview-tui``. Always ends the process with one of the exit codes of DESIGN section 4.

    Args:
        arguments: what stands behind the command's name; the process's own when not given.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.platform == "win32":
        sys.stderr.write("interview-tui does not run on Windows itself; it does in WSL.\n")
        sys.exit(2)
    gc.disable()  # importing makes much and drops little: an eighth of the time to the first frame
    try:
        code = _run(given)
    finally:
        gc.enable()
    sys.exit(code)


def _run(given: Sequence[str]) -> int:
    from interview_tui.cli.ending import told

    if not given and COMPLETION_VARIABLE not in os.environ:
        return told(_start_app)
    from interview_tui.cli.group import run

    return told(lambda: run(given))


def _start_app() -> int:
    """The app without any option: not even click is imported before its first frame."""
    from interview_tui.cli.running import Run, run_home

    return run_home(Run())
