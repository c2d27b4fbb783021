"""What was found, in words, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from interview_tui.services.versions import versions

INVALID, DAMAGED, IN_USE = 3, 4, 5
"""Exit codes: an input file is invalid; the database cannot be opened or is damaged; somebody keeps it locked."""
_BEFORE_TEXT = 16


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
        text: what was found, and what it means.
        advice: what to do; empty when there is nothing to do.
        code: exit code that follows from it, 0 for none.
    """

    level: Level
    about: str
    text: str
    advice: str = ""
    code: int = 0


def good(about: str, text: str) -> Finding:
    """All is well."""
    return Finding(Level.GOOD, about, text)


def note(about: str, text: str, advice: str) -> Finding:
    """Worth knowing."""
    return Finding(Level.NOTE, about, text, advice)


def bad(about: str, text: str, advice: str = "", code: int = DAMAGED) -> Finding:
    """Something does not work, or data are not what they were."""
    return Finding(Level.BAD, about, text, advice, code)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in the order in which they were made."""

    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """The exit code that matters most: a database that cannot be read comes before an invalid file."""
        return max((finding.code for finding in self.findings), default=0)

    def text(self) -> str:
        """For a person: one line each, what is bad last in a sentence."""
        lines = [" · ".join(f"{name} {number}" for name, number in versions().items()), ""]
        for finding in self.findings:
            head, *more = finding.text.splitlines()
            word = finding.level.upper() if finding.level is Level.BAD else finding.level
            lines.append(f"{word:<5} {finding.about:<9} {head}")
            lines += [f"{'':{_BEFORE_TEXT}}{line}" for line in more]
            if finding.advice:
                lines.append(f"{'':{_BEFORE_TEXT}}Next: {finding.advice}")
        number_bad = sum(finding.level is Level.BAD for finding in self.findings)
        notes = sum(finding.level is Level.NOTE for finding in self.findings)
        lines += ["", f"{number_bad or 'Nothing'} bad, {notes or 'nothing'} to note."]
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
