"""A row in each table about how long candidates are kept, their merits, who was erased, and what is before and after the interviews."""

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
    conn.execute(insert(tables.opening_document).values(opening_id=O1, kind="need", content='{"orders": 9000}', rev=1, updated_ms=18))
    conn.execute(insert(tables.application).values(candidate_id=C1, email="c1@example.org", note="by post", rev=1, updated_ms=19))
    conn.execute(insert(tables.review).values(id="w1", seq=1, candidate_id=C1, verdict="yes", reason="fits", by_whom="Bo", at_ms=20))
    offer = {
        "answer": "hesitates",
        "sign_by": "2029-03-01",
        "start_hoped": "in spring",
        "start_on": "2029-04-01",
        "buddy": "Bo",
        "note": "calls back",
    }
    conn.execute(insert(tables.offer).values(candidate_id=C1, **offer, rev=1, updated_ms=21))
    step = {"step": "message", "person": "Bo", "done_on": "2029-02-01", "not_needed": False, "by_whom": "Bo", "rev": 1, "updated_ms": 22}
    conn.execute(insert(tables.offer_step).values(candidate_id=C1, **step))
    conn.execute(insert(tables.offer_fallback).values(candidate_id=C1, fallback_id=C1, updated_ms=23))
    conn.execute(insert(tables.reply).values(candidate_id=C1, kind="thank", sent_on="2029-02-02", by_whom="Bo", rev=1, updated_ms=24))
