"""The picture of the funnel: every number is to be seen, at every width, and no meaning is in the bars alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.funnel_picture import NARROWEST, SWEDISH, WORDS, funnel_lines
from interview_tui.domain.opening import LANGUAGES, Funnel

WHOLE = Funnel(400, 61, screened=12, dived=5, called=4, offered=1, hired=1, screened_in=12, to_screen=12, to_dive=5)


def bars(lines: tuple[str, ...]) -> list[float]:
    """The length of each bar in cells."""
    return [line.count("█") + line.count("▌") / 2 for line in lines[:7]]


def test_the_steps_stand_in_their_order_with_their_numbers_and_the_methods_limits() -> None:
    lines = funnel_lines(WHOLE, 78)
    found = [re.match(r"([a-z -]+?) +(\d+) ", line) for line in lines[:7]]
    assert [(one[1], int(one[2])) for one in found if one] == [
        ("applied", 400), ("screened in", 12), ("quick screen", 12), ("deep-dive", 5), ("references", 4), ("offer", 1), ("hired", 1),
    ]  # fmt: skip
    for place, limit in ((0, "hundreds"), (1, "about a dozen at most"), (3, "four or five")):
        assert lines[place].endswith(limit)
    assert not any("!" in line for line in lines)


def test_400_applicants_and_one_hire_are_both_to_be_seen_and_the_scale_says_how() -> None:
    lines = funnel_lines(WHOLE, 78)
    found = bars(lines)
    assert found == sorted(found, reverse=True)
    assert found[0] > 30
    assert 2 <= found[-1] <= 6
    assert re.fullmatch(r"log scale +1 +10 +100", lines[7])


def test_more_than_the_method_has_in_mind_is_said_in_a_sign_and_in_words() -> None:
    lines = funnel_lines(replace(WHOLE, to_screen=13, to_dive=6), 78)
    assert [place for place, line in enumerate(lines) if "!" in line] == [1, 2]
    assert lines[1].endswith("! 13 go on: more than a dozen")
    assert lines[2].endswith("! 6 go on: more than five")
    assert lines[3].endswith("four or five")  # five were met there, which is no more
    narrow = funnel_lines(replace(WHOLE, to_screen=13, to_dive=6), NARROWEST)
    assert [place for place, line in enumerate(narrow) if line.endswith("!")] == [1, 2]


def test_what_is_no_step_stands_below_and_nothing_stands_there_without_a_number() -> None:
    said = "\n".join(funnel_lines(replace(WHOLE, waiting=41, thanked=3, erased=2), 78))
    assert "41 to review · 3 thanked · 2 erased since" in said
    assert "declined" not in said
    assert len(funnel_lines(WHOLE, 78)) == 8


def test_it_is_said_when_nobody_knows_how_many_applied() -> None:
    assert "counted are the 3" in " ".join(funnel_lines(Funnel(None, 3), 78))
    assert "counted" not in " ".join(funnel_lines(Funnel(84, 3), 78))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_word_for_every_step(language: str) -> None:
    words = WORDS[language]
    assert len(words.steps) == len(words.limits) == len(words.beyond) == 7
    assert set(words.beside) == set(SWEDISH.beside)
    assert all(hasattr(WHOLE, name) for name in words.beside)


COUNT = st.integers(0, 100_000)


@given(
    funnel=st.builds(
        Funnel, st.none() | COUNT, COUNT, screening=COUNT, screened=COUNT, dived=COUNT, called=COUNT, hired=COUNT, declined=COUNT,
        to_screen=COUNT, to_dive=COUNT, screened_in=COUNT, waiting=COUNT, offered=COUNT, erased=COUNT,
    ),
    width=st.integers(0, 140),
    words=st.sampled_from(list(WORDS.values())),
)  # fmt: skip
def test_it_fits_every_width_and_shows_who_is_there(funnel: Funnel, width: int, words: object) -> None:
    lines = funnel_lines(funnel, width, words)  # type: ignore[arg-type]
    assert max(map(len, lines)) <= max(width, NARROWEST)
    numbers = (funnel.applied, funnel.screened_in, funnel.screened, funnel.dived, funnel.called, funnel.offered, funnel.hired)
    for line, count, bar in zip(lines, numbers, bars(lines), strict=False):
        assert f"{count:,}" in line
        assert bool(bar) == bool(count)


def test_a_swedish_funnel_is_swedish() -> None:
    text = "\n".join(funnel_lines(replace(WHOLE, applicants=None, waiting=3, to_dive=6), 78, WORDS["sv"]))
    assert [
        word for word in ("sökte", "gick vidare", "högst ett dussin", "går vidare: fler än fem", "att granska") if word not in text
    ] == []
    assert [word for word in ("applied", "dozen", "hired", "to review", "Nobody") if word in text] == []
