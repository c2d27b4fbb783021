"""A look at everything that lies on the disk, with advice in words. Changes nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from interview_tui.config import Settings, load_settings
from interview_tui.errors import CannotOpen, InUse, InvalidFile
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.versions import versions

INVALID, DAMAGED = 3, 4
"""Exit codes: an input file is invalid; the database cannot be opened or is damaged."""

KeyFindings = Callable[[Paths, Settings], tuple[str, ...]]
"""Says what is wrong with the keys that the user moved; given in, since only the screens know the keys."""


class Level(StrEnum):
    """How much a finding matters."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        level: how much it matters.
        about: database, backups, banks, settings ...
        text: what was found.
        advice: what to do; empty when there is nothing to do.
        code: exit code that follows from it, 0 for none.
    """

    level: Level
    about: str
    text: str
    advice: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in the order in which they were made."""

    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """The exit code that matters most: a database that cannot be read comes before an invalid file."""
        return max(finding.code for finding in self.findings)

    def text(self) -> str:
        """For a person: one line each, what is bad last in a sentence."""
        lines = [" · ".join(f"{name} {number}" for name, number in versions().items()), ""]
        for finding in self.findings:
            head, *more = finding.text.splitlines()
            word = finding.level.upper() if finding.level is Level.BAD else finding.level
            lines.append(f"{word:<5} {finding.about:<9} {head}")
            lines += [f"{'':16}{line}" for line in more]
            if finding.advice:
                lines.append(f"{'':16}Next: {finding.advice}")
        bad = sum(finding.level is Level.BAD for finding in self.findings)
        notes = sum(finding.level is Level.NOTE for finding in self.findings)
        lines += ["", f"{bad or 'Nothing'} bad, {notes or 'nothing'} to note."]
        return "\n".join(lines)

    def plain(self) -> dict[str, Any]:
        """For a program."""
        return {
            "exit_code": self.exit_code,
            "versions": versions(),
            "findings": [
                {"level": finding.level.value, "about": finding.about, "text": finding.text, "advice": finding.advice}
                for finding in self.findings
            ],
        }


def examine(paths: Paths, key_findings: KeyFindings) -> Report:
    """Look at the database, what lies beside it, the banks and the settings."""
    checks = (_database(paths), _beside(paths), _rescued(paths), _banks(paths), _settings(paths, key_findings))
    return Report(tuple(finding for check in checks for finding in check))


# -- the database ------------------------------------------------------------------------------------------------------


def _database(paths: Paths) -> Iterator[Finding]:
    path = paths.database
    try:
        found = path.lstat()
    except FileNotFoundError:
        yield Finding(Level.NOTE, "database", f"{path} is not there yet.", "start interview-tui, or add an opening; both make it.")
        return
    except OSError as error:
        yield Finding(Level.BAD, "database", f"{path} cannot be looked at ({error.strerror}).", "check the rights of the folder.", DAMAGED)
        return
    yield Finding(Level.GOOD, "database", f"{path}, {found.st_size:,} bytes")
    yield from _rights(path, found)
    yield from _contents(paths)


def _rights(path: Path, found: os.stat_result) -> Iterator[Finding]:
    mode = stat.S_IMODE(found.st_mode)
    if stat.S_ISREG(found.st_mode) and mode & 0o077:
        yield Finding(
            Level.NOTE, "rights", f"Others can get at the file ({mode:04o}).", "open it once for writing; that takes their rights away."
        )
    elif stat.S_ISREG(found.st_mode):
        yield Finding(Level.GOOD, "rights", f"the file is its owner's alone ({mode:04o})")
    folder = stat.S_IMODE(path.parent.stat().st_mode)
    if folder & 0o022:
        yield Finding(
            Level.NOTE, "rights", f"Others can write in the folder {path.parent} ({folder:04o}).", "keep the file in a folder of your own."
        )
    synced = next((name for name in _SYNCED if any(name in part.casefold() for part in path.parent.parts)), "")
    if synced:
        yield Finding(
            Level.NOTE, "place", f"The folder looks as if it is copied to other computers ({synced}).",
            "keep the file out of it: two computers that write it lose each other's interviews, and it holds personal data.",
        )  # fmt: skip


_SYNCED = ("dropbox", "onedrive", "icloud", "mobile documents", "nextcloud", "owncloud", "google drive", "googledrive", "syncthing")


def _contents(paths: Paths) -> Iterator[Finding]:
    from interview_tui.services.clock import now_ms
    from interview_tui.storage import migrations, sqlite_only
    from interview_tui.storage.store import Store

    try:
        store = Store.open(paths.database, state=paths.state, backups=paths.backups, read_only=True, now_ms=now_ms)
    except (CannotOpen, InUse) as error:
        yield Finding(Level.BAD, "database", str(error), code=DAMAGED)
        return
    with store:
        try:
            with store.read() as conn:
                application, version = sqlite_only.identity(conn)
                wrong = sqlite_only.integrity_check(conn)
                dangling = sqlite_only.dangling_references(conn)
                counts = sqlite_only.row_counts(conn)
        except (CannotOpen, InUse) as error:
            yield Finding(Level.BAD, "database", str(error), code=DAMAGED)
            return
    yield Finding(Level.GOOD, "database", f"application id {application:#x}, schema {version} of {migrations.VERSION}")
    if wrong or dangling:
        text = wrong or f"{dangling} rows refer to a row that is not there."
        yield Finding(Level.BAD, "database", f"The check found: {text}", "restore the last backup; keep a copy of this file.", DAMAGED)
    else:
        yield Finding(Level.GOOD, "database", "every page, index and reference is whole")
    yield Finding(Level.GOOD, "contents", ", ".join(f"{name} {number}" for name, number in sorted(counts.items())))


# -- what lies beside it -----------------------------------------------------------------------------------------------


def _beside(paths: Paths) -> Iterator[Finding]:
    from interview_tui.storage.backup import backups_of

    path = paths.database
    yield from _lock(path)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        yield Finding(Level.NOTE, "journal", f"{journal.name} lies beside it: a write was cut off, or goes on now.",
                      "leave it there; the next start uses it to undo the half-done write.")  # fmt: skip
    for other in _conflicts(path):
        yield Finding(Level.NOTE, "copies", f"{other} looks like a copy made by a synchronising program.",
                      "see with --db which of the two holds what you need.")  # fmt: skip
    backups = backups_of(path, paths.backups)
    last = f"{len(backups)} in {paths.backups}, the last is {backups[0].name}" if backups else "none; one is made before every migration"
    yield Finding(Level.GOOD, "backups", last)


def _lock(path: Path) -> Iterator[Finding]:
    from interview_tui.storage.lock import lock_path

    try:
        words = dict(line.split(" ", 1) for line in lock_path(path).read_text("utf-8", "replace").splitlines() if " " in line)
    except OSError:
        return
    if words.get("state") != "open":
        yield Finding(Level.GOOD, "lock", "nobody writes to it now; it was closed in order")
        return
    who = f"pid {words.get('pid', 'unknown')} on {words.get('host', 'an unknown host')}"
    if _runs(words.get("pid", "")):
        yield Finding(Level.NOTE, "lock", f"It seems to be open for writing now ({who}).", "that is fine; reading works beside it.")
    else:
        yield Finding(
            Level.NOTE, "lock", f"The last to write ({who}) did not close it in order.", "nothing; the next start checks the file."
        )


def _runs(pid: str) -> bool:
    if not pid.isdecimal() or not 0 < int(pid) < 2**31:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _conflicts(path: Path) -> list[Path]:
    try:
        names = list(path.parent.iterdir())
    except OSError:
        return []
    return [name for name in names if name.name != path.name and name.stem.startswith(path.stem) and "conflict" in name.name.casefold()]


def _rescued(paths: Paths) -> Iterator[Finding]:
    from interview_tui.storage.rescue import find_rescues

    path = Path(os.path.realpath(paths.database))
    rescues = find_rescues(path, paths.state)
    for rescue in rescues:
        yield Finding(Level.NOTE, "rescue", f"{rescue.path} holds {len(rescue.changes)} changes that are not in the database.",
                      "start interview-tui; it puts them back.")  # fmt: skip
    if not rescues:
        yield Finding(Level.GOOD, "rescue", "no text waits to be put back")
    crashes = sorted(paths.state.glob("crash-*.txt")) if paths.state.is_dir() else []
    if crashes:
        yield Finding(Level.NOTE, "crashes", f"{len(crashes)} reports of crashes in {paths.state}.",
                      "send one with a report of the fault (it holds no candidate text), then delete them.")  # fmt: skip


# -- banks and settings ------------------------------------------------------------------------------------------------


def _banks(paths: Paths) -> Iterator[Finding]:
    from interview_tui.services.banks import BankLibrary

    files = BankLibrary(paths.user_banks, shipped_banks()).files()
    broken = [file for file in files if file.problems]
    for file in broken:
        more = f" ({len(file.problems) - 1} more)" if len(file.problems) > 1 else ""
        yield Finding(Level.BAD, "banks", f"{file.problems[0]}{more}", "interview-tui banks check", INVALID)
    own = sum(not file.shipped for file in files)
    notes = sum(len(file.warnings) for file in files)
    said = f"{len(files) - len(broken)} of {len(files)} files can be used, {own} of them your own"
    yield Finding(Level.GOOD, "banks", said + (f"; {notes} notes, see `interview-tui banks check`" if notes else ""))


def _settings(paths: Paths, key_findings: KeyFindings) -> Iterator[Finding]:
    try:
        settings = load_settings(paths.config)
    except InvalidFile as error:
        yield Finding(Level.BAD, "settings", str(error), "mend the file, or move it away to begin anew.", INVALID)
        return
    there = str(paths.config) if paths.config.exists() else f"none yet ({paths.config})"
    yield Finding(Level.GOOD, "settings", f"{there}; interviewer: {settings.interviewer or 'not given yet'}; theme: {settings.theme}")
    wrong = key_findings(paths, settings)
    for sentence in wrong:
        yield Finding(Level.BAD, "keys", sentence, "change it in the settings.", INVALID)
    if not wrong:
        yield Finding(Level.GOOD, "keys", f"{len(settings.keys) or 'none'} moved, no clash")
    yield Finding(Level.NOTE, "privacy", "Notes about people lie here in plain text.", "keep the disk of this computer encrypted.")
