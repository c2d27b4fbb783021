"""What the page of a decision and the record say: pure functions."""

from __future__ import annotations

import pytest

from interview_tui.domain.audit import AuditLine, Deed
from interview_tui.domain.bank import Stage
from interview_tui.domain.composite import RaterValue, composite
from interview_tui.domain.decision import Tied
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.panel import NOTHING_SUBMITTED, PanelReading
from interview_tui.domain.persona_parts import Part
from interview_tui.screens.decide_view import composite_words, parse_consensus, part_lines
from interview_tui.screens.record_view import BROKEN, NOTHING, departure_rows, record_rows
from tests import builders

DRIVE = CompetencyId("drive")


def reading(before: float, after: float) -> PanelReading:
    first, second = (composite(builders.persona(drive=1), [RaterValue("Bo", {DRIVE: value})]) for value in (before, after))
    return PanelReading((), first, second, raters=("Bo",))


def test_the_composite_is_named_beside_the_consensus() -> None:
    assert composite_words(reading(6.25, 6.25)) == "composite 6.3 · 1 rater"
    assert composite_words(reading(6, 8)) == "composite 6.0, 8.0 after the discussion · 1 rater"
    assert composite_words(NOTHING_SUBMITTED).startswith("no composite")


@pytest.mark.parametrize(("text", "number"), [("7", 7.0), (" 7,5 ", 7.5), ("7.5", 7.5), ("", None), ("  ", None)])
def test_a_consensus_is_read_with_point_or_comma(text: str, number: float | None) -> None:
    assert parse_consensus(text) == number


@pytest.mark.parametrize("text", ["x", "7.5.", "7 5", "-"])
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="float"):
        parse_consensus(text)


def test_each_part_of_the_persona_is_one_line_with_a_mark_at_the_chosen_one() -> None:
    parts = [Part(Tied.OUTCOME, "Answers in two hours " * 9), Part(Tied.CULTURE, "Calm")]
    lines = [line.plain for line in part_lines(parts, 1, 40)]
    assert [line[:3] for line in lines] == ["( )", "(•)"]
    assert len(lines[0]) == 40
    assert lines[0].endswith("…")


def test_a_broken_seal_stands_above_the_record() -> None:
    line = AuditLine(0, "Bo", Deed.SUBMITTED, "i1", Stage.DEEP_DIVE)
    assert BROKEN not in "".join(row.text.plain for row in record_rows([line], 200))
    broken = record_rows([line, AuditLine(0, "Bo", Deed.SUBMITTED, "i2", Stage.DEEP_DIVE, broken=True)], 200)
    assert BROKEN in broken[0].text.plain
    assert [("IT WAS CHANGED SINCE" in row.text.plain) for row in broken] == [False, False, True]


def test_an_empty_record_says_so() -> None:
    assert record_rows([], 60)[0].text.plain.split() == NOTHING.split()
    assert "Nobody was declined" in departure_rows([], 60)[0].text.plain
