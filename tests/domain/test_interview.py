from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import question

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Answer, Gap, Place, QuestionState, gaps_of, state_of
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated

RATED = question("q")


def answer(**values: object) -> Answer:
    return Answer(QuestionId("q"), **values)  # type: ignore[arg-type]


def test_a_rating_and_a_reason_for_none_exclude_each_other() -> None:
    with pytest.raises(ValueError, match="not both"):
        answer(rating=Rating(5), unrated=Unrated.DECLINED)


@pytest.mark.parametrize(
    ("given", "gaps", "state"),
    [
        (None, (Gap.UNANSWERED, Gap.UNRATED), QuestionState.NOT_REACHED),
        (answer(spent_ms=1), (Gap.UNANSWERED, Gap.UNRATED), QuestionState.INCOMPLETE),
        (answer(notes="x"), (Gap.UNRATED,), QuestionState.INCOMPLETE),
        (answer(rating=Rating(7)), (), QuestionState.DONE),
        (answer(rating=Rating(9)), (Gap.NO_EVIDENCE_LINE,), QuestionState.DONE),
        (answer(rating=Rating(9), notes="x"), (), QuestionState.DONE),
        (answer(unrated=Unrated.NO_EVIDENCE), (), QuestionState.DONE),
        (answer(unrated=Unrated.NOT_ASKED, reason="short of time"), (), QuestionState.SKIPPED),
    ],
)
def test_what_a_rated_question_lacks(given: Answer | None, gaps: tuple[Gap, ...], state: QuestionState) -> None:
    assert gaps_of(RATED, given, ()) == gaps
    assert state_of(RATED, given, ()) is state


def test_an_optional_question_that_was_not_touched_lacks_nothing() -> None:
    assert gaps_of(question("q", optional=True), None, ()) == ()


def test_a_script_is_done_when_it_was_come_to() -> None:
    script = question("q", AnswerKind.SCRIPT)
    assert gaps_of(script, None, ()) == (Gap.NOT_SAID,)
    assert gaps_of(script, answer(spent_ms=1), ()) == ()


def people(*given: tuple[str, int | None, bool]) -> list[PredictedNumber]:
    return [
        PredictedNumber("names", slot, Relation.PEER, True, name, "", Prediction(number) if number else None, declined)
        for slot, (name, number, declined) in enumerate(given)
    ]


def test_four_names_need_a_name_and_a_number_or_a_refusal_each() -> None:
    names = question("names", AnswerKind.PEOPLE)
    whole = people(("A", 8, False), ("B", 9, False), ("C", None, True), ("D", 8, False))
    assert gaps_of(names, None, whole) == ()
    assert gaps_of(names, None, people(("A", 8, False), ("B", None, False), ("", 8, False), ("D", 8, False))) == (Gap.NAMES_MISSING,)


# -- who is asked for, and words to choose from ------------------------------------------------------------------------------

BOSS = replace(question("q"), names=Relation.MANAGER)


@pytest.mark.parametrize(
    ("given", "named", "gaps"),
    [
        (answer(rating=Rating(7)), True, ()),
        (answer(rating=Rating(7)), False, (Gap.NOT_NAMED,)),
        (answer(rating=Rating(9)), False, (Gap.NO_EVIDENCE_LINE, Gap.NOT_NAMED)),
        (answer(unrated=Unrated.NO_EVIDENCE), False, (Gap.NOT_NAMED,)),
        (answer(unrated=Unrated.DECLINED), False, ()),
        (answer(unrated=Unrated.NOT_ASKED, reason="self-employed"), False, ()),
        (None, False, (Gap.UNANSWERED, Gap.UNRATED, Gap.NOT_NAMED)),
    ],
)
def test_a_question_that_asks_for_somebody_lacks_the_name(given: Answer | None, named: bool, gaps: tuple[Gap, ...]) -> None:
    assert gaps_of(BOSS, given, (), named) == gaps


def test_a_question_that_asks_for_nobody_never_lacks_a_name() -> None:
    assert gaps_of(RATED, answer(rating=Rating(7)), (), named=False) == ()


@pytest.mark.parametrize(
    ("given", "gaps", "state"),
    [
        (None, (Gap.UNANSWERED, Gap.NOT_CHOSEN), QuestionState.NOT_REACHED),
        (answer(notes="The firm closed"), (Gap.NOT_CHOSEN,), QuestionState.INCOMPLETE),
        (answer(choice="pulled"), (), QuestionState.DONE),
        (answer(unrated=Unrated.DECLINED), (), QuestionState.DONE),
        (answer(unrated=Unrated.NOT_ASKED, reason="told before"), (), QuestionState.SKIPPED),
    ],
)
def test_what_a_question_with_words_to_choose_from_lacks(given: Answer | None, gaps: tuple[Gap, ...], state: QuestionState) -> None:
    choice = replace(question("q", AnswerKind.CHOICE), choices=("pushed", "pulled"))
    assert gaps_of(choice, given) == gaps
    assert state_of(choice, given) is state


def test_an_optional_question_lacks_what_is_missing_once_it_was_touched() -> None:
    choice = replace(question("q", AnswerKind.CHOICE, optional=True), choices=("pushed", "pulled"))
    assert gaps_of(choice, None) == ()
    assert gaps_of(choice, answer(notes="The firm closed")) == (Gap.NOT_CHOSEN,)


def test_an_answer_belongs_to_its_question_and_its_subject() -> None:
    assert answer(subject="j1").place == Place(QuestionId("q"), "j1") != answer(subject="j2").place
