"""Where things lie. Pure functions: nothing is created by asking."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one run.

    Attributes:
        database: the SQLite file.
        user_banks: the user's own banks, which win over the shipped ones by id.
        backups: verified copies of the database.
        config: the user's settings file.
        state: rescue files and crash reports.
    """

    database: Path
    user_banks: Path
    backups: Path
    config: Path
    state: Path


def default_database() -> Path:
    """Where the database lies unless something else is said: in a folder that stays on this computer."""
    from platformdirs import PlatformDirs

    return Path(PlatformDirs("interview-tui", appauthor=False).user_data_path) / "interviews.db"


def find_paths(database: Path | None = None, banks: Path | None = None) -> Paths:
    """The places to use.

    Args:
        database: from ``--db``; else ``INTERVIEW_TUI_DB``; else in the user's data folder.
        banks: from ``--banks``; else ``INTERVIEW_TUI_BANKS``; else ``banks`` in the user's data folder.
    """
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("interview-tui", appauthor=False)
    data = Path(dirs.user_data_path)
    chosen = database or _from_environment("INTERVIEW_TUI_DB") or data / "interviews.db"
    chosen = Path(os.path.abspath(chosen.expanduser()))  # noqa: PTH100 - a symbolic link is looked at, not followed, here
    return Paths(
        database=chosen,
        user_banks=(banks or _from_environment("INTERVIEW_TUI_BANKS") or data / "banks").expanduser(),
        backups=chosen.with_name(chosen.name + ".backups"),
        config=Path(dirs.user_config_path) / "settings.toml",
        state=Path(dirs.user_state_path),
    )


def encrypted_note(database: Path) -> Path:
    """What lies beside a database that is encrypted."""
    return database.with_name(database.name + ".encrypted")


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name, "").strip()
    return Path(value) if value else None


def shipped_banks() -> Path:
    """The folder of the banks that come with the program, in an installed wheel or in a checkout.

    Raises:
        FileNotFoundError: when the installation lacks them.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "question_banks", here.parents[1] / "question_banks"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the shipped question banks are missing from this installation")
