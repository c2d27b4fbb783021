"""A backup loses the erased person and nothing else, whatever it is and whenever it is cut off."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import backup, links, sqlite_only
from interview_tui.storage.engine import writing_engine
from interview_tui.storage.erasing import rewriting
from interview_tui.storage.erasing.backups import BackupsDone, rewrite_backups
from interview_tui.storage.erasing.job import Erasure
from tests.erasing.copies import copy, erased_rows, nobody, rows, strange
from tests.erasing.filled import holding, markers, rows_about, two_people
from tests.storage.old_files import OLD, old_file, versions
from tests.storage.places import Place, set_value
from tests.thorough import first_only

KINDS = ("", "-before-restore", "-before-migration", "-before-import", "-before-import-rows-differ")


def named(kind: str = "", number: int = 1) -> str:
    return f"interviews-2026010{number}T000000000Z{kind}.db"


@pytest.fixture
def people(place: Place) -> tuple[CandidateId, CandidateId]:
    return two_people(place)


def rewritten(place: Place, erasure: Erasure) -> BackupsDone:
    return rewrite_backups(place.path, place.backups, erasure, nobody)


def files(place: Place) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.backups.iterdir()}


def test_every_kind_loses_the_person_and_keeps_name_time_rights_and_everybody_else(
    place: Place, people: tuple[CandidateId, CandidateId]
) -> None:
    copies = [copy(place, named(kind, number)) for number, kind in enumerate((*KINDS,), 1)] + [copy(place, "by-hand.db")]
    for number, path in enumerate(copies):
        os.utime(path, ns=(number, 1_700_000_000_000_000_000 + number))
    times = [path.stat().st_mtime_ns for path in copies]
    others = rows_about(place.path, "Bodil")
    whole = rows(place.path)
    done = rewritten(place, erased_rows(place, people[0]))
    assert (set(done.rewritten), done.removed) == (set(copies), ())
    assert [path.stat().st_mtime_ns for path in copies] == times
    assert {path.stat().st_mode & 0o777 for path in copies} == {0o600}
    assert holding(place.backups, markers("Anna")) == {}
    for path in copies:
        assert rows_about(path, "Bodil") == others
        assert not any(rows_about(path, "Anna").values())
        assert rows(path)["own_example"] == whole["own_example"]
        assert strange(path) == 0
        assert versions(path)[1] == "ok"
    assert {path.name for path in place.backups.iterdir()} == {path.name for path in copies}


def test_one_that_does_not_hold_the_person_is_not_written(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    erasure = erased_rows(place, people[0])
    path = copy(place, named())
    inode = path.stat().st_ino
    assert rewritten(place, erasure) == BackupsDone((), ())
    assert path.stat().st_ino == inode


@pytest.mark.thorough
def test_doing_it_again_changes_nothing(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    copy(place, named())
    erasure = erased_rows(place, people[0])
    assert len(rewritten(place, erasure).rewritten) == 1
    before = files(place)
    assert rewritten(place, erasure) == BackupsDone((), ())
    assert files(place) == before


@pytest.mark.parametrize("version", first_only(OLD))
def test_a_backup_of_an_older_version_stays_one(place: Place, version: int) -> None:
    old_file(place.path, version)
    path = copy(place, named("-before-migration"))
    raw = sqlite3.connect(path)
    (wanted, name), (other, _) = raw.execute("SELECT id, name FROM candidate ORDER BY seq LIMIT 2").fetchall()
    raw.close()
    place.open().close()  # brings the database up to date, and makes a backup of its own
    before = rows(path)
    done = rewritten(place, erased_rows(place, CandidateId(wanted)))
    assert path in done.rewritten
    assert done.removed == ()
    assert versions(path)[:2] == (version, "ok")
    assert strange(path) == 0
    after = rows(path)
    assert [row for row in before["candidate"] if row[0] != wanted] == after["candidate"]
    assert other in {row[0] for row in after["candidate"]}
    assert name.encode() not in path.read_bytes()
    if version >= 6:
        sums = {(row[0], row[1]): row[2] for row in before["row_checksum"]}
        left = {(row[0], row[1]): row[2] for row in after["row_checksum"]}
        new = {key for key in left if key[0] in ("erased_count", "tombstone")}  # that somebody was erased, where the version knows of it
        assert (version >= 7) == bool(new)
        assert {key: left[key] for key in left.keys() - new}.items() < sums.items()
        assert len(left) == sum(len(found) for table, found in after.items() if table != "row_checksum")


@pytest.mark.thorough
def test_rows_that_were_strange_before_are_no_reason_to_throw_a_backup_away(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    path = copy(place, named("-rows-differ"))
    set_value(path, "UPDATE opening SET title = 'changed by another program'")
    assert strange(path) == 1
    assert rewritten(place, erased_rows(place, people[0])).rewritten == (path,)
    assert strange(path) == 1


def test_one_that_cannot_be_read_goes_where_it_holds_the_person_and_stays_where_it_does_not(
    place: Place, people: tuple[CandidateId, CandidateId]
) -> None:
    spoilt, newer, empty, hot = (copy(place, named("", number)) for number in (1, 2, 3, 4))
    size = spoilt.stat().st_size
    with spoilt.open("r+b") as file:
        file.truncate(size - 4096 * 3)
    set_value(newer, "PRAGMA user_version = 99")
    empty.write_bytes(b"SQLite format 3\x00" + bytes(8000))
    hot.with_name(hot.name + "-journal").write_bytes(bytes(600))
    done = rewritten(place, erased_rows(place, people[0]))
    assert set(done.removed) == {spoilt, newer, hot}
    assert {path.name for path in place.backups.iterdir()} == {empty.name}


def test_what_others_share_with_the_person_is_no_reason_to_remove_a_file(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    """A damaged copy in which only others are, and an employer that both have had."""
    for person in people:
        set_value(place.path, f"UPDATE job SET employer = 'Kundtjänst i Norden AB' WHERE candidate_id = '{person}'")
    erasure = erased_rows(place, people[0])
    assert "Kundtjänst i Norden AB" in erasure.texts
    path = copy(place, named())
    set_value(path, "PRAGMA user_version = 99")
    assert rewritten(place, erasure) == BackupsDone((), ())
    assert path.exists()


@pytest.mark.parametrize("at", first_only(["copy_file", "vacuum", "sync_file", "replace"]))
def test_cut_off_anywhere_the_old_file_or_the_new_one_is_there_whole(
    place: Place, people: tuple[CandidateId, CandidateId], monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    path = copy(place, named())
    erasure = erased_rows(place, people[0])
    before = path.read_bytes()

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(backup.draft_file.__wrapped__.__globals__["Path"], "unlink", lambda *_a, **_k: None)  # type: ignore[attr-defined]
        target = {"copy_file": sqlite_only, "vacuum": sqlite_only, "sync_file": rewriting, "replace": Path}[at]
        patch.setattr(target, at, die)
        with pytest.raises(Killed):
            rewritten(place, erasure)
    assert path.read_bytes() == before
    assert len(list(place.backups.iterdir())) >= 2
    assert rewritten(place, erasure).rewritten == (path,)
    assert [one.name for one in place.backups.iterdir()] == [path.name]
    assert holding(place.backups, markers("Anna")) == {}


@pytest.mark.thorough
def test_a_full_disk_is_told_after_the_others_were_done_and_removes_nothing(
    place: Place, people: tuple[CandidateId, CandidateId], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = copy(place, named("", 1)), copy(place, named("", 2))
    erasure = erased_rows(place, people[0])
    real, before = sqlite_only.copy_file, first.read_bytes()

    def full(source: Path, target: Path, **how: int) -> None:
        if source == first:
            raise OSError(errno.ENOSPC, "no space left")
        real(source, target, **how)

    with monkeypatch.context() as patch:
        patch.setattr(sqlite_only, "copy_file", full)
        with pytest.raises(OSError, match="no space"):
            rewritten(place, erasure)
    assert first.read_bytes() == before
    assert not any(rows_about(second, "Anna").values())
    assert rewritten(place, erasure).rewritten == (first,)


def test_other_files_and_links_in_the_folder_are_left_alone(place: Place, people: tuple[CandidateId, CandidateId], tmp_path: Path) -> None:
    elsewhere = tmp_path / "mine.db"
    shutil.copyfile(place.path, elsewhere)
    copy(place, "notes.txt")
    (place.backups / "link.db").symlink_to(elsewhere)
    assert rewritten(place, erased_rows(place, people[0])) == BackupsDone((), ())
    assert any(rows_about(elsewhere, "Anna").values())


@pytest.mark.thorough
def test_progress_is_told(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    for number in (1, 2, 3):
        copy(place, named("", number))
    told: list[tuple[str, int, int]] = []
    rewrite_backups(place.path, place.backups, erased_rows(place, people[0]), lambda *step: told.append(step))
    assert told == [("backups", 0, 3), ("backups", 1, 3), ("backups", 2, 3), ("backups", 3, 3)]


@pytest.mark.thorough
def test_no_folder_is_no_backup(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    assert rewritten(place, erased_rows(place, people[0])) == BackupsDone((), ())


@pytest.mark.thorough
def test_one_that_others_may_write_to_is_rewritten_and_theirs_no_more(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    path = copy(place, named())
    path.chmod(0o664)
    assert rewritten(place, erased_rows(place, people[0])).rewritten == (path,)
    assert path.stat().st_mode & 0o777 == 0o600
    assert holding(place.backups, markers("Anna")) == {}


def test_a_double_that_only_the_backup_knows_goes_too(place: Place, people: tuple[CandidateId, CandidateId]) -> None:
    anna, bodil = people
    path = copy(place, named())
    engine = writing_engine(path)
    with engine.begin() as conn:
        links.link(conn, bodil, anna, 1)
    engine.dispose()
    assert rewritten(place, erased_rows(place, anna)).rewritten == (path,)
    assert not any(rows_about(path, "Bodil").values())
