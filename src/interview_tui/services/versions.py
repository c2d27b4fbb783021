"""Which versions are at work, without importing what is asked about."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from interview_tui import __version__

_LIBRARIES = (("Textual", "textual"), ("SQLAlchemy", "sqlalchemy"))


def versions() -> dict[str, str]:
    """Name and version of the program, of Python and of the libraries that matter most for a report of a fault."""
    found = {"interview-tui": __version__, "Python": platform.python_version()}
    for name, package in _LIBRARIES:
        try:
            found[name] = version(package)
        except PackageNotFoundError:
            found[name] = "unknown"
    found["SQLite"] = sqlite3.sqlite_version
    return found


def version_lines() -> list[str]:
    """The same as lines of text, the program first."""
    return [f"{name} {number}" for name, number in versions().items()]
