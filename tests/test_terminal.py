"""How bytes from the terminal become text. The whole of it is tried in a pseudo-terminal in tests/e2e."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.terminal import Decoder

RAW = "a\x1b[A\x1b[200~x \x1b]0;owned\x07 å\r\n\ty\x0e\x1b[20\x1b[201~z\x1b[200~\x1b[201~\x07".encode()
READ = "a\x1b[A\x1b[200~x ␛]0;owned␇ å\r\n\ty␎␛[20\x1b[201~z\x1b[200~\x1b[201~\x07"


def test_control_characters_in_a_paste_are_made_visible_and_keys_stay_keys() -> None:
    assert Decoder("utf-8").decode(RAW) == READ


@given(st.lists(st.integers(1, 7), min_size=1))
def test_it_does_not_matter_in_which_pieces_the_bytes_come(sizes: list[int]) -> None:
    decoder, rest, read = Decoder("utf-8"), RAW, ""
    while rest:
        for size in sizes:
            read += decoder.decode(rest[:size]) if rest else ""
            rest = rest[size:]
    assert read == READ


@given(st.binary(min_size=1))
def test_any_bytes_can_be_read_and_end_a_paste_at_the_end(data: bytes) -> None:
    decoder = Decoder("utf-8")
    assert isinstance(decoder.decode(data) + decoder.decode(b"", final=True), str)


def test_a_terminal_that_is_gone_ends_the_reading_instead_of_giving_nothing_for_ever() -> None:
    with pytest.raises(EOFError):
        Decoder("utf-8").decode(b"")


def test_a_byte_that_is_no_utf_8_is_replaced_and_a_lone_escape_is_not_kept_back() -> None:
    assert Decoder("utf-8").decode(b"\xe5 ") == "\ufffd "
    assert Decoder("utf-8").decode(b"\x1b") == "\x1b"
