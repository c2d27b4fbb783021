"""Wrote ``version-5.sql``: a database as the fifth version of the schema left it, with made-up rows.

It was run with the program of that time, and is kept to show that such files still open.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection
from tests import builders
from tests.data.make_version_4 import BEFORE, C1, IN_CALL, SCREEN, call, fill, finish

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged, Change, MeetingChanged
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import CandidateId, DecisionId, InterviewId, LookId, QuestionId, RevisionId
from interview_tui.domain.interview import Answer, Interview, Place
from interview_tui.domain.meeting import Meeting, Participant
from interview_tui.domain.opening import PanelMember
from interview_tui.domain.rating import Rating
from interview_tui.domain.seal import Look, Revision, Submission
from interview_tui.storage import decisions, interviews, links, migrations, openings, sealing, submissions
from interview_tui.storage.sqlite_only import APPLICATION_ID
from interview_tui.storage.store import Store

LISTENED = InterviewId("i5")
MORE: tuple[Change, ...] = (
    MeetingChanged(Meeting(C1, "who fits", "two hours", (Participant("Åsa"),), 120, "Tuesday 10:00", "room 4", 2)),
    AnswerChanged(LISTENED, Answer(QuestionId("competencies"), "drive", "heard from the door", Rating(6), spent_ms=30, rev=1)),
)


def main() -> None:
    """Write the file beside this one: what the fourth held, with somebody who listened, a seal, a look, a revision and a decision."""
    if migrations.VERSION != 5:
        raise SystemExit("this file was written by the program whose schema was the fifth")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.db"
        with Store.open(path, state=Path(folder), backups=Path(folder), now_ms=lambda: 9) as store:
            for changes, then in (((), prepare), (BEFORE, call), ((*IN_CALL, *MORE), finish), ((), record)):
                for change in changes:
                    store.submit(change)
                store.write(then)
        raw = sqlite3.connect(path)
        lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 5;"]
        raw.close()
    Path(__file__).with_name("version-5.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def prepare(conn: Connection) -> None:
    """What the changes belong to, and who is expected to rate."""
    fill(conn)
    opening = openings.get_opening(conn, builders.opening().id)
    openings.update_opening(conn, replace(opening, panel=(PanelMember("Åsa", (Stage.DEEP_DIVE, Stage.OFFER)),)))
    listened = Interview(LISTENED, C1, Stage.DEEP_DIVE, builders.deep_bank().hash, "Åsa", 120, 3, listened=True)
    interviews.insert_interview(conn, listened)


def record(conn: Connection) -> None:
    """What is on record about the panel."""
    content = sealing.content_of(conn, SCREEN)
    submissions.submit(conn, Submission(SCREEN, 200, sealing.digest_of(content), content["own_example"]))
    submissions.add_look(conn, Look(LookId("l1"), C1, Stage.DEEP_DIVE, "Me", 210))
    submissions.add_revision(conn, Revision(RevisionId("v1"), SCREEN, Place(QuestionId("goals")), Rating(6), None, "heard more", 220, True))
    decision = PanelDecision(DecisionId("d1"), C1, Verdict.HOLD, "one more talk", Tied.COMPETENCY, "Drive", "Åsa", 230, 7.3, "", 6.833)
    decisions.add_decision(conn, decision)
    links.link(conn, "c-there", CandidateId("c2"), 240)


if __name__ == "__main__":
    main()
