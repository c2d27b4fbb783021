"""The comparison as Markdown: golden files, the same bytes each time, and nothing typed ever more than text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings

from interview_tui.domain.agreement import Icc, IccInterval
from interview_tui.domain.comparison import Comparison, gather
from interview_tui.domain.notes import evidence_in
from interview_tui.domain.persona import Persona
from interview_tui.domain.text import clean, one_line
from interview_tui.services.comparison_export import comparison_file, export_comparison
from interview_tui.services.markdown_comparison import render_comparison
from tests.services import compare_samples as samples
from tests.services import markdown_samples
from tests.services.compare_samples import ANNA, BENGT, CARO, MARIA, PER, comparison, rated
from tests.services.test_markdown_safety import ANY, HOSTILE, TAME, body, check_inert, check_only_text
from tests.thorough import one_in

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
CASES = {
    "comparison-en": lambda: render_comparison(comparison()),
    "comparison-sv-no-names": lambda: render_comparison(comparison("sv"), hidden=True, after=True),
}


@pytest.mark.parametrize("name", CASES)
def test_the_document_is_what_it_was(name: str) -> None:
    assert CASES[name]() == (GOLDEN / f"{name}.md").read_text("utf-8")


def test_the_front_matter_is_for_programs() -> None:
    front = yaml.safe_load(render_comparison(comparison()).split("\n---\n", 1)[0].removeprefix("---\n"))
    assert front["kind"] == "interview-tui/comparison"
    assert [one["letter"] for one in front["candidates"]] == ["A", "B", "C", "D"]
    assert [one["composite"] for one in front["candidates"]] == [7.85, 7.88, 5.63, None]
    assert [one["sealed"] for one in front["candidates"]] == [False, False, False, True]


@pytest.mark.parametrize("after", [False, True])
def test_without_names_no_name_and_no_id_is_in_it(after: bool) -> None:
    text = render_comparison(comparison(), hidden=True, after=after)
    for one in comparison().people:
        assert one.candidate.id not in text
        for word in one.candidate.name.split():
            assert word not in text
    assert "A stayed calm" in text


def test_nobodys_habits_are_in_it() -> None:
    text = render_comparison(comparison()).lower()
    assert "habit" not in text
    assert "than the others" not in text


def test_sealed_candidates_alone_make_no_table() -> None:
    sealed = gather(markdown_samples.opening(), [(who, (), (samples.sight(),), (samples.sight(),), None) for who in (ANNA, BENGT)])
    text = render_comparison(sealed)
    assert "|" not in body(text)
    assert text.count("sealed, so there are") == 2


def with_persona(role: Persona) -> Comparison:
    return comparison(role=replace(markdown_samples.opening(), persona=role))


def test_the_weights_are_told_with_their_reason_and_what_equal_ones_would_change() -> None:
    assert "With equal weights the order would be another one: Anna Svensson, Bengt Öst, Caro Lind." in render_comparison(comparison())
    without = render_comparison(with_persona(replace(markdown_samples.persona(), weights_reason="  ")))
    assert "other weights were entered, but no reason for them" in without
    items = tuple(replace(item, weight=1.0) for item in markdown_samples.persona().competencies)
    assert "Every competency counts the same." in render_comparison(with_persona(replace(markdown_samples.persona(), competencies=items)))
    steady = tuple(replace(item, weight=1.1 if item.id == "empathy" else 1.0) for item in items)
    assert "With equal weights the order would be the same." in render_comparison(
        with_persona(replace(markdown_samples.persona(), competencies=steady))
    )


def two(first: tuple[int | None, ...], second: tuple[int | None, ...], raters: tuple[str, ...] = (MARIA,)) -> str:
    """Two candidates to whom every rater gives the same for `first`, `upset` and `goal`."""
    keys = ("first", "upset", "goal")
    pairs = [
        (who, tuple(rated(who, rater, dict(zip(keys, marks, strict=True))) for rater in raters), (), (), None)
        for who, marks in ((ANNA, first), (BENGT, second))
    ]
    return render_comparison(gather(markdown_samples.opening(), pairs))


def test_a_close_call_is_told_in_words() -> None:
    assert "Anna Svensson is ahead of Bengt Öst: 2.0 apart; the one rater of both puts Anna Svensson first." in two((8, 8, 8), (6, 6, 6))
    assert "not separated: their composites are equal; the one rater of both has them equal." in two((8,) * 3, (8,) * 3)
    assert "both raters put Anna Svensson first" in two((8, 8, 8), (6, 6, 6), (MARIA, PER))
    assert "Anna Svensson (partial: 75 % of the weight) is ahead of Bengt Öst: 2.0 apart" in two((8, None, 8), (6, 6, 6))
    assert "One rater, nothing to compare." in two((8, 8, 8), (6, 6, 6))


def test_raters_of_different_candidates_leave_only_the_difference() -> None:
    pairs = [(ANNA, (rated(ANNA, MARIA, {"first": 8}),), (), (), None), (BENGT, (rated(BENGT, PER, {"first": 5}),), (), (), None)]
    text = render_comparison(gather(markdown_samples.opening(), pairs))
    assert "nobody rated both, so there is only the difference" in text


@pytest.mark.parametrize(("lower", "told"), [(7.53, "0.47 apart"), (7.5, "0.5 apart"), (7.98, "0.02 apart"), (7.65, "0.3 apart")])
def test_a_difference_is_never_rounded_up_to_the_limit_or_down_to_nothing(lower: float, told: str) -> None:
    found = gather(markdown_samples.opening(), [(who, (rated(who, MARIA, {"first": 8}),), (), (), None) for who in (ANNA, BENGT)])
    anna, bengt = found.people
    values = tuple(replace(value, values=dict.fromkeys(value.values, lower)) for value in bengt.before)
    assert told in render_comparison(replace(found, people=(anna, replace(bengt, before=values, after=values))))


def test_the_reliability_of_the_whole_opening_stands_with_its_intervals() -> None:
    icc = IccInterval(Icc(0.42, 0.68), Icc(0.11, 0.27), Icc(0.67, 0.86), 14, 3)
    text = render_comparison(replace(comparison(), icc=icc))
    assert (
        "14 candidates by the same 3 raters: ICC of one rater 0.42 (95 % interval 0.11 to 0.67), of their mean 0.68 (0.27 to 0.86)" in text
    )
    assert "ICC" not in render_comparison(comparison())


# -- whatever is typed ---------------------------------------------------------------------------------------------------------


def with_text_everywhere(text: str) -> Comparison:
    """One text in every field that a person or a file can fill."""
    line = one_line(text)
    base = markdown_samples.persona()
    role = replace(base, weights_reason=f"x {text} x.", competencies=tuple(replace(item, name=text) for item in base.competencies))
    opening = replace(markdown_samples.opening(), title=text, persona=role)
    bank = markdown_samples.bank()
    sections = tuple(
        replace(section, questions=tuple(replace(item, label=text) for item in section.questions)) for section in bank.sections
    )
    old = replace(bank, version=text, sections=sections)
    new = replace(samples.newer_bank(), version="2")
    people = [replace(who, name=text) for who in (ANNA, BENGT, CARO)]
    found = []
    for who, asked in zip(people, (old, old, new), strict=True):
        notes = {"goal": f"word {line}", "first": f"word {line} / x"}
        cards = tuple(rated(who, rater, {"goal": 8, "first": 5, "upset": None}, notes, asked=asked, role=opening) for rater in (text, "Q"))
        found.append((who, cards, (), (), None))
    return gather(opening, found, f"interview-tui {text}")


EXPECTED = body(render_comparison(with_text_everywhere(TAME)))


@settings(max_examples=20, deadline=None)
@given(ANY.map(lambda text: text[:50]))
def test_text_in_every_field_leaves_the_structure_alone_and_is_read_as_itself(text: str) -> None:
    assume(one_line(text) and text.strip() and one_line(text).casefold() != "q" and not evidence_in(text))
    check_only_text(text, body(render_comparison(with_text_everywhere(text))), EXPECTED)


@pytest.mark.parametrize("text", one_in(8, HOSTILE))
def test_each_known_attack_in_any_field_is_only_text(text: str) -> None:
    check_only_text(text[:50], body(render_comparison(with_text_everywhere(text[:50]))), EXPECTED)


@settings(max_examples=20, deadline=None)
@given(ANY)
def test_without_names_any_text_stays_inert_too(text: str) -> None:
    assume(one_line(text))
    check_inert(render_comparison(with_text_everywhere(text), hidden=True))


@settings(max_examples=20, deadline=None)
@given(ANY)
def test_the_front_matter_holds_any_text(text: str) -> None:
    assume(one_line(text))
    front = render_comparison(with_text_everywhere(text)).split("\n---\n", 1)[0].removeprefix("---\n")
    assert yaml.safe_load(front)["opening"] == clean(text)


# -- files -------------------------------------------------------------------------------------------------------------------


def test_the_file_is_named_after_the_opening_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    done = export_comparison(comparison(), tmp_path)
    assert done.path == tmp_path / "comparison-support-agent-b2b.md"
    assert done.path.stat().st_mode & 0o777 == 0o600
    assert done.path.read_text("utf-8") == done.text == render_comparison(comparison())
    assert comparison_file(comparison(), hidden=True) == "comparison-support-agent-b2b-no-names.md"
    assert "still say who" in " ".join(export_comparison(comparison(), "-", hidden=True).notices)
