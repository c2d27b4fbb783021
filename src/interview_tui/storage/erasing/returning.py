"""Nobody comes back: not with a database that is put in place again, and not with what an earlier run could not save (cases 83, 85)."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, select

from interview_tui.storage import tables
from interview_tui.storage.cipher import seal_text
from interview_tui.storage.erasing import tombstones
from interview_tui.storage.erasing.finding import Finder
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.lines import ids_of_line
from interview_tui.storage.erasing.rewriting import reading, take_out
from interview_tui.storage.inspecting import BAD
from interview_tui.storage.private_files import write_whole
from interview_tui.storage.rescue import Found


def carry_over(database: Path) -> None:
    """Before a database is replaced: see to it that the file beside it names whoever its table does. A damaged one has no say.

    Raises:
        OSError: the file beside it cannot be written.
    """
    if not database.exists():
        return
    moments: dict[str, int] = {}
    with suppress(*BAD), reading(database) as conn:
        if tombstones.in_table(conn):
            moments = {str(row.id): int(row.at_ms) for row in conn.execute(select(tables.tombstone.c.id, tables.tombstone.c.at_ms))}
    for at_ms in sorted(set(moments.values())):
        tombstones.note_in_file(database, (one for one, moment in moments.items() if moment == at_ms), at_ms)


def erase_from_backup(kept: Path, database: Path, at_ms: int) -> None:
    """Take out of a backup that was just made whoever was erased before: its database had been put in place by hand, and never opened.

    Args:
        at_ms: UTC milliseconds.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: the disk refuses; the backup is as it was.
    """
    with reading(kept) as conn:
        people = tombstones.erased_people(conn, database)
    if people:
        draft = kept.with_name(f".{database.stem}-erasing-{os.getpid()}.part")
        take_out(kept, draft, Erasure(people, frozenset(people), (), at_ms), lambda: Finder(()))


def without_erased(engine: Engine, database: Path, found: Found) -> tuple[Found, int]:
    """What earlier runs could not save, without the changes about people who were erased since, and how many those are.

    The file on the disk loses them too.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the disk refuses.
    """
    named, unread = ([ids_of_line(line) for line in lines] for lines in (found.lines, found.unread))
    with engine.connect() as conn, conn.begin():
        erased = tombstones.erased_ids(conn, database, set().union(*named, *unread))
    if not erased:
        return found, 0
    keeps = [place for place, ids in enumerate(named) if erased.isdisjoint(ids)]
    rest = replace(
        found,
        changes=tuple(found.changes[place] for place in keeps),
        lines=tuple(found.lines[place] for place in keeps),
        unread=tuple(line for line, ids in zip(found.unread, unread, strict=True) if erased.isdisjoint(ids)),
    )
    with suppress(OSError):  # then it loses them at the next start
        _shorten(rest)
    return rest, len(found.lines) + len(found.unread) - len(rest.lines) - len(rest.unread)


def _shorten(rest: Found) -> None:
    """Have the file hold no more than this."""
    if not (rest.lines or rest.unread or rest.note):
        rest.path.unlink(missing_ok=True)
        return
    before = rest.path.stat()
    content = "".join(f"{line}\n" for line in (rest.head, *rest.lines, *rest.unread)).encode()
    write_whole(rest.path, seal_text(content, rest.key))
    os.utime(rest.path, ns=(before.st_atime_ns, before.st_mtime_ns))  # they are put back in the order of their age
