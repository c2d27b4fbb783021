"""A database and a backup of what it was before, and ways in which a database is found."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from interview_tui.storage.restoring import put_in_place
from tests.storage.places import Place, noted

MORNING = 1_790_000_000_000
DAMAGED_BYTES = 6000


def type_in(place: Place, notes: str) -> None:
    store = place.open() if place.path.exists() else place.filled()
    with store:
        store.submit(noted(notes, rev=100 + len(notes)))
        assert store.flush(60)


def spare(place: Place) -> Path:
    """A backup that says “former”; the database says “present”."""
    type_in(place, "former")
    file = place.folder / "spare.db"
    shutil.copyfile(place.path, file)
    type_in(place, "present")
    return file


def put_back(place: Place, file: Path) -> Path | None:
    return put_in_place(file, place.path, place.backups, MORNING)


def in_the_folder(place: Place) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.path.parent.iterdir() if path.is_file() and path != place.lock}


def set_hot(place: Place) -> bytes:
    """Leave a write half done: the pages are in the file, and the journal that takes them out again beside it. Returns the file."""
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("PRAGMA cache_spill = 1")
    raw.execute("BEGIN")
    raw.execute("UPDATE answer SET notes = 'half done'")
    for number in range(300):
        raw.execute("INSERT INTO own_example VALUES (?, 'b', ?)", (f"x{number}", "y" * 4000))
    journal = place.path.with_name("interviews.db-journal")
    kept = place.path.read_bytes(), journal.read_bytes()
    raw.close()
    place.path.write_bytes(kept[0])
    journal.write_bytes(kept[1])
    return kept[0]


def damage(place: Place) -> bytes:
    content = place.path.read_bytes()[:DAMAGED_BYTES]
    place.path.write_bytes(content)
    return content
