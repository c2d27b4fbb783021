"""The program in a pseudo-terminal that reads all the time, as terminals do, and what stands on its screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from faults.drawn import NOT_DRAWN, UNFINISHED, Drawn

PATIENCE = 30.0
"""Seconds after which what is waited for will not come any more."""
_LEADER = str(Path(__file__).with_name("leader.py"))
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""The screen from before is back, and so is the cursor."""


class Running:
    """One run of a program; a context manager that kills what is left.

    Attributes:
        pid: of the program.
        raw: every byte that it has written so far.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (100, 30)) -> None:
        self.raw = b""
        self.code: int | None = None
        self._same_modes = False
        self._stops = 0
        self._master, inner = pty.openpty()
        self.resize(*size)
        report, telling = os.pipe()
        leading = [sys.executable, "-IS", _LEADER, str(telling), *command]
        self._leader = subprocess.Popen(
            leading, env=dict(env), stdin=inner, stdout=inner, stderr=inner, start_new_session=True, pass_fds=[telling]
        )
        os.close(inner)
        os.close(telling)
        self._report = os.fdopen(report, "rb", buffering=0)
        self.pid = int(self._report.readline().split()[1])
        self._screen = Drawn(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn, self._rest = 0, b""
        self._lines: list[str] = []
        """What stands on the screen, as it was looked at last."""
        self._news = threading.Condition()
        self._wake, self._stop = os.pipe()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        if self.code is None:
            self.kill(signal.SIGKILL)
        self._listener.join(PATIENCE)
        self._leader.kill()
        self._leader.wait()
        self.close_window()
        self._report.close()
        os.close(self._wake)
        os.close(self._stop)

    # ---- at the keyboard

    def send(self, keys: bytes | str) -> float:
        """Press keys; the moment. A terminal that is gone takes none."""
        now = time.perf_counter()
        with contextlib.suppress(OSError):
            os.write(self._master, keys.encode() if isinstance(keys, str) else keys)
        return now

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number: signal.Signals) -> float:
        """Send the program a signal; the moment."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        return time.perf_counter()

    def close_window(self) -> None:
        """Close the terminal, as when its window is closed."""
        if self._master >= 0:
            os.write(self._stop, b".")
            self._reader.join()
            os.close(self._master)
            self._master = -1

    # ---- at the screen

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        raw = self.raw
        if len(raw) == self._drawn and self._lines:
            return "\n".join(self._lines)
        chunk, self._drawn = self._rest + raw[self._drawn :], len(raw)
        known = NOT_DRAWN.sub(b"", chunk)
        cut = UNFINISHED.search(known)
        self._rest = known[cut.start() :] if cut else b""
        self._stream.feed(known[: cut.start()] if cut else known)
        self._lines = [line.rstrip() for line in self._screen.display]
        return "\n".join(self._lines)

    def wait(self, *texts: str, without: str = "", timeout: float = PATIENCE) -> float:
        """Wait until all these texts stand on the screen, and the other one does not; the moment. Raises TimeoutError."""
        what = " and ".join(texts) or f"no {without}"
        return self.until(lambda: all(text in self.text for text in texts) and not (without and without in self.text), what, timeout)

    def until(self, condition: Callable[[], bool], what: str, timeout: float = PATIENCE) -> float:
        """Wait until something holds, of the screen or of anything else; the moment. Raises TimeoutError."""
        end = time.perf_counter() + timeout
        while not condition():
            if self.code is not None and not self._left() and not condition():
                raise TimeoutError(f"the program ended ({self.code}) before {what!r}; the screen:\n{self.text}")
            if time.perf_counter() > end:
                raise TimeoutError(f"{what!r} did not come; the screen:\n{self.text}")
            with self._news:
                self._news.wait(0.05)
        return time.perf_counter()

    def end(self, timeout: float = PATIENCE) -> int:
        """Wait for the end of the program. Returns the exit code as a shell says it. Raises TimeoutError."""
        self.until(lambda: self.code is not None, "the end of the program", timeout)
        self.until(lambda: not self._left(), "the last of the output")
        assert self.code is not None
        return self.code

    def stopped(self, times: int = 1) -> None:
        """Wait until the program was stopped by a signal, in all so many times."""
        self.until(lambda: self._stops >= times, "a stop")

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was when the program has ended: its modes, the other screen, the cursor."""
        return self._same_modes and all(sequence in self.raw[-800:] for sequence in RESTORED)

    # ---- at the system

    def status(self, what: str) -> int:
        """A figure of ``/proc/PID/status``, such as VmRSS (kB) or Threads."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(f"{what}:"))

    @property
    def descriptors(self) -> int:
        """How many files the program has open."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def _left(self) -> bool:
        """Whether something that was written is not read yet."""
        return self._master >= 0 and self._reader.is_alive() and bool(select.select([self._master], [], [], 0)[0])

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([self._master, self._wake], [], [])
            if self._wake in ready:
                return
            try:
                chunk = os.read(self._master, 65_536)
            except OSError:
                return  # nobody has the terminal open any more
            with self._news:
                self.raw += chunk
                self._news.notify_all()

    def _listen(self) -> None:
        for line in self._report:
            words = line.split()
            with self._news:
                if words[0] == b"stopped":
                    self._stops += 1
                elif words[0] == b"exit":
                    self._same_modes = words[2] == b"1"
                    self.code = int(words[1])
                self._news.notify_all()
