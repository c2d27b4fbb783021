from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.text import clean, has_control, one_line, search_key, sort_key


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
