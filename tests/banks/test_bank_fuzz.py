"""Whatever is in a file, reading it ends with a bank or with problems, never with an exception."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_tui.domain.bank_lint import shape, topic
from interview_tui.domain.text import has_control
from interview_tui.storage.bank_files import BankFile, read_bank_file
from tests.banks.bank_samples import BANK, DEEP_DIVE, PERSONA, REFERENCE, read
from tests.thorough import one_in


def _read(content: bytes | str) -> BankFile:
    with tempfile.TemporaryDirectory() as folder:
        return read(Path(folder), content)


def _holds(file: BankFile) -> None:
    """What is true of every file that was read."""
    assert file.usable != bool(file.problems)
    lines = file.text.split("\n")
    for problem in (*file.problems, *file.warnings):
        assert problem.line >= 1
        assert problem.line <= len(lines) or not file.text
        assert problem.column >= 1
        assert problem.message
        assert not has_control(problem.message + problem.excerpt)
    assert list(file.problems) == sorted(file.problems, key=lambda problem: (problem.line, problem.column))
    (file.text + "".join(map(str, file.problems))).encode()  # no lone surrogate comes through


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\x00\x00")
@example(b"%YAML 1.1\n--- !<x> &a *a\n")
def test_any_bytes(content: bytes) -> None:
    _holds(_read(content))


_YAML = st.text(st.sampled_from("{}[]:-?,&*!|>'\"%@`#\\\n\t ab0~.\u2028é😀"), max_size=60)


@given(_YAML)
@example("? [a]\n: b\n")
@example("? {a: b}\n")
@example("[a]: b")
@example("---")
@example("&a [*a]")
@example("a: &a [*a]\n<<: *a\n*a : b")
@example('a: "\\ud83d\\ude00"')
@example("kind: {a: b}\nid: [c]\nsections: {d: e}")
@example("kind: persona\ncompetencies: [a, {id: b}, {weight: {}}]\noutcomes: [{}, []]")
@example("kind: bank\nstage: deep-dive\nrepeats: []\nrules: {pacing: [], career: a}\ninvitation: []\nbehaviours: {a: b}")
@example("stage: deep-dive\nsections: [{repeats: {}}, {repeats: per-job, questions: [{enabled: []}]}, {repeats: once}, [], a]")
@example("sections: [{repeats: per-job, questions: [{beside: [], choices: {}, names: [], enabled: [], answer: choice}, a]}]")
@example(
    "kind: bank\nstage: reference\nrepeats: []\nminutes: []\nsections: [a, {repeats: [], questions: [a, {recall: [], answer: rated}]}]"
)
@example("stage: reference\nrules: {references: [], consistency: {bias_from: [], pattern_from: {}}}\nsections: [{repeats: once}]")
@example("stage: offer\nrules: {references: {propose: 1}, consistency: {bias_from: '٣'}}\ninvitation: {goal: '{reference}', format: []}")
@example("invitation: {goal: [], format: '{'}\nbehaviours: [a, [], {id: []}]\nrules: {pacing: {amber_share: [], red_share: 1}}")
@example("kind: bank\nsections: [a, {questions: b}, {questions: [c, [], {answer: [], people: [], anchors: a}]}]")
def test_any_text_that_looks_like_yaml(content: str) -> None:
    _holds(_read(content.encode()))


@given(st.sampled_from([BANK, DEEP_DIVE, REFERENCE, PERSONA]), st.integers(0, 2000), st.integers(0, 30), _YAML)
def test_any_change_in_the_middle_of_a_good_file(base: str, at: int, cut: int, put: str) -> None:
    at %= len(base)
    _holds(_read((base[:at] + put + base[at + cut :]).encode()))


@given(st.text(max_size=80), st.sampled_from(["en", "sv", "de"]))
def test_any_sentence_can_be_judged(sentence: str, language: str) -> None:
    for found in (topic(sentence, language), shape(sentence, language)):
        assert found is None or found[0] in sentence


every_good_file = pytest.mark.parametrize("base", [BANK, DEEP_DIVE, REFERENCE, PERSONA], ids=["bank", "deep-dive", "reference", "persona"])


def _keys(text: str) -> list[tuple[int, str]]:
    """The number of each line that begins with a key, and the key."""
    found = [(number, re.match(r"[ -]*([a-z_]+):", line)) for number, line in enumerate(text.split("\n"), 1)]
    return [(number, match.group(1)) for number, match in found if match]


@every_good_file
@pytest.mark.parametrize("suffix", one_in(4, ["x", "_", "-zzzzzzzzzzzz"]))
def test_a_wrong_key_anywhere_is_told_on_its_own_line(tmp_path: Path, base: str, suffix: str) -> None:
    for number, key in _keys(base):
        lines = base.split("\n")
        lines[number - 1] = lines[number - 1].replace(f"{key}:", f"{key}{suffix}:", 1)
        file = read(tmp_path, "\n".join(lines))
        told = [problem.message for problem in file.problems if problem.line == number]
        assert any(f"There is no field `{key}{suffix}`" in message for message in told), (number, key, file.problems)
        if suffix != "-zzzzzzzzzzzz":
            assert len(file.problems) == 1 or key in ("kind", "sections", "questions", "id", "competencies")
            assert any("Did you mean" in message for message in told)


@every_good_file
def test_a_key_given_twice_is_told_with_both_lines(tmp_path: Path, base: str) -> None:
    for number, key in _keys(base):
        lines = base.split("\n")
        if not re.fullmatch(r" *[a-z_]+: [^|>\n]+", lines[number - 1]):
            continue
        lines.insert(number, lines[number - 1])
        (problem,) = read(tmp_path, "\n".join(lines)).problems
        assert problem.line == number + 1
        assert f"`{key}` is given twice here; the first time on line {number}" in problem.message


@every_good_file
def test_a_line_taken_out_anywhere_never_breaks_the_reader(tmp_path: Path, base: str) -> None:
    lines = base.split("\n")
    for number in range(len(lines)):
        _holds(read(tmp_path, "\n".join(lines[:number] + lines[number + 1 :])))


def test_the_reader_takes_any_path(tmp_path: Path) -> None:
    for name in ("", ".", "..", "\udce9.yaml", "a\nb.yaml"):
        assert read_bank_file(tmp_path / name, shown=name, shipped=False).problems
