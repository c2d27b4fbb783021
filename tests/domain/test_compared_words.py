"""What was said to the same questions, where they were not the same, and without the names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services import compare_samples as samples
from tests.services import markdown_samples
from tests.services.compare_samples import ANNA, BENGT, CARO, MARIA, PER, SIV, comparison, rated

from interview_tui.domain.bank import Stage
from interview_tui.domain.compared_words import NameHider, bank_differences, question_rows
from interview_tui.domain.comparison import gather
from interview_tui.domain.ids import BankHash


def test_questions_come_in_the_order_of_the_stages_and_of_the_bank() -> None:
    rows = question_rows(comparison())
    assert [row.stage for row in rows] == sorted((row.stage for row in rows), key=list(Stage).index)
    quick = [row.question.id for row in rows if row.stage is Stage.QUICK_SCREEN]
    assert quick == ["goal", "first", "upset", "past", "managers", "four", "why"]


def test_an_answer_knows_who_noted_it_and_what_was_changed() -> None:
    upset = next(row for row in question_rows(comparison()) if row.question.id == "upset")
    assert list(upset.answers) == [ANNA.id, BENGT.id, CARO.id]
    bengt = upset.answers[BENGT.id]
    assert [said.rater for said in bengt] == [MARIA, PER, SIV]
    assert [said.revision is not None for said in bengt] == [True, False, False]


def test_a_question_nobody_answered_stays_and_a_script_without_notes_does_not() -> None:
    rows = {str(row.question.id): row for row in question_rows(comparison())}
    assert rows["past"].answers == {}
    assert "hello" not in rows
    noted = rated(ANNA, MARIA, {"goal": 5, "hello": 5}, {"hello": "was late"})
    assert "hello" in {row.question.id for row in question_rows(gather(markdown_samples.opening(), [(ANNA, (noted,), (), (), None)]))}


def test_answers_about_jobs_are_by_job_with_the_oldest_first() -> None:
    task = next(row for row in question_rows(comparison()) if row.question.id == "task")
    assert task.per_job
    assert [group[0].entry.job_number for group in task.by_job(ANNA.id)] == [1, 2, 3, 4, 0]
    assert task.by_job(BENGT.id) == ()


def test_another_version_of_the_questions_is_told_question_by_question() -> None:
    (found,) = bank_differences(comparison())
    assert found.stage is Stage.QUICK_SCREEN
    assert found.versions == (("1.2", (ANNA.id, BENGT.id)), ("1.3", (CARO.id,)))
    assert found.changed == ("A goal",)
    assert found.only == (("Why support", ("1.3",)),)


def test_two_texts_of_one_version_number_are_told_apart_by_their_hashes() -> None:
    other = replace(markdown_samples.bank(), hash=BankHash("99aa" * 16))
    cards = [(ANNA, rated(ANNA, MARIA, {"goal": 5})), (BENGT, rated(BENGT, MARIA, {"goal": 5}, asked=other))]
    (found,) = bank_differences(gather(markdown_samples.opening(), [(who, (card,), (), (), None) for who, card in cards]))
    assert [name for name, _ in found.versions] == ["1.2 (ab12ab)", "1.2 (99aa99)"]
    assert (found.changed, found.only) == ((), ())


def test_one_version_for_all_is_no_difference() -> None:
    pairs = [(who, samples.interviews(who), (), (), None) for who in (ANNA, BENGT)]
    assert bank_differences(gather(markdown_samples.opening(), pairs)) == ()


HIDER = NameHider([("Anna Svensson", "A"), ("Bengt Öst", "B")])


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Anna Svensson said no", "A said no"),
        ("anna was calm, Bengt's team was not", "A was calm, B's team was not"),
        ("Annas chef ringde ÖST", "As chef ringde B"),
        ("Annabel and Svenssons", "Annabel and As"),
        ("Anna  Svensson\nAnna", "A\nA"),
        ("nothing here", "nothing here"),
    ],
)
def test_names_become_letters_in_free_text(text: str, without: str) -> None:
    assert HIDER.free(text) == without


def test_a_missing_name_is_found_nowhere() -> None:
    assert NameHider([("", "A"), (" ", "B"), ("Caro", "C")]).free("a b caro") == "a b C"


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_any_name_can_be_looked_for_in_any_text(text: str, names: list[str]) -> None:
    NameHider((name, "A") for name in names).free(text)
