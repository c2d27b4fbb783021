"""What a rescue file can hold: every kind of change, jobs before what refers to them, and what older versions wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

from interview_tui.domain.career import Job, YearMonth
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
from interview_tui.domain.ids import CandidateId, InterviewId, JobId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.interview import Place as At
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.storage import careers, interviews, rescue
from interview_tui.storage.dump import dump
from interview_tui.storage.rescue_lines import change_from_plain, change_to_plain
from tests import builders
from tests.storage.places import Place, crash_while_failing, noted

I1 = InterviewId("i1")
J1, C1 = JobId("j1"), CandidateId("c1")
JOB = Job(J1, C1, 3, "Chef\u00e9", "Acme", "Bo Berg", YearMonth(2016, 3), YearMonth(2018), False, True, False, Depth.QUICK, True, 7)
PANEL = (Participant("Maja Lind", PanelRole.HIRING, Part.ASKS), Participant("Bo", PanelRole.COLLEAGUE, Part.NOTES))
CHANGES: list[Change] = [
    AnswerChanged(I1, Answer(QuestionId("goals"), "job-1", 'a "quote"\n😀', Rating(10), None, "", 1200, 3, "pushed")),
    AnswerChanged(I1, Answer(QuestionId("goals"), "", "", None, Unrated.NOT_ASKED, "no time", 0, 0)),
    PlaceChanged(I1, At(QuestionId("steer"), "job-1"), ClockReading(500, True, 100), 90),
    PredictionChanged(I1, C1, PredictedNumber("names", 2, Relation.PEER, True, "Åsa", "Acme", Prediction(10)), 4),
    PredictionChanged(I1, C1, PredictedNumber("general", 0, Relation.REPORT, False, declined=True), 1),
    ReasonDrafted(I1, "half\na reason"),
    JobChanged(JOB),
    JobChanged(Job(J1, C1, ongoing=True, full_time=False)),
    MeetingChanged(Meeting(C1, "a goal\nof two lines", "by video", PANEL, 90, "Tuesday 2 June, 10:00", "Room 5", 4)),
    MeetingChanged(Meeting(C1)),
    JobProgress(I1, J1, 540_000, True, 2),
]


def test_every_kind_of_change_is_tried_with_a_rescue_file() -> None:
    assert {type(change) for change in CHANGES} == set(get_args(Change))


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_every_change_survives_a_rescue_file(change: Change) -> None:
    assert change_from_plain(json.loads(json.dumps(change_to_plain(change)))) == change


def test_what_is_put_back_is_cleaned_like_what_is_typed() -> None:
    esc = "a\x1b]0;x\x07\nb"
    job = replace(JOB, title=esc, employer=esc, manager=esc)
    meeting = Meeting(C1, esc, esc, (Participant(esc),), when=esc, where=esc)
    line, text = "a␛]0;x␇ b", "a␛]0;x␇\nb"
    assert change_from_plain(change_to_plain(JobChanged(job))) == JobChanged(replace(job, title=line, employer=line, manager=line))
    cleaned = Meeting(C1, text, text, (Participant(line),), when=line, where=line)
    assert change_from_plain(change_to_plain(MeetingChanged(meeting))) == MeetingChanged(cleaned)
    answer = AnswerChanged(I1, Answer(QuestionId("goals"), choice=esc))
    assert change_from_plain(change_to_plain(answer)) == AnswerChanged(I1, Answer(QuestionId("goals"), choice=text))


OLD_LINES = (
    '{"kind": "answer", "interview_id": "i1", "question_id": "goals", "subject": "", "notes": "old", "rating": 7,'
    ' "unrated": null, "reason": "", "spent_ms": 5, "rev": 2}\n'
    '{"kind": "place", "interview_id": "i1", "place": "steer", "elapsed_ms": 500, "running": true, "at_ms": 100}\n'
    '{"kind": "reason", "interview_id": "i1", "reason": "half"}\n'
)
"""What the first version of this program wrote."""


def test_a_rescue_file_of_an_older_version_is_put_back(place: Place) -> None:
    place.filled().close()
    place.state.mkdir()
    head = {"format": "interview-tui rescue", "version": 1, "database": str(place.path), "reason": "disk full", "note": ""}
    file = place.state / "old.rescue.jsonl"
    file.write_text(f"{json.dumps(head)}\n{OLD_LINES}")
    file.chmod(0o600)
    with place.open() as store, store.read() as conn:
        assert store.notices == ("3 changes that could not be saved last time are saved now.",)
        assert interviews.answers_of(conn, I1) == (Answer(QuestionId("goals"), "", "old", Rating(7), spent_ms=5, rev=2),)
        found = interviews.get_interview(conn, I1)
    assert (found.place, found.clock) == (At(QuestionId("steer")), ClockReading(500, True, 100))
    assert (found.minutes, found.decision_reason) == (builders.interview().minutes, "half")
    assert not file.exists()


def test_a_rescue_file_of_a_later_version_is_left_alone(place: Place) -> None:
    crash_while_failing(place, noted("from the future"))
    (file,) = place.rescues()
    file.write_text(file.read_text().replace(f'"version": {rescue.VERSION}', f'"version": {rescue.VERSION + 1}'))
    assert place.open().notices == ()
    assert file.exists()


def test_a_job_is_put_back_before_what_refers_to_it(place: Place) -> None:
    progress, job, plan = JobProgress(I1, J1, 1000, False, 1), replace(JOB, removed=False), Meeting(C1, "goal", rev=1)
    place.filled().close()
    assert rescue.RescueFile(place.path, place.state).write([progress, JobChanged(job), MeetingChanged(plan)], "disk full") is not None
    with place.open() as store, store.read() as conn:
        assert store.notices == ("3 changes that could not be saved last time are saved now.",)
        assert careers.jobs_of(conn, C1) == (job,)
        assert careers.meeting_of(conn, C1) == plan
        assert careers.progress_of(conn, I1) == {J1: progress}
        assert [one["name"] for one in dump(conn)["references"]] == ["Bo Berg"]


@pytest.mark.parametrize("stored", [0, 2])
def test_of_jobs_and_plans_only_what_is_newer_is_put_back(place: Place, stored: int) -> None:
    def changes(rev: int, text: str) -> list[Change]:
        job, meeting = Job(J1, C1, manager=text, rev=rev), Meeting(C1, text, rev=rev)
        return [JobChanged(job), MeetingChanged(meeting), JobProgress(I1, J1, rev, False, rev)]

    crash_while_failing(place, *changes(1, "rescued"))
    (file,) = place.rescues()
    aside = file.rename(place.folder / "aside")
    with place.open() as store:
        for change in changes(stored, "stored"):
            store.submit(change)
    aside.rename(file)
    left, rev = ("rescued", 1) if stored < 1 else ("stored", stored)
    with place.open() as store, store.read() as conn:
        (job,), meeting, progress = careers.jobs_of(conn, C1), careers.meeting_of(conn, C1), careers.progress_of(conn, I1)
        assert [one["name"] for one in dump(conn)["references"]] == [left]
    assert [JobChanged(job), meeting and MeetingChanged(meeting), progress[J1]] == changes(rev, left)
    assert place.rescues() == []
