"""Databases that are encrypted. Without the extra none of this can run, and it says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_tui.paths import Paths
from interview_tui.storage import backup, cipher, cipher_note, recrypting
from interview_tui.storage.cipher import Key
from interview_tui.storage.drafts import Drafts
from interview_tui.storage.lock import WriteLock
from tests.storage.places import Place, crash_while_failing, noted, now_ms

MARK = "Zebrafink"
"""Stands in every text that must not be found."""
PASSPHRASE = "nine quiet horses"
ITERATIONS = cipher.ITERATIONS
"""As they really are; the tests make do with fewer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not cipher.is_installed():
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="the extra `encrypted` is not installed"))


@pytest.fixture(autouse=True)
def _no_key_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What one test has unlocked is locked for the next; and a key is made quickly."""
    monkeypatch.setattr(cipher, "ITERATIONS", 2)
    cipher.forget()
    yield
    cipher.forget()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Place]:
    """A plain database with a backup, a draft and a rescue file, each with the mark in it; closed."""
    made = Place(tmp_path)
    store = made.filled()
    store.submit(noted(f"{MARK} in the notes"))
    assert store.flush(60)
    backup.back_up(store.read_saved, made.path, made.backups, now_ms())
    drafts = Drafts(made.path, made.state)
    drafts.keep(("reason",), {"text": f"{MARK} in a dialog"})
    assert drafts.flush(60)
    store.close()
    yield made
    for one in made.opened:
        one.close(0.1)


@pytest.fixture
def place(plain: Place) -> Place:
    """The same, encrypted and unlocked."""
    encrypt(plain)
    return plain


def encrypt(place: Place, passphrase: str = PASSPHRASE) -> Key:
    """Encrypt it; the key is known from then on."""
    key = cipher.derive(passphrase, bytes(range(16)))
    cipher.learn(key)
    lock = WriteLock.take(place.path)
    done = recrypting.encrypt(place.path, place.backups, place.state, key, lambda _: None)
    lock.release(clean=True)
    assert done.left == ()
    return key


def paths_of(place: Place) -> Paths:
    """Where things lie."""
    return Paths(place.path, place.folder / "banks", place.backups, place.folder / "settings.toml", place.state)


def quiet(_words: str) -> None:
    """Tell nobody."""


def lock_again(place: Place) -> None:
    """As at the start of another run: no key is known."""
    cipher.forget()
    assert cipher_note.is_noted(place.path)


def with_mark(folder: Path) -> list[str]:
    """The files in which the mark stands."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if MARK.encode() in path.read_bytes()]


__all__ = ["ITERATIONS", "MARK", "PASSPHRASE", "crash_while_failing", "encrypt", "lock_again", "paths_of", "quiet", "with_mark"]
