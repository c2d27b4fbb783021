"""What is left of plain texts and earlier keys when everything gets another key: nothing, or it is told."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.ids import CandidateId
from interview_tui.errors import NotSaved
from interview_tui.services import encryption, encryption_finish
from interview_tui.services.erasing import erase
from interview_tui.storage import backup, cipher, cipher_packet, cipher_pages, export_log, other_key, rescue, sqlite_files, sqlite_only
from interview_tui.storage.backup import backups_of
from interview_tui.storage.erasing import returning
from interview_tui.storage.rescue import RescueFile
from tests.encrypted.conftest import ITERATIONS, MARK, PASSPHRASE, encrypt, paths_of, quiet, with_mark
from tests.storage.places import Place, noted
from tests.thorough import first_only

OTHER = "ten quiet horses"
WHO = CandidateId("c1")
KEY = cipher.Key(bytes(range(32)), bytes(range(16)))


def _damaged(place: Place) -> Path:
    """A copy of the database that was set aside, one page of it torn."""
    damaged = place.path.with_name(f"{place.path.name}.damaged-20260101T000000000Z")
    content = bytearray(place.path.read_bytes())
    content[3 * 4096 + 90] ^= 1
    damaged.write_bytes(content)
    damaged.chmod(0o600)
    return damaged


def _pages(file: Path) -> list[bytes]:
    content = file.read_bytes()
    return [content[start : start + 4096] for start in range(0, len(content), 4096)]


def _refusing(words: str) -> Exception:
    """As SQLCipher's module says it when a backup fails: without the number of the error."""
    error: Exception = cipher.driver().OperationalError(words)
    assert getattr(error, "sqlite_errorcode", None) is None
    return error


def test_as_much_work_as_it_is_said_to_be() -> None:
    assert ITERATIONS == 256_000
    packet = cipher_packet.seal(b"{}", PASSPHRASE)
    whole = base64.b64decode(packet[len(cipher_packet.HEADING) :])
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = hashlib.scrypt(PASSPHRASE.encode(), salt=whole[:16], n=2**16, r=8, p=1, maxmem=2**27, dklen=32)
    assert AESGCM(key).decrypt(whole[16:28], whole[28:], cipher_packet.HEADING) == b"{}"
    again = base64.b64decode(cipher_packet.seal(b"{}", PASSPHRASE)[len(cipher_packet.HEADING) :])
    assert whole[:16] != again[:16]
    assert whole[16:28] != again[16:28]


def test_the_same_text_is_never_sealed_twice_in_the_same_way() -> None:
    cipher.learn(KEY)
    sealed = [base64.b64decode(cipher.seal_text(b"the same", KEY).rsplit(b" ", 1)[1])[16:28] for _ in range(3)]
    assert len(set(sealed)) == 3


def test_the_same_passphrase_makes_another_key_each_time(plain: Place) -> None:
    salts = set()
    for _ in range(2):
        encryption.encrypt(paths_of(plain), PASSPHRASE, quiet)
        salts.add(plain.path.read_bytes()[:16])
        encryption.decrypt(paths_of(plain), quiet)
    assert len(salts) == 2


def test_what_the_old_files_held_is_written_over_and_the_new_ones_are_private(plain: Place) -> None:
    (kept,) = backups_of(plain.path, plain.backups)
    (draft,) = plain.state.glob("*.drafts.jsonl")
    held = [os.open(path, os.O_RDONLY) for path in (plain.path, kept, draft)]
    encrypt(plain)
    for descriptor in held:
        content = os.read(descriptor, 1 << 20)
        os.close(descriptor)
        assert content
        assert not content.strip(b"\0")
    modes = {path.name: path.stat().st_mode & 0o077 for path in plain.folder.rglob("*") if path.is_file()}
    assert not any(modes.values()), modes


@pytest.mark.thorough
def test_a_second_name_of_a_plain_file_is_told(plain: Place) -> None:
    (kept,) = backups_of(plain.path, plain.backups)
    os.link(kept, plain.folder / "mine.db")
    (told,) = encryption.encrypt(paths_of(plain), PASSPHRASE, quiet).notices
    assert str(kept) in told
    assert "hard link" in told


def test_half_a_copy_that_a_kill_has_left_is_gone(plain: Place) -> None:
    trial = plain.path.with_name(f".{plain.path.name}.trial-abcdefgh")
    trial.mkdir()
    shutil.copy(plain.path, trial / plain.path.name)
    for name in (f".{plain.path.name}.searched-12.part", f".{plain.path.name}.exports.jsonl.12-34.part"):
        shutil.copy(plain.path, plain.path.with_name(name))
    encrypt(plain)
    assert with_mark(plain.folder) == []


@pytest.mark.thorough
def test_copies_that_were_saved_when_the_file_was_taken_away_get_the_new_key(place: Place) -> None:
    (kept,) = backups_of(place.path, place.backups)
    copy = place.state / kept.name
    shutil.copy(kept, copy)
    encryption.change_passphrase(paths_of(place), OTHER, quiet)
    assert cipher.key_of(copy) == cipher.key_of(place.path)
    encryption.decrypt(paths_of(place), quiet)
    assert cipher.is_plain(copy)


@pytest.mark.parametrize("ends", ["changed", "decrypted"])
@pytest.mark.thorough
def test_a_damaged_file_gets_the_new_key_page_by_page_and_stays_damaged(place: Place, ends: str) -> None:
    damaged = _damaged(place)
    before = _pages(damaged)
    if ends == "decrypted":
        assert encryption.decrypt(paths_of(place), quiet).notices == ()
        assert cipher.is_plain(damaged)
        assert MARK.encode() in damaged.read_bytes()
        return
    assert encryption.change_passphrase(paths_of(place), OTHER, quiet).notices == ()
    key = cipher.key_of(place.path)
    assert key is not None
    assert cipher.key_of(damaged) == key
    pages = _pages(damaged)
    assert [number for number, page in enumerate(pages) if cipher_pages._opened(page, number + 1, key) is None] == [3]
    old = cipher.known(before[0])
    assert old is not None
    assert [cipher_pages._decrypted(page, number, key) for number, page in enumerate(pages, 1)] == [
        cipher_pages._decrypted(page, number, old) for number, page in enumerate(before, 1)
    ]


@pytest.mark.thorough
def test_a_plain_file_that_was_set_aside_is_told(plain: Place) -> None:
    damaged = _damaged(plain)
    (told,) = encryption.encrypt(paths_of(plain), PASSPHRASE, quiet).notices
    assert str(damaged) in told
    assert "in plain" in told


@pytest.mark.thorough
def test_a_copy_that_is_not_the_same_takes_nobodys_place(plain: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    real = cipher.export

    def lossy(source: Path, source_key: cipher.Key | None, target: Path, key: cipher.Key | None, identity: tuple[int, int]) -> None:
        real(source, source_key, target, key, identity)
        assert key is not None
        raw = cipher.connect(target.as_uri(), key, 1)
        raw.execute("UPDATE answer SET notes = 'else'")
        raw.close()

    monkeypatch.setattr(cipher, "export", lossy)
    before = plain.path.read_bytes()
    with pytest.raises(NotSaved, match="holds something else"):
        encryption.encrypt(paths_of(plain), PASSPHRASE, quiet)
    assert plain.path.read_bytes() == before


def test_the_words_of_a_full_disk_are_understood_without_the_number() -> None:
    words = {
        "database or disk is full": "disk full",
        "database is locked": sqlite_only.LOCKED,
        "file is not a database": sqlite_only.DAMAGED,
    }
    assert {said: sqlite_only.trouble(_refusing(said)) for said in words} == words
    assert sqlite_only.trouble(_refusing("near SELECT: syntax error")) == ""
    for said, why in words.items():
        error: Any = _refusing(said)
        error.sqlite_errorcode = sqlite3.SQLITE_ERROR  # so an export says it
        assert sqlite_only.trouble(error) == why


@pytest.mark.parametrize("doing", first_only(["encrypt", "change"]))
def test_a_full_disk_is_no_damage(plain: Place, monkeypatch: pytest.MonkeyPatch, doing: str) -> None:
    if doing == "change":
        encrypt(plain)
    (kept,) = backups_of(plain.path, plain.backups)
    real = cipher.export

    def full(source: Path, *more: object) -> None:
        if source == kept:
            raise _refusing("database or disk is full")
        real(source, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(cipher, "export", full)
        with pytest.raises(NotSaved, match="disk full"):
            (encryption.encrypt if doing == "encrypt" else encryption.change_passphrase)(paths_of(plain), OTHER, quiet)
    cipher.forget()
    assert encryption.unlock(paths_of(plain), OTHER)
    assert "finished now" in encryption_finish.finish_interrupted(paths_of(plain), quiet)[0]
    assert cipher.key_of(kept) == cipher.key_of(plain.path)
    assert with_mark(plain.folder) == []


@pytest.mark.thorough
def test_a_full_disk_during_an_erasure_costs_no_backup(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept,) = backups_of(place.path, place.backups)
    real = sqlite_files._copy

    def full(source: object, target: Path, pages: int = -1) -> None:
        if "erasing" in target.name:
            raise _refusing("database or disk is full")
        real(source, target, pages)

    services = connect(paths_of(place), "Eva Ek")
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_files, "_copy", full)
        report = erase(services, [WHO], lambda _: None)
    services.store.close()
    assert not report.is_clean
    assert kept.exists()


@pytest.mark.parametrize("what", ["backup", "damaged", "text"])
@pytest.mark.thorough
def test_an_erasure_names_what_it_cannot_open(place: Place, what: str) -> None:
    strange = cipher.derive(OTHER, bytes(range(1, 17)))
    cipher.learn(strange)
    (kept,) = backups_of(place.path, place.backups)
    file = {"backup": kept, "damaged": _damaged(place), "text": place.state / f"{rescue.stem(place.path)}-1.kept.jsonl"}[what]
    if what == "text":
        file.write_bytes(cipher.seal_text(b"{}", strange))
    elif what == "backup":
        draft = backup.draft_file(place.folder / "other.db")
        with draft as made:
            other_key.copy_with_key(kept, made, strange)
            shutil.copy(made, kept)
    cipher.forget()
    assert encryption.unlock(paths_of(place), PASSPHRASE)
    services = connect(paths_of(place), "Eva Ek")
    report = erase(services, [WHO], lambda _: None)
    services.store.close()
    assert file.exists() == (what != "damaged")  # its other pages are read, and so it goes
    if what != "damaged":
        assert file in [left.path for left in report.left]
        assert not report.is_clean


@pytest.mark.thorough
def test_a_text_that_is_shortened_or_kept_stays_sealed(place: Place) -> None:
    assert RescueFile(place.path, place.state).write([noted(f"{MARK} one", rev=9), noted(f"{MARK} two", rev=10)], "disk full")
    (found,) = rescue.find_rescues(place.path, place.state)
    returning._shorten(found)
    assert with_mark(place.folder) == []
    assert MARK in str(rescue.find_rescues(place.path, place.state)[0].lines)
    rest = rescue.keep_rest(found, found.lines[:1])
    assert with_mark(place.folder) == []
    assert MARK in cipher.open_text(rest.read_bytes()).decode()


def test_the_list_of_exports_is_sealed(place: Place) -> None:
    export_log.add(place.path, export_log.Line(place.folder / f"{MARK}.md", "scorecard", 1, (WHO,)))
    assert with_mark(place.folder) == []
    assert MARK in str(export_log.all_of(place.path))


@pytest.mark.thorough
def test_noise_is_told_from_a_plain_file_with_a_spoilt_beginning(place: Place, tmp_path: Path) -> None:
    assert cipher_pages.may_be_encrypted(place.path)
    spoilt = tmp_path / "spoilt.db"
    raw = sqlite3.connect(spoilt)
    raw.execute("CREATE TABLE t (a)")
    raw.executemany("INSERT INTO t VALUES (?)", [("some words " * 20,)] * 200)
    raw.commit()
    raw.close()
    spoilt.write_bytes(bytes(100) + spoilt.read_bytes()[100:])
    assert not cipher_pages.may_be_encrypted(spoilt)
