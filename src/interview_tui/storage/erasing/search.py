"""Looking through every byte of the program's files for what is left of somebody who was erased."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from interview_tui.storage import files, sqlite_only
from interview_tui.storage.backup import draft_file
from interview_tui.storage.erasing import job, packed
from interview_tui.storage.erasing.finding import Finder
from interview_tui.storage.erasing.finish import SEARCH, Places, Tell
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.lines import lines_about
from interview_tui.storage.erasing.needles import pieces_of
from interview_tui.storage.erasing.places import copies_elsewhere, own_files
from interview_tui.storage.erasing.rewriting import Own, cells, own_pieces, reading
from interview_tui.storage.erasing.rows import collect
from interview_tui.storage.inspecting import BAD
from interview_tui.storage.lock import lock_path
from interview_tui.storage.other_databases import line_files

_DONE = "searched"


@dataclass(frozen=True, slots=True)
class Found:
    """A file in which something was found.

    Attributes:
        count: how many pieces of texts, or lines with an id, stand there; 0 when it could not be looked into, such as for want of its key.
    """

    path: Path
    count: int


def search(places: Places, erasure: Erasure, tell: Tell) -> tuple[Found, ...]:
    """Look through every byte of the database, what lies beside it, the backups, and the folders for state and settings; and of what
    may be a copy of the database in another place that is known (`places.copies_elsewhere`).

    A file of text that waits for a database is given, too, where its lines hold an id of the erased: what was begun in a dialog is in no
    row, so that its texts are not known.

    A file that is packed is looked at as it was before. One that cannot be read, unpacked or decrypted here is given too, with 0.

    A piece that also stands in the rows of others is nothing that is left of the erased: in a database, those are its own rows, anywhere
    else those of the database that is open. Pieces of less than `needles.SHORTEST` bytes are not looked for. Files that were looked
    through, and are as they were, are not looked at again after an interruption.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: there is no room for a copy of the open database, which cannot be looked
            at itself.
    """
    database = places.database
    waiting = frozenset(line_files(places.state))
    skipped = {job.file_of(database), lock_path(database)}
    own_ones = [path for path in own_files(database, places.backups, places.state) if path not in skipped]
    all_of_them = list(dict.fromkeys((*own_ones, *copies_elsewhere(database, places.backups))))
    finder, own = Finder(pieces_of(erasure.texts)), own_pieces(database, erasure)
    found: list[Found] = []
    for number, path in enumerate(all_of_them):
        tell(SEARCH, number, len(all_of_them))
        step = _step(path)
        if step and step in erasure.done:
            continue
        count = _count(database, path, erasure, finder, own, has_ids=path in waiting)
        if count is not None:
            found.append(Found(path, count))
        elif step and path != database and job.file_of(database).exists():
            erasure = job.note_done(database, erasure, step)
    tell(SEARCH, len(all_of_them), len(all_of_them))
    return tuple(found)


def _count(database: Path, path: Path, erasure: Erasure, finder: Finder, own: Own, *, has_ids: bool) -> int | None:
    """How many pieces stand in a file, or lines with an id of theirs; None when there are none, or it is gone by now.

    Args:
        has_ids: whether its lines say by ids whom they are about.
    """
    try:
        with _at_rest(database, path) as quiet:
            found = finder.in_file(quiet) + packed.found_in(quiet, finder)
            if found:
                found = _not_of_others(quiet, found, erasure, own)
            lines = lines_about(quiet, erasure) if has_ids else 0
    except FileNotFoundError:
        return None
    except (PermissionError, packed.CannotUnpack):
        return 0
    return max(found.total(), lines) or None


@contextmanager
def _at_rest(database: Path, path: Path) -> Iterator[Path]:
    """The file itself; of one that is open in this process a copy, page by page: opening it once more would drop its locks."""
    if not files.is_open_here(files.file_id(path)):
        yield path
        return
    with draft_file(database.with_name(f".{database.name}.searched-{os.getpid()}.part")) as copy:
        sqlite_only.copy_file(path, copy)
        yield copy


def _not_of_others(path: Path, found: Counter[str], erasure: Erasure, own: Own) -> Counter[str]:
    """What of it does not stand in the rows of others."""
    if _is_database(path):
        try:
            with reading(path) as conn:
                if not collect(conn, erasure.candidates).rows:
                    shared = set(Finder(found).in_texts(cells(conn)))
                    return Counter({piece: count for piece, count in found.items() if piece not in shared})
        except (*BAD, LookupError):
            pass  # damaged, or of another program: it can only be taken as any other file
    return Counter({piece: count for piece, count in found.items() if piece in own().pieces})


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return sqlite_only.header_of(file.fileno()).startswith(sqlite_only.MAGIC)


def _step(path: Path) -> str:
    """How it is noted down that a file was looked through as it is; says nothing of its name. Empty when it is gone."""
    try:
        found = path.lstat()
    except OSError:
        return ""
    return f"{_DONE} {found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
