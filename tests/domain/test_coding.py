"""A code in place of a candidate's name (2d)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_masking import NAMES, texts
from tests.services import call_samples as calls

from interview_tui.domain.code_name import LENGTH, SIGNS, code_of
from interview_tui.domain.coding import NameCoder, with_code
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Answer
from interview_tui.domain.masking import without_names

CODE = "Candidate 7F3K9M"


def test_a_code_is_always_the_same_and_has_no_sign_that_is_taken_for_another() -> None:
    """The first is a promise: files that were sent last year name the same person by it."""
    assert code_of(CandidateId("2ae283d8-886d-5eb7-bcf0-1d00a55cb057")) == "Candidate D4X69Q"
    assert not set(SIGNS) & set("0O1IL2Z5S8BUVAE")
    assert len(set(SIGNS)) == len(SIGNS)


@given(st.uuids(), st.uuids())
def test_a_code_is_short_and_another_person_has_another(first: object, second: object) -> None:
    codes = [code_of(CandidateId(str(key))) for key in (first, second)]
    assert all(re.fullmatch(f"Candidate [{SIGNS}]{{{LENGTH}}}", code) for code in codes)
    assert (codes[0] == codes[1]) == (first == second)


def test_the_name_is_nowhere_any_more_and_the_names_of_others_stay() -> None:
    whole = calls.scorecard()
    assert any("Anna" in text for text in texts(whole))
    coded = with_code(whole, CODE)
    assert coded.candidate.name == CODE
    assert coded.candidate.id == ""
    for text in texts(coded):
        assert not re.search("anna|svensson", text.casefold()), text
    assert any(CODE in text for text in texts(coded))
    assert all(any(name in text for text in texts(coded)) for name in NAMES)
    assert coded.names_left_out is False
    assert [card.score for card in coded.interviews] == [card.score for card in whole.interviews]


def test_both_can_be_left_out_together() -> None:
    coded = with_code(without_names(calls.scorecard()), CODE)
    assert coded.names_left_out
    for text in texts(coded):
        assert not any(name in text for name in (*NAMES, "Anna", "Svensson")), text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna said so", f"{CODE} said so"),
        ("ANNA SVENSSON's way", f"{CODE}'s way"),
        ("Annas kund", f"{CODE}s kund"),
        ("Maria Svensson called", "Maria Svensson called"),
        ("Maria called", "Maria called"),
        ("Svensson called", f"{CODE} called"),
        ("write to anna.svensson@example.org", "write to [contact left out]"),
        ("Savannah and the banana", "Savannah and the banana"),
        ("", ""),
    ],
)
def test_in_free_text_it_is_found_as_it_is_typed(typed: str, kept: str) -> None:
    assert NameCoder("Anna Svensson", CODE, others=["Maria Svensson"]).free(typed) == kept


@given(st.text(max_size=200))
def test_whatever_is_typed_before_it_hides_no_name(typed: str) -> None:
    assert NameCoder("Anna Svensson", CODE).free(f"{typed}\nSvensson").split("\n")[-1] == CODE


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_somebody_is_called_other_texts_than_names_stay(name: str, typed: str) -> None:
    assert NameCoder(name, CODE).whole(f"{typed}\nqqq").endswith("\nqqq")


def test_what_was_asked_is_said_anew_with_the_code() -> None:
    coded = with_code(calls.scorecard(), CODE)
    assert coded.calls[0].entries[0].said == f"Hello Per Lund, Maria Ek here about {CODE}."


def test_a_note_that_was_typed_in_two_lines_hides_no_name() -> None:
    whole = calls.scorecard()
    card = whole.interviews[0]
    first = card.before[0].entries[0]
    noted = replace(first, answer=Answer(first.answer.question_id, notes="Anna\nSvensson said"))
    section = replace(card.before[0], entries=(noted, *card.before[0].entries[1:]))
    changed = replace(whole, interviews=(replace(card, before=(section, *card.before[1:])), *whole.interviews[1:]))
    assert "Svensson" not in with_code(changed, CODE).interviews[0].before[0].entries[0].answer.notes
