"""A new database: private, whole or not there at all."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import Connection

from interview_tui.errors import CannotOpen
from tests.storage.places import Place, everything, fill, kill, mode, noted


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
    said, _ = process.communicate(timeout=120)
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
