"""Wrote ``version-4.sql``: a database as the fourth version of the schema left it, with made-up rows.

It was run with the program of that time, and is kept to show that such files still open.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection
from tests import builders

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.changes import (
    AnswerChanged,
    Change,
    DetailsChanged,
    EventChanged,
    JobChanged,
    JobProgress,
    PairChanged,
    PlaceChanged,
    PredictionChanged,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, BankId, CandidateId, EventId, InterviewId, JobId, QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, Decision, Interview, Place, ReferenceNumber
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, ReferenceRating, Unrated
from interview_tui.domain.references import EventKind, Mention, Origin, Pair, ReferenceCall, ReferenceDetails, ReferenceEvent
from interview_tui.storage import bank_rows, candidates, careers, interviews, migrations, openings, references
from interview_tui.storage.people import manager_id, person_id
from interview_tui.storage.sqlite_only import APPLICATION_ID
from interview_tui.storage.store import Store

NAMES = ("Örjan Öberg", "anna Svensson", "Åsa Lind")
SCREEN, DIVE, CALL, GOES_ON = InterviewId("i1"), InterviewId("i2"), InterviewId("i3"), InterviewId("i4")
C1, J1 = CandidateId("c1"), JobId("j1")
MANAGER, NAMED, ADDED = manager_id(J1), person_id(SCREEN, "names", 0), ReferenceId("r-added")
BEFORE: tuple[Change, ...] = (
    JobChanged(builders.job(1, rev=4)),
    PredictionChanged(SCREEN, C1, PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(7)), 1),
    PredictionChanged(SCREEN, C1, PredictedNumber("names", 0, Relation.MANAGER, True, "Bo Berg", "Acme", Prediction(8)), 2),
    AnswerChanged(SCREEN, Answer(QuestionId("goals"), notes="from the screen", rating=Rating(9), spent_ms=400, rev=5)),
    AnswerChanged(SCREEN, Answer(QuestionId("steer"), unrated=Unrated.NO_EVIDENCE, rev=1)),
    AnswerChanged(DIVE, Answer(QuestionId("job-1"), "j1", "notes from the fourth version\nÅ 😀", Rating(7), None, "", 500, 3, "pushed")),
    JobProgress(DIVE, J1, 540_000, True, 2),
    PlaceChanged(DIVE, Place(QuestionId("job-1"), "j1"), ClockReading(700, False, 5), 90),
    ReferenceAdded(Mention(ADDED, C1, 0, "Eva Dahl", Relation.PEER, "Acme", origin=Origin.ADDED)),
    DetailsChanged(
        ReferenceDetails(MANAGER, "Manager One", None, "Employer 1", J1, "070-1", "2011", "the queue\nbefore Christmas", True, rev=3)
    ),
    EventChanged(ReferenceEvent(EventId("e1"), MANAGER, EventKind.ASKED, "Manager One", 5, "Me")),
    EventChanged(ReferenceEvent(EventId("e2"), MANAGER, EventKind.GRANTED, "Manager One", 6, "Me", "in writing", None, True, rev=1)),
    EventChanged(ReferenceEvent(EventId("e3"), NAMED, EventKind.CALL_BACK, "Bo Berg", 7, "Me", "", 99, rev=2)),
    EventChanged(ReferenceEvent(EventId("e4"), ADDED, EventKind.DENIED, "Eva Dahl", 8, removed=True)),
    PairChanged(Pair(min(NAMED, ADDED), max(NAMED, ADDED), False, 2)),
)
IN_CALL: tuple[Change, ...] = (
    AnswerChanged(CALL, Answer(QuestionId("goals"), "", "what the manager said", spent_ms=60, rev=2)),
    ReferenceRated(CALL, ReferenceNumber(QuestionId("number"), ReferenceRating(8), changed_after=True), 4),
    ReferenceRated(GOES_ON, ReferenceNumber(QuestionId("number"), None, True), 1),
)


def main() -> None:
    """Write the file beside this one: a finished screen and deep-dive, a finished call and one that goes on, with one candidate."""
    if migrations.VERSION != 4:
        raise SystemExit("this file was written by the program whose schema was the fourth")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.db"
        with Store.open(path, state=Path(folder), backups=Path(folder), now_ms=lambda: 9) as store:
            store.write(fill)
            for change in BEFORE:
                store.submit(change)
            store.write(call)
            for change in IN_CALL:
                store.submit(change)
            store.write(finish)
        raw = sqlite3.connect(path)
        lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 4;"]
        raw.close()
    Path(__file__).with_name("version-4.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill(conn: Connection) -> None:
    """What the changes belong to."""
    when = WhenToCall.AFTER_OFFER
    opening = replace(builders.opening(), applicants=40, quick_bank="own", language="sv", created_ms=5, call_references=when)
    openings.insert_opening(conn, opening)
    for number, name in enumerate(NAMES, 1):
        candidates.insert_candidate(conn, Candidate(CandidateId(f"c{number}"), opening.id, name, number))
    for bank in (builders.bank(), builders.deep_bank(), call_bank()):
        bank_rows.save_bank(conn, bank, f"the text of {bank.id}")
        bank_rows.pin_bank(conn, opening.id, bank.stage, bank.hash)
    interviews.insert_interview(conn, Interview(SCREEN, C1, Stage.QUICK_SCREEN, builders.bank().hash, "Me", 25, 1))
    interviews.insert_interview(conn, Interview(DIVE, C1, Stage.DEEP_DIVE, builders.deep_bank().hash, "Me", 120, 2))
    interviews.set_own_example(conn, "Me", BankId("test"), "I was late once.")


def call_bank() -> Bank:
    """The questions of the calls."""
    return replace(builders.bank(), id=BankId("call"), stage=Stage.REFERENCE, hash=BankHash("2" * 64))


def call(conn: Connection) -> None:
    """Two calls are begun."""
    for key, who, started in ((CALL, MANAGER, 30), (GOES_ON, NAMED, 40)):
        interviews.insert_interview(conn, Interview(key, C1, Stage.REFERENCE, call_bank().hash, "Me", 20, started))
        references.insert_call(conn, ReferenceCall(key, who))


def finish(conn: Connection) -> None:
    """What is over."""
    interviews.finish_interview(conn, SCREEN, Decision.ADVANCE, "clear goals", 99)
    interviews.finish_interview(conn, DIVE, Decision.THANK, "another one was better", 199)
    careers.keep_jobs(conn, DIVE, [J1], 199)
    references.finish_call(conn, CALL, 50)
    references.freeze_call(conn, CALL, "Employer 1", "the queue")


if __name__ == "__main__":
    main()
