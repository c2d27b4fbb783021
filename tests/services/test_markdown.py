"""What the Markdown scorecard says."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
import yaml

from interview_tui.domain.bank import Rules, Stage
from interview_tui.domain.consistency import GapWord, Verdict
from interview_tui.domain.interview import Decision, Gap
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.notes import CallAbout, Mark
from interview_tui.domain.predictions import Pattern, PredictionRules, Relation
from interview_tui.domain.rating import Band, Unrated
from interview_tui.domain.reference_report import Outcome, SpreadWord
from interview_tui.domain.references import EventKind
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.themes import Side
from interview_tui.services.markdown import render_markdown
from interview_tui.services.words import ENGLISH, SWEDISH, Words, words_in
from interview_tui.services.words_calls import CallWords
from tests.services import call_samples as calls
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
WRITE = os.environ.get("INTERVIEW_TUI_WRITE_GOLDEN") == "1"  # read here: no test sees a variable of the person who runs it
SAMPLES = {
    "finished-en.md": samples.finished,
    "in-progress-sv.md": samples.swedish_in_progress,
    "empty-en.md": samples.empty,
    "deep-dive-en.md": dive.finished,
    "deep-dive-in-progress-sv.md": dive.only_dive,
    "reference-calls-en.md": calls.scorecard,
    "reference-calls-candidate-sv.md": calls.candidate_copy,
}


def front_matter(markdown: str) -> dict[str, object]:
    data = yaml.safe_load(markdown.removeprefix("---\n").split("\n---\n", 1)[0])
    assert isinstance(data, dict)
    return data


def line_with(markdown: str, start: str) -> str:
    """The one line that starts like this."""
    found = [line for line in markdown.splitlines() if line.strip().startswith(start)]
    assert len(found) == 1, found
    return found[0].strip()


def with_numbers(*values: int | None) -> str:
    """The finished sample, rendered with these numbers for the four people; None is declined."""
    people = tuple(samples.named(slot, f"Person {slot}", "Helio", value, declined=value is None) for slot, value in enumerate(values))
    return render_markdown(replace(samples.finished(), interviews=(samples.card(numbers=people),)))


# -- the whole document ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_the_document_is_the_one_that_was_approved(name: str) -> None:
    """Set INTERVIEW_TUI_WRITE_GOLDEN=1 to write the files anew; the test fails then, so that somebody reads them."""
    markdown, path = render_markdown(SAMPLES[name]()), GOLDEN / name
    if WRITE:
        path.write_text(markdown, encoding="utf-8", newline="\n")
        pytest.fail(f"{name} was written anew: read what changed, then run without INTERVIEW_TUI_WRITE_GOLDEN")
    assert markdown == path.read_text(encoding="utf-8")


def test_the_same_scorecard_gives_the_same_bytes() -> None:
    assert render_markdown(samples.finished()) == render_markdown(samples.finished())


def test_the_document_is_tidy() -> None:
    for sample in SAMPLES.values():
        markdown = render_markdown(sample())
        assert markdown.endswith(".\n")
        assert "\n\n\n" not in markdown
        assert not re.search(r"[ \t]$", markdown, re.MULTILINE)
        assert not re.search(r"\{[a-z_]+\}", markdown), "a text was not filled in"


def test_front_matter_says_what_a_program_needs() -> None:
    data = front_matter(render_markdown(samples.finished()))
    assert data["kind"] == "interview-tui/scorecard"
    assert data["format"] == 1
    assert (data["candidate"], data["opening"], data["language"]) == ("Anna Svensson", "Support agent B2B", "en")
    assert data["interviews"] == [
        {
            "stage": "quick-screen",
            "status": "finished",
            "submitted": None,
            "interviewer": "Maria Ek",
            "listened": False,
            "date": "2026-03-04",
            "minutes": 24.5,
            "decision": "advance",
            "composite": 8.83,
            "questions_rated": 2,
            "questions_to_rate": 3,
            "weight_covered": 0.75,
            "bank": "test-screen",
            "bank_version": "1.2",
            "bank_hash": "ab12" * 16,
        }
    ]


def test_front_matter_of_somebody_without_an_interview_is_valid() -> None:
    assert front_matter(render_markdown(samples.empty()))["interviews"] == []


def test_front_matter_of_an_open_interview_has_no_decision_and_an_unrated_one_no_composite() -> None:
    open_ = front_matter(render_markdown(samples.swedish_in_progress()))["interviews"]
    assert isinstance(open_, list)
    assert (open_[0]["status"], open_[0]["decision"]) == ("in progress", None)
    unrated = front_matter(render_markdown(replace(samples.finished(), interviews=(samples.card(answers=()),))))["interviews"]
    assert isinstance(unrated, list)
    assert (unrated[0]["composite"], unrated[0]["weight_covered"]) == (None, 0.0)


# -- the first page ----------------------------------------------------------------------------------------------------


def test_the_first_page_is_short() -> None:
    first_page = render_markdown(samples.finished()).split("\n## Question by question")[0].split("\n---\n", 1)[1]
    assert len([line for line in first_page.splitlines() if line.strip()]) <= 50


def test_the_candidates_right_to_read_it_stands_at_the_top() -> None:
    assert "Anna Svensson can ask to read all of this" in render_markdown(samples.finished()).split("## ")[0]
    assert "Anna Svensson kan begära att få läsa allt detta" in render_markdown(samples.empty("sv"))


def test_the_decision_comes_first_with_its_reason() -> None:
    markdown = render_markdown(samples.finished())
    assert line_with(markdown, "- **Decision:**") == "- **Decision:** go on to the next stage. Reason: Clear goals, and she decides."
    summary = markdown.split("## Summary")[1]
    assert summary.index("**Decision:**") < summary.index("**Composite")


def test_a_partial_composite_says_so_and_never_takes_the_missing_as_zero() -> None:
    markdown = render_markdown(samples.finished())
    composite = line_with(markdown, "- **Composite of the ratings:**")
    assert "**8.8 of 10**, 2 of 3 questions rated" in composite  # (2 * 9 + 1 * 8.5) / 3, empathy left out
    assert "Partial: no rating for Empathy; the others carry 75 % of the weight" in composite
    assert "| Empathy | not rated | 0 of 1 | 1 | 4. An upset customer: no evidence |" in markdown


def test_a_composite_of_nothing_is_none() -> None:
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(answers=()),)))
    assert line_with(markdown, "- **Composite").endswith(":** none, 0 of 3 questions rated. No competency has a rating yet.")
    assert "0.0" not in markdown.split("\n---\n", 1)[1]


def test_a_persona_without_competencies_has_no_composite_and_no_table() -> None:
    role = replace(samples.opening(), persona=replace(samples.persona(), competencies=(), mission=""))
    markdown = render_markdown(Scorecard(samples.candidate(), role, (samples.card(role=role),), samples.PROGRAM))
    composite = line_with(markdown, "- **Composite")
    assert "none, 2 of 3 questions rated. The persona has no competency with weight." in composite
    assert "Linked to a competency that the persona lacks, and so in no score: drive, steering, empathy." in composite
    assert "| Competency" not in markdown
    assert "**Mission of the role:** not written down yet" in markdown


def test_a_competency_that_no_question_asks_about_is_said_not_to_be_asked() -> None:
    role = samples.opening()
    extra = replace(role.persona.competencies[0], id="calm", name="Calm", weight=0.5)  # type: ignore[arg-type]
    role = replace(role, persona=replace(role.persona, competencies=(*role.persona.competencies, extra)))
    markdown = render_markdown(Scorecard(samples.candidate(), role, (samples.card(role=role),), samples.PROGRAM))
    assert "| Calm | not rated | no question in this bank | 0.5 | – |" in markdown


def test_only_the_first_line_of_the_mission_is_on_the_first_page() -> None:
    markdown = render_markdown(samples.finished())
    assert "**Mission of the role:** Customers who are stuck get one clear way out.\n" in markdown
    assert "second line" not in markdown


def test_every_marked_line_names_its_question() -> None:
    markdown = render_markdown(samples.finished())
    assert "  - laughed at the customer — 4. An upset customer\n" in markdown
    assert "  - “I want CSAT above 92 by the summer” — 2. A goal\n" in markdown
    assert "  - Per Lund about the refund queue — 5. Last job\n" in markdown


def test_kinds_of_marks_that_were_not_used_are_named_too() -> None:
    notes = (samples.answer("goal", 7, "+ asked for the number"),)
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(answers=notes),)))
    assert "- Nothing marked as: red flags, bad signals, quotes, to follow up, references to call." in markdown


def test_red_flags_are_all_shown_and_many_quotes_are_cut_with_a_word_about_it() -> None:
    notes = "\n".join([f"! flag {n}" for n in range(20)] + [f'"quote {n}' for n in range(20)])
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(answers=(samples.answer("goal", 7, notes),)),)))
    assert all(f"  - flag {n} — 2. A goal\n" in markdown for n in range(20))
    assert markdown.count("“quote ") == 6
    assert "  - … 14 more in the notes below\n" in markdown
    seven = samples.answer("goal", 7, "\n".join(f'"quote {n}' for n in range(7)))
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(answers=(seven,)),)))
    assert markdown.count("“quote ") == 7


def test_what_is_missing_is_listed_by_kind_with_the_reason() -> None:
    answers = (
        samples.answer("goal", None, "talked", Unrated.DECLINED),
        samples.answer("first", None, "", Unrated.NOT_ASKED, "the line broke"),
        samples.answer("upset", 2),
        samples.answer("past"),
        samples.answer("managers"),
        samples.answer("four"),
    )
    people = (samples.named(0, "Per Lund", "Helio", 8),)
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(answers=answers, numbers=people),)))
    missing = markdown.split("### What is missing\n")[1].split("\n##")[0].strip().splitlines()
    assert missing == [
        "- **Not asked:** 3. First step (the line broke)",
        "- **Declined:** 2. A goal",
        "- **Nothing noted:** 5. Last job",
        "- **Rated without a line of evidence:** 4. An upset customer",
        "- **No number given:** 6. Managers",
        "- **Names or numbers missing:** 7. Four people",
        "- **Not come to:** 1. Hello",
    ]


def test_a_whole_interview_says_that_nothing_is_missing() -> None:
    answers = (
        samples.answer("hello"),
        *(samples.answer(key, 7, "said so") for key in ("goal", "first", "upset")),
        samples.answer("past", None, "Helio"),
    )
    people = (samples.general(8), *(samples.named(slot, f"Person {slot}", "Helio", 8) for slot in range(4)))
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(answers=answers, numbers=people),)))
    assert "Nothing: every question was asked, and answered or rated." in markdown
    assert "Complete: every competency with weight was rated. One interviewer's judgement." in markdown


# -- predicted numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((8, 9, 8, 9), "**Many 8s and 9s:** what the method looks for."),
        ((10, 10, 10, 10), "**All tens, a warning sign:**"),
        ((10, 10, 10, 9), "**Nearly all tens:**"),
        ((10, 10, 7, 8), "**Mixed:**"),
        ((10, 9, 7, 7), "**A trend of 7 or lower, a warning sign:**"),
        ((9, 10, None, None), "**Too few numbers for a pattern:** the method needs at least 3."),
    ],
)
def test_the_pattern_is_read_as_the_method_does(values: tuple[int | None, ...], sentence: str) -> None:
    assert line_with(with_numbers(*values), f"- {sentence}")


def test_the_numbers_stand_by_group_with_declined_and_not_asked_as_values() -> None:
    assert "  - Named people: managers 9, declined; colleagues 8, not asked\n" in with_numbers(9, None, 8)
    assert "  - Named people: none\n" in with_numbers()


def test_a_trend_is_said_to_be_our_reading_with_the_banks_own_thresholds() -> None:
    assert "half or more of at least 3 numbers is our reading of it" in with_numbers(7, 7, 8, 9)
    asked = replace(samples.bank(), rules=Rules(PredictionRules(enough=2, low_at_most=6, low_share=0.4)))
    people = (samples.named(0, "A", "", 6), samples.named(1, "B", "", 9))
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(numbers=people, asked=asked),)))
    assert "**A trend of 6 or lower" in markdown
    assert "40 % or more of at least 2 numbers is our reading of it" in markdown


def test_a_gap_between_general_and_named_numbers_is_worth_a_question() -> None:
    assert "  - Managers: 9 in general, but 7.0 on average for those named. Worth asking about.\n" in render_markdown(samples.finished())


def test_the_table_says_that_the_numbers_are_predictions() -> None:
    markdown = render_markdown(samples.finished())
    rows = [line for line in markdown.splitlines() if "|" in line]
    start = rows.index("| Person | Relation | Where | Candidate's prediction (not a rating) |")
    assert rows[start + 2 : start + 7] == [
        "| all in general | managers | – | 9 |",
        "| Per Lund | manager | Helio AB | 7 |",
        "| Eva Holm | manager | Brio | 7 |",
        "| Sam Öst | colleague | Helio AB | 8 |",
        "| Kim Ek | colleague | Helio AB | declined |",
    ]


def test_people_whom_nobody_named_are_in_the_table_as_not_asked() -> None:
    assert with_numbers().count("| not named | ") == 4
    assert "| not named | manager | – | not asked |" in with_numbers()


def test_a_bank_without_numbers_says_nothing_about_them() -> None:
    asked = replace(samples.bank(), sections=samples.bank().sections[:2])
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(numbers=(), asked=asked),)))
    assert "Predicted" not in markdown
    assert "prediction" not in markdown


@pytest.mark.parametrize("words", [ENGLISH, SWEDISH])
def test_no_pattern_is_a_verdict(words: Words) -> None:
    for text in (*words.patterns.values(), words.ask_why, words.general_gap):
        assert not re.search(r"reject|avvisa|avslå|underkän|\bfail", text, re.IGNORECASE)


# -- question by question ----------------------------------------------------------------------------------------------


def test_a_rating_stands_with_its_band_and_the_anchor_of_the_band() -> None:
    markdown = render_markdown(samples.finished())
    part = markdown.split("#### 2. A goal\n")[1].split("#### ")[0]
    assert "> What do you want to reach here?\n" in part
    assert "- **Rating:** **8 of 10, good (6–8)**: a goal with a number\n- **Counts for:** Drive\n- **Time:** 1:30\n" in part
    assert '```text\n"I want CSAT above 92 by the summer"\n+ asked what it is today\n' in part


def test_what_is_said_has_its_placeholders_filled() -> None:
    assert "> Hello Anna, Maria Ek here. 112 people applied.\n" in render_markdown(samples.finished())
    unknown = replace(samples.opening(), applicants=None)
    markdown = render_markdown(Scorecard(samples.candidate(), unknown, (samples.card(role=unknown),), samples.PROGRAM))
    assert "> Hello Anna, Maria Ek here.\n" in markdown


def test_a_question_that_was_skipped_says_why_and_nothing_else() -> None:
    markdown = render_markdown(samples.swedish_in_progress())
    part = markdown.split("#### 2. Första steget\n")[1].split("#### ")[0]
    assert "- **Inte ställd**\n- **Skäl:** sagt redan\n" in part
    assert "Inget antecknat." not in part


def test_a_question_that_was_not_come_to_says_so() -> None:
    part = render_markdown(samples.swedish_in_progress()).split("#### 4. Fyra namn\n")[1].split("### ")[0]
    assert part.strip().endswith("Inte kommit till.")


def test_minutes_of_the_sections_and_of_all_stand_at_the_end() -> None:
    markdown = render_markdown(samples.finished())
    assert "- **Time:** 24:31 of 25:00 planned minutes, pauses not counted\n" in markdown
    assert "| Opening | 3:20 | 1:30 |\n| Goals | 11:40 | 6:00 |\n| Numbers | 10:00 | 3:00 |\n" in markdown
    assert "- **Started:** 2026-03-04 09:03 UTC\n- **Finished:** 2026-03-04 09:29 UTC\n" in markdown
    assert f"`{'ab12' * 16}`" in markdown
    assert markdown.endswith("Made with interview-tui 9.9.9. Times are UTC.\n")


# -- states and several interviews -------------------------------------------------------------------------------------


def test_nobody_interviewed_gives_a_short_document_that_says_so() -> None:
    markdown = render_markdown(samples.empty())
    assert "No interview has been held with this candidate yet" in markdown
    assert "## " not in markdown.split("# Scorecard")[1]


def test_an_open_interview_says_where_it_stands_and_of_when_that_is() -> None:
    markdown = render_markdown(samples.swedish_in_progress())
    assert "Läget 2026-03-04 09:10 UTC, medan en intervju ännu pågår." in markdown
    assert "- **Beslut:** inget ännu, intervjun pågår. Den står vid fråga 3, En arg kund, efter 6:00 av 25:00 minuter." in markdown
    assert "## Sammanfattning · Snabbintervju · Maria Ek · 2026-03-04 · pågår\n" in markdown
    assert "- **Avslutades:** inte ännu, pågår" in markdown


def test_two_interviewers_stand_beside_each_other_and_are_not_averaged() -> None:
    held = replace(samples.interview(), interviewer="Jonas Berg", decision=Decision.THANK)
    other = samples.card(held, (samples.answer("goal", 3, "vague"),), ())
    markdown = render_markdown(replace(samples.finished(), interviews=(samples.card(), other)))
    assert "| Quick screen | Maria Ek | 2026-03-04 | go on to the next stage | 8.8 | 2 of 3 |\n" in markdown
    assert "| Quick screen | Jonas Berg | 2026-03-04 | thank, and invite to apply again | 3.0 | 1 of 3 |\n" in markdown
    parts = ("## Summary · Quick screen · Maria", "## Summary · Quick screen · Jonas", "## Question by question · Quick screen · Maria")
    order = [markdown.index(part) for part in parts]
    assert order == sorted(order)
    assert "5.9" not in markdown


def test_swedish_numbers_have_a_comma_and_front_matter_keeps_the_point() -> None:
    markdown = render_markdown(samples.swedish_in_progress())
    assert "**7,0 av 10**" in markdown
    assert "composite: 7.00\n" in markdown


# -- the words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [ENGLISH, SWEDISH])
def test_there_is_a_word_for_every_value(words: Words) -> None:
    wanted: list[tuple[Mapping[object, str], type]] = [
        (words.stages, Stage),  # type: ignore[list-item]
        (words.decisions, Decision),  # type: ignore[list-item]
        (words.patterns, Pattern),  # type: ignore[list-item]
        (words.groups, Relation),  # type: ignore[list-item]
        (words.relations, Relation),  # type: ignore[list-item]
        (words.marks, Mark),  # type: ignore[list-item]
        (words.gaps, Gap),  # type: ignore[list-item]
        (words.unrated, Unrated),  # type: ignore[list-item]
        (words.bands, Band),  # type: ignore[list-item]
        (words.depths, Depth),  # type: ignore[list-item]
        (words.abouts, CallAbout),  # type: ignore[list-item]
        (words.calls_to_references.outcomes, Outcome),  # type: ignore[list-item]
        (words.calls_to_references.spread_words, SpreadWord),  # type: ignore[list-item]
        (words.calls_to_references.sides, Side),  # type: ignore[list-item]
        (words.calls_to_references.gap_words, GapWord),  # type: ignore[list-item]
        (words.calls_to_references.verdicts, Verdict),  # type: ignore[list-item]
        (words.calls_to_references.events, EventKind),  # type: ignore[list-item]
    ]
    for mapping, kind in wanted:
        assert set(mapping) == set(kind)  # type: ignore[call-overload]
        assert all(mapping.values())


def check_same_values(english: object, swedish: object, name: str) -> None:
    if isinstance(english, CallWords):
        for field in fields(CallWords):
            check_same_values(getattr(english, field.name), getattr(swedish, field.name), field.name)
        return
    pairs = [(english[key], swedish[key]) for key in english] if isinstance(english, Mapping) else [(english, swedish)]  # type: ignore[index]
    for one, other in pairs:
        assert sorted(re.findall(r"\{\w+\}", str(one))) == sorted(re.findall(r"\{\w+\}", str(other))), name


def test_both_languages_fill_in_the_same_values() -> None:
    for field in fields(Words):
        check_same_values(getattr(ENGLISH, field.name), getattr(SWEDISH, field.name), field.name)


def test_a_language_without_words_of_its_own_gets_english_ones() -> None:
    assert words_in("fi") is ENGLISH
    assert words_in("sv") is SWEDISH
