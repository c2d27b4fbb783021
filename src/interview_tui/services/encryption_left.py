"""What is left as it was when the other files get a key, or lies there and cannot be opened: each file with the reason, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from interview_tui.paths import Paths
from interview_tui.services.encryption_note import real_path


def why_left(file: Path) -> str:
    """A sentence about a file that was left as it was, and what to do."""
    from interview_tui.storage import cipher, cipher_pages, cipher_texts

    if cipher_texts.salt_of_text(file):
        return (
            f"{file} is sealed with an earlier passphrase that was not given, or was changed: what was typed in it cannot be read. It lies "
            "there as it was."
        )
    if cipher_pages.hides(file):
        return (
            f"{file} is encrypted with an earlier passphrase that was not given, and lies there as it was. It may hold personal data: "
            f"`interview-tui restore` with that passphrase opens it, if it is whole; or delete it."
        )
    if cipher.key_of(file) is not None:
        return f"{file} is damaged, and lies there as it was, encrypted with the passphrase of before: delete it when it is not needed."
    return f"{file} could not be read, and lies there as it was. It may hold personal data in plain: look at it, or delete it."


def not_opened(paths: Paths) -> Iterator[str]:
    """What lies beside an unlocked database and cannot be opened: typed text that only an earlier passphrase opens."""
    from interview_tui.storage import cipher, cipher_texts

    for file in cipher_texts.texts(real_path(paths), paths.state):
        salt = cipher_texts.salt_of_text(file)
        if salt and cipher.known(salt) is None:
            yield why_left(file)
