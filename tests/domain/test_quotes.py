"""Quotes in notes, as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.notes import marked_lines
from interview_tui.domain.quotes import in_marks


def shown(line: str) -> str:
    """A line of notes that is a quote, as it is shown."""
    return in_marks(marked_lines(line)[0].text)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('"I ask first"', "“I ask first”"),
        ('"I ask first', "“I ask first”"),
        ('"Eat lunch." Would rather do it alone', "“Eat lunch.” Would rather do it alone"),
        ("“Eat lunch.” Would rather do it alone", "“Eat lunch.” Would rather do it alone"),
        ('"Eat lunch," she said, "then work"', "“Eat lunch,” she said, “then work”"),
        ('"He said "no" to them"', '“He said "no" to them”'),
        ('"He said "no"', '“He said "no"”'),
        ('"Don\'t" is no answer', "“Don't” is no answer"),
    ],
)
def test_a_quote_has_one_pair_of_marks_around_it(typed: str, told: str) -> None:
    assert shown(typed) == told


def test_the_marks_are_those_of_the_language() -> None:
    assert in_marks('Ät lunch." Gör det hellre själv', "”", "”") == "”Ät lunch.” Gör det hellre själv"


@given(st.text(alphabet='ab ."“”').filter(lambda text: any(map(str.isalpha, text))))
def test_every_mark_has_its_other_half_and_no_letter_is_lost(text: str) -> None:
    line = in_marks(text)
    assert sum(line.count(sign) for sign in '"“”') % 2 == 0
    assert [sign for sign in line if sign not in '"“”'] == [sign for sign in text if sign not in '"“”']
