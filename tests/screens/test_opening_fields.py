"""What may be typed into the fields of an opening."""

from __future__ import annotations

import pytest

from interview_tui.screens.competency import as_id
from interview_tui.screens.opening_fields import Wrong, read_applicants, read_minutes, read_weight


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), ("  ", None), ("0", 0), ("120", 120), (" 1 200 ", 1200), ("1,200", 1200), ("1.200", 1200), ("1000000", 1_000_000)],
)
def test_applicants(text: str, number: int | None) -> None:
    assert read_applicants(text) == number


@pytest.mark.parametrize("text", ["-1", "1.5", "1000001", "many", "1 2", "٣", "1e3", "12,34"])
def test_what_is_no_number_of_applicants(text: str) -> None:
    with pytest.raises(Wrong):
        read_applicants(text)


@pytest.mark.parametrize(
    ("text", "ok"),
    [("20", True), (" 30 ", True), ("19", False), ("31", False), ("", False), ("25 min", False), ("25.5", False), ("٢٥", False)],
)
def test_minutes(text: str, ok: bool) -> None:
    if ok:
        assert read_minutes(text) == int(text)
    else:
        with pytest.raises(Wrong, match="from 20 to 30"):
            read_minutes(text)


@pytest.mark.parametrize(("text", "weight"), [("0", 0), ("10", 10), ("1.25", 1.25), ("0,5", 0.5)])
def test_weights(text: str, weight: float) -> None:
    assert read_weight(text) == weight


@pytest.mark.parametrize("text", ["11", "1.234", "", "-1"])
def test_what_is_no_weight(text: str) -> None:
    with pytest.raises(Wrong, match="from 0 to 10"):
        read_weight(text)


@pytest.mark.parametrize(("name", "made"), [("Löser problem", "loser-problem"), ("  --A/B  c ", "a-b-c"), ("李", ""), ("x" * 90, "x" * 64)])
def test_an_id_from_a_name(name: str, made: str) -> None:
    assert as_id(name) == made
