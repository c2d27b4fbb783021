"""One writes, and the others are told who."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.errors import CannotOpen, InUse
from interview_tui.storage import files
from interview_tui.storage.lock import WriteLock
from tests.storage.places import Place, kill, noted
from tests.thorough import first_only


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
    assert store.flush(60)
    before = place.lock.read_bytes()
    said, _ = place.run(script).communicate(timeout=120)
    assert f"pid {os.getpid()} on {os.uname().nodename}" in said
    assert said.endswith("True beside\n")
    assert place.lock.read_bytes() == before  # the one that failed did not touch it


@pytest.mark.thorough
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
    taken: list[int] = []

    def flock(descriptor: int, how: int) -> None:
        if not taken:
            place.lock.unlink()
            place.lock.touch()
        taken.append(descriptor)
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    lock = WriteLock.take(place.path)
    assert len(taken) == 2
    with pytest.raises(InUse):
        WriteLock.take(place.path)
    lock.release(clean=True)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("make", first_only([Path.mkdir, os.mkfifo, dangling]))
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
