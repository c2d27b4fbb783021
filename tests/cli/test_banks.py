from __future__ import annotations

import stat
from pathlib import Path

import pytest

from interview_tui.paths import shipped_banks
from tests.cli.conftest import Cli

BROKEN = """kind: bank
id: mine
version: "1"
stage: quick-screen
language: en
title: Mine
minutes: 25
sections:
  - id: one
    title: One
    share: 1
    questions:
      - id: first
        label: First
        answer: rated
        say: Tell me about it.
        listen_fro: [a goal]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own banks: an empty folder."""
    folder = tmp_path / "banks"
    folder.mkdir()
    monkeypatch.setenv("INTERVIEW_TUI_BANKS", str(folder))
    return folder


def test_the_shipped_banks_are_listed_and_good(cli: Cli) -> None:
    found = {(item["id"], item["language"]): item for item in cli("banks", "list", "--json").json}
    banks = ("application-review", "quick-screen", "deep-dive", "reference", "offer")
    names = (*(f"{bank}-support" for bank in banks), "support-agent")
    assert set(found) == {(name, language) for name in names for language in ("en", "sv")}
    assert all(item["usable"] and item["shipped"] and not item["problems"] for item in found.values())
    text = cli("banks", "list").out
    assert all(name in text for name in (*names, "persona", "sv", "good"))
    assert "none cannot be used" in cli("banks", "check").out


def test_a_bank_is_shown_with_everything_in_it(cli: Cli) -> None:
    text = " ".join(cli("banks", "show", "quick-screen-support").out.split())
    source = (shipped_banks() / "en" / "quick-screen.yaml").read_text("utf-8")
    for part in (
        "which number from 1 to 10 would your managers so far give you?",
        "own one product area by summer, but little about how",
        "[5A.16]",
    ):
        assert part in text
        assert part.strip("[]") in " ".join(source.split())
    deep = " ".join(cli("banks", "show", "deep-dive-support").out.split())
    assert all(part in deep for part in ("INVITATION", "BEHAVIOURS", "105.0 minutes · for each job", "names: manager", "beside: "))
    call = " ".join(cli("banks", "show", "reference-support").out.split())
    assert all(part in call for part in ("for each reference", "recall: challenge", "the number the reference gives", "choices: yes, "))
    assert "Snabbintervju" in cli("banks", "show", "quick-screen-support", "--language", "sv").out
    assert "Guides and takes charge (steering), weight 1" in cli("banks", "show", "support-agent").out


def test_an_unknown_bank_gives_a_hint(cli: Cli) -> None:
    assert "Did you mean `support-agent`?" in cli("banks", "show", "suport-agent", code=2).err


def test_a_broken_file_is_told_with_its_place_and_a_hint_and_the_others_still_load(cli: Cli, own: Path) -> None:
    (own / "mine.yaml").write_text(BROKEN)
    done = cli("banks", "check", code=3)
    lines = done.out.splitlines()
    assert any(line.startswith(f"{own}/mine.yaml:17:9: ") and "listen_for" in line for line in lines)
    assert any("anchors" in line for line in lines)
    assert "1 cannot be used" in done.err
    assert cli("banks", "check", str(own / "mine.yaml"), code=3).out == done.out
    listed = cli("banks", "list")
    assert "problem" in listed.out
    assert "banks check" in listed.err
    assert "mine.yaml:17:9" in cli("banks", "show", "mine", code=3).err
    assert sum(item["usable"] for item in cli("banks", "list", "--json").json) == 12


def test_only_the_named_files_are_checked(cli: Cli, own: Path) -> None:
    (own / "mine.yaml").write_text(BROKEN)
    good = shipped_banks() / "sv" / "quick-screen.yaml"
    assert "1 file checked" in cli("banks", "check", str(good)).out
    assert f"{own}/absent.yaml:1:1: " in cli("banks", "check", str(own / "absent.yaml"), str(good), code=3).out


def test_a_copy_is_the_owners_alone_good_and_used_in_place_of_the_shipped_one(cli: Cli, own: Path) -> None:
    done = cli("banks", "copy", "quick-screen-support", "--language", "sv")
    written = Path(done.out.strip())
    assert written.parent == own
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert cli("banks", "check", str(written)).code == 0
    first = cli("banks", "list", "--json").json[0]
    assert (first["file"], first["shipped"]) == (str(written), False)
    assert "exists already" in cli("banks", "copy", "quick-screen-support", "--language", "sv", code=7).err


def test_a_copy_goes_to_a_folder_that_is_made_for_it(cli: Cli, tmp_path: Path) -> None:
    done = cli("banks", "copy", "support-agent", str(tmp_path / "a" / "b"))
    assert Path(done.out.strip()).parent == tmp_path / "a" / "b"
