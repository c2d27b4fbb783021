"""`docs/bank-format.md` says what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from interview_tui.domain.bank_words import TOPICS
from interview_tui.domain.placeholders import PLACEHOLDERS
from interview_tui.services import banks
from interview_tui.storage import bank_rules, bank_schema, bank_values, text_file, yaml_reader
from interview_tui.storage.bank_files import read_bank_file

PAGE = Path(__file__).parents[1] / "docs" / "bank-format.md"
TEXT = PAGE.read_text(encoding="utf-8")
BEGIN, END = "<!-- fields: begin (python -m interview_tui.storage.bank_schema) -->\n", "<!-- fields: end -->"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_field_tables_are_those_of_the_schema() -> None:
    assert TEXT.count(BEGIN) == TEXT.count(END) == 1
    table = TEXT.split(BEGIN)[1].split(END)[0]
    assert table == bank_schema.fields_table(), "print it anew with: python -m interview_tui.storage.bank_schema"


def test_the_tables_are_printed_by_the_command_that_the_page_names() -> None:
    done = subprocess.run([sys.executable, "-m", "interview_tui.storage.bank_schema"], capture_output=True, check=True)
    assert done.stdout.decode() == bank_schema.fields_table()


def test_every_field_says_what_it_is_and_is_in_a_table() -> None:
    table = bank_schema.fields_table()
    parts = [part for part in vars(bank_schema).values() if isinstance(part, type) and issubclass(part, bank_rules.Model)]
    assert len(parts) == 16
    for part in parts:
        assert part.__doc__
        for name, field in part.model_fields.items():
            assert field.description, name
            assert f"| `{name}` |" in table


def test_the_examples_are_good_without_a_warning(tmp_path: Path) -> None:
    assert len(EXAMPLES) == 6
    for example in EXAMPLES:
        path = tmp_path / "example.yaml"
        path.write_text(example, encoding="utf-8")
        file = read_bank_file(path, shown="example", shipped=False)
        assert [str(item) for item in (*file.problems, *file.warnings)] == []
        assert file.usable


def test_the_placeholders_are_all_there_and_no_others() -> None:
    assert tuple(re.findall(r"^\| `\{(\w+)\}` \|", TEXT, re.MULTILINE)) == PLACEHOLDERS


@pytest.mark.parametrize(
    "words",
    [
        f"{text_file.MAX_BYTES // 1024**2} MiB",
        f"at most {yaml_reader.MAX_DEPTH} deep",
        f"{bank_schema.SECTIONS_LIMIT} sections",
        f"{bank_schema.QUESTIONS_LIMIT} questions",
        f"{bank_values.TEXT_LIMIT:,} characters",
        f"a title {bank_values.LINE_LIMIT}",
        f"a label {bank_values.LABEL_LIMIT}",
        f"a list {bank_values.ITEMS_LIMIT} items",
        f"{banks.FILES_LIMIT} files",
    ],
)
def test_the_limits_are_those_of_the_code(words: str) -> None:
    limits = TEXT.split("## Limits")[1].split("\n## ")[0]
    assert words in " ".join(limits.split())


def test_every_topic_that_is_warned_of_is_named() -> None:
    said = " ".join(TEXT.split("## Warnings")[1].split("## All fields")[0].split()).lower()
    for topic in TOPICS["en"]:
        assert topic in said
    assert "not legal advice" in said
