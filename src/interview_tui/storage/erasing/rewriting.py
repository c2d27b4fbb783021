"""Taking people out of a copy of the database that nobody has open: written anew beside it, checked, and put in its place at once."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine

from interview_tui.domain.ids import CandidateId
from interview_tui.errors import CannotOpen
from interview_tui.storage import sqlite_only
from interview_tui.storage.backup import draft_file
from interview_tui.storage.checksums import differences
from interview_tui.storage.cipher_pages import opened_parts
from interview_tui.storage.engine import reading_engine, writing_engine
from interview_tui.storage.erasing.finding import Finder
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.needles import is_random, pieces_of
from interview_tui.storage.erasing.rows import collect, erase_rows, same_people
from interview_tui.storage.inspecting import BAD, SIDECARS, must_be_sound
from interview_tui.storage.private_files import FILE_MODE, is_ours, sync_file, sync_folder
from interview_tui.storage.tables import erased_count, row_checksum, tombstone

_NOT_COUNTED = {erased_count.name, tombstone.name, row_checksum.name}
"""Tables to which an erasure adds rows, or whose rows follow from others."""
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Fate(StrEnum):
    """What became of a file."""

    KEPT = "kept"
    REWRITTEN = "rewritten"
    REMOVED = "removed"


Own = Callable[[], Finder]


class _Unlike(Exception):
    """What was written anew lacks something else than the people, or still holds them."""


def take_out(path: Path, draft: Path, erasure: Erasure, own: Own) -> Fate:
    """Take the erased people out of a file. Whatever cuts it off, the path leads to the old file or to the new one, whole.

    A file that is damaged, or in which something is not as it should be, cannot be written anew: it is removed where a piece of a text
    that is theirs alone stands in it, else it is left alone. One that is sound never goes because the disk did not take the new one.

    Args:
        path: a regular file that nobody has open, of any version of the schema.
        draft: a name beside it that is free.
        own: gives what looks for the people's own pieces.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: the disk refuses; the file is as it was.
    """
    try:
        must_be_sound(path)
        with reading(path) as conn:
            people = same_people(conn, erasure.candidates)
            held = collect(conn, people)
    except (CannotOpen, *BAD) as error:
        if _is_disk(error):
            raise
        return _removed_if_found(path, own)
    if not held.rows:
        return Fate.KEPT
    try:
        _write_anew(path, draft, people, held.texts, erasure.at_ms)
    except _Unlike:
        return _removed_if_found(path, own)
    except (CannotOpen, *BAD) as error:
        if _is_disk(error) or (not isinstance(error, UnicodeDecodeError) and _is_sound(path)):
            raise
        return _removed_if_found(path, own)
    return Fate.REWRITTEN


def _is_sound(path: Path) -> bool:
    """Whether the file itself is not to blame for what went wrong while it was written anew."""
    try:
        must_be_sound(path)
    except CannotOpen:
        return False
    return True


def _removed_if_found(path: Path, own: Own) -> Fate:
    """Remove a file, with what SQLite keeps beside it, when any of them holds a piece of the people. Ids alone say nothing: they are
    tombstones too. One that cannot be opened stays; the search that comes last names it."""
    together = [one for one in (path, *(path.with_name(path.name + ending) for ending in SIDECARS)) if is_ours(one)]
    if not any(_found(own(), one) for one in together):
        return Fate.KEPT
    for one in together:
        one.unlink(missing_ok=True)
    sync_folder(path.parent)
    return Fate.REMOVED


def _found(finder: Finder, path: Path) -> bool:
    """Whether a piece stands in a file, as far as it can be opened. Raises OSError."""
    with os.fdopen(os.open(path, _FLAGS), "rb", buffering=0) as file:
        return bool(finder.in_parts(opened_parts(file.fileno(), must_open=False)))


def made_ours(path: Path) -> bool:
    """Whether the path is a regular file (no link) of this user; where others may write to it, they no longer may. Raises OSError."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
        return False
    if not is_ours(path):
        path.chmod(FILE_MODE)
    return is_ours(path)


def speaks_of(path: Path, erasure: Erasure, own: Own) -> bool:
    """Whether a file that nobody has open holds a random id of the people, or a piece of a text that is theirs alone, as far as it can be
    opened. Raises OSError."""
    return _found(Finder(filter(is_random, erasure.ids)), path) or _found(own(), path)


def own_pieces(database: Path, erasure: Erasure) -> Own:
    """Gives what looks for the pieces of the people's texts that stand in no row of the database: what others share with them says nothing.

    The database is read when it is first asked for; the people's rows are gone by then.
    """

    @cache
    def finder() -> Finder:
        pieces = pieces_of(erasure.texts)
        with reading(database) as conn:
            return Finder(pieces - Finder(pieces).in_texts(cells(conn)).keys())

    return finder


def _is_disk(error: Exception) -> bool:
    """Whether not the file is to blame, but the disk, or somebody who holds the file: then it can be done later."""
    cause = error.__cause__ if isinstance(error, CannotOpen) and isinstance(error.__cause__, Exception) else error
    return sqlite_only.trouble(cause) not in ("", sqlite_only.DAMAGED)


def _write_anew(path: Path, draft: Path, people: tuple[CandidateId, ...], texts: tuple[str, ...], at_ms: int) -> None:
    before = path.stat()
    with draft_file(draft):
        sqlite_only.copy_file(path, draft)
        with reading(draft) as conn:
            counts, strange = _counts(conn), _strange(conn)
        engine = writing_engine(draft)
        try:
            deleted = _erased(engine, people, at_ms)
        finally:
            engine.dispose()
        must_be_sound(draft)
        with reading(draft) as conn:
            gone = counts - _counts(conn)
            if collect(conn, people).rows or gone.total() != deleted or _counts(conn) - counts or _strange(conn) - strange:
                raise _Unlike
        left = Finder(pieces_of(texts))
        if in_bytes := left.in_file(draft):
            with reading(draft) as conn:
                if in_bytes.keys() - left.in_texts(cells(conn)).keys():
                    raise _Unlike
        os.utime(draft, ns=(before.st_atime_ns, before.st_mtime_ns))
        sync_file(draft)
        draft.replace(path)
    sync_folder(path.parent)


def _erased(engine: Engine, people: tuple[CandidateId, ...], at_ms: int) -> int:
    with engine.begin() as conn:
        deleted = erase_rows(conn, people, at_ms)
    with engine.connect() as conn:
        sqlite_only.vacuum(conn)
    return deleted


def _counts(conn: Connection) -> Counter[str]:
    return Counter({name: count for name, count in sqlite_only.row_counts(conn).items() if name not in _NOT_COUNTED})


def _strange(conn: Connection) -> Counter[tuple[str, str]]:
    return Counter({(one.table, one.what): one.count for one in differences(conn)})


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection that reads a file, also one that is open here."""
    engine = reading_engine(path)
    try:
        with engine.connect() as conn, conn.begin():
            yield conn
    finally:
        engine.dispose()


def cells(conn: Connection) -> Iterator[bytes]:
    """Every text that the rows of a file hold, as it lies there: what is looked for and stands in one of them is about somebody else."""
    from interview_tui.storage.touched_rows import raw_text

    names = [name for kind, name, _ in sqlite_only.schema(conn) if kind == "table" and name != row_checksum.name]
    with raw_text(conn):
        for name in names:
            for row in conn.exec_driver_sql(f'SELECT * FROM "{name}"'):  # noqa: S608 - names of our own schema
                yield from (cell for cell in row if isinstance(cell, bytes))
