"""A row in each table about how long candidates are kept, what they have learnt, and who was erased."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.retention import Hold, Retention
from interview_tui.storage import retention, tables

C1, O1 = CandidateId("c1"), OpeningId("o1")
KEPT = Retention(C1, date(2030, 2, 28), "asked to be kept in mind", 11, 12, "Åsa")
HELD = Hold("h1", C1, "a dispute", date(2029, 1, 31), "Åsa", 13, 14, "Bo")


def keep(conn: Connection) -> None:
    """Write one row each."""
    retention.put_retention(conn, KEPT, 15)
    retention.insert_hold(conn, HELD)
    conn.execute(insert(tables.merits).values(candidate_id=C1, education="a degree", other="a prize", rev=1, updated_ms=16))
    conn.execute(insert(tables.erased_count).values(opening_id=O1, step="screened", count=3))
    conn.execute(insert(tables.tombstone).values(id="t1", at_ms=17))
