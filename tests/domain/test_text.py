from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.text import clean, folded, has_control, one_line, search_key, sort_key


@given(st.text(st.characters(codec=None)))
def test_cleaning_leaves_no_control_character_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert not has_control(cleaned)
    assert "\r" not in cleaned
    assert clean(cleaned) == cleaned
    cleaned.encode()  # no lone surrogate is left


@given(st.text(st.characters(codec=None)))
def test_a_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_control_characters_are_shown_and_not_dropped() -> None:
    assert clean("a\x1b]0;x\x07b\x9bc\u202ed") == "a␛]0;x␇b\ufffdc\ufffdd"


def test_tabs_and_line_ends_stay() -> None:
    assert clean("a\tb\r\nc\rd") == "a\tb\nc\nd"


def test_names_sort_as_in_swedish() -> None:
    names = ["Östen", "Anna", "Åsa", "Zara", "Ärla", "anders", "Émile"]
    assert sorted(names, key=sort_key) == ["anders", "Anna", "Émile", "Zara", "Åsa", "Ärla", "Östen"]


def test_a_search_finds_without_accents_and_case() -> None:
    assert search_key("ASA") in search_key("Åsa Öberg")


@given(st.lists(st.sampled_from(["a", "bc ", "\n", " ", "👩\u200d👧", "e\u0301", "界", "x" * 30])).map("".join), st.integers(8, 40))
def test_folding_makes_no_line_too_long_and_leaves_nothing_out(text: str, limit: int) -> None:
    folding = folded(text, limit)
    assert all(len(line) <= limit for line in folding.split("\n"))
    assert folding.replace("\n", "") == text.replace("\n", "")
    assert folded(folding, limit) == folding


def test_folding_breaks_behind_a_blank_and_parts_no_sign() -> None:
    assert folded("one two three", 8) == "one two \nthree"
    assert folded("x" * 10, 8) == "xxxxxxxx\nxx"
    assert folded("xxxxxxx👩\u200d👧", 8) == "xxxxxxx\n👩\u200d👧"
    assert folded("xxxxxxxe\u0301", 8) == "xxxxxxx\ne\u0301"
