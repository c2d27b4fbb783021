"""Case 78: data never changes the structure of the document, and nothing in it becomes a link, an image or HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from interview_tui.domain.bank import Anchors, Bank
from interview_tui.domain.interview import Answer
from interview_tui.domain.notes import evidence_in
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.text import clean, has_control, one_line
from interview_tui.services.markdown import render_markdown
from interview_tui.services.markdown_blocks import table
from interview_tui.services.markdown_escape import _TAME, _tamed, fence, inline, yaml_string
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.thorough import one_in

PARSER = MarkdownIt("gfm-like").use(footnote_plugin).use(tasklists_plugin)
ALLOWED = {"text", "text_special", "code_inline", "strong_open", "strong_close", "softbreak", "hardbreak"}
TAME = "Quux"

HOSTILE = [
    "a | b || c",
    "# heading",
    "Setext\n===",
    "Setext\n---",
    "---",
    "***",
    "```\ncode",
    "~~~",
    "![x](https://evil.example/pixel.png)",
    "[x](javascript:alert(1))",
    "[x]: https://evil.example",
    "[^1]: note",
    "text[^1]",
    "<script>alert(1)</script>",
    "<!-- comment",
    "<https://evil.example>",
    "https://evil.example/a?b=c&d=(e).",
    "www.evil.example",
    "WWW.evil.example",
    "evil.com",
    "//localhost/x",
    "mailto:a@evil.example",
    "a@evil.example",
    "see (a_b@evil.example), or http://evil.example|x",
    "- [ ] task",
    "1. one",
    "1) one",
    "+ plus",
    "> quote",
    "&lt;b&gt; &#60;b&#62;",
    "*a* _b_ **c** __d__ ~~e~~ `f`",
    "back\\",
    "back\\| slash",
    "``` `` `",
    "    indented",
    "\ttab",
    "{{ template }} {% raw %} ${x} $x$",
    ":smile: ::: note",
    "=====",
    "\u202eevil\u202c \u2066x\u2069 \u200f",
    "\x1b]0;x\x07 \x00 \x9b",
    "[/] [@click=app.quit]x[/]",
    "Anna &amp",
    "Title #",
    "a" * 90,
    "日本語。ｗｗｗ．example．com",
    "xn--e1afmkfd.xn--p1ai",
    "пример.рф",
]

PIECES = st.sampled_from(
    [
        *HOSTILE,
        *"|`\\*_[]()<>!#-+=~:/.@&^${}\"'\n\t 1ax",
        "www.",
        "http://",
        "https://x.",
        ".com",
        "mailto:",
        "](",
        "![",
        "<a ",
        "-->",
        "\r\n",
    ]
)
ANY = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map("".join),
    st.text("|`\\*_[]()<>!#-+=~:/.@&wx1 \n", max_size=40),
).map(lambda text: text[:200])


def tokens(markdown: str) -> list[Token]:
    """All block tokens."""
    return PARSER.parse(markdown, {})


@cache
def parsed_once(markdown: str) -> tuple[Token, ...]:
    """The block tokens of a document that many texts are compared with."""
    return tuple(tokens(markdown))


def body(markdown: str) -> str:
    """The document without its front matter."""
    return markdown.split("\n---\n", 1)[1]


def shape(markdown: str) -> list[tuple[str, str, int]]:
    """The structure: every block token with its tag and level."""
    return shape_of(tokens(markdown))


def shape_of(parsed: Sequence[Token]) -> list[tuple[str, str, int]]:
    """The same, of a document that was parsed."""
    return [(token.type, token.tag, token.level) for token in parsed]


def plain(token: Token) -> str:
    """What a reader sees of an inline token."""
    return "".join("\n" if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or [])


ADDRESS = re.compile(r"(https?|ftp)://|www\.(?=[-\w])|[-.+\w]@[-\w]+\.\w", re.IGNORECASE)
"""What GitHub's readers look for in the text once all escapes are gone: a backslash does not hide it, a code span does."""


def check_inert(markdown: str) -> None:
    """No link, image, HTML or footnote; inside a line nothing but text, code and our own emphasis; addresses in code alone."""
    check_inert_tokens(tokens(markdown))


def check_inert_tokens(parsed: Sequence[Token]) -> None:
    """The same, of a document that was parsed."""
    for token in parsed:
        assert not token.type.startswith(("html", "footnote")), token
        for child in token.children or []:
            assert child.type in ALLOWED, (child, token.content)
        text = "".join(child.content if child.type.startswith("text") else "\0" for child in token.children or [])
        assert not ADDRESS.search(text), text


def with_text_everywhere(text: str) -> Scorecard:
    """The finished sample with one text in every field that a person or a file can fill."""
    base_persona = samples.persona()
    persona = replace(
        base_persona,
        mission=one_line(text),
        weights_reason=text,
        competencies=tuple(replace(item, name=text) for item in base_persona.competencies),
    )
    opening: Opening = replace(samples.opening(), title=text, persona=persona)
    candidate: Candidate = samples.candidate(text)
    bank: Bank = samples.bank()
    sections = tuple(
        replace(
            section,
            title=text,
            questions=tuple(
                replace(item, label=text, say="{own_example}", anchors=Anchors(text, text, text, text) if item.anchors else None)
                for item in section.questions
            ),
        )
        for section in bank.sections
    )
    bank = replace(bank, title=text, version=text, sections=sections)
    held = replace(samples.interview(), interviewer=text, decision_reason=text)
    marked = "\n".join(f"{sign} {one_line(text)}" for sign in "!+-?@")
    answers: list[Answer] = [replace(item, notes=marked if item.question_id == "goal" else "") for item in samples.ANSWERS]
    answers.append(samples.answer("past", None, "", Unrated.NOT_ASKED, text))
    numbers: list[PredictedNumber] = [replace(item, name=text, employer=text) if item.named else item for item in samples.NUMBERS]
    card = samples.card(held, tuple(answers), tuple(numbers), bank, candidate, opening, text)
    return Scorecard(candidate, opening, (card, card), f"interview-tui {text}")


def dive_with_text_everywhere(text: str) -> Scorecard:
    """A deep-dive with one text in every field of a job, an answer about it, and a bank."""
    line = one_line(text)
    bank = dive.bank()
    jobs = tuple(replace(job, title=text, employer=text, manager=text) for job in dive.JOBS)
    sections = tuple(
        replace(section, title=text, questions=tuple(replace(item, label=text, say="{job_title}") for item in section.questions))
        for section in bank.sections
    )
    behaviours = tuple(replace(item, name=text) for item in bank.behaviours)
    notes = {"proud": f"word {line} #took-charge\n@challenge: word {line}", "boss": f"word {line} #!took-charge", "task": f"word {line}"}
    answers = tuple(
        replace(
            item,
            notes=notes.get(str(item.question_id), "") if item.subject and item.unrated is None else "",
            reason=text if item.reason else "",
            choice=text if item.choice else "",
        )
        for item in dive.ANSWERS
    )
    bank = replace(bank, sections=sections, behaviours=behaviours)
    return Scorecard(samples.candidate(), samples.opening(), (dive.card(answers=answers, asked=bank, jobs=jobs),), samples.PROGRAM)


def small(text: str) -> str:
    """Every kind of place in which the document puts text, in few lines."""
    shown = inline(text)
    blocks = (
        f"# Title: {shown}",
        f"### {shown}",
        f"- **Label:** {shown}\n- **Marks**\n  - {shown} — 3. {shown}\n  - “{shown}” ({shown})",
        table(("a", "b"), ((shown, shown), ("x", f"{shown}; {shown}: 8"))),
        f"> {shown}",
        f"**Opening:** {shown}\\\n**Mission:** {shown}",
        f"{shown}, {shown}",
    )
    return "\n\n".join(blocks)


EXPECTED = body(render_markdown(with_text_everywhere(TAME)))
EXPECTED_SMALL = small(TAME)
EXPECTED_DIVE = body(render_markdown(dive_with_text_everywhere(TAME)))
SHORT = 60
"""Characters of a text that no table cuts."""


def check_only_text(text: str, markdown: str, expected: str) -> None:
    """The document is the one with a tame word in place of the text, but for that word."""
    parsed, wanted = tokens(markdown), parsed_once(expected)
    assert shape_of(parsed) == shape_of(wanted)
    check_inert_tokens(parsed)
    for token, tame in zip(parsed, wanted, strict=True):
        if token.type == "inline":
            assert plain(token) == plain(tame).replace(TAME, one_line(text))


@given(ANY)
def test_text_in_any_kind_of_place_leaves_the_structure_alone_and_is_read_as_itself(text: str) -> None:
    assume(one_line(text) and text.strip())
    check_only_text(text, small(text), EXPECTED_SMALL)


@given(ANY)
def test_text_in_every_field_of_a_scorecard_leaves_the_structure_alone_and_is_read_as_itself(text: str) -> None:
    assume(one_line(text) and text.strip() and not evidence_in(text))
    check_only_text(text, body(render_markdown(with_text_everywhere(text))), EXPECTED)


def test_a_tag_in_any_field_adds_a_theme_and_breaks_nothing() -> None:
    markdown = body(render_markdown(with_text_everywhere("#tag")))
    check_inert(markdown)
    assert shape(markdown) != shape(EXPECTED)


@given(ANY.map(lambda text: text[:SHORT]))
def test_text_in_every_field_of_a_deep_dive_leaves_the_structure_alone_and_is_read_as_itself(text: str) -> None:
    assume(one_line(text) and text.strip() and not evidence_in(text))
    check_only_text(text, body(render_markdown(dive_with_text_everywhere(text))), EXPECTED_DIVE)


@pytest.mark.parametrize("text", one_in(8, HOSTILE))
def test_each_known_attack_in_any_field_of_a_deep_dive_is_only_text(text: str) -> None:
    text = text[:SHORT]
    check_only_text(text, body(render_markdown(dive_with_text_everywhere(text))), EXPECTED_DIVE)


@pytest.mark.parametrize("text", one_in(8, HOSTILE))
def test_each_known_attack_in_any_field_is_only_text(text: str) -> None:
    check_only_text(text, small(text), EXPECTED_SMALL)
    check_only_text(text, body(render_markdown(with_text_everywhere(text))), EXPECTED)


@given(ANY)
@example("~~~\n```\n````text\nx\n````\n```")
@example("---\nkind: x\n---\n# not a heading")
@example("\n\n  first\n\n")
def test_notes_are_read_back_from_their_fence_exactly(notes: str) -> None:
    assume(notes.strip())
    answers = tuple(replace(item, notes=notes) if item.question_id == "goal" else item for item in samples.ANSWERS)
    markdown = body(render_markdown(replace(samples.finished(), interviews=(samples.card(answers=answers),))))
    tame = body(render_markdown(samples.finished()))
    parsed, wanted = tokens(markdown), parsed_once(tame)
    fences = [token.content for token in parsed if token.type == "fence"]
    assert fences[0] == clean(notes) + "\n"
    assert fences[1:] == [token.content for token in wanted if token.type == "fence"][1:]
    assert [part for part in shape_of(parsed) if part[0] == "heading_open"] == [
        part for part in shape_of(wanted) if part[0] == "heading_open"
    ]
    assert sum(kind in ("tr_open", "td_open", "th_open") for kind, _, _ in shape_of(parsed)) == sum(
        kind in ("tr_open", "td_open", "th_open") for kind, _, _ in shape_of(wanted)
    )
    check_inert_tokens(parsed)


@given(ANY)
def test_front_matter_holds_the_text_and_stays_inert_for_readers_that_do_not_know_it(text: str) -> None:
    assume(one_line(text) and text.strip())
    markdown = render_markdown(with_text_everywhere(text))
    front = markdown.split("\n---\n", 1)[0].removeprefix("---\n")
    data = yaml.safe_load(front)
    assert data["candidate"] == clean(text)
    assert data["opening"] == clean(text)
    assert [entry["interviewer"] for entry in data["interviews"]] == [clean(text)] * 2
    assert [entry["bank_version"] for entry in data["interviews"]] == [clean(text)] * 2
    check_inert(markdown)


@given(st.one_of(st.text(max_size=80), ANY))
def test_a_yaml_string_is_one_line_and_reads_back(text: str) -> None:
    assert "\n" not in yaml_string(text)
    assert yaml.safe_load(yaml_string(text)) == clean(text)


@given(ANY)
def test_nothing_that_steers_a_terminal_or_the_direction_of_writing_is_left(text: str) -> None:
    markdown = render_markdown(with_text_everywhere(text or "x")) + inline(text) + fence(text) + yaml_string(text)
    assert not has_control(markdown)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", markdown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anna-Lena O'Neill (née Berg), 95 %", "Anna-Lena O'Neill (née Berg), 95 %"),
        ("at 12:41, e.g. by 7.5 points; and/or more!", "at 12:41, e.g. by 7.5 points; and/or more!"),
        ('she said "no". Twice.', 'she said "no". Twice.'),
        ("R & D", "R & D"),
        ("- minus", "\\- minus"),
        ("1. first", "1\\. first"),
        ("a|b", "a\\|b"),
        ("write to a.b@example.com.", "write to `a.b@example.com`."),
        ("see https://example.com/x?y=1", "see `https://example.com/x?y=1`"),
        ("support.example", "support\\.example"),
        ("two\nlines\tand  gaps", "two lines and gaps"),
    ],
)
def test_what_is_written_stays_readable_in_the_raw_file(text: str, shown: str) -> None:
    assert inline(text) == shown


def test_a_long_text_is_cut_between_words_before_it_is_escaped() -> None:
    assert inline("one_two three four five six", limit=20) == "one\\_two three four…"
    assert inline("x" * 50, limit=10) == "x" * 9 + "…"


def test_a_fence_is_longer_than_any_inside() -> None:
    assert fence("a ````` b").splitlines()[0] == "``````text"


@given(st.one_of(ANY, st.text("aw1 .,;?!:%+'\"()–-Å@/", max_size=12)))
@example("www. x")
@example("see WWW.")
def test_text_that_is_written_without_a_closer_look_is_what_a_closer_look_would_write(text: str) -> None:
    shown = one_line(text)
    assert not _TAME.fullmatch(shown) or _tamed(shown) == shown
