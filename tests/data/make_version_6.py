"""Wrote ``version-6.sql``: a database as the sixth version of the schema left it, with made-up rows.

It was run with the program of that time, and is kept to show that such files still open.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from tests.data.make_version_4 import BEFORE, IN_CALL, call, finish
from tests.data.make_version_5 import LISTENED, MORE, prepare, record

from interview_tui.domain.changes import AnswerChanged, Change
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.rating import Rating
from interview_tui.storage import migrations
from interview_tui.storage.sqlite_only import APPLICATION_ID
from interview_tui.storage.store import Store

SHORTER: tuple[Change, ...] = (AnswerChanged(LISTENED, Answer(QuestionId("competencies"), "drive", "seen", Rating(8), spent_ms=40, rev=2)),)
"""Takes the place of a longer text, which stays as a former one."""


def main() -> None:
    """Write the file beside this one: what the fifth held, with a former answer and a checksum for every row."""
    if migrations.VERSION != 6:
        raise SystemExit("this file was written by the program whose schema was the sixth")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.db"
        with Store.open(path, state=Path(folder), backups=Path(folder), now_ms=lambda: 9) as store:
            for changes, then in (((), prepare), (BEFORE, call), ((*IN_CALL, *MORE), finish), (SHORTER, record)):
                for change in changes:
                    store.submit(change)
                store.write(then)
        raw = sqlite3.connect(path)
        lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 6;"]
        raw.close()
    Path(__file__).with_name("version-6.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
