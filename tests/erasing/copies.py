"""Copies of a database, and taking people out of its rows as an erasure does before it comes to them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import sqlite_only
from interview_tui.storage.engine import reading_engine, writing_engine
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.rows import collect, erase_rows
from tests.builders import NOW
from tests.storage.places import Place


def nobody(_step: str, _done: int, _total: int) -> None:
    """Is told of progress."""


def erased_rows(place: Place, *people: CandidateId) -> Erasure:
    """Take people out of the rows of a closed database; what is known of them then."""
    engine = writing_engine(place.path)
    try:
        with engine.begin() as conn:
            found = collect(conn, people)
            erase_rows(conn, people, NOW)
        with engine.connect() as conn:
            sqlite_only.vacuum(conn)
    finally:
        engine.dispose()
    return Erasure(people, found.ids, found.texts, NOW)


def copy(place: Place, name: str) -> Path:
    """A backup as it may lie there, with a time of its own."""
    place.backups.mkdir(mode=0o700, exist_ok=True)
    path = place.backups / name
    shutil.copyfile(place.path, path)
    path.chmod(0o600)
    return path


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a closed file, by table."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(raw.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}
    finally:
        raw.close()


def strange(path: Path) -> int:
    """How many rows do not fit to their sums; the file is of this version."""
    from interview_tui.storage.checksums import differences

    engine = reading_engine(path)
    try:
        with engine.connect() as conn, conn.begin():
            return sum(one.count for one in differences(conn))
    finally:
        engine.dispose()
