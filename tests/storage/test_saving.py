"""Every change gets to the disk, or it is told that it did not, and kept elsewhere until it does."""

from __future__ import annotations

import json
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError

from interview_tui.domain.changes import AnswerChanged, Change, PlaceChanged, PredictionChanged
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, InterviewId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.errors import CannotOpen, InUse, NotFound, NotSaved
from interview_tui.storage import interviews, openings, private_files, rescue, sqlite_only
from interview_tui.storage.dump import dump
from interview_tui.storage.store import SaveState, Store
from interview_tui.storage.waiting import Changes
from interview_tui.storage.writer import Writer
from tests import builders
from tests.storage.places import Heard, Place, fill, noted

I1 = InterviewId("i1")


@contextmanager
def held(store: Store) -> Iterator[None]:
    """While the thread that writes is busy with something long."""
    go, busy = threading.Event(), threading.Event()

    def job(_conn: Connection) -> None:
        busy.set()
        go.wait(20)

    other = threading.Thread(target=store.write, args=(job, 30))
    other.start()
    busy.wait(10)
    try:
        yield
    finally:
        go.set()
        other.join()


@contextmanager
def no_journal(place: Place) -> Iterator[None]:
    """While nothing can be written, for root neither: a folder stands where the journal must be."""
    obstacle = place.path.with_name("interviews.db-journal")
    obstacle.mkdir()
    try:
        yield
    finally:
        obstacle.rmdir()


def count_commits(store: Store) -> list[int]:
    commits: list[int] = []
    opened = store._opened
    assert opened is not None
    assert opened.engine is not None
    event.listen(opened.engine, "commit", lambda _conn: commits.append(1))
    return commits


def failing(state: SaveState) -> bool:
    return state.failing_since_ms is not None


def saved(state: SaveState) -> bool:
    return state.saved_at_ms is not None and state.failing_since_ms is None and not state.pending


# ---- merging and order


def test_what_waits_is_merged_and_the_newest_wins(place: Place) -> None:
    store = place.filled()
    commits = count_commits(store)
    with held(store):
        for rev in range(1, 1001):
            for question in ("goals", "steer", "start"):
                store.submit(noted(f"{question} {rev}", rev, question))
        assert store.save_state.pending == 3
        assert store.save_state.waiting_since_ms is not None
    assert store.flush(5)
    assert len(commits) == 2  # the long one, and one for three thousand changes
    assert [place.notes(question) for question in ("goals", "steer", "start")] == ["goals 1000", "steer 1000", "start 1000"]
    state = store.save_state
    assert (state.pending, state.waiting_since_ms, state.failing_since_ms, state.reason, state.rescue) == (0, None, None, "", None)
    assert state.saved_at_ms is not None


def test_what_comes_in_while_the_disk_refuses_is_newer_than_what_it_refused() -> None:
    changes = Changes()
    for text, now in (("one", 10), ("two", 20)):
        changes.add(noted(text), now)
    flying = changes.take(refused=False)
    changes.add(noted("three"), 30)
    changes.add(noted("other", question="steer"), 40)
    assert [entry.change for entry in changes.all()] == [noted("three"), noted("other", question="steer")]
    changes.land(flying, [])
    assert [(entry.change, entry.since_ms) for entry in changes.all()] == [(noted("three"), 10), (noted("other", question="steer"), 40)]
    flying = changes.take(refused=False)
    changes.add(noted("four"), 50)
    changes.land([], flying)
    assert [entry.change for entry in changes.all()] == [noted("other", question="steer"), noted("four")]
    changes.add(noted("better", question="steer"), 60)
    assert [entry.change for entry in changes.all()] == [noted("four"), noted("better", question="steer")]


def test_submit_returns_while_the_disk_is_busy(place: Place) -> None:
    store = place.filled()
    with held(store):
        for rev in range(5000):
            store.submit(noted("x" * 2000, rev))
        assert not store.flush(0.0)
        assert place.notes() == ""  # nothing of it is on the disk: nobody waited for that
    assert store.flush(5)


def test_a_job_sees_everything_that_was_submitted_before_it(place: Place) -> None:
    store = place.filled()
    for rev in range(1, 200):
        store.submit(noted(str(rev), rev))
        found = store.write(lambda conn: interviews.answers_of(conn, I1))
        assert [answer.notes for answer in found] == [str(rev)]


def test_a_job_is_one_transaction_and_its_error_comes_back(place: Place) -> None:
    store = place.filled()

    def job(conn: Connection) -> None:
        openings.update_opening(conn, replace(builders.opening(), title="half"))
        raise NotFound("and then")

    with pytest.raises(NotFound, match="and then"):
        store.write(job)
    with pytest.raises(IntegrityError):
        store.write(fill)
    with store.read() as conn:
        assert openings.get_opening(conn, builders.opening().id).title == builders.opening().title
    assert not failing(store.save_state)
    assert store.write(lambda _conn: 7) == 7


def test_a_job_that_takes_too_long_changes_nothing(place: Place) -> None:
    store = place.filled()
    change = replace(builders.opening(), title="late")
    with held(store), pytest.raises(NotSaved, match="Nothing was changed"):
        store.write(partial(openings.update_opening, changed=change), timeout=0.01)
    go = threading.Event()

    def slow(conn: Connection) -> None:
        openings.update_opening(conn, change)
        go.wait(10)

    threading.Timer(0.1, go.set).start()
    with pytest.raises(NotSaved, match="Nothing was changed"):
        store.write(slow, timeout=0.01)
    with store.read() as conn:
        assert openings.get_opening(conn, change.id).title == builders.opening().title


def test_a_job_cannot_wait_for_itself(place: Place) -> None:
    store = place.filled()
    with pytest.raises(RuntimeError):
        store.write(lambda _conn: store.write(lambda _inner: None))


def test_many_threads_lose_nothing(place: Place) -> None:
    store = place.filled()

    def type_in(question: str) -> None:
        for rev in range(1, 101):
            store.submit(noted(str(rev), rev, question))
            with store.read() as conn:
                interviews.answers_of(conn, I1)

    threads = [threading.Thread(target=type_in, args=(f"q{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.flush(10)
    with store.read() as conn:
        assert [answer.notes for answer in interviews.answers_of(conn, I1)] == ["100"] * 6


def test_a_listener_hears_of_saving_and_one_that_fails_stops_nothing(place: Place) -> None:
    store = place.filled()

    def broken(_state: SaveState) -> None:
        raise RuntimeError("the screen is gone")

    store.listen(broken)
    heard = Heard(store)
    store.submit(noted("x"))
    assert heard.wait(saved).saved_at_ms is not None
    assert {thread.name for thread in heard.threads} == {"storage-writer"}


# ---- a bad change


def test_a_bad_change_does_not_hold_up_the_others(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    with held(store):
        store.submit(noted("before"))
        store.submit(noted("bad", interview="nobody"))
        store.submit(noted("after", question="steer"))
    state = heard.wait(lambda state: failing(state) and state.rescue is not None)
    assert (state.pending, state.reason) == (1, "refused by the database")
    assert (place.notes("goals"), place.notes("steer")) == ("before", "after")
    assert "bad" in place.rescues()[0].read_text()
    store.submit(noted("goes on", 2))
    assert not store.flush(5)
    assert place.notes() == "goes on"
    assert not store.close()
    assert store.save_state.rescue == place.rescues()[0]
    again = place.open()
    assert "1 of the rescued changes do not fit into this database" in again.notices[0]
    assert place.rescues() == []
    assert len(list(place.state.glob("*.kept.jsonl"))) == 1
    again.close()
    assert place.open().notices == ()


def test_a_refused_change_is_saved_when_what_it_lacked_is_there(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    store.submit(noted("early", interview="i2"))
    heard.wait(failing)
    store.write(lambda conn: interviews.insert_interview(conn, replace(builders.interview(), id=InterviewId("i2"))))
    heard.wait(saved)
    assert place.rescues() == []
    with store.read() as conn:
        assert interviews.answers_of(conn, InterviewId("i2"))[0].notes == "early"


# ---- the disk refuses


def test_nothing_can_be_written_and_then_it_can(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    with no_journal(place):
        store.submit(noted("first"))
        state = heard.wait(lambda state: failing(state) and state.rescue is not None)
        assert state.reason == "disk error"
        assert (state.pending, state.saved_at_ms is None) == (1, False)
        for rev in range(2, 50):
            store.submit(noted(f"typing goes on {rev}", rev))
        store.submit(noted("and more", question="steer"))
        heard.wait(lambda state: state.pending == 2)
        with pytest.raises(NotSaved, match="disk error"):
            store.write(lambda _conn: None)
        (file,) = place.rescues()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        heard.forget()
    heard.wait(saved)
    assert place.rescues() == []
    assert (place.notes("goals"), place.notes("steer")) == ("typing goes on 49", "and more")
    assert store.close()


def test_the_rescue_file_is_kept_up_to_date_while_typing_goes_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.storage.writer.RETRY_SECONDS", 60)  # it is not the retry that brings it up to date
    monkeypatch.setattr("interview_tui.storage.writer.WATCH_SECONDS", 60)
    monkeypatch.setattr("interview_tui.storage.writer.RESCUE_SECONDS", 0.0)
    store = place.filled()
    heard = Heard(store)
    written: list[str] = []
    wrote = threading.Condition()
    real = private_files.write_whole

    def write(path: Path, content: bytes) -> None:
        real(path, content)
        with wrote:
            written.append(content.decode())
            wrote.notify_all()

    monkeypatch.setattr("interview_tui.storage.rescue.write_whole", write)
    with no_journal(place):
        store.submit(noted("one"))
        heard.wait(failing)
        store.submit(noted("two", 2))
        with wrote:
            assert wrote.wait_for(lambda: any('"two"' in content for content in written), 10)
        head, line = (json.loads(text) for text in written[-1].splitlines())
        assert (head["database"], head["reason"]) == (str(place.path), "disk error")
        assert (line["kind"], line["notes"], line["rev"]) == ("answer", "two", 2)
    assert store.flush(10)


def test_a_full_disk_keeps_the_text_and_what_fits_is_saved(place: Place, quick_retry: None) -> None:
    store = place.filled()
    pages = store.write(lambda conn: conn.exec_driver_sql("PRAGMA page_count").scalar())
    assert store.write(lambda conn: conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}").scalar()) == pages
    heard = Heard(store)
    store.submit(noted("x" * 50_000))
    state = heard.wait(lambda state: failing(state) and state.rescue is not None)
    assert state.reason == "disk full"
    assert "x" * 50_000 in place.rescues()[0].read_text()
    store.submit(noted("short", 2))
    heard.wait(saved)
    assert place.notes() == "short"
    assert place.rescues() == []


def test_a_limit_on_file_size_is_survived(place: Place) -> None:
    """A real fault of the disk: the system refuses to write further, then allows it again."""
    place.filled().close()
    script = """
import resource, sys
store = place.open()
heard = Heard(store)
resource.setrlimit(resource.RLIMIT_FSIZE, (place.path.stat().st_size, resource.RLIM_INFINITY))
store.submit(noted("x" * 60_000))
state = heard.wait(lambda state: state.failing_since_ms is not None and state.rescue is not None)
print(state.reason, len(place.rescues()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
heard.forget()
heard.wait(lambda state: state.failing_since_ms is None and not state.pending)
print(len(place.rescues()), len(place.notes()), store.close())
"""
    said, _ = place.run(script).communicate(timeout=30)
    assert said == "disk error 1\n0 60000 True\n"


def test_locked_by_another_program(place: Place, quick_retry: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_only, "BUSY_SECONDS", 0.05)
    store = place.filled()
    heard = Heard(store)
    other = sqlite3.connect(place.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    store.submit(noted("patient"))
    state = heard.wait(failing)
    assert state.reason == "locked by another program"
    with pytest.raises(InUse), store.read() as conn:
        interviews.answers_of(conn, I1)
    with pytest.raises(NotSaved, match="locked"):
        store.write(lambda _conn: None, timeout=0.2)
    threading.Timer(0.1, other.close).start()
    assert store.write(lambda conn: [answer.notes for answer in interviews.answers_of(conn, I1)]) == ["patient"]
    other.close()
    assert saved(store.save_state)


def test_a_long_reader_delays_a_commit_and_spoils_nothing(place: Place, quick_retry: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_only, "BUSY_SECONDS", 0.05)
    store = place.filled()
    heard = Heard(store)
    with store.read() as conn:
        assert interviews.answers_of(conn, I1) == ()
        store.submit(noted("waits for the reader"))
        assert heard.wait(failing).reason == "locked by another program"
        assert interviews.answers_of(conn, I1) == ()  # one transaction sees one state
    assert store.flush(10)
    assert place.notes() == "waits for the reader"


def test_a_reader_waits_for_a_commit(place: Place) -> None:
    store = place.filled()
    other = sqlite3.connect(place.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.3, lambda: other.execute("ROLLBACK")).start()
    with store.read() as conn:
        assert interviews.get_interview(conn, I1).is_open
    other.close()


# ---- the file is taken away


def test_a_moved_file_is_noticed_though_nothing_is_written_and_found_again(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    elsewhere = place.folder / "elsewhere.db"
    place.path.rename(elsewhere)
    assert heard.wait(failing).reason == "file moved or replaced"
    before = elsewhere.read_bytes()
    store.submit(noted("kept"))
    heard.wait(lambda state: state.pending == 1 and state.rescue is not None)
    with pytest.raises(NotSaved, match="moved"):
        store.write(lambda _conn: None)
    assert elsewhere.read_bytes() == before
    assert not place.path.exists()
    heard.forget()
    elsewhere.rename(place.path)
    heard.wait(saved)
    assert place.notes() == "kept"
    assert list(place.state.glob("*")) == []  # it had a name all the time: no copy was needed


def test_a_replaced_file_is_not_overwritten_and_a_copy_of_ours_is_kept(place: Place, quick_retry: None) -> None:
    store = place.filled()
    store.submit(noted("before"))
    assert store.flush(5)
    synced = place.folder / "synced.db"
    with place.open(synced) as other:
        other.write(lambda conn: openings.insert_opening(conn, replace(builders.opening(), title="from the other computer")))
    heard = Heard(store)
    synced.rename(place.path)
    before = place.path.read_bytes()
    store.submit(noted("after", 2))
    state = heard.wait(lambda state: failing(state) and state.rescue is not None)
    assert state.reason == "file moved or replaced"
    assert not store.close(0.1)
    assert place.path.read_bytes() == before
    (copy,) = place.state.glob("*.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with place.open(copy) as ours, ours.read() as conn:
        assert [answer.notes for answer in interviews.answers_of(conn, I1)] == ["before"]
    assert [answer.notes for answer in kept_answers(place)] == ["after"]
    notices = " ".join(place.open().notices)
    assert str(copy) in notices
    assert "do not fit" in notices


def test_a_deleted_file_is_not_made_anew_by_a_reader(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    place.path.unlink()
    heard.wait(failing)
    store._readers.dispose()  # the next reader must open the file
    with pytest.raises(CannotOpen, match="moved or replaced"), store.read():
        pass
    assert not place.path.exists()


def kept_answers(place: Place) -> list[Answer]:
    found = rescue.find_rescues(place.path, place.state)
    return [change.answer for one in found for change in one.changes if isinstance(change, AnswerChanged)]


# ---- rescue files


def crash_while_failing(place: Place, change: Change) -> None:
    """A run that ends while its change is only in the rescue file."""
    store = place.filled()
    with no_journal(place):
        store.submit(change)
        assert not store.close(0.1)
    assert len(place.rescues()) == 1


def test_what_was_rescued_is_put_back_at_the_next_start(place: Place) -> None:
    crash_while_failing(place, noted("rescued", 3))
    assert "rescued" not in place.notes()
    with place.open(read_only=True) as reader:
        assert str(place.rescues()[0]) in reader.notices[0]
    store = place.open()
    assert store.notices == ("1 change that could not be saved last time is saved now.",)
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


@pytest.mark.parametrize(("stored", "left"), [(2, "rescued"), (3, "stored"), (4, "stored")])
def test_only_what_is_newer_is_put_back(place: Place, stored: int, left: str) -> None:
    crash_while_failing(place, noted("rescued", 3))
    raw = sqlite3.connect(place.path)
    raw.execute("INSERT INTO answer VALUES ('i1', 'goals', '', 'stored', NULL, NULL, '', 0, ?, 1)", (stored,))
    raw.commit()
    raw.close()
    place.open().close()
    assert place.notes() == left
    assert place.rescues() == []


def test_a_clock_is_put_back_only_when_it_is_the_later_one(place: Place) -> None:
    crash_while_failing(place, PlaceChanged(I1, QuestionId("steer"), ClockReading(500, True, 100)))
    kept = place.rescues()[0].read_bytes()
    with place.open() as store, store.read() as conn:
        assert interviews.get_interview(conn, I1).place == "steer"
    place.state.joinpath("again.rescue.jsonl").write_bytes(kept)
    place.state.joinpath("again.rescue.jsonl").chmod(0o600)
    with place.open() as store:
        store.submit(PlaceChanged(I1, QuestionId("goals"), ClockReading(900, True, 200)))
    place.state.joinpath("again.rescue.jsonl").write_bytes(kept)
    with place.open() as store, store.read() as conn:
        assert interviews.get_interview(conn, I1).place == "goals"


def test_the_files_of_another_database_are_left_alone(place: Place) -> None:
    crash_while_failing(place, noted("rescued"))
    before = place.rescues()[0].read_bytes()
    assert place.open(place.folder / "other.db").notices == ()
    assert place.rescues()[0].read_bytes() == before


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": "interview-tui rescue"}', "\xff\xfe", "[" * 100_000])
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
    bad = [line.replace('"rating": null', '"rating": 7.5'), line.replace('"kind": "answer"', '"kind": "tea"'), "[" * 100_000, '{"kind"']
    file.write_text(file.read_text() + "\n".join(bad) + "\n")
    store = place.open()
    assert place.notes() == "good"
    assert "1 change that" in store.notices[0]
    assert "4 of the rescued changes do not fit" in store.notices[1]
    assert [path.name.endswith(".kept.jsonl") for path in place.state.iterdir()] == [True]


def test_a_rescued_change_that_does_not_fit_leaves_nothing_behind(place: Place) -> None:
    about = PredictedNumber("names", 0, Relation.PEER, True, "Bo", "Acme", Prediction(7))
    crash_while_failing(place, PredictionChanged(InterviewId("nobody"), CandidateId("c1"), about, 1))
    with place.open() as store, store.read() as conn:
        assert dump(conn)["references"] == []


CHANGES: list[Change] = [
    AnswerChanged(I1, Answer(QuestionId("goals"), "job-1", 'a "quote"\n😀', Rating(10), None, "", 1200, 3)),
    AnswerChanged(I1, Answer(QuestionId("goals"), "", "", None, Unrated.NOT_ASKED, "no time", 0, 0)),
    PlaceChanged(I1, QuestionId("steer"), ClockReading(500, True, 100)),
    PredictionChanged(I1, CandidateId("c1"), PredictedNumber("names", 2, Relation.PEER, True, "Åsa", "Acme", Prediction(10)), 4),
    PredictionChanged(I1, CandidateId("c1"), PredictedNumber("general", 0, Relation.REPORT, False, declined=True), 1),
]


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_every_change_survives_a_rescue_file(change: Change) -> None:
    assert rescue.change_from_plain(json.loads(json.dumps(rescue.change_to_plain(change)))) == change


def test_text_that_no_file_can_hold_is_cleaned_when_it_is_put_back(place: Place) -> None:
    store = place.filled()
    store.submit(noted("a\ud800b\x1b]0;x\x07"))  # passed by the entrance: the database refuses it
    assert not store.close(1)
    assert "saved now" in place.open().notices[0]
    assert place.notes() == "a\ufffdb␛]0;x␇"


def no_folder(place: Place) -> None:
    place.state.write_text("a file stands in the way")


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


# ---- closing


def test_close_saves_what_waits(place: Place) -> None:
    store = place.filled()
    for rev in range(100):
        store.submit(noted(str(rev), rev))
    assert store.close()
    assert place.notes() == "99"
    assert store.close()


def test_reading_while_it_is_closed_and_after(place: Place) -> None:
    store = place.filled()
    with store.read() as conn:
        assert store.close()
        assert interviews.get_interview(conn, I1).is_open
    with pytest.raises(CannotOpen, match="closed"), store.read():
        pass


def test_a_second_close_waits_for_the_first(place: Place) -> None:
    store = place.filled()
    results = []

    def close() -> None:
        results.append((store.close(10), place.notes()))

    threads = [threading.Thread(target=close) for _ in range(2)]
    with held(store):
        store.submit(noted("kept"))
        for thread in threads:
            thread.start()
            thread.join(0.2)
        assert results == []
    for thread in threads:
        thread.join()
    assert results == [(True, "kept")] * 2


def test_what_comes_in_between_the_flush_and_the_end_is_saved(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    monkeypatch.setattr(Writer, "flush", lambda _self, _timeout: True)
    with held(store):
        store.submit(noted("at the last moment"))
        closing = threading.Thread(target=store.close)
        closing.start()
        closing.join(0.1)
    closing.join()
    assert place.notes() == "at the last moment"


def test_the_end_of_the_program_saves_what_waits_though_nobody_closed(place: Place) -> None:
    script = "store = place.filled()\nfor rev in range(300): store.submit(noted(str(rev), rev))\n"
    process = place.run(script)
    assert process.communicate(timeout=20)[0] == ""
    assert process.returncode == 0
    assert place.notes() == "299"
    assert "state closed" in place.lock.read_text()


def test_a_forked_child_closes_nothing(place: Place) -> None:
    script = """
import os, warnings
warnings.simplefilter("ignore")  # forking beside a thread is what is tried here
store = place.filled()
child = os.fork()
if not child:
    print(store.close(), flush=True)
    os._exit(0)
os.waitpid(child, 0)
print(place.lock.read_text().split()[-1])
store.submit(noted("goes on"))
print(store.close())
"""
    said, _ = place.run(script).communicate(timeout=20)
    assert said == "True\nopen\nTrue\n"
    assert place.notes() == "goes on"


def test_after_closing_nothing_is_taken_in(place: Place) -> None:
    store = place.filled()
    store.close()
    with pytest.raises(NotSaved, match="closed"):
        store.submit(noted("x"))
    with pytest.raises(NotSaved, match="closed"):
        store.write(lambda _conn: None)
