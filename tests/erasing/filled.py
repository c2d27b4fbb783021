"""People about whom something stands in every column of every table, so that a new column cannot be forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import tables
from interview_tui.storage.erasing.belonging import BELONGING, NO_WORDS
from interview_tui.storage.tables import Whole, Words
from tests.storage.places import Place, fill

DAY = "2031-02-03"
_VALUES: dict[str, str] = {
    "question_id": "goals", "place": "goals", "bank_hash": "0" * 64, "digest": "a" * 64, "stage": "quick-screen", "decision": "advance",
    "relation": "manager", "origin": "added", "kind": "reached", "depth": "deep", "verdict": "advance", "tied_to": "mission",
    "start_month": "2020-01", "end_month": "2021-02", "erase_on": DAY, "review_on": DAY, "choice": "pushed", "opening_id": "o1",
    "interviewer": "Me", "by_whom": "Me", "marked_by": "Me", "ended_by": "Me", "own_example": "I was late once.", "participants": "[]",
    "answer": "yes", "sign_by": DAY, "start_on": DAY, "done_on": DAY, "sent_on": DAY, "step": "called", "person": "Me", "buddy": "Me",
}  # fmt: skip
"""What stands in the columns that hold no words about a candidate."""
_IN_TABLE = {("review", "verdict"): "yes", ("reply", "kind"): "thank"}
"""Where a column of that name holds one of other values."""
_NUMBERS = {"minutes": 25, "consensus_tenths": 70, "composite_millis": 7000, "rating": 7, "number": 7}
_EMPTY = {"unrated", "closed_ms"}
_FURTHER = {
    "first_id": "reference",
    "second_id": "second",
    "subject": "job",
    "place_subject": "job",
    "foreign_id": "foreign",
    "fallback_id": "candidate",
}


_MADE: dict[str, dict[str, bytes]] = {}
"""Files that were made for a test of this process, by their names."""


def key(person: str, what: str) -> str:
    """The id of something about a person: a random one by its look."""
    import uuid

    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{person}/{what}"))


def markers(person: str) -> dict[str, str]:
    """By table and column, the text that stands there about a person: long enough that one of its letters decides nothing."""
    return {
        f"{one.table}.{column.name}": f"{person} Ztéxt-{one.table}-{column.name} of hers"
        for one in BELONGING
        for column in tables.metadata.tables[one.table].c
        if isinstance(column.type, Words) and column.name not in NO_WORDS
    }


def fill_person(conn: Connection, person: str) -> CandidateId:
    """A row about a person in every table of `BELONGING`, with a marker in every column of words. There is an opening `o1`."""
    _row(conn, tables.candidate, person)
    for name in ("job", "interview", "reference"):
        _row(conn, tables.metadata.tables[name], person)
    _row(conn, tables.reference, person, id=key(person, "second"), job_id=None)
    first, second = sorted((key(person, "reference"), key(person, "second")))
    _row(conn, tables.reference_pair, person, first_id=first, second_id=second)
    for one in BELONGING:
        if one.table not in ("candidate", "job", "interview", "reference", "reference_pair"):
            _row(conn, tables.metadata.tables[one.table], person)
    return CandidateId(key(person, "candidate"))


def _row(conn: Connection, table: Table, person: str, **given: Any) -> None:
    conn.execute(insert(table).values({column.name: _value(conn, table, column, person) for column in table.c} | given))


def _value(conn: Connection, table: Table, column: Any, person: str) -> Any:
    name = column.name
    if name in _EMPTY:
        return None
    if name == "seq":
        return conn.execute(select(func.coalesce(func.max(table.c.seq), 0) + 1)).scalar_one()
    if name == "id":
        return key(person, table.name)
    if name in _FURTHER:
        return key(person, _FURTHER[name])
    if name.endswith("_id") and name not in _VALUES:
        return key(person, name.removesuffix("_id"))
    if isinstance(column.type, Words):
        return _IN_TABLE.get((table.name, name)) or _VALUES[name] if name in NO_WORDS else markers(person)[f"{table.name}.{name}"]
    return _NUMBERS.get(name, 1) if isinstance(column.type, Whole) else name == "named"


def two_people(place: Place) -> tuple[CandidateId, CandidateId]:
    """A closed database with Anna and Bo in it, of whom everything is known, and Kim of whom little. It is made once, and then copied."""
    folder = place.path.parent
    if "two people" not in _MADE:
        with place.open() as store:
            store.write(fill)
            store.write(lambda conn: (fill_person(conn, "Anna"), fill_person(conn, "Bodil")))
        _MADE["two people"] = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in _MADE["two people"].items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    return CandidateId(key("Anna", "candidate")), CandidateId(key("Bodil", "candidate"))


def rows_about(path: Path, person: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a closed file, by table, that a person is in: by the ids of `key`."""
    raw = sqlite3.connect(path)
    try:
        ids = {key(person, what) for what in (*tables.metadata.tables, "second", "foreign", "open")}
        return {
            name: [row for row in raw.execute(f'SELECT * FROM "{name}"') if ids & set(map(str, row))]
            for name in tables.metadata.tables
            if name != "tombstone"
        }
    finally:
        raw.close()


def holding(folder: Path, texts: dict[str, str]) -> dict[str, list[str]]:
    """Which files under a folder hold which of these texts: as they are, or as JSON writes them. Does not use the search of the program."""
    import json

    found: dict[str, list[str]] = {}
    for path in _files(folder):
        content = path.read_bytes()
        here = [name for name, text in texts.items() if text.encode() in content or json.dumps(text)[1:-1].encode() in content]
        if here:
            found[str(path.relative_to(folder))] = here
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
