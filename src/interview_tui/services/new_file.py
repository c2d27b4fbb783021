"""Writing a new file: never half of one, never over another without being asked, never through a link; and where it lies."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interview_tui.domain.text import one_line
from interview_tui.errors import ExportRefused

MODE = 0o600

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.EINVAL}
"""What `link` answers on file systems that have no hard links (FAT, some network and phone storage)."""
_SYNCED = re.compile(r"(dropbox|onedrive|google ?drive|icloud ?drive|com~apple~clouddocs|nextcloud|owncloud|syncthing)\b", re.IGNORECASE)


def find_target(target: str | Path | None, default_name: str) -> Path:
    """The absolute path of the file to write.

    Raises:
        ExportRefused: its folder does not exist, or the path means nothing.
    """
    given = str(target) if target is not None else ""
    try:
        path = Path(os.path.abspath(Path(given).expanduser() if given else Path.cwd()))  # noqa: PTH100 - a link is not followed
        is_folder = path.is_dir()
        has_folder = path.parent.is_dir()
    except (OSError, RuntimeError, ValueError) as error:  # a vanished current folder, an unknown ~user, a zero byte
        raise ExportRefused(f"{one_line(given) or 'The current folder'} is no place to write to. Name another with -o.") from error
    if is_folder:
        return path / default_name
    if given.endswith(("/", os.sep)) or not has_folder:
        folder = path if given.endswith(("/", os.sep)) else path.parent
        raise ExportRefused(f"There is no folder {one_line(str(folder))}. Nothing was written. Make it, or name another with -o.")
    return path


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Put a file in its place, whole and on the disk, or leave everything as it was.

    Args:
        path: absolute; its folder exists. The folder is held open, so that it cannot be exchanged half-way.
        force: replace a regular file or a symbolic link of that name.

    Raises:
        ExportRefused: with the reason.
    """
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _check_target(path, folder, force)
            with _draft(folder, text) as draft:
                _move(draft, path.name, folder, force)
            with suppress(OSError):  # some file systems cannot sync a folder
                os.fsync(folder)
        finally:
            os.close(folder)
    except FileExistsError as error:
        raise _exists(path) from error
    except (OSError, ValueError) as error:
        raise ExportRefused(f"{_shown(path)} was not written: {_reason(error)}. What was there is unchanged.") from error


def _check_target(path: Path, folder: int, force: bool) -> None:
    """Refuse what must not be replaced: anything at all without `force`; a device, a pipe or a folder even with it."""
    try:
        found = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return
    if not force:
        raise _exists(path)
    mode = found.st_mode
    if stat.S_ISLNK(mode):
        with suppress(OSError):  # one that leads nowhere may be replaced
            mode = os.stat(path.name, dir_fd=folder).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise ExportRefused(f"{_shown(path)} is not a file that can be replaced. Nothing was written. Name another with -o.")


def _exists(path: Path) -> ExportRefused:
    return ExportRefused(f"{_shown(path)} exists already and was left alone. Replace it with --force, or name another file with -o.")


@contextmanager
def _draft(folder: int, text: str) -> Iterator[str]:
    """The text under a name that nobody uses, on the disk; gone afterwards unless it was moved away."""
    name = f".interview-tui-{secrets.token_hex(8)}.part"
    descriptor = os.open(name, _NEW, MODE, dir_fd=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with suppress(OSError):  # file systems without rights
                os.fchmod(file.fileno(), MODE)
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        yield name
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)


def _move(draft: str, name: str, folder: int, force: bool) -> None:
    """Give the draft its name. Without `force` by `link`, which fails if the name was taken in the meantime."""
    if not force:
        try:
            os.link(draft, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
            return
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        _reserve(name, folder)
        try:
            os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:  # also an interrupt: the empty file that holds the name must not stay
            os.unlink(name, dir_fd=folder)
            raise
        return
    os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)


def _reserve(name: str, folder: int) -> None:
    """Take a name with an empty file of ours. Raises FileExistsError."""
    os.close(os.open(name, _NEW, MODE, dir_fd=folder))


def _reason(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return "the path is not valid"
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the quota is used up",
        errno.EACCES: "there is no right to write in that folder",
        errno.EPERM: "there is no right to write in that folder",
        errno.EROFS: "the disk is read-only",
        errno.ENAMETOOLONG: "the name is too long",
        errno.EFBIG: "files may not become that large",
    }
    return known.get(error.errno or 0) or (error.strerror or type(error).__name__).lower()


def _shown(path: Path) -> str:
    return one_line(str(path))


def place_warnings(folder: Path) -> Iterator[str]:
    """What is unwise about a folder for personal data (case 77)."""
    shown = one_line(str(folder))
    with suppress(OSError):
        if folder.stat().st_mode & stat.S_IROTH:
            yield f"Everybody on this computer can list {shown} and see the file's name; only you can read the file."
    real = Path(os.path.realpath(folder))
    for place in (real, *real.parents):
        if os.path.lexists(place / ".git"):
            yield f"{one_line(str(place))} is a git work tree: do not commit the scorecard, it holds personal data."
            break
    if any(_SYNCED.match(part) for part in real.parts) or any((place / ".stfolder").exists() for place in (real, *real.parents)):
        yield f"{shown} seems to be copied to other computers: the scorecard holds personal data."
