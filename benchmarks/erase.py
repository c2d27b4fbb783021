"""How soon one of 10,000 candidates is erased, against the start of a bare Textual app: ``python -m benchmarks.erase``.

See ``benchmarks/README.md`` for what the figures mean.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.generate import generate, services_on
from benchmarks.terminal import Running, environment
from interview_tui.domain.ids import CandidateId
from interview_tui.services.backups import make_backup_now
from interview_tui.services.erasing import Progress, erase
from interview_tui.services.session import Services
from interview_tui.storage.erasing import job
from interview_tui.storage.erasing.finish import ROWS
from interview_tui.storage.sqlite_only import row_counts

ROWS_LIMIT = 5.0
"""Bare starts within which the rows and the entries of all indexes are to be gone; what follows has no limit."""
_BACKUPS = 2


def bare_start(folder: Path) -> float:
    """Milliseconds until the bare app shows its text."""
    with Running([sys.executable, str(Path(__file__).with_name("bare.py"))], environment(folder)) as running:
        return (running.wait_for("READY") - running.started) * 1000


class Enough(Exception):
    """The rows are gone; the rest is not measured this time."""


def rows_gone(services: Services, number: int) -> float:
    """Milliseconds until the rows of one person are gone for good; the rest is left out."""
    begun, ended = time.perf_counter(), 0.0

    def tell(progress: Progress) -> None:
        nonlocal ended
        if progress.step != ROWS:
            raise Enough
        ended = (time.perf_counter() - begun) * 1000

    try:
        erase(services, [_candidate(number)], tell)
    except Enough:
        job.end(services.store.path)
    return ended


def whole(services: Services, number: int) -> dict[str, float]:
    """Milliseconds until each step of erasing one person is over, from the beginning."""
    ended: dict[str, float] = {}
    begun = time.perf_counter()

    def tell(progress: Progress) -> None:
        if progress.done == progress.total:
            ended[progress.step] = (time.perf_counter() - begun) * 1000

    report = erase(services, [_candidate(number)], tell)
    if not report.is_clean:
        raise RuntimeError(f"not erased: {report}")
    return ended


def _candidate(number: int) -> CandidateId:
    return CandidateId(f"c{number:08}")


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--candidates", type=int, default=10_000)
    given = reader.parse_args()
    figures: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="interview-tui-erase-") as name:
        folder = Path(name)
        path = generate(folder, given.candidates)
        services = services_on(path)
        try:
            for _ in range(_BACKUPS):
                make_backup_now(services)
            with services.store.read() as conn:
                rows = sum(row_counts(conn).values())
            for number in range(given.rounds + 1):
                bare, gone = bare_start(folder), rows_gone(services, 10 + number)
                if number:  # the first one only fills the caches
                    figures["bare start"].append(bare)
                    figures[ROWS].append(gone)
            for step, value in whole(services, 5).items():
                if step != ROWS:
                    figures[f"{step} (once)"].append(value)
        finally:
            services.store.close(60)
        size = path.stat().st_size / 1e6
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, {given.rounds} rounds; "
          f"{given.candidates:,} candidates, {rows:,} rows, {size:.0f} MB, {_BACKUPS} backups\n")  # fmt: skip
    print("| until this is over | ms (low–high) | × bare start | limit |\n| --- | --- | --- | --- |")
    bare_ms = statistics.median(figures["bare start"])
    for step, values in figures.items():
        median = statistics.median(values)
        limit = f"{ROWS_LIMIT:.0f}" if step == ROWS else ""
        print(f"| {step} | {median:.0f} ({min(values):.0f}–{max(values):.0f}) | {median / bare_ms:.2f} | {limit} |")


if __name__ == "__main__":
    main()
