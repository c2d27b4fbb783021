"""The funnel speaks up where more people go on than the method has in mind (F.02, F7)."""

from __future__ import annotations

import pytest

from interview_tui.domain.funnel import funnel_notices
from interview_tui.domain.opening import Funnel


@pytest.mark.parametrize(("candidates", "advanced", "count"), [(12, 5, 0), (13, 5, 1), (12, 6, 1), (200, 40, 2), (0, 0, 0)])
def test_more_than_a_dozen_or_more_than_five_are_told(candidates: int, advanced: int, count: int) -> None:
    funnel = Funnel(None, candidates, screening=0, screened=advanced, advanced=advanced, thanked=0, referred=0)
    assert len(funnel_notices(funnel)) == count
