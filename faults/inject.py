"""An exception somewhere inside of the running program, at SIGUSR1. Loaded by ``sitecustomize`` into the installed command.

The exception and the frame it comes from hold a secret, which must come out nowhere.
"""

from __future__ import annotations

import asyncio
import importlib.abc
import importlib.machinery
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

SECRET = "Secret Candidate Words"
VARIABLE = "FAULTS_EXCEPTION"
_APP = "interview_tui.app"


def _raise(*_: Any) -> None:
    local = SECRET
    raise RuntimeError(f"about {local}")


async def _raise_later() -> None:
    _raise()


KINDS: dict[str, Callable[[Any], object]] = {
    "handler": lambda app: app.call_later(_raise),
    "handler of a screen": lambda app: app.screen.call_later(_raise),
    "timer": lambda app: app.set_timer(0.01, _raise),
    "worker": lambda app: app.run_worker(_raise_later()),
    "worker of a screen in a thread": lambda app: app.screen.run_worker(_raise, thread=True),
    "thread": lambda _app: threading.Thread(target=_raise).start(),
}


class _Patching(importlib.abc.MetaPathFinder):
    """Adds the injection to the app's class as soon as its module is imported."""

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        if name != _APP:
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def load_and_patch(module: ModuleType) -> None:
            load(module)
            _patch(module.InterviewApp)

        setattr(spec.loader, "exec_module", load_and_patch)  # noqa: B010
        return spec


def _patch(app: Any) -> None:
    mount = app.on_mount

    def on_mount(self: Any) -> None:
        mount(self)
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, KINDS[os.environ[VARIABLE]], self)

    app.on_mount = on_mount


def install() -> None:
    """Wait for the app's module to be imported."""
    if VARIABLE in os.environ:
        sys.meta_path.insert(0, _Patching())
