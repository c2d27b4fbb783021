"""Numbers that somebody gives in an interview can be put back as they stood."""

from __future__ import annotations

from typing import Any, cast

from interview_tui.domain.bank import Question
from interview_tui.domain.changes import Change, ReferenceRated
from interview_tui.domain.history import KeptAnswer
from interview_tui.domain.ids import InterviewId, QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.rating import Rating, ReferenceRating
from interview_tui.services.live_call import LiveCall
from interview_tui.services.live_history import LiveHistory
from interview_tui.services.live_judgement import Judgement


def test_what_a_reference_gave_is_put_back_and_what_changed_after_the_prediction_was_seen_stays_marked() -> None:
    written: list[Change] = []
    call = LiveCall(InterviewId("i"), ReferenceId("r"), cast("Any", None), (), written.append, 0)
    question = cast("Question", type("Asked", (), {"id": QuestionId("number")})())
    assert call.state(question) == ()
    call.give(question, 8)
    before = call.state(question)
    call.shown = True
    call.clear(question)
    assert call.put_back(question, before)
    assert not call.put_back(question, before)
    given = call.number(question)
    assert (given.number, given.declined, given.changed_after) == (ReferenceRating(8), False, True)
    assert call.put_back(question, ())
    assert call.number(question).number is None
    assert [change.rev for change in written if isinstance(change, ReferenceRated)] == [1, 2, 3, 4]


def test_a_judgement_is_put_on_an_answer_and_notes_and_time_stay() -> None:
    rated = Answer(QuestionId("q"), notes="old", rating=Rating(7))
    judgement = Judgement.of(rated, [((8, False),)])
    assert judgement.on(Answer(QuestionId("q"), notes="new", spent_ms=5)) == Answer(
        QuestionId("q"), notes="new", spent_ms=5, rating=Rating(7)
    )
    assert not judgement.is_empty
    assert Judgement.of(Answer(QuestionId("q"), notes="new"), [((None, False),)]).is_empty
    assert not Judgement.of(Answer(QuestionId("q")), [((None, True),)]).is_empty


def test_former_states_that_the_disk_lacks_stand_among_those_it_has() -> None:
    history = LiveHistory(lambda: 50)
    long, longer = "words that are more than a few", "words that are more than a few, and others"
    history.change(Answer(QuestionId("q"), notes=long), Answer(QuestionId("q"), notes=longer))
    history.change(Answer(QuestionId("q"), notes=longer), Answer(QuestionId("q"), notes="x"))
    place = Place(QuestionId("q"))
    assert [kept.notes for kept in history.with_stored(place, [])] == [longer]
    stored = (KeptAnswer(70, "newer"), KeptAnswer(20, longer))
    assert [kept.at_ms for kept in history.with_stored(place, stored)] == [70, 20]
    assert [kept.at_ms for kept in history.with_stored(place, stored[:1])] == [70, 50]
    assert history.with_stored(Place(QuestionId("other")), []) == ()
