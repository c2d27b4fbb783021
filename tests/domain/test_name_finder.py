"""Names of third persons in free text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.domain.name_finder import NameFinder

NAMES = (("a", "Per Lund"), ("b", "Anna-Lena Berg"), ("c", "Per Öst"), ("d", "van der Meer"), ("e", "Bo"))


def finder(*names: tuple[str, str], own: str = "Anna Svensson") -> NameFinder:
    return NameFinder(names or NAMES, own, "Reference", "contact left out", ["070-1 23 45 67 8", "x"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Per Lund said so", "Reference 1 said so"),
        ("PER  LUND and per\nlund", "Reference 1 and Reference 1"),
        ("Per Lunds idé, Lunds idé, Lund's idea", "Reference 1s idé, Reference 1s idé, Reference 1's idea"),
        ("Per did", "Reference 1/3 did"),
        ("50 per cent, the lund, super, Lundin", "50 per cent, the lund, super, Lundin"),
        ("Lena or Berg or Anna-Lena", "Reference 2 or Reference 2 or Reference 2"),
        ("Anna led it", "Anna led it"),
        ("a van of der Meer, the Meer", "a van of der Reference 4, the Reference 4"),
        ("about Bo and no bo", "about Reference 5 and no bo"),
        ("mail per@helio.se or +46 70-123 45 67 or 0701234567.", "mail [contact left out] or [contact left out] or [contact left out]."),
        ("070-1 23 45 67 8", "[contact left out]"),
        ("2026-03-04, 2014–2017, 40 tickets, 100 000 a day, 0.4", "2026-03-04, 2014–2017, 40 tickets, 100 000 a day, 0.4"),
        ("@success Per Öst", "@success Reference 3"),
        ("Reference 1 and Reference 2", "Reference 1 and Reference 2"),
    ],
)
def test_names_are_found_as_people_write_them(text: str, left: str) -> None:
    assert finder().free(text) == left


def test_a_name_in_small_letters_is_found_in_both_ways() -> None:
    assert finder(("a", "per lund")).free("per, Per and Lund") == "Reference 1, Reference 1 and Reference 1"


def test_nothing_of_the_candidates_own_name_is_taken_for_somebody_else() -> None:
    same = finder(("a", "Anna"), ("b", "Kim Svensson"), ("c", "Anna Svensson"))
    assert same.free("Anna Svensson and Kim Svensson, Svensson") == "Anna Svensson and Reference 2, Svensson"


def test_a_longer_name_wins_over_one_that_it_begins_with() -> None:
    assert finder(("a", "Per Lund"), ("b", "Per Lund Ek")).free("Per Lund Ek") == "Reference 2"


def test_the_place_of_a_name_keeps_firms_but_for_whole_names() -> None:
    assert finder().whole("Lund Bygg AB") == "Lund Bygg AB"
    assert finder().whole("Per Lund AB") == "Reference 1 AB"


def test_the_same_name_of_two_people_names_both_numbers() -> None:
    assert finder(("a", "Per Lund"), ("b", "Per Lund")).label_for("per lund") == "Reference 1/2"


def test_nobody_named_leaves_everything() -> None:
    assert NameFinder((), "", "Reference").free("Per Lund") == "Per Lund"


WORDS = st.text(st.sampled_from("aBcdÅäé|[]/#`*_-.'\n\t\u202e\x1b("), min_size=1, max_size=12)


@settings(deadline=None)
@given(WORDS, st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_it_and_a_name_with_white_space_around_it_is_gone(name: str, before: str, after: str) -> None:
    found = NameFinder((("a", f"{name} Zetterlund"),), "", "Reference")
    left = found.free(f"{before} {name} Zetterlund {after}")
    assert "Zetterlund" not in left
    assert "Reference 1" in left
