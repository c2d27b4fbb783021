"""Wrote ``version-7.sql``: a database as the seventh version of the schema left it, with made-up rows.

It was run with the program of that time, and is kept to show that such files still open.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection
from tests import builders
from tests.data.make_version_4 import BEFORE, C1, IN_CALL, call, finish
from tests.data.make_version_5 import MORE, prepare, record
from tests.data.make_version_6 import SHORTER

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import Hold, Retention
from interview_tui.storage import candidates, merits, migrations, openings, retention
from interview_tui.storage.erasing import rows as erasing
from interview_tui.storage.sqlite_only import APPLICATION_ID
from interview_tui.storage.store import Store

GONE = CandidateId("c-gone")


def main() -> None:
    """Write the file beside this one: what the sixth held, with dates, a hold, merits, and somebody who was erased."""
    if migrations.VERSION != 7:
        raise SystemExit("this file was written by the program whose schema was the seventh")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.db"
        with Store.open(path, state=Path(folder), backups=Path(folder), now_ms=lambda: 9) as store:
            for changes, then in (((), prepare), (BEFORE, call), ((*IN_CALL, *MORE), finish), (SHORTER, record), ((), keep)):
                for change in changes:
                    store.submit(change)
                store.write(then)
        raw = sqlite3.connect(path)
        lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 7;"]
        raw.close()
    Path(__file__).with_name("version-7.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def keep(conn: Connection) -> None:
    """How long the data are kept, and that somebody is not there any more."""
    opening = openings.get_opening(conn, builders.opening().id)
    closed = replace(
        opening,
        purpose="to fill the role", controller="Example AB", controller_contact="hr@example.org",
        closed_on=date(2025, 2, 28), closed_ms=1_740_740_400_000, keep_months=30, keep_reason="a dispute is likely",
    )  # fmt: skip
    openings.update_opening(conn, closed)
    retention.put_retention(conn, Retention(C1, date(2027, 3, 1), "asked for it", None, 250, "Me"), 260)
    retention.insert_hold(conn, Hold("h1", C1, "a complaint", date(2026, 6, 30), "Me", 270))
    merits.write_merits(conn, C1, "Upper secondary school", "First aid", 280)
    candidates.insert_candidate(conn, Candidate(GONE, opening.id, "Nobody There", 290))
    erasing.erase_rows(conn, [GONE])


if __name__ == "__main__":
    main()
