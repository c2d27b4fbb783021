"""The verbs of a running interview, with a clock that is moved by hand."""

from __future__ import annotations

import time

import pytest

from interview_tui.domain.changes import AnswerChanged, Change, PlaceChanged, PredictionChanged, ReasonDrafted
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Answer, Gap, Interview, Place
from interview_tui.domain.predictions import Pattern
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.services.live import LiveInterview
from tests import builders
from tests.builders import NOW

MINUTE = 60_000


class Sitting:
    """A running interview with its clock and what it wrote."""

    def __init__(self, interview: Interview | None = None, answers: tuple[Answer, ...] = (), at: int = NOW) -> None:
        self.seconds, self.wall, self.asleep = 1000.0, at, 50.0
        self.changes: list[Change] = []
        self.live = LiveInterview(
            interview or builders.interview(),
            builders.bank(),
            builders.opening(),
            builders.candidate(),
            answers,
            (),
            "",
            self.changes.append,
            lambda: self.seconds,
            lambda: self.wall,
            lambda: self.asleep,
        )

    def wait(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall += int(seconds * 1000)

    def sleep(self, seconds: float) -> None:
        self.asleep += seconds
        self.wall += int(seconds * 1000)

    @property
    def last(self) -> Change:
        return self.changes[-1]

    def reopened(self, after_seconds: float) -> Sitting:
        """The same interview in a new process, made from what was written."""
        interview, answers = builders.interview(), {}
        for change in self.changes:
            if isinstance(change, AnswerChanged):
                answers[change.answer.place] = change.answer
            elif isinstance(change, PlaceChanged):
                from dataclasses import replace

                interview = replace(interview, place=change.place, clock=change.clock)
        return Sitting(interview, tuple(answers.values()), self.wall + int(after_seconds * 1000))


def at(question_id: str) -> Place:
    return Place(QuestionId(question_id))


def judged(live: LiveInterview) -> tuple[Rating | None, Unrated | None]:
    return live.answer.rating, live.answer.unrated


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


def test_every_change_of_a_note_is_handed_on_at_once(sitting: Sitting) -> None:
    sitting.live.go_to(at("goals"))
    for text in ("C", "CS", "CSA"):
        sitting.live.set_notes(text)
        assert isinstance(sitting.last, AnswerChanged)
        assert sitting.last.answer.notes == text
    revisions = [
        change.answer.rev for change in sitting.changes if isinstance(change, AnswerChanged) and change.answer.question_id == "goals"
    ]
    assert revisions == [1, 2, 3]


def test_the_same_text_is_not_written_again(sitting: Sitting) -> None:
    sitting.live.set_notes("x")
    before = len(sitting.changes)
    sitting.live.set_notes("x")
    assert len(sitting.changes) == before


def test_a_rating_replaces_a_reason_for_none_and_the_other_way_round(sitting: Sitting) -> None:
    sitting.live.go_to(at("goals"))
    assert sitting.live.give(7)
    assert judged(sitting.live) == (Rating(7), None)
    assert sitting.live.give_none(Unrated.NO_EVIDENCE)
    assert judged(sitting.live) == (None, Unrated.NO_EVIDENCE)
    assert sitting.live.take_back()
    assert judged(sitting.live) == (None, None)
    assert not sitting.live.take_back()


def test_a_number_for_a_prediction_is_never_a_rating(sitting: Sitting) -> None:
    sitting.live.go_to(at("general"))
    assert sitting.live.give(9)
    assert sitting.live.answer.rating is None
    change = next(change for change in sitting.changes if isinstance(change, PredictionChanged))
    assert change.predicted.number == Prediction(9)
    assert sitting.live.give_none(Unrated.DECLINED)
    assert sitting.live.predicted_for(sitting.live.question)[0].declined
    assert not sitting.live.give_none(Unrated.NO_EVIDENCE)


@pytest.mark.parametrize("place", ["hello", "names", "start"])
def test_where_no_number_belongs_none_is_taken(sitting: Sitting, place: str) -> None:
    sitting.live.go_to(at(place))
    before = len(sitting.changes)
    assert not sitting.live.give(5)
    assert len(sitting.changes) == before


def test_a_skip_keeps_the_notes_and_drops_the_rating(sitting: Sitting) -> None:
    sitting.live.go_to(at("goals"))
    sitting.live.set_notes("began")
    sitting.live.give(4)
    sitting.live.skip("short\nof time")
    answer = sitting.live.answer
    assert (answer.notes, answer.rating, answer.unrated, answer.reason) == ("began", None, Unrated.NOT_ASKED, "short of time")


def test_steps_stop_at_both_ends(sitting: Sitting) -> None:
    assert not sitting.live.step(-1)
    while sitting.live.step(1):
        pass
    assert sitting.live.question.id == "start"


def test_the_pattern_appears_with_the_numbers(sitting: Sitting) -> None:
    from dataclasses import replace

    names = sitting.live.bank.question(QuestionId("names"))
    for entry, number in zip(sitting.live.predicted_for(names), (10, 10, 10, 10), strict=True):
        sitting.live.set_predicted(replace(entry, name=f"P{entry.slot}", number=Prediction(number)))
    assert sitting.live.reading().pattern is Pattern.ALL_TENS


def test_time_is_booked_on_the_open_question(sitting: Sitting) -> None:
    sitting.wait(60)
    sitting.live.go_to(at("goals"))
    sitting.wait(30)
    reading = sitting.live.time()
    assert reading.elapsed_ms == pytest.approx(90_000, abs=5)
    assert [round(section.spent_ms / 1000) for section in reading.sections] == [60, 30, 0, 0]


def test_a_pause_stops_the_clock(sitting: Sitting) -> None:
    sitting.wait(60)
    sitting.live.pause()
    sitting.wait(600)
    assert sitting.live.elapsed_ms == pytest.approx(60_000)
    sitting.live.resume()
    sitting.wait(5)
    assert sitting.live.elapsed_ms == pytest.approx(65_000)


def test_the_clock_is_written_down_every_ten_seconds(sitting: Sitting) -> None:
    before = len(sitting.changes)
    for _ in range(25):
        sitting.wait(1)
        sitting.live.tick()
    beats = [change for change in sitting.changes[before:] if isinstance(change, PlaceChanged)]
    assert len(beats) == 2


def test_after_a_clean_leave_the_interview_goes_on_where_it_was(sitting: Sitting) -> None:
    sitting.live.go_to(at("steer"))
    sitting.live.set_notes("half a sent")
    sitting.wait(100)
    sitting.live.leave()
    again = sitting.reopened(after_seconds=86_400)
    assert again.live.question.id == "steer"
    assert again.live.answer.notes == "half a sent"
    assert again.live.elapsed_ms == pytest.approx(100_000)


def test_after_a_kill_a_short_absence_counts_and_one_key_corrects_it(sitting: Sitting) -> None:
    sitting.live.go_to(at("steer"))
    sitting.wait(12)
    sitting.live.tick()
    again = sitting.reopened(after_seconds=30)
    assert again.live.elapsed_ms == pytest.approx(42_000)
    again.live.count_absence(counted=False)
    assert again.live.elapsed_ms == pytest.approx(12_000)
    again.live.count_absence(counted=True)
    assert again.live.elapsed_ms == pytest.approx(42_000)


def test_the_time_away_belongs_to_the_question_that_was_open(sitting: Sitting) -> None:
    sitting.live.go_to(at("steer"))
    sitting.wait(10)
    sitting.live.tick()
    again = sitting.reopened(after_seconds=30)
    again.live.go_to(at("start"))
    again.live.count_absence(counted=False)
    assert again.live.answer_to(at("steer")).spent_ms == pytest.approx(10_000, abs=10)
    assert again.live.answer_to(at("start")).spent_ms < 10


def test_a_skipped_number_that_is_given_after_all_is_no_longer_skipped(sitting: Sitting) -> None:
    sitting.live.go_to(at("general"))
    sitting.live.give(8)
    sitting.live.skip("no time")
    assert not sitting.live.predicted_for(sitting.live.question)[0].answered
    sitting.live.give(7)
    assert sitting.live.answer.unrated is None
    sitting.live.skip("no time")
    sitting.live.give_none(Unrated.DECLINED)
    assert sitting.live.answer.unrated is None
    sitting.live.skip("no time")
    sitting.live.take_back()
    assert sitting.live.answer.unrated is None


def test_revisions_of_numbers_go_on_from_those_stored_whatever_the_clock_says() -> None:
    sitting = Sitting()
    live = LiveInterview(
        builders.interview(), builders.bank(), builders.opening(), builders.candidate(), (), (), "", sitting.changes.append,
        lambda: 0.0, lambda: 5, last_rev=41,
    )  # fmt: skip
    live.go_to(at("general"))
    live.give(8)
    assert [change.rev for change in sitting.changes if isinstance(change, PredictionChanged)] == [42]


def test_a_half_written_reason_is_handed_on(sitting: Sitting) -> None:
    sitting.live.draft_reason("clear goals, but")
    assert isinstance(sitting.last, ReasonDrafted)
    assert sitting.live.interview.decision_reason == "clear goals, but"


def test_after_a_kill_a_long_absence_does_not_count(sitting: Sitting) -> None:
    sitting.wait(12)
    sitting.live.tick()
    assert sitting.reopened(after_seconds=3_600).live.elapsed_ms == pytest.approx(12_000)


def test_a_closed_lid_is_told(sitting: Sitting) -> None:
    sitting.wait(10)
    assert sitting.live.tick() is None
    sitting.sleep(30 * 60)
    slept = sitting.live.tick()
    assert slept is not None
    assert (slept.away_ms, slept.counted) == (30 * MINUTE, False)
    assert sitting.live.elapsed_ms == pytest.approx(10_000)
    sitting.sleep(60)
    assert sitting.live.tick() is not None
    assert sitting.live.elapsed_ms == pytest.approx(70_000)


@pytest.mark.parametrize("hours", [-1, 1, 24])
def test_a_wall_clock_that_is_set_changes_nothing(sitting: Sitting, hours: int) -> None:
    sitting.wait(10)
    sitting.wall += hours * 3_600_000
    assert sitting.live.tick() is None
    assert sitting.live.elapsed_ms == pytest.approx(10_000)
    sitting.wait(20)
    sitting.live.tick()
    assert [change.clock.elapsed_ms for change in sitting.changes if isinstance(change, PlaceChanged)][-1] == pytest.approx(30_000)


@pytest.mark.parametrize("hours", [-1, 24])
def test_after_a_kill_a_wall_clock_that_was_set_takes_and_adds_nothing(sitting: Sitting, hours: int) -> None:
    sitting.wait(12)
    sitting.live.tick()
    again = sitting.reopened(after_seconds=hours * 3_600)
    assert again.live.elapsed_ms == pytest.approx(12_000)
    again.wait(30)
    assert again.live.elapsed_ms == pytest.approx(42_000)


def test_an_hour_in_the_night_of_the_change_and_in_another_time_zone_is_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    before_the_change = 1_792_886_400_000  # 2026-10-25 00:00 UTC; an hour later the clocks of Stockholm go back
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    try:
        sitting = Sitting(at=before_the_change)
        sitting.wait(1_800)
        monkeypatch.setenv("TZ", "America/New_York")  # the laptop travels
        time.tzset()
        sitting.wait(1_800)
        assert sitting.live.tick() is None
        assert sitting.live.elapsed_ms == pytest.approx(60 * MINUTE)
        assert sitting.live.answer.spent_ms == pytest.approx(60 * MINUTE)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_what_is_missing_is_told_in_order(sitting: Sitting) -> None:
    sitting.live.go_to(at("goals"))
    sitting.live.give(2)
    assert (sitting.live.here, (Gap.NO_EVIDENCE_LINE,)) in sitting.live.gaps()
    assert sitting.live.lacks_evidence(sitting.live.here)


def test_a_place_that_the_bank_lacks_is_the_first_question() -> None:
    from dataclasses import replace

    gone = replace(builders.interview(), place=at("gone"), clock=ClockReading(5, False, NOW))
    assert Sitting(gone).live.question.id == "hello"
