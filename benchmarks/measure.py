"""Start and key-to-screen time against a bare Textual app in the same, interleaved run: ``python -m benchmarks.measure``.

See ``benchmarks/README.md`` for what the figures mean.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import statistics
import string
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.generate import generate, generate_deep_dive
from benchmarks.terminal import Running, environment

Figures = dict[str, list[float]]


class Bench:
    """The programs to compare, and the figures of each."""

    def __init__(self, folder: Path, sizes: list[int], keys: int) -> None:
        self.keys = keys
        self.figures: dict[str, Figures] = defaultdict(lambda: defaultdict(list))
        self._environment = environment(folder, INTERVIEW_TUI_INTERVIEWER="Made Up")
        command = str(Path(sys.executable).with_name("interview-tui"))
        self.rounds: list[tuple[str, Callable[[], None]]] = [("bare", self._bare)]
        for size in sizes:
            (folder / str(size)).mkdir(parents=True)
            path = generate(folder / str(size), size)
            self.rounds.append((f"home, {size:,} candidates", self._home(f"home, {size:,} candidates", [command, "--db", str(path)])))
            name = f"live interview, {size:,} candidates"
            self.rounds.append((name, self._live(name, [command, "--db", str(path), "interview", "c00000000", "quick-screen"])))

        name = "deep-dive, 30 jobs, 95 kB of notes"
        path = generate_deep_dive(folder)
        self.rounds.append((name, self._live(name, [command, "--db", str(path), "interview", "Kim", "deep-dive"], "Job 15 of 30")))

    def _bare(self) -> None:
        with Running([sys.executable, str(Path(__file__).with_name("bare.py"))], self._environment) as running:
            self.figures["bare"]["start"].append((running.wait_for("READY") - running.started) * 1000)
            self._type("bare", running)

    def _home(self, name: str, command: list[str]) -> Callable[[], None]:
        def once() -> None:
            with Running(command, self._environment) as running:
                self.figures[name]["first frame"].append((running.wait_for("Palette") - running.started) * 1000)
                self.figures[name]["start"].append((running.wait_for("hold the quick") - running.started) * 1000)
                running.quiet(0.3)
                self.figures[name]["memory"].append(running.memory_mb())
                running.end()

        return once

    def _live(self, name: str, command: list[str], there: str = "section") -> Callable[[], None]:
        def once() -> None:
            with Running(command, self._environment) as running:
                self.figures[name]["start"].append((running.wait_for(there) - running.started) * 1000)
                self._type(name, running)
                running.end()

        return once

    def _type(self, name: str, running: Running) -> None:
        running.quiet(0.3)
        dice, typed = random.Random(1), ""
        for _ in range(self.keys):
            letter = dice.choice(string.ascii_lowercase.replace(typed[-1:] or "-", ""))
            typed = (typed + letter)[-4:]
            sent = running.press(letter.encode())
            self.figures[name]["key"].append((running.wait_for(typed) - sent) * 1000)
            running.quiet(0.02)
            if len(self.figures[name]["key"]) % 60 == 0:
                running.press(b"\r")
                running.quiet(0.05)
                typed = ""
        self.figures[name]["memory"].append(running.memory_mb())
        before, at = running.cpu_ms(), time.perf_counter()
        running.read_for(3.0)
        self.figures[name]["idle"].append((running.cpu_ms() - before) / (time.perf_counter() - at))


def percentile(values: list[float], share: float) -> float:
    """A percentile of some figures, 0–1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def report(figures: dict[str, Figures]) -> str:
    """The figures as a Markdown table, each with its ratio to the bare app."""
    rows = [
        "| program | start, ms (low–high) | × | key p50 | p95 | p99, ms | × p50 | × p95 | memory MB (×) | idle ms/s (×) |",
        "|" + " --- |" * 10,
    ]
    bare = figures["bare"]
    for name, own in figures.items():
        start = statistics.median(own["start"])
        cells = [name, f"{start:.0f} ({min(own['start']):.0f}–{max(own['start']):.0f})", f"{start / statistics.median(bare['start']):.2f}"]
        if own.get("key"):
            shares = [percentile(own["key"], share) for share in (0.5, 0.95, 0.99)]
            cells += [f"{value:.1f}" for value in shares]
            cells += [f"{value / percentile(bare['key'], share):.2f}" for value, share in zip(shares[:2], (0.5, 0.95), strict=True)]
        else:
            cells += ["", "", "", "", ""]
        for what, digits in (("memory", 0), ("idle", 1)):
            value = statistics.median(own[what]) if own.get(what) else None
            against = statistics.median(bare[what]) if bare.get(what) else 0.0
            cells.append(f"{value:.{digits}f} ({value / against:.2f})" if value is not None and against else "")
        rows.append("| " + " | ".join(cells) + " |")
    for name, own in figures.items():
        if own.get("first frame"):
            first = statistics.median(own["first frame"])
            rows.append(f"\n{name}: first frame {first:.0f} ms, × {first / statistics.median(bare['start']):.2f}")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--keys", type=int, default=60, help="keys typed in each round")
    reader.add_argument("--sizes", type=int, nargs="+", default=[10, 10_000])
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), given.sizes, given.keys)
        for number in range(given.rounds + 1):
            if number == 1:
                bench.figures.clear()  # the first round only fills the caches
            for _, once in bench.rounds:
                once()
        names = ", ".join(f"{name} {version(name)}" for name in ("textual", "sqlalchemy"))
        print(
            f"Python {platform.python_version()}, {names}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, {given.rounds} rounds\n"
        )
        print(report(bench.figures))


if __name__ == "__main__":
    main()
