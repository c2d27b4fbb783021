"""The key of a database and the note beside it, for the verbs of encryption; errors in words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.errors import CannotOpen, NotSaved, UsageError
from interview_tui.paths import Paths

if TYPE_CHECKING:
    from interview_tui.storage.cipher import Key
    from interview_tui.storage.cipher_note import Note


def real_path(paths: Paths) -> Path:
    """The database itself, a symbolic link followed."""
    return Path(os.path.realpath(paths.database))


def note_of(database: Path) -> Note:
    """What the note beside it says. Raises CannotOpen, and UsageError where there is none."""
    from interview_tui.storage import cipher_note

    try:
        note = cipher_note.read_note(database)
    except (cipher_note.BadNote, OSError) as error:
        path = cipher_note.note_path(database)
        raise CannotOpen(
            f"{path} cannot be read ({error}), and it says how {database} is encrypted. Nothing was changed. Next: move {path.name} away; "
            "then `interview-tui encrypt` asks for the passphrase and writes it anew."
        ) from error
    if note is None:
        raise UsageError(f"{database} is not encrypted. `interview-tui encrypt` does that.")
    return note


def own_key(paths: Paths) -> tuple[Key, Note]:
    """The key of an unlocked database, and its note. Raises UsageError."""
    from interview_tui.storage import cipher_note

    database = real_path(paths)
    note = note_of(database)
    key = cipher_note.key_for(database)
    if key is None:
        raise UsageError(f"{database} is not encrypted, or its passphrase was not given. Nothing was changed.")
    return key, note


def write_note(paths: Paths, note: Note) -> None:
    """Write the note. Raises NotSaved."""
    from interview_tui.storage import cipher_note

    try:
        cipher_note.write_note(real_path(paths), note)
    except OSError as error:
        raise NotSaved(f"{cipher_note.note_path(real_path(paths))} could not be written ({error.strerror}).") from error
