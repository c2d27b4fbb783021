"""What is asked before something is destroyed."""

from __future__ import annotations

import sys

import click

from interview_tui.errors import UsageError


def must_agree(question: str) -> None:
    """Go on only after a yes on a terminal. Raises UsageError, also where there is no terminal to ask on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        raise UsageError("Nothing was changed. Without a terminal to ask on, `--yes` says that it is meant.")
    if not click.confirm(question, err=True):
        raise UsageError("Nothing was changed.")
