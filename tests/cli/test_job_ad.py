"""``opening ad`` and ``opening export``: files in the language of the opening, what is missing on standard error."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def opening(cli: Cli, database: Path) -> str:
    return str(cli("opening", "add", "Kundtjänst", "--language", "sv", "--json").json["id"])


def test_the_draft_goes_to_a_file_or_to_standard_output(cli: Cli, opening: str, tmp_path: Path) -> None:
    done = cli("opening", "ad", "kund", "-o", str(tmp_path))
    path = tmp_path / "job-ad-kundtjanst.md"
    assert done.out == f"{path}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "The picture of success is missing" in done.err
    assert (
        cli("opening", "ad", opening, "-o", "-").out
        == path.read_text("utf-8")
        == "# Kundtjänst\n\nInget är skrivet för den här annonsen än.\n"
    )
    assert "exists already" in cli("opening", "ad", "kund", "-o", str(path), code=7).err
    cli("opening", "ad", "kund", "-o", str(path), "--force")


def test_json_has_the_texts_and_what_is_missing(cli: Cli, opening: str) -> None:
    plain = cli("opening", "ad", "kund", "--json").json
    assert (plain["opening"], plain["language"], plain["hidden_request"], plain["marks"]) == (opening, "sv", "", [])
    assert [gap["part"] for gap in plain["missing"]] == ["company", "team", "success", "channels", "draft", "draft"]
    for more in (["-o", "-"], ["--force"]):
        assert "--json writes to standard output" in cli("opening", "ad", "kund", "--json", *more, code=2).err


def test_the_whole_opening_goes_to_a_file_or_to_standard_output(cli: Cli, opening: str, tmp_path: Path) -> None:
    path = tmp_path / "opening-kundtjanst.md"
    assert cli("opening", "export", "kund", "-o", str(tmp_path)).out == f"{path}\n"
    text = path.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Behov", "## Inventering av teamet", "## Profil", "## Jobbannons", "## Tratten", "## Erbjudanden",
    ]  # fmt: skip
    assert cli("opening", "export", opening, "-o", "-").out == text
    assert "exists already" in cli("opening", "export", "kund", "-o", str(path), code=7).err
    cli("opening", "export", "kund", "-o", str(path), "--force")


@pytest.mark.parametrize("command", ["ad", "export"])
def test_what_is_not_there_is_said(cli: Cli, database: Path, command: str, tmp_path: Path) -> None:
    assert not database.exists()
    assert "interview-tui opening add TITLE" in cli("opening", command, "kund", code=2).err
    cli("opening", "add", "One")
    assert "No opening matches" in cli("opening", command, "kund", "-o", str(tmp_path), code=2).err
    assert list(tmp_path.glob("*.md")) == []
