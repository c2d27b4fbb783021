"""Everything at once, under names that stay."""

from __future__ import annotations

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import JobChanged, JobProgress, MeetingChanged, PredictionChanged
from interview_tui.domain.ids import BankId, CandidateId, InterviewId, JobId, OpeningId
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction
from interview_tui.storage import bank_rows, interviews
from interview_tui.storage.dump import dump
from interview_tui.storage.plain import bank_to_plain, persona_to_plain
from tests import builders
from tests.storage.places import Place, noted

I1, C1, O1 = InterviewId("i1"), CandidateId("c1"), OpeningId("o1")
SCREEN = Stage.QUICK_SCREEN


def predicted(slot: int, name: str, number: int | None, rev: int = 1, *, declined: bool = False) -> PredictionChanged:
    value = None if number is None else Prediction(number)
    about = PredictedNumber(
        "names", slot, Relation.MANAGER if slot < 2 else Relation.PEER, True, name, "Acme" if name else "", value, declined
    )
    return PredictionChanged(I1, C1, about, rev)


def test_the_dump_holds_everything_under_stable_names(place: Place) -> None:
    store = place.filled()
    store.submit(noted("n"))
    store.submit(predicted(0, "Ann", 9))
    store.submit(JobChanged(Job(JobId("j1"), C1, 3, "Clerk", start=YearMonth(2016, 3), depth=Depth.DEEP)))
    store.submit(MeetingChanged(Meeting(C1, "goal", participants=(Participant("Åsa", PanelRole.HIRING, Part.ASKS),), when="Tuesday")))
    store.submit(JobProgress(I1, JobId("j1"), 1000, True, 2))
    store.write(lambda conn: bank_rows.pin_bank(conn, O1, SCREEN, builders.bank().hash))
    store.write(lambda conn: interviews.set_own_example(conn, "Me", BankId("test"), "x"))
    with store.read() as conn:
        whole = dump(conn)
    assert list(whole) == ["format", "version", "openings", "candidates", "jobs", "meetings", "banks", "opening_banks", "interviews",
                           "answers", "job_progress", "references", "predictions", "own_examples"]  # fmt: skip
    assert (whole["format"], whole["version"]) == ("interview-tui dump", 1)
    assert all(len(whole[part]) == 1 for part in list(whole)[2:])
    assert whole["openings"][0]["persona"] == persona_to_plain(builders.persona())
    assert whole["banks"][0]["text"] == "the text of the bank"
    assert whole["banks"][0]["parsed"] == bank_to_plain(builders.bank())
    assert whole["interviews"][0]["clock_running"] is False
    moments = {name: whole[name][0].pop("updated_ms") for name in ("jobs", "meetings", "job_progress")}
    assert all(type(moment) is int for moment in moments.values())
    assert whole["jobs"] == [{"id": "j1", "candidate_id": "c1", "seq": 3, "title": "Clerk", "employer": "", "manager": "",
                              "start_month": "2016-03", "end_month": "", "ongoing": False, "full_time": True, "related": True,
                              "depth": "deep", "removed": False, "rev": 0}]  # fmt: skip
    assert whole["meetings"] == [{"candidate_id": "c1", "goal": "goal", "format": "", "minutes": 120, "when_text": "Tuesday",
                                  "participants": [{"name": "Åsa", "role": "hiring person", "part": "asks"}], "where_text": "",
                                  "rev": 0}]  # fmt: skip
    assert whole["job_progress"] == [{"interview_id": "i1", "job_id": "j1", "planned_ms": 1000, "done": True, "rev": 2}]


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("answers", "interview_id question_id subject notes rating unrated reason spent_ms rev updated_ms choice"),
        ("predictions", "interview_id question_id slot relation named reference_id number declined rev updated_ms"),
        ("references", "id candidate_id name relation employer job_id"),
        ("interviews", ("id candidate_id stage bank_hash interviewer minutes started_ms finished_ms decision decision_reason "
                        "place clock_elapsed_ms clock_running clock_at_ms place_subject")),
    ],
)  # fmt: skip
def test_the_names_in_the_dump_stay(place: Place, part: str, fields: str) -> None:
    store = place.filled()
    store.submit(noted("n"))
    store.submit(predicted(0, "Ann", 9))
    assert store.flush(5)
    with store.read() as conn:
        assert list(dump(conn)[part][0]) == fields.split()
