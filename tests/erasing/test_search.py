"""The search of every byte: it finds what is left anywhere, and nothing that is about others."""

from __future__ import annotations

import bz2
import fcntl
import gzip
import json
import lzma
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.storage import cipher_packet
from interview_tui.storage.erasing import finding, job
from interview_tui.storage.erasing.finish import Places
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.search import Found, search
from tests.erasing.copies import copy, erased_rows, nobody
from tests.erasing.filled import key, markers, two_people
from tests.storage.places import Place, set_value
from tests.thorough import first_only, one_in

ANNAS = markers("Anna")["answer.notes"]


@pytest.fixture
def erasure(place: Place) -> Erasure:
    anna, _ = two_people(place)
    place.state.mkdir(mode=0o700)
    place.backups.mkdir(mode=0o700)
    return erased_rows(place, anna)


def found(place: Place, erasure: Erasure) -> dict[str, int]:
    return {one.path.name: one.count for one in search(Places(place.path, place.backups, place.state), erasure, nobody)}


def test_nothing_is_found_where_nothing_is(place: Place, erasure: Erasure) -> None:
    copy(place, "interviews-20260101T000000000Z.db")
    assert found(place, erasure) == {}


@pytest.mark.parametrize(
    "where", one_in(3, ["state/deep/inside/file", "data/interviews.db.backups/x", "data/interviews.db.old", "state/.hidden"])
)
@pytest.mark.parametrize("form", one_in(3, [ANNAS.encode(), json.dumps(ANNAS).encode(), json.dumps(ANNAS, ensure_ascii=False).encode()]))
def test_what_is_left_is_found_in_every_folder_and_spelling(place: Place, erasure: Erasure, where: str, form: bytes) -> None:
    path = place.folder / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(os.urandom(5000) + form)
    assert set(found(place, erasure)) == {path.name}


def test_what_lies_in_the_free_room_of_a_database_is_found(place: Place, erasure: Erasure) -> None:
    path = copy(place, "interviews-20260101T000000000Z.db")
    with path.open("ab") as file:
        file.write(ANNAS.encode().rjust(4096, b"\0"))
    assert set(found(place, erasure)) == {path.name}


def test_what_others_have_is_no_finding(place: Place, erasure: Erasure) -> None:
    """A name that stands in the notes about somebody else, and an employer that both have had."""
    set_value(place.path, f"UPDATE answer SET notes = 'worked with {markers('Anna')['candidate.name']} before'")
    copy(place, "interviews-20260101T000000000Z.db")
    (place.state / "a.rescue.jsonl").write_text(f"met {markers('Anna')['candidate.name']}")
    assert found(place, erasure) == {}


@pytest.mark.thorough
def test_an_older_backup_in_which_others_had_a_text_that_they_have_no_more(place: Place, erasure: Erasure) -> None:
    path = copy(place, "interviews-20260101T000000000Z.db")
    set_value(path, f"UPDATE answer SET notes = '{ANNAS}'")
    assert found(place, erasure) == {}


def test_a_backup_in_which_the_person_still_is(place: Place) -> None:
    anna, _ = two_people(place)
    path = copy(place, "interviews-20260101T000000000Z.db")
    erasure = erased_rows(place, anna)
    assert set(found(place, erasure)) == {path.name}


def test_an_open_database_is_searched_without_losing_its_locks(place: Place, erasure: Erasure) -> None:
    with place.open() as store, store.read() as conn:
        conn.exec_driver_sql("SELECT count(*) FROM candidate").fetchall()
        assert is_locked(place.path)
        assert found(place, erasure) == {}
        assert is_locked(place.path)
    assert not [path for path in place.path.parent.iterdir() if ".part" in path.name]


def is_locked(path: Path) -> bool:
    """Whether this process holds a lock on it, as another process sees it."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        with path.open("r+b") as file:
            asked = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            (kind, *_) = struct.unpack("hhqqi", fcntl.fcntl(file, fcntl.F_GETLK, asked))
        os.write(writing, b"1" if kind != fcntl.F_UNLCK else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        return answer.read() == b"1"


@pytest.mark.thorough
def test_our_own_notes_about_the_erasure_are_no_finding(place: Place, erasure: Erasure) -> None:
    job.begin(place.path, erasure)
    assert found(place, erasure) == {}


def test_a_file_that_cannot_be_read_is_said_to_be_left(place: Place, erasure: Erasure, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.state / "closed"
    path.write_text("x")

    def refuse(self: finding.Finder, path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "no")
        return real(self, path)

    real = finding.Finder.in_file
    monkeypatch.setattr(finding.Finder, "in_file", refuse)
    assert search(Places(place.path, place.backups, place.state), erasure, nobody) == (Found(path, 0),)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["a.drafts.jsonl", "a.rescue.jsonl"])
def test_text_that_waits_for_a_database_at_another_path_is_named_by_the_ids_in_it(place: Place, erasure: Erasure, name: str) -> None:
    """What is half-written stands in no row: only the id says whose it is."""
    other = place.folder / "other.db"
    head = {"format": "interview-tui drafts", "version": 1, "database": str(other)}
    begun = {"key": ["me", "hold", key("Anna", "candidate")], "values": {"reason": "half a reason"}}
    about_bodil = {"key": ["me", "hold", key("Bodil", "candidate")], "values": {"reason": "another"}}
    for number, given in enumerate(((head, begun, about_bodil), (head, about_bodil))):
        path = place.state / f"{number}{name}"
        path.write_text("".join(json.dumps(line) + "\n" for line in given))
        path.chmod(0o600)
    assert found(place, erasure) == {f"0{name}": 1}


def test_links_are_not_followed(place: Place, erasure: Erasure) -> None:
    outside = place.folder / "outside"
    outside.write_text(ANNAS)
    (place.state / "link").symlink_to(outside)
    assert found(place, erasure) == {}


@pytest.mark.thorough
def test_after_an_interruption_only_what_is_new_or_changed_is_looked_at(
    place: Place, erasure: Erasure, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"file-{number}" for number in range(4)]
    for name in names:
        (place.state / name).write_text(name)
    job.begin(place.path, erasure)
    looked: list[str] = []
    real = finding.Finder.in_file

    class Cut(BaseException):
        pass

    def look(self: finding.Finder, path: Path) -> object:
        if path.name == "file-2" and "file-2" not in looked:
            looked.append(path.name)
            raise Cut
        looked.append(path.name)
        return real(self, path)

    monkeypatch.setattr(finding.Finder, "in_file", look)
    with pytest.raises(Cut):
        found(place, erasure)
    looked[:] = ["file-2"]
    (place.state / "file-1").write_text(f"changed: {ANNAS}")
    under_way = job.under_way(place.path)
    assert under_way is not None
    assert set(found(place, under_way)) == {"file-1"}
    assert "file-0" not in looked
    assert {"file-1", "file-2", "file-3"} <= set(looked)


@pytest.mark.thorough
def test_progress_is_told_to_the_end(place: Place, erasure: Erasure) -> None:
    told: list[tuple[str, int, int]] = []
    search(Places(place.path, place.backups, place.state), erasure, lambda *step: told.append(step))
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[-1][1] == told[-1][2] > 0


@pytest.mark.thorough
def test_copies_that_are_none_of_the_programs_own_are_named_and_left(place: Place) -> None:
    """One of a program that synchronises, a database of its own beside this one, and what a link among the backups leads to."""
    anna, _ = two_people(place)
    others = [place.path.with_name("interviews-copy.db"), place.path.with_name("ab.db"), place.folder / "far" / "away.db"]
    others[2].parent.mkdir()
    for path in others:
        shutil.copyfile(place.path, path)
    place.backups.mkdir(mode=0o700)
    (place.backups / "link.db").symlink_to(others[2])
    (place.backups / "itself.db").symlink_to(place.path)
    erasure = erased_rows(place, anna)
    shutil.copyfile(place.path, place.path.with_name("another.db"))
    before = [path.read_bytes() for path in others]
    assert set(found(place, erasure)) == {path.name for path in others}
    assert [path.read_bytes() for path in others] == before


@pytest.mark.parametrize("name", first_only(["x.db.gz", "x.db.bz2", "x.db.xz", "x.zip"]))
def test_a_packed_copy_is_looked_into(place: Place, name: str) -> None:
    anna, _ = two_people(place)
    content = place.path.read_bytes()
    erasure = erased_rows(place, anna)
    place.backups.mkdir(mode=0o700)
    path = place.backups / name
    packed(path, place.path.read_bytes())
    assert found(place, erasure) == {}
    packed(path, content)
    assert set(found(place, erasure)) == {name}


@pytest.mark.parametrize(
    "content", first_only([gzip.compress(os.urandom(5000))[:-2000], b"7z\xbc\xaf\x27\x1c" + bytes(20), b"PK\x03\x04" + bytes(20)])
)
def test_what_cannot_be_unpacked_is_said_not_to_be_looked_into(place: Place, erasure: Erasure, content: bytes) -> None:
    (place.backups / "x").write_bytes(content)
    assert found(place, erasure) == {"x": 0}


def packed(path: Path, content: bytes) -> None:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("x.db", content)
        return
    how: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
    path.write_bytes(how[path.suffix](content))


NOISE = bytes(range(256)) * 32
"""Two pages in which every value of a byte stands, as in an encrypted database."""


@pytest.mark.parametrize("name", first_only(["x.db", "sealed.json", "twice.gz", "noise.gz", "torn.jsonl"]))
def test_what_cannot_be_opened_here_is_named(place: Place, erasure: Erasure, name: str) -> None:
    content = {
        "x.db": NOISE,
        "sealed.json": cipher_packet.HEADING + b"abcd\n",
        "twice.gz": gzip.compress(gzip.compress(ANNAS.encode())),
        "noise.gz": gzip.compress(NOISE),
        "torn.jsonl": b"interview-tui sealed 1 abcd\n",
    }[name]
    path = place.backups / name
    path.write_bytes(content)
    assert found(place, erasure) == {name: 0}


def test_a_text_of_whole_pages_is_looked_into(place: Place, erasure: Erasure) -> None:
    (place.state / "log").write_text("somebody wrote much, more than once. ".ljust(4096, "."))
    (place.state / "log.gz").write_bytes(gzip.compress(b"a page. " * 512))
    assert found(place, erasure) == {}
