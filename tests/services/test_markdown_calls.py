"""What the Markdown scorecard says of reference calls (F9, F10), and that no text and no name gets out of its place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import assume, given, settings

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.masking import without_names
from interview_tui.domain.notes import evidence_in
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.references import Known, ReferenceDetails
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.domain.text import has_control, one_line
from interview_tui.services.markdown import render_markdown
from tests.services import call_samples as calls
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.services.test_markdown_safety import ANY, HOSTILE, SHORT, TAME, body, check_inert, check_only_text, shape


def section(scorecard: Scorecard) -> str:
    """The section on references."""
    return render_markdown(scorecard).split("## Reference calls\n", 1)[1].split("\n## ", 1)[0]


def part(text: str, title: str) -> str:
    """What stands under a heading of the third level."""
    return text.split(f"### {title}\n", 1)[1].split("\n### ", 1)[0].strip()


def rows(text: str) -> list[list[str]]:
    """The cells of the rows of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def with_gaps(*given: tuple[int, int]) -> str:
    """The section when so many people have a prediction and a number."""
    names = ("Per Lund", "Eva Holm", "Sam Öst", "Kim Ek")
    numbers = tuple(samples.named(slot, names[slot], "Helio AB", predicted) for slot, (predicted, _) in enumerate(given))
    answered = [
        (calls.PEOPLE[names[slot]], (calls.answer("number", "x", "why"),), ReferenceNumber(calls.NUMBER, ReferenceRating(value)))
        for slot, (_, value) in enumerate(given)
    ]
    return section(calls.scorecard(numbers=numbers, calls=answered, known=replace(calls.KNOWN, pairs=())))


# -- order and contents ------------------------------------------------------------------------------------------------


def test_differences_come_first_then_patterns_then_the_table_then_themes_then_attempts_then_each_call() -> None:
    markdown = render_markdown(calls.scorecard())
    parts = (
        "## Summary · Deep-dive",
        "## Reference calls\n",
        "### Where references differ\n",
        "### What comes back across calls\n",
        "### What the candidate predicted and what the reference gave\n",
        "### Themes: the candidate's words beside the references'\n",
        "### Attempts to call\n",
        "## Question by question · Quick screen",
        "## Question by question · Reference call · Per Lund · Maria Ek · 2026-03-20",
        "## Question by question · Reference call · Sam Öst",
    )
    places = [markdown.index(one) for one in parts]
    assert places == sorted(places)


def test_the_table_says_in_words_why_there_is_no_number_and_never_zero() -> None:
    table = rows(part(section(calls.scorecard()), "What the candidate predicted and what the reference gave"))
    assert [(row[0], row[3], row[4], row[5], row[6]) for row in table] == [
        ("Per Lund", "7", "9", "−2", "worth asking"),
        ("Eva Holm", "7", "refused to talk", "–", "–"),
        ("Sam Öst", "8", "5", "+3", "contradiction"),
        ("Kim Ek", "declined", "declined", "–", "–"),
        ("Ida Falk", "not asked", "policy: dates only", "–", "–"),
        ("Lo Ek", "not asked", "not called", "–", "–"),
    ]
    assert not [cell for row in table for cell in row if cell in ("0", "0.0")]


def test_a_bank_that_asks_for_no_number_gives_not_asked() -> None:
    whole = calls.bank()
    questions = tuple(one for one in whole.sections[0].questions if one.id != calls.NUMBER)
    asked = replace(whole, sections=(replace(whole.sections[0], questions=questions),))
    given = [(key, answers, ReferenceNumber(calls.NUMBER)) for key, answers, _ in calls.CALLS]
    read = section(calls.scorecard(asked=asked, calls=given))
    assert [row[4] for row in rows(part(read, "What the candidate predicted and what the reference gave"))][:4] == [
        "not asked", "refused to talk", "not asked", "not asked",
    ]  # fmt: skip
    assert "Nobody has both numbers, so there is no gap." in read


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (((8, 8),), "Mean gap 0.0, mean size 0.0, n = 1. A word on all of them takes 2 people with both numbers."),
        (((8, 8), (8, 8)), "n = 2. **Consistent:** the method reads it as good knowledge of oneself. With 2 people it is no pattern yet"),
        (((9, 8), (8, 9), (8, 8)), "Mean gap 0.0, mean size 0.7, n = 3. **Consistent:**"),
        (((9, 8), (8, 9), (8, 8)), "With 3 people it may be called a pattern."),
        (((10, 8), (10, 7), (9, 8)), "Mean gap +2.0, mean size 2.0, n = 3. **Predicts more than the references give.** With 3 people"),
        (((5, 8), (6, 8), (7, 8)), "Mean gap −2.0, mean size 2.0, n = 3. **Predicts less than the references give.**"),
        (((9, 6), (6, 9)), "Gaps in both directions"),
    ],
)
def test_words_come_only_from_as_many_people_as_the_method_asks_for(given: tuple[tuple[int, int], ...], expected: str) -> None:
    assert expected in with_gaps(*given)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_ordinary_stands_beside_every_mean(count: int) -> None:
    read = with_gaps(*[(8, 7)] * count)
    assert re.search(r"n = \d.*\n- To read it by: .*d = 0\.32, about \+0\.4 .*correlation 0\.22.*Plus or minus 1 is ordinary\.", read)


def test_one_reference_makes_neither_a_difference_nor_a_pattern_nor_a_share() -> None:
    read = section(calls.scorecard(calls=calls.CALLS[:1], known=replace(calls.KNOWN, events=())))
    assert "It takes two references to differ; heard so far: 1." in read
    assert "A pattern needs two references; heard so far: 1." in read
    assert "No share is given with fewer than two references heard." in read
    assert "%" not in part(read, "Themes: the candidate's words beside the references'")


def test_references_who_say_the_same_differ_in_nothing() -> None:
    given = [
        (key, (calls.answer("hire-again", key, "", "yes"),), ReferenceNumber(calls.NUMBER, ReferenceRating(8))) for key, _, _ in calls.CALLS
    ]
    assert part(section(calls.scorecard(calls=given)), "Where references differ") == "- No difference that is worth a look."


def test_nobody_called_is_said_in_a_line_and_the_prediction_stands_beside_no_number() -> None:
    read = section(calls.scorecard(calls=(), known=replace(calls.KNOWN, events=())))
    assert "Nobody has been called yet. Known so far: 6." in read
    assert "Reference gave" not in read
    assert "Attempts" not in read


def test_every_attempt_stands_with_its_result_and_date_and_permission_is_none() -> None:
    table = rows(part(section(calls.scorecard()), "Attempts to call"))
    assert ["2026-03-21", "Eva Holm", "refused to talk", "no time for anybody"] in table
    assert ["2026-03-19", "Per Lund", "call back at 2026-03-20 10:03 UTC", "in a meeting"] in table
    assert len(table) == sum(event.kind.is_attempt for event in calls.EVENTS)


def test_a_call_in_which_nothing_was_asked_is_no_interview() -> None:
    nothing = ("r-eva", (calls.answer("hello", "r-eva"),), ReferenceNumber(calls.NUMBER))
    read = calls.scorecard(calls=(nothing,))
    assert read.calls == ()
    assert "Reference call ·" not in render_markdown(read)
    declined = calls.scorecard(calls=((*nothing[:2], ReferenceNumber(calls.NUMBER, declined=True)),))
    assert len(declined.calls) == 1


def test_a_number_changed_after_the_prediction_was_shown_says_so_and_the_question_is_said_as_it_was() -> None:
    markdown = render_markdown(calls.scorecard())
    assert "- **The reference's number (not a rating):** 9\n- Changed after the prediction was shown.\n" in markdown
    assert "> We heard about the queue before Christmas at Webbutiken. What did you see?\n" in markdown
    assert "- **The reference's number (not a rating):** declined\n" in markdown
    assert "- **No word on why that number:** 4. Number\n" in markdown


@pytest.mark.parametrize("make", [calls.scorecard, calls.candidate_copy], ids=["panel", "candidate"])
def test_how_to_reach_somebody_is_in_no_export(make: object) -> None:
    markdown = render_markdown(make())  # type: ignore[operator]
    for contact in ("sam@helio.example", "+46 70 123 45 67"):
        assert contact not in markdown


def test_front_matter_says_what_a_program_needs() -> None:
    data = yaml.safe_load(render_markdown(calls.scorecard()).removeprefix("---\n").split("\n---\n", 1)[0])
    found = data["references"]
    counts = ("known", "heard", "nothing_noted", "refused", "dates_only", "not_reached", "not_called", "with_both_numbers")
    assert [found[name] for name in counts] == [6, 3, 0, 1, 1, 0, 1, 2]
    assert (found["mean_gap"], found["mean_size"], found["pattern"]) == (0.5, 2.5, False)
    assert [(call["person"], call["number"]) for call in found["calls"]] == [("Per Lund", 9), ("Sam Öst", 5), ("Kim Ek", "declined")]
    assert [entry["stage"] for entry in data["interviews"]] == ["quick-screen", "deep-dive"]
    nobody = yaml.safe_load(render_markdown(calls.scorecard(calls=())).removeprefix("---\n").split("\n---\n", 1)[0])
    assert (nobody["references"]["mean_gap"], nobody["references"]["mean_size"], nobody["references"]["calls"]) == (None, None, [])


# -- copies without names ----------------------------------------------------------------------------------------------


def test_a_copy_without_names_says_so_and_keeps_what_was_said() -> None:
    markdown = render_markdown(without_names(calls.scorecard()))
    head = markdown.split("\n## ", 1)[0]
    assert "**Names left out.**" in head
    assert "as far as a name was recognised" in head
    assert "names_left_out: true" in head
    assert "Share it with nobody but the panel" in head
    assert "does more than was asked" in markdown
    assert "| Reference 1 | manager | Support agent, Webbutiken | 7 | 9 |" in markdown


def test_the_candidates_copy_is_addressed_to_the_candidate() -> None:
    markdown = render_markdown(replace(without_names(calls.scorecard()), audience=Audience.CANDIDATE))
    assert "This copy is for Anna Svensson" in markdown
    assert "nobody but the panel" not in markdown
    assert 'audience: "candidate"' in markdown


# -- text is only text -------------------------------------------------------------------------------------------------


def with_text_everywhere(text: str) -> Scorecard:
    """One text in every field about a reference, in the notes of a call, and in the bank."""
    line = one_line(text)
    mentions = tuple(replace(one, name=text, employer=text) for one in calls.MENTIONS if one.job_id is None)
    events = tuple(replace(one, name=text, note=text) for one in calls.EVENTS if one.reference_id in {m.id for m in mentions})
    details = {one.id: ReferenceDetails(one.id, together=text, contact="nowhere@x.example") for one in mentions}
    whole = calls.bank()
    questions = tuple(replace(one, label=text, say="{challenge}", choices=(text,)) for one in whole.sections[0].questions)
    asked = replace(whole, title=text, sections=(replace(whole.sections[0], title=text, questions=questions),))
    given = [
        (key, tuple(replace(one, notes=f"word {line} #calm\n+ word {line}" if one.notes else "", choice=text if one.choice else "")
                    for one in answers), number)
        for key, answers, number in calls.CALLS
    ]  # fmt: skip
    numbers: tuple[PredictedNumber, ...] = tuple(replace(one, name=text, employer=text) if one.named else one for one in samples.NUMBERS)
    return calls.scorecard(
        known=Known(mentions, details, events), calls=given, challenge=text, numbers=numbers, asked=asked,
        jobs=(), interviews=(samples.card(numbers=numbers),), whose={},
    )  # fmt: skip


EXPECTED = body(render_markdown(with_text_everywhere(TAME)))


@settings(max_examples=25, deadline=None)
@given(ANY.map(lambda text: text[:SHORT]))
def test_text_in_every_field_of_a_call_leaves_the_structure_alone_and_is_read_as_itself(text: str) -> None:
    assume(one_line(text) and text.strip() and not evidence_in(text))
    check_only_text(text, body(render_markdown(with_text_everywhere(text))), EXPECTED)


@pytest.mark.parametrize("text", HOSTILE)
def test_each_known_attack_in_any_field_of_a_call_is_only_text(text: str) -> None:
    check_only_text(text[:SHORT], body(render_markdown(with_text_everywhere(text[:SHORT]))), EXPECTED)


def test_a_challenge_of_five_thousand_characters_is_one_line() -> None:
    long = "| # [/] \x1b\n" * 500
    markdown = body(render_markdown(calls.scorecard(challenge=long)))
    assert shape(markdown) == shape(body(render_markdown(calls.scorecard())))
    check_inert(markdown)
    assert not has_control(markdown)


@settings(max_examples=30, deadline=None)
@given(ANY)
def test_no_copy_without_names_holds_the_whole_name_of_a_reference(text: str) -> None:
    name = one_line(f"Zoran {one_line(text)[:40]} Quist")
    mentions = tuple(replace(one, name=name) if one.id == "r-sam" else one for one in calls.MENTIONS)
    events = tuple(replace(one, name=name, note=f"{name} was kind") if one.reference_id == "r-sam" else one for one in calls.EVENTS)
    details = {ReferenceId("r-sam"): ReferenceDetails(ReferenceId("r-sam"), challenge=f"what {name} asked", together=f"with {name}")}
    given = [(key, tuple(replace(one, notes=f"{name} and {name.upper()}\n- {name}: late #calm") for one in answers), number)
             for key, answers, number in calls.CALLS]  # fmt: skip
    walk = dive.card(
        held=replace(dive.interview(), decision_reason=f"as {name} says"),
        answers=tuple(replace(one, notes=f"@challenge {name}'s queue\n{name} #took-charge" if one.notes else "") for one in dive.ANSWERS),
        jobs=tuple(replace(one, manager=name, employer=f"{name} AB") for one in dive.JOBS),
    )
    numbers = tuple(replace(one, name=name) if one.named else one for one in samples.NUMBERS)
    whole = calls.scorecard(
        known=Known(mentions, details, events, calls.KNOWN.pairs), calls=given, challenge=f"what {name} asked", numbers=numbers,
        interviews=(samples.card(numbers=numbers), walk), whose={},
    )  # fmt: skip
    markdown = render_markdown(without_names(whole))
    for piece in ("zoran", "quist"):
        assert piece not in markdown.casefold()
    check_inert(body(markdown))
