from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.notes import Call, CallAbout, Evidence, Mark, MarkedLine, calls_in, evidence_in, lines_with, marked_lines, tag

NOTES = '''"I built the macros"
+ numbers without being asked
plain line
- blames the customer
! left without notice
? which system
@ Karin, about the migration
“curly quote”
"""
+
'''


def test_each_mark_is_found_with_its_text() -> None:
    assert marked_lines(NOTES) == (
        MarkedLine(Mark.QUOTE, "I built the macros"),
        MarkedLine(Mark.GOOD, "numbers without being asked"),
        MarkedLine(Mark.BAD, "blames the customer"),
        MarkedLine(Mark.RED_FLAG, "left without notice"),
        MarkedLine(Mark.FOLLOW_UP, "which system"),
        MarkedLine(Mark.REFERENCE, "Karin, about the migration"),
        MarkedLine(Mark.QUOTE, "curly quote"),
        MarkedLine(Mark.QUOTE, '"'),
    )


def test_one_mark_can_be_picked() -> None:
    assert lines_with(Mark.RED_FLAG, NOTES) == ("left without notice",)


@given(st.text())
def test_no_text_breaks_the_reader_and_no_line_is_invented(text: str) -> None:
    lines = text.splitlines()
    for marked in marked_lines(text):
        assert any(marked.text in line for line in lines)


# -- calls to make -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "about", "text"),
    [
        ("@challenge the queue before Christmas", CallAbout.CHALLENGE, "the queue before Christmas"),
        ("@success: the new help desk", CallAbout.SUCCESS, "the new help desk"),
        ("@Relationship : how it ended", CallAbout.RELATIONSHIP, "how it ended"),
        ("@relation till chefen", CallAbout.RELATIONSHIP, "till chefen"),
        ("@framgång: byggde upp supporten", CallAbout.SUCCESS, "byggde upp supporten"),
        ("@FRAMGÅNG byggde upp supporten", CallAbout.SUCCESS, "byggde upp supporten"),
        ("@utmaning kön före jul", CallAbout.CHALLENGE, "kön före jul"),
        ("  @  challenge  the queue  ", CallAbout.CHALLENGE, "the queue"),
        ("@challenge", CallAbout.CHALLENGE, ""),
        ("@challenge:", CallAbout.CHALLENGE, ""),
        ("@ ask about the queue", None, "ask about the queue"),
        ("@the challenge of the queue", None, "the challenge of the queue"),
        ("@challenges there were many", None, "challenges there were many"),
        ("@success-story of the year", None, "success-story of the year"),
        ("@success’s price", None, "success’s price"),
        ("@: the queue", None, ": the queue"),
        ("@@challenge", None, "@challenge"),
    ],
)
def test_a_call_says_what_it_is_to_be_about(line: str, about: CallAbout | None, text: str) -> None:
    assert calls_in(line) == (Call(about, text),)


@pytest.mark.parametrize("line", ["@", "@ \t", "mail karin@challenge.se", "the @challenge within a line", "", "#challenge"])
def test_what_is_no_call(line: str) -> None:
    assert calls_in(line) == ()


def test_calls_come_in_the_order_of_the_notes() -> None:
    found = calls_in("@success one\n- no call\n@ two\n\n@utmaning three")
    assert found == (Call(CallAbout.SUCCESS, "one"), Call(None, "two"), Call(CallAbout.CHALLENGE, "three"))


@pytest.mark.parametrize("line", ["@relat\u0131on to Ali", "@RELAT\u0130ON to Ali", "@\u017fuccess"])
def test_letters_that_are_nearly_the_same_break_nothing(line: str) -> None:
    assert len(calls_in(line)) == 1


# -- words that show a behaviour -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("I wrote the plan #took-charge", (Evidence("took-charge", "I wrote the plan", False),)),
        ("Waited to be told #!took-charge", (Evidence("took-charge", "Waited to be told", True),)),
        ("#took-charge I wrote the plan", (Evidence("took-charge", "I wrote the plan", False),)),
        ("I wrote #took-charge the plan", (Evidence("took-charge", "I wrote the plan", False),)),
        ("Said no #calm #!one-way", (Evidence("calm", "Said no", False), Evidence("one-way", "Said no", True))),
        ("Said no #calm #calm", (Evidence("calm", "Said no", False), Evidence("calm", "Said no", False))),
        ('"I wrote the plan" #took-charge', (Evidence("took-charge", "I wrote the plan", False),)),
        ("“I wrote the plan” #took-charge", (Evidence("took-charge", "I wrote the plan", False),)),
        ("- blamed the customer #!calm", (Evidence("calm", "blamed the customer", True),)),
        ("#calm", (Evidence("calm", "", False),)),
        ("  #!calm\t", (Evidence("calm", "", True),)),
        ("- #calm", (Evidence("calm", "", False),)),
        ("#calm “”", (Evidence("calm", "", False),)),
        ("“ #calm", (Evidence("calm", "", False),)),
        ("Anything at all #never-heard-of", (Evidence("never-heard-of", "Anything at all", False),)),
        ("Won the 2nd-line prize #2nd-line", (Evidence("2nd-line", "Won the 2nd-line prize", False),)),
        ("Was #1 in the team #calm", (Evidence("calm", "Was #1 in the team", False),)),
        ("Wrote C# and F# #calm", (Evidence("calm", "Wrote C# and F#", False),)),
    ],
)
def test_a_tagged_line_is_evidence_for_or_against(line: str, found: tuple[Evidence, ...]) -> None:
    assert evidence_in(line) == found


@pytest.mark.parametrize(
    "line", ["no tag", "#1", "#!1", "#12-3", "C#", "##", "##calm", "#", "#!", "# calm", "#!!calm", "a#calm", "#Calm", "#-calm", "#lugn.å"]
)
def test_what_is_no_tag(line: str) -> None:
    assert evidence_in(line) == ()


def test_evidence_comes_in_the_order_of_the_notes_and_each_line_for_itself() -> None:
    assert evidence_in("One #a\nnothing\n#b\nThree #!a") == (
        Evidence("a", "One", False),
        Evidence("b", "", False),
        Evidence("a", "Three", True),
    )


def test_what_a_call_is_about_is_no_part_of_the_words_that_show_a_behaviour() -> None:
    assert evidence_in("@challenge told all of them to stop #a") == (Evidence("a", "told all of them to stop", False),)


@given(st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True), st.booleans())
def test_a_tag_that_was_written_is_read(behaviour: str, against: bool) -> None:
    assert evidence_in(f"Said so {tag(behaviour, against)}") == (Evidence(behaviour, "Said so", against),)


NOTE_LIKE = st.text(st.sampled_from('@#!+-?"“” :\n\tab1åıİſ') | st.characters(), max_size=60) | st.lists(
    st.sampled_from(["@", "#", "!", "challenge", "relation", "ı", ":", "#calm", "#!calm", " ", "\n", "\x1c", "\u2028", '"']), max_size=12
).map("".join)


@given(NOTE_LIKE)
def test_no_text_breaks_the_readers_of_calls_and_evidence(text: str) -> None:
    lines = text.splitlines()
    for call in calls_in(text):
        assert any(line.strip().startswith("@") and call.text in line for line in lines)
    for evidence in evidence_in(text):
        assert any(tag(evidence.behaviour, evidence.against) in line.split() for line in lines)
        assert "\n" not in evidence.words
