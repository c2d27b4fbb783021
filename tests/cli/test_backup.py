"""``backup`` and ``restore`` on the command line."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.paths import find_paths
from tests.cli.conftest import Cli


def names(cli: Cli) -> list[str]:
    return [row["name"] for row in cli("candidate", "list", "--json").json]


def sums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def two(cli: Cli, database: Path, tmp_path: Path) -> Path:
    """A copy with Anna; since then there is Bo, too."""
    cli("opening", "add", "Support")
    cli("candidate", "add", "Anna Ek", "--opening", "support")
    copy = tmp_path / "copy.db"
    done = cli("backup", str(copy))
    assert done.out == f"{copy}\n"
    assert "1 candidate, schema" in done.err
    cli("candidate", "add", "Bo Ek", "--opening", "support")
    return copy


def test_a_copy_is_made_beside_a_running_app_and_a_folder_gets_a_dated_name(cli: Cli, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    services = connect(find_paths())
    try:
        done = cli("backup", str(folder))
    finally:
        services.store.close()
    (made,) = folder.iterdir()
    assert made.name.startswith("interviews-20")
    assert "the backup holds personal data" in done.err
    cli("backup", str(folder / "not" / "there.db"), code=7)
    assert "exists already" in cli("backup", str(made), code=7).err
    cli("backup", str(made), "--force")


def test_a_restore_is_asked_for_and_keeps_what_was_there(cli: Cli, two: Path, database: Path) -> None:
    before, copy = sums(database.parent), two.read_bytes()
    done = cli("restore", str(two), code=2)
    assert "--yes" in done.err
    assert "1 candidate, last change" in done.err
    assert "2 candidates, last change" in done.err
    assert sums(database.parent) == before
    done = cli("restore", str(two), "--yes")
    assert "Restored from" in done.err
    assert names(cli) == ["Anna Ek"]
    assert two.read_bytes() == copy
    (kept,) = cli("restore", "--list", "--json").json
    assert (kept["candidates"], kept["path"] in done.err) == (2, True)
    assert (kept["kind"], kept["rows_differ"]) == ("before-restore", False)
    listed = cli("restore", "--list").out
    assert Path(kept["path"]).name in listed
    assert " before restore " in listed
    cli("restore", Path(kept["path"]).name.replace("-before-restore", ""), "--yes")
    assert names(cli) == ["Anna Ek", "Bo Ek"]


class Terminal:
    """A keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code", "left"), [("y", 0, ["Anna Ek"]), ("", 2, ["Anna Ek", "Bo Ek"])])
@pytest.mark.thorough
def test_on_a_terminal_the_answer_counts(
    cli: Cli, two: Path, answer: str, code: int, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("click.termui.visible_prompt_func", lambda _: answer)
        patch.setattr(sys, "stdin", Terminal())
        patch.setattr(type(sys.stderr), "isatty", lambda _: True, raising=False)
        cli("restore", str(two), code=code)
    assert names(cli) == left


def test_while_the_app_is_open_nothing_is_restored(cli: Cli, two: Path, database: Path) -> None:
    services = connect(find_paths())
    try:
        before = sums(database.parent)
        assert "already open for writing (pid" in cli("restore", str(two), "--yes", code=5).err
        assert sums(database.parent) == before
    finally:
        services.store.close()


def test_a_damaged_database_is_told_with_the_way_back_and_kept(cli: Cli, two: Path, database: Path) -> None:
    database.write_bytes(database.read_bytes()[:5000])
    assert "restore" in cli("candidate", "list", code=4).err
    done = cli("restore", str(two), "--yes")
    (kept,) = database.parent.glob("interviews.db.damaged-*")
    assert str(kept) in done.err
    assert kept.stat().st_size == 5000
    assert names(cli) == ["Anna Ek"]


@pytest.mark.thorough
def test_what_is_no_backup_is_refused_untouched(cli: Cli, two: Path, database: Path, tmp_path: Path) -> None:
    junk = tmp_path / "junk.db"
    junk.write_text("hello " * 100)
    before = sums(tmp_path)
    for wrong in (junk, tmp_path, tmp_path / "nothing.db"):
        assert "Nothing was changed" in cli("restore", str(wrong), "--yes", code=4).err
    assert "the database itself" in cli("restore", str(database), "--yes", code=2).err
    assert "--list" in cli("restore", code=2).err
    cli("restore", str(two), "--list", code=2)
    assert sums(tmp_path) == before


def test_without_backups_the_list_says_where_they_come_from(cli: Cli, database: Path) -> None:
    assert "There are no backups" in cli("restore", "--list").err
    assert cli("restore", "--list", "--json").json == []
    assert not database.parent.exists()


@pytest.mark.thorough
def test_a_copy_of_rows_that_were_changed_by_another_program_says_so(cli: Cli, two: Path, database: Path) -> None:
    raw = sqlite3.connect(two, isolation_level=None)
    raw.execute("UPDATE candidate SET name = 'Anna Ok'")
    raw.close()
    assert "1 row is not as this program left" in cli("restore", str(two), "--yes").err
