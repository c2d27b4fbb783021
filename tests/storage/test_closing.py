"""The end of a run: everything is saved, or a rescue file holds it."""

from __future__ import annotations

import threading

import pytest

from interview_tui.domain.ids import InterviewId
from interview_tui.errors import CannotOpen, NotSaved
from interview_tui.storage import interviews
from interview_tui.storage.writer import Writer
from tests.storage.places import Place, held, noted

I1 = InterviewId("i1")


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
    assert process.communicate(timeout=120)[0] == ""
    assert process.returncode == 0
    assert place.notes() == "299"
    assert "state closed" in place.lock.read_text()


@pytest.mark.thorough
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
    said, _ = place.run(script).communicate(timeout=120)
    assert said == "True\nopen\nTrue\n"
    assert place.notes() == "goes on"


def test_after_closing_nothing_is_taken_in(place: Place) -> None:
    store = place.filled()
    store.close()
    with pytest.raises(NotSaved, match="closed"):
        store.submit(noted("x"))
    with pytest.raises(NotSaved, match="closed"):
        store.write(lambda _conn: None)
