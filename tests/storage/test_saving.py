"""Every change gets to the disk, merged and in order, and nobody who types waits for it."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from interview_tui.domain.ids import InterviewId
from interview_tui.errors import NotFound, NotSaved
from interview_tui.storage import interviews, openings
from interview_tui.storage.store import SaveState
from interview_tui.storage.transactions import Transactions
from interview_tui.storage.waiting import Changes, Job
from tests import builders
from tests.storage.places import Heard, Place, count_commits, failing, fill, held, noted, saved
from tests.thorough import thorough

I1 = InterviewId("i1")


@pytest.mark.parametrize("last", [50, *thorough([1000])])
def test_what_waits_is_merged_and_the_newest_wins(place: Place, last: int) -> None:
    store = place.filled()
    commits = count_commits(store)
    with held(store):
        for rev in range(1, last + 1):
            for question in ("goals", "steer", "start"):
                store.submit(noted(f"{question} {rev}", rev, question))
        assert store.save_state.pending == 3
        assert store.save_state.waiting_since_ms is not None
    assert store.flush(60)
    assert len(commits) == 2  # the long one, and one for all changes
    assert [place.notes(question) for question in ("goals", "steer", "start")] == [f"goals {last}", f"steer {last}", f"start {last}"]
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
    assert store.flush(60)


@pytest.mark.parametrize("last", [30, *thorough([200])])
def test_a_job_sees_everything_that_was_submitted_before_it(place: Place, last: int) -> None:
    store = place.filled()
    for rev in range(1, last):
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
    store.write(lambda _conn: None)  # whatever the thread still had to do is done
    with store.read() as conn:
        assert openings.get_opening(conn, change.id).title == builders.opening().title


def test_a_job_whose_commit_has_begun_when_the_time_is_over_is_told_as_saved(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    real, tick = Job.call, threading.Event()

    def call(job: Job, conn: Connection) -> object:
        result = real(job, conn)  # from here on nothing stops it
        while not job.given_up:
            tick.wait(0.01)
        return result

    monkeypatch.setattr(Job, "call", call)
    assert store.write(lambda _conn: 7, timeout=0.5) == 7


def test_an_error_of_our_own_loses_nothing(place: Place, quick_retry: None, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    heard = Heard(store)

    def broken(*_arguments: object) -> None:
        raise KeyError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(Transactions, "write", broken)
        store.submit(noted("kept"))
        with pytest.raises((KeyError, NotSaved)):
            store.write(lambda _conn: None, timeout=5)
    heard.wait(lambda state: saved(state) and place.notes() == "kept")


def test_a_job_cannot_wait_for_itself(place: Place) -> None:
    store = place.filled()
    with pytest.raises(RuntimeError):
        store.write(lambda _conn: store.write(lambda _inner: None))


@pytest.mark.parametrize("last", [20, *thorough([100])])
def test_many_threads_lose_nothing(place: Place, last: int) -> None:
    store = place.filled()

    def type_in(question: str) -> None:
        for rev in range(1, last + 1):
            store.submit(noted(str(rev), rev, question))
            with store.read() as conn:
                interviews.answers_of(conn, I1)

    threads = [threading.Thread(target=type_in, args=(f"q{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.flush(60)
    with store.read() as conn:
        assert [answer.notes for answer in interviews.answers_of(conn, I1)] == [str(last)] * 6


def test_a_listener_hears_of_saving_and_one_that_fails_stops_nothing(place: Place) -> None:
    store = place.filled()

    def broken(_state: SaveState) -> None:
        raise RuntimeError("the screen is gone")

    store.listen(broken)
    heard = Heard(store)
    store.submit(noted("x"))
    assert heard.wait(saved).saved_at_ms is not None
    assert {thread.name for thread in heard.threads} == {"storage-writer"}
