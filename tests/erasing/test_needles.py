"""What is looked for is found wherever a file may hold it, and what stands everywhere by chance is not looked for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.text import clean, search_key, sort_key
from interview_tui.storage.erasing import finding
from interview_tui.storage.erasing.finding import Finder
from interview_tui.storage.erasing.needles import SHORTEST, pieces_of, spellings

_TEXTS = st.text(st.characters(codec="utf-8"), max_size=900).map(clean)
_FILLING = st.binary(max_size=40)


@given(_TEXTS, _FILLING, _FILLING)
def test_a_text_is_found_whatever_stands_around_it(text: str, before: bytes, after: bytes) -> None:
    finder = Finder(pieces_of([text]))
    if not finder.pieces:
        return
    for form in (text, json.dumps(text), json.dumps(text, ensure_ascii=False)):
        assert finder.in_bytes(before + form.encode() + after), form


@given(_TEXTS)
def test_the_keys_by_which_a_name_is_found_and_sorted_are_looked_for_too(name: str) -> None:
    if not pieces_of([name]) or len(name) > 500:
        return
    for key in (search_key(name), sort_key(name)):
        if pieces_of([key]):
            assert Finder(pieces_of([name])).in_bytes(key.encode())


@given(st.text(max_size=5000))
def test_every_piece_says_something_and_is_short(text: str) -> None:
    for piece in pieces_of([text]):
        written = min(map(len, spellings(piece)))
        assert SHORTEST <= written <= 80


@given(st.integers(0, 2600))
def test_what_is_left_of_a_long_text_in_a_page_is_found_wherever_it_was_cut(start: int) -> None:
    text = " ".join(f"{number} år" for number in range(500))
    part = text[start : start + 230]
    assert Finder(pieces_of([text])).in_bytes(part.encode())


def test_what_is_short_or_says_nothing_is_not_looked_for() -> None:
    assert pieces_of(["", "Bo Ek", "-" * 200, " \n " * 50, "=-" * 30]) == frozenset()
    assert pieces_of(["Bo Ekh"]) == {"Bo Ekh", "bo ekh"}


def test_a_text_of_signs_of_four_bytes_is_cut_between_signs() -> None:
    text = "".join(f"👩🏽‍💻 räksmörgås {number} 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 " for number in range(40))
    pieces = pieces_of([text])
    assert len(pieces) > 3
    assert all(piece in text for piece in pieces)


@given(st.lists(st.text(st.sampled_from("abc é\n"), min_size=1, max_size=60), max_size=8), st.lists(_FILLING, min_size=1, max_size=8))
def test_many_pieces_at_once_are_counted_as_one_by_one(texts: list[str], filling: list[bytes]) -> None:
    pieces = pieces_of(texts)
    content = b"".join(part + piece.encode() for part, piece in zip(filling * 9, pieces, strict=False))
    counted = {piece: sum(_times(content, written) for written in spellings(piece)) for piece in pieces}
    assert Finder(pieces).in_bytes(content) == +Counter(counted)


def _times(content: bytes, wanted: bytes) -> int:
    return sum(content.startswith(wanted, place) for place in range(len(content)))


def test_a_piece_that_two_blocks_share_is_found_once(tmp_path: Path) -> None:
    text = "said something that is long enough to be looked for"[:40]
    finder = Finder([text])
    file = tmp_path / "file"
    for shift in range(-len(text), 2):
        place = finding.BLOCK + shift
        file.write_bytes(bytes(place) + text.encode() + bytes(100))
        assert finder.in_file(file) == {text: 1}, shift


def test_single_texts_do_not_run_together() -> None:
    finder = Finder(["abcdefgh"])
    assert not finder.in_texts([b"abcd", b"efgh"])
    assert finder.in_texts([b"abcdefgh"] * 20_000) == {"abcdefgh": 20_000}
