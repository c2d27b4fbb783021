"""What shows that there was a database where there is none now."""

from __future__ import annotations

import shlex
from pathlib import Path

from interview_tui.storage.backup import backups_of
from interview_tui.storage.rescue import find_kept, find_rescues


def traces_of(database: Path, state: Path, backups: Path) -> tuple[str, ...]:
    """Where the missing database, or a part of what it held, can be found, in whole sentences; empty when there never was one."""
    found = []
    if last := next(iter(backups_of(database, backups)), None):
        restore = f"`interview-tui --db {shlex.quote(str(database))} restore {shlex.quote(str(last))}`"
        found.append(f"The last backup of it is {last}: {restore} puts it in its place.")
    rescues = find_rescues(database, state)
    found += [f"What could not be saved in it lies in {one.path}, and is put back when it is there again." for one in rescues]
    notes = dict.fromkeys(one.note for one in (*rescues, *find_kept(database, state)) if one.note)
    found += [f"It was taken away while it was open; a copy of it is {copy}." for copy in notes]
    return tuple(found)
