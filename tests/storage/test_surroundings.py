"""What is told of a place: network, copied to other computers, other versions, lacking rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from interview_tui.paths import default_database
from interview_tui.storage import place_notices
from interview_tui.storage.surroundings import can_be_written, conflicted_copies, git_tree, missing_right, network_of, synced_by
from tests.storage.places import Place, mode

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/anna/server rw,nosuid shared:9 - nfs4 host:/export rw,vers=4.2
31 22 0:41 / /mnt/two\\040words rw - cifs //host/share rw
32 22 0:42 / /home/anna/far rw - fuse.sshfs host: rw
33 30 8:2 / /home/anna/server/disk rw - ext4 /dev/sdb1 rw
34 22 0:43 / /media/stick rw - nfs host:/x rw
35 22 8:3 / /media/stick rw - vfat /dev/sdc1 rw
a line of another system
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/interviews.db", ""),
        ("/home/anna/server/hr/interviews.db", "NFS"),
        ("/home/anna/server-room/interviews.db", ""),
        ("/home/anna/server/disk/interviews.db", ""),  # a local disk inside
        ("/mnt/two words/interviews.db", "SMB"),
        ("/home/anna/far/interviews.db", "SSHFS"),
        ("/media/stick/interviews.db", ""),  # mounted over it later
    ],
)
def test_a_network_drive_is_known_by_its_kind(path: str, kind: str) -> None:
    assert network_of(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "mark", "program"),
    [
        ("Dropbox (Firma AB)/hr", "", "Dropbox"),
        ("OneDrive - Firma/hr", "", "OneDrive"),
        ("Library/Mobile Documents/x", "", "iCloud Drive"),
        ("Nextcloud", "", "Nextcloud"),
        ("GoogleDrive-anna@example.test/My Drive", "", "GoogleDrive"),
        ("shared/hr", "shared/.stfolder", "Syncthing"),
        ("documents/about dropbox", "", ""),
        ("dropboxes", "", ""),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_known(tmp_path: Path, folder: str, mark: str, program: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    if mark:
        (tmp_path / mark).mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / folder)
    assert synced_by(tmp_path / folder) == synced_by(link) == program


def test_a_git_work_tree_is_known_from_below(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / ".git").touch()
    assert git_tree(tmp_path / "a" / "b") == tmp_path / "a"
    assert git_tree(tmp_path) is None


CONFLICTED = [
    "interviews (1).db",
    "interviews (Anna's conflicted copy 2026-05-04).db",
    "interviews-conflict-20260504.db",
    "interviews.sync-conflict-20260504-101010-ABCDEFG.db",
]


def test_other_versions_are_named_at_the_opening_and_none_is_picked(place: Place) -> None:
    place.filled().close()
    others = ["interviews.db.lock", "interviews-2.db", "interview (1).db", "interviews (1).db.txt", "my interviews (1).db"]
    for name in CONFLICTED + others:
        place.path.with_name(name).touch()
    assert sorted(path.name for path in conflicted_copies(place.path)) == sorted(CONFLICTED)
    for read_only in (True, False):
        said = place.open(read_only=read_only).notices[0]
        assert all(name in said for name in CONFLICTED)
        assert "interviews-2.db" not in said


def test_a_place_that_others_write_to_is_told_with_a_better_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place_notices, "network_of", lambda _: "NFS")
    monkeypatch.setattr(place_notices, "synced_by", lambda _: "Dropbox")
    first, second = place.open().notices
    assert "network drive (NFS)" in first
    assert "(Dropbox)" in second
    assert all(str(default_database().parent) in said for said in (first, second))
    place.opened[0].close()
    assert place.open(read_only=True).notices == ()  # who only reads cannot do harm there


def test_a_missing_place_for_rescued_text_is_told(place: Place) -> None:
    place.state.parent.mkdir(exist_ok=True)
    place.state.touch()
    assert str(place.state) in place.open().notices[0]
    assert not can_be_written(place.state / "below")


def test_our_own_folders_are_tightened_and_those_of_others_told(tmp_path: Path) -> None:
    own, copies, other = (tmp_path / name for name in ("interview-tui", "x.db.backups", "documents"))
    for folder in (own, copies, other):
        folder.mkdir()
        folder.chmod(0o775)
    said = list(place_notices.tighten_own(own, copies, other, tmp_path / "missing"))
    assert [mode(folder) for folder in (own, copies, other)] == ["0700", "0700", "0775"]
    assert [str(folder) in sentence for folder, sentence in zip((own, copies, other), said, strict=True)] == [True] * 3
    other.chmod(0o755)
    assert list(place_notices.tighten_own(own, copies, other)) == []


@pytest.mark.parametrize(
    ("refused", "right", "write", "words"),
    [
        ("a", os.X_OK, False, "no right to enter the folder {}/a"),
        ("a/b.db", os.R_OK, False, "no right to read it"),
        ("a/b.db", os.W_OK, False, ""),
        ("a/b.db", os.W_OK, True, "no right to write to it"),
        ("a", os.W_OK, True, "no right to write in the folder {}/a"),
        ("", os.W_OK, True, ""),
    ],
)
def test_the_missing_right_is_named(
    tmp_path: Path, refused: str, right: int, write: bool, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a" / "b.db"
    path.parent.mkdir()
    path.touch()
    monkeypatch.setattr(os, "access", lambda asked, how: not (Path(asked) == tmp_path / refused and how & right))
    assert missing_right(path, write=write) == words.format(tmp_path)


def test_the_folder_in_which_nothing_can_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda asked, how: not (Path(asked) == tmp_path and how & os.W_OK))
    assert missing_right(tmp_path / "a" / "b" / "c.db", write=True) == f"no right to write in the folder {tmp_path}"
