"""The note beside the database: what somebody without a key writes into it leads to nothing, and what was cut off is finished rightly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_tui.errors import NotSaved, UsageError
from interview_tui.services import encryption, encryption_finish
from interview_tui.services.encryption_left import not_opened
from interview_tui.storage import cipher, cipher_note, cipher_texts, recrypting
from interview_tui.storage.backup import backups_of
from interview_tui.storage.cipher_note import Doing
from interview_tui.storage.drafts import Drafts
from tests.encrypted.conftest import MARK, PASSPHRASE, lock_again, paths_of, quiet, with_mark
from tests.storage.places import Place
from tests.thorough import first_only

OTHER, THIRD = "ten quiet horses", "some loud donkeys"


def _changed(place: Place, change: Callable[[dict[str, Any]], object]) -> None:
    """Somebody who has no key writes into the note."""
    path = cipher_note.note_path(place.path)
    plain = json.loads(path.read_text())
    change(plain)
    path.write_text(json.dumps(plain))


def _start(place: Place, passphrase: str) -> tuple[str, ...]:
    """As the start of another run; what it tells."""
    cipher.forget()
    assert encryption.unlock(paths_of(place), passphrase)
    return encryption_finish.finish_interrupted(paths_of(place), quiet)


def _cut_off(place: Place, passphrase: str, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Begin a change of the passphrase that comes to this step and no further."""

    def full(*_: object) -> bool:
        raise NotSaved("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(recrypting, step, full)
        with pytest.raises(NotSaved, match="disk full"):
            encryption.change_passphrase(paths_of(place), passphrase, quiet)


def _unsealed(plain: dict[str, Any]) -> None:
    for one in plain["keys"]:
        del one["seal"]


@pytest.mark.parametrize("more", first_only([lambda _: None, _unsealed]))
def test_a_note_that_says_decrypting_makes_nothing_plain(place: Place, more: Callable[[dict[str, Any]], object]) -> None:
    _changed(place, lambda plain: (plain.update(doing="decrypting"), more(plain)))
    (told,) = _start(place, PASSPHRASE)
    assert "was changed by another program" in told
    assert with_mark(place.folder) == []
    assert _start(place, PASSPHRASE) == ()
    note = cipher_note.read_note(place.path)
    assert note is not None
    assert note.doing is Doing.NOTHING


@pytest.mark.thorough
def test_not_even_one_that_this_program_wrote(place: Place) -> None:
    note = cipher_note.read_note(place.path)
    assert note is not None
    cipher_note.write_note(place.path, replace(note, doing=Doing.DECRYPTING))
    (told,) = _start(place, PASSPHRASE)
    assert "`interview-tui decrypt` goes on" in told
    assert with_mark(place.folder) == []
    assert encryption_finish.encrypt_again(paths_of(place), quiet) == ()
    assert _start(place, PASSPHRASE) == ()


def test_a_change_to_a_key_that_nobody_knows_changes_nothing(place: Place) -> None:
    strange = {"salt": "00" * 16, "check": "00" * 16, "other": "", "seal": ""}
    _changed(place, lambda plain: (plain.update(doing="changing the passphrase"), plain["keys"].insert(0, strange)))
    before = place.path.read_bytes()
    assert "was changed by another program" in _start(place, PASSPHRASE)[0]
    assert place.path.read_bytes() == before
    assert _start(place, PASSPHRASE) == ()


def test_who_got_to_know_the_earlier_passphrase_cannot_bring_it_back(place: Place) -> None:
    old = cipher.key_of(place.path)
    former = place.path.read_bytes()
    assert old is not None
    encryption.change_passphrase(paths_of(place), OTHER, quiet)
    new = cipher.key_of(place.path)
    assert new is not None
    today = place.path.read_bytes()
    synchronised = cipher_note.Note((cipher_note.knowing(old), cipher_note.knowing(new, old)), Doing.CHANGING)
    cipher.forget()
    cipher.learn(old)  # the new key is not theirs: what a folder that is synchronised kept of the change is all that they have of it
    for there in (today, former):
        cipher_note.write_note(place.path, synchronised)
        place.path.write_bytes(there)
        (told,) = _start(place, OTHER)
        assert "was changed by another program" in told
        assert place.path.read_bytes() == there
        assert [cipher.key_of(path) for path in backups_of(place.path, place.backups)] == [new]
        cipher.forget()
        cipher.learn(old)


@pytest.mark.parametrize("is_sealed", first_only([True, False]))
def test_a_note_of_before_gets_its_seal(place: Place, is_sealed: bool) -> None:
    note = cipher_note.read_note(place.path)
    assert note is not None
    assert cipher_note.is_sealed(note)
    _changed(place, _unsealed if not is_sealed else lambda plain: plain["keys"][0].update(seal="00" * 32))
    told = _start(place, PASSPHRASE)
    assert bool(told) == is_sealed
    note = cipher_note.read_note(place.path)
    assert note is not None
    assert cipher_note.is_sealed(note)


def test_a_text_of_the_database_is_no_key(place: Place) -> None:
    key = cipher.key_of(place.path)
    assert key is not None
    one = replace(cipher_note.knowing(key), other=cipher.seal_text(bytes(48), key))
    assert cipher_note.keys_in(cipher_note.Note((one,))) == (key,)
    assert cipher_note.keys_in(cipher_note.Note((cipher_note.knowing(key, key),))) == (key,)


def test_no_key_stands_in_the_note_and_the_old_passphrase_opens_no_later_file(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    old = cipher.key_of(place.path)
    assert old is not None
    _cut_off(place, OTHER, monkeypatch, "_converted")
    new = cipher.key_of(place.path)
    assert new not in (None, old)
    assert new is not None
    text = cipher_note.note_path(place.path).read_text()
    assert old.raw.hex() not in text
    assert new.raw.hex() not in text
    lock_again(place)
    assert not encryption.unlock(paths_of(place), PASSPHRASE)
    assert cipher.known(new.salt) is None
    assert _start(place, OTHER)[0].startswith("What was begun and cut off is finished now")
    lock_again(place)
    assert not encryption.unlock(paths_of(place), PASSPHRASE)
    assert encryption.unlock(paths_of(place), OTHER)
    assert MARK in place.notes()


def test_a_change_that_never_came_to_the_database_is_taken_back_by_the_earlier_passphrase(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_off(place, OTHER, monkeypatch, "_database")
    assert "the earlier one holds" in _start(place, PASSPHRASE)[0]
    assert _start(place, PASSPHRASE) == ()
    lock_again(place)
    assert not encryption.unlock(paths_of(place), OTHER)
    assert encryption.unlock(paths_of(place), PASSPHRASE)
    assert MARK in place.notes()


def test_a_second_change_waits_for_the_first(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut_off(place, OTHER, monkeypatch, "_converted")
    with pytest.raises(UsageError, match="has to be finished first"):
        encryption.change_passphrase(paths_of(place), THIRD, quiet)
    _start(place, OTHER)
    encryption.change_passphrase(paths_of(place), THIRD, quiet)
    lock_again(place)
    assert encryption.unlock(paths_of(place), THIRD)
    (kept,) = backups_of(place.path, place.backups)
    assert cipher.key_of(kept) == cipher.key_of(place.path)
    assert Drafts(place.path, place.state).get(("reason",)) == {"text": f"{MARK} in a dialog"}


@pytest.mark.thorough
def test_a_text_that_the_disk_does_not_take_keeps_its_key(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(cipher_texts, "write_whole", full)
        with pytest.raises(NotSaved, match="disk full"):
            encryption.change_passphrase(paths_of(place), OTHER, quiet)
    cipher.forget()
    assert encryption.unlock(paths_of(place), OTHER)
    assert Drafts(place.path, place.state).get(("reason",)) == {"text": f"{MARK} in a dialog"}
    assert "finished now" in _start(place, OTHER)[0]
    assert Drafts(place.path, place.state).get(("reason",)) == {"text": f"{MARK} in a dialog"}


@pytest.mark.thorough
def test_finishing_tells_what_it_had_to_leave(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut_off(place, OTHER, monkeypatch, "_converted")
    (kept,) = backups_of(place.path, place.backups)
    kept.write_bytes(b"SQLite format 3\0" + b"\xff" * 8176)
    told = _start(place, OTHER)
    assert [str(kept) in line for line in told] == [False, True]
    assert "in plain: look at it, or delete it" in told[1]


@pytest.mark.thorough
def test_a_text_that_no_known_passphrase_opens_is_named_at_each_start(place: Place) -> None:
    (draft,) = place.state.glob("*.drafts.jsonl")
    strange = cipher.derive(THIRD, bytes(16))
    cipher.learn(strange)
    draft.write_bytes(cipher.seal_text(b"typed", strange))
    assert list(not_opened(paths_of(place))) == []
    assert _start(place, PASSPHRASE) == ()
    (told,) = not_opened(paths_of(place))
    assert str(draft) in told
    assert "earlier passphrase" in told
    told_then = encryption.change_passphrase(paths_of(place), OTHER, quiet).notices
    assert told_then == (told,)
    assert cipher.is_sealed(draft.read_bytes())


@pytest.mark.thorough
def test_too_many_keys_are_no_note(place: Place) -> None:
    _changed(place, lambda plain: plain["keys"].extend(plain["keys"] * 2))
    with pytest.raises(cipher_note.BadNote, match="too many"):
        cipher_note.read_note(place.path)


@pytest.mark.thorough
def test_decrypting_that_was_cut_off_at_its_last_step_is_told(place: Place, tmp_path: Path) -> None:
    note = cipher_note.note_path(place.path).read_bytes()
    encryption.decrypt(paths_of(place), quiet)
    cipher_note.note_path(place.path).write_bytes(note.replace(b'"doing": ""', b'"doing": "decrypting"'))
    assert "had come to its end" in encryption_finish.note_beside_plain(paths_of(place))
    assert not cipher_note.is_noted(place.path)


@pytest.mark.thorough
def test_a_plain_file_beside_encrypted_ones_is_told_whatever_the_note_says(place: Place) -> None:
    _changed(place, lambda plain: plain.update(doing="decrypting"))
    place.path.unlink()
    Place(place.folder / "other").filled().close()
    (place.folder / "other" / "data" / "interviews.db").rename(place.path)
    assert "another file was put in its place" in encryption_finish.note_beside_plain(paths_of(place))
    assert cipher_note.is_noted(place.path)
