"""Putting a backup in the place of the database: the former file or the restored one is there, whole, whatever happens on the way."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.errors import CannotOpen, InUse, UsageError
from interview_tui.storage import backup, sqlite_only
from interview_tui.storage.migrations import VERSION
from interview_tui.storage.restoring import put_in_place
from tests.storage.old_files import old_file, versions
from tests.storage.places import Place, crash_while_failing, noted
from tests.storage.spare import MORNING, damage, in_the_folder, put_back, set_hot, spare, type_in
from tests.thorough import first_only

DAY_MS = 86_400_000


def test_the_backup_is_in_place_and_the_former_file_is_a_backup(place: Place) -> None:
    file = spare(place)
    before = file.read_bytes(), file.stat().st_mtime_ns
    kept = put_back(place, file)
    assert kept is not None
    assert kept.parent == place.backups
    assert place.notes() == "former"
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert place.path.stat().st_mode & 0o777 == 0o600
    put_back(place, kept)
    assert place.notes() == "present"
    assert sorted(in_the_folder(place)) == ["interviews.db"]


def test_a_damaged_file_is_kept_beside_it_with_its_journal(place: Place) -> None:
    file = spare(place)
    content = damage(place)
    journal = place.path.with_name("interviews.db-journal")
    journal.write_bytes(b"of the damaged one")
    kept = put_back(place, file)
    assert kept is not None
    assert kept.name.startswith("interviews.db.damaged-")
    assert kept.read_bytes() == content
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"of the damaged one"
    assert not journal.exists()
    assert place.notes() == "former"


def test_a_write_that_was_cut_off_is_undone_before_the_former_file_is_kept(place: Place) -> None:
    file = spare(place)
    set_hot(place)
    kept = put_back(place, file)
    assert kept is not None
    raw = sqlite3.connect(kept)
    assert [notes for (notes,) in raw.execute("SELECT notes FROM answer")] == ["present"]
    raw.close()
    assert place.notes() == "former"


def test_a_log_of_another_program_beside_it_never_gets_into_the_restored_file(place: Place) -> None:
    file = spare(place)
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("UPDATE answer SET notes = 'in the log'")
    log = place.path.with_name("interviews.db-wal")
    kept_log, content = log.read_bytes(), place.path.read_bytes()
    raw.close()
    place.path.write_bytes(content[:9000])
    log.write_bytes(kept_log)
    put_back(place, file)
    assert not log.exists()
    assert place.notes() == "former"


def test_a_missing_or_empty_database_can_be_restored(place: Place) -> None:
    file = spare(place)
    place.path.write_bytes(b"")
    put_back(place, file)
    assert place.notes() == "former"
    shutil.rmtree(place.path.parent)
    assert put_back(place, file) is None
    assert place.notes() == "former"


def test_an_older_backup_is_restored_and_brought_up_to_date_at_the_next_start(place: Place) -> None:
    spare(place)
    file = place.folder / "old" / "interviews.db"
    old_file(file, 2)
    put_back(place, file)
    assert versions(place.path)[0] == 2
    store = place.open()
    assert "was brought from schema 2" in store.notices[0]
    store.close()
    assert versions(place.path)[0] == VERSION


def _newer(file: Path) -> None:
    _run(file, f"PRAGMA user_version = {VERSION + 1}")


def _foreign(file: Path) -> None:
    _run(file, "PRAGMA application_id = 7")


def _another_table(file: Path) -> None:
    _run(file, "CREATE TRIGGER spy AFTER INSERT ON answer BEGIN DELETE FROM answer; END")


def _dangling(file: Path) -> None:
    _run(file, "DELETE FROM candidate")


def _logged(file: Path) -> None:
    _run(file, "PRAGMA journal_mode = WAL")


def _torn(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 5 : 4096 * 5 + 300] = b"\xff" * 300
    file.write_bytes(content)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _text(file: Path) -> None:
    file.write_text("hello " * 100)


def _cut_off(file: Path) -> None:
    file.with_name(f"{file.name}-journal").write_bytes(b"x")


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _gone(file: Path) -> None:
    file.unlink()


def _run(file: Path, statement: str) -> None:
    raw = sqlite3.connect(file, isolation_level=None)
    raw.execute(statement)
    raw.close()


@pytest.mark.parametrize(
    "spoil",
    first_only([_newer, _foreign, _another_table, _dangling, _logged, _torn, _empty, _text, _cut_off, _folder, _gone], first=4),
    ids=lambda one: one.__name__,
)
def test_what_cannot_be_used_is_refused_before_anything_is_touched(place: Place, spoil: Callable[[Path], None]) -> None:
    file = spare(place)
    spoil(file)
    before = in_the_folder(place), file.read_bytes() if file.is_file() else b""
    with pytest.raises(CannotOpen, match=r"cannot be used: .*Nothing was changed") as refused:
        put_back(place, file)
    assert ("lies beside it: a write was cut off" in str(refused.value)) is (spoil is _cut_off)
    assert (in_the_folder(place), file.read_bytes() if file.is_file() else b"") == before
    assert not place.backups.exists()


def test_an_open_database_the_database_itself_and_another_programs_file_are_left_alone(place: Place) -> None:
    file = spare(place)
    with place.open():
        before = in_the_folder(place)
        with pytest.raises(InUse, match="pid"):
            put_back(place, file)
        assert in_the_folder(place) == before
    with pytest.raises(UsageError, match="the database itself"):
        put_back(place, place.path)
    _foreign(place.path)
    before = in_the_folder(place)
    with pytest.raises(CannotOpen, match="another program"):
        put_back(place, file)
    assert in_the_folder(place) == before


def test_what_waits_in_a_rescue_file_comes_back_after_a_restore(place: Place) -> None:
    crash_while_failing(place, noted("rescued", rev=10_000))
    file = place.folder / "spare.db"
    shutil.copyfile(place.path, file)
    put_back(place, file)
    assert len(place.rescues()) == 1
    place.open().close()
    assert place.notes() == "rescued"


def test_the_open_file_is_never_read_by_who_only_looks(place: Place) -> None:
    """Closing a second descriptor would drop SQLite's locks: a backup that is the database itself is refused before it is opened."""
    with place.filled() as store, store.read() as conn:
        assert sqlite_only.identity(conn)[1] == VERSION
        with pytest.raises(UsageError):
            put_back(place, place.path)


@pytest.mark.thorough
def test_what_was_there_outlives_any_number_of_restores_and_of_automatic_backups(place: Place) -> None:
    """Ten backups of ten days, new work today, one after the other is put back: nothing of it is lost on the way."""
    old = []
    for day in range(10, 0, -1):
        type_in(place, f"{'x' * (11 - day)} day {day}")
        with place.open() as store:
            old.append(backup.back_up(store.read, store.path, place.backups, MORNING - day * DAY_MS))
    type_in(place, "the new work of today, longer than all of them")
    kept = [put_in_place(file, place.path, place.backups, MORNING + number) for number, file in enumerate(old)]
    assert kept[0] is not None
    assert kept[0].name.endswith("-before-restore.db")
    assert kept[1:] == old[:-1]
    for quarter in range(1, 30):
        type_in(place, "y" * (200 + quarter))
        with place.open() as store:
            backup.back_up(store.read, store.path, place.backups, MORNING + quarter * 900_000)
    put_in_place(kept[0], place.path, place.backups, MORNING + DAY_MS)
    assert place.notes() == "the new work of today, longer than all of them"


def test_the_one_that_is_put_back_is_never_the_one_that_goes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.domain.rotation.LAST_BEFORE", 0)
    monkeypatch.setattr("interview_tui.domain.rotation.KEEP_BEFORE", 1)
    type_in(place, "old")
    with place.open() as store:
        file = backup.back_up(store.read, store.path, place.backups, MORNING - DAY_MS, backup.How(backup.Kind.BEFORE_IMPORT))
    type_in(place, "present")
    kept = put_in_place(file, place.path, place.backups, MORNING)
    assert kept is not None
    assert kept.exists()
    assert file.exists()
