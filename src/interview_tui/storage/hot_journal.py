"""A journal that lies beside a database at its opening: whether undoing by it makes the file whole is tried on a copy first.

SQLite does not know whose journal it finds. One of another file, or of another day, brought by a program that copies folders,
would be written over a good database.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from interview_tui.domain.text import one_line
from interview_tui.storage import checksums, sqlite_only
from interview_tui.storage.engine import reading_engine, writing_engine

_COUNTER = slice(24, 28)
"""Where the header counts the changes of the file."""
_OF_OURS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not opened beside its journal, after its name, and what to do."""

    what: str
    then: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A copy of the file, with or without the journal beside it.

    Attributes:
        wrong: what is wrong with its pages; empty when nothing is.
        changes: the counter in its header; None when its first page is half-written.
        strange: how many rows are not as they were written, by table and kind.
    """

    wrong: str
    changes: int | None
    strange: Counter[tuple[str, str]]


def journal_of(database: Path) -> Path | None:
    """The journal of a write that was cut off, or that goes on; None when there is none, or it is empty."""
    journal = database.with_name(database.name + "-journal")
    with suppress(OSError):
        if journal.lstat().st_size:
            return journal
    return None


def can_be_played_back(journal: Path) -> bool:
    """Whether it looks like a journal of SQLite; what does not is ignored by SQLite."""
    with suppress(OSError):
        descriptor = os.open(journal, _OF_OURS)
        try:
            return os.pread(descriptor, len(sqlite_only.JOURNAL_MAGIC), 0) == sqlite_only.JOURNAL_MAGIC
        finally:
            os.close(descriptor)
    return False


def at_a_glance(database: Path, *, clean: bool) -> Refusal | None:
    """What is wrong with what lies in the place of the journal, as far as it is seen without a trial; None when nothing is.

    Args:
        clean: whether the database is known to have been closed in order.
    """
    journal = journal_of(database)
    if journal is None:
        return None
    if not stat.S_ISREG(journal.lstat().st_mode):
        what = f"has a folder, a link or the like in the place of its journal ({journal.name}), so that nothing can be written safely"
        return Refusal(what, f"move {journal.name} away.")
    if clean and can_be_played_back(journal):
        return Refusal(f"was closed in order, and yet {journal.name} lies beside it, which could spoil it",
                       f"move {journal.name} away; or, if another program wrote to it last, open it with that first.")  # fmt: skip
    return None


def after_a_trial(database: Path, state: Path) -> Refusal | None:
    """What undoing by the journal would spoil, tried on a copy; None when the file would be as it was before the write that was cut off.

    A file that loses only what was never told to be saved has been changed at most once since the journal was begun, and every row
    in it fits its sum as well as before.

    The caller holds the lock, and this process has no connection to the file yet.

    Args:
        state: where there may be room for the copy, when there is none beside the file; the folder for temporary files comes last.
    """
    journal = journal_of(database)
    if journal is None or not can_be_played_back(journal):
        return None
    beginning = f".{database.name}.trial-"
    of_a_trial = re.compile(re.escape(beginning) + "[a-z0-9_]{8}")  # as tempfile ends names: somebody else's folder is not ours to remove
    for left in (name for name in database.parent.iterdir() if of_a_trial.fullmatch(name.name)):
        shutil.rmtree(left, ignore_errors=True)  # of a trial that was cut off
    for folder in (database.parent, state, Path(tempfile.gettempdir())):
        with suppress(OSError), tempfile.TemporaryDirectory(prefix=beginning, dir=folder) as place:
            copy = Path(place) / database.name
            _copy(database, copy)
            before = _seen(copy, undo=False)
            _copy(journal, copy.with_name(journal.name))
            return _judge(journal.name, before, _seen(copy, undo=True))
    what = f"was left in the middle of a write, and there is no room to try on a copy whether {journal.name} beside it is its own"
    return Refusal(what, "free space on the disk, then start again; leave both files where they are.")


def _judge(journal: str, before: _Seen, after: _Seen) -> Refusal | None:
    away = f"move {journal} away: without it the file is whole."
    then = "restore a backup; file and journal are kept then." if before.wrong else away
    if after.wrong:
        return Refusal(f"is damaged, or {journal} beside it is not its own ({one_line(after.wrong)[:200]})", then)
    changed = 0 if before.changes is None or after.changes is None else (before.changes - after.changes) % 2**32
    stranger = after.strange - before.strange and not (before.wrong and not changed)  # half-written, its rows cannot be counted
    if changed > 1 or stranger:
        return Refusal(f"has {journal} beside it that is older than the file: undoing by it would take back what was saved since", then)
    return None


def _copy(source: Path, target: Path) -> None:
    with os.fdopen(os.open(source, _OF_OURS), "rb") as old, target.open("xb") as new:
        shutil.copyfileobj(old, new)


def _seen(copy: Path, *, undo: bool) -> _Seen:
    wrong, strange = "", Counter[tuple[str, str]]()
    engine = writing_engine(copy) if undo else reading_engine(copy)
    try:
        with engine.connect().execution_options(only_looks=True) as conn, conn.begin():
            wrong = sqlite_only.integrity_check(conn)
            strange.update({(one.table, one.what): one.count for one in checksums.differences(conn)})
    except (SQLAlchemyError, *sqlite_only.Errors, UnicodeDecodeError) as error:
        if undo and sqlite_only.trouble(error) not in ("", sqlite_only.DAMAGED):
            raise OSError(0, "no room to undo") from error
        wrong = wrong or type(error).__name__
    finally:
        engine.dispose()
    with copy.open("rb") as file:
        header = sqlite_only.header_of(file.fileno())
    changes = int.from_bytes(header[_COUNTER], "big") if header.startswith(sqlite_only.MAGIC) else None
    return _Seen(wrong, changes, strange)
