"""What every group of the campaign works with: the command, a seed, homes of their own, and the rows of the table."""

from __future__ import annotations

import os
import random
import shlex
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import TypeVar

from faults.terminal import Running

HUNG = 124
"""The code of a command that had to be killed, as `timeout` says it."""
AT_ONCE = 2
"""Scenarios side by side."""
INTERVIEWER = "Made Up"
T = TypeVar("T")
R = TypeVar("R")


class Outcome(Enum):
    """What became of a row."""

    HELD = "held"
    BROKEN = "BROKEN"
    NOT_TRIED = "not tried"


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        cases: numbers of the cases it is about, such as ``16, 20``.
        fault: what was done to the program.
        tried: how many times.
        seen: what was measured, in figures.
        note: what broke, or why it was not tried and how to try it.
        command: repeats the row; filled in by the campaign.
    """

    cases: str
    fault: str
    tried: int
    seen: str
    outcome: Outcome
    note: str = ""
    command: str = ""


@dataclass(frozen=True)
class Seen:
    """What a scenario found.

    Attributes:
        wrong: every way in which a promise did not hold; empty when all held.
    """

    tried: int
    figures: str
    wrong: Sequence[str] = ()
    note: str = ""


class NotTried(Exception):
    """This machine cannot make the fault. The message says why, and how to try it."""


@dataclass(frozen=True)
class Done:
    """A command that has ended. The texts hold every byte that it wrote (``surrogateescape``)."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Campaign:
    """One campaign.

    Attributes:
        command: the program and what stands before its arguments.
        seed: everything random comes from it.
        quick: a short slice only.
        folder: for scratch; nothing is written outside of it.
    """

    command: tuple[str, ...]
    seed: int
    quick: bool
    folder: Path
    limit: int | None = field(default=None)
    """The most repetitions of anything; for the tests of the campaign itself."""

    def random(self, name: str) -> random.Random:
        """Dice that fall the same way for the same seed and name."""
        return random.Random(f"{self.seed} {name}")

    def times(self, full: int, quick: int) -> int:
        """How often to try something."""
        wanted = quick if self.quick else full
        return wanted if self.limit is None else min(wanted, self.limit)

    def home(self, name: str, like: Mapping[str, str] | None = None, **own: str) -> dict[str, str]:
        """The environment of a new home: everything the program keeps lies in ``$HOME``, the database in ``$HOME/data``.

        Args:
            name: a new folder of this name is made; an old one is thrown away.
            like: the environment of a home that is copied.
            own: further variables.
        """
        place = self.folder / "homes" / name
        compiled = {"PYTHONPYCACHEPREFIX": str(self.folder / "compiled")} if sys.dont_write_bytecode else {}
        shutil.rmtree(place, ignore_errors=True)
        if like is None:
            (place / "data").mkdir(parents=True)
        else:
            shutil.copytree(like["HOME"], place, symlinks=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("INTERVIEW_TUI_", "PYTHONDONTWRITE"))}
        return {
            **kept,
            **{f"XDG_{kind}_HOME": str(place / kind.lower()) for kind in ("STATE", "CONFIG", "DATA", "CACHE")},
            "HOME": str(place),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            **compiled,  # modules are compiled once, as an installer does it
            "INTERVIEW_TUI_DB": str(place / "data" / "interviews.db"),
            "INTERVIEW_TUI_INTERVIEWER": INTERVIEWER,
            **own,
        }

    def forget(self, env: Mapping[str, str]) -> None:
        """Remove a home."""
        shutil.rmtree(env["HOME"], ignore_errors=True)
        Path(env.get("FAULTS_CONTROL", env["HOME"])).unlink(missing_ok=True)

    def run(self, arguments: Sequence[str], env: Mapping[str, str], timeout: float = 60, stdin: bytes | None = None) -> Done:
        """A command without a terminal, to its end; one that hangs is killed and has the code `HUNG`."""
        with subprocess.Popen(
            [*self.command, *arguments],
            env=dict(env),
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                out, err = process.communicate(stdin, timeout)
                code = process.returncode if process.returncode >= 0 else 128 - process.returncode
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                code = HUNG
        return Done(code, out.decode(errors="surrogateescape"), err.decode(errors="surrogateescape"))

    def must(self, arguments: Sequence[str], env: Mapping[str, str]) -> str:
        """A command that only leads to what is tried; its output. Raises AssertionError when it fails."""
        done = self.run(arguments, env)
        if done.code:
            raise AssertionError(f"{' '.join(arguments)} ended with {done.code}: {done.err}")
        return done.out

    def start(self, arguments: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (100, 30)) -> Running:
        """The program in a terminal of its own."""
        return Running([*self.command, *arguments], env, size)

    def side_by_side(self, function: Callable[[T], R], over: Iterable[T], at_once: int = AT_ONCE) -> Iterator[R]:
        """The results of a function, in order; two calls go on at a time, unless another number is given."""
        with ThreadPoolExecutor(at_once) as pool:
            yield from pool.map(function, over)

    def problems(self, trial: Callable[[int], str], times: int, at_once: int = AT_ONCE) -> list[str]:
        """Try something so many times. Returns what was wrong; a trial that raises is wrong."""

        def tried(number: int) -> str:
            try:
                return trial(number)
            except NotTried:
                raise
            except Exception as error:  # noqa: BLE001 - the other trials still count
                return _in_words(error)

        return [text for text in self.side_by_side(tried, range(times), at_once) if text]

    def attempt(self, cases: str, fault: str, scenario: Callable[[], Seen]) -> Row:
        """The row of a scenario. One that raises is broken; one that raises `NotTried` was not tried."""
        try:
            seen = scenario()
        except NotTried as why:
            return Row(cases, fault, 0, "", Outcome.NOT_TRIED, str(why))
        except Exception as error:  # noqa: BLE001 - one scenario never ends the campaign
            return Row(cases, fault, 0, "", Outcome.BROKEN, _in_words(error))
        wrong = list(dict.fromkeys(seen.wrong))
        more = f" … and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        note = "; ".join([*wrong[:3], seen.note]).strip("; ") + more
        return Row(cases, fault, seen.tried, seen.figures, Outcome.BROKEN if wrong else Outcome.HELD, note)

    def repeating(self, row: Row, group: str) -> Row:
        """The row with the command that repeats it."""
        words = ["python", "-m", "faults", group, "--seed", str(self.seed), *["--quick"] * self.quick]
        if self.command != installed():
            words += ["--command", " ".join("python" if word == sys.executable else word for word in self.command)]
        return replace(row, command=shlex.join(words))


def _in_words(error: Exception) -> str:
    here = [frame for frame in traceback.extract_tb(error.__traceback__) if "faults" in frame.filename]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(here[-3:]))
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]} ({where})"


def installed() -> tuple[str, ...]:
    """The command as an installer puts it beside the Python that runs now."""
    return (str(Path(sys.executable).with_name("interview-tui")),)
