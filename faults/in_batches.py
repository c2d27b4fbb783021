"""Many small trials in one process: ``python -m faults.in_batches MODULE``.

The process says which trial it is at before it begins it, so that a crash of the interpreter or a hang has a number, and the next trial
goes on in a new process.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import select
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SLOW_SECONDS = 5.0
"""Processor time after which a trial counts as hanging."""
PATIENCE_SECONDS = 60.0
"""How long a trial may take by the clock on the wall; many times `SLOW_SECONDS`, since other scenarios run beside it."""
_MEMORY_BYTES = 1536 * 1024 * 1024


@dataclass(frozen=True)
class Trial:
    """What came of one trial.

    Attributes:
        number: which.
        ended: how it ended when it did not come to its end (a signal, a hang); else empty.
        seconds: its processor time.
        seen: what it says itself.
    """

    number: int
    ended: str = ""
    seconds: float = 0.0
    seen: Mapping[str, Any] = field(default_factory=dict)


def trials(
    module: str, seed: int, numbers: Iterable[int], env: Mapping[str, str], given: Mapping[str, str], patience: float = PATIENCE_SECONDS
) -> Iterator[Trial]:
    """Carry out trials of a module one after the other.

    Args:
        module: has `prepare(seed, given)`, which gives a function from a number to what was seen.
        numbers: of the trials.
        given: handed to `prepare`.
        patience: seconds after which a trial hangs.
    """
    left = list(numbers)
    while left:
        done = 0
        for trial in _one_process(module, seed, left, env, given, patience):
            yield trial
            done += 1
        if not done:
            raise RuntimeError(f"the process of {module} did not begin")
        left = left[done:]


def _one_process(
    module: str, seed: int, numbers: list[int], env: Mapping[str, str], given: Mapping[str, str], patience: float
) -> Iterator[Trial]:
    command = [sys.executable, "-m", "faults.in_batches", module]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**env, "PYTHONPATH": _path()})
    assert process.stdin is not None
    assert process.stdout is not None
    current: int | None = None
    try:
        process.stdin.write(json.dumps({"seed": seed, "numbers": numbers, "given": dict(given)}).encode() + b"\n")
        process.stdin.close()
        for line in _lines(process.stdout.fileno(), patience):
            if line is None:
                break
            told = json.loads(line)
            if "seen" in told:
                yield Trial(told["number"], "", told["seconds"], told["seen"])
                current = None
            else:
                current = told["number"]
        else:
            code = process.wait()
            if current is not None:
                yield Trial(current, f"signal {-code}" if code < 0 else f"exit {code}")
            return
        yield Trial(numbers[0] if current is None else current, f"said nothing for {patience:.0f} s", patience)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
        process.stdout.close()


def _path() -> str:
    """Where a process finds what this one finds."""
    return os.pathsep.join(part or os.getcwd() for part in sys.path)


def _lines(source: int, patience: float) -> Iterator[bytes | None]:
    """Lines as they come; None when nothing has come for long."""
    rest = b""
    while True:
        if not select.select([source], [], [], patience)[0]:
            yield None
            return
        chunk = os.read(source, 65_536)
        if not chunk:
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Carry out what standard input asks for."""
    asked = json.loads(sys.stdin.readline())
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a trial prints is not ours
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    trial = importlib.import_module(sys.argv[1]).prepare(asked["seed"], asked["given"])
    for number in asked["numbers"]:
        print(json.dumps({"number": number}), file=out, flush=True)
        began = time.process_time()
        seen = trial(number)
        print(json.dumps({"number": number, "seconds": time.process_time() - began, "seen": seen}), file=out, flush=True)
    out.flush()
    os._exit(0)  # what a damaged file has left open must not hold the end up


if __name__ == "__main__":
    main()
