"""Wrote ``version-3.sql``: a database as the third version of the schema left it, with made-up rows.

It was run with the program of that time, and is kept to show that such files still open.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection
from tests import builders

from interview_tui.domain.bank import Stage
from interview_tui.domain.career import YearMonth
from interview_tui.domain.changes import (
    AnswerChanged,
    Change,
    JobChanged,
    JobProgress,
    MeetingChanged,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankId, CandidateId, InterviewId, JobId, QuestionId
from interview_tui.domain.interview import Answer, Decision, Interview, Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.storage import bank_rows, candidates, interviews, migrations, openings
from interview_tui.storage.sqlite_only import APPLICATION_ID
from interview_tui.storage.store import Store

NAMES = ("Örjan Öberg", "anna Svensson", "Åsa Lind")
SCREEN, DIVE, C1 = InterviewId("i1"), InterviewId("i2"), CandidateId("c1")
PANEL = (Participant("Maja Lind", PanelRole.HIRING, Part.ASKS), Participant("Bo", PanelRole.COLLEAGUE, Part.NOTES))
PRESENT = builders.job(3, ongoing=True, end=None, manager="Åsa Ek", start=YearMonth(2019), depth=Depth.DEEP, rev=2)
GONE = builders.job(2, removed=True, rev=1)
CHANGES: tuple[Change, ...] = (
    JobChanged(builders.job(1, rev=4)),
    JobChanged(GONE),
    JobChanged(PRESENT),
    JobChanged(builders.job(4, manager="", full_time=False, start=None, end=None)),
    MeetingChanged(Meeting(C1, "a goal\nof two lines", "by video", PANEL, 90, "Tuesday 2 June, 10:00", "Room 5", 4)),
    PredictionChanged(SCREEN, C1, PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(7)), 1),
    PredictionChanged(SCREEN, C1, PredictedNumber("names", 0, Relation.MANAGER, True, "Bo Berg", "Acme", Prediction(8)), 2),
    PredictionChanged(SCREEN, C1, PredictedNumber("names", 1, Relation.PEER, True, "Eva Dahl", "Acme", None, True), 2),
    AnswerChanged(SCREEN, Answer(QuestionId("goals"), notes="from the screen", rating=Rating(9), spent_ms=400, rev=5)),
    AnswerChanged(DIVE, Answer(QuestionId("job-1"), "j1", "notes from the third version\nÅ 😀", Rating(7), None, "", 500, 3, "pushed")),
    AnswerChanged(DIVE, Answer(QuestionId("job-1"), "j3", "@challenge the queue", None, Unrated.NO_EVIDENCE, "", 100, 2)),
    AnswerChanged(DIVE, Answer(QuestionId("job-2"), "j1", "", None, Unrated.NOT_ASKED, "no time", 0, 1)),
    JobProgress(DIVE, JobId("j1"), 540_000, True, 2),
    JobProgress(DIVE, PRESENT.id, 600_000, False, 1),
    PlaceChanged(DIVE, Place(QuestionId("job-1"), "j3"), ClockReading(700, True, 5), 90),
    ReasonDrafted(DIVE, "half a reason"),
)


def main() -> None:
    """Write the file beside this one: a finished quick screen and an open deep-dive with the same candidate."""
    if migrations.VERSION != 3:
        raise SystemExit("this file was written by the program whose schema was the third")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.db"
        with Store.open(path, state=Path(folder), backups=Path(folder), now_ms=lambda: 9) as store:
            store.write(fill)
            for change in CHANGES:
                store.submit(change)
            store.write(lambda conn: interviews.finish_interview(conn, SCREEN, Decision.ADVANCE, "clear goals", 99))
        raw = sqlite3.connect(path)
        lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 3;"]
        raw.close()
    Path(__file__).with_name("version-3.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill(conn: Connection) -> None:
    """What the changes belong to."""
    openings.insert_opening(conn, replace(builders.opening(), applicants=40, quick_bank="own", language="sv", created_ms=5))
    for number, name in enumerate(NAMES, 1):
        candidates.insert_candidate(conn, Candidate(CandidateId(f"c{number}"), builders.opening().id, name, number))
    screen, dive = builders.bank(), builders.deep_bank()
    for bank in (screen, dive):
        bank_rows.save_bank(conn, bank, f"the text of {bank.id}")
        bank_rows.pin_bank(conn, builders.opening().id, bank.stage, bank.hash)
    interviews.insert_interview(conn, Interview(SCREEN, C1, Stage.QUICK_SCREEN, screen.hash, "Me", 25, 1))
    interviews.insert_interview(conn, Interview(DIVE, C1, Stage.DEEP_DIVE, dive.hash, "Me", 120, 2))
    interviews.set_own_example(conn, "Me", BankId("test"), "I was late once.")


if __name__ == "__main__":
    main()
