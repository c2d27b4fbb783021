"""``interview-tui candidate import``: a preview, all errors with their lines, all or nobody."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

CSV = "name,e-mail,note\nAnna Ek,anna@example.org,Ready to rock!\nBo Berg,,\n"


@pytest.fixture
def file(cli: Cli, database: Path, tmp_path: Path) -> Path:
    """A file with two people, and an opening for them."""
    cli("opening", "add", "Support agent")
    path = tmp_path / "people.csv"
    path.write_text(CSV)
    return path


def everybody(cli: Cli) -> list[str]:
    return [one["name"] for one in cli("candidate", "list", "--json").json]


def test_everybody_is_added_after_a_preview(cli: Cli, file: Path) -> None:
    done = cli("candidate", "import", str(file), "--opening", "support", "--yes")
    assert done.out == "Added 2 people to Support agent.\n"
    assert "2 people to add to Support agent" in done.err
    assert "Anna Ek <anna@example.org>" in done.err
    assert everybody(cli) == ["Anna Ek", "Bo Berg"]
    plain = cli("dump", "--json").json
    assert sorted((one["email"], one["note"]) for one in plain["applications"]) == [("", ""), ("anna@example.org", "Ready to rock!")]


def test_it_asks_and_without_a_terminal_adds_nobody(cli: Cli, file: Path) -> None:
    assert "--yes" in cli("candidate", "import", str(file), "--opening", "support", code=2).err
    assert everybody(cli) == []


def test_a_dry_run_changes_nothing(cli: Cli, file: Path, database: Path) -> None:
    before = database.read_bytes()
    done = cli("candidate", "import", str(file), "--opening", "support", "--dry-run")
    assert "2 people to add" in done.err
    assert "Nobody was added" in done.out
    assert database.read_bytes() == before


def test_all_errors_are_told_with_file_and_line_and_nobody_is_added(cli: Cli, file: Path) -> None:
    file.write_text(CSV + ",x@x.se,\nEva,nomail,\n")
    done = cli("candidate", "import", str(file), "--opening", "support", "--yes", code=3)
    assert f"{file}:4: field 1: The name is missing." in done.err
    assert f"{file}:5: field 2: This is no e-mail address" in done.err
    assert done.err.rstrip().endswith("Nobody was added.")
    assert done.out == ""
    assert everybody(cli) == []


def test_who_is_there_is_left_out_unless_said_otherwise(cli: Cli, file: Path) -> None:
    cli("candidate", "import", str(file), "--opening", "support", "--yes")
    again = cli("candidate", "import", str(file), "--opening", "support", "--yes")
    assert "already: 2 (left out; --known adds them too)" in again.err
    assert "Nobody was added" in again.out
    cli("candidate", "import", str(file), "--opening", "support", "--yes", "--known")
    assert len(everybody(cli)) == 4


def test_json_has_the_preview(cli: Cli, file: Path) -> None:
    plain = cli("candidate", "import", str(file), "--opening", "support", "--yes", "--json").json
    assert plain["added"] == 2
    assert plain["new"][0] == {"line": 2, "name": "Anna Ek", "email": "anna@example.org", "note": "Ready to rock!"}
    file.write_text("name\n\n")
    wrong = cli("candidate", "import", str(file), "--opening", "support", "--json", code=3)
    assert wrong.json["errors"] == [{"line": 1, "field": None, "message": "This line names the columns, and nobody stands below it."}]
    assert wrong.json["added"] == 0


def test_standard_input(cli: Cli, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"name\nBj\xf6rn\n\xff\xfe,x,y\n")))
    wrong = cli("candidate", "import", "-", "--opening", "support", "--yes", code=3)
    assert "standard input:3: " in wrong.err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("namn\nBjörn\n".encode())))
    cli("candidate", "import", "-", "--opening", "support", "--yes")
    assert everybody(cli) == ["Björn"]


def test_a_closed_opening_and_a_missing_file(cli: Cli, file: Path) -> None:
    missing = cli("candidate", "import", f"{file}.none", "--opening", "support", "--yes", code=3)
    assert missing.err == f"{file}.none: There is no file here. Nothing was changed.\n"
    assert missing.out == ""
    assert "matches" in cli("candidate", "import", str(file), "--opening", "nowhere", "--yes", code=2).err
    cli("opening", "close", "support", "--yes")
    assert "was closed" in cli("candidate", "import", str(file), "--opening", "support", "--yes", code=2).err
    assert everybody(cli) == []


def test_without_a_database_none_is_made(cli: Cli, database: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(CSV)
    assert "opening add" in cli("candidate", "import", str(tmp_path / "people.csv"), "--opening", "x", "--yes", code=2).err
    assert not database.exists()
