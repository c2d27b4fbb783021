"""Run by a test: does something to a copy of a place in a child that is killed at its n-th step, and looks at what is left.

Prints what is wrong, one line each, and at the end how many steps there were.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from interview_tui.paths import Paths
from interview_tui.services import encryption, encryption_finish
from interview_tui.storage import cipher, cipher_texts
from interview_tui.storage.backup import backups_of
from interview_tui.storage.inspecting import must_be_whole
from tests.encrypted.conftest import MARK, PASSPHRASE, with_mark
from tests.storage.places import Place

OTHER = "ten quiet horses"


def tell(words: str) -> None:
    """One line for the test."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def quiet(_words: str) -> None:
    """Tell nobody."""


JOBS: dict[str, Callable[[Paths], object]] = {
    "encrypt": lambda paths: encryption.encrypt(paths, PASSPHRASE, quiet),
    "change": lambda paths: encryption.unlock(paths, PASSPHRASE) and encryption.change_passphrase(paths, OTHER, quiet),
    "decrypt": lambda paths: encryption.unlock(paths, PASSPHRASE) and encryption.decrypt(paths, quiet),
}


def die_at(step: int) -> None:
    """From now on the process ends before the n-th change of a name, as by SIGKILL."""
    count = 0
    rename, unlink = Path.replace, Path.unlink

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def change(*given: object, **more: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                os._exit(9)
            return real(*given, **more)

        return change

    Path.replace = counted(rename)  # type: ignore[assignment, method-assign]
    Path.unlink = counted(unlink)  # type: ignore[assignment, method-assign]


def in_child(job: Callable[[], object]) -> int:
    """Do it in another process; its exit code."""
    child = os.fork()
    if not child:
        try:
            job()
        except BaseException as error:
            tell(f"failed: {error!r}")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def paths_of(place: Place) -> Paths:
    """Where things lie."""
    return Paths(place.path, place.folder / "banks", place.backups, place.folder / "settings.toml", place.state)


def looks_whole(place: Place, name: str) -> None:
    """Every file can be read; the same again, or the next start, comes to the end."""
    paths = paths_of(place)
    if encryption.is_locked(paths):
        assert encryption.unlock(paths, PASSPHRASE) or encryption.unlock(paths, OTHER), "neither passphrase is right"
    assert MARK in place.notes(), "the database lost something"
    for file in backups_of(place.path, place.backups):
        assert must_be_whole(file).strange_rows == 0, "a backup lost something"
    if encryption.is_encrypted(paths):
        encryption_finish.finish_interrupted(paths, quiet)
    encryption_finish.note_beside_plain(paths)
    if name == "encrypt" and not encryption.is_encrypted(paths):
        encryption.encrypt(paths, PASSPHRASE, quiet)
    if name == "decrypt" and encryption.is_encrypted(paths):
        encryption.decrypt(paths, quiet)
    plain = {path.name for path in (place.path, *backups_of(place.path, place.backups))}
    texts = list(cipher_texts.texts(place.path, place.state))
    assert len(texts) == 3, "a text is gone"
    for path in texts:
        assert MARK.encode() in b"".join(map(cipher.open_text, path.read_bytes().splitlines())), f"{path} cannot be read"
    left = set(with_mark(place.folder))
    assert left == (plain | {path.name for path in texts} if name == "decrypt" else set()), f"plain: {left}"
    assert (place.path.with_name("interviews.db.encrypted")).exists() == (name != "decrypt"), "the note is wrong"
    cipher.forget()
    assert encryption.is_locked(paths) == (name != "decrypt")
    if name != "decrypt":
        assert encryption.unlock(paths, OTHER if name == "change" and not encryption.unlock(paths, PASSPHRASE) else PASSPHRASE)
    assert MARK in place.notes()


def main(place: Place, template: Path, name: str) -> None:
    """Every step; the copies lie where the original lay, for the names of some files are made from its path."""
    cipher.ITERATIONS = 2
    step, code = 0, 9
    while code:
        step += 1
        shutil.copytree(template, place.folder)
        code = in_child(partial(killed, place, name, step))
        if code not in (0, 9) or in_child(partial(looks_whole, place, name)):
            tell(f"{name}, step {step}: see above")
        shutil.rmtree(place.folder)
    tell(str(step))


def killed(place: Place, name: str, step: int) -> None:
    """Do it as far as the step."""
    die_at(step)
    JOBS[name](paths_of(place))


if __name__ == "__main__":
    main(Place(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3])
