"""Opening a database, step by step in the order of reliability.md section 4.3, and closing it again."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from interview_tui.errors import CannotOpen, InUse
from interview_tui.storage import files, migrations, place_notices, sqlite_only
from interview_tui.storage.backup import BackupFailed, How, Kind, backups_of, copy_out, make_backup
from interview_tui.storage.backup_files import renamed
from interview_tui.storage.checksums import Difference, differences
from interview_tui.storage.engine import reading_engine, writing_engine
from interview_tui.storage.erasing.at_opening import before_use, must_be_shown
from interview_tui.storage.erasing.finish import Places, Tell
from interview_tui.storage.hot_journal import after_a_trial, at_a_glance, can_be_played_back, journal_of
from interview_tui.storage.lock import WriteLock, says_closed
from interview_tui.storage.merge import hand_over, left_for_another, put_back
from interview_tui.storage.rescue import RescueFile, find_rescues
from interview_tui.storage.transactions import Transactions, place_check
from interview_tui.storage.writer import Writer

_BAD = (SQLAlchemyError, *sqlite_only.Errors, OSError, UnicodeDecodeError)
"""What a damaged or foreign file makes the libraries raise."""


def _tell_nobody(_step: str, _done: int, _total: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database and everything that must be closed with it.

    Attributes:
        ended_in_order: whether the run that wrote to it before is not known to have been cut off.
        checked: whether every page was looked at.
    """

    path: Path
    file: files.FileId
    readers: Engine
    notices: tuple[str, ...]
    writer: Writer | None = None
    engine: Engine | None = None
    lock: WriteLock | None = None
    ended_in_order: bool = True
    checked: bool = False
    held: int = -1
    """A descriptor of the file, to see whether it has a name left; closed last, for closing it drops SQLite's locks."""


def open_for_reading(
    path: Path, state: Path, backups: Path, now_ms: Callable[[], int], tell: Tell = _tell_nobody, *, notice: str = ""
) -> Opened:
    """Open without a lock, beside a program that writes or on a medium that cannot be written. Raises CannotOpen."""
    del now_ms, tell
    looked = files.look(path, backups)
    path = looked.path
    if not looked.exists:
        raise files.cannot(path, "does not exist", backups)
    if looked.has_wal:
        raise files.cannot(path, "was set by another program to keep a write-ahead log, and cannot be read without writing", backups,
                           "open it once for writing; that sets it back.")  # fmt: skip
    notices = [*looked.notices, *([notice] if notice else []), *place_notices.about_copies(path)]
    with ExitStack() as undo:
        files.note_open(looked.file, path)
        undo.callback(files.note_closed, looked.file)
        engine = reading_engine(path, place_check(path, looked.file), patient=True, alone=True)
        undo.callback(engine.dispose)
        try:
            with engine.connect() as conn, conn.begin():
                identity = sqlite_only.identity(conn)
                files.must_bear(path, identity, backups)
                if identity[1] < migrations.VERSION:
                    then = "open it once for writing; it is backed up and brought up to date then."
                    raise files.cannot(path, f"was made by an older version of interview-tui (schema {identity[1]})", backups, then)
                _must_be_as_expected(path, conn, identity[1], backups)
                must_be_shown(conn, path)
        except _BAD as error:
            raise _cut_off(path, error, backups) or _damaged(path, error, backups) from error
        if rescues := find_rescues(path, state):
            notices.append(
                f"Text that is not in the database yet lies in {rescues[-1].path}; it is put back when it is opened for writing."
            )
        undo.pop_all()
    return Opened(path, looked.file, engine, tuple(notices))


def open_for_writing(path: Path, state: Path, backups: Path, now_ms: Callable[[], int], tell: Tell = _tell_nobody) -> Opened:
    """Take the lock, make or check or migrate the file, finish erasing, put back what was rescued, start the thread that writes.

    A file that cannot be written is opened for reading instead.

    Args:
        tell: is told how far the finishing of an interrupted erasure is.

    Raises:
        CannotOpen, InUse.
    """
    try:
        return _open_for_writing(path, state, backups, now_ms, tell)
    except OSError as error:  # such as too many open files
        raise files.cannot(path, f"cannot be opened ({error.strerror or type(error).__name__})", backups, "try again.") from error


def _open_for_writing(path: Path, state: Path, backups: Path, now_ms: Callable[[], int], tell: Tell) -> Opened:
    looked = files.look(path, backups)
    path = looked.path
    if not looked.writable:
        return open_for_reading(path, state, backups, now_ms, notice=f"{path} cannot be written; it is open for reading only.")
    if not looked.exists:
        files.make_home(path, backups)
    notices = list(looked.notices)
    with ExitStack() as undo:
        lock = WriteLock.take(path)
        undo.callback(lock.give_up)
        created = not files.look(path, backups).exists
        if created:
            notices += _missing_before(path, state, backups)
            files.create(path, backups)
        else:
            _journal_must_fit(path, lock, state, backups)
        file = files.file_id(path)
        files.note_open(file, path)
        undo.callback(files.note_closed, file)
        notices += files.tighten(path)
        held = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        undo.callback(os.close, held)
        engine = writing_engine(path)
        undo.callback(engine.dispose)
        check = place_check(path, file)
        try:
            checked, said = _check_and_migrate(path, engine, backups, now_ms, lock, created=created)
            notices += said
            transactions = Transactions(engine, check, now_ms, before_first=lock.sync)
            notices += before_use(engine, transactions, Places(path, backups, state), now_ms(), tell)
            rescued = left_for_another(path, state) if created else put_back(engine, path, state, now_ms)
            notices += rescued.said
            notices += _about_place(path, state, backups)
        except _BAD as error:
            raise _damaged(path, error, backups) from error
        readers = reading_engine(path, check)
        rescue = RescueFile(path, state)
        writer = Writer(
            transactions,
            on_moved=_copier(path, state, rescue, now_ms, held),
            rescue=rescue,
            now_ms=now_ms,
        )
        hand_over(rescued.left, readers, writer.submit, rescue)
        undo.pop_all()
    return Opened(path, file, readers, tuple(notices), writer, engine, lock, not lock.cut_off, checked, held)


def close_opened(opened: Opened, *, clean: bool) -> None:
    """Close the connections and give the lock back; the thread that writes has ended.

    Args:
        clean: whether everything was saved.
    """
    opened.readers.dispose()
    if opened.engine is not None:
        opened.engine.dispose()
    if opened.held >= 0:
        os.close(opened.held)
    files.note_closed(opened.file)
    if opened.lock is not None:
        journal = journal_of(opened.path)
        half_done = journal is not None and can_be_played_back(journal)  # the disk took neither a commit nor its undoing
        opened.lock.release(clean=clean and not half_done)


def _check_and_migrate(
    path: Path, engine: Engine, backups: Path, now_ms: Callable[[], int], lock: WriteLock, *, created: bool
) -> tuple[bool, list[str]]:
    """Look at the file and bring it up to date; whether every page was looked at, and what to tell."""
    with engine.connect().execution_options(only_looks=True) as conn:
        with conn.begin():
            identity = sqlite_only.identity(conn)
            files.must_bear(path, identity, backups)
            version = identity[1]
            older = version < migrations.VERSION
            checked = older or not (lock.clean or created)
            wrong, odd = sqlite_only.looked_through(conn) if checked else ((), ())
            if wrong:
                raise files.damaged(path, wrong[0], backups)
            _must_be_as_expected(path, conn, version, backups)
        said = [_odd_values(path, odd)] if odd else []
        if not older:
            return checked, said
        lock.sync()
        kept, strange = _migrate(path, conn, version, backups, now_ms())
    said += strange
    said.append(f"{path} was brought from schema {version} to {migrations.VERSION}; as it was before, it lies in {kept}.")
    return checked, said


def _odd_values(path: Path, tables: tuple[str, ...]) -> str:
    """What to tell of values in single rows: nobody is to be kept from everything else by them."""
    return (f"{path} holds values that this program never writes, in {', '.join(tables)}: another program or a failing disk changed them. "
            "Everything else is whole, and work can go on. Next: `interview-tui doctor` says more; a backup may hold them "
            "as they were.")  # fmt: skip


def _migrate(path: Path, conn: Connection, version: int, backups: Path, now_ms: int) -> tuple[Path, list[str]]:
    """Back up and migrate; where the backup lies, and what to tell of rows that were strange before.

    Raises CannotOpen, and nothing is changed then.
    """
    sqlite_only.set_foreign_keys(conn, on=False)  # a step may rebuild a table that others refer to
    try:
        with conn.begin():
            strange = differences(conn)  # after the steps every row counts as right
            try:
                kept = make_backup(conn, path, backups, now_ms, How(Kind.BEFORE_MIGRATION))
                kept = renamed(kept, rows_differ=True) if strange else kept
            except (BackupFailed, *_BAD) as error:
                then = f"see to it that a backup can be written to {backups}."
                raise files.cannot(
                    path, f"is of an older version, and no backup could be made first: {_why(error)}", backups, then
                ) from error
            try:
                migrations.run_steps(conn, version)
            except Exception as error:
                what = f"could not be brought from schema {version} to {migrations.VERSION}: {_why(error)}"
                raise files.cannot(path, what, backups, "go on with the older version of interview-tui.") from error
            return kept, [_strange_rows(path, strange, kept)] if strange else []
    finally:
        sqlite_only.set_foreign_keys(conn, on=True)


def _strange_rows(path: Path, strange: tuple[Difference, ...], kept: Path) -> str:
    many = ", ".join(f"{one.count} {one.what} in {one.table}" for one in strange)
    return (f"{path} holds rows that are not as this program left them ({many}): another program or a failing disk changed them. They "
            f"were taken over as they are, and {kept.name} is marked. Next: look at an earlier backup, if there is one.")  # fmt: skip


def _why(error: Exception) -> str:
    words = str(error) if isinstance(error, (migrations.StepFailed, BackupFailed)) else type(error).__name__
    return sqlite_only.trouble(error) or words


def _must_be_as_expected(path: Path, conn: Connection, version: int, backups: Path) -> None:
    if sqlite_only.schema(conn) != migrations.expected_schema(version):
        raise files.cannot(path, f"does not hold the tables of schema {version}: another program changed it", backups,
                           "restore a backup.")  # fmt: skip


def _journal_must_fit(path: Path, lock: WriteLock, state: Path, backups: Path) -> None:
    """Refuse a journal that would spoil the file; SQLite undoes by any that it finds."""
    if files.is_open_here(files.file_id(path)):
        return
    if refusal := at_a_glance(path, clean=lock.clean) or after_a_trial(path, state):
        raise files.cannot(path, refusal.what, backups, refusal.then)


def _about_place(path: Path, state: Path, backups: Path) -> list[str]:
    own = [*place_notices.tighten_own(path.parent, backups, state), *place_notices.about_backups(backups)]
    return [*own, *place_notices.about_copies(path), *place_notices.about_place(path), *place_notices.about_state(state)]


def _cut_off(path: Path, error: Exception, backups: Path) -> CannotOpen | None:
    """The error for a reader of a file that was left in the middle of a write; None when that is not what is wrong."""
    if journal_of(path) is None or sqlite_only.trouble(error) in (sqlite_only.LOCKED, sqlite_only.DAMAGED):
        return None
    if refusal := at_a_glance(path, clean=says_closed(path)):
        return files.cannot(path, refusal.what, backups, refusal.then)
    return files.cannot(path, "was left in the middle of a write, and reading alone cannot undo that", backups,
                        "start interview-tui once; it undoes the half-done write, if the journal is its own.")  # fmt: skip


def _missing_before(path: Path, state: Path, backups: Path) -> list[str]:
    """What to say when a new database is made where there has been one."""
    said = []
    if last := next(iter(backups_of(path, backups)), None):
        said.append(f"{path} was missing and was made anew; a backup of an earlier one is {last}.")
    taken = (found.note for found in find_rescues(path, state) if found.note)
    said += [f"{path} was taken away while it was open; a copy of it is {copy}." for copy in taken]
    return said


def _copier(path: Path, state: Path, rescue: RescueFile, now_ms: Callable[[], int], held: int) -> Callable[[Connection], None]:
    """What is done once when the file is moved or replaced: copy it, if it was deleted and only lives as long as it is open."""

    def copy(conn: Connection) -> None:
        try:
            if os.fstat(held).st_nlink == 0:
                rescue.note = str(copy_out(conn, path, state, now_ms()))
        except _BAD:
            return  # what waits goes to the rescue file all the same

    return copy


def _damaged(path: Path, error: Exception, backups: Path) -> CannotOpen | InUse:
    reason = sqlite_only.trouble(error)
    if reason == sqlite_only.LOCKED:
        return InUse(f"{path} is locked by another program. Nothing was changed. Next: try again when that one is done.")
    if reason and reason != sqlite_only.DAMAGED:
        return files.cannot(path, f"cannot be opened: {reason}", backups)
    return files.damaged(path, type(error).__name__, backups)
