from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.paths import find_paths
from tests.cli.conftest import Cli


def test_the_dump_holds_everything_under_stable_names(cli: Cli, sample: Path) -> None:
    whole = cli("dump", "--json").json
    assert cli("dump").json == whole
    assert {name: len(rows) for name, rows in whole.items() if isinstance(rows, list)} == {
        "openings": 3, "candidates": 66, "jobs": 29, "meetings": 7, "banks": len(whole["banks"]), "opening_banks": 5,
        "interviews": 28 + len(whole["reference_calls"]), "answers": len(whole["answers"]), "answer_versions": 0,
        "references": len(whole["references"]), "predictions": len(whole["predictions"]), "job_progress": 22, "own_examples": 1,
        "deep_dives": 6,
        "reference_details": len(whole["reference_details"]), "reference_events": len(whole["reference_events"]),
        "reference_pairs": len(whole["reference_pairs"]),
        "reference_calls": sum(row["stage"] == "reference" for row in whole["interviews"]),
        "reference_ratings": len(whole["reference_ratings"]), "reference_reports": 1,
        **{part: len(whole[part]) for part in ("submissions", "looks", "revisions", "decisions", "candidate_links")},
        **dict.fromkeys(("retentions", "holds", "merits", "erased_counts", "tombstones"), 0),
        **{part: len(whole[part]) for part in ("applications", "reviews", "offer_steps", "offer_fallbacks", "replies")},
        "opening_documents": 5, "offers": 1,
    }  # fmt: skip
    assert (whole["format"], whole["version"]) == ("interview-tui dump", 1)
    assert sum(row["rating"] is not None for row in whole["answers"]) > 40
    jobs, begun = {row["id"] for row in whole["jobs"]}, {row["job_id"] for row in whole["job_progress"]}
    called = {row["reference_id"] for row in whole["reference_calls"]}
    assert {""} < {row["subject"] for row in whole["answers"]} - called < begun | {""} < jobs | {""}
    (report,) = whole["reference_reports"]
    assert report["with_both_numbers"] == sum(person["gap"] is not None for person in report["people"]) > 0
    assert {row["job_id"] for row in whole["references"] if row["job_id"]} < jobs


def test_a_dump_of_nothing_is_an_error_and_makes_nothing(cli: Cli, database: Path) -> None:
    assert str(database) in cli("dump", code=4).err
    assert not database.parent.exists()


def test_json_cannot_drive_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    from interview_tui.cli.output import write_json

    hostile = {"\x9b2J": "\x7f\u202e\x1b]0;x\x07åäö"}
    write_json(hostile)
    written = capsys.readouterr().out
    assert json.loads(written) == hostile
    assert "åäö" in written
    assert all(character.isprintable() or character == "\n" for character in written)


def test_where_names_every_place_and_makes_none(cli: Cli, isolated: Path, tmp_path: Path) -> None:
    plain = cli("--db", str(tmp_path / "x.db"), "--banks", str(tmp_path / "b"), "where", "--json").json
    assert plain["database"] == str(tmp_path / "x.db")
    assert plain["own_banks"] == str(tmp_path / "b")
    assert plain["settings"] == str(isolated / "config" / "interview-tui" / "settings.toml")
    assert Path(plain["shipped_banks"]).is_dir()
    assert all(place in cli("--db", str(tmp_path / "x.db"), "--banks", str(tmp_path / "b"), "where").out for place in plain.values())
    assert sorted(path.name for path in isolated.iterdir()) == ["tmp"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.thorough
def test_reading_works_beside_a_running_app_and_writing_exits_5(cli: Cli, sample: Path) -> None:
    services = connect(find_paths())
    try:
        before = sample.read_bytes()
        for reading in ("candidate list", "candidate show ida", "opening list", "export ida -o -", "dump"):
            cli(*reading.split())
        for writing in ("opening add x", "candidate add x --opening sample"):
            assert "pid" in cli(*writing.split(), code=5).err
        assert sample.read_bytes() == before
    finally:
        services.store.close()
