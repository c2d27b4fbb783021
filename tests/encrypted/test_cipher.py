"""An encrypted file is read, written, backed up and put back as a plain one, and nothing of it is ever plain."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from interview_tui.errors import CannotOpen, UsageError
from interview_tui.storage import backup, backup_files, cipher, cipher_note, cipher_pages, inspecting, restoring, sqlite_only
from interview_tui.storage.cipher import Key
from interview_tui.storage.drafts import Drafts
from interview_tui.storage.engine import reading_engine, writing_engine
from tests.encrypted.conftest import ITERATIONS, MARK, PASSPHRASE, crash_while_failing, encrypt, lock_again, with_mark
from tests.storage.places import Place, fill, full_disk, noted, now_ms

KEY = Key(bytes(range(32)), bytes(range(16)))


@given(st.binary(max_size=2000))
def test_what_is_sealed_is_one_line_and_comes_back_whole(content: bytes) -> None:
    cipher.learn(KEY)
    sealed = cipher.seal_text(content, KEY)
    assert cipher.open_text(sealed) == content
    assert sealed.count(b"\n") == 1
    assert sealed.isascii()
    assert cipher.key_sealing(sealed) == KEY
    assert cipher.seal_text(content, None) == content


def test_a_text_that_is_not_sealed_is_read_as_it_is() -> None:
    assert cipher.open_text(b'{"format": 1}\n') == b'{"format": 1}\n'


@pytest.mark.parametrize("place", [30, 50, -3])
def test_a_sealed_text_that_was_changed_is_not_opened(place: int) -> None:
    cipher.learn(KEY)
    sealed = bytearray(cipher.seal_text(b"what was typed", KEY))
    sealed[place] = ord("A") if sealed[place] != ord("A") else ord("B")
    with pytest.raises(cipher.Locked):
        cipher.open_text(bytes(sealed))


def test_without_its_key_a_sealed_text_is_not_opened() -> None:
    sealed = cipher.seal_text(b"what was typed", KEY)
    cipher.forget()
    with pytest.raises(cipher.Locked):
        cipher.open_text(sealed)


def test_a_key_shows_nowhere() -> None:
    assert KEY.raw.hex() not in repr(KEY)
    assert str(KEY.raw) not in repr(KEY)


@pytest.mark.thorough
def test_sqlcipher_itself_opens_the_file_with_the_passphrase(plain: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "ITERATIONS", ITERATIONS)
    encrypt(plain)
    raw = cipher.driver().connect(str(plain.path))
    raw.execute(f"PRAGMA key = '{PASSPHRASE}'").fetchall()
    (notes,) = raw.execute("SELECT notes FROM answer").fetchone()
    raw.close()
    assert MARK in notes


def test_no_file_holds_what_was_typed(place: Place) -> None:
    assert with_mark(place.folder) == []
    journals = []
    store = place.open()
    opened = store._opened
    assert opened is not None
    assert opened.engine is not None
    event.listen(opened.engine, "commit", lambda _: journals.append(Path(f"{place.path}-journal").read_bytes()))
    for number in range(3):
        store.submit(noted(f"{MARK} {'once more ' * 2000}", rev=2 + number))
        assert store.flush(60)
    assert any(len(journal) > 4096 for journal in journals)
    assert not [journal for journal in journals if MARK.encode() in journal]
    backup.back_up(store.read_saved, place.path, place.backups, now_ms())
    drafts = Drafts(place.path, place.state)
    drafts.keep(("why",), {"text": f"{MARK} again"})
    assert drafts.flush(60)
    assert with_mark(place.folder) == []
    store.close()
    assert Drafts(place.path, place.state).get(("why",)) == {"text": f"{MARK} again"}
    assert MARK in place.notes()
    assert with_mark(place.folder) == []


def test_what_the_disk_refuses_is_sealed_seen_and_put_back(place: Place) -> None:
    store = place.open()
    with full_disk(store):
        store.submit(noted(f"{MARK} not on the disk", rev=2))
        assert not store.flush(0.5)
        with store.read() as conn:
            found = conn.exec_driver_sql("SELECT notes FROM answer").scalar_one()
        assert found == f"{MARK} not on the disk"
        assert not store.close(0.1)
    assert len(place.rescues()) == 1
    assert with_mark(place.folder) == []
    assert place.open().notices[0].startswith("1 change that could not be saved")
    assert place.notes() == f"{MARK} not on the disk"
    assert place.rescues() == []


@pytest.mark.thorough
def test_what_is_typed_after_the_file_was_taken_away_is_sealed_too(place: Place) -> None:
    store = place.open()
    place.path.rename(place.path.with_name("elsewhere.db"))
    store.submit(noted(f"{MARK} nowhere to go", rev=2))
    assert not store.close(0.5)
    assert len(place.rescues()) == 1
    assert with_mark(place.folder) == []


def test_without_the_passphrase_nothing_is_opened_and_nothing_changed(place: Place) -> None:
    before = place.path.read_bytes()
    lock_again(place)
    for read_only in (False, True):
        with pytest.raises(CannotOpen, match="passphrase was not given"):
            place.open(read_only=read_only)
    assert place.path.read_bytes() == before


def test_a_wrong_passphrase_is_told_apart_from_a_damaged_file(place: Place) -> None:
    lock_again(place)
    note = cipher_note.read_note(place.path)
    assert note is not None
    assert cipher_note.learn_by(note, "another passphrase") is None
    assert cipher_note.learn_by(note, PASSPHRASE) is not None
    whole = bytearray(place.path.read_bytes())
    whole[100] ^= 1
    place.path.write_bytes(whole)
    with pytest.raises(CannotOpen, match=r"is damaged \(its first page"):
        place.open()
    whole[5] ^= 1
    place.path.write_bytes(whole)
    with pytest.raises(CannotOpen, match="begins otherwise than"):
        place.open()


def test_a_damaged_page_is_found_and_told(place: Place) -> None:
    whole = bytearray(place.path.read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 + 50] ^= 1
    place.path.write_bytes(whole)
    with pytest.raises(CannotOpen, match="damaged"):
        place.open()
    with pytest.raises(CannotOpen, match="damaged"):
        inspecting.must_be_sound(place.path)


def test_a_file_that_lost_its_note_is_refused_and_another_passphrase_learned_by_the_file_alone(place: Place) -> None:
    lock_again(place)
    cipher_note.remove_note(place.path)
    with pytest.raises(CannotOpen, match="is not an interview-tui database"):
        place.open()
    assert cipher_pages.learn_by_file(place.path, "another passphrase") is None
    assert cipher_pages.learn_by_file(place.path, PASSPHRASE) is not None
    assert MARK in place.notes()


@pytest.mark.parametrize("text", ["", "{}", "[1]", "\x00", '{"format": "interview-tui encrypted database", "version": 2}'])
def test_a_note_that_cannot_be_read_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.db.encrypted").write_text(text)
    with pytest.raises(cipher_note.BadNote):
        cipher_note.read_note(tmp_path / "a.db")


def test_where_an_encrypted_one_is_missing_a_new_one_is_encrypted(place: Place) -> None:
    place.path.unlink()
    key = cipher.known(bytes(range(16)))
    lock_again(place)
    with pytest.raises(CannotOpen, match="the one that was is encrypted"):
        place.open()
    assert not place.path.exists()
    assert key is not None
    cipher.learn(key)
    store = place.open()
    store.write(fill)
    store.close()
    assert cipher.key_of(place.path) == key


def test_a_write_that_was_cut_off_is_undone(place: Place) -> None:
    aside = place.folder / "aside"
    engine = writing_engine(place.path)
    try:
        with engine.connect() as conn, conn.begin() as transaction:
            conn.exec_driver_sql("PRAGMA cache_size = 1")  # so that pages are written before the end
            conn.exec_driver_sql("UPDATE answer SET notes = ?", (f"{MARK} half " * 20_000,))
            shutil.copytree(place.path.parent, aside)
            transaction.rollback()
    finally:
        engine.dispose()
    other = Place(place.folder / "other")
    shutil.copytree(aside, other.path.parent)
    assert Path(f"{other.path}-journal").stat().st_size
    assert other.path.stat().st_size > place.path.stat().st_size
    other.lock.write_text("pid 1\nhost a\nstate open\n")
    assert f"{MARK} in the notes" == _notes(other)
    assert with_mark(other.folder) == []


def _notes(place: Place) -> str:
    store = place.open()
    store.close()
    return place.notes()


@pytest.mark.thorough
def test_backups_of_the_same_are_known_as_the_same(place: Place, tmp_path: Path) -> None:
    store = place.open()
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    for target in (one, two):
        target.touch()
        backup.checked_copy(store.read_saved, place.path, target)
    assert one.read_bytes() != two.read_bytes()
    assert backup_files.hold_the_same(one, two)
    store.submit(noted("else", rev=2))
    assert store.flush(60)
    three = tmp_path / "three.db"
    three.touch()
    backup.checked_copy(store.read_saved, place.path, three)
    assert not backup_files.hold_the_same(one, three)
    store.close()


def test_a_plain_backup_is_encrypted_when_it_is_put_in_place(plain: Place) -> None:
    old = plain.folder / "old.db"
    shutil.copy(plain.path, old)
    key = encrypt(plain)
    restoring.put_in_place(old, plain.path, plain.backups, now_ms())
    assert cipher.key_of(plain.path) == key
    assert MARK in plain.notes()
    assert with_mark(plain.folder) == ["old.db"]


@pytest.mark.thorough
def test_an_encrypted_backup_is_refused_among_plain_files_and_brings_its_note_to_an_empty_place(place: Place) -> None:
    (taken,) = backup.backups_of(place.path, place.backups)
    other = Place(place.folder / "other")
    other.filled().close()
    before = other.path.read_bytes()
    with pytest.raises(UsageError, match="is encrypted, and"):
        restoring.put_in_place(taken, other.path, other.backups, now_ms())
    assert other.path.read_bytes() == before
    empty = Place(place.folder / "empty")
    restoring.put_in_place(taken, empty.path, empty.backups, now_ms())
    note = cipher_note.read_note(empty.path)
    assert note is not None
    cipher.forget()
    assert cipher_note.learn_by(note, PASSPHRASE)
    assert MARK in empty.notes()


@pytest.mark.thorough
def test_a_damaged_encrypted_file_is_kept_when_a_backup_takes_its_place(place: Place) -> None:
    (good,) = backup.backups_of(place.path, place.backups)
    place.path.write_bytes(b"\x00" * 8192)
    kept = restoring.put_in_place(good, place.path, place.backups, now_ms())
    assert kept is not None
    assert ".damaged-" in kept.name
    assert MARK in place.notes()
    assert with_mark(place.folder) == []


def test_deleted_text_is_gone_from_the_pages_themselves(place: Place) -> None:
    assert MARK.encode() in b"".join(cipher_pages.plain_parts(place.path))
    store = place.open()
    store.write(lambda conn: conn.exec_driver_sql("DELETE FROM answer"))
    store.close()
    assert MARK.encode() not in b"".join(cipher_pages.plain_parts(place.path))


@pytest.mark.thorough
def test_a_backup_of_another_passphrase_cannot_be_used_until_that_is_given(place: Place, tmp_path: Path) -> None:
    (taken,) = backup.backups_of(place.path, place.backups)
    lock_again(place)
    with pytest.raises(CannotOpen, match="encrypted with another passphrase"):
        inspecting.inside(taken)
    assert cipher_pages.learn_by_file(taken, PASSPHRASE)
    assert inspecting.must_be_whole(taken).candidates == 1


@pytest.mark.thorough
def test_an_older_encrypted_file_is_known_by_its_version(place: Place) -> None:
    raw = cipher.connect(place.path.as_uri(), cipher.derive(PASSPHRASE, bytes(range(16))), 1)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(CannotOpen, match="newer version"):
        place.open()


@pytest.mark.thorough
def test_pythons_own_module_never_opens_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = sqlite3.connect

    def watched(database: str, **more: object) -> sqlite3.Connection:
        opened.append(database)
        return real(database, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", watched)
    store = place.open()
    store.submit(noted("more", rev=2))
    assert store.flush(60)
    assert store.check() == ""
    backup.back_up(store.read_saved, place.path, place.backups, now_ms())
    store.close()
    assert [name for name in opened if name != ":memory:"] == []
    engine = reading_engine(place.path)
    with engine.connect() as conn:
        assert sqlite_only.identity(conn)[0] == sqlite_only.APPLICATION_ID
    engine.dispose()


def test_a_rescue_file_of_a_crash_is_put_back_after_the_passphrase(plain: Place) -> None:
    other = Place(plain.folder / "other")
    crash_while_failing(other, noted(f"{MARK} rescued"))
    encrypt(other)
    assert with_mark(other.folder) == []
    assert len(other.rescues()) == 1
    other.open().close()
    assert other.notes() == f"{MARK} rescued"
