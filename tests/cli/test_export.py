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


def test_only_formats_that_are_built_are_taken(cli: Cli, sample: Path) -> None:
    assert "markdown" in cli("export", "ida", "--format", "json", code=2).err


def test_nobody_to_export_is_told_without_making_a_file(cli: Cli, database: Path) -> None:
    assert "candidate add" in cli("export", "ida", code=2).err
    assert not database.parent.exists()


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
