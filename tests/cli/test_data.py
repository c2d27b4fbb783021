from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.paths import find_paths
from tests.cli.conftest import Cli, Done


def _whole(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Everything below a folder: content, rights and time of change."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mode, path.stat().st_mtime_ns) for path in files}


def _levels(done: Done) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in done.json["findings"]:
        found.setdefault(finding["level"], []).append(f"{finding['about']}: {finding['text']}")
    return found


def test_the_dump_holds_everything_under_stable_names(cli: Cli, sample: Path) -> None:
    whole = cli("dump", "--json").json
    assert cli("dump").json == whole
    assert {name: len(rows) for name, rows in whole.items() if isinstance(rows, list)} == {
        "openings": 2, "candidates": 16, "jobs": 29, "meetings": 7, "banks": 4, "opening_banks": 4,
        "interviews": 28 + len(whole["reference_calls"]), "answers": len(whole["answers"]), "references": len(whole["references"]),
        "predictions": len(whole["predictions"]), "job_progress": 22, "own_examples": 1, "deep_dives": 6,
        "reference_details": len(whole["reference_details"]), "reference_events": len(whole["reference_events"]),
        "reference_pairs": len(whole["reference_pairs"]),
        "reference_calls": sum(row["stage"] == "reference" for row in whole["interviews"]),
        "reference_ratings": len(whole["reference_ratings"]), "reference_reports": 1,
        **{part: len(whole[part]) for part in ("submissions", "looks", "revisions", "decisions", "candidate_links")},
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


def test_doctor_finds_nothing_bad_and_changes_nothing(cli: Cli, sample: Path, isolated: Path) -> None:
    before = _whole(sample.parent), _whole(isolated)
    done = cli("doctor", "--json")
    assert "bad" not in _levels(done)
    assert "Nothing bad" in cli("doctor").out
    assert (_whole(sample.parent), _whole(isolated)) == before


def test_doctor_on_nothing_says_how_to_begin(cli: Cli, database: Path) -> None:
    assert "is not there yet" in cli("doctor").out
    assert not database.parent.exists()


def _emptied(content: bytes) -> bytes:
    return b""


def _replaced(content: bytes) -> bytes:
    return b"hello" * 100


def _overwritten(content: bytes) -> bytes:
    """All but the first page, which is where the tables are described."""
    return content[:4096] + b"\xff" * (len(content) - 4096)


@pytest.mark.parametrize("damage", [_emptied, _replaced, _overwritten])
def test_doctor_and_every_command_say_damaged_and_exit_4(cli: Cli, sample: Path, damage: Callable[[bytes], bytes]) -> None:
    sample.write_bytes(damage(sample.read_bytes()))
    before = sample.read_bytes()
    assert any(text.startswith("database: ") for text in _levels(cli("doctor", "--json", code=4))["bad"])
    for command in (("candidate", "list"), ("dump",), ("export", "ida", "-o", "-"), ("opening", "add", "x")):
        assert str(sample) in cli(*command, code=4).err
    assert sample.read_bytes() == before


def test_doctor_finds_a_damage_that_no_command_met_yet(cli: Cli, sample: Path) -> None:
    content = bytearray(sample.read_bytes())
    page = len(content) // 4096 - 3
    content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    sample.write_bytes(bytes(content))
    assert any("The check found" in text or "cannot be read" in text for text in _levels(cli("doctor", "--json", code=4))["bad"])


def test_doctor_tells_of_invalid_files_and_exits_3(cli: Cli, sample: Path, isolated: Path) -> None:
    banks = isolated / "data" / "interview-tui" / "banks"
    banks.mkdir(parents=True)
    (banks / "mine.yaml").write_text("kind: bank\n")
    settings = isolated / "config" / "interview-tui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "pink"\n')
    bad = _levels(cli("doctor", "--json", code=3))["bad"]
    assert any(str(banks / "mine.yaml") in text for text in bad)
    assert any("theme" in text for text in bad)


def test_doctor_tells_of_keys_that_clash(cli: Cli, database: Path, no_user_settings: Path) -> None:
    no_user_settings.parent.mkdir(parents=True)
    no_user_settings.write_text('[keys]\n"interview.next" = "ctrl+b"\n"interview.nxt" = "f9"\n')
    bad = _levels(cli("doctor", "--json", code=3))["bad"]
    assert any("interview.previous" in text and ":2:" in text for text in bad)
    assert any("interview.nxt" in text and "Did you mean" in text for text in bad)
    no_user_settings.write_text('[keys]\n"interview.next" = "ctrl+j"\n')
    assert "1 moved" in cli("doctor").out


def test_doctor_tells_of_a_running_app_loose_rights_and_a_journal(cli: Cli, sample: Path) -> None:
    services = connect(find_paths())
    try:
        (sample.parent / "interviews.db-journal").write_bytes(b"")
        (sample.parent / "interviews (conflicted copy).db").write_bytes(b"")
        sample.chmod(0o644)
        notes = "\n".join(_levels(cli("doctor", "--json"))["note"])
    finally:
        (sample.parent / "interviews.db-journal").unlink(missing_ok=True)
        services.store.close()
    for word in ("open for writing now", "0644", "conflicted copy", "cut off"):
        assert word in notes


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
