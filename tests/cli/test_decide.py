"""``decide`` and ``audit``: what a script puts on record, and what the owner of the file reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.thorough import first_only


@pytest.fixture
def named(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody who has rated nobody sits at the keyboard."""
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Siv Lund")
    return sample


@pytest.mark.parametrize(
    ("because", "tied", "text"),
    first_only(
        [
            ("steering", "competency", "Guides and takes charge"),
            ("outcome: satisfaction", "outcome", "Customer satisfaction of at least 92 %"),
            ("mission: focus", "mission", "Focus: orders"),
        ]
    ),
)
def test_a_decision_is_put_on_record_with_the_part_of_the_persona_that_was_meant(
    cli: Cli, named: Path, because: str, tied: str, text: str
) -> None:  # fmt: skip
    done = cli("decide", "Lena", "--verdict", "decline", "--reason", "No support yet.", "--because", because)
    assert "Decided about Lena Fictional: decline" in done.out
    (line,) = cli("audit", "Lena", "--format", "json").json["record"]
    assert (line["who"], line["what"], line["about"]) == ("Siv Lund", "decided", "decline")
    assert line["reason"].startswith("No support yet.\n")
    assert f"{tied}: {text}" in line["reason"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--because", "outcome"], ["matches 6 parts", "outcome: First reply"]),
        (["--because", "no such thing"], ["No part of the persona", "steering: Guides"]),
        (["--because", "steering", "--consensus", "11"], ["from 1 to 10"]),
        (["--because", "steering", "--consensus", "5"], ["there is no composite", "comment"]),
        (["--because", "steering", "--consensus", "many"], ["not a valid float"]),
        (["--because", "steering", "--verdict", "perhaps"], ["'advance', 'hold', 'decline', 'hire'"]),
        (["--because", "steering", "--reason", " "], ["reason is needed"]),
        ([], ["--because"]),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(cli: Cli, named: Path, arguments: list[str], words: list[str]) -> None:
    done = cli("decide", "Lena", "--verdict", "hold", "--reason", "Because.", *arguments, code=2)
    assert all(word in done.err for word in words), done.err
    assert cli("audit", "Lena", "--format", "json").json["record"] == []


def test_nobody_decides_without_a_name(cli: Cli, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTERVIEW_TUI_INTERVIEWER", raising=False)
    done = cli("decide", "Lena", "--verdict", "hold", "--reason", "Because.", "--because", "steering", code=2)
    assert "Who decides" in done.err


def test_without_a_file_there_is_nobody(cli: Cli, database: Path) -> None:
    for command in (("audit", "Anna"), ("decide", "Anna", "--verdict", "hold", "--reason", "x", "--because", "x")):
        assert "no candidates yet" in cli(*command, code=2).err
    assert not database.parent.exists()


def test_a_record_is_written_as_text_as_markdown_or_to_a_file(cli: Cli, named: Path, tmp_path: Path) -> None:
    assert "Nothing is on the record" in cli("audit", "Lena").out
    cli("decide", "Lena", "--verdict", "hold", "--reason", "Later.", "--because", "steering")
    assert "Siv Lund: decided: hold" in cli("audit", "Lena").out
    assert cli("audit", "Lena", "--format", "markdown").out.startswith("# Record: Lena Fictional\n")
    target = tmp_path / "record.json"
    done = cli("audit", "Lena", "--format", "json", "-o", str(target))
    assert done.out.strip() == str(target)
    assert len(json.loads(target.read_text())["record"]) == 1
    cli("audit", "Lena", "--format", "json", "-o", str(target), code=7)
    cli("audit", "Lena", "--format", "json", "-o", str(target), "--force")
