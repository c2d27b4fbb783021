"""``access``, ``merits`` and ``export --code`` on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from interview_tui.domain.code_name import code_of
from interview_tui.domain.ids import CandidateId
from tests.cli.conftest import Cli


def _id(cli: Cli, name: str) -> CandidateId:
    return CandidateId(next(one["id"] for one in cli("candidate", "list", "--json").json if one["name"] == name))


def test_a_report_goes_to_standard_output_in_both_forms(cli: Cli, sample: Path) -> None:
    assert cli("access", "ida", "-o", "-").out.startswith("# What is stored about Ida Storybrook\n")
    found = json.loads(cli("access", "ida", "--format", "json", "-o", "-", "--mask").out)
    assert (found["format"], found["version"], found["third_persons_masked"]) == ("interview-tui access", 1, True)


@pytest.mark.thorough
def test_a_report_is_written_once_needs_no_name_at_the_keyboard_and_says_where_it_lies(
    cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERVIEW_TUI_INTERVIEWER")
    target = tmp_path / "report.md"
    done = cli("access", "ida", "-o", str(target))
    assert done.out == f"{target}\n"
    assert "--mask" in done.err
    assert "--force" in cli("access", "ida", "-o", str(target), code=7).err
    assert "--mask" not in cli("access", "ida", "-o", str(target), "--force", "--mask").err
    assert "Reference 1" in target.read_text("utf-8")


def test_who_is_not_there_is_told(cli: Cli, sample: Path) -> None:
    for command in ("access", "merits"):
        assert "nosuchname" in cli(command, "nosuchname", code=2).err


def test_without_a_database_nothing_is_made(cli: Cli, database: Path) -> None:
    for command in ("access", "merits"):
        assert "no candidates yet" in cli(command, "ida", code=2).err
    assert not database.exists()


def test_merits_are_entered_from_text_file_and_standard_input(
    cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    (tmp_path / "school.txt").write_text("\ufeffSchool of Räksmörgås\n", "utf-8")
    assert cli("merits", "ida", "--education-file", "school.txt").out == "Kept the merits of Ida Storybrook\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Spanish"), "utf-8"))
    done = cli("merits", "ida", "--other-file", "-", "-o", "-")
    assert "School of Räksmörgås" in done.out
    assert done.out.endswith("## Other merits\n\nSpanish\n")
    assert "School" not in cli("merits", "ida", "--education", "", "-o", "-").out
    assert sorted(tmp_path.iterdir()) == [*before, tmp_path / "school.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--education", "a", "--education-file", "b"], "not both"),
        (["--education-file", "-", "--other-file", "-"], "one text alone"),
        (["--education-file", "nosuchfile"], "cannot be read"),
        (["--other-file", "binary"], "UTF-8"),
        (["--other-file", "long"], "longer"),
        (["--other", "x" * 10_001], "at most 10000"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_changes_nothing(
    cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "long").write_bytes(b"x" * 100_001)
    assert words in cli("merits", "ida", *arguments, code=2).err
    assert cli("merits", "ida", "-o", "-").out.count("Nothing is entered.") == 2


def test_an_export_with_a_code_has_no_name_in_text_nor_path(cli: Cli, sample: Path, tmp_path: Path) -> None:
    ida = _id(cli, "Ida Storybrook")
    code = code_of(ida)
    done = cli("export", "ida", "--code", "-o", str(tmp_path))
    written = Path(done.out.strip())
    text = written.read_text("utf-8")
    assert written.name == f"{code.lower().replace(' ', '-')}.md", "the id would lead to the name in every other file"
    assert ida[:8] not in text
    assert "candidate_id" not in text
    assert f"# Scorecard: {code}\n" in text
    assert "Ida" not in text
    assert "Storybrook" not in text
    assert f"> Hello Ivo Plum, my name is Robin Sample. We are hiring for Support agent, web shop (sample), and {code} looks like" in text
    assert "still say who" in done.err
    for form in ("csv-long", "csv-wide"):
        assert "Storybrook" not in cli("export", "ida", "--code", "--format", form, "-o", "-").out
    assert cli("export", "ida", "--code", "--format", "csv-long", "-o", "-").out.splitlines()[1].startswith(f"{code},,")
    assert "--code" in cli("export", "ida", "--code", "--format", "json", "-o", "-", code=2).err


def test_a_merit_statement_can_name_the_person_by_the_code(cli: Cli, sample: Path, tmp_path: Path) -> None:
    code = code_of(_id(cli, "Ida Storybrook"))
    assert code in (out := cli("merits", "ida", "--code", "-o", "-").out)
    assert "Storybrook" not in out
    written = Path(cli("merits", "ida", "--code", "-o", str(tmp_path)).out.strip())
    assert written.name == f"merits-{code.lower().replace(' ', '-')}.md"


@pytest.mark.thorough
def test_a_comparison_with_codes_has_the_same_codes_and_no_name(cli: Cli, sample: Path, tmp_path: Path) -> None:
    done = cli("compare", "Support agent", "petra", "milo", "--code", "-o", str(tmp_path))
    written = Path(done.out.strip())
    text = written.read_text("utf-8")
    assert written.name.endswith("-no-names.md")
    assert all(code_of(_id(cli, name)) in text for name in ("Petra Parable", "Milo Chapter"))
    assert not [name for name in ("Petra", "Parable", "Milo", "Chapter") if name in text]
    assert "A code stands for each candidate" in text
    assert "by codes" in done.err
