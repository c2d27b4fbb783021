"""Files and folders that only their owner may read, and writing them so that a crash leaves the old or the new one whole."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, 0700 each; one that is there stays as it is. Raises OSError."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for part in reversed(missing):
        try:
            part.mkdir(mode=FOLDER_MODE)
        except FileExistsError:
            continue  # somebody else was quicker
        part.chmod(FOLDER_MODE)


def tighten_folder(folder: Path) -> None:
    """Take the rights of others away from a folder of ours, if it is there. Raises OSError when it belongs to somebody else."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode) and found.st_mode & 0o077:
        folder.chmod(FOLDER_MODE)


def make_file(path: Path) -> None:
    """Make an empty file, 0600 whatever the umask. Raises OSError, FileExistsError among them."""
    descriptor = os.open(path, _NEW, FILE_MODE)
    try:
        os.fchmod(descriptor, FILE_MODE)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Write or replace a file, on the disk when this returns. Raises OSError; then the old file is untouched."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    draft.unlink(missing_ok=True)
    try:
        descriptor = os.open(draft, _NEW, FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), FILE_MODE)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:  # also an interrupt: no draft may stay behind
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Have the content of a file on the disk. Not for a database that is open: closing it again would drop its locks."""
    _sync(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_ours(path: Path) -> bool:
    """Whether the path is a regular file (no link) of this user, written by nobody else."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022
