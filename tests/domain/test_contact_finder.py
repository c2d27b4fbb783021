"""Addresses and telephone numbers in free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import calls_for
from tests.thorough import first_only

from interview_tui.domain.contact_finder import ContactFinder
from interview_tui.domain.folding import Folded

WRITTEN = ("555-0142", "+46 70 981 45 67, mornings", "dora@helio.se", "x 4512")


def left(text: str, *written: str) -> str:
    """The text with a star for each contact."""
    folded = Folded(text)
    for start, end in reversed(ContactFinder(written or WRITTEN).places(folded)):
        begin, stop = folded.origin(start, end)
        text = f"{text[:begin]}*{text[stop:]}"
    return text


@pytest.mark.parametrize(
    "number", ["555 0142", "5550142", "555-0142", "555.0142", "(555) 0142", "555–0142", "５５５ ０１４２", "+1 212 555 0142"]
)
def test_a_number_that_was_written_down_is_found_whatever_stands_between_its_digits(number: str) -> None:
    assert left(f"call {number}, or not") == "call *, or not"


@pytest.mark.parametrize("number", ["+46709814567", "0046 70-981 45 67", "070-981 45 67", "70 981 45 67", "+46 (0)70 981 45 67"])
def test_a_number_is_found_with_and_without_the_code_of_its_country(number: str) -> None:
    assert left(f"call {number}.") == "call *."


@pytest.mark.parametrize(
    "number",
    ["08-123 456 78", "070.123.45.68", "+45 12 34 56 78", "(030) 123456", "212-555-0199", "(212) 555-0199", "555-0199", "020 7946 0958"],
)
def test_what_looks_like_a_number_is_found_without_having_been_written_down(number: str) -> None:
    assert left(f"3. {number} 2026-03-24", "x") == "3. * 2026-03-24"


def test_addresses_are_found_in_any_case() -> None:
    assert left("DORA@helio.se, a.b+c@x.example; @challenge at@home") == "*, *; @challenge at@home"


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-24, 2017-01–2020-08, 2017–2020, 2019/2020, 24/03/2026, 24.3.2026, 01-02-2026, 01/2017-08/2020, 05 2026",
        "2026-03-24 08.30-17.15, 08:30-09:15, 2026-03-24T10:30:00",
        "7/10, 0/10, 0-10, 8 9 10, 0 1 2 3 4 5 6 7 8 9 10, 4.5-5.0, 0.1234567",
        "100 000 kr, 1 050 000, +100 000, +250000 kr, €0500000, 500-1000 kr, 1 200 000 000 SEK, 10 000-20 000, $100.000",
        "40 tickets, 1500 2000, 300-1500 calls, ABC0123456, x 4512 and 4512",
    ],
)
def test_dates_times_ratings_and_money_are_no_numbers_of_anybody(text: str) -> None:
    assert left(text) == text


@given(st.from_regex(r"[1-9]\d{5,11}", fullmatch=True).map(lambda text: "".join(str(int(sign)) for sign in text)), st.data())
def test_no_number_that_was_written_down_is_left_however_it_is_grouped(digits: str, data: st.DataObject) -> None:
    between = data.draw(st.lists(st.sampled_from(["", " ", "-", ".", "/", " - ", "\u00a0"]), min_size=len(digits), max_size=len(digits)))
    shown = "".join(sign + gap for sign, gap in zip(digits, [*between[:-1], ""], strict=True))
    assert left(f"at {shown} then", digits) == "at * then"


@pytest.mark.parametrize(
    "piece", first_only(["1", "1 ", "11-", "0 ", "+(", "a@", "a.b-", "x@a.", "2026-03-", "070-12 ", "1.", "(0"], first=4)
)
def test_twice_the_text_is_twice_the_work_and_a_long_one_comes_to_an_end(piece: str) -> None:
    finder = ContactFinder([f"{'1' * 15}{n}" for n in range(60)])
    short, long, longest = (Folded((piece * size)[:size]) for size in (1_000, 2_000, 100_000))
    finder.places(long)  # whatever is remembered from text to text is known now
    assert calls_for(lambda: finder.places(long)) <= 2.2 * calls_for(lambda: finder.places(short)) + 10
    finder.places(longest)
