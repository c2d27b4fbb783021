"""A bank file may be anything at all: what it holds is taken as it stands, or refused in words, quickly."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from interview_tui.domain.bank import AnswerKind, Repeats, Rules, Stage
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.storage.bank_files import bank_hash, read_bank_file
from tests.banks.bank_samples import BANK, PERSONA, changed, places, read, with_question
from tests.thorough import one_in

MIB = 1024 * 1024


def test_a_good_bank_becomes_the_bank_it_describes(tmp_path: Path) -> None:
    file = read(tmp_path, BANK)
    assert file.problems == ()
    assert file.warnings == ()
    bank = file.bank
    assert bank is not None
    assert (bank.id, bank.version, bank.stage, bank.language) == ("my-screen", "2.0", Stage.QUICK_SCREEN, "en")
    assert (bank.title, bank.minutes, bank.repeats, bank.rules) == ("My quick screen", 20, Repeats.ONCE, Rules())
    assert [(section.id, section.share) for section in bank.sections] == [("first", 2.0), ("second", 1.5)]
    assert [question.id for question in bank] == ["hello", "example", "general", "names", "anything"]
    hello, example, general, names, anything = bank.questions
    assert hello.answer is AnswerKind.SCRIPT
    assert hello.say == "Hello {first_name}, this is {interviewer}."
    assert example.listen_for == ("what they did", "what came of it")
    assert example.probes == ("What did you say first?", "How did it end?")
    assert example.competencies == ("steering",)
    assert example.anchors is not None
    assert example.anchors.excellent == "The same, and what they changed afterwards: a routine, a text"
    assert example.source == "own"
    assert general.about is Relation.MANAGER
    assert names.people == (Relation.MANAGER, Relation.MANAGER, Relation.PEER)
    assert anything.optional
    assert not hello.optional


def test_a_good_persona_becomes_the_persona_it_describes(tmp_path: Path) -> None:
    file = read(tmp_path, PERSONA)
    assert file.problems == ()
    assert file.warnings == ()
    assert file.persona is not None
    assert (file.id, file.version, file.language) == ("my-agent", "1", "en")
    persona = file.persona.persona
    assert persona.mission == "Answers customers.\n\nNow, because there are more of them."
    assert [(item.id, item.weight) for item in persona.competencies] == [("steering", 1.0), ("empathy", 1.0)]
    assert persona.competencies[0].anchors.good == "Proposes"
    assert persona.outcomes == ("Answers within 4 hours",)
    assert persona.copied_from == "my-agent 1"


def test_thresholds_can_be_changed_one_by_one(tmp_path: Path) -> None:
    file = read(tmp_path, changed("minutes: 20\n", "minutes: 20\nrules:\n  predictions: {low_at_most: 6, general_gap: 1.5}\n"))
    assert file.bank is not None
    assert file.bank.rules == Rules(PredictionRules(low_at_most=6, general_gap=1.5))


# ---- scalars are text (cases 54, 55)


@pytest.mark.parametrize(
    "text", ["no", "NO", "on", "yes", "1:30", "010", "~", "null", "2024-01-01", "2001-02-30", ".nan", "1e3", "0x1f", "true"]
)
def test_a_text_field_keeps_what_is_written(tmp_path: Path, text: str) -> None:
    file = read(tmp_path, changed("title: My quick screen", f"title: {text}"))
    assert file.bank is not None
    assert file.bank.title == text


@pytest.mark.parametrize("number", ["010", "1:30", "0x14", "2e1", "20.0", "+20", "٢٠", "~", "", "9" * 5000, "2024-01-01", ".inf"])
def test_a_number_field_takes_plain_numbers_only(tmp_path: Path, number: str) -> None:
    file = read(tmp_path, changed("minutes: 20", f"minutes: {number}"))
    (problem,) = file.problems
    assert (problem.line, problem.column) == (7, 10 if number else 9)
    assert "whole number from 5 to 240" in problem.message
    assert len(problem.message) < 200


# ---- the bytes of a file (case 57)


@pytest.mark.parametrize("change", ["mark", "windows", "old mac"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path, change: str) -> None:
    raw = BANK.encode()
    raw = {"mark": b"\xef\xbb\xbf" + raw, "windows": raw.replace(b"\n", b"\r\n"), "old mac": raw.replace(b"\n", b"\r")}[change]
    plain, other = read(tmp_path, BANK), read(tmp_path, raw)
    assert other.problems == ()
    assert other.bank == plain.bank
    assert other.text == plain.text == BANK
    assert other.bank is not None
    assert other.bank.hash == hashlib.sha256(BANK.encode()).hexdigest() == bank_hash("\ufeff" + BANK.replace("\n", "\r\n"))


def test_line_numbers_are_right_with_windows_line_ends(tmp_path: Path) -> None:
    text = changed("minutes: 20", "minutes: x")
    assert places(read(tmp_path, text.replace("\n", "\r\n"))) == places(read(tmp_path, text)) == [(7, 10)]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_in_words(tmp_path: Path, coding: str) -> None:
    (problem,) = read(tmp_path, BANK.encode(coding)).problems
    assert "UTF-16" in problem.message
    assert "UTF-8" in problem.message


def test_latin_1_is_refused_at_its_first_letter(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, changed("My quick screen", "Första samtalet").encode("latin-1")).problems
    assert (problem.line, problem.column) == (6, 9)
    assert "UTF-8" in problem.message
    assert problem.excerpt.startswith("title: F\ufffdrsta samtalet")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\ufeff", "\ufffe"])
def test_an_invisible_character_is_refused_at_its_place(tmp_path: Path, sign: str) -> None:
    (problem,) = read(tmp_path, changed("My quick screen", f"My {sign}screen")).problems
    assert (problem.line, problem.column) == (6, 11)
    assert f"U+{ord(sign):04X}" in problem.message
    assert sign not in problem.excerpt


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e]0;x\a", r"\x1b", r"\x9b31m", r"\u202e", r"\U00000007", r"\ud83d", r"\N", r"\P"])
def test_a_control_character_by_escape_is_refused_at_its_line(tmp_path: Path, escape: str) -> None:
    file = read(tmp_path, changed("title: My quick screen", f'title: "My {escape} screen"'))
    assert {line for line, _ in places(file)} == {6}
    assert not file.usable


def test_an_escape_that_stands_for_a_letter_is_fine(tmp_path: Path) -> None:
    file = read(tmp_path, changed("title: My quick screen", r'title: "F\xf6rsta \u2013 samtalet \U0001f600"'))
    assert file.bank is not None
    assert file.bank.title == "Första – samtalet 😀"


# ---- places that are no files (case 61)


@pytest.mark.parametrize("bad", ["missing.yaml", "missing/inside.yaml", "a\0b.yaml", "x" * 300 + ".yaml"])
def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, bad: str) -> None:
    file = read_bank_file(tmp_path / bad, shown="the file", shipped=False)
    (problem,) = file.problems
    assert str(problem).startswith("the file:1:1: ")
    assert file.text == ""


def test_a_folder_and_a_pipe_are_not_read_and_do_not_block(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/null")):
        (problem,) = read_bank_file(path, shown="x", shipped=False).problems
        assert "not a regular file" in problem.message


def test_a_link_to_a_file_is_read_and_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(BANK)
    (tmp_path / "link.yaml").symlink_to("real.txt")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    assert read_bank_file(tmp_path / "link.yaml", shown="x", shipped=False).usable
    (problem,) = read_bank_file(tmp_path / "circle.yaml", shown="x", shipped=False).problems
    assert "circle" in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "locked.yaml"
    path.write_text(BANK)
    path.chmod(0)
    (problem,) = read_bank_file(path, shown="x", shipped=False).problems
    assert "right to read" in problem.message


# ---- limits (cases 49, 50, 51, 58); the time is generous, since it only has to tell seconds from for ever


def _many_questions(count: int) -> str:
    head = BANK[: BANK.index("  - id: second")] + "  - {id: more, title: More, share: 1, questions: [\n"
    return head + "".join(f"    {{id: q{number}, label: Q, answer: script, say: Hi}},\n" for number in range(count)) + "  ]}\n"


HUGE = {
    "brackets": ("[" * 100_000, "20 deep"),
    "braces": ("{" * 100_000, "20 deep"),
    "dashes": ("- " * 100_000, "20 deep"),
    "question marks": ("? " * 100_000, "20 deep"),
    "staircase": ("\n".join(" " * depth + "a:" for depth in range(500)), "20 deep"),
    "alias bomb": ("a0: &a0 [x, x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]\n" for i in range(30)), "anchors"),
    "merge chain": ("a0: {x: 1}\n" + "".join(f"a{i + 1}: {{<<: x, k: 1}}\n" for i in range(30)), "merge keys"),
    "many values": ("[" + "a," * 500_000 + "]", "100,000 values"),
    "10 MiB": ("# " + "x" * 10 * MIB, "1 MiB"),
    "one byte too much": (BANK + "#" * (MIB - len(BANK) + 1), "1 MiB"),
    "tag directives": ("a: b\n...\n" + "".join(f"%TAG !a{i}! b\n" for i in range(60_000)), "may not begin with %"),
    "5,000 questions": (_many_questions(5_000), "at most 500"),
    "501 questions": (_many_questions(499), "501 questions; at most 500"),
    "long text": (changed("Who were they?", "x" * 900_000), "at most 10,000"),
    "long number": (changed("share: 1.5", "share: " + "9" * 5000), "number from 0.01"),
    "long id": (changed("id: names", "id: " + "a" * 70), "at most 64"),
    "unknown fields": (BANK + "".join(f"k{i}: v\n" for i in range(40_000)), "There is no field"),
    "placeholders": (changed("Who were they?", '"' + "{a}" * 300_000 + '"'), "There is no placeholder"),
    "41 sections": (BANK + "".join(f"  - {{id: s{i}, title: S, share: 1, questions: []}}\n" for i in range(39)), "has too many items: 41"),
    "51 items": (changed("[what they did, what came of it]", "[" + "a, " * 50 + "a]"), "has too many items: 51"),
    "control characters": ("\x01" * 1_000_000, "U+0001"),
}  # fmt: skip


@pytest.mark.parametrize("name", one_in(4, HUGE))
def test_what_is_too_much_is_refused_soon(tmp_path: Path, name: str) -> None:
    text, part = HUGE[name]
    started = time.monotonic()
    file = read(tmp_path, text)
    assert time.monotonic() - started < 10
    assert not file.usable
    assert any(part in problem.message for problem in file.problems)
    assert len(file.problems) <= 51


def test_a_huge_sparse_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * MIB)
    (problem,) = read_bank_file(path, shown="x", shipped=False).problems
    assert "larger than 1 MiB" in problem.message


def test_what_is_just_within_the_limits_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, _many_questions(498)).usable
    assert read(tmp_path, BANK + "#" * (MIB - len(BANK.encode()))).usable
    assert read(tmp_path, changed("Who were they?", "x" * 10_000)).usable
    assert read(tmp_path, changed("label: Hello", "label: " + "å" * 24)).usable


def test_a_tag_executes_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "executed"
    file = read(tmp_path, changed("title: My quick screen", f"title: !!python/object/apply:os.mkdir ['{mark}']"))
    assert "tags" in file.problems[0].message
    assert not mark.exists()


# ---- rules over several fields


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("answer: notes\nsay: Hi\nabout: peer", "`about` is only for `answer: prediction`"),
        ("answer: notes\nsay: Hi\npeople: {peer: 1}", "`people` is only for `answer: people`"),
        ("answer: rated\nsay: Hi\ncompetencies: [a]", "`anchors` is missing in question `only`"),
        ("answer: prediction\nsay: Hi", "`about` is missing"),
        ("answer: people\nsay: Hi", "`people` is missing"),
        ("answer: people\nsay: Hi\npeople: {boss: 1}", "There is no field `boss` here"),
        ("answer: people\nsay: Hi\npeople: {}", "`people` must ask for at least one person"),
        ("answer: notes\nsay: Hi\nprobes: []", "`probes` is an empty list"),
        ("answer: notes\nsay: Hi\nprobes:", "`probes` must be a list"),
        ("answer: notes\nsay: Hi\nprobes: ['']", "Item 1 of `probes` is empty"),
        ("answer: notes\nsay: Hi {first name}", "Did you mean first_name?"),
        ("answer: notes\nsay: Hi {Candidate}", "Did you mean candidate?"),
        ("answer: notes\nsay: Hi\nprobes: ['{x}']", "There is no placeholder {x}"),
        ("answer: notes\nsay: Hi {", "A single { stands alone"),
        ("answer: notes\nsay: Hi\ntells_you: '{}'", "There is no placeholder {}"),
    ],
)
def test_fields_must_go_together(tmp_path: Path, fields: str, message: str) -> None:
    messages = [problem.message for problem in read(tmp_path, with_question(fields)).problems]
    assert len(messages) == 1
    assert message in messages[0]


def test_a_placeholder_is_found_on_its_own_line_of_a_longer_text(tmp_path: Path) -> None:
    fields = "answer: notes\nsay: >-\n  One {candidate} and\n  two {nobody}, {candidate},\n  three {nobody}."
    file = read(tmp_path, with_question(fields))
    lines = file.text.split("\n")
    assert len(file.problems) == 2
    for problem in file.problems:
        assert lines[problem.line - 1][problem.column - 1 :].startswith("{nobody}")
    assert file.problems[0].line + 1 == file.problems[1].line


def test_doubled_braces_are_braces(tmp_path: Path) -> None:
    assert read(tmp_path, with_question("answer: notes\nsay: 'Write {{name}} {candidate}'")).usable
