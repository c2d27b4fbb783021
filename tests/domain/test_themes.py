from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import persona

from interview_tui.domain.persona import Persona
from interview_tui.domain.themes import Columns, Quote, Side, Source, Tagged, Themes, find_themes


def quick(notes: str) -> Tagged:
    return Tagged(Source.QUICK, "", notes)


def deep(notes: str, *behaviours: str) -> Tagged:
    return Tagged(Source.DEEP, "", notes, frozenset(behaviours))


def said(who: str, notes: str) -> Tagged:
    return Tagged(Source.REFERENCE, who, notes)


def themes(*tagged: Tagged, heard: int | None = None) -> Themes:
    count = len({notes.who for notes in tagged} - {""}) if heard is None else heard
    return find_themes(tagged, persona(), count)


def tags(columns: Columns) -> list[str]:
    return [theme.tag for theme in columns.rows]


def test_a_tag_is_a_strength_and_a_minus_or_an_exclamation_mark_makes_it_an_improvement_area() -> None:
    found = themes(quick("calm on the phone #calm\n- slow to start #pace\nforgets dates #!dates\n  - late #late\n+ kind #kind"))
    assert tags(found.strengths) == ["calm", "kind"]
    assert tags(found.improvements) == ["dates", "late", "pace"]


def test_a_minus_inside_a_line_changes_nothing() -> None:
    assert tags(themes(quick("first-line help - every day #calm")).strengths) == ["calm"]


def test_a_competency_has_its_name_and_another_tag_is_its_own() -> None:
    found = themes(quick("ok #drive\nok #humour"))
    assert [(theme.tag, theme.name) for theme in found.strengths.rows] == [("drive", "Drive"), ("humour", "humour")]


def test_words_are_kept_by_column_and_a_tag_without_words_counts_without_a_quote() -> None:
    found = themes(quick("#drive"), deep("+ built the desk #drive"), said("r1", '"never idle" #drive'), said("r2", "#drive\n+ #drive"))
    (theme,) = found.strengths.rows
    assert (theme.in_quick, theme.in_deep, theme.references) == (True, True, ("r1", "r2"))
    assert theme.quotes == (Quote(Source.DEEP, "", "built the desk"), Quote(Source.REFERENCE, "r1", "never idle"))
    assert (theme.said_in(Source.QUICK), len(theme.said_in(Source.DEEP))) == ((), 1)


def test_behaviours_of_the_interview_s_own_bank_are_no_themes() -> None:
    found = themes(deep("ok #took-charge #drive", "took-charge"), said("r1", "ok #took-charge"))
    assert [(theme.tag, theme.in_deep, theme.references) for theme in found.strengths.rows] == [
        ("took-charge", False, ("r1",)), ("drive", True, ()),
    ]  # fmt: skip


def test_one_theme_said_twice_is_one_row_and_one_reference() -> None:
    found = themes(said("r1", "a #drive\na #drive"), said("r1", "b #drive"))
    (theme,) = found.strengths.rows
    assert (theme.references, [quote.text for quote in theme.quotes]) == (("r1",), ["a", "b"])


def test_confirmed_only_candidate_and_only_references() -> None:
    found = themes(quick("a #drive\na #humour"), deep("a #pace"), said("r1", "a #drive\na #order"), said("r2", "a #pace")).strengths
    assert [theme.tag for theme in found.confirmed] == ["drive", "pace"]
    assert [theme.tag for theme in found.only_candidate] == ["humour"]
    assert [theme.tag for theme in found.only_references] == ["order"]
    assert found.coverage == 2 / 3


def test_an_opposite_side_confirms_nothing() -> None:
    found = themes(quick("a #drive"), said("r1", "- a #drive"), said("r2", "hello"), heard=2)
    assert (found.strengths.coverage, found.improvements.coverage) == (0.0, None)
    assert [theme.tag for theme in found.strengths.only_candidate] == ["drive"]
    assert [theme.tag for theme in found.improvements.only_references] == ["drive"]


def test_with_fewer_than_two_references_heard_there_are_lists_and_no_figure() -> None:
    notes = (quick("a #drive"), said("r1", "a #drive"))
    assert [themes(*notes, heard=heard).strengths.coverage for heard in (0, 1, 2, 3)] == [None, None, 1.0, 1.0]
    assert [theme.tag for theme in themes(*notes, heard=1).strengths.confirmed] == ["drive"]


def test_nothing_claimed_has_no_figure() -> None:
    assert themes(said("r1", "a #drive"), said("r2", "a #drive")).strengths.coverage is None
    assert themes(heard=5).improvements.coverage is None


def test_patterns_come_before_single_answers_in_every_order() -> None:
    found = themes(
        quick("a #drive\na #steering"), said("r1", "a #zeal\na #drive\n- a #late"), said("r2", "a #zeal\na #order\n- a #late")
    )  # fmt: skip
    assert tags(found.strengths) == ["zeal", "drive", "order", "steering"]
    assert [(theme.tag, theme.side) for theme in found.patterns] == [("zeal", Side.STRENGTH), ("late", Side.IMPROVEMENT)]
    assert found.strengths.rows[0].is_pattern
    assert not found.strengths.rows[1].is_pattern
    assert [theme.tag for theme in found.strengths.only_references] == ["zeal", "order"]


def test_two_references_of_opposite_sides_are_no_pattern() -> None:
    assert themes(said("r1", "a #drive"), said("r2", "- a #drive")).patterns == ()


def test_differences_between_references_come_before_those_with_the_candidate() -> None:
    found = themes(
        quick("a #drive\n- a #steering"),
        said("r1", "- a #drive\na #steering\na #pace"), said("r2", "- a #pace"),
    )  # fmt: skip
    assert [(one.tag, one.references_differ, one.candidate_differs) for one in found.opposed] == [
        ("pace", True, False), ("drive", False, True), ("steering", False, True),
    ]  # fmt: skip
    assert (found.opposed[0].strength.references, found.opposed[0].improvement.references) == (("r1",), ("r2",))
    assert (found.opposed[1].name, found.opposed[1].strength.claimed) == ("Drive", True)


def test_references_that_agree_against_the_candidate_do_not_differ_among_themselves() -> None:
    found = themes(quick("- a #drive"), said("r1", "a #drive"), said("r2", "a #drive"))
    assert [(one.references_differ, one.candidate_differs) for one in found.opposed] == [(False, True)]


def test_nobody_differs_from_themselves() -> None:
    assert themes(said("r1", "a #drive\n- a #drive")).opposed == ()
    assert themes(quick("a #drive\n- a #drive")).opposed == ()
    assert themes(quick("a #drive"), deep("- a #drive")).opposed == ()


def test_a_reference_on_both_sides_differs_from_one_on_either() -> None:
    found = themes(said("r1", "a #drive\n- a #drive"), said("r2", "a #drive"))
    assert [one.references_differ for one in found.opposed] == [True]


def test_nothing_said_is_nothing() -> None:
    found = find_themes([], Persona(), 0)
    assert (found.strengths.rows, found.improvements.rows, found.opposed, found.patterns) == ((), (), (), ())


NOTES = st.lists(
    st.sampled_from(["a #drive", "- a #drive", "a #!pace", "#pace", "- #pace", "a #steering #humour", "#1 place", "plain"]), max_size=4
).map("\n".join)
TAGGED = st.builds(quick, NOTES) | st.builds(deep, NOTES) | st.builds(said, st.sampled_from(["r1", "r2", "r3"]), NOTES)


@given(st.lists(TAGGED, max_size=6), st.integers(0, 4))
def test_every_theme_is_in_one_of_three_lists_and_patterns_stand_first(tagged: list[Tagged], heard: int) -> None:
    found = find_themes(tagged, persona(), heard)
    for columns in (found.strengths, found.improvements):
        parts = [*columns.confirmed, *columns.only_candidate, *columns.only_references]
        assert sorted(theme.tag for theme in parts) == sorted(theme.tag for theme in columns.rows)
        assert len({theme.tag for theme in columns.rows}) == len(columns.rows)
        for listed in (columns.rows, columns.confirmed, columns.only_candidate, columns.only_references):
            assert [theme.is_pattern for theme in listed] == sorted((theme.is_pattern for theme in listed), reverse=True)
        assert columns.coverage is None or 0 <= columns.coverage <= 1
    differ = [one.references_differ for one in found.opposed]
    assert differ == sorted(differ, reverse=True)


@given(st.lists(TAGGED, max_size=6))
def test_the_order_of_the_notes_changes_no_order_of_themes(tagged: list[Tagged]) -> None:
    one, other = find_themes(tagged, persona(), 2), find_themes(tagged[::-1], persona(), 2)
    assert (tags(one.strengths), tags(one.improvements)) == (tags(other.strengths), tags(other.improvements))
    assert [opposed.tag for opposed in one.opposed] == [opposed.tag for opposed in other.opposed]
