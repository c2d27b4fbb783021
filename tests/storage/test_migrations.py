"""Older files are backed up, checked and brought up to date in one transaction, or left as they were."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.domain.ids import CandidateId
from interview_tui.errors import CannotOpen
from interview_tui.storage import backup, candidates, migrations, sqlite_only, tables
from interview_tui.storage.dump import dump
from tests.storage.old_files import DATA, OLD, brought, old_file, versions
from tests.storage.places import Place, fill
from tests.thorough import first_only


@pytest.mark.parametrize("version", first_only(OLD[1:]))
def test_a_step_that_fails_leaves_an_old_file_as_it_was(place: Place, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(place.path, version)
    content = place.path.read_bytes()

    def fail(conn: Connection) -> None:
        conn.exec_driver_sql("UPDATE candidate SET name = 'x'")
        raise ValueError("in the middle")

    broken = replace(migrations.STEPS[version], fill=fail)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS[:version], broken, *migrations.STEPS[version + 1 :]))
        with pytest.raises(CannotOpen, match=f"{brought(version)}: ValueError"):
            place.open()
    assert place.path.read_bytes() == content
    assert brought(version) in place.open().notices[0]


@pytest.mark.parametrize("version", first_only(OLD))
def test_an_old_file_without_rows_is_brought_up_to_date(place: Place, version: int) -> None:
    old_file(place.path, version, rows=False)
    store = place.open()
    store.write(fill)
    with store.read() as conn:
        assert candidates.get_candidate(conn, CandidateId("c1")).name == "Anna Svensson"
    store.close()
    assert versions(place.path)[:2] == (migrations.VERSION, "ok")


def test_the_backup_is_the_file_as_it_was(place: Place) -> None:
    old_file(place.path)
    before = versions(place.path)
    store = place.open()
    (kept,) = backup.backups_of(place.path, place.backups)
    assert str(kept) in store.notices[0]
    assert versions(kept) == before
    assert kept.stat().st_mode & 0o777 == 0o600
    assert place.backups.stat().st_mode & 0o777 == 0o700
    other = place.folder / "again" / "interviews.db"
    other.parent.mkdir()
    kept.rename(other)
    assert brought(1) in place.open(other).notices[0]


def test_a_failure_in_the_middle_leaves_the_old_file(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(place.path)
    before = versions(place.path)
    content = place.path.read_bytes()

    def fail(conn: Connection) -> None:
        conn.exec_driver_sql("UPDATE candidate SET name = 'changed', sort_key = 'x'")
        raise ValueError("in the middle")

    broken = replace(migrations.STEPS[1], fill=fail)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (migrations.STEPS[0], broken, *migrations.STEPS[2:]))
        with pytest.raises(CannotOpen, match=f"{brought(1)}: ValueError"):
            place.open()
    assert place.path.read_bytes() == content
    assert versions(place.path) == before
    assert versions(backup.backups_of(place.path, place.backups)[0]) == before
    store = place.open()  # without the fault the next start does it
    assert brought(1) in store.notices[0]


def test_killed_in_the_middle_the_next_start_does_it_again(place: Place) -> None:
    old_file(place.path)
    script = """
import os
from interview_tui.storage import migrations, sqlite_only
migrations.sqlite_only.dangling_references = lambda conn: os.kill(os.getpid(), 9)
place.open()
"""
    process = place.run(script)
    assert process.wait(20) == -9
    assert process.stdout is not None
    process.stdout.close()
    with place.open() as store:
        assert brought(1) in store.notices[0]
    assert versions(place.path)[:2] == (migrations.VERSION, "ok")


def test_rows_that_refer_to_nothing_stop_a_migration(place: Place) -> None:
    old_file(place.path)
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute("UPDATE candidate SET opening_id = 'nowhere' WHERE id = 'c2'")
    raw.close()
    with pytest.raises(CannotOpen, match="1 rows refer to a row that is not there"):
        place.open()
    assert versions(place.path)[0] == 1


def test_without_a_backup_there_is_no_migration(place: Place) -> None:
    old_file(place.path)
    place.backups.write_text("a file stands in the way")
    before = place.path.read_bytes()
    with pytest.raises(CannotOpen, match="no backup could be made first"):
        place.open()
    assert place.path.read_bytes() == before


def test_a_backup_that_lacks_rows_stops_a_migration(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(place.path)
    real = sqlite_only.copy_file

    def lossy(database: Path, target: Path) -> None:
        real(database, target)
        raw = sqlite3.connect(target, isolation_level=None)
        raw.execute("DELETE FROM own_example")
        raw.close()

    monkeypatch.setattr(sqlite_only, "copy_file", lossy)
    with pytest.raises(CannotOpen, match="the copy lacks rows"):
        place.open()
    assert versions(place.path)[0] == 1
    assert list(place.backups.iterdir()) == []


def test_an_older_file_cannot_be_read_without_a_migration(place: Place) -> None:
    old_file(place.path)
    before = place.path.read_bytes()
    with pytest.raises(CannotOpen, match=r"older version.*open it once for writing"):
        place.open(read_only=True)
    assert place.path.read_bytes() == before


def test_a_damaged_old_file_is_not_migrated(place: Place) -> None:
    old_file(place.path)
    content = bytearray(place.path.read_bytes())
    content[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    place.path.write_bytes(content)
    with pytest.raises(CannotOpen, match="damaged"):
        place.open()
    assert place.path.read_bytes() == content
    assert not place.backups.exists()


def test_ten_backups_are_kept(place: Place) -> None:
    store = place.filled()
    for moment in range(12):
        store.write(partial(backup.make_backup, database=place.path, folder=place.backups, now_ms=1_000 * (moment // 2)))
    kept = backup.backups_of(place.path, place.backups)
    assert len(kept) == len(list(place.backups.iterdir())) == backup.KEEP
    assert [path.name for path in kept][:2] == ["interviews-19700101T000005000Z-2.db", "interviews-19700101T000005000Z.db"]
    assert [path.name for path in kept][-1] == "interviews-19700101T000001000Z.db"


def test_a_killed_backup_is_cleared_away_by_the_next(place: Place) -> None:
    store = place.filled()
    place.backups.mkdir()
    left = place.backups / ".interviews-4711.part"
    left.write_bytes(b"half")
    store.write(lambda conn: backup.make_backup(conn, place.path, place.backups, 5))
    assert [path.name for path in place.backups.iterdir()] == ["interviews-19700101T000000005Z.db"]


def test_there_is_a_sample_of_every_version_before_this_one() -> None:
    assert len(OLD) == migrations.VERSION - 1
    assert sorted(path.name for path in DATA.glob("version-*.sql")) == [f"version-{version}.sql" for version in OLD]


@pytest.mark.parametrize("version", first_only(OLD))
def test_a_new_file_and_a_migrated_one_are_the_same(place: Place, version: int) -> None:
    old_file(place.path, version)
    with place.open() as store, store.read() as conn:
        migrated = sqlite_only.schema(conn)
    with place.open(place.folder / "new.db") as store, store.read() as conn:
        assert sqlite_only.schema(conn) == migrated == migrations.expected_schema(migrations.VERSION)
        assert dump(conn)["candidates"] == []


def test_the_statements_know_the_tables_as_they_are(place: Place) -> None:
    place.open().close()
    raw = sqlite3.connect(place.path)
    for table in tables.metadata.tables.values():
        rows = raw.execute(f"PRAGMA table_info({table.name})").fetchall()
        real = {name: (bool(not_null), bool(key)) for _, name, _, not_null, _, key in rows}
        assert {column.name: (not column.nullable, column.primary_key) for column in table.columns} == real, table.name
    strict = dict(raw.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall())
    assert strict == dict.fromkeys(tables.metadata.tables, 1)
    raw.close()


def test_lists_are_read_from_indexes(place: Place) -> None:
    store = place.filled()
    with store.read() as conn:
        for statement, index in (
            ("SELECT id FROM candidate WHERE opening_id = 'o1' ORDER BY sort_key, id LIMIT 9 OFFSET 9", "candidate_by_name"),
            ("SELECT * FROM interview WHERE candidate_id IN ('c1', 'c2')", "interview_by_candidate"),
            ("SELECT * FROM answer WHERE interview_id = 'i1'", "sqlite_autoindex_answer_1"),
            ("SELECT * FROM job WHERE candidate_id = 'c1' ORDER BY seq, id", "job_by_candidate"),
            ("SELECT * FROM reference_event WHERE reference_id = 'r1' ORDER BY at_ms, id", "reference_event_by_reference"),
            ("SELECT * FROM reference_call WHERE reference_id = 'r1'", "reference_call_by_reference"),
            ("SELECT * FROM reference_pair WHERE second_id = 'r1'", "reference_pair_by_second"),
            ("SELECT * FROM job_progress WHERE interview_id = 'i1' ORDER BY job_id", "sqlite_autoindex_job_progress_1"),
            ("SELECT * FROM look WHERE candidate_id = 'c1' ORDER BY at_ms, id", "look_by_candidate"),
            ("SELECT * FROM revision WHERE interview_id = 'i1' ORDER BY at_ms, id", "revision_by_interview"),
            ("SELECT * FROM decision WHERE candidate_id = 'c1' ORDER BY at_ms, id", "decision_by_candidate"),
            ("SELECT * FROM candidate_link WHERE candidate_id = 'c1'", "candidate_link_by_candidate"),
        ):
            plan = " ".join(row[3] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").fetchall())
            assert index in plan
            assert "TEMP B-TREE" not in plan
