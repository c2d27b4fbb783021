"""What is read is what was typed, also while the disk refuses it; and what this program itself does is nobody else's lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from interview_tui.domain.changes import JobChanged
from interview_tui.domain.ids import CandidateId, InterviewId, QuestionId
from interview_tui.domain.interview import Place as Answered
from interview_tui.errors import InUse
from interview_tui.storage import careers, checksums, history, interviews, sqlite_only, writer
from interview_tui.storage.store import Store
from interview_tui.storage.transactions import OWN, Transactions
from interview_tui.storage.waiting import Changes, Waiting
from tests import builders
from tests.storage.places import Heard, Place, failing, full_disk, held, noted, saved

I1, GOALS = InterviewId("i1"), Answered(QuestionId("goals"))
LONG = "what was said about the goals, in more than a few words"


def seen(store: Store) -> dict[str, str]:
    with store.read() as conn:
        return {answer.question_id: answer.notes for answer in interviews.answers_of(conn, I1)}


def former(store: Store) -> list[str]:
    with store.read() as conn:
        return [kept.notes for kept in history.kept_of(conn, I1, GOALS)]


def employer(store: Store) -> str:
    with store.read() as conn:
        return careers.jobs_of(conn, CandidateId("c1"))[0].employer


def test_what_the_disk_refuses_is_read_and_lies_nowhere_but_in_memory(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    store.submit(noted("first"))
    store.submit(JobChanged(builders.job(1)))
    assert store.flush(60)
    heard.forget()
    with full_disk(store):
        on_disk = place.path.read_bytes()
        store.submit(noted("first and more", 2))
        heard.wait(failing)
        assert seen(store) == {"goals": "first and more"}
        store.submit(noted("of another question", question="steer"))
        store.submit(noted("nobody's", interview="nobody"))
        store.submit(JobChanged(replace(builders.job(1), employer="Typed on a full disk", rev=1)))
        assert seen(store) == {"goals": "first and more", "steer": "of another question"}
        assert employer(store) == "Typed on a full disk"
        with store.read_saved() as conn:
            assert [answer.notes for answer in interviews.answers_of(conn, I1)] == ["first"]
        with store.read() as conn, pytest.raises(Exception, match="readonly"):
            conn.exec_driver_sql("DELETE FROM answer")
        assert place.path.read_bytes() == on_disk
        heard.forget()
    heard.wait(lambda state: state.pending == 1)
    assert (place.notes("goals"), place.notes("steer"), employer(store)) == (
        "first and more",
        "of another question",
        "Typed on a full disk",
    )
    with store.read_saved() as conn:
        assert checksums.differences(conn) == ()


def test_what_comes_from_an_older_state_replaces_nothing_and_is_found_again(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    with full_disk(store):
        store.submit(noted(LONG, 5))
        heard.wait(failing)
        store.submit(noted("begun from an older text", 3))
        assert (seen(store)["goals"], former(store)) == (LONG, ["begun from an older text"])
        heard.wait(lambda state: state.rescue is not None and "begun from an older" in state.rescue.read_text())
        heard.forget()
    heard.wait(saved)
    assert (place.notes(), former(store)) == (LONG, ["begun from an older text"])
    store.submit(noted("later still, and older than what is saved", 2))
    assert store.flush(60)
    assert (place.notes(), former(store)[0]) == (LONG, "later still, and older than what is saved")


def test_what_was_deleted_while_the_disk_refused_is_found_again(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    with full_disk(store):
        store.submit(noted(LONG))
        heard.wait(failing)
        store.submit(noted("", 2))
        store.submit(noted("anew", 3))
        heard.forget()
    heard.wait(saved)
    assert (place.notes(), former(store)) == ("anew", [LONG])


def test_what_was_deleted_is_found_again_from_the_rescue_file(place: Place) -> None:
    store = place.filled()
    with full_disk(store):
        store.submit(noted(LONG))
        store.submit(noted("anew", 2))
        assert not store.close(0.1)
    again = place.open()
    assert (seen(again), former(again)) == ({"goals": "anew"}, [LONG])


def test_a_former_state_that_is_refused_does_not_hold_up_the_newest(place: Place, quick_retry: None) -> None:
    store = place.filled()
    heard = Heard(store)
    good = noted(LONG)
    store.submit(replace(good, answer=replace(good.answer, spent_ms=-1)))
    heard.wait(lambda state: state.reason == "refused by the database")
    store.submit(noted("anew", 2))
    assert seen(store) == {"goals": "anew"}
    heard.wait(lambda state: saved(state) and place.notes() == "anew")
    assert former(store) == [LONG]  # there only its words count


def test_an_older_state_of_what_has_no_history_is_kept_in_a_file_and_told(place: Place, quick_retry: None) -> None:
    store = place.filled()
    store.submit(JobChanged(builders.job(1)))
    assert store.flush(60)
    heard = Heard(store)
    with full_disk(store):
        store.submit(JobChanged(replace(builders.job(1), employer="Newer", rev=3)))
        heard.wait(failing)
        store.submit(JobChanged(replace(builders.job(1), employer="Older", rev=2)))
        aside = heard.wait(lambda state: state.aside is not None).aside
        assert employer(store) == "Newer"
        heard.forget()
    heard.wait(saved)
    assert employer(store) == "Newer"
    assert aside is not None
    assert "Older" in aside.read_text()
    store.close()
    assert place.open().notices == ()


def test_what_comes_in_beside_a_flight_is_compared_with_it() -> None:
    changes = Changes()
    changes.add(noted(LONG, 5), 1)
    changes.add(JobChanged(replace(builders.job(1), rev=5)), 1)
    flying = changes.take(refused=False)
    changes.add(noted("older", 3), 2)
    changes.add(JobChanged(replace(builders.job(1), rev=4)), 2)
    assert [entry.change for entry in changes.all()] == [entry.change for entry in flying]
    assert changes.stale == [JobChanged(replace(builders.job(1), rev=4))]
    changes.land([], flying)
    assert {entry.all for entry in changes.all()} == {(noted("older", 3), noted(LONG, 5)), (JobChanged(replace(builders.job(1), rev=5)),)}


@contextmanager
def committing(store: Store) -> Iterator[None]:
    """While our own commit keeps everybody from reading."""
    go, busy = threading.Event(), threading.Event()

    def job(conn: Connection) -> None:
        raw = conn.connection.driver_connection
        assert raw is not None
        raw.execute("COMMIT")
        raw.execute("BEGIN EXCLUSIVE")
        busy.set()
        go.wait(20)

    thread = threading.Thread(target=store.write, args=(job, 30))
    thread.start()
    assert busy.wait(10)
    timer = threading.Timer(0.3, go.set)
    timer.start()
    try:
        yield
    finally:
        go.set()
        timer.join()
        thread.join()


def test_a_slow_commit_of_our_own_is_waited_for(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_only, "BUSY_SECONDS", 0.05)
    store = place.filled()
    with committing(store):
        assert seen(store) == {}


def test_a_commit_of_our_own_without_an_end_is_a_slow_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_only, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(sqlite_only, "PATIENT_SECONDS", 0.03)
    store = place.filled()
    with committing(store):
        store.submit(noted("typed meanwhile"))
        with pytest.raises(InUse, match=r"the disk is slow\. What was typed and is not saved yet is kept"), store.read():
            pass
    assert seen(store) == {"goals": "typed meanwhile"}


def test_a_copy_of_our_own_without_an_end_is_a_slow_disk(place: Place, quick_retry: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_only, "BUSY_SECONDS", 0.02)
    monkeypatch.setattr(writer, "OWN_SECONDS", 0.1)
    store = place.filled()
    heard = Heard(store)
    with store.read_saved():
        store.submit(noted("beside a copy"))
        state = heard.wait(lambda state: failing(state) and state.rescue is not None)
        assert state.reason == "the disk is slow"
        heard.forget()
    heard.wait(saved)
    assert (place.notes(), place.rescues()) == ("beside a copy", [])


def test_no_job_overtakes_what_waits_for_a_copy_of_our_own(place: Place, quick_retry: None, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    write, held_up = Transactions.write, [OWN]

    def wait_first(self: Transactions, entries: list[Waiting]) -> object:
        return (entries, [], held_up.pop()) if held_up else write(self, entries)

    monkeypatch.setattr(Transactions, "write", wait_first)
    store.submit(noted("typed before the end of the interview"))
    found = store.write(lambda conn: interviews.answers_of(conn, I1))
    assert [answer.notes for answer in found] == ["typed before the end of the interview"]


def test_what_is_being_written_is_read(place: Place) -> None:
    store = place.filled()
    with held(store):
        store.submit(noted("behind something long"))
        assert seen(store) == {"goals": "behind something long"}
        assert place.notes() == ""
