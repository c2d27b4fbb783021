"""``interview-tui compare``."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.storage.store import Store
from tests.cli.conftest import Cli
from tests.services import compare_samples as samples
from tests.thorough import first_only


@pytest.fixture
def finalists(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four candidates, three of them rated; Maria sits at the keyboard."""
    database.parent.mkdir(parents=True, mode=0o700)
    with Store.open(database, state=tmp_path / "state", backups=tmp_path / "backups", now_ms=lambda: 1) as store:
        samples.fill(store)
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", samples.MARIA)
    return database


def test_all_who_can_be_compared_go_to_standard_output(cli: Cli, finalists: Path) -> None:
    done = cli("compare", "support", "-o", "-")
    assert done.out.startswith('---\nkind: "interview-tui/comparison"\n')
    assert "| Competency | Anna Svensson | Bengt Öst | Caro Lind |" in done.out
    assert "Dina" not in done.out
    assert done.err == ""
    assert cli("compare", "support", "-o", "-").out == done.out


@pytest.mark.thorough
def test_named_candidates_are_compared_without_names_and_after_the_discussion(cli: Cli, finalists: Path) -> None:
    done = cli("compare", "support", "bengt", "anna", "--hide-names", "--after", "-o", "-")
    assert "| Competency | A | B |" in done.out
    assert 'ratings: "after the discussion"' in done.out
    assert "Anna" not in done.out
    assert "can still say who is meant" in done.err


@pytest.mark.thorough
def test_it_is_written_once_and_replaced_only_by_force(cli: Cli, finalists: Path, tmp_path: Path) -> None:
    path = Path(cli("compare", "support", "-o", str(tmp_path)).out.strip())
    assert path.name == "comparison-support-agent-b2b.md"
    assert "--force" in cli("compare", "support", "-o", str(tmp_path), code=7).err
    cli("compare", "support", "-o", str(path), "--force")


@pytest.mark.parametrize(
    ("people", "told"), first_only([(("anna",), "2 to 5"), (("eva", "anna"), "Nobody in the opening"), (("a", "bengt"), "matches")])
)
def test_what_cannot_be_compared_is_told(cli: Cli, finalists: Path, people: tuple[str, ...], told: str) -> None:
    assert told in cli("compare", "support", *people, code=2).err


def test_without_a_file_nothing_is_made(cli: Cli, database: Path) -> None:
    assert "opening add" in cli("compare", "support", code=2).err
    assert not database.parent.exists()
