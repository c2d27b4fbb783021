"""A program in a pseudo-terminal of 120×40, and how long it takes to show something."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

COLUMNS, ROWS = 120, 40
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[@-Z\\-_])")


def environment(folder: Path, **own: str) -> dict[str, str]:
    """What a program is run with: everything it keeps lies in a folder, and its modules are compiled once, as an installer does it.

    Args:
        own: further variables.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "CONFIG", "DATA")}
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return {**kept, **places, **compiled, "HOME": str(folder), "TERM": "xterm-256color", "COLORTERM": "truecolor", **own}


class Running:
    """A program that runs in a terminal of its own; a context manager that ends it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environment))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._seen = b""

    def wait_for(self, text: str, timeout: float = 30.0) -> float:
        """The moment at which a text has been drawn since the last call."""
        wanted = text.encode()
        end = time.perf_counter() + timeout
        while wanted not in _ESCAPES.sub(b"", self._seen):
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                raise TimeoutError(f"{text!r} was not drawn; the last was {_ESCAPES.sub(b'', self._seen)[-400:]!r}")
            self._seen += os.read(self.terminal, 65_536)
        now = time.perf_counter()
        self._seen = b""
        return now

    def quiet(self, seconds: float = 0.05) -> None:
        """Read until nothing has come for so long."""
        while select.select([self.terminal], [], [], seconds)[0]:
            os.read(self.terminal, 65_536)
        self._seen = b""

    def read_for(self, seconds: float) -> None:
        """Read what comes for so long, like a terminal."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                os.read(self.terminal, 65_536)

    def press(self, keys: bytes) -> float:
        """Send keys; returns the moment."""
        now = time.perf_counter()
        os.write(self.terminal, keys)
        return now

    def memory_mb(self) -> float:
        """Resident memory now, in MB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def cpu_ms(self) -> float:
        """Processor time of all threads so far, in milliseconds; counted in nanoseconds, since clock ticks are 10 ms."""
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat", encoding="ascii") as stat:
                total += int(stat.read().split()[0])
        return total / 1e6

    def __enter__(self) -> Running:
        return self

    def end(self) -> None:
        """Leave with ctrl+q, so that the next start finds a file that was closed in order; after five seconds by force."""
        self.press(b"\x11")
        until = time.perf_counter() + 5
        while time.perf_counter() < until and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if select.select([self.terminal], [], [], 0.02)[0]:
                with contextlib.suppress(OSError):  # the other end is closed
                    os.read(self.terminal, 65_536)

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
