"""``python -m faults``: run the campaign and print its table. Exit code 0 when everything held, 1 when something is broken."""

from __future__ import annotations

import argparse
import importlib
import platform
import shlex
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from faults import table
from faults.campaign import Campaign, Outcome, Row, installed

GROUPS = ("kills", "signals", "crashes", "io", "slow", "full", "gone", "clock", "steps", "erase", "damaged", "matrix", "yaml_files", "text")


def rows_of(campaign: Campaign, group: str) -> Iterator[Row]:
    """The rows of a group; a group that raises ends with a broken row."""
    try:
        for row in importlib.import_module(f"faults.groups.{group}").run(campaign):
            yield campaign.repeating(row, group)
    except Exception as error:  # noqa: BLE001 - the other groups still run
        broken = Row("", f"the group {group}", 0, "", Outcome.BROKEN, f"{type(error).__name__}: {error}")
        yield campaign.repeating(broken, group)


def command_of(text: str | None) -> tuple[str, ...]:
    """A command line as words; ``python`` means the Python that runs now."""
    if text is None:
        return installed()
    words = shlex.split(text)
    return (sys.executable if words[0] == "python" else shutil.which(words[0]) or words[0], *words[1:])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run groups and print the table.

    Returns:
        The exit code.
    """
    reader = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    reader.add_argument("groups", nargs="*", metavar="GROUP", choices=[[], *GROUPS], help="which faults; all when none is named")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--quick", action="store_true", help="few repetitions of everything")
    reader.add_argument("--most", type=int, help="at most so many repetitions of anything")
    reader.add_argument("--command", help="another program than the installed one")
    reader.add_argument("--write", type=Path, help="write the table to this file, too")
    reader.add_argument("--list", action="store_true", help="say what the groups are about, and end")
    given = reader.parse_args(arguments)
    if given.list:
        for name in GROUPS:
            print(f"{name:12}{importlib.import_module(f'faults.groups.{name}').ABOUT}")
        return 0
    started, rows = time.perf_counter(), []
    with tempfile.TemporaryDirectory(prefix="interview-tui-faults-") as folder:
        campaign = Campaign(command_of(given.command), given.seed, given.quick, Path(folder), given.most)
        about = (
            f"Seed {given.seed}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()}.\n\n{table.HEAD}"
        )
        print(about, flush=True)
        for group in given.groups or GROUPS:
            for row in rows_of(campaign, group):
                rows.append(row)
                print(table.line(row), flush=True)
    ending = table.summary(rows, time.perf_counter() - started)
    print(f"\n{ending}")
    if given.write:
        given.write.write_text("\n".join([about, *map(table.line, rows), "", ending, ""]), encoding="utf-8")
    return 1 if any(row.outcome is Outcome.BROKEN for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
