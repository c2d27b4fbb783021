from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.placeholders import fill, names_in, placeholder_problems, say


def test_values_are_put_in_and_never_read_again() -> None:
    assert fill("Hello {candidate}", {"candidate": "{interviewer} [/]"}) == "Hello {interviewer} [/]"


def test_a_missing_value_is_shown_as_missing() -> None:
    assert fill("{own_example}", {}) == "[own example]"


def test_the_other_text_is_said_when_the_number_of_applicants_is_unknown() -> None:
    assert say("We had {applicants}.", "We had many.", {"applicants": ""}) == "We had many."
    assert say("We had {applicants}.", "We had many.", {"applicants": "214"}) == "We had 214."


def test_doubled_braces_are_braces() -> None:
    assert fill("{{candidate}}", {"candidate": "x"}) == "{candidate}"


def test_wrong_braces_are_found_with_their_place() -> None:
    assert placeholder_problems("{candidat} {") == ((0, "candidat"), (11, "{"))


@given(st.text())
def test_any_text_can_be_filled(text: str) -> None:
    filled = fill(text, {})
    if not placeholder_problems(text) and not names_in(text) and "{" not in text and "}" not in text:
        assert filled == text
