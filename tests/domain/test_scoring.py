from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import builders

from interview_tui.domain.bank import AnswerKind, Bank
from interview_tui.domain.ids import CompetencyId, QuestionId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.persona import Persona
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.scoring import Score, score, unlinked_competencies
from interview_tui.domain.walk import walk


def answer(name: str, value: int | Unrated, subject: str = "") -> Answer:
    if isinstance(value, Unrated):
        return Answer(QuestionId(name), subject, unrated=value)
    return Answer(QuestionId(name), subject, rating=Rating(value))


def by_place(*answers: Answer) -> dict[Place, Answer]:
    return {item.place: item for item in answers}


def with_reason(persona: Persona) -> Persona:
    """The same, with the reason that makes its weights count."""
    return replace(persona, weights_reason="Half the work is guiding.")


def quick(persona: Persona, **values: int | Unrated) -> Score:
    return score(walk(builders.bank(), persona), by_place(*(answer(name, value) for name, value in values.items())), persona)


def test_a_competency_is_the_mean_of_its_answers_and_the_composite_the_weighted_mean() -> None:
    result = quick(with_reason(builders.persona(drive=1, steering=3)), goals=8, steer=5)
    assert [item.mean for item in result.competencies] == [6.5, 5.0]
    assert result.value == pytest.approx((6.5 + 3 * 5) / 4)
    assert (result.covered, result.rated, result.asked) == (1.0, 2, 2)


@pytest.mark.parametrize("why", list(Unrated))
def test_an_answer_without_a_rating_is_left_out_and_never_a_zero(why: Unrated) -> None:
    result = quick(builders.persona(), goals=8, steer=why)
    assert [item.mean for item in result.competencies] == [8.0, None]
    assert (result.value, result.covered) == (8.0, 0.5)


def test_without_ratings_there_is_no_composite() -> None:
    assert quick(builders.persona()).value is None


def test_a_competency_without_weight_counts_for_nothing() -> None:
    result = quick(builders.persona(drive=0, steering=1), goals=2, steer=9)
    assert result.value == 9.0


def test_weights_without_a_written_reason_count_the_same() -> None:
    result = quick(builders.persona(drive=1, steering=3), goals=8, steer=5)
    assert (result.value, result.covered) == ((6.5 + 5) / 2, 1.0)
    assert quick(builders.persona(drive=1, steering=3), goals=8).covered == 0.5


def test_links_that_the_persona_lacks_are_told() -> None:
    assert unlinked_competencies(builders.bank(), builders.persona(drive=1)) == ("steering",)


# -- a career: the answers about each job, and competencies that are rated directly ----------------------------------------

JOBS = (builders.job(1), builders.job(2))


def linked_only(questions: int = 3) -> Bank:
    """A deep-dive bank that leaves the competencies to the answers."""
    built = builders.deep_bank(questions)
    closing = replace(built.sections[2], questions=built.sections[2].questions[:2])
    return replace(built, sections=(*built.sections[:2], closing))


def rated_per_job() -> Bank:
    """Two questions about each job, and then the competencies, of each job as well."""
    built = linked_only(2)
    jobs = built.sections[1]
    asks = (*jobs.questions, builders.question("rate", AnswerKind.COMPETENCIES))
    return replace(built, sections=(built.sections[0], replace(jobs, questions=asks), built.sections[2]))


def deep(bank: Bank, *answers: Answer, persona: Persona | None = None) -> Score:
    persona = persona or builders.persona()
    return score(walk(bank, persona, JOBS), by_place(*answers), persona)


def test_the_answers_about_every_job_make_the_value_of_a_competency() -> None:
    result = deep(linked_only(), answer("job-1", 8, "j1"), answer("job-2", 5, "j1"), answer("job-1", 2, "j2"))
    drive, steering = result.competencies
    assert (drive.mean, drive.rated, drive.linked, drive.direct) == (5.0, 3, 6, False)
    assert (steering.mean, steering.linked) == (None, 0)
    assert (result.value, result.covered, result.rated, result.asked) == (5.0, 0.5, 3, 6)


def test_an_answer_without_the_job_it_is_about_counts_for_nothing() -> None:
    assert deep(linked_only(), answer("job-1", 8), answer("job-1", 8, "gone")).value is None


def test_a_direct_rating_wins_over_the_answers_linked_to_it() -> None:
    result = deep(builders.deep_bank(), answer("job-1", 2, "j1"), answer("competencies.drive", 9), answer("competencies.steering", 5))
    assert [(item.mean, item.rated, item.linked, item.direct) for item in result.competencies] == [(9.0, 1, 1, True), (5.0, 1, 1, True)]
    assert (result.value, result.rated, result.asked) == (7.0, 3, 10)


@pytest.mark.parametrize("why", [None, *Unrated])
def test_a_competency_that_is_to_be_rated_directly_has_no_value_before_it_is(why: Unrated | None) -> None:
    rated = [answer("job-1", 8, "j1"), *([answer("competencies.drive", why)] if why else [])]
    result = deep(builders.deep_bank(), *rated)
    assert [item.mean for item in result.competencies] == [None, None]
    assert (result.value, result.covered) == (None, 0.0)


def test_only_the_competencies_that_the_bank_names_are_rated_directly() -> None:
    built = builders.deep_bank()
    ask = replace(built.question(QuestionId("competencies")), competencies=(CompetencyId("steering"),))
    bank = replace(built, sections=(*built.sections[:2], replace(built.sections[2], questions=(ask,))))
    result = deep(bank, answer("job-1", 8, "j1"), answer("competencies.steering", 4))
    assert [(item.mean, item.direct) for item in result.competencies] == [(8.0, False), (4.0, True)]


def test_direct_ratings_of_each_job_are_averaged_and_those_without_a_number_left_out() -> None:
    rated = [answer("rate.drive", 9, "j1"), answer("rate.drive", 6, "j2"), answer("rate.steering", 4, "j1")]
    result = deep(rated_per_job(), *rated, answer("rate.steering", Unrated.NO_EVIDENCE, "j2"), answer("job-1", 1, "j1"))
    assert [(item.mean, item.rated, item.linked) for item in result.competencies] == [(7.5, 2, 2), (4.0, 1, 2)]
    assert result.value == pytest.approx((7.5 + 4) / 2)


def test_the_weights_of_the_persona_weigh_direct_ratings() -> None:
    rated = [answer("competencies.drive", 9), answer("competencies.steering", 5)]
    assert deep(builders.deep_bank(), *rated, persona=with_reason(builders.persona(drive=3, steering=1))).value == 8.0


@given(st.lists(st.tuples(st.sampled_from(["job-1", "job-2", "job-3"]), st.sampled_from(["j1", "j2"]), st.integers(1, 10)), min_size=1))
def test_every_answer_about_every_job_counts_alike(ratings: list[tuple[str, str, int]]) -> None:
    given_answers = by_place(*(answer(name, value, subject) for name, subject, value in ratings))
    persona = builders.persona()
    value = score(walk(linked_only(), persona, JOBS), given_answers, persona).value
    marks = [item.rating.value for item in given_answers.values() if item.rating]
    assert value == pytest.approx(sum(marks) / len(marks))
