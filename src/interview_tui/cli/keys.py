"""The check of the keys that the user moved. Imports every screen, so it is done only when there is something to check."""

from __future__ import annotations

from pathlib import Path

from interview_tui.config import Settings
from interview_tui.errors import InvalidFile, Problem
from interview_tui.paths import Paths


def check(settings: Settings, config: Path) -> None:
    """Raise InvalidFile when the keys of the settings cannot be used."""
    problems = key_problems(settings, config)
    if problems:
        raise InvalidFile(problems)


def findings(paths: Paths, settings: Settings) -> tuple[str, ...]:
    """What is wrong with the keys, as sentences; for `doctor`."""
    return tuple(str(problem) for problem in key_problems(settings, paths.config)) if settings.keys else ()


def key_problems(settings: Settings, config: Path) -> tuple[Problem, ...]:
    """What is wrong with the keys of the settings, with the line of each."""
    from interview_tui.app import InterviewApp
    from interview_tui.screens.keymap import all_bindings, check_keys

    return check_keys(settings.keys, all_bindings(InterviewApp), str(config), config.read_text("utf-8"))
