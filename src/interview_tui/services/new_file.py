"""Writing a new file: never half of one, never over another without being asked, never through a link; and where it lies."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interview_tui.domain.text import one_line
from interview_tui.errors import ExportRefused
from interview_tui.storage.surroundings import git_tree, synced_by

MODE = 0o600
OPTION = " with -o"
"""How another place is named, in messages; empty where the place is an argument."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.EINVAL}
"""What `link` answers on file systems that have no hard links (FAT, some network and phone storage)."""


def find_target(target: str | Path | None, default_name: str, *, option: str = OPTION) -> Path:
    """The absolute path of the file to write; `option` as `OPTION`.

    Raises:
        ExportRefused: its folder does not exist, or the path means nothing; or it is the current folder, which was not named, and
            that is copied to other computers: personal data go there only when somebody says so (case 29).
    """
    given = str(target) if target is not None else ""
    try:
        path = Path(os.path.abspath(Path(given).expanduser() if given else Path.cwd()))  # noqa: PTH100 - a link is not followed
        is_folder = path.is_dir()
        has_folder = path.parent.is_dir()
    except (OSError, RuntimeError, ValueError) as error:  # a vanished current folder, an unknown ~user, a zero byte
        raise ExportRefused(f"{one_line(given) or 'The current folder'} is no place to write to. Name another{option}.") from error
    if not given and (program := synced_by(path)):
        raise ExportRefused(
            f"The current folder seems to be copied to other computers ({program}), and the file holds personal data. Nothing was "
            f"written. Name another folder{option}; naming this one (.) writes there all the same."
        )
    if is_folder:
        return path / default_name
    if given.endswith(("/", os.sep)) or not has_folder:
        folder = path if given.endswith(("/", os.sep)) else path.parent
        raise ExportRefused(f"There is no folder {one_line(str(folder))}. Nothing was written. Make it, or name another{option}.")
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


@contextmanager
def new_file(path: Path, *, force: bool, option: str = OPTION) -> Iterator[Path]:
    """An empty draft beside the path, for who fills it by its name and syncs it. Put in its place at the end as by `write_new`.

    Raises:
        ExportRefused: with the reason; what was there is unchanged.
    """
    draft = f".interview-tui-{secrets.token_hex(8)}.part"
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _check_target(path, folder, force, option)
            _reserve(draft, folder)
            try:
                yield path.with_name(draft)
                _move(draft, path.name, folder, force)
            finally:
                for left in (draft, f"{draft}-journal"):
                    with suppress(FileNotFoundError):
                        os.unlink(left, dir_fd=folder)
            with suppress(OSError):  # some file systems cannot sync a folder
                os.fsync(folder)
        finally:
            os.close(folder)
    except FileExistsError as error:
        raise _exists(path, option) from error
    except (OSError, ValueError) as error:
        raise ExportRefused(f"{_shown(path)} was not written: {_reason(error)}. What was there is unchanged.") from error


def _check_target(path: Path, folder: int, force: bool, option: str = OPTION) -> None:
    """Refuse what must not be replaced: anything at all without `force`; a device, a pipe or a folder even with it."""
    try:
        found = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return
    if not force:
        raise _exists(path, option)
    mode = found.st_mode
    if stat.S_ISLNK(mode):
        with suppress(OSError):  # one that leads nowhere may be replaced
            mode = os.stat(path.name, dir_fd=folder).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise ExportRefused(f"{_shown(path)} is not a file that can be replaced. Nothing was written. Name another{option}.")


def _exists(path: Path, option: str = OPTION) -> ExportRefused:
    return ExportRefused(f"{_shown(path)} exists already and was left alone. Replace it with --force, or name another file{option}.")


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


def place_warnings(folder: Path, what: str = "scorecard") -> Iterator[str]:
    """What is unwise about a folder for personal data (case 77); `what` lies in it."""
    shown = one_line(str(folder))
    with suppress(OSError):
        if folder.stat().st_mode & stat.S_IROTH:
            yield f"Everybody on this computer can list {shown} and see the file's name; only you can read the file."
    if tree := git_tree(folder):
        yield f"{one_line(str(tree))} is a git work tree: do not commit the {what}, it holds personal data."
    if program := synced_by(folder):
        yield f"{shown} seems to be copied to other computers ({program}): the {what} holds personal data."
