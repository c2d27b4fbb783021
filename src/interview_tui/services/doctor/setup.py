"""What the user has set up: banks, settings, keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from interview_tui.config import Settings, load_settings
from interview_tui.errors import InvalidFile
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.services.doctor.findings import INVALID, Finding, bad, good, note
from interview_tui.services.encryption import is_encrypted

KeyFindings = Callable[[Paths, Settings], tuple[str, ...]]
"""Says what is wrong with the keys that the user moved; given in, since only the screens know the keys."""


def examine(paths: Paths, key_findings: KeyFindings) -> Iterator[Finding]:
    """Everything that the user may edit."""
    yield from _banks(paths)
    yield from _settings(paths, key_findings)
    if not is_encrypted(paths):
        yield note("privacy", "Notes about people lie here in plain text.", "keep the disk of this computer encrypted.")


def _banks(paths: Paths) -> Iterator[Finding]:
    files = BankLibrary(paths.user_banks, shipped_banks()).files()
    broken = [file for file in files if file.problems]
    for file in broken:
        more = f" ({len(file.problems) - 1} more)" if len(file.problems) > 1 else ""
        yield bad("banks", f"{file.problems[0]}{more}", "interview-tui banks check", INVALID)
    own = sum(not file.shipped for file in files)
    notes = sum(len(file.warnings) for file in files)
    said = f"{len(files) - len(broken)} of {len(files)} files can be used, {own} of them your own"
    yield good("banks", said + (f"; {notes} notes, see `interview-tui banks check`" if notes else ""))


def _settings(paths: Paths, key_findings: KeyFindings) -> Iterator[Finding]:
    try:
        settings = load_settings(paths.config)
    except InvalidFile as error:
        yield bad("settings", str(error), "mend the file, or move it away to begin anew.", INVALID)
        return
    there = str(paths.config) if os.path.lexists(paths.config) else f"none yet ({paths.config})"
    yield good("settings", f"{there}; interviewer: {settings.interviewer or 'not given yet'}; theme: {settings.theme}")
    wrong = key_findings(paths, settings)
    for sentence in wrong:
        yield bad("keys", sentence, "change it in the settings.", INVALID)
    if not wrong:
        yield good("keys", f"{len(settings.keys) or 'none'} moved, no clash")
