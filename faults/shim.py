"""A disk that fails and a clock that jumps, under one running program; see ``shim.c``. Needs Linux and gcc."""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

from faults.campaign import Campaign, NotTried

_SOURCE = Path(__file__).with_name("shim.c")
_BUILDING = threading.RLock()
_FIELDS = ("failing", "at", "for_ever", "error", "delay_us", "clock_us", "asleep_us", "matched", "failed")
_TRIAL = """
import os, sqlite3, sys, time
inside, outside = sys.argv[1:]
def outcome(folder):
    file = os.open(folder + "/trial", os.O_RDWR | os.O_CREAT)
    try:
        os.write(file, b"x")
        os.fsync(file)
        return 0
    except OSError as error:
        return error.errno
database = sqlite3.connect(inside + "/trial.db")
try:
    database.execute("CREATE TABLE t (x)")
    stopped = 0
except sqlite3.OperationalError:
    stopped = 1
print(outcome(inside), outcome(outside), stopped, int(time.time()))
"""


class Call(IntEnum):
    """What can fail."""

    WRITE = 0
    SYNC = 1
    RENAME = 2
    UNLINK = 3
    TRUNCATE = 4
    CREATE = 5


class Shim:
    """The faults of one program.

    Args:
        campaign: whose folder holds the library.
        env: the environment of a home; `Shim.env` is it with the shim.
        folder: only calls about files in it fail; the folder of the database when not given.
    """

    def __init__(self, campaign: Campaign, env: Mapping[str, str], folder: Path | None = None) -> None:
        library = _built(campaign)
        under = Path(env["INTERVIEW_TUI_DB"]).parent if folder is None else folder
        control = Path(env["HOME"]).with_name(Path(env["HOME"]).name + ".control")
        control.write_bytes(bytes(8 * (len(_FIELDS) + len(Call))))
        with control.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 0)
        self.env = {**env, "LD_PRELOAD": str(library), "FAULTS_CONTROL": str(control), "FAULTS_FOLDER": str(under)}

    def fail(self, *calls: Call, at: int = 1, for_ever: bool = True, error: int = errno.EIO) -> None:
        """From now on the `at`-th call of these kinds fails, and with `for_ever` all after it."""
        self._set("failing", 0)
        self._set("matched", 0)
        self._set("failed", 0)
        self._set("at", at)
        self._set("for_ever", int(for_ever))
        self._set("error", error)
        self._set("failing", sum(1 << call for call in calls))

    def die(self, at: int) -> None:
        """The program is killed in the place of its `at`-th call from now on, of whatever kind."""
        self.fail(*Call, at=at, error=0)

    def mend(self) -> None:
        """Nothing fails any more."""
        self._set("failing", 0)

    def slow(self, seconds: float) -> None:
        """Every fsync takes so much longer."""
        self._set("delay_us", round(seconds * 1e6))

    def shift_clock(self, seconds: float) -> None:
        """The wall clock stands so far from the right time."""
        self._set("clock_us", round(seconds * 1e6))

    def sleep(self, seconds: float) -> None:
        """The computer seems to have slept so long in all: the wall clock and that since the start of the system have gone on."""
        self._set("asleep_us", round(seconds * 1e6))

    @property
    def failed(self) -> int:
        """How many calls were made to fail since `fail`."""
        return self._get(_FIELDS.index("failed"))

    @property
    def matched(self) -> int:
        """How many calls of the failing kinds there were since `fail`."""
        return self._get(_FIELDS.index("matched"))

    def calls(self, call: Call) -> int:
        """How many calls of a kind there were in all."""
        return self._get(len(_FIELDS) + call)

    def _set(self, field: str, value: int) -> None:
        struct.pack_into("q", self._shared, 8 * _FIELDS.index(field), value)

    def _get(self, number: int) -> int:
        return int(struct.unpack_from("q", self._shared, 8 * number)[0])


def _built(campaign: Campaign) -> Path:
    """The library, compiled and tried once for each campaign."""
    library = campaign.folder / "shim.so"
    with _BUILDING:
        if not library.exists():
            if not sys.platform.startswith("linux"):
                raise NotTried("needs Linux (LD_PRELOAD); run it there")
            compiler = shutil.which("gcc") or shutil.which("cc")
            if compiler is None:
                raise NotTried("needs gcc, which is not installed; install it and run this again")
            made = library.with_suffix(".new")
            subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", str(made), str(_SOURCE), "-ldl"], check=True)
            made.rename(library)
            _prove(campaign)
    return library


def _prove(campaign: Campaign) -> None:
    """Raise AssertionError unless the shim does what it says, to Python and to SQLite, and only in its folder."""
    inside, outside = campaign.folder / "shim-in", campaign.folder / "shim-out"
    for folder in (inside, outside):
        folder.mkdir(exist_ok=True)

    def tried(shim: Shim) -> list[int]:
        command = [sys.executable, "-I", "-c", _TRIAL, str(inside), str(outside)]
        said = subprocess.run(command, env=shim.env, check=True, capture_output=True, text=True).stdout
        return [int(word) for word in said.split()]

    shim = Shim(campaign, {**os.environ, "HOME": str(campaign.folder / "shim"), "INTERVIEW_TUI_DB": str(inside / "trial.db")})
    shim.fail(Call.WRITE, error=errno.ENOSPC)
    shim.shift_clock(-86_400)
    first = tried(shim)
    shim.mend()
    shim.shift_clock(0)
    second = tried(shim)
    working = first[:3] == [errno.ENOSPC, 0, 1] and second[:3] == [0, 0, 0] and 86_000 < second[3] - first[3] < 87_000
    counted = shim.failed >= 2 and shim.calls(Call.SYNC) > 0 and shim.calls(Call.CREATE) > 0
    if not (working and counted):
        raise AssertionError(f"the shim takes no effect here: {first}, then {second}")
