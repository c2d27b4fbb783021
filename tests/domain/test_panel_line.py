"""The raters of an opening as lines of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import PanelMember
from interview_tui.domain.panel_line import RATED_STAGES, PanelProblem, panel_lines, read_panel_lines
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line

QUICK, DEEP = Stage.QUICK_SCREEN, Stage.DEEP_DIVE


@pytest.mark.parametrize(
    ("line", "stages"),
    [
        ("Maria Lind: quick screen, deep-dive", (QUICK, DEEP)),
        ("Maria Lind: deep-dive, quick screen", (QUICK, DEEP)),
        ("Maria Lind", (DEEP,)),
        ("  Maria   Lind :  ", (DEEP,)),
        ("Maria Lind: Quick-Screen", (QUICK,)),
        ("Maria Lind: phone screen and deep dive", (QUICK, DEEP)),
        ("Maria Lind: DEEPDIVE; screening", (QUICK, DEEP)),
        ("Maria Lind: djupintervju och snabbintervju", (QUICK, DEEP)),
        ("Maria Lind: båda", (QUICK, DEEP)),
        ("Maria Lind: both,", (QUICK, DEEP)),
    ],
)
def test_stage_words_are_forgiving_and_the_deep_dive_is_meant_where_none_stands(line: str, stages: tuple[Stage, ...]) -> None:
    assert read_panel_lines(line) == (PanelMember("Maria Lind", stages),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bo Ek\n: deep-dive", "Line 2: a name is needed"),
        ("Bo Ek: depe-dive", "Line 1: “depe-dive” is no stage with ratings. Did you mean “deep-dive”?"),
        ("Bo Ek: lunch", "“lunch” is no stage with ratings. There are: application review, quick screen, deep-dive."),
        ("Bo Ek: deep-dive, references", "reference calls are not rated"),
        ("Bo Ek, deep-dive", "a colon goes between the name and the stages"),
        ("Bo Ek\n\nEva Dal\nbo  EK: quick screen", "Line 4: bo EK stands on line 1 already."),
        ("B" * 201, "201 characters; 200 is the most"),
        (f"Bo Ek: {'x' * 5000}", "x…” is no stage"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PanelProblem) as problem:
        read_panel_lines(text)
    assert said in str(problem.value)
    assert len(str(problem.value)) < 200


def test_a_name_may_hold_a_comma_and_nobody_is_a_panel_too() -> None:
    assert read_panel_lines("Lind, Maria: quick screen") == (PanelMember("Lind, Maria", (QUICK,)),)
    assert read_panel_lines(" \n\n") == ()


NAMES = st.text(min_size=1, max_size=30).map(lambda text: one_line(text).replace(":", "").replace(",", "").strip()).filter(bool)
STAGES = st.sets(st.sampled_from(list(RATED_STAGES)), min_size=1).map(lambda chosen: tuple(s for s in Stage if s in chosen))


@given(st.lists(st.builds(PanelMember, NAMES, STAGES), max_size=5, unique_by=lambda member: rater_key(member.name)))
def test_what_is_shown_is_read_back(panel: list[PanelMember]) -> None:
    assert read_panel_lines(panel_lines(panel)) == tuple(panel)


def test_a_name_with_a_colon_is_read_back_as_it_was() -> None:
    panel = (PanelMember("[link=file:///x]Bo", (Stage.QUICK_SCREEN, Stage.DEEP_DIVE)), PanelMember("Dr: Ek", (Stage.DEEP_DIVE,)))
    assert read_panel_lines(panel_lines(panel)) == panel
