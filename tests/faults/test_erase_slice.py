"""An erasure that is killed is finished by the next start, and nothing else is found: a short slice of the campaign."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.campaign import Campaign
from faults.groups import erase

pytestmark = pytest.mark.thorough  # a whole erasure in programs that are killed: tests/erasing holds it in one process


def test_one_kill_in_the_middle_is_finished_by_the_next_start(campaign: Campaign) -> None:
    seen = erase.many(campaign, 1)
    assert seen.wrong == []
    assert seen.tried == 1


def test_what_is_left_would_be_found(campaign: Campaign) -> None:
    env = campaign.home("left", like=erase.lived_in(campaign))
    assert len(erase.holding(env)) >= 3
    left = Path(env["HOME"]) / "state" / "left.txt"
    left.parent.mkdir(exist_ok=True)
    left.write_text(erase.MARKERS["draft"])
    assert "state/left.txt" in erase.holding(env)
