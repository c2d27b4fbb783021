"""What happens before the first statement: looking at the file, making it, telling what is wrong with it.

The order is that of reliability.md section 4.3.
"""

from __future__ import annotations

import os
import shlex
import stat
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from interview_tui.domain.text import one_line
from interview_tui.errors import CannotOpen
from interview_tui.storage import cipher, migrations, sqlite_only
from interview_tui.storage.backup import backups_of
from interview_tui.storage.cipher_note import is_noted, key_for, note_path
from interview_tui.storage.engine import writing_engine
from interview_tui.storage.private_files import FILE_MODE, make_file, make_folder, sync_folder
from interview_tui.storage.surroundings import missing_right

FileId = tuple[int, int]
"""Device and inode: what a path led to."""

_guard = threading.Lock()
_open_here: Counter[FileId] = Counter()


@dataclass(frozen=True, slots=True)
class Looked:
    """What `look` found.

    Attributes:
        path: the file itself, after a symbolic link was followed once.
        exists: whether it is there.
        file: device and inode, when it is there.
        writable: whether it, and a journal beside it, can be written.
        has_wal: whether another program has set it to keep a write-ahead log, which has to be set back before it is only read.
        notices: what the user should be told.
    """

    path: Path
    exists: bool
    file: FileId
    writable: bool
    has_wal: bool
    notices: tuple[str, ...]


def look(path: Path, backups: Path) -> Looked:
    """Look at a database before anything touches it. Nothing is changed, and nothing can hang.

    Raises:
        CannotOpen: not a regular file, several names, empty, not of this program, made by a newer one, or beside a log or journal
            that is not its own.
    """
    notices: list[str] = []
    by = ""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - a symbolic link is looked at first, not followed
    try:
        found = _lstat(path)
        if found is not None and stat.S_ISLNK(found.st_mode):
            real = Path(os.path.realpath(path))
            if _lstat(real) is None:
                raise cannot(path, f"is a symbolic link that leads nowhere ({real})", backups)
            notices.append(f"{path} is a symbolic link; the database is {real}.")
            path, found, by = real, _lstat(real), f" (reached by the symbolic link {path})"
        if found is None:
            _must_stand_alone(path, backups)
            _must_have_key(path, backups)
            return Looked(path, False, (0, 0), True, False, tuple(notices))
        _must_be_usable(path, found, backups, by)
        header = _header(path, found)
    except OSError as error:
        raise cannot(path, f"cannot be read ({missing_right(path) or error.strerror})", backups) from error
    has_wal = bool(header) and sqlite_only.has_wal(header)
    if header:
        _must_be_ours(path, header, backups)
        if not has_wal:
            _must_have_no_log(path, backups)
    may_write = bool(found.st_mode & stat.S_IWUSR) or found.st_uid != os.geteuid()
    writable = may_write and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)
    return Looked(path, True, (found.st_dev, found.st_ino), writable, has_wal, tuple(notices))


def file_id(path: Path) -> FileId:
    """What the path leads to now. Raises OSError."""
    found = path.lstat()
    return found.st_dev, found.st_ino


def note_open(file: FileId, path: Path) -> None:
    """Say that this process has the file open: from now on `look` must not open and close it (that drops SQLite's locks)."""
    with _guard:
        if not _open_here[file]:
            cipher.hold(path, file)
        _open_here[file] += 1


def is_open_here(file: FileId) -> bool:
    """Whether this process has the file open: then it must not open and close it once more."""
    with _guard:
        return _open_here[file] > 0


def note_closed(file: FileId) -> None:
    """Say that one who had it open is done."""
    with _guard:
        _open_here[file] -= 1
        if not _open_here[file]:
            cipher.let_go(file)


def create(path: Path, backups: Path) -> None:
    """Make a new, empty database: under another name, so that the path never shows half of one. The caller holds the lock.

    Where a note says that it is encrypted, the new one is, too.

    Raises:
        CannotOpen: no space, no rights. Nothing is left behind.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        _remove_draft(draft)
        make_file(draft)
        engine = writing_engine(draft, key_for(path))
        try:
            with engine.begin() as conn:
                migrations.run_steps(conn, 0)
        finally:
            engine.dispose()
        if path.exists():
            raise FileExistsError(17, "it was made by another program just now")
        draft.rename(path)
        sync_folder(path.parent)
    except Exception as error:
        _remove_draft(draft)
        reason = sqlite_only.trouble(error) or (error.strerror if isinstance(error, OSError) else type(error).__name__)
        raise cannot(path, f"could not be made: {reason}", backups, "free space or choose another place with --db.") from error


def make_home(path: Path, backups: Path) -> None:
    """Make the folder that a new database is to lie in. Raises CannotOpen."""
    try:
        make_folder(path.parent)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise PermissionError(13, "no right to write there")
    except OSError as error:
        why = missing_right(path, write=True) or f"{error.strerror} ({path.parent})"
        raise cannot(path, f"could not be made: {why}", backups, "choose another place with --db.") from error


def tighten(path: Path) -> tuple[str, ...]:
    """Take the rights of others away from a file; says so, or warns when it is not ours."""
    mode = stat.S_IMODE(path.lstat().st_mode)
    if not mode & 0o077:
        return ()
    try:
        path.chmod(mode & FILE_MODE)
    except OSError:
        return (f"{path} can be read by others ({mode:04o}), and the rights could not be changed. It holds personal data.",)
    return (f"{path} could be read by others ({mode:04o}); its rights are {mode & FILE_MODE:04o} now.",)


def cannot(path: Path, what: str, backups: Path, then: str = "") -> CannotOpen:
    """The error in words: what happened, which file, what is safe, what to do next."""
    last = next(iter(backups_of(path, backups)), None)
    then = then or "check the path, or choose another with --db."
    kept = f" The last backup is {last}: `interview-tui --db {_quoted(path)} restore {_quoted(last)}`." if last else ""
    return CannotOpen(f"{path} {what}. Nothing was changed. Next: {then}{kept}")


def damaged(path: Path, detail: str, backups: Path) -> CannotOpen:
    """The error for a file that SQLite cannot make sense of."""
    return cannot(path, f"is damaged ({one_line(detail)[:200]})", backups, "restore a backup; the damaged file is kept beside it then.")


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _remove_draft(draft: Path) -> None:
    for left in (draft, draft.with_name(draft.name + "-journal")):
        left.unlink(missing_ok=True)


def _lstat(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


_KINDS = (
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)


def _must_be_usable(path: Path, found: os.stat_result, backups: Path, by: str) -> None:
    for is_kind, words in _KINDS:
        if is_kind(found.st_mode):
            raise cannot(path, f"{words}{by}, not a database", backups)
    if found.st_nlink > 1:
        raise cannot(path, f"has {found.st_nlink} names (hard links), and the journal of one is not seen under another", backups,
                     "remove the other names.")  # fmt: skip
    if found.st_size == 0:
        raise cannot(path, "is empty (0 bytes): something cut it off, and starting anew here would hide that", backups,
                     "restore a backup, or move the empty file away to begin anew.")  # fmt: skip


def _header(path: Path, found: os.stat_result) -> bytes:
    """The first bytes; nothing when this process has the file open already."""
    with _guard:
        if _open_here[found.st_dev, found.st_ino]:
            return b""
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            here = os.fstat(descriptor)
            if not stat.S_ISREG(here.st_mode) or (here.st_dev, here.st_ino) != (found.st_dev, found.st_ino):
                raise OSError(0, "it was replaced just now")
            return sqlite_only.header_of(descriptor)
        finally:
            os.close(descriptor)


def _must_be_ours(path: Path, header: bytes, backups: Path) -> None:
    if len(header) < sqlite_only.HEADER_BYTES or not header.startswith(sqlite_only.MAGIC):
        if cipher.known(header):
            raise damaged(path, "its first page does not fit the key", backups)
        if is_noted(path) and key_for(path) is not None:
            raise damaged(path, f"it begins otherwise than {note_path(path).name} says", backups)
        if is_noted(path):
            raise cannot(path, "is encrypted, and its passphrase was not given", backups, "type it on a terminal, where it is asked for.")
        raise cannot(path, "is not an interview-tui database (or it is encrypted, or its beginning is damaged)", backups)
    must_bear(path, sqlite_only.identity_in(header), backups)


def _must_have_key(path: Path, backups: Path) -> None:
    """Refuse to make a plain database where an encrypted one was."""
    if is_noted(path) and key_for(path) is None:
        raise cannot(path, "is not there, and the one that was is encrypted: its passphrase was not given", backups,
                     f"type the passphrase on a terminal; or, to begin anew without one, move {note_path(path).name} away.")  # fmt: skip


def _must_stand_alone(path: Path, backups: Path) -> None:
    """Refuse to make a database where one was: its journal would be taken for that of the new one, and spoil it."""
    left = [name for name in (path.name + "-journal", path.name + "-wal") if _lstat(path.with_name(name)) is not None]
    if left:
        raise cannot(path, f"is not there, but its {left[0]} is: it was moved or deleted in the middle of a write", backups,
                     f"put the database back beside it, or, to begin anew, move {left[0]} away.")  # fmt: skip


def _must_have_no_log(path: Path, backups: Path) -> None:
    """Refuse a write-ahead log beside a file that keeps none: SQLite would take over what is in it, whosever it is."""
    log = path.with_name(path.name + "-wal")
    if _lstat(log) is not None:
        raise cannot(path, f"has a write-ahead log beside it ({log.name}) that is not its own", backups,
                     f"close other programs that have the file open; if that does not help, move {log.name} away.")  # fmt: skip


def must_bear(path: Path, identity: tuple[int, int], backups: Path) -> None:
    """Raise CannotOpen when application id and version are not those of a file that this program can read."""
    application, version = identity
    if application != sqlite_only.APPLICATION_ID:
        raise cannot(path, "is a database of another program", backups)
    if version > migrations.VERSION:
        raise cannot(path, f"was made by a newer version of interview-tui (schema {version}, this one knows {migrations.VERSION})", backups,
                     "upgrade interview-tui.")  # fmt: skip
    if version < 1:
        raise cannot(path, f"has the unknown schema version {version}", backups)
