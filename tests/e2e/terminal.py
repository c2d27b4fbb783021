"""A real pseudo-terminal with the installed command in it, and what the command drew on it."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte
from faults.drawn import NOT_DRAWN, UNFINISHED, Drawn

PATIENCE = 120.0
"""Seconds after which what was waited for will not come any more. No test waits that long when things go well."""


def command() -> list[str]:
    """The installed command; the module where the package is only on the path."""
    script = Path(sys.executable).parent / "interview-tui"
    return [str(script)] if script.exists() else [sys.executable, "-m", "interview_tui"]


class Terminal:
    """One run of the program in a terminal.

    Attributes:
        raw: everything that the program wrote, byte for byte.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (100, 30),
        program: Sequence[str] = (),
    ) -> None:
        columns, rows = size
        self.raw = b""
        self._rest = b""
        self._screen = Drawn(columns, rows)
        self._lines = [""] * rows
        self._stream = pyte.ByteStream(self._screen)
        first, *more = [*(program or command()), *arguments]
        everything = {**os.environ, "TERM": "xterm-256color", **(env or {})}
        self._child = pexpect.spawn(first, more, env=everything, dimensions=(rows, columns), timeout=PATIENCE, encoding=None)
        self._child.delaybeforesend = None
        self._child.delayafterclose = 0

    @property
    def pid(self) -> int:
        """The process of the program."""
        return int(self._child.pid)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        for row in self._screen.dirty.intersection(range(self._screen.lines)):  # to tell all of it each time takes longer than to draw it
            cells = self._screen.buffer[row]
            self._lines[row] = "".join(cells[column].data for column in range(self._screen.columns)).rstrip()
        self._screen.dirty.clear()
        return "\n".join(self._lines)

    @property
    def line(self) -> str:
        """The line in which the cursor stands: that of the field in which is typed."""
        return self.text.split("\n")[self._screen.cursor.y]

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            sys.stderr.write(f"--- the screen ---\n{self.text}\n")
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
            self._child.wait()
        self._child.close()

    def send(self, keys: bytes | str) -> None:
        """Press keys: bytes as a terminal sends them."""
        self._child.send(keys.encode() if isinstance(keys, str) else keys)

    def wait(self, *texts: str, without: str = "") -> None:
        """Read on until all these texts stand on the screen, and the other one does not."""
        self.until(lambda: all(text in self.text for text in texts) and not (without and without in self.text), " and ".join(texts))

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read on until something holds, of the screen or of anything else."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what!r} did not come; the screen:\n{self.text}")
            if not self.read() and not self._child.isalive() and not condition():
                raise AssertionError(f"the program ended ({self._status()}) before {what!r}; the screen:\n{self.text}")

    def read(self) -> bool:
        """Take in what the program has written. False when there is nothing for now."""
        try:
            chunk = bytes(self._child.read_nonblocking(65_536, timeout=0.05))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += chunk
        known = NOT_DRAWN.sub(b"", self._rest + chunk)
        cut = UNFINISHED.search(known)
        self._rest = known[cut.start() :] if cut else b""
        self._stream.feed(known[: cut.start()] if cut else known)
        return True

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Pull the window to another size."""
        self._screen.resize(rows, columns)
        self._screen.reset()  # the program draws all of it again
        self._lines = [""] * rows
        self._child.setwinsize(rows, columns)

    @property
    def echoes(self) -> bool:
        """Whether the terminal is as a shell wants it: what is typed is seen."""
        return bool(termios.tcgetattr(self._child.child_fd)[3] & termios.ECHO)

    def close_window(self) -> None:
        """Close the terminal, as when its window is closed."""
        self._child.ptyproc.fileobj.close()
        self._child.closed = self._child.ptyproc.closed = True
        self._child.child_fd = -1

    def end(self) -> int:
        """Read on until the program has ended. Returns the exit code as a shell says it."""
        deadline = time.monotonic() + PATIENCE
        while self._child.isalive():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end; the screen:\n{self.text}")
            if self._child.child_fd >= 0:
                self.read()
        while self._child.child_fd >= 0 and self.read():
            pass
        return self._status()

    def _status(self) -> int:
        if self._child.signalstatus is not None:
            return 128 + int(self._child.signalstatus)
        return -1 if self._child.exitstatus is None else int(self._child.exitstatus)
