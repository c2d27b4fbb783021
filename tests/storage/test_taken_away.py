"""A file that is moved, replaced or deleted while it is open."""

from __future__ import annotations

import stat
from dataclasses import replace

import pytest

from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Answer
from interview_tui.errors import CannotOpen, NotSaved
from interview_tui.storage import interviews, openings, rescue
from tests import builders
from tests.storage.places import Heard, Place, failing, noted, saved

I1 = InterviewId("i1")


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
    assert store.flush(60)
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
    assert store._opened is not None
    store._opened.readers.dispose()  # the next reader must open the file
    with pytest.raises(CannotOpen, match="moved or replaced"), store.read():
        pass
    assert not place.path.exists()


def kept_answers(place: Place) -> list[Answer]:
    found = rescue.find_rescues(place.path, place.state)
    return [change.answer for one in found for change in one.changes if isinstance(change, AnswerChanged)]
