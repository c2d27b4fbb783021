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
    DetailsChanged,
    EventChanged,
    JobChanged,
    JobProgress,
    MeetingChanged,
    PairChanged,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, EventId, InterviewId, JobId, QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, ReferenceNumber
from interview_tui.domain.interview import Place as At
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, ReferenceRating, Unrated
from interview_tui.domain.references import EventKind, Mention, Origin, Pair, ReferenceDetails, ReferenceEvent
from interview_tui.storage import careers, interviews, references, rescue
from interview_tui.storage.dump import dump
from interview_tui.storage.rescue_lines import change_from_plain, change_to_plain
from tests import builders
from tests.storage.places import Place, crash_while_failing, noted
from tests.thorough import first_only

I1 = InterviewId("i1")
J1, C1 = JobId("j1"), CandidateId("c1")
R1, R2 = ReferenceId("r1"), ReferenceId("r2")
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
    ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(10), False, True), 3),
    ReferenceRated(I1, ReferenceNumber(QuestionId("number"), declined=True), 0),
    ReferenceAdded(Mention(R1, C1, 4, "Åsa 😀", Relation.REPORT, "Acme", J1, Origin.ADDED)),
    ReferenceAdded(Mention(R1, C1, 0, "", Relation.PEER)),
    DetailsChanged(ReferenceDetails(R1, "Bo", Relation.PEER, "Acme", J1, "070-1", "2016", "the\nqueue", True, True, 5)),
    DetailsChanged(ReferenceDetails(R1)),
    *(EventChanged(ReferenceEvent(EventId("e1"), R1, kind, "Bo", 5, "Me", "a note", 9, True, True, 2)) for kind in EventKind),
    EventChanged(ReferenceEvent(EventId("e1"), R1, EventKind.ASKED, "", 5)),
    PairChanged(Pair(R1, R2, True, 1)),
    PairChanged(Pair(R1, R2, False)),
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
    for given, wanted in (
        (ReferenceAdded(mention(esc, esc)), ReferenceAdded(mention(line, line))),
        (DetailsChanged(details(esc, esc)), DetailsChanged(details(line, text))),
        (EventChanged(happened(esc)), EventChanged(happened(line))),
    ):
        assert change_from_plain(change_to_plain(given)) == wanted


def mention(name: str, employer: str) -> Mention:
    return Mention(R1, C1, 1, name, Relation.PEER, employer)


def details(line: str, text: str) -> ReferenceDetails:
    return ReferenceDetails(R1, name=line, employer=line, contact=line, together=line, challenge=text)


def happened(line: str) -> ReferenceEvent:
    return ReferenceEvent(EventId("e1"), R1, EventKind.ASKED, line, 5, by=line, note=line)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(8)), 1), {"number": 11}),
        (ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(8)), 1), {"number": "8"}),
        (ReferenceAdded(Mention(R1, C1, 1, "Bo", Relation.PEER)), {"relation": "friend"}),
        (ReferenceAdded(Mention(R1, C1, 1, "Bo", Relation.PEER)), {"origin": "found"}),
        (DetailsChanged(ReferenceDetails(R1)), {"relation": "friend"}),
        (EventChanged(ReferenceEvent(EventId("e1"), R1, EventKind.ASKED, "Bo", 5)), {"event": "forgotten"}),
        (EventChanged(ReferenceEvent(EventId("e1"), R1, EventKind.ASKED, "Bo", 5)), {"at_ms": "soon"}),
        (PairChanged(Pair(R1, R2, True)), {"rev": None}),
    ],
)
def test_a_line_with_a_wrong_value_is_refused(change: Change, wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        change_from_plain({**change_to_plain(change), **wrong})


def test_the_kinds_of_lines_keep_their_names() -> None:
    assert {change_to_plain(change)["kind"] for change in CHANGES} == {
        "answer", "prediction", "place", "reason", "job", "meeting", "progress",
        "reference_rating", "reference", "details", "event", "pair",
    }  # fmt: skip


def test_no_kind_of_change_gets_lost_in_a_database_that_it_is_not_from(place: Place) -> None:
    place.open().close()
    place.state.mkdir(exist_ok=True)
    written = rescue.RescueFile(place.path, place.state).write(CHANGES, "moved")
    assert written is not None
    place.open().close()
    (kept,) = rescue.find_kept(place.path, place.state)
    assert sorted(map(repr, kept.changes)) == sorted(map(repr, CHANGES))


OLD_LINES = (
    '{"kind": "answer", "interview_id": "i1", "question_id": "goals", "subject": "", "notes": "old", "rating": 7,'
    ' "unrated": null, "reason": "", "spent_ms": 5, "rev": 2}\n'
    '{"kind": "place", "interview_id": "i1", "place": "steer", "elapsed_ms": 500, "running": true, "at_ms": 100}\n'
    '{"kind": "reason", "interview_id": "i1", "reason": "half"}\n'
)
"""What the first version of this program wrote."""


@pytest.mark.parametrize("version", first_only(range(1, rescue.VERSION)))
def test_a_rescue_file_of_an_older_version_is_put_back(place: Place, version: int) -> None:
    place.filled().close()
    place.state.mkdir()
    head = {"format": "interview-tui rescue", "version": version, "database": str(place.path), "reason": "disk full", "note": ""}
    file = place.state / "old.rescue.jsonl"
    file.write_text(f"{json.dumps(head)}\n{OLD_LINES}")
    file.chmod(0o600)
    with place.open() as store, store.read() as conn:
        assert store.notices == ("3 changes that could not be saved last time are saved now: 1 answer, 1 place in an interview, 1 reason.",)
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
        assert store.notices == (
            "3 changes that could not be saved last time are saved now: 1 job, 1 time for a job, 1 plan of a meeting.",
        )
        assert careers.jobs_of(conn, C1) == (job,)
        assert careers.meeting_of(conn, C1) == plan
        assert careers.progress_of(conn, I1) == {J1: progress}
        assert [one["name"] for one in dump(conn)["references"]] == ["Bo Berg"]


def test_several_of_a_kind_are_told_as_several(place: Place) -> None:
    place.filled().close()
    people: list[Change] = [ReferenceAdded(Mention(one, C1, 9, "Bo", Relation.PEER, origin=Origin.ADDED)) for one in (R1, R2)]
    assert rescue.RescueFile(place.path, place.state).write(people, "disk full") is not None
    with place.open() as store:
        assert store.notices == ("2 changes that could not be saved last time are saved now: 2 people to call.",)


def test_people_are_put_back_before_what_refers_to_them_and_only_what_is_newer(place: Place) -> None:
    added, other = (Mention(one, C1, 9, "Bo", Relation.PEER, origin=Origin.ADDED) for one in (R1, R2))
    manager = Job(J1, C1, manager="Åsa", rev=1)
    old = ReferenceEvent(EventId("e0"), R1, EventKind.ASKED, "Bo", 5, note="old", rev=1)
    event = replace(old, id=EventId("e1"), kind=EventKind.GRANTED, note="rescued")
    number = ReferenceNumber(QuestionId("number"), ReferenceRating(8))
    changes: list[Change] = [
        PairChanged(Pair(R1, R2, True, 1)), EventChanged(event), EventChanged(old), DetailsChanged(ReferenceDetails(R1, job_id=J1, rev=1)),
        ReferenceRated(I1, number, 1), ReferenceAdded(replace(other, name="late")), ReferenceAdded(added), JobChanged(manager),
    ]  # fmt: skip
    store = place.filled()
    for change in (ReferenceAdded(other), ReferenceAdded(added), EventChanged(replace(old, note="stored", rev=2))):
        store.submit(change)
    store.close()
    assert rescue.RescueFile(place.path, place.state).write(changes, "disk full") is not None
    with place.open() as store, store.read() as conn:
        assert store.notices == (
            (
                "5 changes that could not be saved last time are saved now: 1 job, 1 pair of names, 1 attempt to call, "
                "1 detail of a person, 1 rating by a reference."
            ),
        )
        known = references.known_of(conn, C1)
        assert references.numbers_of(conn, [I1]) == {I1: (number,)}
    assert [(one.id, one.name) for one in known.mentions[:2]] == [(R2, "Bo"), (R1, "Bo")]
    assert known.mentions[2].name == "Åsa"
    assert [(one.id, one.note) for one in known.events] == [("e0", "stored"), ("e1", "rescued")]
    assert known.details == {R1: ReferenceDetails(R1, job_id=J1, rev=1)}
    assert known.pairs == (Pair(R1, R2, True, 1),)
    assert place.rescues() == []


@pytest.mark.parametrize("stored", first_only([0, 2]))
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
