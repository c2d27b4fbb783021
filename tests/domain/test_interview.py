from __future__ import annotations

import pytest
from tests.builders import bank, question

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Answer, Gap, QuestionState, gaps_in, gaps_of, state_of
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


def test_the_gaps_of_a_bank_come_in_its_order() -> None:
    given = {QuestionId("goals"): Answer(QuestionId("goals"), rating=Rating(6))}
    assert [item.id for item, _ in gaps_in(bank(), given, ())] == ["hello", "steer", "general", "names", "start"]
