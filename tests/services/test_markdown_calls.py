"""What the Markdown scorecard says of reference calls (F9, F10), and that no text and no name gets out of its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.masking import without_names
from interview_tui.domain.notes import evidence_in
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.references import EventKind, Known, ReferenceDetails, ReferenceEvent
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.domain.text import has_control, one_line, search_key
from interview_tui.services.markdown import render_markdown
from interview_tui.services.words import words_in
from tests.services import call_samples as calls
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.services.test_markdown_safety import ANY, HOSTILE, SHORT, TAME, body, check_inert, check_only_text, shape
from tests.thorough import first_only, one_in

ATTEMPTS, COMPARED = "Permission and attempts to call", "What the candidate predicted and what the reference gave"


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


def front(scorecard: Scorecard) -> dict[str, Any]:
    """What the front matter says of references."""
    found: dict[str, Any] = yaml.safe_load(render_markdown(scorecard).removeprefix("---\n").split("\n---\n", 1)[0])["references"]
    return found


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
        "### Permission and attempts to call\n",
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
    ]
    assert "- **Not called:** Lo Ek\n" in section(calls.scorecard()), "who was neither called nor predicted is one line, no row"
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
        (((9, 6), (6, 9)), ". Between the limits: no word on all of them.\n"),
    ],
)
def test_words_come_only_from_as_many_people_as_the_method_asks_for(given: tuple[tuple[int, int], ...], expected: str) -> None:
    assert expected in with_gaps(*given)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_ordinary_stands_beside_every_mean(count: int) -> None:
    read = with_gaps(*[(8, 7)] * count)
    assert re.search(r"n = \d.*\n- To read it by: .*d = 0\.32, about \+0\.4 .*correlation 0\.22.*Plus or minus 1 is ordinary\.", read)


def test_one_reference_makes_neither_a_difference_nor_a_pattern_nor_a_share() -> None:
    reached = [event for event in calls.EVENTS if event.reference_id == "r-per"]
    read = section(calls.scorecard(calls=calls.CALLS[:1], known=replace(calls.KNOWN, events=reached)))
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


def test_every_attempt_stands_with_its_result_and_date_and_no_permission_among_them() -> None:
    table = rows(part(section(calls.scorecard()), ATTEMPTS))
    assert ["2026-03-21", "Eva Holm", "refused to talk", "no time for anybody"] in table
    assert ["2026-03-19", "Per Lund", "call back at 2026-03-20 10:03 UTC", "in a meeting"] in table
    assert len(table) == sum(event.kind.is_attempt for event in calls.EVENTS)


def with_events(*events: ReferenceEvent, **more: Any) -> Scorecard:
    return calls.scorecard(known=replace(calls.KNOWN, events=events), **more)


@pytest.mark.parametrize("called", [True, False])
def test_permission_stands_with_its_dates_in_one_line_for_each_person(called: bool) -> None:
    asked = [calls.event("a1", "r-sam", EventKind.ASKED, "Sam Öst", -5), calls.event("a2", "r-sam", EventKind.DENIED, "Sam Öst", -4)]
    tried = [calls.event("t1", "r-per", EventKind.NO_ANSWER, "Per Lund", 0)] if called else []
    granted = calls.event("g1", "r-per", EventKind.SET_UP, "Per Lund", -3)
    read = part(section(with_events(*asked, granted, *tried, calls=())), ATTEMPTS)
    assert read.split("\n\n")[0].splitlines() == [
        "- **Per Lund:** set up by the candidate 2026-03-15",
        "- **Sam Öst:** permission asked 2026-03-13, permission refused 2026-03-14",
    ]
    assert ("| 2026-03-18 | Per Lund | no answer | – |" in read) is called


def predicted_column(scorecard: Scorecard) -> dict[str, str]:
    return {row[0]: row[3] for row in rows(part(section(scorecard), COMPARED))}


@pytest.mark.parametrize(("language", "hidden"), [("en", "hidden until called"), ("sv", "dold före samtalet")])
def test_the_prediction_for_somebody_who_may_still_be_called_is_in_no_line_of_the_section(language: str, hidden: str) -> None:
    guesses = [*samples.NUMBERS, replace(samples.NUMBERS[1], question_id="again", number=Prediction(3))]
    whole = with_events(calls.EVENTS[-1], calls=(), numbers=tuple(guesses))
    whole = replace(whole, opening=samples.opening(language))
    title = words_in(language).calls_to_references.title
    text = render_markdown(whole).split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    assert text.count(f"| {hidden} |") == 3
    assert not re.search(r"\| [78] \||: 3\.", text)
    assert "| Per Lund | manager | Helio AB | 7 |" in render_markdown(calls.scorecard(calls=())), "the quick screen keeps its numbers"


def test_the_prediction_shows_once_nobody_can_be_led_to_it() -> None:
    refused = calls.event("x1", "r-eva", EventKind.REFUSED, "Eva Holm", 1)
    denied = calls.event("x2", "r-sam", EventKind.DENIED, "Sam Öst", 1)
    given = (("r-per", (calls.answer("number", "r-per", "why"),), ReferenceNumber(calls.NUMBER, ReferenceRating(9))),)
    found = predicted_column(with_events(refused, denied, calls=given))
    assert found == {"Per Lund": "7", "Eva Holm": "7", "Sam Öst": "8", "Kim Ek": "declined"}


@pytest.mark.parametrize(
    ("kind", "words", "count"),
    first_only(
        [
            (EventKind.REFUSED, "9, refused to talk", "- **Refused to talk, which says nothing about the candidate:** Per Lund"),
            (EventKind.DATES_ONLY, "9, policy: dates only", "- **May confirm dates only:** Per Lund"),
            (EventKind.VOICEMAIL, "9, call not over", "- **Call not over yet:** Per Lund"),
            (EventKind.REACHED, "9", "- **Heard: 1 of 6 known:** Per Lund"),
        ]
    ),
)
def test_a_number_given_before_the_call_ended_otherwise_stands_beside_how_it_ended(kind: EventKind, words: str, count: str) -> None:
    read = with_events(calls.event("x1", "r-per", kind, "Per Lund", 2), calls=calls.CALLS[:1])
    (per,) = [row for row in rows(part(section(read), COMPARED)) if row[0] == "Per Lund"]
    assert per[3:] == ["7", words, "−2", "worth asking"]
    assert count in section(read)
    assert "Mean gap −2.0, mean size 2.0, n = 1." in section(read)
    assert front(read)["heard"] == (1 if kind is EventKind.REACHED else 0)


def test_a_name_that_was_corrected_changes_no_fact() -> None:
    details = {ReferenceId("r-ida"): ReferenceDetails(ReferenceId("r-ida"), name="Ida Phalck")}
    before, after = calls.scorecard(), calls.scorecard(known=replace(calls.KNOWN, details={**calls.KNOWN.details, **details}))
    assert front(after) == front(before)
    assert "- **May confirm dates only:** Ida Phalck\n" in section(after)
    row = ["2026-03-21", "Ida Phalck (as Ida Falk)", "policy: dates only", "2014 to 2017 confirmed"]
    assert row in rows(part(section(after), ATTEMPTS))
    masked = section(without_names(after))
    assert "Ida" not in masked
    assert "(as " not in masked, "one person has one number, whatever they were called"


def test_a_permission_for_another_name_says_for_whom_it_was() -> None:
    said = (("Bror Gran", -3), ("Ida Falk", -2))
    granted = [calls.event(f"g{name}", "r-ida", EventKind.GRANTED, name, days) for name, days in said]
    twice = [calls.event(f"g3{n}", key, EventKind.GRANTED, "Per Lund", -2) for n, key in enumerate(("r-per", "r-shop"))]
    read = with_events(*granted, *twice, calls=())
    lines = part(section(read), ATTEMPTS).splitlines()
    assert lines == [
        "- **Per Lund:** permission granted 2026-03-16",
        "- **Ida Falk:** permission granted 2026-03-15 (as Bror Gran), permission granted 2026-03-16",
    ]
    masked = part(section(without_names(read)), ATTEMPTS).splitlines()
    assert masked[1] == "- **Reference 5:** permission granted 2026-03-15 (as Reference 7), permission granted 2026-03-16"


def test_a_tag_that_is_somebodys_name_is_left_out_and_the_name_of_a_competency_stays() -> None:
    numbers = tuple(replace(one, name="Dora Quill") if one.name == "Sam Öst" else one for one in samples.NUMBERS)
    mentions = tuple(replace(one, name="Dora Quill") if one.id == "r-sam" else one for one in calls.MENTIONS)
    mentions = tuple(replace(one, name="Steering Wheel") if one.id == "r-kim" else one for one in mentions)
    answers = (calls.answer("strong", "r-per", "led it #steering\n- late #dora #dora-quill\nkind #calm"),)
    walk = dive.card(answers=tuple(replace(one, notes="sorted it #dora" if one.notes else "") for one in dive.ANSWERS))
    whole = calls.scorecard(
        known=replace(calls.KNOWN, mentions=mentions), calls=(("r-per", answers, calls.CALLS[0][2]),), numbers=numbers,
        interviews=(samples.card(numbers=numbers), walk), whose={"Dora Quill": "r-sam"},
    )  # fmt: skip
    markdown = render_markdown(without_names(whole))
    assert "dora" in render_markdown(whole)
    assert not re.search("dora|quill", markdown, re.IGNORECASE)
    themes = part(section(without_names(whole)), "Themes: the candidate's words beside the references'")
    names = [row[0] for row in rows(themes) if row[0] not in ("Theme", "---")]
    assert "Guides and takes charge" in names
    assert "calm" in names
    assert "Reference 3" in names


def test_a_talk_of_which_nothing_was_noted_is_among_the_calls_of_the_front_matter() -> None:
    reached = calls.event("x1", "r-eva", EventKind.REACHED, "Eva Holm", 2)
    read = with_events(reached, calls=())
    found = front(read)
    assert (found["nothing_noted"], found["heard"]) == (1, 0)
    (call,) = found["calls"]
    assert (call["person"], call["interviewer"], call["date"], call["number"]) == ("Eva Holm", "Maria Ek", "2026-03-20", "not asked")
    assert (call["status"], call["minutes"], call["bank"]) == ("finished", None, None)
    assert list(call) == list(front(calls.scorecard())["calls"][0])
    assert "| 2026-03-20 | Eva Holm | reached | – |" in section(read)


@pytest.mark.parametrize(("tried", "expected"), [(True, []), (False, ["No interview has been held with this candidate yet."])])
def test_above_calls_it_is_not_said_that_there_is_nothing_to_read(tried: bool, expected: list[str]) -> None:
    events = [calls.EVENTS[0], *([calls.event("x1", "r-eva", EventKind.REACHED, "Eva Holm", 2)] if tried else [])]
    read = replace(with_events(*events, calls=()), interviews=())
    assert [line for line in render_markdown(read).splitlines() if line.startswith("No interview")] == expected


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
    counts = ("known", "heard", "nothing_noted", "refused", "dates_only", "in_progress", "not_reached", "not_called", "with_both_numbers")
    assert [found[name] for name in counts] == [6, 3, 0, 1, 1, 0, 0, 1, 2]
    assert found["known"] == sum(found[name] for name in counts[1:-1])
    assert found["verdict"] == "between the limits: no word on all of them"
    assert (found["mean_gap"], found["mean_size"], found["pattern"]) == (0.5, 2.5, False)
    assert [(call["person"], call["number"]) for call in found["calls"]] == [("Per Lund", 9), ("Sam Öst", 5), ("Kim Ek", "declined")]
    assert [entry["stage"] for entry in data["interviews"]] == ["quick-screen", "deep-dive"]
    nobody = front(with_events(calls=()))
    assert (nobody["mean_gap"], nobody["mean_size"], nobody["calls"]) == (None, None, [])


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


@pytest.mark.parametrize("text", one_in(8, HOSTILE))
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
    notes = f"{name}, {name.upper()} and zoran, QUIST’s\n- {search_key(name)}_: late #calm"
    given = [(key, tuple(replace(one, notes=notes) for one in answers), number)
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
