"""The command with a bug in it: F3, which should write the time, fails with what is typed in the message and in a variable."""

from __future__ import annotations

import sys
import threading

from interview_tui.cli import main
from interview_tui.screens.interview import InterviewScreen
from interview_tui.widgets.notes_editor import NotesEditor


def fail(typed: str) -> None:
    """Raise an error that quotes what was typed."""
    raise ValueError(typed)


async def in_the_handler(self: InterviewScreen) -> None:
    """The key fails."""
    fail(self.query_one(NotesEditor).text)


async def in_the_reader(self: InterviewScreen) -> None:
    """The thread that reads the keys fails."""
    threading.Thread(target=fail, args=(self.query_one(NotesEditor).text,), name="textual-input").start()


if __name__ == "__main__":
    InterviewScreen.action_insert_time = {"handler": in_the_handler, "reader": in_the_reader}[sys.argv.pop(1)]  # type: ignore[method-assign]
    main()
