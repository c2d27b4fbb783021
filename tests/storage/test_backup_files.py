"""What is told by names, sizes and times of backups, without opening any."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from interview_tui.domain.rotation import Kind
from interview_tui.storage import backup, backup_files
from interview_tui.storage.backup_files import Name, backups_of, name_of
from tests.storage.places import Place, noted

MORNING = 1_790_000_000_000
NOW = time.time_ns() // 1_000_000


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("differs", [False, True])
@pytest.mark.parametrize("number", [1, 12])
def test_a_name_says_what_it_was_made_of(kind: Kind, differs: bool, number: int) -> None:
    name = Name("my-file", MORNING + 7, number, kind, differs)
    assert name_of(Path(str(name))) == name


def test_names_of_earlier_versions_are_read() -> None:
    assert name_of(Path("interviews-20260922T060640007Z-2.db")) == Name("interviews", 1_790_057_200_007, 2)
    for strange in ("interviews-20260922T060640007Z-before-lunch.db", "interviews-20269922T060640007Z.db", "interviews.db"):
        assert name_of(Path(strange)) is None


def test_only_files_count_and_never_the_database_itself(place: Place) -> None:
    store = place.filled()
    made = backup.back_up(store.read, store.path, place.backups, MORNING)
    names = [str(Name("interviews", MORNING + number)) for number in range(1, 6)]
    (place.backups / names[0]).symlink_to(store.path)
    (place.backups / names[1]).symlink_to("nowhere")
    os.link(store.path, place.backups / names[2])
    os.mkfifo(place.backups / names[3])
    (place.backups / names[4]).mkdir()
    assert backups_of(store.path, place.backups) == (made,)
    store.submit(noted("later"))
    assert store.flush(60)
    assert not backup.is_kept(store.path, place.backups)
    (place.backups / names[2]).unlink()


def test_what_a_clock_that_was_ahead_has_left_is_not_the_newest(place: Place) -> None:
    place.backups.mkdir(parents=True)
    ahead, now, before = (place.backups / str(Name("interviews", at)) for at in (NOW + 10**10, NOW - 1000, NOW - 10**10))
    for path in (ahead, now, before):
        path.write_bytes(b"")
    assert backups_of(place.path, place.backups) == (now, before, ahead)


def test_two_that_hold_the_same_are_known_however_often_they_were_copied(place: Place) -> None:
    with place.filled() as store:
        one = backup.back_up(store.read, store.path, place.backups, MORNING)
        two = backup.back_up(store.read, store.path, place.backups, MORNING + 1)
        store.submit(noted("later"))
        assert store.flush(60)
        three = backup.back_up(store.read, store.path, place.backups, MORNING + 2)
    assert backup_files.hold_the_same(one, two)
    assert backup_files.hold_the_same(three, place.path)
    assert not backup_files.hold_the_same(two, three)
    assert not backup_files.hold_the_same(two, place.folder / "nothing.db")


def test_a_folder_that_is_a_link_is_told_and_its_rights_are_left_alone(place: Place) -> None:
    with place.filled() as store:
        backup.back_up(store.read, store.path, place.backups, MORNING)
    elsewhere = place.folder / "elsewhere"
    shutil.move(place.backups, elsewhere)
    elsewhere.chmod(0o755)
    place.backups.symlink_to(elsewhere)
    with place.open() as store:
        (told,) = [notice for notice in store.notices if str(elsewhere) in notice]
        assert "is a symbolic link" in told
        assert "Others can get at it" in told
        assert not any("yours alone now" in notice for notice in store.notices)
    assert elsewhere.stat().st_mode & 0o777 == 0o755
