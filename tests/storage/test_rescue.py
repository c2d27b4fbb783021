"""Rescue files: what one run could not save, the next one does."""

from __future__ import annotations

import sqlite3
import stat
from dataclasses import replace

import pytest

from interview_tui.domain.changes import (
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, InterviewId, QuestionId
from interview_tui.domain.interview import Place as At
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction
from interview_tui.storage import interviews, rescue
from interview_tui.storage.dump import dump
from tests import builders
from tests.storage.places import Place, crash_while_failing, no_journal, noted
from tests.thorough import first_only

I1 = InterviewId("i1")


def test_what_was_rescued_is_put_back_at_the_next_start(place: Place) -> None:
    crash_while_failing(place, noted("rescued", 3))
    assert "rescued" not in place.notes()
    with place.open(read_only=True) as reader:
        assert str(place.rescues()[0]) in reader.notices[0]
    store = place.open()
    assert store.notices == ("1 change that could not be saved last time is saved now: 1 answer.",)
    assert place.notes() == "rescued"
    assert list(place.state.iterdir()) == []


def test_a_killed_run_leaves_its_rescue_file(place: Place) -> None:
    place.filled().close()
    script = """
import os
store = place.open()
heard = Heard(store)
place.path.with_name("interviews.db-journal").mkdir()
store.submit(noted("typed before the kill", 5))
heard.wait(lambda state: state.rescue is not None)
os.kill(os.getpid(), 9)
"""
    process = place.run(script)
    assert process.wait(20) == -9
    assert process.stdout is not None
    process.stdout.close()
    place.path.with_name("interviews.db-journal").rmdir()
    place.open().close()
    assert place.notes() == "typed before the kill"


@pytest.mark.parametrize(("stored", "left"), first_only([(2, "rescued"), (3, "stored"), (4, "stored")]))
def test_only_what_is_newer_is_put_back(place: Place, stored: int, left: str) -> None:
    crash_while_failing(place, noted("rescued", 3))
    raw = sqlite3.connect(place.path)
    raw.execute("INSERT INTO answer VALUES ('i1', 'goals', '', 'stored', NULL, NULL, '', 0, ?, 1, '')", (stored,))
    raw.commit()
    raw.close()
    place.open().close()
    assert place.notes() == left
    assert place.rescues() == []


def test_a_clock_is_put_back_only_when_it_is_the_later_one(place: Place) -> None:
    crash_while_failing(place, PlaceChanged(I1, At(QuestionId("steer")), ClockReading(500, True, 100), 24))
    kept = place.rescues()[0].read_bytes()
    with place.open() as store, store.read() as conn:
        assert interviews.get_interview(conn, I1).place == At(QuestionId("steer"))
    place.state.joinpath("again.rescue.jsonl").write_bytes(kept)
    place.state.joinpath("again.rescue.jsonl").chmod(0o600)
    with place.open() as store:
        store.submit(PlaceChanged(I1, At(QuestionId("goals")), ClockReading(900, True, 200), 24))
    place.state.joinpath("again.rescue.jsonl").write_bytes(kept)
    with place.open() as store, store.read() as conn:
        assert interviews.get_interview(conn, I1).place == At(QuestionId("goals"))


def test_the_files_of_another_database_are_left_alone(place: Place) -> None:
    crash_while_failing(place, noted("rescued"))
    before = place.rescues()[0].read_bytes()
    assert place.open(place.folder / "other.db").notices == ()
    assert place.rescues()[0].read_bytes() == before


@pytest.mark.parametrize(
    "content", first_only(["", "{", "[]", "null", '{"format": "interview-tui rescue"}', "\xff\xfe", "[" * 100_000], first=2)
)
def test_a_broken_rescue_file_hinders_nothing(place: Place, content: str) -> None:
    place.filled().close()
    place.state.mkdir()
    file = place.state / "x.rescue.jsonl"
    file.write_text(content, encoding="latin-1")
    file.chmod(0o600)
    assert place.open().notices == ()
    assert file.exists()


def test_lines_that_cannot_be_read_are_kept(place: Place) -> None:
    crash_while_failing(place, noted("good"))
    file = place.rescues()[0]
    line = file.read_text().splitlines()[1]
    bad = [
        line.replace('"rating": null', '"rating": 7.5'),
        line.replace('"kind": "answer"', '"kind": "tea"'),
        line.replace('"kind": "answer"', '"kind": ["answer"]'),
        line.replace('"spent_ms": 0', '"spent_ms": Infinity'),
        line.replace('"spent_ms": 0', '"spent_ms": 1e300').replace("goals", "steer"),
        "[" * 100_000,
        '{"kind"',
    ]
    file.write_text(file.read_text() + "\n".join(bad) + "\n")
    store = place.open()
    assert place.notes() == "good"
    assert "1 change that" in store.notices[0]
    assert "7 of the rescued changes do not fit" in store.notices[1]
    assert [path.name.endswith(".kept.jsonl") for path in place.state.iterdir()] == [True]


def test_what_is_left_of_a_database_that_vanished_waits_for_it_and_not_for_the_empty_one_made_in_its_place(place: Place) -> None:
    crash_while_failing(place, noted("typed while it was gone", 3), ReasonDrafted(I1, "half"))
    (file,) = place.rescues()
    as_written = file.read_bytes()
    away = place.path.with_name("away.db")
    place.path.rename(away)
    store = place.open()
    assert any(str(file) in notice and "is put back as soon as" in notice for notice in store.notices)
    assert file.read_bytes() == as_written
    store.close()
    store = place.open()  # made before, and still not the one it belongs to
    assert "2 of the rescued changes do not fit" in " ".join(store.notices)
    store.close()
    empty = place.path.read_bytes()
    store = place.open()
    assert store.notices == ()  # told once
    store.close()
    assert place.path.read_bytes() == empty  # to try it changes nothing
    place.path.write_bytes(away.read_bytes())  # copied back: even the number of the file is that of the empty one
    store = place.open()
    assert store.notices == ("2 changes that could not be saved last time are saved now: 1 answer, 1 reason.",)
    assert place.notes() == "typed while it was gone"
    with store.read() as conn:
        assert interviews.get_interview(conn, I1).decision_reason == "half"
    assert list(place.state.iterdir()) == []


def test_what_fits_later_is_taken_once_and_nothing_newer_gives_way_to_it(place: Place) -> None:
    crash_while_failing(place, noted("goes in", 3), noted("of another file", 3, interview="i2"), ReasonDrafted(InterviewId("i2"), "stale"))
    place.open().close()
    (kept,) = place.state.iterdir()
    assert kept.name.endswith(".kept.jsonl")
    assert "goes in" not in kept.read_text()
    assert "of another file" in kept.read_text()
    with place.open() as store:
        assert store.notices == ()
        there = replace(builders.interview(), id=InterviewId("i2"), decision_reason="newer")
        store.write(lambda conn: interviews.insert_interview(conn, there))
        store.submit(ReasonDrafted(InterviewId("i2"), "newer"))
    store = place.open()
    assert "saved now: 1 answer." in store.notices[0]
    with store.read() as conn:
        assert interviews.answers_of(conn, InterviewId("i2"))[0].notes == "of another file"
        assert interviews.get_interview(conn, InterviewId("i2")).decision_reason == "newer"
    assert "stale" in kept.read_text()
    assert "of another file" not in kept.read_text()


def test_a_rescued_change_that_does_not_fit_leaves_nothing_behind(place: Place) -> None:
    about = PredictedNumber("names", 0, Relation.PEER, True, "Bo", "Acme", Prediction(7))
    crash_while_failing(place, PredictionChanged(InterviewId("nobody"), CandidateId("c1"), about, 1))
    with place.open() as store, store.read() as conn:
        assert dump(conn)["references"] == []


@pytest.mark.thorough
def test_text_that_no_file_can_hold_is_cleaned_when_it_is_put_back(place: Place) -> None:
    store = place.filled()
    store.submit(noted("a\ud800b\x1b]0;x\x07"))  # passed by the entrance: the database refuses it
    assert not store.close(1)
    assert "saved now" in place.open().notices[0]
    assert place.notes() == "a\ufffdb␛]0;x␇"


def no_folder(place: Place) -> None:
    place.state.write_text("a file stands in the way")


@pytest.mark.thorough
def test_without_a_state_folder_the_rescue_file_lies_in_the_temporary_one(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    no_folder(place)
    store = place.filled()
    with no_journal(place):
        store.submit(noted("rescued"))
        assert not store.close(0.1)
    file = store.save_state.rescue
    assert file is not None
    assert file.parent.parent == temporary
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "saved now" in place.open().notices[0]
    assert place.notes() == "rescued"
    assert not file.exists()


def test_a_temporary_folder_that_others_can_read_is_not_used(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    no_folder(place)
    _, open_to_all = rescue.places(place.state)
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    store = place.filled()
    with no_journal(place):
        store.submit(noted("rescued"))
        assert not store.close(0.1)
    assert store.save_state.rescue is None
    assert list(open_to_all.iterdir()) == []
