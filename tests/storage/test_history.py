"""What an answer held before is kept with the change that took it away, and goes nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.history import LITTLE, KeptAnswer
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.interview import Place as At
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.storage import history, sealing
from interview_tui.storage.apply import apply_change, set_aside
from interview_tui.storage.store import Store
from tests.storage.panels import I1, RECORD, hold
from tests.storage.places import Place, crash_while_failing, noted

GOALS = At(QuestionId("goals"))
LONG = "She told how she halved the queue before Christmas."


def kept(store: Store, place: At = GOALS) -> list[str]:
    with store.read() as conn:
        return [one.notes for one in history.kept_of(conn, I1, place)]


def write(store: Store, *states: str | Answer, first: int = 1) -> None:
    """Change the answer to the question about goals, one moment after the other."""
    for rev, state in enumerate(states, first):
        given = state if isinstance(state, Answer) else Answer(GOALS.question_id, notes=state)
        change = AnswerChanged(I1, replace(given, rev=rev))
        store.write(lambda conn, change=change: apply_change(conn, change, change.answer.rev))  # type: ignore[misc]


def test_a_text_that_was_deleted_is_found_after_closing(place: Place) -> None:
    with place.filled() as store:
        write(store, "She", LONG, LONG[:40], LONG[:20], "")
    with place.open() as store:
        assert kept(store) == [LONG]
        write(store, LONG, "", "Another one told how it was.", "It was Bo.", first=9)
        assert kept(store) == ["Another one told how it was.", LONG]


def test_every_mark_and_text_is_kept_as_it_was(place: Place) -> None:
    store = place.filled()
    rated = Answer(GOALS.question_id, "", "notes\nÅ 😀", Rating(7), choice="pushed")
    skipped = Answer(GOALS.question_id, unrated=Unrated.NOT_ASKED, reason="no time")
    write(store, rated, skipped, replace(skipped, reason="ill"), Answer(GOALS.question_id))
    with store.read() as conn:
        assert history.kept_of(conn, I1, GOALS) == (
            KeptAnswer(3, unrated=Unrated.NOT_ASKED, reason="ill", lost=LITTLE + 3),
            KeptAnswer(2, unrated=Unrated.NOT_ASKED, reason="no time", lost=7),
            KeptAnswer(1, "notes\nÅ 😀", Rating(7), choice="pushed", lost=2 * LITTLE + 9),
        )
        assert history.kept_of(conn, I1, At(GOALS.question_id, "j1")) == ()
        assert history.kept_of(conn, InterviewId("i2"), GOALS) == ()


def test_typing_on_reads_no_history(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.filled()
    with monkeypatch.context() as patch:
        patch.delattr(history, "_numbered")
        write(store, "S", "Sh", "She", "Then She", replace(noted("Then She").answer, unrated=None, rating=Rating(7)))
    assert kept(store) == []


def test_a_change_that_comes_late_changes_no_history(place: Place) -> None:
    store = place.filled()
    write(store, LONG, first=5)
    write(store, "older", first=3)
    assert kept(store) == []


def test_a_change_that_is_refused_keeps_nothing(place: Place) -> None:
    store = place.filled()
    write(store, LONG)
    with pytest.raises(Exception, match="CHECK"):
        write(store, "x" * 1_000_001, first=2)
    assert kept(store) == []


def test_what_was_submitted_gets_no_more_history_and_its_seal_and_content_hold_none(place: Place) -> None:
    store = place.filled()
    store.write(hold)
    with store.read() as conn:
        content = sealing.content_of(conn, I1)
    (notes,) = (one["notes"] for one in content["answers"] if one["question_id"] == "goals")
    at, answer = At(GOALS.question_id, "j1"), Answer(GOALS.question_id, "j1", notes, Rating(7), spent_ms=900, choice="pushed")
    write(store, replace(answer, notes=LONG), answer, first=10)
    assert kept(store, at) == [LONG, notes]
    with store.read() as conn:
        assert sealing.digest_of(sealing.content_of(conn, I1)) == sealing.digest_of(content)
    store.write(RECORD["submission"])
    write(store, replace(answer, notes="later"), first=20)
    store.write(lambda conn: set_aside(conn, AnswerChanged(I1, replace(answer, notes="too late", rev=2)), 9))
    assert kept(store, at) == [LONG, notes]


def test_what_was_rescued_too_late_or_replaces_something_can_be_found(place: Place) -> None:
    crash_while_failing(place, noted("rescued too late to be written", 3), noted("rescued in time", 9, "steer"))
    rescue = place.rescues()[0]
    rescued = rescue.read_bytes()
    rescue.unlink()
    with place.open() as store:
        for question in ("goals", "steer"):
            store.submit(noted("written meanwhile", 5, question))
    for _ in range(2):  # the same file twice tells nothing new
        rescue.write_bytes(rescued)
        rescue.chmod(0o600)
        with place.open() as store:
            assert kept(store) == ["rescued too late to be written"]
            assert kept(store, At(QuestionId("steer"))) == ["written meanwhile"]
    assert place.notes() == "written meanwhile"
    assert place.notes("steer") == "rescued in time"
