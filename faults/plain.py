"""What scenarios by plain commands share: expectations, files that are not ours, and places that this machine may not be able to make."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from faults.campaign import HUNG, Campaign, Done, NotTried

NOBODY = "65534"


class Wrong(list[str]):
    """Collects what did not come out as it must."""

    def expect(self, what: str, done: Done, code: int, *words: str) -> None:
        """A command must have ended with a code and said these words, all in one line or not."""
        said = done.out + done.err
        if done.code != code:
            self.append(f"{what}: {'hangs' if done.code == HUNG else f'exit {done.code}, not {code}'}: {said[:240]}")
        for word in words:
            if word.casefold() not in said.casefold():
                self.append(f"{what}: does not say “{word}”: {said[:240]}")
        if "Traceback" in said:
            self.append(f"{what}: a traceback")

    def when(self, what: str, holds: bool) -> None:
        """Something that must not be."""
        if holds:
            self.append(what)


def begun(campaign: Campaign, env: Mapping[str, str], name: str = "Kim Myrfors") -> Path:
    """An opening and a candidate in the database of a home; the database."""
    campaign.must(["opening", "add", "Support agent", "--applicants", "41"], env)
    campaign.must(["candidate", "add", name, "--opening", "Support"], env)
    return Path(env["INTERVIEW_TUI_DB"])


def fingerprint(path: Path) -> str:
    """Of every file in a folder but the lock: content, rights and moment of change."""
    told = []
    for file in sorted(path.rglob("*")):
        if file.is_file() and not file.is_symlink() and not file.name.endswith(".lock"):
            found = file.stat()
            told.append(f"{file} {found.st_mode:o} {found.st_mtime_ns} {hashlib.sha256(file.read_bytes()).hexdigest()}")
    return "\n".join(told)


def with_limits(campaign: Campaign, *limits: str) -> Campaign:
    """The campaign with its command under limits of the system, such as ``--nofile=20``."""
    if shutil.which("prlimit") is None:
        raise NotTried("needs `prlimit` (package util-linux)")
    return replace(campaign, command=("prlimit", *limits, *campaign.command))


def as_nobody(campaign: Campaign, env: Mapping[str, str]) -> Campaign:
    """The campaign with its command as a user without rights, who owns the home; as whoever runs it when that is not root."""
    if os.geteuid() != 0:
        return campaign
    if shutil.which("setpriv") is None:
        raise NotTried("needs `setpriv` (package util-linux), since root may do everything")
    home = Path(env["HOME"])
    for place in (home, *home.rglob("*")):
        os.chown(place, int(NOBODY), int(NOBODY), follow_symlinks=False)
    for above in (campaign.folder, campaign.folder / "homes"):
        above.chmod(0o755)
    command = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *campaign.command)
    poor = replace(campaign, command=command)
    if poor.run(["--version"], {**env, "PYTHONDONTWRITEBYTECODE": "1"}).code:
        raise NotTried("the command lies where another user cannot read it; install it elsewhere, or run the campaign without root")
    return poor


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A file system in memory, with these options; gone at the end. Raises NotTried where mounting is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        raise NotTried("needs the right to mount: run the campaign as root, such as in a container with CAP_SYS_ADMIN")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def read_only(folder: Path) -> None:
    """Make a mounted folder read-only."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True, capture_output=True)
