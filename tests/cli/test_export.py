from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_a_scorecard_goes_to_standard_output_alone(cli: Cli, sample: Path) -> None:
    done = cli("export", "ida", "-o", "-")
    assert done.out.startswith('---\nkind: "interview-tui/scorecard"\n')
    assert done.out.endswith("\n")
    assert done.err == ""


def test_a_scorecard_is_written_once_and_replaced_only_by_force(
    cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (written,) = (Path(line) for line in cli("export", "ida").out.splitlines())
    assert written.parent == tmp_path
    assert written.name.startswith("ida-storybrook-")
    before = written.read_bytes()
    assert "--force" in cli("export", "ida", code=7).err
    assert "no folder" in cli("export", "ida", "-o", str(tmp_path / "missing" / "x.md"), code=7).err
    written.write_text("old")
    cli("export", "ida", "--force", "--format", "markdown")
    assert written.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", written.name]


@pytest.mark.parametrize(("form", "begins"), [("csv-long", "candidate,"), ("csv-wide", "kind,"), ("json", "{")])
def test_the_other_formats_go_to_standard_output_too(cli: Cli, sample: Path, form: str, begins: str) -> None:
    assert cli("export", "ida", "--format", form, "-o", "-").out.startswith(begins)
    assert "--format" in cli("export", "ida", "--format", "xml", code=2).err


def test_a_form_that_a_reader_cannot_have_is_refused_with_the_reason(cli: Cli, sample: Path) -> None:
    assert "--format markdown" in cli("export", "ida", "--format", "csv-long", "--audience", "candidate", code=2).err
    assert "csv-wide" in cli("export", "ida", "--format", "csv-long", "--audience", "manager", code=2).err


def test_the_template_that_is_shown_makes_the_same_document(cli: Cli, sample: Path, tmp_path: Path) -> None:
    for audience in ("panel", "manager", "candidate"):
        (tmp_path / "mine.j2").write_text(cli("export", "--show-template", "--audience", audience).out, "utf-8")
        usual = cli("export", "ida", "-o", "-", "--audience", audience).out
        assert cli("export", "ida", "-o", "-", "--audience", audience, "--template", str(tmp_path / "mine.j2")).out == usual


def test_a_mistake_in_a_template_is_told_with_its_line_and_nothing_is_written(cli: Cli, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.j2").write_text("{{ head }}\n{{ oops }}")
    done = cli("export", "ida", "-o", str(tmp_path / "x.md"), "--template", str(tmp_path / "mine.j2"), code=3)
    assert f"{tmp_path / 'mine.j2'}:2:1: 'oops' is undefined" in done.err
    assert not (tmp_path / "x.md").exists()
    assert "There is no such file" in cli("export", "ida", "--template", str(tmp_path / "none"), code=3).err


def test_a_candidate_must_be_named(cli: Cli, sample: Path) -> None:
    assert "export CANDIDATE" in cli("export", code=2).err


def test_nobody_to_export_is_told_without_making_a_file(cli: Cli, database: Path) -> None:
    assert "candidate add" in cli("export", "ida", code=2).err
    assert not database.parent.exists()


@pytest.mark.thorough
def test_the_copies_without_names_say_so_on_both_sides(cli: Cli, sample: Path) -> None:
    whole = cli("export", "ida", "-o", "-").out
    assert 'audience: "panel"' in whole
    assert "Konrad" in whole
    assert "Pillow" in whole
    for options in (["--without-reference-names"], ["--audience", "candidate"], ["--audience", "candidate", "--without-reference-names"]):
        done = cli("export", "ida", "-o", "-", *options)
        assert "left out" in done.err
        assert "**Names left out.**" in done.out
        assert "Konrad" not in done.out
        assert "Pillow" not in done.out
    assert 'audience: "candidate"' in done.out
    assert "panel" in cli("export", "ida", "--audience", "everybody", code=2).err
