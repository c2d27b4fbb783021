"""Encryption: whether the database is encrypted, and whether everything that belongs to it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from interview_tui.errors import CannotOpen
from interview_tui.paths import Paths
from interview_tui.services.doctor.findings import Finding, bad, good, note
from interview_tui.services.encryption import is_locked
from interview_tui.services.encryption_left import not_opened
from interview_tui.storage import cipher, cipher_note, cipher_pages
from interview_tui.storage.backup import backups_of
from interview_tui.storage.cipher_note import Doing


def examine(paths: Paths) -> Iterator[Finding]:
    """Nothing where nothing is encrypted."""
    database = Path(os.path.realpath(paths.database))
    if not cipher_note.is_noted(database):
        return
    name = cipher_note.note_path(database).name
    try:
        locked, found = is_locked(paths), cipher_note.read_note(database)
    except (CannotOpen, cipher_note.BadNote, OSError) as error:
        yield bad("cipher", str(error))
        return
    if cipher.is_plain(database):
        yield note("cipher", f"The database is not encrypted, although {name} says so.", "`interview-tui encrypt` encrypts it.")
    elif locked:
        yield note("cipher", "The database is encrypted, and the passphrase was not given: what is in it was not looked at.",
                   "run it in a terminal and type the passphrase.")  # fmt: skip
    else:
        yield good("cipher", f"the database is encrypted (SQLCipher 4, SQLite {cipher.driver().sqlite_version})")
        yield from _others(database, paths)
    if found is not None and found.doing is not Doing.NOTHING:
        yield note(
            "cipher",
            f"Something was begun and cut off: {found.doing}.",
            "the next start with the passphrase finishes it; of `decrypt`, run it again.",
        )
    if found is not None and found.in_keyring:
        yield note("cipher", "The key lies in the keyring of the system: whoever is logged in as you can open the database.",
                   "`interview-tui passphrase --forget` takes it out, if that is not wanted.")  # fmt: skip


def _others(database: Path, paths: Paths) -> Iterator[Finding]:
    files = [*backups_of(database, paths.backups), *sorted(database.parent.glob(f"{database.name}.damaged-*"))]
    for path in files:
        if cipher.is_plain(path):
            yield note("cipher", f"{path} is not encrypted: whoever has it can read it.", "delete it when it is not needed any more.")
        elif cipher_pages.hides(path):
            yield note(
                "cipher", f"{path} is encrypted with another passphrase than the database.", "delete it when it is not needed any more."
            )
    for told in not_opened(paths):
        yield note("cipher", told, "`interview-tui passphrase` cannot bring it back; delete it when it is not needed any more.")
