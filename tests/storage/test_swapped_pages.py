"""A page of another table in the place of one's own: values are empty that the table never leaves out."""

from __future__ import annotations

import sqlite3

import pytest

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.errors import CannotOpen
from interview_tui.storage import candidates, interviews, openings
from tests.storage.places import Place


@pytest.mark.parametrize("table", ["interview", "candidate", "opening"])
def test_a_name_that_is_not_there_is_told_as_damage(place: Place, table: str) -> None:
    column = {"interview": "interviewer", "candidate": "name", "opening": "title"}[table]
    with place.filled() as store:
        assert store.close()
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(f"UPDATE sqlite_schema SET sql = replace(sql, '{column} TEXT NOT NULL', '{column} TEXT') WHERE name = '{table}'")
    raw.close()
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute(f"UPDATE {table} SET {column} = NULL")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(f"UPDATE sqlite_schema SET sql = replace(sql, '{column} TEXT ', '{column} TEXT NOT NULL ') WHERE name = '{table}'")
    raw.close()
    read = {
        "interview": lambda conn: interviews.interviews_of(conn, [CandidateId("c1")]),
        "candidate": lambda conn: candidates.candidate_window(conn, OpeningId("o1"), "", 0, 10),
        "opening": openings.list_openings,
    }[table]
    store = place.open(read_only=True)
    with store.read() as conn, pytest.raises(CannotOpen, match=f"holds an? {table} that cannot be read"):
        read(conn)
