"""Headings of raters that can be told apart, and ratings in the order in which somebody looks for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from interview_tui.domain.ids import CompetencyId, InterviewId, QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.scorecard import Scorecard
from interview_tui.screens import panel_head, panel_table, panel_words
from interview_tui.screens.own_ratings import OwnRating, behind_first
from tests.screens import panel_samples as panels
from tests.services import markdown_samples as samples


@pytest.mark.parametrize(
    ("raters", "width", "shown"),
    [
        (["Rater One", "Rater Two"], 9, ["Rater O", "Rater T"]),
        (["Rater One", "Rater Two", "Rater Three"], 9, ["R. One", "R. Two", "R. Three"]),
        (["Rater One", "Rater Two"], 6, ["R. One", "R. Two"]),
        (["Christina Ek", "Christian Ek"], 5, ["no. 1", "no. 2"]),
        (["Anna Lisa Berg", "Anna Karin Berg"], 40, ["Anna Lisa Berg", "Anna Karin Berg"]),
    ],
)
def test_raters_whose_names_begin_alike_have_headings_of_their_own(raters: list[str], width: int, shown: list[str]) -> None:
    assert panel_table.short_names(raters, width) == shown


@given(st.lists(st.text("ab é界", min_size=1, max_size=12), min_size=2, max_size=6), st.integers(5, 9))
def test_no_two_headings_are_equal(raters: list[str], width: int) -> None:
    names = panel_table.short_names(raters, width)
    assert len(set(names)) == len(raters)
    assert all(cell_len(name) <= width for name in names)


def test_numbers_in_place_of_names_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "RATERS", ("Christina Ek", "Christian Ek", "Christer Ek", "Chris Ek", "Maria Ek"))
    text = "\n".join(row.text.plain for row in panel_table.table(panels.panel(5, dived=False), 78))
    assert "no. 1" in text.splitlines()[1]
    assert "no. 1 Christina Ek" in text
    assert "no. 2 Christian Ek" in text


def test_the_words_behind_a_competency_say_which_answers_do_not_count() -> None:
    key = samples.persona().competencies[2].id
    counted, beside = panel_words.touching(panels.dive(), key)
    assert [entry.step.competency is not None for entry in counted] == [True]
    assert beside
    words = panel_words.competency(panels.panel(2), key).build(100).plain
    assert panel_words.NOT_COUNTED in words
    assert words.index(panel_words.NOT_COUNTED) > words.index("of 10")


def test_the_ratings_behind_the_row_come_first() -> None:
    place = Place(QuestionId("q"))
    ratings = [OwnRating(InterviewId("i"), place, name, None, name, (CompetencyId(name),)) for name in ("a", "b", "c")]
    assert [item.label for item in behind_first(ratings, CompetencyId("c"))] == ["c", "a", "b"]
    assert [item.label for item in behind_first(ratings, None)] == ["a", "b", "c"]


def test_the_head_says_that_it_is_personal_data_and_until_when() -> None:
    open_one = panels.panel(2)
    assert "not closed" in _head(open_one)
    closed = replace(open_one, erase_on=date(2031, 2, 3))
    assert "personal data" in _head(closed)
    assert "to be erased on 2031-02-03" in _head(closed)
    hired = replace(open_one, opening=replace(open_one.opening, closed_on=date(2029, 2, 3), closed_ms=1))
    assert "until they are handed over" in _head(hired)


def _head(scorecard: Scorecard) -> str:
    return " ".join("\n".join(row.text.plain for row in panel_head.head(scorecard, 78)).split())
