"""The small pictures of the scorecard."""

from __future__ import annotations

import pytest

from interview_tui.domain.plots import DOTS, bar, dots, scale


@pytest.mark.parametrize(
    ("marks", "picture"),
    [
        ((), "·" * 19),
        ((1,), "●" + "·" * 18),
        ((10,), "·" * 18 + "●"),
        ((4, 8), "······●───────●····"),
        ((8, 4), "······●───────●····"),
        ((7, 7), "············◉······"),
        ((6.5, 6.6, 9), "···········◉────●··"),
        ((6.25, 6.75), "···········●●······"),
        ((9.75, 10), "··················◉"),
    ],
)
def test_marks_are_dots_on_the_scale_with_a_line_from_the_lowest_to_the_highest(marks: tuple[float, ...], picture: str) -> None:
    assert dots(marks) == picture
    assert len(picture) == DOTS


def test_every_number_of_the_scale_stands_over_its_dot() -> None:
    assert all(scale()[dots([number]).index("●") :].startswith(str(number)) for number in (1, 4, 7, 10))


@pytest.mark.parametrize(("value", "full"), [(None, 0), (0.4, 1), (5, 10), (7.3, 15), (10, 20), (12, 20)])
def test_a_bar_is_as_long_as_its_share_of_ten(value: float | None, full: int) -> None:
    assert bar(value, 20) == ("━" * full, "·" * (20 - full))
