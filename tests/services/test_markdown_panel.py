"""What the Markdown says of a panel, to each of its three readers."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.disagreement import Level
from interview_tui.domain.panel import read_panel
from interview_tui.domain.pooled import Pooled
from interview_tui.domain.pooling import pool
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.domain.seal import RaterStanding, RaterState, Sealed
from interview_tui.services.markdown import render_markdown
from interview_tui.services.words_panel import WordsPanel, words_panel
from tests.screens.panel_samples import listened
from tests.services import markdown_samples as samples
from tests.services import panel_documents as panels
from tests.services.test_markdown import GOLDEN, WRITE
from tests.services.test_markdown_safety import body, check_inert
from tests.thorough import first_only

SAMPLES = [(audience, language) for audience in Audience for language in ("en", "sv")]
EVERYBODY = re.compile(r"Maria|\bBo\b|Lundqvist|Karin|Ugglas")
"""The raters; one of them shares the family name with two people who were called."""


def written(audience: Audience = Audience.PANEL, language: str = "en", **how: Any) -> str:
    return render_markdown(panels.document(audience, language, **how))


def part(markdown: str, title: str) -> str:
    """What stands under a heading of the second level."""
    return markdown.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]


# -- whole documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("audience", "language"), SAMPLES)
def test_the_document_for_each_reader_is_the_one_that_was_approved(audience: Audience, language: str) -> None:
    """Set INTERVIEW_TUI_WRITE_GOLDEN=1 to write the files anew; the test fails then, so that somebody reads them."""
    markdown, path = written(audience, language), GOLDEN / f"panel-of-three-{audience}-{language}.md"
    if WRITE:
        path.write_text(markdown, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.name} was written anew: read what changed, then run without INTERVIEW_TUI_WRITE_GOLDEN")
    assert markdown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("audience", "language"), first_only(SAMPLES, first=2))
def test_every_document_is_tidy(audience: Audience, language: str) -> None:
    markdown = written(audience, language)
    assert markdown.endswith(".\n")
    assert "\n\n\n" not in markdown
    assert not re.search(r"[ \t]$", markdown, re.MULTILINE)
    assert not re.search(r"\{[a-z_]+\}", markdown), "a text was not filled in"
    check_inert(body(markdown))


def test_the_decision_stands_before_the_panel_and_both_before_the_interviews() -> None:
    markdown = written()
    titles = re.findall(r"^## (.*)$", markdown, re.MULTILINE)
    assert titles[:4] == ["Interviews", "The panel's decision", "The panel's ratings", "Summary · Quick screen · Maria Ek · 2026-03-04"]


def test_nothing_is_said_of_a_panel_before_anybody_has_submitted() -> None:
    cards = (panels.quick(0, submitted=False),)
    markdown = render_markdown(Scorecard(samples.candidate(), samples.opening(), cards, "x"))
    assert "panel: null\n" in markdown
    assert "The panel's" not in markdown


# -- for the panel -----------------------------------------------------------------------------------------------------


def test_the_table_has_a_column_for_each_rater_and_the_widest_difference_first() -> None:
    lines = part(written(), "The panel's ratings").splitlines()
    rows = [line for line in lines if line.startswith("|")][:5]
    assert rows[0].startswith("| Competency | Weight | Maria Ek | Bo Lundqvist | Karin Ugglas | Mean | Lowest–highest | Spread |")
    assert rows[2] == "| Guides and takes charge | 2 | 9.0 | 5.0 | 9.0 | 7.7 | 5.0–9.0 | 4.0 | **discuss** |"
    assert rows[4] == "| Empathy | 1 | – | 6.0 | 3.0 | 4.5 | 3.0–6.0 | 3.0 | **discuss** |"


def test_composite_weights_agreement_and_the_reason_for_no_alpha_are_said() -> None:
    text = part(written(), "The panel's ratings")
    assert "- **Composite of the panel:** **6.7 of 10**. Complete: every competency with weight was rated.\n" in text
    assert "- **After the discussion:** **7.3 of 10**.\n" in text
    assert "- **Weights:** Guides and takes charge 2, Empathy 1, Drive 1. Reason: The role is to lead, not to sort.\n" in text
    assert "100 % are 3 or more apart. By chance alone" in text
    assert "competencies rated by two or more so far: 3, needs 10." in text
    assert "- **Looked at the others' ratings before submitting:** Bo Lundqvist (quick screen)\n" in text


def test_a_revision_shows_both_values_and_the_reason() -> None:
    row = f"| Bo Lundqvist | Quick screen | 3. First step | 5 | 8 | {panels.REASON} | 2026-03-14 |"
    assert row in part(written(), "The panel's ratings")


def test_the_question_itself_keeps_the_rating_and_has_the_new_one_beside_it() -> None:
    text = part(written(), "Question by question · Quick screen · Bo Lundqvist").split("#### 3. First step")[1].split("####")[0]
    assert "- **Rating:** **5 of 10, mixed (3–5)**: a wish without a number\n" in text
    assert f"- **After the discussion:** 8. Reason: {panels.REASON}\n" in text


def test_who_has_not_submitted_is_named() -> None:
    whole = panels.document()
    waiting = RaterStanding("Ida Falk", RaterState.NOT_BEGUN)
    sight = whole.panel.sights[0]
    panel = replace(whole.panel, sights=(replace(sight, raters=(*sight.raters, waiting)),))
    assert "- **Not submitted yet:** quick screen: Ida Falk (not begun)\n" in render_markdown(replace(whole, panel=panel))


def test_one_rater_has_nobody_to_be_compared_with() -> None:
    text = part(written(raters=1, dived=False), "The panel's ratings")
    assert "- **Agreement:** One rater, nothing to compare.\n" in text
    assert "Partial: no rating for Empathy; the others carry 75 % of the weight." in text
    assert "| Empathy | 1 | – | not rated | – | – | – |" in text


def test_the_same_panel_gives_the_same_bytes_in_whatever_order_its_revisions_and_sights_are_made() -> None:
    assert written() == written()


def test_the_front_matter_has_the_numbers_of_the_panel_for_programs() -> None:
    for audience in Audience:
        front = yaml.safe_load(written(audience).removeprefix("---\n").split("\n---\n", 1)[0])
        assert front["panel"] == {"raters": 3, "composite": 6.69, "composite_after_discussion": 7.31, "weight_covered": 1.0}
        assert front["audience"] == audience


# -- for who hires -----------------------------------------------------------------------------------------------------


def strings(value: Any) -> list[str]:
    """Every text inside of a value."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in strings(one)]
    return [text for one in value for text in strings(one)] if isinstance(value, (tuple, list)) else []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_manager_sees_no_rater_but_who_decided(language: str) -> None:
    text = written(Audience.MANAGER, language)
    decided = [line for line in text.splitlines() if EVERYBODY.search(line)]
    assert len(decided) == 1
    assert decided[0].startswith("- **Decided:**" if language == "en" else "- **Beslut:**")


def test_what_is_made_for_the_manager_holds_no_rater_at_all() -> None:
    pooled = replace(pool(panels.document()), decisions=())
    assert [text for text in strings(pooled) if EVERYBODY.search(text)] == []
    assert all(not line.marks for line in (*pooled.before.lines, *pooled.after.lines))
    assert (dict(pooled.before.per_rater), dict(pooled.after.per_rater)) == ({}, {})


def test_the_manager_reads_means_of_two_or_more_and_no_rating_of_one() -> None:
    text = written(Audience.MANAGER)
    assert "- **Rating:** **6.3 of 10, mean of 3 raters**\n" in text
    assert "- **Rating:** **4.5 of 10, mean of 2 raters**; no evidence (1)\n" in text
    assert "- **Rating:** by one rater: in the composite, not shown alone\n" in text
    assert not re.search(r"\*\*Rating:\*\* \*\*\d+ of 10", text)
    assert panels.REASON not in text
    assert "| Guides and takes charge | 2 | 3 | 7.7 | 5.0–9.0 | 4.0 | **discuss** |" in text


def test_the_manager_reads_every_word_once_in_an_order_that_says_nothing_of_who_wrote_it() -> None:
    text = written(Audience.MANAGER)
    notes = re.findall(r'^"a number by the summer, version (\d)"$', text, re.MULTILINE)
    assert notes == ["0", "1", "2"]
    swapped = panels.document(Audience.MANAGER)
    cards = swapped.interviews
    persona = swapped.opening.persona
    moved = [replace(card, interview=replace(card.interview, interviewer=name)) for card, name in zip(cards, "zyxz", strict=True)]
    other = replace(swapped, interviews=tuple(moved), panel=read_panel(persona, moved, (), swapped.panel.decisions))
    words = render_markdown(other).split("\n## Summary", 1)[1]
    assert words == text.split("\n## Summary", 1)[1], "who is who changes no word and no place of a word"


def test_the_manager_is_told_when_the_numbers_are_those_of_one() -> None:
    text = written(Audience.MANAGER, raters=1)
    assert "- **Raters:** Only one rater has submitted, so the numbers are that rater's.\n" in text


def test_the_manager_gets_nothing_that_was_not_submitted_and_is_told_what_is_sealed() -> None:
    whole = panels.document(Audience.MANAGER, raters=1, dived=False)
    own = (panels.quick(0, submitted=False),)
    sights = (replace(whole.panel.sights[0], sealed=Sealed.SUBMIT_FIRST),)
    text = render_markdown(replace(whole, interviews=own, panel=read_panel(whole.opening.persona, own, sights)))
    assert "> Sealed for now, and so not in it: quick screen.\n" in text
    assert "Nobody has submitted ratings that can be shown" in text
    assert "version 0" not in text
    assert "of 10" not in text.split("\n---\n", 1)[1].split("## Reference calls")[0]


def test_early_looks_and_changes_are_counted_for_the_manager() -> None:
    text = part(written(Audience.MANAGER), "The panel's ratings")
    assert "- Raters who looked at the others' ratings before submitting: 1 of 3.\n" in text
    assert "- Ratings changed after submitting: 1.\n" in text


def test_nobody_who_held_an_interview_speaks_in_the_questions_the_manager_reads() -> None:
    assert "here about" not in written(Audience.MANAGER).replace("\\[interviewer\\] here about", "")
    assert "Maria Ek here" in written(Audience.PANEL)


# -- for the candidate -------------------------------------------------------------------------------------------------


def test_the_candidate_reads_all_that_was_noted_and_no_third_person() -> None:
    text = written(Audience.CANDIDATE)
    assert "Karin Ugglas" in text
    for name in ("Per Lund", "Eva Holm", "Sam Öst", "Kim Ek"):
        assert name not in text
    assert "version 2" in text


def test_names_in_reasons_of_changes_and_decisions_are_left_out_too() -> None:
    whole = panels.document()
    one, two, *rest = whole.interviews
    told = replace(two, revisions=(replace(two.revisions[0], reason="As Eva Holm said."),))
    decided = replace(panels.decision(), reason="Per Lund convinced us.", consensus_comment="So did Sam Öst.")
    whole = replace(whole, interviews=(one, told, *rest), panel=replace(whole.panel, decisions=(decided,)))
    from interview_tui.domain.masking import without_names

    text = render_markdown(without_names(whole))
    for name in ("Eva Holm", "Per Lund", "Sam Öst"):
        assert name in render_markdown(whole)
        assert name not in text


# -- the words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "sv"])
def test_there_is_a_word_for_every_state_and_level(language: str) -> None:
    words = words_panel(language)
    assert set(words.states) == set(RaterState)
    assert set(words.levels) == set(Level)
    assert all(str(getattr(words, field.name)) for field in fields(WordsPanel))


def test_the_two_languages_fill_in_the_same_values() -> None:
    english, swedish = words_panel("en"), words_panel("sv")
    for field in fields(WordsPanel):
        both = [re.findall(r"\{(\w+)\}", str(getattr(words, field.name))) for words in (english, swedish)]
        if isinstance(getattr(english, field.name), str):
            assert sorted(both[0]) == sorted(both[1]), field.name


def test_the_words_of_an_unknown_language_are_english() -> None:
    assert words_panel("fi") is words_panel("en")


def test_pooling_is_a_value_that_can_be_compared() -> None:
    first, second = pool(panels.document()), pool(panels.document())
    assert isinstance(first, Pooled)
    assert first == second


@given(st.permutations(range(3)))
def test_the_order_of_the_cards_changes_no_number_of_the_pool(order: list[int]) -> None:
    whole = panels.document(dived=False)
    cards = [whole.interviews[place] for place in order]
    panel = read_panel(whole.opening.persona, cards, whole.panel.sights)
    pooled, usual = pool(replace(whole, interviews=tuple(cards), panel=panel)), pool(whole)
    assert [round(line.mean or 0, 9) for line in pooled.before.lines] == [round(line.mean or 0, 9) for line in usual.before.lines]
    assert [answer.notes for answer in pooled.stages[0].answers] == [answer.notes for answer in usual.stages[0].answers]
    assert pooled.stages[0].noted == usual.stages[0].noted


# -- who listened, and what is asked once ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "who", "stage"),
    [("en", "Bo Lund, who listened", "(deep-dive, listened)"), ("sv", "Bo Lund, som lyssnade", "(djupintervju, lyssnade)")],
)
def test_who_listened_is_named_so(language: str, who: str, stage: str) -> None:
    card = listened("Bo Lund")
    role = samples.opening(language)
    markdown = render_markdown(Scorecard(samples.candidate(), role, (card,), samples.PROGRAM, panel=read_panel(role.persona, [card])))
    assert f":** {who}\n" in markdown
    assert f"Bo Lund {stage}" in markdown
    assert "What you heard" not in markdown
    assert re.findall(f"^## .* · {who} · ", markdown, re.MULTILINE)
    assert yaml.safe_load(markdown.split("\n---\n", 1)[0].removeprefix("---\n"))["interviews"][0]["listened"] is True


def test_the_table_of_interviews_tells_who_listened() -> None:
    cards = (listened("Bo Lund"), listened("Li Wei"))
    markdown = render_markdown(Scorecard(samples.candidate(), samples.opening(), cards, samples.PROGRAM))
    assert "| Deep-dive | Li Wei, who listened |" in markdown
