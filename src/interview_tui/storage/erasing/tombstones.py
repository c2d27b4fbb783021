"""Who was erased: random ids without any personal data, so that no import, backup or file that is put back brings the person back.

They stand in the table `tombstone`, and in the file ``<database>.erased`` beside the database, which outlives a restore. Either is
enough: what one of them lacks is filled in from the other at the next opening for writing. The file also says whether an erasure was
begun and is not known to be over, for when the list of what it looks for (`job`) is lost.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, insert, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import sqlite_only, tables
from interview_tui.storage.present_tables import present
from interview_tui.storage.private_files import FILE_MODE, is_ours, sync_folder

_ENDING = ".erased"
_LONGEST = 200
_MOST = 64 * 1024 * 1024
_AT_ONCE = 500
_RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASHED = "sha256:"
_BEGUN, _OVER = "#begun", "#over"


def file_of(database: Path) -> Path:
    """Where the ids lie beside a database."""
    return database.with_name(database.name + _ENDING)


def mark_of(identity: str) -> str:
    """What is noted down for an id: a random one itself; a hash of any other, for it may have been chosen by somebody."""
    return identity if _RANDOM.fullmatch(identity) else _HASHED + hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()


def note(conn: Connection, ids: Iterable[str], at_ms: int) -> None:
    """Add ids to the table, inside the running transaction; those that are there already stay as they are."""
    marks = {mark_of(one) for one in ids}
    new = sorted(marks - in_table(conn, marks))
    if new:
        conn.execute(insert(tables.tombstone), [{"id": mark, "at_ms": at_ms} for mark in new])


def note_in_file(database: Path, ids: Iterable[str], at_ms: int) -> None:
    """Add ids to the file beside a database, on the disk when this returns. Doing it twice does no harm. Raises OSError."""
    _add(database, sorted({mark if mark.startswith(_HASHED) else mark_of(mark) for mark in ids} - in_file(database).keys()), at_ms)


def note_begun(database: Path, at_ms: int) -> None:
    """Note in the file that an erasure has begun, on the disk when this returns. Raises OSError."""
    if not is_begun(database):
        _add(database, [_BEGUN], at_ms)


def note_over(database: Path, at_ms: int) -> None:
    """Note in the file that whatever was begun is over, on the disk when this returns. Raises OSError."""
    if is_begun(database):
        _add(database, [_OVER], at_ms)


def is_begun(database: Path) -> bool:
    """Whether an erasure was begun and is not noted as over."""
    said = [one for one, _ in _lines(database) if one in (_BEGUN, _OVER)]
    return said[-1:] == [_BEGUN]


def is_usable(database: Path) -> bool:
    """Whether the file beside a database is one that this program can read and add to, or missing."""
    path = file_of(database)
    return is_ours(path) or not os.path.lexists(path)


def _add(database: Path, new: Sequence[str], at_ms: int) -> None:
    if not new:
        return
    path = file_of(database)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(path, flags, FILE_MODE)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        os.fchmod(descriptor, FILE_MODE)
        # A line that was cut off is ended first.
        left = "".join(("\n", *(f"{one} {at_ms}\n" for one in new))).encode()
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def in_file(database: Path) -> dict[str, int]:
    """The ids in the file beside a database, each with its moment in UTC milliseconds; empty when there is none or it cannot be read."""
    found: dict[str, int] = {}
    for one, at_ms in _lines(database):
        if one not in (_BEGUN, _OVER):
            found.setdefault(one, at_ms)
    return found


def _lines(database: Path) -> Iterator[tuple[str, int]]:
    content = b""
    with suppress(OSError):
        descriptor = os.open(file_of(database), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                content = file.read(_MOST)
    for line in content.decode("ascii", "replace").splitlines():
        one, _, moment = line.strip().rpartition(" ")
        if one and moment.isdigit() and len(one) <= _LONGEST:
            yield one, int(moment)


def in_table(conn: Connection, marks: Iterable[str] | None = None) -> set[str]:
    """Which of these marks (of all) stand in the table; none for a file of an older version."""
    there = present(conn)
    if tables.tombstone.name not in there:
        return set()
    key = there[tables.tombstone.name].c.id
    if marks is None:
        return {str(one) for (one,) in conn.execute(select(key))}
    return {str(one) for part in _parts(set(marks)) for (one,) in conn.execute(select(key).where(key.in_(part)))}


def erased_ids(conn: Connection, database: Path, ids: Iterable[str]) -> set[str]:
    """Which of these ids are those of somebody, or of something about somebody, who was erased from this database.

    Args:
        database: where the file with ids lies beside; `conn` may be to another file, such as a copy.
    """
    wanted = {mark_of(one): one for one in ids}
    marks = (wanted.keys() & in_file(database).keys()) | in_table(conn, wanted)
    return {wanted[mark] for mark in marks}


def erased_people(conn: Connection, database: Path) -> tuple[CandidateId, ...]:
    """The candidates that a file holds although they were erased: it is older than that, and was put back. Nobody, as a rule."""
    return look(conn, database)[0]


def look(conn: Connection, database: Path) -> tuple[tuple[CandidateId, ...], bool]:
    """The same, and whether table and file do not hold the same. A few milliseconds with thousands of ids."""
    there, beside = in_table(conn), in_file(database).keys()
    tables_there = present(conn)
    person = tables_there[tables.candidate.name].c.id
    found: set[str] = set()
    if there:
        mark = tables_there[tables.tombstone.name].c.id
        found.update(str(key) for (key,) in conn.execute(select(person).where(person.in_(select(mark)))))
    for part in _parts(beside - there):
        found.update(str(key) for (key,) in conn.execute(select(person).where(person.in_(part))))
    marks = there | beside
    if any(mark.startswith(_HASHED) for mark in marks):
        found.update(str(key) for (key,) in conn.execute(select(person)) if mark_of(str(key)) in marks)
    return tuple(CandidateId(one) for one in sorted(found)), there != beside


def even_out(conn: Connection, database: Path) -> None:
    """Fill in what table or file lack of each other, inside the running transaction that writes. Raises OSError for the file."""
    there, beside = in_table(conn), in_file(database)
    for mark, at_ms in beside.items():
        if mark not in there:
            conn.execute(insert(tables.tombstone).values(id=mark, at_ms=at_ms))
    if there - beside.keys():
        moments = {row.id: row.at_ms for row in conn.execute(select(tables.tombstone))}
        for at_ms in sorted({moments[mark] for mark in there - beside.keys()}):
            note_in_file(database, (mark for mark in there - beside.keys() if moments[mark] == at_ms), at_ms)


def erase_again(copy: Path, database: Path) -> int:
    """Delete again, from a file that is about to be put in the place of a database, whoever was erased from that; how many people.

    Args:
        copy: a file that nobody has open, of any version of the schema.
        database: the place; what is there now may be missing or damaged.

    Raises:
        sqlalchemy.exc.SQLAlchemyError, OSError: it could not be done.
    """
    from interview_tui.storage.engine import writing_engine
    from interview_tui.storage.erasing.rows import erase_rows, same_people

    engine = writing_engine(copy)
    try:
        with engine.begin() as conn:
            people = erased_people(conn, database)
            if people:
                moments = in_file(database)
                erase_rows(conn, same_people(conn, people), max((moments.get(mark_of(one), 0) for one in people), default=0))
        if people:
            with engine.connect() as conn:
                sqlite_only.vacuum(conn)
    finally:
        engine.dispose()
    return len(people)


def _parts(marks: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(marks)
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
