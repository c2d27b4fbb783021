from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.notes import Mark, MarkedLine, lines_with, marked_lines

NOTES = '''"I built the macros"
+ numbers without being asked
plain line
- blames the customer
! left without notice
? which system
@ Karin, about the migration
“curly quote”
"""
+
'''


def test_each_mark_is_found_with_its_text() -> None:
    assert marked_lines(NOTES) == (
        MarkedLine(Mark.QUOTE, "I built the macros"),
        MarkedLine(Mark.GOOD, "numbers without being asked"),
        MarkedLine(Mark.BAD, "blames the customer"),
        MarkedLine(Mark.RED_FLAG, "left without notice"),
        MarkedLine(Mark.FOLLOW_UP, "which system"),
        MarkedLine(Mark.REFERENCE, "Karin, about the migration"),
        MarkedLine(Mark.QUOTE, "curly quote"),
        MarkedLine(Mark.QUOTE, '"'),
    )


def test_one_mark_can_be_picked() -> None:
    assert lines_with(Mark.RED_FLAG, NOTES) == ("left without notice",)


@given(st.text())
def test_no_text_breaks_the_reader_and_no_line_is_invented(text: str) -> None:
    lines = text.splitlines()
    for marked in marked_lines(text):
        assert any(marked.text in line for line in lines)
