"""Taking people out of what lies beside the database and its backups: lines of rescue files and drafts, copies, reports, exports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from interview_tui.storage import cipher_note, export_log
from interview_tui.storage.backup_files import backups_of
from interview_tui.storage.erasing import job
from interview_tui.storage.erasing.finish import FILES, Tell
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.lines import clean_lines
from interview_tui.storage.erasing.places import is_inside, own_folders
from interview_tui.storage.erasing.rewriting import Fate, Own, made_ours, own_pieces, speaks_of, take_out
from interview_tui.storage.inspecting import SIDECARS
from interview_tui.storage.other_databases import line_files
from interview_tui.storage.private_files import is_ours, sync_folder

_WITH = "(?:-journal|-wal|-shm)?"
_DRAFT = re.compile(rf"\..+[.-](?:\d+|\d+-\d+|[0-9a-f]{{16}})\.part{_WITH}")
"""How drafts of files are called: by the number of the process, and of the thread, or by sixteen random signs."""


@dataclass(frozen=True, slots=True)
class FilesDone:
    """What became of files.

    Attributes:
        removed: nothing else was in them, or they could not be rewritten.
        rewritten: hold the rest.
    """

    removed: tuple[Path, ...]
    rewritten: tuple[Path, ...]


def clean_files(database: Path, backups: Path, state: Path, erasure: Erasure, tell: Tell) -> FilesDone:
    """Take the erased people out of every file of this database but itself and its backups. Doing it again does no harm.

    Rescue files, kept files and drafts lose the lines that speak of them; copies of the database are written anew, or removed where that
    cannot be and they hold something of them; crash reports with something of them are removed; so is what was left half-written, and
    an export about them that lies in the program's own folders. The list of exports forgets them.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: the disk refuses; done again, it goes on.
    """
    own = own_pieces(database, erasure)
    fates: dict[Path, Fate] = {}
    steps: tuple[Callable[[], dict[Path, Fate]], ...] = (
        lambda: _left_halves(database, backups, state, erasure, own),
        lambda: {path: clean_lines(path, database, erasure, own) for path in line_files(state)},
        lambda: {path: _copy(path, erasure, own) for path in copies_of(database, state)},
        lambda: {path: _removed_if(path, erasure, own) for path in sorted(state.glob("crash-*.txt")) if made_ours(path)},
        lambda: _exports(database, backups, state, erasure),
    )
    for number, step in enumerate(steps):
        tell(FILES, number, len(steps))
        fates.update(step())
    tell(FILES, len(steps), len(steps))
    return FilesDone(*(tuple(path for path, fate in fates.items() if fate is wanted) for wanted in (Fate.REMOVED, Fate.REWRITTEN)))


def copies_of(database: Path, state: Path) -> list[Path]:
    """Copies of the database beside it, and those that were saved when it was taken away."""
    beside = [path for path in sorted(database.parent.glob("*")) if path.name.startswith(f"{database.name}.damaged-")]
    alone = [path for path in beside if not path.name.endswith(SIDECARS)]
    orphans = [path for path in beside if path.name.endswith(SIDECARS) and not any(path.name.startswith(one.name) for one in alone)]
    return [path for path in (*alone, *orphans, *backups_of(database, state)) if made_ours(path)]


def _copy(path: Path, erasure: Erasure, own: Own) -> Fate:
    return take_out(path, path.with_name(f".{path.name}.erasing-{os.getpid()}.part"), erasure, own)


def _removed_if(path: Path, erasure: Erasure, own: Own) -> Fate:
    if not speaks_of(path, erasure, own):
        return Fate.KEPT
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
    return Fate.REMOVED


def _left_halves(database: Path, backups: Path, state: Path, erasure: Erasure, own: Own) -> dict[Path, Fate]:
    """Remove what programs that were killed have left half-written: this one holds the lock, so nobody is at it now."""
    fates: dict[Path, Fate] = {}
    for path in _own_halves(database, backups):
        path.unlink(missing_ok=True)
        fates[path] = Fate.REMOVED
    for folder in own_folders(database, backups, state):  # drafts of exports and of small files, also those of other databases
        for path in sorted(folder.glob(".*.part*")):
            if _DRAFT.fullmatch(path.name) and is_ours(path):
                fates[path] = _removed_if(path, erasure, own)
    return fates


def _own_halves(database: Path, backups: Path) -> Iterator[Path]:
    """Half-written files of this database under the exact names that the program gives them; a user's own may begin alike."""
    name = re.escape(database.name)
    small = "|".join(re.escape(one.name) for one in (export_log.file_of(database), cipher_note.note_path(database)))
    half = re.compile(
        rf"\.{name}\.new{_WITH}|\.{name}\.(?:restored|searched)-\d+\.part{_WITH}|\.(?:{small})\.\d+-\d+\.part"
        rf"|\.{name}\.damaged-\d{{8}}T\d{{9}}Z[^.]*\.erasing-\d+\.part{_WITH}"
    )
    kept = re.compile(rf"\.{re.escape(database.stem)}-(?:erasing-)?\d+\.part{_WITH}")
    yield from (path for path in sorted(backups.glob(".*.part*")) if kept.fullmatch(path.name) and is_ours(path))
    trial = re.compile(rf"\.{name}\.trial-[a-z0-9_]{{8}}")
    for path in sorted(database.parent.iterdir()):
        if half.fullmatch(path.name) and is_ours(path):
            yield path
        elif trial.fullmatch(path.name) and path.is_dir() and not path.is_symlink():  # of a look at what a journal would undo
            yield from (copy for copy in (path / f"{database.name}{ending}" for ending in ("", *SIDECARS)) if is_ours(copy))
            with suppress(OSError):  # something else lies in it
                path.rmdir()


def _exports(database: Path, backups: Path, state: Path, erasure: Erasure) -> dict[Path, Fate]:
    """Remove the exports about the people that lie where only the program puts things, and forget all of theirs.

    What was written to the same place later, about somebody else, stays.
    """
    folders = own_folders(database, backups, state)
    never = {database, job.file_of(database), export_log.file_of(database), *backups_of(database, backups)}
    fates: dict[Path, Fate] = {}
    for one in export_log.newest(export_log.of(database, erasure.candidates), export_log.all_of(database)):
        if one.names_somebody and is_ours(one.path) and one.path not in never and is_inside(one.path, folders):
            one.path.unlink(missing_ok=True)
            fates[one.path] = Fate.REMOVED
    if export_log.forget(database, erasure.candidates, erasure.texts):
        fates[export_log.file_of(database)] = Fate.REWRITTEN
    return fates
