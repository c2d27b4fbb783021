"""Which former states of an answer are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from interview_tui.domain.history import LITTLE, MOST, MOST_CHARACTERS, KeptAnswer, after_change, loss
from interview_tui.domain.rating import Rating, Unrated

LONG = "She told how she halved the queue before Christmas."


def after(*states: KeptAnswer | str, kept: Sequence[KeptAnswer] = ()) -> tuple[KeptAnswer, ...]:
    """What is kept when an answer went through these states."""
    whole = [
        replace(state, at_ms=place) if isinstance(state, KeptAnswer) else KeptAnswer(place, state) for place, state in enumerate(states)
    ]
    found = tuple(kept)
    for old, new in pairwise(whole):
        found = after_change(found, old, new)
    return found


def texts(kept: Iterable[KeptAnswer]) -> list[str]:
    return [one.notes for one in kept]


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("", "a", 0), ("ab", "abc", 0), ("ab", "cab", 0), ("ab", "axb", 0), ("aa", "aaa", 0), ("abc", "ac", 1), ("abab", "ab", 2),
        ("abc", "", 3), ("aXb", "aYb", 1), ("aaa", "aa", 1), ("one two three", "one three", 4), ("å😀", "å", 1),
    ],
)  # fmt: skip
def test_lost_is_what_neither_end_covers(old: str, new: str, lost: int) -> None:
    assert loss(KeptAnswer(0, old), KeptAnswer(1, new)) == lost
    assert loss(KeptAnswer(0, reason=old), KeptAnswer(1, reason=new)) == lost


def test_typing_that_only_adds_keeps_nothing() -> None:
    rated = KeptAnswer(0, "abcd", Rating(7), choice="pushed")
    assert after("", "a", "ab", "ab d", "abc d", KeptAnswer(0, "abc d", Rating(7)), replace(rated, notes="abc d!")) == ()


@pytest.mark.parametrize(
    "changed",
    [KeptAnswer(1, LONG, Rating(8), choice="pushed"), KeptAnswer(1, LONG, choice="pushed"), KeptAnswer(1, LONG, Rating(7), choice="pulled"),
     KeptAnswer(1, LONG, Rating(7)), KeptAnswer(1, LONG, None, Unrated.DECLINED, choice="pushed")],
)  # fmt: skip
def test_a_mark_that_is_replaced_or_cleared_is_kept(changed: KeptAnswer) -> None:
    old = KeptAnswer(0, LONG, Rating(7), choice="pushed")
    assert after_change((), old, changed) == (replace(old, lost=LITTLE),)


def test_a_run_of_deletions_keeps_the_text_from_before_it() -> None:
    backwards = [LONG[:length] for length in range(len(LONG), -1, -1)]
    assert after(*backwards) == (KeptAnswer(0, LONG, lost=len(LONG)),)
    assert texts(after(*backwards, "Some", "Something else", "")) == [LONG, "Something else"]


def test_a_mark_that_is_changed_in_a_run_of_deletions_keeps_the_state_it_belonged_to() -> None:
    kept = after(*(KeptAnswer(0, text, Rating(mark)) for text, mark in ((LONG, 7), (LONG[:30], 7), (LONG[:30], 8), (LONG[:20], 8))))
    assert [(one.notes, one.rating) for one in kept] == [(LONG, Rating(7)), (LONG[:30], Rating(7)), (LONG[:30], Rating(8))]


def test_small_corrections_replace_each_other_but_never_add_up() -> None:
    words = [f"word{number:02}" for number in range(60)]
    states = [" ".join(words[:place] + ["fixed" + word[4:] for word in words[place:]]) for place, word in enumerate([*words, ""])]
    kept = after(LONG, "", *states)
    assert kept[0] == KeptAnswer(0, LONG, lost=len(LONG))
    assert 1 < len(kept) <= MOST
    assert after("tpyo", "typo") == (KeptAnswer(0, "tpyo", lost=2),)
    assert texts(after("tpyo", "typo", "typo mroe", "typo more")) == ["typo mroe"]


def test_the_same_state_is_kept_once() -> None:
    assert texts(after(LONG, "quite another", LONG, "quite another", LONG)) == [LONG, "quite another"]


def test_over_the_bounds_what_lost_least_goes_first_then_the_oldest() -> None:
    kept = tuple(KeptAnswer(place, f"{place:03}", lost=50 + (place != 5)) for place in range(MOST))
    after_one = after_change(kept, KeptAnswer(99, LONG), KeptAnswer(99))
    assert [one.at_ms for one in after_one] == [place for place in range(MOST) if place != 5] + [99]
    after_two = after_change(after_one, KeptAnswer(100, LONG[::-1]), KeptAnswer(100))
    assert [one.at_ms for one in after_two] == [place for place in range(1, MOST) if place != 5] + [99, 100]


def test_a_long_text_that_goes_letter_by_letter_is_kept_though_there_is_much_else() -> None:
    kept = tuple(KeptAnswer(place, f"{place:050}", lost=50) for place in range(MOST))
    assert after(*(LONG[:length] for length in range(len(LONG), -1, -1)), kept=kept)[-1] == KeptAnswer(0, LONG, lost=len(LONG))


def test_the_characters_are_bounded() -> None:
    kept = after(*(f"{number}" * (MOST_CHARACTERS // 4) for number in range(1, 9)))
    assert [one.notes[0] for one in kept] == ["4", "5", "6", "7"]


PIECES = some.text("ab ", max_size=30) | some.sampled_from([LONG, LONG * 2, LONG[:9]])


@some.composite
def edits(draw: some.DrawFn) -> list[KeptAnswer]:
    """An answer as somebody works on it: pieces are put in, cut out and replaced, marks set, former states restored."""
    states = [KeptAnswer(0)]
    for at_ms in range(1, draw(some.integers(2, 30))):
        now = states[-1]
        begin, end = sorted((draw(some.integers(0, len(now.notes))), draw(some.integers(0, len(now.notes)))))
        what = draw(some.sampled_from(("put", "cut", "put", "cut", "mark", "restore")))
        if what == "restore":
            now = draw(some.sampled_from(states))
        elif what == "mark":
            now = replace(now, rating=draw(some.none() | some.integers(1, 3).map(Rating)))
        else:
            now = replace(now, notes=now.notes[:begin] + (draw(PIECES) if what == "put" else "") + now.notes[end:])
        states.append(replace(now, at_ms=at_ms))
    return states


@given(edits())
def test_no_state_that_lost_much_can_not_be_found_again(states: list[KeptAnswer]) -> None:
    kept: tuple[KeptAnswer, ...] = ()
    lost: list[KeptAnswer] = []
    for old, new in pairwise(states):
        kept = after_change(kept, old, new)
        if loss(old, new) >= LITTLE:
            lost.append(old)
    for state in lost:
        assert any(loss(state, one) == 0 for one in kept)
    assert len(kept) <= MOST
    assert len({replace(one, at_ms=0, lost=0) for one in kept}) == len(kept)
    assert all(replace(one, lost=0) in states for one in kept)


@given(edits(), some.data())
def test_a_restored_state_can_be_taken_back(states: list[KeptAnswer], data: some.DataObject) -> None:
    kept = after(*states)
    if not kept:
        return
    chosen = replace(data.draw(some.sampled_from(kept)), at_ms=len(states))
    then = after_change(kept, states[-1], chosen)
    assert loss(states[-1], chosen) < LITTLE or any(loss(states[-1], one) == 0 for one in then)
