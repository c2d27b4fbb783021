"""What the page of a comparison shows, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview_tui.domain.comparison import Comparison, gather, own_habits
from interview_tui.domain.habits import Contrast, Habits, Leniency, MarkRange, Middle, SameEverywhere
from interview_tui.domain.scorecard import read_interview
from interview_tui.screens.compare_habits import habit_words
from interview_tui.screens.compare_look import beside, look_at
from interview_tui.screens.compare_table import columns
from interview_tui.screens.compare_view import parts
from interview_tui.widgets.reading_page import PageRow
from tests.screens.helpers import HOSTILE
from tests.services import compare_samples as samples
from tests.services import markdown_samples
from tests.services.compare_samples import ANNA, BENGT, CARO, DINA, MARIA, PER, comparison, person, rated, sight


def page(of: Comparison, width: int = 116, *, hidden: bool = False, after: bool = False) -> str:
    """The whole page, and that no line of it is too wide."""
    rows = [row for part in parts(look_at(of, hidden=hidden, after=after), width) for row in part]
    text = "\n".join(row.text.plain for row in rows)
    assert max(row.text.split("\n", allow_blank=True)[0].cell_length for row in rows) <= width
    return text


def line_of(text: str, beginning: str) -> str:
    """The first line that begins so."""
    return next(line for line in text.splitlines() if line.startswith(beginning))


def behind(of: Comparison, title: str, width: int = 116, *, hidden: bool = False) -> str:
    rows: list[PageRow] = [row for part in parts(look_at(of, hidden=hidden), width) for row in part]
    return next(row.behind.build(width).plain for row in rows if row.behind is not None and row.behind.title == title)


@pytest.mark.parametrize("width", [76, 116])
def test_the_numbers_stand_with_their_range_and_what_is_missing(width: int) -> None:
    text = page(comparison(), width)
    assert line_of(text, "Empathy").split() == ["Empathy", "7.3", "7–8", "6.0", "4–8", "2/3", "!", "6.0", "6–6"]
    legend = " ".join(text.split())
    assert "2/3 rated by two of three" in legend
    assert "! 3 or more apart: discuss" in legend


def test_sealed_and_after_are_said_and_the_sealed_has_no_number() -> None:
    text = page(comparison(), after=True)
    assert line_of(text, "Composite").split()[2:] == ["7.9", "7.9", "5.6", "sealed"]
    assert line_of(text, "after the discussion").split()[3:] == ["7.9", "8.3", "5.6", "sealed"]
    assert "7.5*" in text
    assert "Dina Ali is sealed, so there are neither numbers nor words." in text


def test_a_partial_composite_says_so_beside_the_number() -> None:
    cards = (rated(ANNA, MARIA, {"goal": 8, "first": 8, "upset": None}),)
    text = page(gather(markdown_samples.opening(), [(ANNA, cards, (), (), None), (BENGT, samples.interviews(BENGT), (), (), None)]))
    assert "8.0 partial" in text
    assert line_of(text, "Weight covered").split() == ["Weight", "covered", "75", "%", "100", "%"]


def test_other_questions_other_stages_and_another_number_of_raters_stand_first() -> None:
    text = page(comparison())
    first = text[: text.index("Numbers")]
    for what in ("number of raters", "stages", "questions for all."):
        assert f"Not the same {what}" in first
    assert "Only in 1.3: Why support." in first


def test_each_question_has_the_ratings_in_order_and_the_first_line_of_what_was_said() -> None:
    lines = page(comparison()).splitlines()
    upset = lines.index("4 An upset customer")
    assert lines[upset + 2].split() == ["Bengt", "Öst", "4", "8", "n/e", "!", "laughed", "at", "the", "customer"]
    assert "ratings: Maria, Per, Siv" in "\n".join(lines)
    proud = next(place for place, line in enumerate(lines) if line.startswith("2 Proud of"))
    assert lines[proud + 1].split()[:6] == ["Anna", "Svensson", "–", "8", "9", "removed"]
    assert lines[proud + 2].split() == ["Bengt", "Öst", "not", "asked"]


def test_a_predicted_number_stands_before_what_was_noted() -> None:
    numbers = (markdown_samples.general(9),)
    given = replace(samples.stored(ANNA, MARIA, {"goal": 8, "managers": 5}, {"managers": "would say calm"}), predicted=numbers)
    card = read_interview(given, ANNA, markdown_samples.opening())
    of = gather(markdown_samples.opening(), [(ANNA, (card,), (), (), None), (BENGT, samples.interviews(BENGT), (), (), None)])
    assert "predicts 9: would say calm" in page(of)


def test_what_stands_for_a_rating_is_explained_where_it_does() -> None:
    text = page(comparison())
    assert "n/e no evidence" in text
    assert "declined" not in text
    caro = gather(markdown_samples.opening(), [(who, samples.interviews(who)[:1], (), (), None) for who in (ANNA, CARO)])
    assert "n/e" not in page(caro)


def test_a_question_for_all_competencies_is_told_once_with_them_below_it() -> None:
    lines = page(comparison()).splitlines()
    asked = lines.index("3 Rate each competency now.")
    assert lines[asked + 1] == "  Empathy"
    assert "  Drive" in lines[asked:]
    assert not any(line.startswith(("3 Empathy", "3 Drive")) for line in lines)


def test_behind_a_question_are_all_words_of_all() -> None:
    words = behind(comparison(), "Quick screen · 4 An upset customer", 150)
    for told in ("Anna stayed calm", "! laughed at the", "Heard the example."):
        assert told in words
    stacked = behind(comparison(), "Quick screen · 4 An upset customer", 60)
    assert "Maria Ek: 4, after the discussion 7\nchanged: Heard the example.\n! laughed at the customer" in stacked


def test_behind_a_competency_are_the_marks_and_the_questions_they_come_from() -> None:
    words = behind(comparison(), "Empathy", 200)
    for told in ("Maria Ek  7", "Siv Ros  —", "An upset customer (quick screen)"):
        assert told in words


def test_behind_a_question_about_jobs_are_the_jobs() -> None:
    words = behind(comparison(), "Deep-dive · 1 Task", 60)
    assert words.index("Barista") < words.index("Receptionist") < words.index("40 tickets a day")


def test_with_names_hidden_no_name_is_anywhere() -> None:
    look = look_at(comparison(), hidden=True)
    rows = [row for part in parts(look, 116) for row in part]
    texts = [row.text.plain for row in rows] + [row.behind.build(116).plain for row in rows if row.behind is not None]
    for one in comparison().people:
        for word in one.candidate.name.split():
            assert not any(word in text for text in texts)


def test_five_candidates_fit_into_the_narrowest_page() -> None:
    people = [person(number, f"Person Number {number}") for number in range(1, 6)]
    given = {MARIA: {"goal": 1, "first": 9, "upset": 8}, PER: {"goal": 10, "first": 9, "upset": 4}}
    found = [(who, tuple(rated(who, rater, marks) for rater, marks in given.items()), (), (), None) for who in people]
    assert "Person Num…" in page(gather(markdown_samples.opening(), found), 76)


@pytest.mark.parametrize(("width", "people", "plot"), [(76, 2, False), (76, 4, False), (116, 4, True), (116, 5, True), (40, 5, False)])
def test_dots_are_drawn_where_there_is_room(width: int, people: int, plot: bool) -> None:
    layout = columns(width, people, 23)
    assert layout.plot is plot
    assert layout.name + people * layout.each <= width


def test_words_stand_beside_each_other_where_there_is_room() -> None:
    blocks = [("A", [("one two three", "")]), ("B", [("four", "bold"), ("", "")])]
    assert beside(blocks, 60).plain.splitlines()[1].split() == ["one", "two", "three", "four"]
    assert beside(blocks, 30).plain.split("\n") == ["A", "one two three", "", "B", "four", ""]


def test_sealed_candidates_alone_make_a_page() -> None:
    text = page(gather(markdown_samples.opening(), [(who, (), (sight(),), (sight(),), None) for who in (CARO, DINA)]))
    assert "Numbers" not in text
    assert text.count("is sealed") == 2


def test_hostile_text_is_text() -> None:
    who = replace(ANNA, name=HOSTILE)
    cards = tuple(rated(who, rater, {"goal": 8, "first": 2, "upset": 5}, {"goal": HOSTILE}) for rater in (HOSTILE, PER))
    found = gather(markdown_samples.opening(), [(who, cards, (), (), None), (BENGT, samples.interviews(BENGT), (), (), None)])
    rows = [row for part in parts(look_at(found), 100) for row in part]
    texts = [row.text.plain for row in rows] + [row.behind.build(100).plain for row in rows if row.behind is not None]
    assert not any("\x1b" in text or "\x07" in text for text in texts)
    assert any("[@click=app.quit]x" in text for text in texts)


# -- habits (F16) --------------------------------------------------------------------------------------------------------------


def told(found: Habits | None) -> str:
    return habit_words(found, lambda key: f"<{key}>").build(200).plain


def test_habits_say_that_nobody_else_sees_them() -> None:
    assert "Only you see this" in told(None)
    assert "You have rated none of these candidates." in told(None)
    few = own_habits(comparison(), MARIA)
    assert "Too little to say anything yet: 9 ratings that others gave as well, of 3 candidates; 3 more ratings needed." in told(few)


def test_each_habit_stands_with_its_numbers_and_a_sign_where_it_is_worth_a_look() -> None:
    found = Habits(
        MARIA, 20, 4, enough=True, leniency=Leniency(-1.2, 0.3, True), mark_range=MarkRange(0.5, 1.6, True), middle=Middle(0.4, False),
        same_everywhere=(SameEverywhere(ANNA.id, 5, 0.3, 1.2, False), SameEverywhere(BENGT.id, 6, 0.0, None, True)),
        contrast=Contrast((), -0.41),
    )  # fmt: skip
    text = told(found)
    assert "! You give 1.2 lower than the others on average. With this few ratings that figure can be off by 0.6 either way." in text
    assert "! Your ratings vary by 0.5 (standard deviation), the others' by 1.6: you use a narrow part of the scale." in text
    assert "  40 % of your ratings are 5 or 6." in text
    assert f"! You gave <{ANNA.id}> nearly the same for all 5 competencies: they vary by 0.3, the others' by 1.2." in text
    assert f"! You gave <{BENGT.id}> the same number for all 6 competencies." in text
    assert "by -0.41" in text
