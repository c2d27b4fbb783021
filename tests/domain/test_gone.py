from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.gone import compared, missing

WORDS = st.lists(st.sampled_from(["CSAT", "92", "+ calm", "\n", "angry customer", "\n\n", "  ", "?"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_are_the_earlier_text_and_what_is_gone_comes_back_by_adding_it(old: str, now: str) -> None:
    lines = compared(old, now)
    assert "\n".join("".join(run.text for run in line) for line in lines) == old
    assert missing(compared(old, f"{now}\n{old}")) == ""
    assert set(old.split()) <= set(f"{now}\n{missing(lines)}".split())


@given(WORDS, WORDS)
def test_nothing_is_said_to_be_there_that_is_not(old: str, now: str) -> None:
    there = now.split()
    for line in compared(old, now):
        for run in line:
            assert run.gone or set(run.text.split()) <= set(there)


def test_only_the_words_that_went_are_gone() -> None:
    old = "Asked about refunds: said no twice, then asked why.\n+ calm\nlast"
    now = "+ calm\nAsked about refunds: said no, then asked why. And more.\nlast thing"
    assert missing(compared(old, now)) == "no twice,"  # the comma is part of the word
    assert missing(compared(old, "")) == old
    assert missing(compared(old, old)) == ""


def test_single_words_that_are_in_the_notes_by_chance_tear_no_sentence_apart() -> None:
    old = "! blamed the team for the escalation and could not say why"
    now = "! blamed\n+ the second year was better, for the team"
    assert missing(compared(old, now)) == "the team for the escalation and could not say why"


def test_a_line_that_stands_twice_and_is_there_once_is_gone_once() -> None:
    assert missing(compared("a b\na b", "a b")) == "a b"
    assert [line[0].gone for line in compared("a b\nc d\nc d", "c d\nx")] == [True, False, True]


def test_very_long_texts_are_compared_by_lines() -> None:
    old = "\n".join(f"line {number} of many words" for number in range(3_000))
    assert missing(compared(old, old.replace("line 7 ", "row 7 "))) == "line"
    assert missing(compared(old, "")) == old
