"""Short words for the stages of a panel are understood."""

from __future__ import annotations

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.panel_line import read_panel_lines


@pytest.mark.parametrize("line", ["Maria Lind: quick, deep", "Maria Lind: Deep and Quick", "Maria Lind: snabb, djup"])
def test_quick_and_deep_are_enough(line: str) -> None:
    (member,) = read_panel_lines(line)
    assert set(member.stages) == {Stage.QUICK_SCREEN, Stage.DEEP_DIVE}
