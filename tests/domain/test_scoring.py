from __future__ import annotations

import pytest
from tests import builders

from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.scoring import score, unlinked_competencies


def answers(**values: int | Unrated) -> dict[QuestionId, Answer]:
    return {
        QuestionId(name): Answer(QuestionId(name), unrated=value)
        if isinstance(value, Unrated)
        else Answer(QuestionId(name), rating=Rating(value))
        for name, value in values.items()
    }


def test_a_competency_is_the_mean_of_its_answers_and_the_composite_the_weighted_mean() -> None:
    result = score(builders.bank(), answers(goals=8, steer=5), builders.persona(drive=1, steering=3))
    assert [item.mean for item in result.competencies] == [6.5, 5.0]
    assert result.value == pytest.approx((6.5 + 3 * 5) / 4)
    assert (result.covered, result.rated, result.asked) == (1.0, 2, 2)


@pytest.mark.parametrize("why", list(Unrated))
def test_an_answer_without_a_rating_is_left_out_and_never_a_zero(why: Unrated) -> None:
    result = score(builders.bank(), answers(goals=8, steer=why), builders.persona())
    assert [item.mean for item in result.competencies] == [8.0, None]
    assert (result.value, result.covered) == (8.0, 0.5)


def test_without_ratings_there_is_no_composite() -> None:
    assert score(builders.bank(), {}, builders.persona()).value is None


def test_a_competency_without_weight_counts_for_nothing() -> None:
    result = score(builders.bank(), answers(goals=2, steer=9), builders.persona(drive=0, steering=1))
    assert result.value == 9.0


def test_links_that_the_persona_lacks_are_told() -> None:
    assert unlinked_competencies(builders.bank(), builders.persona(drive=1)) == ("steering",)
