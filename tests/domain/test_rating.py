from __future__ import annotations

import pytest

from interview_tui.domain.rating import Band, NotOneNumber, Prediction, Rating, band_of, parse_single_number, wants_evidence


@pytest.mark.parametrize("text", ["7–8", "7-8", "7.5", "8 or 9", "0", "11", "07", "", "  ", "+7", "7,", "seven", "٧", "1e1"])
def test_anything_but_one_whole_number_is_refused(text: str) -> None:
    with pytest.raises(NotOneNumber, match="one single number"):
        parse_single_number(text)


@pytest.mark.parametrize("number", range(1, 11))
def test_every_whole_number_from_one_to_ten_is_taken(number: int) -> None:
    assert parse_single_number(f" {number} ") == number


@pytest.mark.parametrize("value", [0, 11, -1, 7.0, 7.5, True, "7", None])
@pytest.mark.parametrize("kind", [Rating, Prediction])
def test_no_kind_of_number_can_hold_anything_else(kind: type[Rating] | type[Prediction], value: object) -> None:
    with pytest.raises(ValueError, match="a number from 1 to 10"):
        kind(value)  # type: ignore[arg-type]


def test_a_rating_and_a_prediction_of_the_same_size_are_not_the_same() -> None:
    numbers: list[object] = [Rating(8), Prediction(8)]
    assert numbers[0] != numbers[1]


def test_the_bands_are_those_of_the_method() -> None:
    bands = [band_of(number) for number in range(1, 11)]
    assert bands == [Band.POOR] * 2 + [Band.MIXED] * 3 + [Band.GOOD] * 3 + [Band.EXCELLENT] * 2
    assert [band.span for band in Band] == ["1–2", "3–5", "6–8", "9–10"]


@pytest.mark.parametrize(
    ("value", "notes", "wanted"), [(3, "", True), (4, "", False), (8, "", False), (9, " \n", True), (1, "late", False)]
)
def test_only_a_low_or_high_rating_without_a_line_wants_evidence(value: int, notes: str, wanted: bool) -> None:
    assert wants_evidence(Rating(value), notes) is wanted


def test_no_rating_wants_no_evidence() -> None:
    assert not wants_evidence(None, "")
