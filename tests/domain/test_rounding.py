"""Numbers are rounded as people do it on paper."""

from __future__ import annotations

import pytest

from interview_tui.domain.rounding import half_up, in_digits, percent


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [((5.5 + 9.0) / 2, 1, "7.3"), (6.25, 1, "6.3"), (6.45, 1, "6.5"), (6.44, 1, "6.4"), (6.5, 0, "7"), (7.125, 2, "7.13"),
     (-0.25, 1, "-0.3"), (-0.01, 1, "0.0"), (10.0, 1, "10.0")],
)  # fmt: skip
def test_a_half_goes_up(value: float, digits: int, text: str) -> None:
    assert in_digits(value, digits) == text
    assert half_up(value, digits) == float(text)


@pytest.mark.parametrize(("share", "text"), [(0.0, "less than 1"), (0.0049, "less than 1"), (0.005, "1"), (0.125, "13"), (1.0, "100")])
def test_a_small_share_is_not_told_as_nothing(share: float, text: str) -> None:
    assert percent(share) == text
