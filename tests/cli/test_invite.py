from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli


def test_an_invitation_needs_the_three_things_and_then_goes_to_standard_output(cli: Cli, database: Path) -> None:
    cli("opening", "add", "Support")
    cli("candidate", "add", "Anna Berg", "--opening", "Support")
    refused = cli("invite", "anna", code=2)
    assert refused.out == ""
    assert "Missing" in refused.err
    made = cli("invite", "anna", "--participant", "Maja Lind, hiring person, asks", "--when", "Monday 9:00")
    assert made.out.startswith("# ")
    assert "Maja Lind" in made.out
    assert "Monday 9:00" in made.out
    assert cli("invite", "anna").out == made.out, "what was given is kept"
    assert "30" in cli("invite", "anna", "--minutes", "5", code=2).err


def test_it_is_written_to_a_file_once(cli: Cli, database: Path, tmp_path: Path) -> None:
    cli("opening", "add", "Support")
    cli("candidate", "add", "Anna Berg", "--opening", "Support")
    cli("invite", "anna", "--participant", "Maja Lind", "-o", str(tmp_path))
    (path,) = tmp_path.glob("invitation-anna-berg-*.md")
    assert "Maja Lind" in path.read_text("utf-8")
    assert "--force" in cli("invite", "anna", "-o", str(path), code=7).err


def test_nobody_to_invite_is_told_without_making_a_file(cli: Cli, database: Path) -> None:
    assert "candidate add" in cli("invite", "anna", code=2).err
    assert not database.parent.exists()
