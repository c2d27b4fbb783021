"""Taking people out of the backups that the program keeps: each is written anew without them, and keeps its name and its time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from interview_tui.storage import backup
from interview_tui.storage.erasing.finish import BACKUPS, TROUBLE, Tell
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.rewriting import Fate, Own, made_ours, own_pieces, take_out


@dataclass(frozen=True, slots=True)
class BackupsDone:
    """What became of the backups.

    Attributes:
        rewritten: held the people, and do not any more.
        removed: could not be written anew, and held something of the people.
    """

    rewritten: tuple[Path, ...]
    removed: tuple[Path, ...]


def rewrite_backups(database: Path, backups: Path, erasure: Erasure, tell: Tell) -> BackupsDone:
    """Take the erased people out of every file in the folder of the backups, whyever it was made. The rights of others go.

    Can be cut off anywhere and done again: what was done is seen by looking. A backup that cannot be written anew for want of room does
    not keep the others from it.

    Args:
        backups: the folder; it may be missing.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: the disk refused one of them; that one is as it was.
    """
    own = own_pieces(database, erasure)
    seen: set[Path] = set()
    fates: dict[Path, Fate] = {}
    refused: Exception | None = None
    while new := files_in(backups) - seen:  # one that was given another name on the way is looked at under that
        for path in sorted(new):
            tell(BACKUPS, len(seen), len(seen | new))
            seen.add(path)
            try:
                fates[path] = _taken_out(database, path, erasure, own)
            except TROUBLE as error:
                refused = refused or error
    tell(BACKUPS, len(seen), len(seen))
    if refused is not None:
        raise refused
    return BackupsDone(_those(fates, Fate.REWRITTEN), _those(fates, Fate.REMOVED))


def _taken_out(database: Path, path: Path, erasure: Erasure, own: Own) -> Fate:
    with backup.one_at_a_time:  # none is made, renamed or dropped meanwhile
        if not made_ours(path):
            return Fate.KEPT  # dropped as too old, or renamed
        draft = path.with_name(f".{database.stem}-erasing-{os.getpid()}.part")  # so called, one that is left goes like that of a backup
        backup.remove_drafts(path.parent, f".{database.stem}-")
        return take_out(path, draft, erasure, own)


def files_in(backups: Path) -> set[Path]:
    """Everything that may be a copy of a database; what lies beside one is looked at with it."""
    try:
        return {path for path in backups.iterdir() if path.suffix == ".db" and path.is_file() and not path.is_symlink()}
    except FileNotFoundError:
        return set()


def _those(fates: dict[Path, Fate], wanted: Fate) -> tuple[Path, ...]:
    return tuple(path for path, fate in fates.items() if fate is wanted)
