"""A full disk: a file system of one megabyte where mounting is allowed, else writes that fail with ENOSPC."""

from __future__ import annotations

import contextlib
import errno
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from faults.campaign import Campaign, Row, Seen
from faults.places import PLACES
from faults.shim import Call, Shim
from faults.terminal import Running
from faults.world import CTRL_Q, candidate, damage, database, query, rescued

ABOUT = "a full disk while typing, at the end, and at the first start (16, 17, 18)"
TOLD_WITHIN = 2.0
_NOTES = PLACES[0]
_LONG = "\n".join(["x" * 60] * 500)
"""What needs further pages in the file."""
_IN_JSON = _LONG.replace("\n", "\\n")


class Disk:
    """The place of a database, which can be full.

    Attributes:
        env: what the program is run with.
        how: how it is made.
    """

    def __init__(self, campaign: Campaign, name: str, *, empty: bool = False) -> None:
        self.env = campaign.home(name) if empty else campaign.home(name, like=candidate(campaign))
        self.folder = database(self.env).parent
        self._shim: Shim | None = None
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(self.folder)]
        before = self.folder.with_name("before")
        self.folder.rename(before)
        self.folder.mkdir(mode=0o700)
        self._mounted = shutil.which("mount") is not None and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        shutil.copytree(before, self.folder, dirs_exist_ok=True)
        if not self._mounted:
            self._shim = Shim(campaign, self.env)
            self.env = self._shim.env
        self.how = "a file system of 1 MB" if self._mounted else "by the shim, since mounting is not allowed here"

    def __enter__(self) -> Disk:
        return self

    def __exit__(self, *_: object) -> None:
        if self._mounted:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)

    def fill(self) -> None:
        """No further byte fits."""
        if self._shim is not None:
            self._shim.fail(Call.WRITE, Call.CREATE, error=errno.ENOSPC)
            return
        with (self.folder / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            for size in (65_536, 512, 1):
                with contextlib.suppress(OSError):
                    while True:
                        filler.write(b"x" * size)

    def free(self) -> None:
        """There is room again."""
        if self._shim is not None:
            self._shim.mend()
        (self.folder / "filler").unlink(missing_ok=True)


def run(campaign: Campaign) -> Iterator[Row]:
    """Full while typing; full at the end; full at the first start."""
    yield campaign.attempt("16", "the disk is full while somebody types, and has room again later", lambda: _recovers(campaign))
    yield campaign.attempt("17", "the program is left by ctrl+q while the disk is full", lambda: _left(campaign))
    yield campaign.attempt("3, 17", "SIGTERM while the disk is full", lambda: _left(campaign, signal.SIGTERM))
    yield campaign.attempt("18", "the disk is full at the first start", lambda: _first(campaign))


def _fill_and_type(disk: Disk, running: Running) -> float:
    _NOTES.reach(running)
    running.send("room ")
    running.until(lambda: _saved(disk, "room "), "the first word on the disk")
    disk.fill()
    sent = running.send(f"\x1b[200~{_LONG}\x1b[201~")
    return running.wait("NOT SAVED") - sent


def _saved(disk: Disk, text: str) -> bool:
    return query(database(disk.env), "SELECT 1 FROM answer WHERE notes = ?", text) != []


def _recovers(campaign: Campaign) -> Seen:
    wrong = []
    with Disk(campaign, "full-typing") as disk, campaign.start(_NOTES.arguments, disk.env) as running:
        told = _fill_and_type(disk, running)
        running.until(lambda: _IN_JSON in rescued(disk.env), "the text in a rescue file")
        running.send(" and on")
        running.wait("and on")
        disk.free()
        back = -running.send(" ") + running.until(lambda: _saved(disk, f"room {_LONG} and on "), "all of it on the disk, by itself")
        running.wait(without="NOT SAVED")
        running.send(CTRL_Q)
        code = running.end()
        wrong.append(damage(database(disk.env)))
        how = disk.how
    if told > TOLD_WITHIN:
        wrong.append(f"told after {told:.1f} s")
    if code or rescued(disk.env):
        wrong.append(f"exit code {code}, rescue file {'left' if rescued(disk.env) else 'gone'}")
    return Seen(1, f"told after {told:.2f} s, saved by itself {back:.1f} s after there was room", [text for text in wrong if text], how)


def _left(campaign: Campaign, number: signal.Signals | None = None) -> Seen:
    wrong = []
    with Disk(campaign, f"full-left-{number or 'q'}") as disk:
        with campaign.start(_NOTES.arguments, disk.env) as running:
            _fill_and_type(disk, running)
            asked = True
            if number is not None:
                running.kill(number)
            else:
                running.send(CTRL_Q)
                try:
                    running.wait("Not everything is saved yet", timeout=8)
                except TimeoutError:
                    asked = False
                if running.code is None:
                    running.send(CTRL_Q)
            code = running.end()
            left = running.raw[-2000:].decode(errors="replace")
        if code not in ({6} if number is None else {6, 128 + number}):
            wrong.append(f"exit code {code}")
        if not asked:
            wrong.append("it does not ask")
        if "rescue" not in left:
            wrong.append("the rescue file is not named")
        if _IN_JSON not in rescued(disk.env):
            wrong.append("the text is in no rescue file")
        disk.free()
        wrong.append(_comes_back(campaign, disk))
        how = disk.how
    return Seen(1, f"exit code {code}, the text is in the database after the next start", [text for text in wrong if text], how)


def _comes_back(campaign: Campaign, disk: Disk) -> str:
    with campaign.start(_NOTES.arguments, disk.env) as running:
        running.until(lambda: _saved(disk, "room " + _LONG), "what was rescued in the database")
        running.send(CTRL_Q)
        code = running.end()
    return f"the next start ended with {code}" if code else damage(database(disk.env))


def _first(campaign: Campaign) -> Seen:
    wrong = []
    with Disk(campaign, "full-first", empty=True) as disk:
        disk.fill()
        done = campaign.run(["opening", "add", "Support agent"], disk.env)
        left = [
            path.name
            for path in disk.folder.iterdir()
            if path.name.startswith(Path(disk.env["INTERVIEW_TUI_DB"]).name) and path.suffix != ".lock"
        ]
        disk.free()
        if done.code != 4 or "Traceback" in done.err or not done.err.strip():
            wrong.append(f"exit code {done.code}: {done.err[-200:]}")
        if left:
            wrong.append(f"left behind: {', '.join(left)}")
        again = campaign.run(["opening", "add", "Support agent"], disk.env)
        if again.code:
            wrong.append(f"with room again: exit code {again.code}: {again.err[-200:]}")
        how = disk.how
    return Seen(1, f"exit code {done.code}, {len(left)} files left; works once there is room", wrong, how)
