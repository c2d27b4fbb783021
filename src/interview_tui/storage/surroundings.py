"""What is known of the place where a file lies: a network, a program that copies it to other computers, rights, free space.

Nothing is changed by asking, and nothing here can fail: what cannot be seen is not told.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_NETWORK = {
    "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "afs": "AFS", "ceph": "Ceph", "glusterfs": "GlusterFS",
    "lustre": "Lustre", "ncpfs": "NetWare", "davfs": "WebDAV", "9p": "9P", "vboxsf": "a shared folder of VirtualBox",
    "sshfs": "SSHFS", "davfs2": "WebDAV", "rclone": "rclone", "s3fs": "S3", "gvfsd-fuse": "a place opened in the file manager",
    "vmhgfs-fuse": "a shared folder of VMware",
}  # fmt: skip
"""File systems of other computers by their type, also after ``fuse.``, and what people call them."""
_SYNCED = re.compile(
    r"(dropbox|onedrive|google ?drive|icloud ?drive|com~apple~clouddocs|mobile documents|nextcloud|owncloud|syncthing|pcloud ?drive"
    r"|megasync|seafile|proton ?drive|tresorit)\b",
    re.IGNORECASE,
)
_OFFICIAL = {"com~apple~clouddocs": "iCloud Drive", "mobile documents": "iCloud Drive"}
_MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud"}
"""What such programs leave in the top folder that they copy."""
_CONFLICT = re.compile(r"conflict|[ ._-]\(\d+\)|[ ._-]copy\b", re.IGNORECASE)


def network_of(path: Path, mounts: str | None = None) -> str:
    """The network file system that a path lies on, in words; empty on a local one, and where that cannot be seen.

    Args:
        path: need not exist.
        mounts: the text of Linux's ``mountinfo``; read from the system if not given.
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        except OSError:
            return ""  # not Linux
    real, best, kind = Path(os.path.realpath(path)), -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = Path(_ESCAPED.sub(lambda found: chr(int(found.group(1), 8)), fields[4]))
        if real.is_relative_to(point) and len(point.parts) >= best:  # a later mount hides an earlier one of the same place
            best, kind = len(point.parts), right.split()[0]
    return _NETWORK.get(kind.removeprefix("fuse."), "")


def synced_by(folder: Path) -> str:
    """The program that seems to copy a folder to other computers; empty when none does."""
    real = Path(os.path.realpath(folder))
    for part in real.parts:
        if found := _SYNCED.match(part):
            return _OFFICIAL.get(str(found.group()).lower(), str(found.group()))
    for place in (real, *real.parents):
        for mark, name in _MARKS.items():
            if os.path.lexists(place / mark):
                return name
    return ""


def git_tree(folder: Path) -> Path | None:
    """The git work tree that a folder belongs to."""
    real = Path(os.path.realpath(folder))
    return next((place for place in (real, *real.parents) if os.path.lexists(place / ".git")), None)


def conflicted_copies(database: Path) -> tuple[Path, ...]:
    """Files beside a database whose names say that a program which copies folders found two versions of it."""
    try:
        names = sorted(database.parent.iterdir())
    except OSError:
        return ()
    rest = (name for name in names if name.name.startswith(database.stem) and name.suffix == database.suffix and name != database)
    return tuple(name for name in rest if _CONFLICT.search(name.name[len(database.stem) :]))


def missing_right(path: Path, *, write: bool = False) -> str:
    """The right that is lacking, and where, in words; empty when rights are not what is wrong.

    Args:
        write: also look for the right to change the file, or to make it.
    """
    for folder in reversed(path.parents):
        if not os.path.lexists(folder):
            return ""
        if not os.access(folder, os.X_OK):
            return f"no right to enter the folder {folder}"
        if write and not os.path.lexists(folder / _below(path, folder)) and not os.access(folder, os.W_OK):
            return f"no right to write in the folder {folder}"
    if os.path.lexists(path):
        if not os.access(path, os.R_OK):
            return "no right to read it"
        if write and not os.access(path, os.W_OK):
            return "no right to write to it"
    if write and not os.access(path.parent, os.W_OK):
        return f"no right to write in the folder {path.parent}"
    return ""


def _below(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder).parts[0])


def can_be_written(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself where it is missing."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    return is_folder(folder) and os.access(folder, os.W_OK | os.X_OK) and not _read_only(folder)


def _read_only(folder: Path) -> bool:
    with suppress(OSError):
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    return False


def is_file(path: Path) -> bool:
    """Whether it is a file, or a link to one; False, and no error, where it cannot be looked at."""
    return os.path.isfile(path)  # noqa: PTH113 - `Path.is_file` raises where a folder may not be entered


def is_folder(path: Path) -> bool:
    """The same of a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def open_to_others(path: Path) -> int:
    """The rights that others have on a file or folder of ours; 0 when they have none, or it is not there."""
    with suppress(OSError):
        found = path.stat()
        return stat.S_IMODE(found.st_mode) & 0o077
    return 0


def free_bytes(folder: Path) -> int | None:
    """How much more can be written where a folder lies; None when that cannot be seen."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None
