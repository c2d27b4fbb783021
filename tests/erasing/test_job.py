"""An erasure that is under way is kept beside the database, in private, until its end."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.erasing import job
from interview_tui.storage.erasing.job import Erasure

ERASURE = Erasure((CandidateId("c1"),), frozenset({"c1", "i1"}), ("Åsa\n😀", 'a "quote"'), 7, names=("Åsa",), exports=("/x/å.md",))


def test_it_is_read_as_it_was_written_and_private(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    assert job.under_way(database) is None
    job.begin(database, ERASURE)
    assert job.under_way(database) == ERASURE
    assert stat.S_IMODE(job.file_of(database).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["x.db.erasing"]


def test_steps_that_are_over_are_noted_down(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    job.begin(database, ERASURE)
    after = job.note_done(database, ERASURE, "backups")
    assert after == replace(ERASURE, done=frozenset({"backups"})) == job.under_way(database)
    with job.file_of(database).open("a") as file:
        file.write('{"do')
    assert job.under_way(database) == after


def test_nothing_is_left_at_the_end(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    job.begin(database, ERASURE)
    held = job.file_of(database).open("rb")
    job.end(database)
    job.end(database)
    assert list(tmp_path.iterdir()) == []
    assert set(held.read()) == {0}
    held.close()


def test_one_that_was_cut_off_while_it_was_overwritten_is_over(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    job.begin(database, ERASURE)
    with job.file_of(database).open("r+b") as file:
        file.write(bytes(10))
    assert job.under_way(database) is None


def test_what_was_not_begun_leaves_no_text(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    draft = tmp_path / "x.db.erasing.part"
    draft.write_text("Åsa")
    draft.chmod(0o600)
    job.clear_draft(database)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{}", "nonsense\nmore", '{"format": "interview-tui erasure", "version": 9}\n{}\n', "[]\n[]\n"])
def test_what_cannot_be_understood_is_said(tmp_path: Path, content: str) -> None:
    database = tmp_path / "x.db"
    job.file_of(database).write_text(content)
    job.file_of(database).chmod(0o600)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        job.under_way(database)


@given(some.binary(max_size=300))
def test_whatever_stands_there_is_understood_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    database = tmp_path_factory.getbasetemp() / "y.db"
    job.file_of(database).write_bytes(content)
    job.file_of(database).chmod(0o600)
    try:
        found = job.under_way(database)
    except ValueError:
        return
    assert found is None or isinstance(found, Erasure)
