"""What cannot be written is told, kept elsewhere, and written as soon as it can be."""

from __future__ import annotations

import json
import sqlite3
import stat
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Place as Answered
from interview_tui.errors import InUse, NotSaved
from interview_tui.storage import history, interviews, private_files, sqlite_only
from tests import builders
from tests.storage.places import Heard, Place, failing, held, no_journal, noted, saved

I1 = InterviewId("i1")


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
        head, former, line = (json.loads(text) for text in written[-1].splitlines())
        assert (head["database"], head["reason"]) == (str(place.path), "disk error")
        assert (former["notes"], former["rev"]) == ("one", 1)  # what was typed over can be found again as well
        assert (line["kind"], line["notes"], line["rev"]) == ("answer", "two", 2)
    assert store.flush(60)


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
    for _ in range(500):  # though there is no room for what it has replaced
        if place.notes() == "short":
            break
        store.settle(0.1)
    assert place.notes() == "short"
    assert "x" * 50_000 in place.rescues()[0].read_text()
    heard.forget()
    opened: Any = store._opened
    opened.engine.pool.connection.dbapi_connection.execute("PRAGMA max_page_count = 100000")
    heard.wait(saved)
    assert place.rescues() == []
    with store.read() as conn:
        assert [kept.notes for kept in history.kept_of(conn, I1, Answered(QuestionId("goals")))] == ["x" * 50_000]


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
    said, _ = place.run(script).communicate(timeout=120)
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
        store.write(lambda _conn: None, timeout=0.6)
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
        assert not store.flush(0.3)  # several attempts
        assert interviews.answers_of(conn, I1) == ()  # one transaction sees one state
        with store.read() as other:  # begun later, it sees what waits
            assert [answer.notes for answer in interviews.answers_of(other, I1)] == ["waits for the reader"]
        assert not any(failing(state) for state in heard.states)  # nobody else has it locked
        assert place.rescues() == []
    assert store.flush(60)
    assert not any(failing(state) for state in heard.states)
    assert place.notes() == "waits for the reader"


def test_a_reader_waits_for_a_commit(place: Place) -> None:
    store = place.filled()
    other = sqlite3.connect(place.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.3, lambda: other.execute("ROLLBACK")).start()
    with store.read() as conn:
        assert interviews.get_interview(conn, I1).is_open
    other.close()
