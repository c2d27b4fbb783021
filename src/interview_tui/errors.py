"""What can go wrong in a way that a person can do something about.

Every error knows the exit code of the command line (DESIGN section 4). Messages say what happened, which file, what is
safe, and what to do next; they never hold candidate text.
"""

from __future__ import annotations

from dataclasses import dataclass


class InterviewTuiError(Exception):
    """Base of all errors that are told to the user in words."""

    exit_code = 1


class UsageError(InterviewTuiError):
    """A wrong or ambiguous argument, or no terminal."""

    exit_code = 2


class NotFound(UsageError):
    """No opening, candidate, interview or bank matches what was asked for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in an input file.

    Attributes:
        file: path as the user knows it.
        line, column: from 1.
        message: what is wrong, and a hint where one is known.
        excerpt: the line itself, cleaned and cut; empty when there is none.
    """

    file: str
    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class InvalidFile(InterviewTuiError):
    """An input file cannot be used. Holds every problem found, not only the first."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class CannotOpen(InterviewTuiError):
    """The database cannot be opened: damaged, foreign, newer, empty, or without the rights."""

    exit_code = 4


class InUse(InterviewTuiError):
    """Another process holds the database for writing."""

    exit_code = 5


class NotSaved(InterviewTuiError):
    """Typed text could not be written to the database; a rescue file holds it."""

    exit_code = 6


class ExportRefused(InterviewTuiError):
    """An export was not written: the file exists, or the place cannot be written to."""

    exit_code = 7
