"""One value, line or file that is not as it should be takes nothing away from all the others."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from interview_tui.domain.ids import InterviewId
from interview_tui.errors import CannotOpen
from interview_tui.services import saving
from interview_tui.storage import apply, checksums, interviews, merge, sqlite_only, transactions
from interview_tui.storage.rescue import RescueFile
from tests.storage.old_files import brought, old_file
from tests.storage.places import Heard, Place, crash_while_failing, failing, noted, saved, set_value

SPOILT = "UPDATE answer SET notes = CAST(X'41ff00fe' AS TEXT) WHERE question_id = 'goals'"


def odd_value(path: Path) -> None:
    """A value that a CHECK forbids, as another program can write it."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    assert raw.execute("UPDATE interview SET stage = 'quick-scream' WHERE id = 'i1'").rowcount == 1
    raw.close()


def not_closed_in_order(place: Place) -> None:
    place.lock.write_text("pid 1\nhost x\nstate open\n")


def test_a_spoilt_text_is_read_saved_over_and_told_as_changed(place: Place, quick_retry: None) -> None:
    store = place.filled()
    store.submit(noted("first"))
    assert store.flush(60)
    set_value(place.path, SPOILT)
    assert place.notes() == "A\N{REPLACEMENT CHARACTER}\0\N{REPLACEMENT CHARACTER}"
    with store.read() as conn:
        assert [(one.table, one.what, one.count) for one in checksums.differences(conn)] == [("answer", "changed", 1)]
        assert "\N{REPLACEMENT CHARACTER}" in str(interviews.answers_of(conn, InterviewId("i1")))  # also after the sums were looked at
    store.submit(noted("typed over it", 2))
    store.submit(noted("beside it", question="steer"))
    assert store.flush(60)
    assert (place.notes(), place.notes("steer")) == ("typed over it", "beside it")


def test_what_the_module_cannot_decode_is_no_trouble_of_the_disk() -> None:
    raw = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as spoilt:
        raw.execute("SELECT CAST(X'ff' AS TEXT)").fetchone()
    assert sqlite_only.trouble(spoilt.value) == ""
    raw.close()
    with pytest.raises(sqlite3.ProgrammingError) as closed:
        raw.execute("SELECT 1")
    assert sqlite_only.trouble(closed.value) == "database closed"


def test_a_line_of_a_rescue_file_that_fails_somehow_leaves_the_others_and_the_start_alone(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash_while_failing(place, noted("good", 3), noted("bad", 3, question="steer"))

    def apply_most(conn: Connection, change: Any, now_ms: int) -> bool:
        if change.answer.notes == "bad":
            raise TypeError
        return apply.apply_change(conn, change, now_ms)

    monkeypatch.setattr(merge, "apply_change", apply_most)
    said = place.open().notices
    assert place.notes() == "good"
    assert "1 of the rescued changes do not fit" in said[1]
    (kept,) = place.state.glob("*.kept.jsonl")
    assert "bad" in kept.read_text()


def test_a_rescue_file_that_the_disk_does_not_take_is_no_reason_not_to_start(
    place: Place, monkeypatch: pytest.MonkeyPatch, quick_retry: None
) -> None:
    crash_while_failing(place, noted("rescued", 3))
    (earlier,) = place.rescues()
    content = earlier.read_bytes()
    full = OSError(errno.ENOSPC, "No space left on device")

    def refuse(*_: object, **_more: object) -> None:
        raise full

    with monkeypatch.context() as disk:
        disk.setattr(merge, "_apply", refuse)
        disk.setattr(transactions.Transactions, "run", refuse)
        store = place.open()
        assert str(earlier) in store.notices[0]
        assert "disk full" in store.notices[0]
        heard = Heard(store)
        heard.states.append(store.save_state)  # it may have been told already
        assert heard.wait(lambda state: failing(state) and state.rescue is not None).rescue == earlier
        assert place.rescues() == [earlier]  # nothing is written twice
        store.submit(noted("typed meanwhile", question="steer"))
        state = heard.wait(lambda state: failing(state) and state.rescue is not None and state.pending == 2)
        assert state.rescue != earlier
        assert earlier.read_bytes() == content
    heard.wait(saved)
    assert (place.notes(), place.notes("steer")) == ("rescued", "typed meanwhile")
    assert store.close()
    assert place.rescues() == []


def test_the_rescue_file_of_a_run_is_never_that_of_an_earlier_one_with_its_number(place: Place) -> None:
    one = RescueFile(place.path, place.state)
    first = one.write([noted("one")], "disk full")
    second = RescueFile(place.path, place.state).write([noted("two")], "disk full")
    assert first is not None
    assert second is not None
    assert (first.name != second.name, "one" in first.read_text(), "two" in second.read_text()) == (True, True, True)
    assert one.write([noted("more")], "disk full") == first


def test_a_value_that_a_rule_forbids_is_told_and_keeps_nobody_from_the_rest(place: Place) -> None:
    place.filled().close()
    odd_value(place.path)
    not_closed_in_order(place)
    store = place.open()
    assert "values that this program never writes, in interview" in store.notices[0]
    store.submit(noted("goes on"))
    assert store.flush(60)
    with store.read() as conn:
        assert [(one.table, one.count) for one in checksums.differences(conn)] == [("interview", 1)]


def test_an_older_file_with_such_a_value_is_brought_up_to_date_where_that_works(place: Place) -> None:
    old_file(place.path, 5)
    odd_value(place.path)
    said = place.open().notices
    assert "values that this program never writes, in interview" in said[0]
    assert brought(5) in said[1]


def test_a_damaged_page_is_still_refused_beside_such_a_value(place: Place) -> None:
    place.filled().close()
    odd_value(place.path)
    not_closed_in_order(place)
    raw = sqlite3.connect(place.path)
    (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'candidate'").fetchone()
    raw.close()
    with place.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(CannotOpen, match="is damaged"):
        place.open()


def test_who_only_reads_is_told_that_the_file_was_replaced(place: Place) -> None:
    place.filled().close()
    reader = place.open(read_only=True)
    with reader.read() as conn:
        assert sqlite_only.row_counts(conn)["candidate"] == 1
    assert saving.reading_text(reader) == "READ-ONLY"
    other = place.path.with_name("other.db")
    shutil.copy(place.path, other)
    os.replace(other, place.path)  # noqa: PTH105 - as another program does it
    assert not reader.is_in_place()
    assert saving.reading_text(reader) == saving.REPLACED
    with pytest.raises(CannotOpen, match="was moved or replaced"), reader.read():
        pass
