"""The program with one thing broken, to try the campaign on: ``python -m faults.broken NAME -- ARGUMENTS``.

``python -m faults --command "python -m faults.broken no-signals --" signals`` must say BROKEN.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

PAUSE = 1.5
"""Seconds after the last key until a note is handed over in the build that saves after a pause."""


def no_signals() -> None:
    """Nothing the program asks for is done when it is told to end."""
    from asyncio.unix_events import _UnixSelectorEventLoop

    real = signal.signal
    endings = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)

    def set_handler(number: Any, handler: Any) -> Any:
        return signal.getsignal(number) if number in endings else real(number, handler)

    setattr(signal, "signal", set_handler)  # noqa: B010 - typed as a function
    setattr(_UnixSelectorEventLoop, "add_signal_handler", lambda *_: None)  # noqa: B010 - typed as a method
    real(signal.SIGINT, signal.SIG_DFL)


def save_after_a_pause() -> None:
    """What is typed is handed to the disk once nothing was typed for a while, and when the program ends in order."""
    from interview_tui.domain.changes import AnswerChanged
    from interview_tui.storage.store import Store

    submit, close = Store.submit, Store.close
    timers: dict[Any, threading.Timer] = {}

    def later(store: Store, change: Any) -> None:
        if not isinstance(change, AnswerChanged):
            submit(store, change)
            return
        if change.key in timers:
            timers[change.key].cancel()
        timers[change.key] = threading.Timer(PAUSE, submit, (store, change))
        timers[change.key].daemon = True
        timers[change.key].start()

    def at_last(store: Store, timeout: float = 5.0) -> bool:
        for timer in timers.values():
            if timer.is_alive():
                timer.cancel()
                timer.function(*timer.args)
        timers.clear()
        return close(store, timeout)

    setattr(Store, "submit", later)  # noqa: B010 - typed as a method
    setattr(Store, "close", at_last)  # noqa: B010


def markup_on() -> None:
    """Text from people is markup."""
    from textual.app import App
    from textual.content import Content
    from textual.widgets import Static

    from interview_tui.widgets import safe

    make, notify = Static.__init__, App.notify
    setattr(safe, "lit", Content.from_markup)  # noqa: B010 - before anything else has imported it

    def make_static(widget: Static, *given: Any, **named: Any) -> None:
        make(widget, *given, **{**named, "markup": True})

    def tell(app: App[Any], message: str, **named: Any) -> None:
        notify(app, message, **{**named, "markup": True})

    setattr(Static, "__init__", make_static)  # noqa: B010
    setattr(App, "notify", tell)  # noqa: B010


BUILDS: dict[str, Callable[[], None]] = {"no-signals": no_signals, "save-after-a-pause": save_after_a_pause, "markup-on": markup_on}


def main() -> None:
    """Break the one thing, then run the program."""
    name, dashes, *arguments = sys.argv[1:] or ["", ""]
    if name not in BUILDS or dashes != "--":
        sys.exit(f"python -m faults.broken {{{','.join(BUILDS)}}} -- ARGUMENTS")
    BUILDS[name]()
    from interview_tui.cli import main as program

    program(arguments)


if __name__ == "__main__":
    main()
