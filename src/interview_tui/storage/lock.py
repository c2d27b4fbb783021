"""Who may write: a lock of the kernel on a file beside the database. It ends with the process, however that ends.

The lock file also says who holds it, for the message to a second instance, and whether the database was closed in order.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import stat
from pathlib import Path

from interview_tui.errors import CannotOpen, InUse
from interview_tui.storage.private_files import FILE_MODE

_MOST = 1000
"""Bytes of a lock file that are read."""
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OPEN, _CLOSED = "open", "closed"


def lock_path(database: Path) -> Path:
    """Where the lock of a database lies."""
    return database.with_name(database.name + ".lock")


class WriteLock:
    """The right to write one database. Made by `take`.

    Attributes:
        clean: whether the one who held it before closed the database in order; False when nobody is known to have.
        cut_off: whether the one who held it before is known not to have closed it in order.
    """

    def __init__(self, path: Path, descriptor: int, before: str) -> None:
        self.path = path
        self.clean = before == _CLOSED
        self.cut_off = before == _OPEN
        self._before = before
        self._descriptor = descriptor

    @classmethod
    def take(cls, database: Path) -> WriteLock:
        """Take the lock without waiting.

        Raises:
            InUse: when another process, or another store of this one, holds it; names its pid and host.
            CannotOpen: when there can be no lock here.
        """
        path = lock_path(database)
        while True:
            try:
                descriptor = os.open(path, _FLAGS, FILE_MODE)
            except OSError as error:
                raise CannotOpen(_cannot(path, error)) from error
            try:
                if not _locked(descriptor, path, database):
                    continue  # the file was taken away meanwhile: the lock on it means nothing
                before = _read(descriptor)
                os.fchmod(descriptor, FILE_MODE)
            except BaseException:  # also an interrupt: an open descriptor would keep the lock
                os.close(descriptor)
                raise
            lock = cls(path, descriptor, before.get("state", ""))
            lock._write(_OPEN)
            return lock

    def release(self, *, clean: bool) -> None:
        """Give the lock back. Doing it twice does nothing.

        Args:
            clean: whether the database was closed in order, so that the next one need not check it.
        """
        if self._descriptor < 0:
            return
        if clean:
            self._write(_CLOSED)
        os.close(self._descriptor)
        self._descriptor = -1

    def give_up(self) -> None:
        """Give the lock back when the database could not be opened: what the file said before holds, and a new one goes away."""
        if self._descriptor < 0:
            return
        if self._before:
            self._write(self._before)
        else:
            self.path.unlink(missing_ok=True)  # whoever opened it meanwhile sees that its name is gone, and takes a new one
        os.close(self._descriptor)
        self._descriptor = -1

    def sync(self) -> None:
        """Have the mark "open" on the disk, so that after a loss of power the database is checked. Before the first write."""
        try:
            os.fsync(self._descriptor)
        except OSError:
            return  # as for `_write`

    def _write(self, state: str) -> None:
        content = f"pid {os.getpid()}\nhost {socket.gethostname()}\nstate {state}\n".encode(errors="replace")
        try:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, content, 0)
        except OSError:
            return  # a full disk: the lock holds all the same; the words are for people, and "not clean" is the safe guess


def said_beside(database: Path) -> dict[str, str]:
    """What the lock file of a database says: pid, host, state; nothing when there is none. Never waits, and takes no lock."""
    try:
        descriptor = os.open(lock_path(database), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return {}
    try:
        return _read(descriptor) if stat.S_ISREG(os.fstat(descriptor).st_mode) else {}
    finally:
        os.close(descriptor)


def says_closed(database: Path) -> bool:
    """Whether the lock file says that the last to write closed the database in order."""
    return said_beside(database).get("state") == _CLOSED


def _locked(descriptor: int, path: Path, database: Path) -> bool:
    """Lock the file; False when the path leads elsewhere by now, and the descriptor is closed."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise InUse(_in_use(database, _read(descriptor))) from error
        raise CannotOpen(_cannot(path, error)) from error
    try:
        there, here = path.lstat(), os.fstat(descriptor)
        if not stat.S_ISREG(here.st_mode):
            raise CannotOpen(_cannot(path, OSError(errno.EINVAL, "not a regular file")))
        if (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino):
            return True
    except FileNotFoundError:
        pass
    os.close(descriptor)
    return False


def _read(descriptor: int) -> dict[str, str]:
    lines = os.pread(descriptor, _MOST, 0).decode(errors="replace").splitlines()
    words = (line.partition(" ") for line in lines)
    return {name: "".join(c for c in value if c.isprintable()) for name, _, value in words if value}


def _in_use(database: Path, holder: dict[str, str]) -> str:
    who = f"pid {holder.get('pid', 'unknown')} on {holder.get('host', 'an unknown host')}"
    return f"{database} is already open for writing ({who}). Nothing was changed. Next: close that one."


def _cannot(path: Path, error: OSError) -> str:
    return (
        f"The lock file {path} cannot be used ({error.strerror}), and without it two programs could write at once. "
        "Nothing was changed. Next: check the rights of the folder, or move the database to a local disk."
    )
