"""How soon a panel reads: scorecard, comparison and export against the start of a bare Textual app: ``python -m benchmarks.panel``.

See ``benchmarks/README.md`` for what the figures mean.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.generate_panel import CALLS, CANDIDATES, NAME, RATERS, generate_panel
from benchmarks.terminal import Running, environment

COMMAND = str(Path(sys.executable).with_name("interview-tui"))
LIMITS = {"scorecard": 1.0, "comparison": 2.0, "export": 0.7}
"""Bare starts that each may take."""
_LOADED = """
import sys
from interview_tui.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*[name for name in sys.modules if name != "__main__"], file=sys.stderr)
"""
_IMPORT = "import gc, sys; gc.disable(); from importlib import import_module\nfor name in sys.argv[1:]: import_module(name)"


class File:
    """One database, and what is measured with it.

    Args:
        name: how the table calls it.
        folder: where the program keeps everything else.
        marks: keys that mark the finalists in the list of those who can be compared.
    """

    def __init__(self, name: str, path: Path, folder: Path, marks: Sequence[bytes] = ()) -> None:
        self.name, self._path, self._marks = name, path, marks
        self._environment = environment(folder, INTERVIEW_TUI_INTERVIEWER=RATERS[0], INTERVIEW_TUI_DB=str(path))
        self._export = ["export", f"{NAME} 1", "-o", "-"]
        told = subprocess.run([sys.executable, "-c", _LOADED, *self._export], env=self._environment, check=True, capture_output=True)
        self._modules = told.stderr.decode().splitlines()[-1].split()

    def bare(self) -> float:
        """Milliseconds until the bare app shows its text."""
        with Running([sys.executable, str(Path(__file__).with_name("bare.py"))], self._environment) as running:
            return (running.wait_for("READY") - running.started) * 1000

    def measure(self) -> dict[str, float]:
        """One round: milliseconds of each."""
        found = self._at_the_screen()
        found["export"] = self._run([COMMAND, *self._export]) - self._run([sys.executable, "-c", _IMPORT, *self._modules])
        return found

    def _at_the_screen(self) -> dict[str, float]:
        with Running([COMMAND], self._environment) as running:
            running.wait_for("applicants")
            running.press(f"{NAME} 1".encode())
            running.wait_for(f"{CALLS} called")
            running.quiet(0.5)
            found = {"candidate": self._until(running, b"\r", "Stages")}
            found["scorecard"] = self._until(running, b"s", "Competencies and raters")
            running.press(b"\x1b")
            running.quiet(0.5)
            found["scorecard again"] = self._until(running, b"s", "Competencies and raters")
            for _ in range(3):  # to the candidate, to Home, and the filter is empty
                running.press(b"\x1b")
                running.quiet(0.3)
            found["list to compare"] = self._until(running, b"\x12", "can be compared")
            for key in self._marks:
                running.press(key)
                running.quiet(0.2)
            found["comparison"] = self._until(running, b"\r", "Who is ahead")
            running.end()
        return found

    def _until(self, running: Running, keys: bytes, text: str) -> float:
        pressed = running.press(keys)
        took = (running.wait_for(text) - pressed) * 1000
        running.quiet(0.5)
        return took

    def _run(self, command: Sequence[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, env=self._environment, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - begun) * 1000


def report(bare: Sequence[float], figures: dict[str, dict[str, list[float]]]) -> str:
    """The medians as a Markdown table, each with its ratio to the start of the bare app and what it may be."""
    start = statistics.median(bare)
    rows = [
        f"Bare app: start {start:.0f} ms ({min(bare):.0f}–{max(bare):.0f})\n",
        "| file | what | ms (low–high) | × bare start | limit |",
        "|" + " --- |" * 5,
    ]
    for file, own in figures.items():
        for what, values in own.items():
            middle = statistics.median(values)
            limit = LIMITS.get(what)
            verdict = "" if limit is None else f"{limit:g} {'kept' if middle / start <= limit else 'MISSED'}"
            rows.append(f"| {file} | {what} | {middle:.0f} ({min(values):.0f}–{max(values):.0f}) | {middle / start:.2f} | {verdict} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--others", type=int, default=10_000, help="further candidates in the large files")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder), given.others)
        bare: list[float] = []
        figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for number in range(given.rounds + 1):
            if number == 1:  # the first round only fills the caches
                bare.clear()
                figures.clear()
            for file in files:
                bare.append(file.bare())
                for what, took in file.measure().items():
                    figures[file.name][what].append(took)
        names = ", ".join(f"{name} {version(name)}" for name in ("textual", "sqlalchemy"))
        print(f"Python {platform.python_version()}, {names}, {os.cpu_count()} cores, {given.rounds} rounds\n")
        print(report(bare, figures))


def _files(folder: Path, others: int) -> list[File]:
    def made(name: str, count: int, marks: Sequence[bytes] = (), *, submitted: bool = False) -> File:
        place = folder / name.replace(" ", "-")
        place.mkdir()
        return File(name, generate_panel(place, count, submitted=submitted), folder, marks)

    mark_all = [b" ", *[b"\x1b[B", b" "] * (CANDIDATES - 1)]
    return [
        made(f"{CANDIDATES} candidates", 0),
        made(f"{others:,} more", others),
        made(f"{others:,} more, submitted", others, mark_all, submitted=True),
    ]


if __name__ == "__main__":
    main()
