"""What is opened, what is refused, and that a refused file stays as it was, byte for byte."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.errors import CannotOpen, InUse, NotSaved
from interview_tui.storage import files, migrations, sqlite_only
from interview_tui.storage.lock import WriteLock
from interview_tui.storage.store import Store
from tests.storage.places import Place, fill, kill, noted


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.lstat().st_mode):04o}"


def everything(folder: Path) -> dict[str, str]:
    """Name, kind and content of all that lies in a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = stat.S_IFMT(path.lstat().st_mode)
        content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(path.lstat().st_mode) else ""
        found[str(path.relative_to(folder))] = f"{kind} {content}"
    return found


def set_value(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(statement)
    raw.close()


# ---- making one


def test_a_new_database_is_made_and_opened_again(place: Place) -> None:
    store = place.open()
    assert not store.read_only
    assert store.notices == ()
    store.write(fill)
    assert store.close()
    assert place.path.read_bytes()[68:72] == b"ITUI"
    again = place.open()
    assert again.notices == ()
    assert again.close()


def test_files_are_for_the_owner_alone_whatever_the_umask(place: Place) -> None:
    before = os.umask(0)
    try:
        store = place.filled()
        store.submit(noted("x", interview="nobody"))
        store.close(1)
    finally:
        os.umask(before)
    assert mode(place.path) == mode(place.lock) == mode(place.rescues()[0]) == "0600"
    assert mode(place.path.parent) == mode(place.state) == "0700"


def test_the_journal_is_for_the_owner_alone(place: Place) -> None:
    store = place.open()
    seen = []

    def job(conn: Connection) -> None:
        fill(conn)
        seen.append(mode(place.path.with_name("interviews.db-journal")))

    store.write(job)
    assert seen == ["0600"]
    assert not place.path.with_name("interviews.db-journal").exists()


def test_looser_rights_are_tightened_and_told(place: Place) -> None:
    place.filled().close()
    place.path.chmod(0o664)
    store = place.open()
    assert mode(place.path) == "0600"
    assert "could be read by others" in store.notices[0]


def test_nothing_is_left_behind_when_there_is_no_space(place: Place) -> None:
    script = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    place.open()
except CannotOpen as error:
    print(error)
"""
    process = place.run("from interview_tui.errors import CannotOpen\n" + script)
    said, _ = process.communicate(timeout=20)
    assert str(place.path) in said
    assert "could not be made: disk" in said
    assert everything(place.path.parent) == {}


def test_a_killed_creation_leaves_no_half_database(place: Place) -> None:
    script = """
import os
from interview_tui.storage import migrations
migrations.sqlite_only.set_identity = lambda *_: os.kill(os.getpid(), 9)
place.open()
"""
    process = place.run(script)
    assert process.wait(20) == -9
    kill(process)
    assert not place.path.exists()
    store = place.open()
    store.write(fill)
    assert store.close()
    assert [name for name in everything(place.path.parent) if ".new" in name] == []


def test_a_folder_that_cannot_be_made_is_named(place: Place) -> None:
    (place.folder / "data").write_text("a file stands in the way")
    with pytest.raises(CannotOpen, match="data"):
        place.open()


def test_a_database_that_was_there_before_is_missed_aloud(place: Place) -> None:
    place.backups.mkdir(parents=True)
    kept = place.backups / "interviews-20260101T000000000Z.db"
    kept.write_bytes(b"x")
    assert str(kept) in place.open().notices[0]


# ---- refusing


def empty(path: Path) -> None:
    path.touch()


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def text(path: Path) -> None:
    path.write_text("questions:\n" * 20)


def short(path: Path) -> None:
    path.write_bytes(sqlite_only.MAGIC)


def png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))


def foreign(path: Path) -> None:
    set_value(path, "CREATE TABLE moz_places (id INTEGER)")


def folder(path: Path) -> None:
    path.mkdir()


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.db")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (empty, "empty"),
        (garbage, "not an interview-tui database"),
        (text, "not an interview-tui database"),
        (short, "not an interview-tui database"),
        (png, "not an interview-tui database"),
        (foreign, "another program"),
        (folder, "folder"),
        (fifo, "pipe"),
        (device, "device"),
        (dangling, "leads nowhere"),
        (circle, "interviews.db"),
    ],
)
def test_what_is_no_database_of_ours_is_refused_untouched(
    place: Place, make: Callable[[Path], None], said: str, *, read_only: bool
) -> None:
    place.path.parent.mkdir()
    place.backups.mkdir()
    kept = place.backups / "interviews-20260101T000000000Z.db"
    kept.write_bytes(b"x")
    make(place.path)
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match=said) as caught:
        place.open(read_only=read_only)
    for part in (str(place.path), "Nothing was changed", "Next:", "" if make is device else str(kept)):
        assert part in str(caught.value)
    assert everything(place.path.parent) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_version_is_refused_untouched(place: Place, *, read_only: bool) -> None:
    place.filled().close()
    set_value(place.path, f"PRAGMA user_version = {migrations.VERSION + 7}")
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match=f"newer version.*schema {migrations.VERSION + 7}, this one knows {migrations.VERSION}"):
        place.open(read_only=read_only)
    assert everything(place.path.parent) == before


def test_a_file_with_two_names_is_refused(place: Place) -> None:
    place.filled().close()
    os.link(place.path, place.path.with_name("other.db"))
    with pytest.raises(CannotOpen, match="2 names"):
        place.open()


def test_a_symbolic_link_is_followed_once_and_told(place: Place) -> None:
    place.filled().close()
    link = place.folder / "link.db"
    link.symlink_to(place.path)
    store = place.open(link)
    assert store.path == place.path
    assert str(place.path) in store.notices[0]
    with pytest.raises(InUse):
        place.open()  # the same file by its own name


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER UPDATE ON answer BEGIN DELETE FROM candidate; END",
        "CREATE VIEW evil AS SELECT 1",
        "ALTER TABLE answer ADD COLUMN evil TEXT GENERATED ALWAYS AS (notes || 'x')",
        "CREATE TABLE evil (x)",
        "DROP INDEX candidate_by_name",
    ],
)
def test_a_changed_schema_is_refused(place: Place, statement: str) -> None:
    place.filled().close()
    set_value(place.path, statement)
    for read_only in (False, True):
        with pytest.raises(CannotOpen, match="does not hold the tables"):
            place.open(read_only=read_only)


def test_statistics_that_somebody_had_made_do_no_harm(place: Place) -> None:
    place.filled().close()
    set_value(place.path, "ANALYZE")
    assert place.open().close()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_cut_off_file_is_damaged_and_never_a_traceback(place: Place, part: float) -> None:
    place.filled().close()
    content = place.path.read_bytes()
    place.path.write_bytes(content[: 4096 + int(part * (len(content) - 4096))])
    place.lock.unlink()
    before = place.path.read_bytes()
    with pytest.raises(CannotOpen, match="damaged"):
        place.open()
    assert place.path.read_bytes() == before


def test_damage_at_random_places_is_told_in_words(place: Place) -> None:
    import random

    place.filled().close()
    good = place.path.read_bytes()
    chance = random.Random(7)
    refused = 0
    for _ in range(40):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 20, 400))):
            bad[chance.randrange(100, len(bad))] = chance.randrange(256)
        place.path.write_bytes(bad)
        place.lock.unlink(missing_ok=True)  # nobody knows how it was closed: it is checked
        try:
            place.open().close()
        except CannotOpen:
            refused += 1
    assert refused > 12


def test_a_file_is_checked_after_an_unclean_end_and_not_after_a_clean_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[int] = []
    real = sqlite_only.quick_check

    def check(conn: Connection) -> str:
        checked.append(1)
        return real(conn)

    monkeypatch.setattr(sqlite_only, "quick_check", check)
    place.filled().close()
    place.open().close()
    assert checked == []
    process = place.run("store = place.open(); print('ready', flush=True); input()", stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert process.stdin is not None
    kill(process)
    process.stdin.close()
    place.open().close()
    assert checked == [1]
    place.open().close()
    assert checked == [1]


# ---- the lock


def test_a_second_process_is_told_who_holds_the_file_and_may_read(place: Place) -> None:
    store = place.filled()
    script = """
from interview_tui.errors import InUse
try:
    place.open()
except InUse as error:
    print(error)
with place.open(read_only=True) as store:
    print(store.read_only, place.notes())
"""
    store.submit(noted("beside"))
    assert store.flush(5)
    before = place.lock.read_bytes()
    said, _ = place.run(script).communicate(timeout=20)
    assert f"pid {os.getpid()} on {os.uname().nodename}" in said
    assert said.endswith("True beside\n")
    assert place.lock.read_bytes() == before  # the one that failed did not touch it


def test_a_killed_holder_leaves_no_lock(place: Place) -> None:
    process = place.run("store = place.filled(); print('ready', flush=True); input()", stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    with pytest.raises(InUse, match=f"pid {process.pid} "):
        place.open()
    assert process.stdin is not None
    kill(process)
    process.stdin.close()
    assert place.open().close()


def test_a_lock_file_that_was_taken_away_locks_nothing(place: Place) -> None:
    place.path.parent.mkdir()
    first = WriteLock.take(place.path)
    place.lock.unlink()
    second = WriteLock.take(place.path)
    with pytest.raises(InUse):
        WriteLock.take(place.path)
    for lock in (first, second):
        lock.release(clean=True)


def test_a_lock_file_that_goes_away_while_it_is_taken_is_taken_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.path.parent.mkdir()
    real = fcntl.flock
    taken = []

    def flock(descriptor: int, how: int) -> None:
        if not taken:
            place.lock.unlink()
        taken.append(descriptor)
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    lock = WriteLock.take(place.path)
    assert len(taken) == 2
    with pytest.raises(InUse):
        WriteLock.take(place.path)
    lock.release(clean=True)


@pytest.mark.parametrize("make", [folder, fifo, dangling])
def test_a_lock_file_that_is_no_file_is_refused_without_hanging(place: Place, make: Callable[[Path], None]) -> None:
    place.filled().close()
    place.lock.unlink()
    make(place.lock)
    with pytest.raises(CannotOpen, match="lock file"):
        place.open()


def test_opening_and_reading_beside_a_writer_in_one_process_keeps_its_locks(place: Place) -> None:
    """Closing any descriptor of a file drops the POSIX locks of the process: the header is not read a second time."""
    store = place.filled()
    found = files.file_id(place.path)

    def job(conn: Connection) -> str:
        """Nothing is written yet: a transaction of the writer takes its lock at once."""
        assert files.look(place.path, place.backups).file == found
        script = "import sqlite3,sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
        done = subprocess.run([sys.executable, "-c", script, str(place.path)], capture_output=True, text=True, check=False)
        return done.stderr

    assert "database is locked" in store.write(job)


# ---- read-only


def test_read_only_takes_no_lock_and_writes_nothing(place: Place) -> None:
    place.filled().close()
    before = everything(place.path.parent)
    store = place.open(read_only=True)
    assert store.read_only
    with store.read() as conn:
        assert sqlite_only.row_counts(conn)["interview"] == 1
    with pytest.raises(NotSaved):
        store.submit(noted("x"))
    with pytest.raises(NotSaved):
        store.write(fill)
    assert store.flush(0)
    assert store.close()
    assert everything(place.path.parent) == before


def test_read_only_does_not_make_a_file(place: Place) -> None:
    with pytest.raises(CannotOpen, match="does not exist"):
        place.open(read_only=True)
    assert not place.path.parent.exists()


def test_a_file_that_may_not_be_written_is_opened_for_reading_and_told(place: Place) -> None:
    place.filled().close()
    place.path.chmod(0o400)
    store = place.open()
    assert store.read_only
    assert "reading only" in store.notices[0]


def test_a_reader_cannot_write(place: Place) -> None:
    store = place.filled()
    with store.read() as conn, pytest.raises(Exception, match="readonly"):
        conn.exec_driver_sql("DELETE FROM answer")


def test_a_file_left_in_the_middle_of_a_transaction_is_mended_by_a_writer_and_refused_to_a_reader(place: Place) -> None:
    place.filled().close()
    script = """
import os
store = place.open()
def job(conn):
    conn.exec_driver_sql("PRAGMA cache_size = 1")
    conn.exec_driver_sql("PRAGMA cache_spill = 1")
    for number in range(400):
        conn.exec_driver_sql("INSERT INTO own_example VALUES (?, 'b', ?)", (f"n{number}", "x" * 3000))
    os.kill(os.getpid(), 9)
store.write(job)
"""
    process = place.run(script)
    assert process.wait(20) == -9
    kill(process)
    assert place.path.with_name("interviews.db-journal").exists()
    with pytest.raises(CannotOpen):
        place.open(read_only=True)
    with place.open() as store, store.read() as conn:
        assert sqlite_only.row_counts(conn)["own_example"] == 0


# ---- settings


def test_the_settings_of_both_connections(place: Place) -> None:
    store = place.filled()
    both = {"trusted_schema": 0, "cell_size_check": 1, "temp_store": 2, "busy_timeout": 2000, "mmap_size": 0}
    writer = {"journal_mode": "delete", "synchronous": 3, "locking_mode": "normal", "foreign_keys": 1, "secure_delete": 1, "fullfsync": 1,
              "max_page_count": 2_097_152, "application_id": 0x49545549, "user_version": migrations.VERSION}  # fmt: skip

    def answer(conn: Connection, name: str) -> object:
        return conn.exec_driver_sql(f"PRAGMA {name}").scalar()

    for name, value in {**both, **writer}.items():
        assert store.write(partial(answer, name=name)) == value, name
    with store.read() as conn:
        for name, value in {**both, "query_only": 1}.items():
            assert answer(conn, name) == value, name


def test_another_journal_mode_is_turned_back(place: Place) -> None:
    place.filled().close()
    set_value(place.path, "PRAGMA journal_mode = WAL")
    store = place.open()
    assert store.write(lambda conn: conn.exec_driver_sql("PRAGMA journal_mode").scalar()) == "delete"


def test_deleted_text_is_gone_from_the_file(place: Place) -> None:
    store = place.filled()
    marker = "SECRET-MARKER-" * 50
    store.submit(noted(marker))
    assert store.flush(5)
    assert b"SECRET-MARKER" in place.path.read_bytes()
    store.write(lambda conn: conn.exec_driver_sql("DELETE FROM answer"))
    store.close()
    assert b"SECRET-MARKER" not in place.path.read_bytes()


@pytest.mark.parametrize("name", ["a b%20c?mode=ro#x.db", "åäö 😀.db", "-rf.db", "file:x.db", "line\nbreak.db"])
def test_strange_names_are_only_names(place: Place, name: str) -> None:
    path = place.folder / name
    with place.open(path) as store:
        store.write(fill)
    assert path.stat().st_size > 0
    assert place.open(path, read_only=True).close()
    assert sorted(p.name for p in place.folder.iterdir()) == sorted([name, name + ".lock"])


def test_a_copied_file_opens_alone(place: Place) -> None:
    store = place.filled()
    store.submit(noted("kept"))
    assert store.flush(5)
    copy = place.folder / "copy.db"
    shutil.copyfile(place.path, copy)
    with place.open(copy) as other, other.read() as conn:
        assert sqlite_only.row_counts(conn)["answer"] == 1


def test_store_is_closed_by_its_context(place: Place) -> None:
    with Store.open(place.path, state=place.state, backups=place.backups, now_ms=lambda: 1) as store:
        store.write(fill)
    assert store.close()
    with pytest.raises(NotSaved):
        store.submit(noted("late"))
